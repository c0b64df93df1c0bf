"""What search finds: the same on every database, since each test here runs on both."""

import datetime as dt
import io

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contacts.models import Organization, Person
from events.editions.publishing import publish, unpublish
from events.models import Edition, Passage
from events.search import overview, search, titles
from events.search.spelling import edits
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
    write_past_the_door,
)
from tests.reader import undone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

SECTIONS = {
    "en": {
        "Rivers": "The river is a person before the law. Rivers have rights.",
        "Online markets": (
            "Sex-trafficking moved to the websites. It was reported 10,000 times, said O’Brien."
        ),
        "Flood": (
            "A river in flood takes the mud with it. The right to water stands above the water"
            " rights of the few."
        ),
        "United Nations": (
            "The UN adopted a resolution. حقوق الإنسان are Права человека, or 人权法."
        ),
    },
    "fr": {
        "Les rivières": "L’eau est au cœur du droit. La rivière parle à qui l’écoute.",
        "Œuvres": "C’est aujourd’hui que l’œuvre commence, à Strasse et Straße.",
    },
}


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker):
    """Two colloquia, one in English and one in French, with what is above, a quotation, a speaker,
    and organizations.
    """
    with django_db_blocker.unblock(), undone():
        person = make_person("Zoé", "Łukasz", aliases="Zoe Lucas", biography="Judge of rivers.")
        make_organization(
            "World Health Organization",
            short_name="WHO",
            aliases="OMS",
            description="Health for all.",
        )
        for number, (language, sections) in enumerate(SECTIONS.items()):
            event = make_event(
                ["Rivers and Law", "Rivières et droit"][number],
                slug=["rivers-and-law", "rivieres-et-droit"][number],
                language=language,
                start_date=dt.date(2024 + number, 5, 3),
            )
            speaker = make_speaker(event, person)
            make_chapter(event, "Findings" if language == "en" else "Constats", body="")
            for title, text in sections.items():
                section = make_section(event, title, body=f"<p>{text}</p>")
            make_quotation(
                section,
                speaker,
                ["Nobody owns a river", "Personne ne possède l’eau"][number],
                is_lead=True,
            )
            publish(event, by=None)
        yield


def found(query, **filters):
    return {f"{hit.passage.kind}: {hit.passage.title}" for hit in search(query, **filters).hits}


QUERIES = {
    "river": {"Rivers", "Flood", "Rivers and Law", "Zoé Łukasz", "United Nations"},
    "RIVERS": {"Rivers", "Flood", "Rivers and Law", "Zoé Łukasz", "United Nations"},
    "rivières": {"Les rivières", "Rivières et droit"},
    "riviere": {"Les rivières", "Rivières et droit"},
    "riv": {
        "Rivers",
        "Flood",
        "Rivers and Law",
        "Les rivières",
        "Rivières et droit",
        "Zoé Łukasz",
        "United Nations",
    },
    "coeur": {"Les rivières"},
    "CŒUR": {"Les rivières"},
    "oeuvre": {"Œuvres"},
    "l'eau": {"Les rivières", "Œuvres"},
    "eau": {"Les rivières", "Œuvres"},
    "strasse": {"Œuvres"},
    "traffick": {"Online markets"},
    "sex trafficking": {"Online markets"},
    "sex-trafficking": {"Online markets"},
    '"trafficking sex"': set(),
    "trafficking sex": {"Online markets"},
    "10,000 times": {"Online markets"},
    "O'Brien": {"Online markets"},
    "website": {"Online markets"},
    "web": {"Online markets"},
    "“right to water”": {"Flood"},
    "“water rights”": {"Flood"},
    "“rights water”": set(),
    "“the right to water stands”": {"Flood"},
    "“the right to water above”": set(),
    "water -mud": set(),
    "water mud": {"Flood"},
    "law -rivers": set(),
    "flood -“red mud”": {"Flood"},
    "flood -“the mud”": set(),
    "UN": {"United Nations"},
    "WHO": {"World Health Organization"},
    "oms": {"World Health Organization"},
    "lukasz": {"Zoé Łukasz", "Rivers and Law", "Rivières et droit", "United Nations", "Œuvres"},
    "Zoe Lucas": set(),  # another spelling of a person
    "aujourd'hui": {"Œuvres"},
    "الانسان": {"United Nations"},
    "ПРАВА": {"United Nations"},
    "人权": {"United Nations"},
    "权人": set(),
    "zzzz": set(),
}


def test_a_query_finds_what_one_would_expect():
    assert {
        query: {hit.passage.title for hit in search(query).hits} for query in QUERIES
    } == QUERIES


def test_titles_come_before_texts_and_the_newest_first():
    assert [(hit.passage.kind, hit.passage.title) for hit in search("rivers").hits] == [
        ("section", "Rivers"),
        ("colloquium", "Rivers and Law"),
        ("speaker", "Zoé Łukasz"),
        ("quotation", "United Nations"),
        ("section", "Flood"),
    ]


