import datetime as dt

import pytest
from pydantic import ValidationError

from contacts.withdrawal.names import Name
from events.editions.publishing import publish
from events.models import Speaker
from events.records import AffiliationRecord, EventRecord, SpeakerRecord
from events.records.numbering import numeral
from events.records.upgrades import SCHEMA, upgrade_record
from events.records.withdrawing import withdraw_from_record
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)


def record_of(**fields):
    return EventRecord(
        **{
            "slug": "r",
            "language": "en",
            "title": "Rivers",
            "start_date": "2024-05-03",
            "end_date": "2024-05-03",
        }
        | fields
    )


def test_a_record_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        record_of().title = "Lakes"


def test_a_record_is_stored_and_read_back_whole():
    record = record_of(
        chapters=[{"anchor": "a", "title": "A", "sections": [{"anchor": "b", "title": "B"}]}]
    )
    assert EventRecord.load(record.dump()) == record


def test_a_record_of_an_older_schema_is_brought_up_step_by_step():
    oldest = {"schema_number": 1, "heading": "Rivers"}
    upgrades = (
        lambda old: {"title": old["heading"]},
        lambda old: old | {"title": old["title"].upper()},
    )
    assert upgrade_record(oldest, upgrades) == {"schema_number": 3, "title": "RIVERS"}
    assert upgrade_record({"schema_number": 2, "title": "Rivers"}, upgrades) == {
        "schema_number": 3,
        "title": "RIVERS",
    }
    assert upgrade_record({"schema_number": 3, "title": "Rivers"}, upgrades) == {
        "schema_number": 3,
        "title": "Rivers",
    }


def test_a_record_of_a_later_schema_is_refused():
    with pytest.raises(ValueError, match=f"schema {SCHEMA + 1}, which this version"):
        EventRecord.load(record_of().dump() | {"schema_number": SCHEMA + 1})


@pytest.mark.django_db
def test_a_body_that_went_around_the_field_is_cleaned_on_the_way_into_the_record():
    event = make_event()
    make_chapter(event, body="<p>Rain<script>alert(1)</script> fell.</p>")
    assert EventRecord.of(event).chapters[0].body == "<p>Rain fell.</p>"


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("", ["", "", ""]),
        ("1", ["1", "4", "27"]),
        ("I", ["I", "IV", "XXVII"]),
        ("A", ["A", "D", "AA"]),
    ],
)
def test_numbers_are_counted_in_the_style_of_the_chapter(style, numbers):
    assert [numeral(number, style) for number in (1, 4, 27)] == numbers


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Per Anders Sunesson", "PS"), ("Inès", "I"), ("", ""), ("“Z” Ko", "K"), ("de la Cruz", "DC")],
)
def test_initials(name, initials):
    assert SpeakerRecord(id="x", name=name).initials == initials


def test_the_posts_of_a_speaker_read_as_one_line():
    posts = (
        AffiliationRecord(job_title="President", organization="Scelles"),
        AffiliationRecord(job_title="Prosecutor"),
    )
    assert SpeakerRecord(id="x", affiliations=posts).affiliation == "President, Scelles; Prosecutor"


@pytest.mark.django_db
def test_a_record_holds_what_the_manuscript_says():
    event = make_event(
        subtitle="Forging",
        timezone="Europe/Paris",
        super_event_name="Water Week",
        super_event_relation="during",
    )
    organization = make_organization("Scelles Foundation")
    make_partnership(event, organization, printed_name="Fondation Scelles", role="host")
    ada = make_speaker(event, make_person("Ada", "Moreau"), position=2)
    bob = make_speaker(
        event,
        make_person("Bob", "Herbert"),
        position=1,
        job_title="Journalist",
        organization_name="",
    )
    make_session(event, ada, bob, title="Opening", starts_at=dt.time(9, 30))
    make_chapter(event, "Findings", numbering="I", label="Recommendation")
    make_quotation(make_section(event, "Water"), ada, "A river is a person", is_lead=True)
    make_section(event, "Air")
    record = EventRecord.of(event)
    assert (record.title, record.subtitle, record.timezone, record.end_date) == (
        "Rivers and Law",
        "Forging",
        "Europe/Paris",
        dt.date(2024, 5, 3),
    )
    assert record.super_event.model_dump() == {
        "name": "Water Week",
        "relation": "during",
        "url": "",
    }
    assert [(p.name, p.role, p.key) for p in record.partners] == [
        ("Fondation Scelles", "host", organization.key)
    ]
    assert [(s.name, s.affiliation, s.roles) for s in record.speakers] == [
        ("Bob Herbert", "Journalist", ("speaker",)),
        ("Ada Moreau", "Judge, Court of Lyon", ("speaker",)),
    ]
    assert [
        (s.title, s.starts_at, [a.speaker for a in s.appearances]) for s in record.sessions
    ] == [("Opening", dt.time(9, 30), [ada.key, bob.key])]
    (chapter,) = record.chapters
    assert [(s.label, s.number, s.title) for s in chapter.sections] == [
        ("Recommendation", "I", "Water"),
        ("Recommendation", "II", "Air"),
    ]
    assert chapter.sections[0].lead.speaker == ada.key


