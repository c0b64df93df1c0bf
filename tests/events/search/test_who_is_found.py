"""By which words the public search leads to a person, and what it shows of a text before which a
note has to be read.
"""

import json

import pytest
from django.core.management import call_command
from django.db.models.signals import post_migrate

from contacts.models import Person
from contacts.withdrawal.renaming import replace_name
from contacts.withdrawal.veil import hide
from events.editions.publishing import publish
from events.models import EditionSpeaker, Event, Passage, Speaker
from events.search import search, titles
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)
from tests.reader import page

pytestmark = pytest.mark.django_db

POSTS = ["Survivor", "Trafficking victim", "Rescapée", "Judge"]


def plant(given="Jane", family="Roe", *, post="Survivor", slug="rivers", **fields):
    """Somebody kept out of search engines, whose words may be shared, beside somebody who is
    not.
    """
    person = make_person(
        given,
        family,
        **{"noindex": True, "aliases": "Lottie Doe", "biography": "Sold as a minor."}
        | {"care_declined": "So she decided."}
        | fields,
    )
    event = make_event("Rivers", slug=slug, summary="Survivors of floods spoke.")
    speaker = make_speaker(
        event,
        person,
        job_title=post,
        organization_name="Harbour House",
        consents=("name", "post"),
    )
    paul = make_speaker(event, make_person("Paul", "Petit"), job_title="Engineer")
    make_chapter(event, "Voices", body="")
    make_quotation(
        make_section(event, "First", body="<p>Mud.</p>"),
        speaker,
        "I walked along the river",
        is_lead=True,
    )
    make_quotation(
        make_section(event, "Second", body="<p>Sand.</p>"), paul, "Dams break", is_lead=True
    )
    publish(event, by=None)
    return person


def hits(query, **filters):
    return [(hit.passage.kind, hit.passage.title) for hit in search(query, **filters).hits]


def answers(client, query):
    """All that the public gets for `query`."""
    addresses = (
        f"/search/?q={query}",
        f"/search/suggestions/?q={query}",
        f"/api/v1/search?q={query}",
    )
    return [page(client, address) for address in addresses]


def led_to(client, query):
    """All of the same, without what was asked for."""
    return "\n".join(
        json.dumps(text, ensure_ascii=False).replace(query, "") for text in answers(client, query)
    )


def test_somebody_kept_out_of_search_engines_is_found_by_the_name_shown_alone(client):
    plant(post=POSTS[0])
    names = ["Jane Roe", "Joan Moore", "Milo Lund", "Jill Vance"]
    for name, post in zip(names[1:], POSTS[1:], strict=True):
        person = make_person(
            *name.split(),
            noindex=True,
            aliases="Lottie Doe",
            biography="Sold as a minor.",
            care_declined="As she says.",
        )
        make_speaker(
            Event.objects.get(),
            person,
            job_title=post,
            organization_name="Harbour House",
            consents=("name", "post"),
        )
    publish(Event.objects.get(), by=None)
    for query in (
        *POSTS,
        "harbour house",
        "sold",
        "minor",
        "Lottie Doe",
        "Lottie",
        "doe",
        "survivor",
    ):
        told = led_to(client, query)
        assert [name for name in names if name.split()[1] in told] == [], query
    for name in names:
        given, family = name.split()
        assert hits(f"{name} survivor") == []
        for query in (name, family.lower(), given[:3].lower(), f"{family} {given}"):
            assert ("speaker", name) in hits(query)
            assert f"/speakers/{given}-{family}/".lower() in page(client, f"/search/?q={query}")
        (hit,) = (hit for hit in search(name).hits if hit.passage.kind == "speaker")
        assert hit.excerpt == []


def test_whatever_the_name_it_alone_leads_there(client):
    people = [
        ("Zainab", "", {}, "Zainab"),
        ("Jane", "Roe", {"display": "first-name"}, "Jane"),
        ("Joan", "Roe", {"display": "pseudonym", "pseudonym": "Inès"}, "Inès"),
        ("محمد", "العربي", {}, "محمد العربي"),
        ("昊", "陈", {}, "陈昊"),
        ("Thịnh", "Đặng Thị Ngọc", {}, "Thịnh Đặng Thị Ngọc"),
    ]
    for number, (given, family, fields, _shown) in enumerate(people):
        plant(given, family, slug=f"rivers-{number}", **fields)
    for *_names, shown in people:
        assert ("speaker", shown) in hits(shown)
        assert [hit.passage.title for hit in titles(shown, most=5)] == [shown]
    for query in ("survivor", "harbour house", "sold", "Lottie", "river", "mud"):
        told = led_to(client, query)
        assert [shown for *_names, shown in people if shown in told] == [], query


