import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError

from events.editions.publishing import publish
from events.models import (
    Affiliation,
    Appearance,
    Edition,
    Event,
    Partnership,
    Quotation,
    Section,
    Session,
    Speaker,
)
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_event,
    make_organization,
    make_person,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_an_event_is_found_under_its_title_and_year():
    assert make_event("Rivers & Law").slug == "rivers-law-2024"
    assert make_event("Rivers & Law").slug == "rivers-law-2024-2"


def test_an_address_of_a_title_in_other_letters_tells_more_than_the_year():
    titles = ("第三回国際会議", "Введение", "Rivers 2024", "2024", "!!!", "w" * 95)
    assert [make_event(title).slug for title in titles] == [
        "di-san-hui-guo-ji-hui-yi-2024",
        "vvedenie-2024",
        "rivers-2024",
        "2024-2024",
        "colloquium-2024",
        "w" * 75 + "-2024",
    ]


def test_anchors_of_headings_in_other_letters_tell_themselves_apart():
    event = make_event()
    chapter = make_chapter(event, "Введение")
    section, other = make_section(event, "Итоги"), make_section(event, "——")
    quotation = make_quotation(
        section, make_speaker(event), "水往低处流，人往高处走，这就是法律的道理，大家都知道"
    )
    assert [row.anchor for row in (chapter, section, other, quotation)] == [
        "vvedenie",
        "itogi",
        "section",
        "q-shui-wang-di-chu-liu-ren-wang-gao-chu-zou-zhe-jiu-shi-fa-lu",
    ]


def test_what_was_published_under_an_older_rule_keeps_its_address():
    event = make_event("Łódź", slug="odz-2024")
    section = make_chapter(event, "Łódź", anchor="odz", anchor_is_fixed=True)
    quotation = make_quotation(section, make_speaker(event), "Łódź", anchor="q-odz")
    organization = make_organization("Łódź", slug="odz")
    person = make_person("Łukasz", "Kąkol", slug="ukasz-kakol")
    rows = [
        type(row).objects.get(pk=row.pk)
        for row in (event, organization, person, section, quotation)
    ]
    for row in rows:
        row.save()
        row.refresh_from_db()
    assert [row.slug for row in rows[:3]] == ["odz-2024", "odz", "ukasz-kakol"]
    assert [row.anchor for row in rows[3:]] == ["odz", "q-odz"]


def test_the_last_day_is_not_before_the_first():
    refused(lambda: make_event(end_date=dt.date(2024, 5, 2)))
    make_event(end_date=dt.date(2024, 5, 3))


def test_the_larger_meeting_has_a_name_if_it_has_anything():
    refused(lambda: make_event(super_event_relation="during"))
    make_event(super_event_name="World Water Week", super_event_relation="during")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"timezone": "Mars/Olympus"}, "time zone"),
        ({"doi": "doi:10.1/x"}, "DOI starts with 10"),
        ({"isbn": "1234"}, "10 or 13 digits"),
        ({"isbn": "978-3-16-148410"}, "10 or 13 digits"),
        ({"isbn": "978-3-16-14841A-0"}, "10 or 13 digits"),
        ({"isbn": "٩٧٨٣١٦١٤٨٤١٠٠"}, "10 or 13 digits"),
        ({"isbn": "977-3-16-148410-3"}, "starts with 978"),
        ({"isbn": "978-3-16-148410-1"}, "does not fit the others"),
        ({"isbn": "978-3-16-148401-0"}, "does not fit the others"),
        ({"isbn": "978-3-16-148410-X"}, "does not fit the others"),
        ({"isbn": "3-16-148410-0"}, "does not fit the others"),
        ({"isbn": "0-8044-2957-0"}, "does not fit the others"),
        ({"cover": "events/x.webp"}, "what the picture shows"),
    ],
)
def test_a_wrong_value_is_told_in_words(fields, message):
    event = make_event()
    for field, value in fields.items():
        setattr(event, field, value)
    with pytest.raises(ValidationError, match=message):
        event.full_clean()


