"""The desk's one search: what it finds, for whom, and how much of it."""

from itertools import product

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.contrib.flatpages.models import FlatPage
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from colloquium.desk import searching
from colloquium.desk.wording import Wording, read_plain
from contacts.models import Contact, Organization, Person
from contacts.models.seeing import seeing
from contacts.withdrawal.veil import hide
from events.models import Event, Section
from tests.desk import make_editor
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_printed_speaker,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)

SEARCH = "/admin/search/"
LISTED = (Event, Person, Organization, Contact, FlatPage)

# Typed, a text, and what of it is found.
FOUND = [
    ("benali", "Nadia Bénali", ["Bénali"]),
    ("BÉNALI", "nadia be\u0301nali", ["be\u0301nali"]),
    ("soeur", "Ma sœur, ma sOEUR", ["sœur", "sOEUR"]),
    ("muller", "Frau Müller", ["Müller"]),
    ("mueller", "Frau Müller", ["Müller"]),
    ("strasse", "Die Straße", ["Straße"]),
    ("traffick", "trafficking, untrafficked", ["traffick"]),
    ("rivers law", "The law of rivers", ["law", "rivers"]),
    ("rivers law", "The rivers", []),
    ("d'Arc", "Jeanne d’Arc", ["d’Arc"]),
    ("soft", "so\u00adft", ["so\u00adft"]),
    ("大学", "北京大学", ["大学"]),
    ("الحق", "الحَق", ["الحَق"]),
    ("a.b", "a b", ["a", "b"]),
]


def test_words_are_found_however_they_are_written():
    for typed, text, found in FOUND:
        assert [text[start:end] for start, end in Wording(typed).places(text)] == found, typed
    assert not Wording("… – !")


def test_a_stored_text_is_read_without_its_tags_and_with_its_notes():
    stored = "<p>One<em>s</em> &amp; two</p><ul><li>three</li></ul><p>four<small>five</small></p>"
    assert read_plain(stored) == "Ones & two three four five"


@pytest.fixture
def editor(client, db):
    editor = make_editor()
    client.force_login(editor)
    return editor


def sign_in_with(client, *rights):
    user = User.objects.create_user("someone", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)


def search(client, typed, **more):
    """By kind the title, the address and the excerpt of each hit."""
    groups = client.get(SEARCH, {"q": typed} | more).context["groups"]
    return {group.name: [hit[:2] + hit[3:] for hit in group.found.hits] for group in groups}


def test_everything_of_the_desk_is_found_and_leads_to_where_it_is_edited(client, editor):
    event = make_event("Zebra rivers", why="Since a zébra drank.")
    section = make_section(event, "The Zébra", body="<p>Nothing.</p>")
    text = make_section(event, "Text", body="<p>One <em>zebra</em> &amp; two.</p>")
    person = make_person("Zebra", "Moreau")
    speaker = make_speaker(event, person)
    make_quotation(text, speaker, "A zebra is a person", is_lead=True)
    printed = make_printed_speaker(event, "Zebra Printed")
    organization = make_organization("Zebra Fund")
    contact = make_contact(organization)
    session = make_session(event, title="Zebras")
    page = FlatPage.objects.create(url="/zebra/", title="Stripes")
    texts = f"/admin/events/section/{text.pk}/change/"
    assert search(client, "ZEBRA") == {
        "colloquia": [("Zebra rivers", f"/admin/events/event/{event.pk}/change/", "")],
        "headings": [("The <mark>Zébra</mark>", f"/admin/events/section/{section.pk}/change/", "")],
        "texts": [("Text", texts, "One <mark>zebra</mark> &amp; two.")],
        "leads": [("Text", f"{texts}#quotations-heading", "A <mark>zebra</mark> is a person")],
        "people": [("Zebra Moreau", f"/admin/contacts/person/{person.pk}/change/", "")],
        "speakers": [
            ("<mark>Zebra</mark> Printed", f"/admin/events/speaker/{printed.pk}/change/", "")
        ],
        "organizations": [
            ("Zebra Fund", f"/admin/contacts/organization/{organization.pk}/change/", "")
        ],
        "contacts": [
            ("Press office, Zebra Fund", f"/admin/contacts/contact/{contact.pk}/change/", "")
        ],
        "about": [
            (
                "Zebra rivers",
                f"/admin/events/event/{event.pk}/change/",
                "Since a <mark>zébra</mark> drank.",
            )
        ],
        "programme": [
            ("Zebras", f"/admin/events/session/{session.pk}/change/", "<mark>Zebra</mark>s")
        ],
        "pages": [(str(page), f"/admin/flatpages/flatpage/{page.pk}/change/", "")],
    }


def test_who_is_hidden_is_found_only_by_who_may_see_them(client, editor):
    event = make_event(title="Rivers")
    make_event(title="Evening for Nora Lind")
    section = make_section(
        event, "Told", body="<p>Here Nora Lind told of water. Lind waited. Haddad spoke.</p>"
    )
    nora = make_person("Nora", "Lind", display="role-only")
    make_speaker(event, nora, display_name="Nora Lind")
    make_speaker(event, make_person("Omar", "Haddad"), display="role-only")
    veiled = make_person("Melanie", "Thompson")
    make_speaker(event, veiled)
    Section.objects.filter(pk=section.pk).update(content_note="Melanie Thompson speaks.")
    hide(veiled, by=editor)
    assert [*search(client, "nora lind")] == ["colloquia", "texts", "people", "speakers"]
    assert [*search(client, "thompson")] == ["texts", "people"]
    sign_in_with(client, *(f"view_{name}" for name in ("event", "section", "speaker", "person")))
    [[title, _address, _excerpt]] = search(client, "evening")["colloquia"]
    assert title == "Evening for …"
    for typed in ("nora lind", "lind", "nora-l", "thompson", "Melanie Thompson"):
        assert search(client, typed) == {}, typed
    [[_title, _address, excerpt]] = search(client, "water")["texts"]
    assert not any(name in excerpt for name in ("Nora", "Lind", "Haddad"))
    assert [*search(client, "haddad")] == ["people"]