def test_a_letter_and_the_two_that_may_stand_for_it_find_each_other():
    make_organization("Müllers Hilfe", slug="one", description="Über Grüße aus Ågård.")
    make_organization("Mueller Trust", slug="two")
    make_organization("Muller Fund", slug="three")
    for query, found in (
        ("mueller", {"Müllers Hilfe", "Mueller Trust"}),
        ("Muel", {"Müllers Hilfe", "Mueller Trust"}),
        ("muller", {"Müllers Hilfe", "Muller Fund"}),
        ("Müller", {"Müllers Hilfe", "Mueller Trust", "Muller Fund"}),
        ("aagaard", {"Müllers Hilfe"}),
    ):
        assert {title for _, title in hits(query)} == found, query
    (hit,) = search("aagaard").hits
    assert [piece.text for piece in hit.excerpt if piece.is_marked] == ["Ågård"]


def test_their_words_are_found_by_what_they_say_and_not_by_who_says_it(client):
    plant()
    assert hits("walked") == [("quotation", "First")]
    assert {kind for kind, _ in hits("Jane Roe")} == {"speaker"}
    assert {kind for kind, _ in hits("Paul Petit")} == {"speaker", "quotation", "colloquium"}
    (hit,) = search("walked").hits
    assert (hit.byline, search("walked").speakers) == ("", [])
    assert search("dams").hits[0].byline == "Paul Petit"
    # Of the facets.
    assert page(client, "/api/v1/search?q=mud&speaker=jane-roe").count('"kind"') == 1


def test_no_hit_shows_them_beside_words_of_a_text(client):
    plant()
    event = Event.objects.get()
    make_section(event, "Testimony of Jane Roe", body="<p>Told by a survivor, in tears.</p>")
    make_section(event, "Third", body="<p>Jane Roe, a survivor, told of gravel.</p>")
    paul = Speaker.objects.get(person__family_name="Petit")
    make_quotation(
        make_section(event, "Fourth", body=""), paul, "Jane Roe is a survivor", is_lead=True
    )
    make_quotation(
        make_section(event, "Fifth", body=""),
        paul,
        "No survivor",
        attribution="Jane Roe, survivor",
        is_lead=True,
    )
    make_organization("Trust", description="Jane Roe, a survivor, sits on our board.")
    publish(Event.objects.get(), by=None)
    for query in ("survivor", "tears", "gravel", "board", "testimony"):
        assert "Roe" not in led_to(client, query), query
    assert ("section", "Third") in hits("gravel")
    assert ("section", "Testimony of Jane Roe") in hits("jane roe")
    assert hits("testimony") == []
    assert [hit.byline for hit in search("no survivor").hits if hit.passage.title == "Fifth"] == [
        ""
    ]


def test_a_contact_kept_out_of_search_engines_is_not_found_by_a_post(client):
    make_contact(
        make_organization("Trust"), make_person("Jane", "Roe", noindex=True), job_title="Clerk"
    )
    make_contact(make_organization("Board"), make_person("Paul", "Petit"), job_title="Clerk")
    assert hits("clerk") == hits("petit") == [("organization", "Board")]
    assert hits("roe") == []


def test_nobody_is_found_by_what_was_done_to_them(client):
    plant(noindex=False)
    assert ("speaker", "Jane Roe") not in hits("survivor")
    assert ("speaker", "Jane Roe") in hits("jane")
    assert ("speaker", "Paul Petit") in hits("engineer")


def test_what_somebody_is_found_by_follows_the_wish_at_once():
    person = plant(post="Gardener")
    for noindex in (False, True):
        person = Person.objects.get(pk=person.pk)
        person.noindex = noindex
        person.save()
        assert (("speaker", "Jane Roe") in hits("gardener")) is not noindex
        assert (("quotation", "First") in hits("Jane Roe")) is not noindex
        assert (("colloquium", "Rivers") in hits("Jane Roe")) is not noindex


def test_another_spelling_finds_nobody(client):
    aliases = "Survivor Jane Doe\nLottie"
    people = [
        plant(noindex=False, aliases=aliases),
        plant("Joan", slug="rivers-2", noindex=True, aliases=aliases),
    ]
    for query in ("Survivor Jane Doe", "doe", "lottie", "lott", "Jane Doe", "Lottje"):
        assert "Roe" not in led_to(client, query), query
    assert search("Lottje").spellings == []
    assert [
        row
        for row in Passage.objects.values_list("words", flat=True)
        if "doe" in row or "lottie" in row
    ] == []
    for person in people:
        person = Person.objects.get(pk=person.pk)
        person.aliases = "Lottie\nNew Doe"
        person.save()
        assert hits("doe") == []


