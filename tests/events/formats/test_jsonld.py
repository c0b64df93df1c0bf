"""What search engines are told, read back by extruct."""

import json

import extruct
from django.template import Context, Template

from contacts.jsonld import block
from contacts.links import Link
from events.formats.jsonld import event_page, proceedings_page, quotation, quotation_page
from events.records import EventRecord

from .written import ADDRESS, AWKWARD, make_imprint, make_record, make_whole_record

EVENT = "https://example.org/events/rivers/"
PLACE = {
    "@type": "Place",
    "name": "Palais des Nations",
    "address": {
        "@type": "PostalAddress",
        "streetAddress": "Avenue de la Paix 14",
        "addressLocality": "Geneva",
        "addressCountry": "CH",
    },
}
ONLINE = {"@type": "VirtualLocation", "url": EVENT}
COVER = {
    "@type": "Event",
    "@id": EVENT,
    "url": EVENT,
    "name": "Rivers and Law: A subtitle",
    "inLanguage": "en",
    "startDate": "2024-05-03",
    "endDate": "2024-05-04",
    "eventStatus": "https://schema.org/EventPostponed",
    "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
    "location": [PLACE, ONLINE],
    "superEvent": {
        "@type": "Event",
        "@id": "https://example.org/week",
        "name": "World Water Week 2024",
    },
}


def told(node, *names):
    """The block of a page, where `names` are those of people of whom nothing is told."""
    return block(node, names=lambda text: any(name in text for name in names))


def without_notes(record):
    """In which nothing has to be read before any section."""
    data = record.dump()
    for chapter in data["chapters"]:
        for section in (chapter, *chapter["sections"]):
            section["content_note"] = ""
    return EventRecord.load(data)


def read(node):
    """As it stands in a page, by a reader that is not ours."""
    page = Template('<html><script type="application/ld+json">{{ node }}</script></html>').render(
        Context({"node": told(node)})
    )
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert found.pop("@context") == "https://schema.org"
    return found


def test_the_page_of_an_event():
    links = {"a": Link(url="/contacts/alpha/")}
    room = PLACE | {"name": "Aula"}
    record = make_whole_record(
        partners=[{"key": "a", "name": "Alpha", "role": "organizer"}, {"key": "b", "name": "Beta"}]
    )
    assert read(event_page(record, make_imprint(), links)) == COVER | {
        "description": "In short.",
        "organizer": {
            "@type": "Organization",
            "name": "Alpha",
            "url": "https://example.org/contacts/alpha/",
        },
        "performer": {
            "@type": "Person",
            "name": "Ada Moreau",
            "jobTitle": ["Judge", "President"],
            "affiliation": [
                {"@type": "Organization", "name": "Court of Lyon"},
                {"@type": "Organization", "name": "Rivers Society"},
            ],
        },
        "subEvent": [
            {
                "@type": "Event",
                "name": "Who owns a river",
                "description": "A debate.\n\nWith questions.",
                "startDate": "2024-05-03T09:30+00:00",
                "endDate": "2024-05-03T11:00+00:00",
                "location": [room, ONLINE],
                "performer": {"@type": "Person", "name": "Ada Moreau"},
            },
            {
                "@type": "Event",
                "name": "Farewell",
                "startDate": "2024-05-04",
                "location": [PLACE, ONLINE],
            },
        ],
        "workFeatured": {"@type": "CreativeWork", "name": "Proceedings", "url": ADDRESS},
    }