def test_a_translation_has_another_language_and_an_original():
    original = make_event()
    with pytest.raises(ValidationError, match="another language"):
        make_event("Rivières", slug="a", translation_of=original).full_clean()
    translation = make_event("Rivières", slug="b", language="fr", translation_of=original)
    translation.full_clean()
    with pytest.raises(ValidationError, match="Choose the original"):
        make_event("Rivers again", slug="c", translation_of=translation).full_clean()


def test_a_colloquium_is_not_a_translation_of_itself():
    event = make_event()
    refused(lambda: Event.objects.filter(pk=event.pk).update(translation_of=F("pk")))


def test_an_original_with_translations_does_not_become_a_translation():
    original = make_event()
    make_event("Rivières", language="fr", translation_of=original)
    original.translation_of = make_event("Flüsse", language="de")
    with pytest.raises(ValidationError, match="cannot be a translation itself"):
        original.full_clean()
    original.translation_of = None
    original.full_clean()


def test_an_organization_is_a_partner_of_an_event_once():
    event, organization = make_event(), make_organization()
    Partnership.objects.create(event=event, organization=organization)
    refused(lambda: Partnership.objects.create(event=event, organization=organization))


def test_a_person_is_a_speaker_of_an_event_once():
    event, person = make_event(), make_person()
    make_speaker(event, person)
    refused(lambda: Speaker.objects.create(event=event, person=person))


def test_a_key_is_one_speaker_and_one_session_of_an_event():
    event, other = make_event(), make_event("Other")
    for make in (
        lambda event: make_speaker(event, key="k"),
        lambda event: make_session(event, key="k"),
    ):
        make(event)
        refused(lambda make=make: make(event))
        make(other)


def test_a_speaker_is_a_person_or_a_printed_name():
    event = make_event()
    refused(lambda: Speaker.objects.create(event=event))
    for name in ("A. Nonymous", "B. Nonymous"):
        Speaker.objects.create(event=event, display_name=name)


def test_a_speaker_is_shown_as_printed_that_day_unless_protected():
    person = make_person("Mary", "Mazzio")
    speaker = make_speaker(make_event(), person, display_name="Mary Mazzi")
    assert speaker.public_name == "Mary Mazzi"
    speaker.display = "first-name"
    assert speaker.public_name == "Mary"
    person.display = "withdrawn"
    assert speaker.public_name == ""


def test_a_speaker_without_a_person_may_be_hidden_too():
    speaker = Speaker.objects.create(
        event=make_event(), display_name="A. Nonymous", display="role-only"
    )
    assert speaker.public_name == ""


def test_an_affiliation_says_something():
    refused(lambda: Affiliation.objects.create(speaker=make_speaker(make_event())))


def test_a_session_has_a_start_if_it_has_an_end():
    event = make_event()
    refused(lambda: Session.objects.create(event=event, title="Panel", ends_at=dt.time(11)))
    refused(
        lambda: Session.objects.create(
            event=event, title="Panel", starts_at=dt.time(11), ends_at=dt.time(11)
        )
    )


def test_a_session_is_on_a_day_of_the_colloquium():
    session = Session(event=make_event(), title="Panel", date=dt.date(2024, 5, 4), key="k")
    with pytest.raises(ValidationError, match="not one of the colloquium’s days"):
        session.full_clean()


def test_a_speaker_is_in_a_session_once_and_only_of_the_same_event():
    event = make_event()
    speaker = make_speaker(event)
    session = make_session(event, speaker)
    refused(lambda: Appearance.objects.create(session=session, speaker=speaker, role="chair"))
    elsewhere = make_session(make_event("Other"))
    with pytest.raises(ValidationError, match="another colloquium"):
        Appearance(session=elsewhere, speaker=speaker).full_clean()


def test_an_anchor_follows_the_heading_until_it_is_published():
    event = make_colloquium()
    section = Section.objects.get(title="Water")
    section.title = "Water and law"
    section.save()
    assert section.anchor == "water-and-law"
    publish(event, by=None)
    section.refresh_from_db()
    section.title = "Law"
    section.save()
    assert section.anchor == "water-and-law"


