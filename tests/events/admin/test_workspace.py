"""The parts of a colloquium at the desk: what each costs, and what its rail and its searches tell."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.models import Organization, Person, SiteVersion
from events.admin.parts import PARTS
from events.editions import snapshots
from events.models import Section, Session
from tests.desk import form_of, make_editor, send
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_contact,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def page_of(event, part):
    return reverse(f"admin:events_event_{part}", args=[event.pk])


# What it costs


def make_large_colloquium():
    event = make_event()
    speakers = [make_speaker(event, make_person("Speaker", f"N{n}")) for n in range(40)]
    make_session(event, *speakers[:5])
    make_partnership(event, make_organization())
    for n in range(60):
        section = make_section(event, f"Heading {n}", level=2 if n % 6 else 1, body=f"<p>{n}</p>")
        make_quotation(section, speakers[n % 40], f"Word {n}", is_lead=True)
    snapshots.take(event, by=None)  # which the first save does otherwise
    return event


def count(ask):
    """The queries that read or write a table."""
    with CaptureQueriesContext(connection) as queries:
        response = ask()
    assert response.status_code in (200, 302)
    return sum("SAVEPOINT" not in query["sql"] for query in queries), response


def test_sixty_sections_and_forty_speakers_open_and_save_in_few_queries(client, editor):
    event = make_large_colloquium()
    typed = {
        "change": "title",
        "when": "city",
        "people": "speakers-0-job_title",
        "programme": "sessions-0-title",
        "text": "sections-0-title",
        "partners": "partnerships-0-printed_name",
        "imprint": "publisher",
    }
    client.get(page_of(event, "people"))  # what is read once a process
    found = {}
    for part, field in typed.items():
        page = page_of(event, part)
        opened, response = count(lambda page=page: client.get(page))
        values = form_of(response, "event_form") | {field: "Other", "_continue": "1"}
        saved, _response = count(lambda page=page, values=values: client.post(page, values))
        found[part] = opened, saved
    assert found == {
        "change": (34, 33),
        "when": (35, 34),
        "people": (38, 39),
        "programme": (37, 39),
        "text": (37, 36),
        "partners": (36, 36),
        "imprint": (35, 33),
    }


def test_a_new_order_of_sixty_sections_costs_no_more(client, editor):
    event = make_large_colloquium()
    page = page_of(event, "text")
    values = form_of(client.get(page), "event_form") | {"_continue": "1"}
    turned = {f"sections-{n}-position": str(60 - n) for n in range(60)}
    number, _response = count(lambda: client.post(page, values | turned))
    assert event.sections.first().title == "Heading 59"
    assert number == 33
    [entry] = LogEntry.objects.filter(object_id=event.pk)
    assert "Heading 3" in entry.change_message


# The rail


def entries_of(response):
    return {entry.name: (entry.problems, entry.is_empty) for entry in response.context["rail"]}


def test_the_rail_tells_of_each_part_what_stands_in_the_way_and_whether_it_is_empty(client, editor):
    event = make_event(summary="A day.", why="Asked for by Nora Lind.")
    make_person("Nora", "Lind", display="role-only")
    assert entries_of(client.get(page_of(event, "people"))) == {
        "change": (1, False),
        "when": (0, False),
        "people": (0, True),
        "programme": (0, True),
        "text": (0, True),
        "partners": (0, True),
        "imprint": (0, True),
        "figures": (0, False),
        "publication": (0, False),
    }
    make_speaker(event, consents=())
    make_section(event, body="")
    entries = entries_of(client.get(page_of(event, "change")))
    assert entries["people"] == entries["text"] == (1, False)


def test_the_outline_counts_the_words_of_each_section(client, editor):
    event = make_event()
    for body in ("<p>One two.</p>", "", "<p>كلمة واحدة أخرى</p>"):
        make_section(event, "Water", body=body)
    outline = client.get(page_of(event, "when")).context["rail"][4].outline
    assert [heading.words for heading in outline] == [2, 0, 3]


def test_the_page_of_a_row_shows_where_it_is_and_leads_back(client, editor):
    event = make_colloquium()
    before, section = event.sections.all()
    response = client.get(reverse("admin:events_section_change", args=[section.pk]))
    assert [one.name for one in response.context["rail"] if one.is_current] == ["text"]
    assert (response.context["previous"].section, response.context["next"]) == (before, None)
    for row, part in [
        (section, "text"),
        (Session.objects.get(), "programme"),
        (event.speakers.get(), "people"),
    ]:
        name = row._meta.model_name
        address = reverse(f"admin:events_{name}_change", args=[row.pk])
        response = send(client, address, f"{name}_form", button="_save", follow=False)
        assert response.url == page_of(event, part)


def test_the_rail_shows_no_headings_to_who_may_not_read_them(client):
    user = User.objects.create_user("someone", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_event"]))
    client.force_login(user)
    event = make_event()
    make_chapter(event, "Findings")
    for part in PARTS:
        response = client.get(page_of(event, part.name))
        assert response.status_code == 200
        assert "Findings" not in response.text.split("quotations-heading")[0]


# Made in place


def search(client, model, field, term):
    query = {"app_label": "events", "model_name": model, "field_name": field, "term": term}
    return client.get(reverse("admin:autocomplete"), query).json()["results"]


def test_the_search_tells_posts_and_organizations_and_minds_no_accents(client, editor):
    make_speaker(make_event(), make_person("Nadia", "Bénali"), job_title="Hydrologist")
    court = make_organization("Water Court", kind="ngo", country="BE")
    make_contact(court, make_person("Ingrid", "Benali"), job_title="Clerk")
    make_person("Hidden", "Benali", display="role-only")
    texts = [one["text"] for one in search(client, "speaker", "person", "benali")]
    assert texts == [
        "Hidden Benali",
        "Ingrid Benali · Clerk, Water Court",
        "Nadia Bénali · Hydrologist, Court of Lyon",
        "Add “benali”…",
    ]
    texts = [one["text"] for one in search(client, "partnership", "organization", "water")]
    assert texts == ["Water Court · NGO, Belgium", "Add “water”…"]


def test_whom_the_search_does_not_find_is_made_from_there(client, editor):
    [add] = search(client, "speaker", "person", "Ingrid Halvorsen")
    assert add["text"] == "Add “Ingrid Halvorsen”…"
    page = client.get(add["make"])
    values = {name: page.context["form"][name].value() for name in ("given_name", "family_name")}
    assert values == {"given_name": "Ingrid", "family_name": "Halvorsen"}
    version = SiteVersion.objects.current()
    made = client.post(add["make"], values).json()
    person = Person.objects.get()
    assert made == {"id": str(person.pk), "text": "Ingrid Halvorsen"}
    assert (person.display, person.needs_care, person.noindex) == ("named", False, False)
    assert LogEntry.objects.get().object_repr == "Ingrid Halvorsen"
    assert SiteVersion.objects.current() != version

    again = client.post(add["make"], values)
    assert "There is one already" in again.text
    client.post(add["make"], values | {"somebody_else": "on"})
    assert Person.objects.count() == 2


def test_who_needs_care_is_made_without_a_name_in_public(client, editor):
    address = reverse("admin:contacts_person_make")
    typed = {"given_name": "Maya", "family_name": "Lex", "needs_care": "on", "display": "pseudonym"}
    assert client.post(address, typed).status_code == 200
    assert Person.objects.values_list("display", "noindex").get() == ("role-only", True)


def test_an_organization_is_made_from_its_search_too(client, editor):
    [add] = search(client, "partnership", "organization", "Water & Court")
    assert client.get(add["make"]).context["form"]["name"].value() == "Water & Court"
    refused = client.post(add["make"], {"name": "Water & Court"})
    assert list(refused.context["form"].errors) == ["kind"]
    client.post(add["make"], {"name": "Water & Court", "kind": "ngo"})
    assert Organization.objects.values_list("name", "kind", "is_listed").get() == (
        "Water & Court",
        "ngo",
        True,
    )


def test_who_may_not_add_people_is_offered_nothing_and_can_make_nobody(client):
    user = User.objects.create_user("someone", is_staff=True)
    names = ["view_person", "view_event", "change_event", "change_speaker"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert search(client, "speaker", "person", "Ingrid Halvorsen") == []
    assert (
        client.post(reverse("admin:contacts_person_make"), {"given_name": "I"}).status_code == 403
    )
    assert not Person.objects.exists()


def test_nothing_of_a_row_opens_in_a_window_of_its_own(client, editor):
    event = make_colloquium()
    pages = [page_of(event, part.name) for part in PARTS]
    section = Section.objects.first()
    pages += [
        reverse("admin:events_section_change", args=[section.pk]),
        reverse("admin:events_speaker_change", args=[event.speakers.get().pk]),
    ]
    for page in pages:
        text = client.get(page).text
        assert "_popup=1" not in text
        assert "related-widget-wrapper-link" not in text