@pytest.mark.django_db
def test_a_withdrawn_speaker_is_nowhere_in_the_record():
    event = make_event()
    speaker = make_speaker(event, make_person(display="withdrawn"))
    make_session(event, speaker)
    make_chapter(event)
    section = make_section(
        event, body='<p>“<q data-quotation="q-w">Water runs</q>,” it was said.</p>'
    )
    make_quotation(section, speaker, "Water runs", anchor="q-w")
    record = EventRecord.of(event)
    assert record.speakers == ()
    assert record.sessions[0].appearances == ()
    assert record.chapters[0].sections[0].quotations == ()
    assert record.chapters[0].sections[0].body == "<p>“[quotation withdrawn],” it was said.</p>"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("display", "name"), [("first-name", "Ada"), ("pseudonym", "Inès"), ("role-only", "")]
)
def test_a_protected_speaker_stands_without_posts(display, name):
    event = make_event()
    make_speaker(event, make_person(display=display, pseudonym="Inès"))
    (speaker,) = EventRecord.of(event).speakers
    assert (speaker.name, speaker.display, speaker.affiliations) == (name, display, ())


@pytest.mark.django_db
def test_a_speaker_hidden_at_one_event_only_is_not_joined_with_the_person():
    event = make_event()
    person = make_person(pseudonym="Inès")
    make_speaker(event, person, display="pseudonym")
    (speaker,) = EventRecord.of(event).speakers
    assert (speaker.name, speaker.person) == ("Inès", "")
    assert person.key not in str(EventRecord.of(event).dump())


@pytest.mark.django_db
def test_an_unlisted_partner_is_not_in_the_record():
    event = make_event()
    make_partnership(event, make_organization(is_listed=False))
    assert EventRecord.of(event).partners == ()


@pytest.mark.django_db
def test_a_translation_takes_dates_place_partners_and_hours_from_the_originals_current_edition():
    original = make_event(venue_name="Town hall")
    organization = make_organization()
    make_partnership(original, organization)
    make_session(original, title="Opening", starts_at=dt.time(9))
    publish(original, by=None)
    translation = make_event(
        "Rivières et droit", language="fr", translation_of=original, start_date=dt.date(2000, 1, 1)
    )
    make_session(translation, title="Ouverture")
    make_session(translation, title="Clôture")
    record = EventRecord.of(translation)
    assert (record.title, record.start_date, record.venue_name, record.translation_of) == (
        "Rivières et droit",
        dt.date(2024, 5, 3),
        "Town hall",
        original.slug,
    )
    assert [partner.key for partner in record.partners] == [organization.key]
    assert [(s.title, s.starts_at) for s in record.sessions] == [
        ("Ouverture", dt.time(9)),
        ("Clôture", None),
    ]


@pytest.mark.django_db
def test_the_number_of_queries_of_a_record_does_not_grow(django_assert_num_queries):
    for count in (1, 3):
        event = make_event(f"Colloquium {count}")
        make_chapter(event)
        for number in range(count):
            speaker = make_speaker(event, make_person(f"Ada {count}", f"Moreau {number}"))
            make_partnership(event, make_organization(f"Partner {count} {number}"))
            make_session(event, speaker)
            make_quotation(make_section(event, f"Section {number}"), speaker, is_lead=True)
        with django_assert_num_queries(8):
            EventRecord.of(event)


@pytest.mark.django_db
def test_redaction_takes_a_name_out_of_every_text_and_leaves_the_rest():
    event = make_event("Rivers, with Ada Moreau", summary="Ada Moreau opened.")
    speaker = make_speaker(event)
    make_chapter(event, "What Ms. Moreau said")
    section = make_section(
        event,
        body='<p>Ms. Moreau said “<q data-quotation="q-w">water runs</q>”. '
        '<a href="https://example.org/ada-moreau">Her page</a>.</p>',
    )
    make_quotation(section, speaker, "water runs", anchor="q-w")
    record = EventRecord.of(event)
    names = Name(speaker.names())
    hidden = withdraw_from_record(record, speaker.key, display="role-only", name="", forms=names)
    assert "oreau" not in str(hidden.dump()).lower()
    assert hidden.title == "Rivers, with [name withheld]"
    assert hidden.chapters[0].sections[0].body == (
        '<p>Ms. [name withheld] said “<q data-quotation="q-w">water runs</q>”. Her page.</p>'
    )
    assert [(s.name, s.person, s.affiliations) for s in hidden.speakers] == [("", "", ())]
    gone = withdraw_from_record(record, speaker.key, display="withdrawn", name="", forms=names)
    assert gone.speakers == ()
    assert "water runs" not in str(gone.dump())


@pytest.mark.django_db
def test_every_text_of_the_record_comes_from_the_gate(monkeypatch):
    """With the gate shut no name passes, wherever in the record a name might stand."""
    event = make_colloquium()
    monkeypatch.setattr(Speaker, "public_name", property(lambda self: "GATE"))
    dumped = str(EventRecord.of(event).dump())
    assert "GATE" in dumped
    assert "Moreau" not in dumped