def test_the_page_of_the_proceedings():
    said = {
        "@type": "Person",
        "name": "Ada Moreau",
        "jobTitle": ["Judge", "President"],
        "affiliation": [
            {"@type": "Organization", "name": "Court of Lyon"},
            {"@type": "Organization", "name": "Rivers Society"},
        ],
    }
    quotations = [
        {
            "@type": "Quotation",
            "@id": f"{ADDRESS}#{anchor}",
            "text": text,
            "inLanguage": "en",
            "creator": said,
        }
        for anchor, text in (("q1", "A river is a person"), ("q2", "Water runned"))
    ]
    assert read(proceedings_page(without_notes(make_whole_record()), make_imprint())) == {
        "@type": "CreativeWork",
        "@id": ADDRESS,
        "url": ADDRESS,
        "name": "Rivers and Law: A subtitle",
        "inLanguage": "en",
        "version": "2",
        "author": {"@type": "Organization", "name": "Alpha"},
        "publisher": {"@type": "Organization", "name": "Example Press"},
        "dateCreated": "2024-05",
        "datePublished": "2024-06-01",
        "about": COVER,
        "hasPart": [
            {"@type": "CreativeWork", "@id": f"{ADDRESS}#findings", "name": "Findings"},
            {
                "@type": "CreativeWork",
                "@id": f"{ADDRESS}#water",
                "name": "Finding 1. Water",
                "hasPart": quotations,
            },
        ],
    }


def test_words_are_dated_by_the_days_of_the_colloquium_as_far_as_these_agree():
    def dates(start, end, **fields):
        quotation = {"anchor": "q", "text": "Water", **fields}
        section = {"anchor": "x", "title": "X", "quotations": [quotation]}
        record = make_record(start_date=start, end_date=end, chapters=[section])
        node = read(
            quotation_page(
                record,
                make_imprint(),
                record.chapters[0],
                record.chapters[0].lead or record.chapters[0].quotations[0],
            )
        )
        return node.get("dateCreated"), node["isPartOf"]["isPartOf"]["datePublished"]

    assert dates("2018-05-03", "2018-05-03") == ("2018-05-03", "2024-06-01")
    assert dates("2018-05-03", "2018-05-04") == ("2018-05", "2024-06-01")
    assert dates("2018-05-31", "2018-06-01") == ("2018", "2024-06-01")
    assert dates("2018-12-31", "2019-01-01") == (None, "2024-06-01")
    assert dates("2018-05-03", "2018-05-03", attribution="Victor Hugo")[0] is None


def test_who_attends_online_is_told_so():
    session = {"key": "k", "title": "Opening"}
    told = [
        (node.get("location"), node["subEvent"].get("location"))
        for node in (
            read(event_page(make_record(sessions=[session], **fields), make_imprint()))
            for fields in (
                {"attendance_mode": "online"},
                {"attendance_mode": "mixed", "city": "Lyon"},
                {"attendance_mode": "offline", "city": "Lyon"},
                {"attendance_mode": "mixed"},
                {},
            )
        )
    ]
    lyon = {"@type": "Place", "name": "Lyon"} | {
        "address": {"@type": "PostalAddress", "addressLocality": "Lyon"}
    }
    here = ([ONLINE], [lyon, ONLINE], [lyon], [ONLINE], [None])
    expected = [one[0] if len(one) == 1 else one for one in here]
    assert told == [(location, location) for location in expected]


def test_words_before_which_a_note_has_to_be_read_are_not_told():
    record, imprint = make_whole_record(), make_imprint()
    section = record.chapters[0].sections[0]
    assert "Water runned" in told(proceedings_page(without_notes(record), imprint))
    assert "Water runned" not in told(proceedings_page(record, imprint))
    node = quotation_page(record, imprint, section, section.quotations[1])
    assert (node["@type"], node["@id"], node.get("text")) == ("Quotation", f"{ADDRESS}#q2", None)
    assert node["isPartOf"]["name"] == "Finding 1. Water"


