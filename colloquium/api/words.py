"""What the OpenAPI document says: the words on each field of the records, with an example, and on
the API as a whole.
"""

from typing import Any

from django.db.models import TextChoices

from contacts.models import Contact, Organization
from events.models import Appearance, Passage, Session


def one_of(choices: type[TextChoices]) -> str:
    return ", ".join(f"`{value}`" for value in choices.values)


ABOUT = """\
Everything that the public may read on this site, as JSON: colloquia and their editions, who \
spoke, the organizations of the \
directory, quotations, and search. Reading needs no key, and scripts of every site may do it (CORS).

The fields are those of `proceedings.json`, the record that each edition is stored as. Texts are \
plain, unless they are \
said to be HTML. What is not known is empty rather than left out.

A list is read page by page: follow `next` until it is null.

Every answer has an ETag. Keep it, and ask again with `If-None-Match`: 304 says that nothing has \
changed. Ask again before \
each use, since somebody may have been taken out meanwhile for their safety: what answers 410 \
has to be deleted from every \
copy."""

TAGS = {
    "Events": "Colloquia and their numbered editions.",
    "Speakers": "The people who have a page, and what they said across colloquia.",
    "Organizations": "The directory as it is now: organizations and whom to write to.",
    "Quotations": "Exact words that may stand by themselves.",
    "Search": "Words looked for everywhere.",
}

CURSOR = "Where the page begins. Not to be made by hand: it comes in `next` of the page before."