def test_the_overview_has_the_best_of_each_kind():
    results = overview("rivers", few=1)
    assert [(hit.passage.kind, hit.passage.title) for hit in results.hits] == [
        ("section", "Rivers"),
        ("colloquium", "Rivers and Law"),
        ("speaker", "Zoé Łukasz"),
        ("quotation", "United Nations"),
    ]
    assert results.total == 5


def test_hits_are_counted_by_what_they_can_be_narrowed_to():
    results = search("riv")
    assert [(f.value, f.label, f.count, f.is_chosen) for f in results.kinds] == [
        ("colloquium", "Colloquium", 2, False),
        ("section", "Section", 3, False),
        ("quotation", "Quotation", 1, False),
        ("speaker", "Speaker", 1, False),
    ]
    assert [(f.value, f.label, f.count) for f in results.colloquia] == [
        ("rivers-and-law", "Rivers and Law", 4),
        ("rivieres-et-droit", "Rivières et droit", 2),
    ]
    assert [(f.value, f.label, f.count) for f in results.speakers] == [
        ("zoe-lukasz", "Zoé Łukasz", 2)
    ]
    assert [(f.value, f.label, f.count) for f in results.languages] == [
        ("en", "English", 4),
        ("fr", "French", 2),
    ]


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"kind": "section"}, {"section: Rivers", "section: Flood", "section: Les rivières"}),
        (
            {"colloquium": "rivieres-et-droit"},
            {"section: Les rivières", "colloquium: Rivières et droit"},
        ),
        ({"speaker": "zoe-lukasz"}, {"quotation: United Nations", "speaker: Zoé Łukasz"}),
        ({"language": "fr", "kind": "section"}, {"section: Les rivières"}),
        ({"language": "FR", "kind": "section"}, {"section: Les rivières"}),
        ({"kind": "quotation", "colloquium": "rivieres-et-droit"}, set()),
        ({"language": "xx-yy"}, set()),
    ],
)
def test_hits_can_be_narrowed(filters, titles):
    assert found("riv", **filters) == titles


@pytest.mark.parametrize("name", ["kind", "colloquium", "speaker"])
def test_what_is_not_known_narrows_nothing(name):
    for value in ("", "nothing", "a b", "\x00", "%", "'", "é", "x" * 500, "a_b*"):
        assert len(search("riv", **{name: value}).hits) == 7, value


SPELLINGS = {
    "rivrs": ["rivers"],
    "websitse": ["websites"],
    "mudd websitess": ["mud websites"],
    "floid": ["flood"],
    "qqqqqq": [],
    "omz": [],  # near a keyword, which is never shown
    "lucaz": [],
}


def test_where_nothing_is_found_other_spellings_are_offered():
    assert {query: search(query).spellings for query in SPELLINGS} == SPELLINGS
    assert [search(query).total for query in SPELLINGS] == [0] * len(SPELLINGS)


def test_what_is_one_letter_away():
    assert {"rver", "rrver", "riiver", "irver"} <= edits("river")
    assert "river" not in edits("river")


def test_the_words_are_marked():
    hit = next(
        hit for hit in search("“right to water” rights mu").hits if hit.passage.title == "Flood"
    )
    assert [piece.text for piece in hit.excerpt if piece.is_marked] == [
        "mud",
        "right to water",
        "rights",
    ]
    assert "".join(piece.text for piece in hit.excerpt) == hit.passage.text


def test_an_excerpt_shows_the_stretch_with_the_words():
    event = make_event()
    make_chapter(event, body="")
    make_section(event, "Long", body=f"<p>{'before ' * 200} a needle in hay {'after ' * 200}</p>")
    publish(event, by=None)
    (hit,) = search("needle").hits
    text = "".join(piece.text for piece in hit.excerpt)
    assert (text[:8], text[-7:]) == ("… before", "after …")
    assert " a needle in hay " in text
    assert len(text) < 300


def test_titles_go_on_as_what_was_typed():
    assert [hit.passage.title for hit in titles("riv", most=3)] == [
        "Rivers",
        "Les rivières",
        "Rivers and Law",
    ]
    assert [hit.passage.title for hit in titles("wor hea", most=8)] == []
    assert [hit.passage.title for hit in titles("world hea", most=8)] == [
        "World Health Organization"
    ]
    assert titles("", most=8) == []


NASTY = [
    "",
    '"',
    "'",
    "''",
    '""',
    "*",
    "%",
    "_",
    "NEAR(",
    "a AND b OR NOT",
    "\x00",
    "😀",
    "x" * 10_000,
    "-",
    "-a",
    "^a",
    "a:*",
    "{a}",
]
NASTY += [
    "a'b\\c",
    "\\",
    "'; DROP TABLE",
    "\ud800",
    "ﷺ",
    "½",
    "@k=section",
    "#oms",
    "~eriver",
    ".ri",
    "a" * 59 + " b",
    "the of",
    "(a",
    "é" * 999,
]