def test_anchors_are_one_namespace_of_an_event():
    event = make_event()
    make_chapter(event, "Water")
    section = make_section(event, "Water")
    quotation = make_quotation(section, make_speaker(event), "water", is_lead=True)
    clash = make_section(event, "Q water")
    assert [section.anchor, quotation.anchor, clash.anchor] == ["water-2", "q-water", "q-water-2"]
    assert make_chapter(make_event("Other"), "Water").anchor == "water"


def test_an_anchor_is_one_section_of_an_event():
    event = make_event()
    make_section(event, anchor="water", anchor_is_fixed=True)
    refused(lambda: make_section(event, anchor="water", anchor_is_fixed=True))
    make_section(make_event("Other"), anchor="water", anchor_is_fixed=True)


def test_an_anchor_is_one_quotation_of_a_section():
    event = make_event()
    section, speaker = make_section(event), make_speaker(event)
    make_quotation(section, speaker, anchor="q-water")
    refused(lambda: make_quotation(section, speaker, anchor="q-water"))


def test_numbering_is_for_chapters():
    event = make_event()
    section = make_chapter(event, numbering="1", label="Point")
    assert (section.numbering, section.label) == ("1", "Point")
    section.level = Section.Level.SECTION
    section.save()
    assert Section.objects.values_list("numbering", "label").get() == ("", "")


def test_a_section_has_one_lead_quotation():
    event = make_event()
    section, speaker = make_section(event), make_speaker(event)
    make_quotation(section, speaker, is_lead=True)
    refused(lambda: make_quotation(section, speaker, "Other words", is_lead=True))
    make_quotation(section, speaker, "Water runs")


def test_a_quotation_is_somebodys():
    section = make_section(make_event())
    refused(lambda: make_quotation(section, None))
    make_quotation(section, None, attribution="Heraclitus")


@pytest.mark.parametrize(
    "text", ["Water runs downhill", "“Water runs downhill.”", "water  runs\u00a0downhill"]
)
def test_a_running_quotation_stands_in_the_text_of_its_section(text):
    event = make_event()
    Quotation(
        section=make_section(event),
        speaker=make_speaker(event),
        text=text,
        anchor="q",
        approval="printed",
    ).full_clean()


def test_a_running_quotation_that_differs_is_refused_with_the_words():
    event = make_event()
    quotation = Quotation(
        section=make_section(event),
        speaker=make_speaker(event),
        text="Water flows downhill",
        anchor="q",
    )
    with pytest.raises(ValidationError, match="These words"):
        quotation.full_clean()


def test_a_lead_quotation_need_not_stand_in_the_text():
    event = make_event()
    Quotation(
        section=make_section(event),
        speaker=make_speaker(event),
        text="A river",
        anchor="q",
        is_lead=True,
    ).full_clean()


def test_a_quotation_is_of_a_speaker_of_its_event():
    section = make_section(make_event())
    stranger = make_speaker(make_event("Other"))
    with pytest.raises(ValidationError, match="another colloquium"):
        Quotation(
            section=section, speaker=stranger, text="Water runs downhill", anchor="q"
        ).full_clean()


def test_an_edition_has_a_number_of_its_own_from_one():
    edition = publish(make_colloquium(), by=None)
    values = Edition.objects.filter(pk=edition.pk).values().get() | {"id": None}
    for number, sequence in ((0, 2), (1, 2), (2, 1), (2, None)):
        changed = values | {"number": number, "sequence": sequence}
        refused(lambda changed=changed: Edition.objects.create(**changed))
    Edition.objects.create(**values | {"number": 2, "sequence": 2})


def test_a_person_and_an_organization_stand_in_an_edition_once():
    edition = publish(make_colloquium(), by=None)
    for rows in (edition.speakers, edition.partners):
        values = rows.values().get() | {"id": None}
        refused(lambda rows=rows, values=values: rows.model.objects.create(**values))


def test_what_was_published_cannot_be_deleted():
    event = make_colloquium()
    publish(event, by=None)
    for row in (event, event.speakers.get().person, event.partnerships.get().organization):
        with pytest.raises(ProtectedError):
            row.delete()


def test_a_draft_can_be_deleted():
    event = make_colloquium()
    Quotation.objects.all().delete()
    event.delete()
    assert not Event.objects.exists()