# Of each field a description and an example. Under "" those that mean the same wherever they are.
FIELDS: dict[str, dict[str, tuple[str, Any]]] = {
    "": {
        "links": ("Where it stands.", None),
        "items": ("What is on this page.", None),
        "next": ("Address of the next page; null on the last.", None),
        "slug": (
            "The last part of its address. A redirect remains where it is changed.",
            "rivers-and-law",
        ),
        "language": ("ISO 639 code of its language.", "en"),
        "title": ("Title.", "Rivers and Law"),
        "subtitle": ("Subtitle.", "Who speaks for the water?"),
        "summary": ("A few sentences on it.", "Judges and hydrologists on rivers as persons."),
        "start_date": ("The first day.", "2024-05-03"),
        "end_date": ("The last day; the first, if there is only one.", "2024-05-03"),
        "city": ("Where it was held.", "Lyon"),
        "country": ("ISO 3166-1 alpha-2 code of the country.", "FR"),
        "status": (
            "Whether it takes place as announced: `scheduled`, `postponed` or `cancelled`.",
            "scheduled",
        ),
        "translation_of": ("`slug` of the colloquium that it translates.", ""),
        "published_at": ("When the edition was published.", "2024-06-01T09:00:00Z"),
        "revision": (
            "How often the edition was rewritten to protect somebody. Nothing else changes it.",
            0,
        ),
        "key": ("Opaque and lasting: by it records are joined.", "3f9c1d7a40be"),
        "anchor": (
            "Names its place in the proceedings: `…/proceedings/#anchor`.",
            "rivers-as-persons",
        ),
        "affiliation": ("The posts in one line.", "Judge, Court of Lyon"),
        "job_title": ("Post.", "Judge"),
        "content_note": ("What a reader should be warned of before reading.", ""),
        "editorial_note": ("What the editors say about the text.", ""),
    },
    "Links": {
        "self": ("Here.", "{site}/api/v1/…"),
        "page": ("The page for people.", "{site}/…"),
    },
    "EventLinks": {
        "self": ("Here.", "{site}/api/v1/events/rivers-and-law"),
        "page": ("The page for people.", "{site}/events/rivers-and-law/"),
        "editions": ("The list of its editions.", "{site}/api/v1/events/rivers-and-law/editions"),
        "proceedings": (
            "The proceedings, for people; null before there are any.",
            "{site}/events/rivers-and-law/proceedings/",
        ),
    },
    "File": {
        "media_type": ("Its media type.", "application/epub+zip"),
        "url": ("Where it is.", "{site}/events/rivers-and-law/proceedings.epub"),
    },
    "Imprint": {
        "number": ("Number of the edition, from 1.", 1),
        "address": (
            "The proceedings of this edition, for ever: cite this.",
            "{site}/events/rivers-and-law/editions/1/proceedings/",
        ),
        "event": ("The colloquium.", "{site}/events/rivers-and-law/"),
    },
    "EventSummary": {
        "has_proceedings": ("Whether the text has been published, or only the announcement.", True),
        "edition_number": ("Number of the current edition.", 1),
    },
    "EditionSummary": {
        "number": ("Number of the edition, from 1.", 1),
        "note": ("What changed with it.", "First edition"),
        "is_current": ("Whether it is the newest.", True),
    },
    "Event": {
        "schema_number": ("Number of the form of the record. It is raised when fields change.", 1),
        "timezone": ("Name of the time zone of all hours.", "Europe/Paris"),
        "venue_name": ("Name of the venue.", "Palais de justice"),
        "address": ("Address of the venue.", "67 rue Servient"),
        "attendance_mode": (
            "Whether one attends on site or online; empty if that was not said.",
            "offline",
        ),
        "super_event": ("What it was held on the occasion of.", None),
        "what": ("What it was about.", "Three cases in which a river went to court."),
        "why": ("Why it was held.", ""),
        "cover": ("Path of the picture, below `/uploads/`.", ""),
        "cover_alt": ("What the picture shows.", ""),
        "publisher": ("Who published the proceedings.", "Rivers Institute"),
        "licence": (
            "Address of the licence; empty if all rights are reserved.",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        "doi": ("DOI.", ""),
        "isbn": ("ISBN.", ""),
        "source_document": ("What the text was taken from.", ""),
        "partners": ("The organizations that made it.", None),
        "speakers": ("Who spoke, each as they were that day.", None),
        "sessions": ("The programme.", None),
        "chapters": ("The proceedings. Empty for an announcement.", None),
        "edition": ("Which edition this is.", None),
        "files": ("The proceedings in other formats, and references to them.", None),
    },
    "SuperEventRecord": {
        "name": ("Its name.", "World Water Week"),
        "relation": ("How the two are related.", "during"),
        "url": ("Its website.", ""),
    },
    "PartnerRecord": {
        "key": ("`key` of the organization, if it is in the directory.", "90cd51e2b7f3"),
        "name": ("Name, as printed.", "Rivers Institute"),
        "role": ("What it did; empty if that was not said.", "organizer"),
    },
    "AffiliationRecord": {
        "organization": ("Name of the organization, as printed.", "Court of Lyon"),
        "key": ("`key` of the organization, if it is in the directory.", ""),
    },
    "SpeakerRecord": {
        "id": ("Opaque; the same in every edition in which they are shown alike.", "a17be0c4925d"),
        "person": (
            "`key` of the speaker across colloquia; empty if this entry stands alone.",
            "3f9c1d7a40be",
        ),
        "name": ("Name, as printed; empty if shown by role only.", "Nora Lind"),
        "display": ("How the person is shown. Never try to find out more.", "named"),
        "affiliations": ("The posts of that day.", None),
        "roles": (f"In the order of the programme: {one_of(Appearance.Role)}.", ["speaker"]),
    },
    "SessionRecord": {
        "key": ("Opaque; the same in every edition.", "c2f80a6be913"),
        "title": ("Title.", "Opening"),
        "kind": (f"Empty, or one of {one_of(Session.Kind)}.", "opening"),
        "date": ("The day, if there are several.", None),
        "starts_at": ("Local time.", "09:30:00"),
        "ends_at": ("Local time.", "10:00:00"),
        "room": ("Where.", ""),
        "abstract": ("What it was about.", ""),
        "recording_url": ("Address of a recording.", ""),
        "appearances": ("Who spoke in it.", None),
    },
    "AppearanceRecord": {
        "speaker": ("`id` of the speaker.", "a17be0c4925d"),
        "role": (f"One of {one_of(Appearance.Role)}.", "speaker"),
    },
    "SectionRecord": {
        "title": ("Heading.", "Rivers as persons"),
        "number": ("As it is read: 1, IV, B; empty if it is not numbered.", "1"),
        "label": ("What stands before the number.", "Recommendation"),
        "body": (
            (
                "The text, as HTML. A quotation stands in `<q data-quotation>`, a note in `<small"
                " data-note>`."
            ),
            "<p>…</p>",
        ),
        "quotations": ("The quotations of the section, the lead quotation first.", None),
        "sections": ("The sections of the chapter.", None),
    },
    "QuotationRecord": {
        "text": ("The words, without quotation marks around them.", "A river is a person."),
        "speaker": ("`id` of who said it.", "a17be0c4925d"),
        "attribution": ("Whose words they were, if another’s.", ""),
        "language": ("ISO 639 code of their language; empty for that of the colloquium.", ""),
        "is_lead": ("Whether it opens the section, and stands in no text.", True),
        "is_sic": ("Whether the words are given with a fault that they had.", False),
        "may_be_shared": (
            "Whether it may stand outside of its section. If not, show it nowhere else.",
            True,
        ),
        "note": ("What the editors say about it.", ""),
    },
    "SpeakerSummary": {
        "slug": ("The last part of the address.", "nora-lind"),
        "name": ("The name that may be shown.", "Nora Lind"),
        "affiliation": ("The posts they held the last time.", "Judge, Court of Lyon"),
    },
    "Speaker": {
        "biography": ("About the person.", ""),
        "photo": ("Path of the portrait, below `/uploads/`.", ""),
        "appearances": ("What they took part in.", None),
    },
    "SpeakerReference": {
        "slug": ("The last part of the address.", "nora-lind"),
        "name": ("The name that may be shown.", "Nora Lind"),
    },
    "SpeakerAppearance": {
        "event": ("The colloquium.", None),
        "name": ("Name, as printed that day.", "Nora Lind"),
        "affiliation": ("The posts of that day in one line.", "Judge, Court of Lyon"),
        "roles": (f"In the order of the programme: {one_of(Appearance.Role)}.", ["speaker"]),
        "quotations": ("What may be quoted of them.", None),
    },
    "SpokenQuotation": {
        "text": ("The words, without quotation marks around them.", "A river is a person."),
        "is_sic": ("Whether the words are given with a fault that they had.", False),
        "section": ("Title of the section.", "Rivers as persons"),
    },
    "Quotation": {
        "text": (
            "The words, without quotation marks around them; [sic] at the end if they had a fault.",
            "A river is a person.",
        ),
        "byline": ("Whose words they are, in the language of the colloquium.", "Nora Lind"),
        "section": ("Heading of the section.", "Recommendation 1. Rivers as persons"),
        "speaker": ("The speaker, if there is a page of them.", None),
        "event": ("The colloquium.", None),
    },
    "Organization": {
        "name": ("Full name.", "Rivers Institute"),
        "short_name": ("What people call it.", "RI"),
        "slug": ("The last part of the address.", "rivers-institute"),
        "kind": (f"One of {one_of(Organization.Kind)}.", "foundation"),
        "tagline": ("Its motto.", ""),
        "description": ("About it.", "It speaks for the rivers of Europe."),
        "url": ("Its website.", "https://rivers.example/"),
        "logo": ("Path of the logo, below `/uploads/`.", ""),
        "contacts": ("Whom to write to.", None),
    },
    "ContactRecord": {
        "key": ("One among those of the organization.", "1"),
        "name": ("Of the person or of the desk.", "Press office"),
        "given_name": ("Of a person; empty for a desk.", ""),
        "family_name": ("Of a person; empty for a desk.", ""),
        "channels": ("How to reach them.", None),
        "basis": (f"Why it may be published: one of {one_of(Contact.Basis)}.", "published"),
        "source": ("Where it comes from.", ""),
        "confirmed_on": ("When somebody last checked it; empty if nobody has.", "2024-02-01"),
    },
    "ChannelRecord": {
        "type": ("What it is.", "email"),
        "value": (
            "An e-mail address, a telephone number as ITU-T E.164 has it, or a web address.",
            "press@rivers.example",
        ),
        "as_printed": ("As the source prints it.", ""),
    },
    "HitList": {
        "total": ("How many were found, as far as they were counted.", 1),
        "is_more": ("Whether there are more than `total`, which are older.", False),
        "facets": ("What was found, counted.", None),
        "spellings": ("Other words that would find something, where nothing was found.", []),
    },
    "Hit": {
        "kind": (f"One of {one_of(Passage.Kind)}.", "quotation"),
        "title": ("Its title; of a quotation, the heading of its section.", "Rivers as persons"),
        "byline": ("Of a quotation: whose words they are.", "Nora Lind"),
        "excerpt": ("The text around the words that were looked for.", "A river is a person."),
        "event": ("The colloquium, if it belongs to one.", None),
        "page": (
            "Where it can be read, at the very place.",
            "{site}/events/rivers-and-law/quotations/rivers-as-persons/",
        ),
    },
    "Facets": {
        "kind": ("By kind.", None),
        "event": ("By colloquium.", None),
        "speaker": ("By speaker.", None),
        "language": ("By language.", None),
    },
    "Facet": {
        "value": ("What to give for the parameter of that name.", "rivers-and-law"),
        "label": ("What people call it.", "Rivers and Law"),
        "count": ("How many were found with it.", 1),
        "is_more": ("Whether there are more than `count`.", False),
    },
}

# The records themselves have comments instead, for their editors.
RECORDS = {
    "AffiliationRecord": "A post of a speaker.",
    "AppearanceRecord": "A speaker in a session.",
    "ChannelRecord": "One way to reach a contact.",
    "ChapterRecord": "A chapter of the proceedings, which may have a text of its own.",
    "ContactRecord": "A person or a desk to write to.",
    "EventLinks": "Where the colloquium, or this edition of it, stands.",
    "PartnerRecord": "An organization that had a part in the colloquium.",
    "QuotationRecord": "Exact words, in their section.",
    "SectionRecord": "A section of the proceedings.",
    "SessionRecord": "A part of the programme.",
    "SpeakerRecord": "Somebody who spoke, as they were that day.",
    "SuperEventRecord": "The meeting on whose occasion the colloquium was held.",
}
INHERITED = {"ChapterRecord": "SectionRecord", "Speaker": "SpeakerSummary"}


def field(schema: str, name: str) -> tuple[str, Any]:
    """What is said of a field, and an example."""
    for group in (schema, INHERITED.get(schema, ""), ""):
        if name in FIELDS.get(group, {}):
            return FIELDS[group][name]
    raise LookupError(f"Nothing is said of {schema}.{name}.")