def test_another_name_of_an_organization_finds_it(client):
    make_organization("World Health Organization", aliases="OMS")
    assert hits("oms") == [("organization", "World Health Organization")]
    assert "World Health" in page(client, "/contacts/?q=oms")


def test_a_former_name_finds_nobody(client):
    person = make_person("Gerald", "Kestrel")
    event = make_event("Rivers", slug="rivers")
    speaker = make_speaker(event, person)
    make_chapter(event, "Voices", body="<p>Gravel, said Gerald Kestrel.</p>")
    make_quotation(
        make_section(event, "First", body="<p>Mud.</p>"), speaker, "I walked", is_lead=True
    )
    publish(event, by=None)
    assert {kind for kind, _ in hits("Gerald Kestrel")} == {
        "speaker",
        "quotation",
        "colloquium",
        "section",
    }
    person = Person.objects.get(pk=person.pk)
    person.given_name = "Geraldine"
    person.save()
    assert hits("Gerald Kestrel") == [("section", "Voices")]  # as it is printed
    assert hits('"gerald"') == [("section", "Voices")]
    assert {kind for kind, _ in hits("Geraldine Kestrel")} == {"speaker", "quotation", "colloquium"}
    for address in (
        "/search/suggestions/?q=Gerald+Kes",
        "/api/v1/search?q=%22gerald+kestrel%22&kind=speaker",
    ):
        assert "Geraldine" not in page(client, address)


# Texts before which a note has to be read


def noted():
    event = make_event("Rivers", slug="rivers")
    speaker = make_speaker(event, make_person("Ada", "Moreau"))
    chapter = make_chapter(
        event,
        "Testimony",
        body="<p>Drowned in the cellar.</p>",
        content_note="It tells of a death.",
    )
    make_section(event, "Plain", body="<p>Drowned in the yard.</p>")
    section = make_section(
        event, "Graphic", body="<p>Drowned in the attic.</p>", content_note="It tells of children."
    )
    make_quotation(section, speaker, "We drowned kittens", is_lead=True, anchor="q-noted")
    make_chapter(event, "Laws", body="<p>Drowned in paper.</p>")
    make_quotation(
        make_section(event, "Open", body="<p>Sand.</p>"),
        speaker,
        "Dams break",
        is_lead=True,
        anchor="q-open",
    )
    publish(event, by=None)
    return chapter


def test_a_note_stands_for_the_text_that_it_is_about(client):
    noted()
    assert hits("drowned") == [("section", "Laws")]  # and a chapter's note goes for its sections
    for query, note in (
        ("testimony", "It tells of a death."),
        ("plain", "It tells of a death."),
        ("graphic", "It tells of children."),
    ):
        (hit,) = search(query).hits
        assert "".join(piece.text for piece in hit.excerpt) == note
        assert f'href="/events/rivers/proceedings/#{query}"' in page(client, f"/search/?q={query}")
        for text in answers(client, query):
            assert "Drowned" not in text
    assert {title for _, title in hits("children")} == {"Graphic"}


def test_nothing_of_it_stands_anywhere_else(client):
    noted()
    own = "/events/rivers/quotations/q-noted/"
    addresses = [
        "/",
        "/events/",
        "/events/rivers/",
        "/quotations/",
        "/quotations/?colloquium=rivers",
        "/speakers/ada-moreau/",
    ]
    addresses += [
        "/feed.atom",
        "/events.ics",
        "/oai?verb=ListRecords&metadataPrefix=oai_dc",
        "/api/v1/quotations",
        "/api/v1/speakers/ada-moreau",
        "/api/v1/search?q=kittens",
    ]
    addresses += [
        "/search/?q=moreau",
        "/api/v1/search?q=moreau",
        "/events/rivers/quotations/q-open/",
        "/sitemap-quotations-1.xml",
    ]
    for address in addresses:
        text = page(client, address)
        assert "kittens" not in text.replace("q=kittens", ""), address
        assert "Drowned in the" not in text, address
        assert "q-noted" not in text, address
    assert "Dams break" in page(client, "/quotations/")
    assert "q-noted" not in json.dumps(client.get("/api/v1/events/rivers").json()["files"])
    proceedings = page(client, "/events/rivers/proceedings/")
    assert "kittens" not in proceedings[: proceedings.index("</head>")]
    assert own in proceedings