def test_no_part_of_a_hidden_name_finds_a_row_that_has_it(client, editor):
    """Letter by letter, somebody would spell out whom they may not see."""
    zubeida = make_person("Zubeida", "Okwuosa", key="f" * 12)
    event = make_event("Wit by Zubeida Okwuosa", slug="wit-by-zubeida-okwuosa")
    make_speaker(event, zubeida)
    make_section(event, "Zubeida Okwuosa", body="<p>Zubeida Okwuosa.</p>")
    organization = make_organization("Zubeida Okwuosa Fund")
    make_contact(organization, label="Office of Zubeida Okwuosa")
    make_contact(organization, zubeida)
    FlatPage.objects.create(url="/zubeida-okwuosa/", title="Q", content="<p>Zubeida Okwuosa</p>")
    name = "Zubeida Okwuosa"
    parts = {word[at:to] for word in name.split() for at in range(6) for to in range(at + 2, 8)}
    parts |= {name, "a Okw", name.lower(), "Okwuosa Zub"}
    few = {part for part in parts if len(part) == 2 or len(part) > 6}  # what finds less is in them
    assert "colloquia" in search(client, "Okwu")  # by who may see it
    hide(zubeida, by=editor)
    desks = [admin.site.get_model_admin(model) for model in LISTED]
    with seeing(False):
        for part in parts:
            for desk in desks:
                rows = desk.get_queryset(asked := RequestFactory().get("/"))
                found, _may_repeat = desk.get_search_results(asked, rows, part)
                assert not found.exists(), (desk, part)
    for role in ("Editor", "Directory steward"):
        user = User.objects.create_user(role, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        for part in few:
            assert search(client, part) == {}, (role, part)
        for model, part in product(LISTED, ("Zub", "okwuosa", "Zubeida Okwuosa")):
            page = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
            listed = client.get(reverse(page), {"q": part})
            assert listed.status_code == 403 or listed.context["cl"].result_count == 0
        if role == "Editor":
            [[title, *_rest]] = search(client, "wit")["colloquia"]
            assert title == "Wit by …"
            for address in ("zubeida-okwuosa", "nobody-here", "Zubeida%20Okwuosa"):
                typed = f"http://testserver/speakers/{address}/"
                page = client.get(SEARCH, {"q": typed})
                assert page.status_code == 404, address
                assert "No page of the desk belongs" in page.text
                assert typed in page.text


def test_only_what_one_may_see_is_found(client, editor):
    make_colloquium("Water")
    make_contact(make_organization("Water Court"))
    every = {"colloquia", "headings", "texts", "organizations", "contacts"}
    assert set(search(client, "water")) == every
    sign_in_with(client, "view_organization")
    assert set(search(client, "water")) == {"organizations"}


def test_what_is_not_shown_of_a_kind_is_a_link_away(client, editor, monkeypatch):
    event = make_event()
    for number in range(40):
        make_section(event, f"Section {number}")
    [found] = [group.found for group in client.get(SEARCH, {"q": "water"}).context["groups"]]
    assert [hit.title for hit in found.hits] == [f"Section {n}" for n in range(39, 33, -1)]
    [further] = client.get(found.rest).context["groups"]
    assert [hit.title for hit in further.found.hits] == [f"Section {n}" for n in range(33, 3, -1)]
    [last] = client.get(further.found.rest).context["groups"]
    assert [hit.title for hit in last.found.hits] == [f"Section {n}" for n in range(3, -1, -1)]
    assert last.found.rest == ""
    monkeypatch.setattr(searching, "SECONDS", 0)
    page = client.get(SEARCH, {"q": "ice", "kind": "texts"})
    assert "What is older was not looked through yet." in page.text
    assert page.context["groups"][0].found.rest


def test_a_search_costs_the_same_queries_in_one_and_in_thirty_colloquia(client, editor):
    counts = []
    for number in (1, 30):
        for n in range(Section.objects.count(), number):
            event = make_event(f"Water {n}")
            make_chapter(event, "Water")
            make_speaker(event, make_person("Water", f"Moreau{n}"))
            make_contact(make_organization(f"Water {n}"))
        client.get(SEARCH, {"q": "water"})
        with CaptureQueriesContext(connection) as queries:
            client.get(SEARCH, {"q": "water"})
        counts.append(sum("SAVEPOINT" not in query["sql"] for query in queries))
    assert counts == [17, 17]


def test_odd_questions_are_answered(client, editor):
    make_section(make_event())
    for typed in ("", " ", "%", "\\", "[", "((", "'", "<b>", "é" * 5000, "🌊", "a" * 199):
        for more in ({}, {"kind": "texts", "before": "9" * 30}, {"kind": "none", "before": "-1"}):
            assert client.get(SEARCH, {"q": typed} | more).status_code == 200
    client.logout()
    assert client.get(SEARCH, {"q": "water"}).url.startswith("/admin/login/")