def test_nothing_is_told_of_those_who_are_to_be_left_out():
    record = make_record(
        summary="Ada Moreau opened it.",
        speakers=[
            {
                "id": "s1",
                "person": "p1",
                "name": "Ada Moreau",
                "affiliations": [{"job_title": "Judge"}],
            },
            {"id": "s2", "person": "p2", "name": "Jean Petit"},
        ],
        sessions=[{"key": "k", "title": "Ada Moreau’s hour"}]
        + [
            {
                "key": f"k{n}",
                "title": "Panel",
                "appearances": [{"speaker": key, "role": "speaker"} for key in ("s1", "s2")],
            }
            for n in range(2)
        ],
        chapters=[
            {
                "anchor": "x",
                "title": "X",
                "quotations": [
                    {"anchor": "q1", "text": "Mud", "speaker": "s1"},
                    {"anchor": "q2", "text": "As Ada Moreau says", "speaker": "s2"},
                    {"anchor": "q3", "text": "Sand", "speaker": "s2", "attribution": "Ada Moreau"},
                ],
            }
        ],
    )
    for key in ("s1", "p1"):
        text = told(event_page(record, make_imprint(), without={key}), "Ada Moreau")
        assert "Ada" not in text
        assert "Judge" not in text
        assert text.count("Jean Petit") == 3
        assert text.count('"subEvent"') == 1
        node = json.loads(
            told(proceedings_page(record, make_imprint(), without={key}), "Ada Moreau")
        )
        assert [
            (one["text"], one.get("creator"), one.get("creditText"))
            for one in node["hasPart"]["hasPart"]
        ] == [
            ("Mud", None, None),
            ("Sand", None, None),
        ]


def test_no_job_title_tells_what_was_done_to_somebody():
    posts = [
        {"job_title": title} for title in ("Survivor", "Director, Survivor Services", "Rescapée")
    ]
    record = make_record(speakers=[{"id": "s", "name": "Ada", "affiliations": posts}])
    assert read(event_page(record, make_imprint()))["performer"] == {
        "@type": "Person",
        "name": "Ada",
        "jobTitle": "Director, Survivor Services",
    }


def test_an_event_of_which_nothing_is_known_says_nothing_of_it():
    assert read(event_page(make_record(), make_imprint())) == {
        "@type": "Event",
        "@id": EVENT,
        "url": EVENT,
        "name": "Rivers and Law",
        "inLanguage": "en",
        "startDate": "2024-05-03",
        "endDate": "2024-05-03",
    }


def test_somebody_not_shown_by_name_is_no_person():
    speakers = [{"id": "s", "name": "", "display": "role-only", "roles": ["rapporteur"]}]
    assert "performer" not in read(event_page(make_record(speakers=speakers), make_imprint()))


def test_a_quotation_that_may_not_be_shared_is_not_told():
    quotations = [{"anchor": "q", "text": "Quiet words", "may_be_shared": False}]
    record = make_record(chapters=[{"anchor": "x", "title": "X", "quotations": quotations}])
    assert "Quiet words" not in told(proceedings_page(record, make_imprint()))


def test_words_of_another_are_credited_to_the_other():
    record = make_record(
        speakers=[{"id": "s", "name": "Ada"}],
        chapters=[
            {
                "anchor": "x",
                "title": "X",
                "quotations": [
                    {
                        "anchor": "q",
                        "text": "Water",
                        "speaker": "s",
                        "attribution": "Hugo",
                        "language": "fr",
                    }
                ],
            }
        ],
    )
    assert quotation(record, make_imprint(), record.chapters[0].quotations[0]) == {
        "@type": "Quotation",
        "@id": f"{ADDRESS}#q",
        "text": "Water",
        "inLanguage": "fr",
        "creditText": "Hugo",
    }


def test_hours_are_those_of_the_place_and_a_night_ends_on_the_next_day():
    session = {"key": "k", "title": "Night", "starts_at": "22:00", "ends_at": "01:00"}
    node = read(
        event_page(make_record(timezone="Europe/Paris", sessions=[session]), make_imprint())
    )
    assert (node["subEvent"]["startDate"], node["subEvent"]["endDate"]) == (
        "2024-05-03T22:00+02:00",
        "2024-05-04T01:00+02:00",
    )


def test_no_name_ends_the_block():
    for name in (*AWKWARD, "</script><script>alert(1)</script>", "<!--<script>", "a\u2028b"):
        record = make_record(title=name)
        assert read(event_page(record, make_imprint()))["name"] == name.strip()
        assert not set("<>&\u2028") & set(told(event_page(record, make_imprint())))
        assert json.loads(told(event_page(record, make_imprint())))