def test_its_quotation_has_a_page_that_shows_the_note_first_and_no_preview(client):
    noted()
    for address in (
        "/events/rivers/quotations/q-noted/",
        "/events/rivers/editions/1/quotations/q-noted/",
    ):
        text = page(client, address)
        assert text.index("It tells of children.") < text.index("We drowned kittens")
        assert "kittens" not in text[: text.index("<body")]
        assert '<meta property="og:title" content="Graphic">' in text
        assert '<meta property="og:description" content="It tells of children.">' in text


# After an upgrade


def test_what_earlier_rules_have_made_is_written_anew_after_the_migrations(capsys):
    plant()
    noted_before = Passage.objects.get(kind="speaker", person__given_name="Jane")
    Passage.objects.filter(pk=noted_before.pk).update(
        version=1, text="Survivor", words=" jane roe |  | survivor "
    )
    EditionSpeaker.objects.update(entry={"affiliation": "", "roles": [], "quotations": []})
    Passage.objects.filter(kind="colloquium").update(version=1)
    Passage.objects.filter(kind__in=["section", "quotation"]).update(version=1)
    call_command("migrate", verbosity=0)
    assert post_migrate.has_listeners()
    assert Passage.objects.get(kind="speaker", person__given_name="Jane").text == ""
    entries = EditionSpeaker.objects.values_list("entry__affiliation", flat=True)
    assert sorted(entries) == ["Engineer, Court of Lyon", "Survivor, Harbour House"]
    before = list(Passage.objects.order_by("pk").values_list("pk", flat=True))
    call_command("migrate", verbosity=0)
    assert list(Passage.objects.order_by("pk").values_list("pk", flat=True)) == before


# Names that are written in more than one way

WAYS = {
    ("Anne-Marie", "Castellan"): ["Anne-Marie", "Annemarie", "Anne Marie", "AnneMarie"],
    ("Annemarie", "Castellan"): ["Anne-Marie", "Annemarie", "Anne Marie"],
    ("J.R.", "Castellan"): ["J.R.", "J. R.", "JR", "J R", "J.-R."],
    ("JR", "Castellan"): ["J.R.", "J. R.", "JR"],
    ("El Hadj", "Castellan"): ["El Hadj", "Elhadj", "El-Hadj"],
    ("昊", "陳"): ["陳昊", "陈昊", "陈 昊", "昊 陈"],
}


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("is_hidden_only", [True, False])
def test_a_name_that_is_withdrawn_is_found_in_none_of_its_ways(name, is_hidden_only):
    person = make_person(*name)
    event = make_event("Rivers", slug="rivers")
    make_speaker(event, person)
    make_chapter(event, "Voices", body="")
    whole = [way if name[1] == "陳" else f"{way} {name[1]}" for way in WAYS[name]]
    for number, way in enumerate(whole):
        make_section(event, f"Number {number}", body=f"<p>Gravel, said {way}.</p>")
    publish(event, by=None)
    for way in whole:
        assert {f"Number {number}" for number in range(len(whole))} & {
            title for _kind, title in hits(way)
        }, way
    if is_hidden_only:
        hide(person, by=None)
    else:
        person = Person.objects.get(pk=person.pk)
        person.display = "withdrawn"
        person.save()
    for way in [*whole, f'"{name[1]}"']:
        assert (hits(way), search(way).spellings) == ([], []), way


@pytest.mark.parametrize("ways", list(WAYS.items())[:5], ids=str)
def test_an_old_name_that_went_everywhere_finds_nothing_in_any_of_its_ways(ways):
    (given, family), others = ways
    person = make_person(given, family)
    event = make_event("Rivers", slug="rivers")
    make_speaker(event, person)
    make_chapter(event, "Voices", body="")
    for number, way in enumerate(others):
        make_section(event, f"Number {number}", body=f"<p>Gravel, said {way} {family}.</p>")
    publish(event, by=None)
    before = Person.objects.get(pk=person.pk)
    person = Person.objects.get(pk=person.pk)
    person.given_name, person.family_name = "Maud", "Thorne"
    person.save()
    replace_name(person, before)
    for way in others:
        assert (hits(f"{way} {family}"), hits(f'"{way} {family}"')) == ([], []), way
    assert len([title for kind, title in hits("Maud Thorne") if kind == "section"]) == len(others)