def test_every_query_is_answered():
    for query in NASTY:
        assert search(query).total == overview(query, few=3).total == len(search(query).hits), query
        titles(query, most=8)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)
@given(st.text(max_size=40))
def test_any_query_is_answered(query):
    assert search(query, kind=query, colloquium=query, speaker=query, language=query).total >= 0


def test_what_is_unpublished_is_not_found():
    event = Edition.objects.get(slug="rivers-and-law").event
    unpublish(event)
    assert found("riv") == {
        "section: Les rivières",
        "colloquium: Rivières et droit",
        "speaker: Zoé Łukasz",
    }


def test_only_what_may_be_read_is_found_whatever_the_table_holds():
    Edition.objects.filter(slug="rivers-and-law").update(withdrawn_at="2024-01-01T00:00Z")
    assert Passage.objects.filter(edition__slug="rivers-and-law").exists()
    assert found("flood") == set()
    Organization.objects.update(is_listed=False)
    assert found("who") == set()
    write_past_the_door(Person.objects.all(), display="withdrawn")
    assert found("lukasz") == {"colloquium: Rivières et droit"}  # whose record was not rewritten


def test_a_text_that_was_corrected_is_found_as_it_is_now():
    event = Edition.objects.get(slug="rivers-and-law").event
    event.sections.filter(title="Flood").update(body="<p>A drought.</p>")
    publish(event, by=None)
    assert found("mud") == set()
    assert found("drought") == {"section: Flood"}


def test_words_that_may_not_be_shared_are_not_found():
    event = make_event()
    make_chapter(event, body="")
    section = make_section(
        event, body='<p>She said “<q data-quotation="q-1">whispered secretly</q>” and left.</p>'
    )
    make_quotation(
        section, make_speaker(event), "whispered secretly", anchor="q-1", may_be_shared=False
    )
    publish(event, by=None)
    assert found("whispered") == set()
    assert found("left") == {"section: Water"}


def inside():
    """Everything that the index keeps, in its own tables too."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tokens::text FROM events_passage_index")
            return "\n".join(row[0] for row in cursor.fetchall())
        texts = []
        for table in ("data", "content", "idx", "config"):
            cursor.execute(f"SELECT * FROM events_passage_index_{table}")  # noqa: S608
            for row in cursor.fetchall():
                texts += [
                    v.decode("utf-8", "ignore") if isinstance(v, bytes) else str(v) for v in row
                ]
        return "\n".join(texts)


def test_nothing_of_somebody_withdrawn_is_left_inside_of_the_index():
    person = Passage.objects.get(kind="speaker").person
    assert "lukasz" in inside()
    person.display = "withdrawn"
    person.save()
    assert "kasz" not in inside()
    assert found("lukasz") == set()


def test_nothing_of_an_unpublished_colloquium_is_left_inside_of_the_index():
    assert "mud" in inside()
    unpublish(Edition.objects.get(slug="rivers-and-law").event)
    assert "mud" not in inside()


def test_nothing_of_a_contact_that_is_hidden_is_left_inside_of_the_index():
    contact = make_contact(make_organization(), label="Quartermaster")
    assert "quartermaster" in inside()
    channel = contact.channels.get()
    channel.visibility = "hidden"
    channel.save()
    assert "quartermaster" not in inside()


def test_the_index_loses_a_row_with_its_passage_however_it_goes():
    Passage.objects.all()._raw_delete(using="default")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events_passage_index")
        assert cursor.fetchone() == (0,)


def rebuild(**options):
    out = io.StringIO()
    call_command("rebuild_search", stdout=out, **options)
    return out.getvalue().splitlines()


def test_search_is_rebuilt_from_editions_and_the_directory():
    before = sorted(Passage.objects.values_list("kind", "title", "words"))
    Passage.objects.all().delete()
    assert rebuild() == ["speakers: 1 of 1", "organizations: 1 of 1", "colloquia: 2 of 2"]
    assert sorted(Passage.objects.values_list("kind", "title", "words")) == before
    assert found("coeur") == {"section: Les rivières"}


def test_rebuilding_goes_on_where_it_was_and_begins_again_if_told_to():
    old = set(Passage.objects.values_list("pk", flat=True))
    Passage.objects.filter(edition__slug="rivers-and-law").update(version=0)
    rebuild()
    kept = set(Passage.objects.exclude(edition__slug="rivers-and-law").values_list("pk", flat=True))
    assert kept < old
    assert not Passage.objects.filter(edition__slug="rivers-and-law", pk__in=old).exists()
    rebuild(restart=True)
    assert not Passage.objects.filter(pk__in=old).exists()
    assert found("coeur") == {"section: Les rivières"}


def test_a_contact_that_moves_is_found_where_it_is_now():
    there, here = make_organization("There"), make_organization("Here")
    contact = make_contact(there, label="Quartermaster")
    assert found("quartermaster") == {"organization: There"}
    contact.organization = here
    contact.save()
    assert found("quartermaster") == {"organization: Here"}
