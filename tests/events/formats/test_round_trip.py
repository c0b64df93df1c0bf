"""A published colloquium that is written out and imported again is what it was, as far as a
document can tell.
"""

import functools
import html
import re

import pytest
from django.core.management import call_command

from contacts.models import Organization
from contacts.records import directory
from events.formats import BY_EXTENSION
from events.imports.reading.taking import take
from events.imports.write.posts import posts_of
from events.models import Event
from events.records import EventRecord
from events.text.body import Body
from tests.reader import undone

from .french import french_organizations, make_french_record
from .written import make_imprint

pytestmark = pytest.mark.django_db
EXTENSIONS = ["md", "docx"]
NAMES = ["fixture", "french"]
FACTS = (
    "language",
    "title",
    "subtitle",
    "date_start",
    "date_end",
    "city",
    "venue",
    "host_meeting",
    "what",
    "why",
)


@pytest.fixture(scope="module")
def colloquium_of_2018(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        call_command("loaddata", "colloquium-2018", verbosity=0)
        return EventRecord.of(Event.objects.get()), tuple(directory(Organization.objects.all()))


@pytest.fixture
def published(request, colloquium_of_2018):
    """The record and the organizations called by name."""
    if request.param == "french":
        return make_french_record(), french_organizations()
    return colloquium_of_2018


@functools.cache
def imported(record_json, organizations, extension):
    content = BY_EXTENSION[extension].render(
        EventRecord.model_validate_json(record_json), make_imprint(organizations=organizations)
    )
    return take(content, f"proceedings.{extension}")


def draft_of(published, extension):
    record, organizations = published
    return imported(record.model_dump_json(), organizations, extension)[1]


def for_each(extensions):
    return pytest.mark.parametrize(
        ("published", "extension"),
        [(name, extension) for name in NAMES for extension in extensions],
        indirect=["published"],
    )


each = for_each(EXTENSIONS)
each_and_pdf = for_each([*EXTENSIONS, "pdf"])  # which tells of structure, and not who is what


@each
def test_the_facts_are_what_they_were(published, extension):
    record, _organizations = published
    draft = draft_of(published, extension)
    assert {fact: getattr(draft, fact) for fact in FACTS} == {
        "language": record.language,
        "title": record.title,
        "subtitle": record.subtitle,
        "date_start": record.start_date,
        "date_end": record.end_date if record.end_date != record.start_date else None,
        "city": record.city,
        "venue": record.venue_name,
        "host_meeting": record.super_event.name,
        "what": record.what,
        "why": record.why,
    }


@each
def test_the_partners_are_who_they_were(published, extension):
    record, _organizations = published
    found = [(partner.name, partner.role) for partner in draft_of(published, extension).partners]
    assert found == [(partner.name, partner.role) for partner in record.partners]


@each
def test_the_speakers_are_who_they_were(published, extension):
    record, _organizations = published
    found = [
        (one.name, [tuple(post) for post in posts_of(one.title, one.affiliation)])
        for one in draft_of(published, extension).speakers
    ]
    assert [name for name, _posts in found] == [speaker.name for speaker in record.speakers]
    lines = {name: [", ".join(filter(None, post)) for post in posts] for name, posts in found}
    assert lines == {
        speaker.name: [post.text for post in speaker.affiliations] for speaker in record.speakers
    }


@each
def test_the_programme_is_what_it_was(published, extension):
    record, _organizations = published
    draft = draft_of(published, extension)
    names = {speaker.id: speaker.name for speaker in draft.speakers}
    found = [
        (
            one.title,
            one.date,
            one.starts_at,
            one.ends_at,
            [(names[a.speaker], a.role) for a in one.appearances],
        )
        for one in draft.sessions
    ]
    assert found == [
        (
            *(one.title, one.date, one.starts_at, one.ends_at),
            [(record.speaker(a.speaker).name, a.role) for a in one.appearances],
        )
        for one in record.sessions
    ]


def bodies(draft):
    """Of each heading: level, number, heading, and its paragraphs without the one that is its lead
    quotation or a warning.
    """
    leads = {
        quotation.section: quotation.text for quotation in draft.quotations if quotation.is_lead
    }
    for section in draft.sections:
        lead = leads.get(section.id)
        texts = [plain(paragraph.text) for paragraph in section.paragraphs]
        kept = [
            text
            for text in texts
            if not (lead and re.match(rf"[“«]\s?{re.escape(plain(lead))}", text))
        ]
        yield (
            section.level,
            section.number,
            section.heading,
            [text for text in kept if not text.startswith("Content note:")],
        )


def plain(text):
    return " ".join(text.split())


def paragraphs_of(body):
    """The texts of the paragraphs, headings and items of a body, without notes."""
    body = re.sub(r"<small.*?</small>", "", body)
    texts = [
        plain(html.unescape(re.sub(r"<[^>]+>", "", part)))
        for part in re.split(r"</(?:p|h4|li)>", body)
    ]
    return list(filter(None, texts))


@each
def test_the_text_is_what_it_was(published, extension):
    record, _organizations = published
    found = list(bodies(draft_of(published, extension)))
    expected = []
    for chapter in record.chapters:
        expected.append((1, "", chapter.title, paragraphs_of(chapter.body)))
        expected += [
            (2, section.number, section.title, paragraphs_of(section.body))
            for section in chapter.sections
        ]
    assert found == expected


@for_each(["pdf"])
def test_a_pdf_tells_the_same_headings_and_texts(published, extension):
    record, _organizations = published
    found = [
        (level, number, heading, texts)
        for level, number, heading, texts in bodies(draft_of(published, extension))
    ]
    expected = []
    for chapter in record.chapters:
        expected.append((1, "", chapter.title, paragraphs_of(chapter.body)))
        for section in chapter.sections:
            lead = next((one.speaker for one in section.quotations if one.is_lead), "")
            post = "; ".join(
                post.text for post in (record.speaker(lead).affiliations if lead else ())
            )
            texts = [text for text in [post, *paragraphs_of(section.body)] if text]
            expected.append((2, section.number, section.title, texts))
    assert found == expected


@each_and_pdf
def test_the_quotations_are_what_they_were(published, extension):
    record, _organizations = published
    draft = draft_of(published, extension)
    names = {speaker.id: speaker.name for speaker in draft.speakers}
    headings = {section.id: section.heading for section in draft.sections}
    found = {
        (headings[one.section], one.text, names.get(one.speaker, ""), one.is_lead)
        for one in draft.quotations
    }
    expected = {
        (section.title, one.text, record.speaker(one.speaker).name, one.is_lead)
        for section, one in record.quotations
    }
    assert found == expected


@each_and_pdf
def test_the_notes_are_what_they_were(published, extension):
    record, _organizations = published
    draft = draft_of(published, extension)
    found = [
        note
        for section in draft.sections
        for paragraph in section.paragraphs
        for note in notes_of(Body.parse(paragraph.html))
    ]
    expected = []
    for section in record.sections:
        rows = {row.anchor: row for row in section.quotations}
        expected += [("editor", row.note) for row in rows.values() if row.is_lead and row.note]
        body = Body.parse(section.body)
        for row in rows.values():
            if not row.is_lead:
                body = body.annotate(row.anchor, is_sic=row.is_sic, note=row.note)
        expected += notes_of(body)
    assert found == expected


def notes_of(body):
    return [
        (note.kind, html.unescape(re.sub(r"<[^>]+>", "", note.text))) for note in body.set("x")[1]
    ]


@each
def test_the_contacts_are_who_they_were(published, extension):
    _record, organizations = published
    found = [
        (one.organization, one.name, one.job_title, one.phone, one.email)
        for one in draft_of(published, extension).contacts
    ]
    expected = []
    for organization in organizations:
        for contact in organization.contacts:
            channels = {channel.type: channel.text for channel in contact.channels}
            expected.append(
                (
                    organization.name,
                    contact.name,
                    contact.job_title,
                    channels.get("telephone", ""),
                    channels.get("email", ""),
                )
            )
    assert found == expected


@each_and_pdf
def test_nothing_is_taken_for_proceedings_that_says_how_to_cite_them(published, extension):
    headings = {section.heading for section in draft_of(published, extension).sections}
    assert headings & {"Cite this", "Citer ces actes", "Contacts", "Programme"} == set()
