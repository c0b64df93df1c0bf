"""An edition as a PDF for reading, printing and the archive (PDF/UA-1 and PDF/A-2a): the
proceedings as a book with pages, which Typst sets from `typesetting/templates/book.typ`.
"""

import datetime as dt
from typing import Any

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_countries import countries

from contacts.words import dates
from events.records import EventRecord, SpeakerRecord
from events.records.imprint import Imprint
from events.records.layout import QuotationLayout, SectionLayout, SessionLayout
from events.text.running import split_paragraphs
from events.text.writing import SetNote
from events.text.xhtml import Links

from .book import Book, anchors_of
from .typesetting import typeset

DEEPEST = 24  # lists, items and passages set apart within each other; Typst bears few more
# Where letter paper is what printers hold (CLDR, paperSize).
LETTER = {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}


def render(record: EventRecord, imprint: Imprint) -> bytes:
    """The same bytes for the same edition on the same machine, whose own faces serve for scripts
    that ours lack.
    """
    with override(record.language):
        book = _Printed(record, imprint)
        pictures = {
            name.rpartition("/")[2]: imprint.read_upload(path)
            for path, name in book.pictures.items()
        }
        return typeset(
            "book", book.data(), pictures=pictures, made_at=book.modified, is_measured=True
        )


class _Printed(Book):
    deepest = DEEPEST

    def __init__(self, record: EventRecord, imprint: Imprint):
        super().__init__(record, imprint)
        own = {speaker.anchor for speaker in record.speakers}
        own.update(anchor for chapter in self.layout.chapters for anchor in anchors_of(chapter))
        self.links = Links(imprint.address, {"": own})

    def call(self, prefix: str, note: SetNote) -> str:
        return call(prefix, note)

    def data(self) -> dict[str, Any]:
        """What the template places: words in the language of the record, and texts as XML."""
        record, imprint, context = self.record, self.imprint, self.context()
        return {
            "title": self.title,
            "authors": [partner.name for partner in self.makers],
            "description": record.summary or record.what,
            "language": record.language,
            "is_rtl": context["is_rtl"],
            "paper": "us-letter" if record.country in LETTER else "a4",
            "colours": context["colours"],
            "words": self.words(),
            "cover": self.cover(),
            "front": {
                "title": record.title,
                "subtitle": record.subtitle,
                "facts": context["facts"],
                "edition": self.edition(),
                "address": imprint.address,
                "event_address": imprint.event_address,
                "partners": [(partner.name, partner.role_label) for partner in record.partners],
                "note": paragraphs(record.editorial_note),
            },
            "about": {
                "summary": paragraphs(record.summary),
                "content_note": record.content_note.strip(),
                "texts": [
                    (label, paragraphs(text))
                    for label, text in ((_("What"), record.what), (_("Why"), record.why))
                    if text.strip()
                ],
            },
            "speakers": [
                {
                    "anchor": speaker.anchor,
                    "name": speaker.label,
                    "role": speaker.role_label if speaker.name else "",
                    "posts": [post.text for post in speaker.affiliations if post.text],
                }
                for speaker in record.speakers
            ],
            "programme": {
                "zone": self.layout.zone_note,
                "days": [
                    (dates.write_day(day) if day else "", list(map(tell_session, sessions)))
                    for day, sessions in context["days"]
                ],
            },
            "chapters": [
                tell_section(self.section(chapter, "h3", "h4")) for chapter in self.layout.chapters
            ],
            "contacts": {
                "provenance": context["provenance"],
                "organizations": [
                    {
                        "name": name,
                        "contacts": [
                            {
                                "name": contact.name,
                                "job_title": contact.job_title,
                                "channels": channels,
                                "provenance": "" if context["provenance"] else contact.provenance,
                            }
                            for contact, channels in contacts
                        ],
                    }
                    for name, contacts in context["organizations"]
                ],
            },
            "imprint": {
                "edition": self.edition(),
                "change": imprint.change_sentence,
                "event_address": imprint.event_address,
                "citation": context["citation"],
                "facts": list(filter(lambda fact: fact[1], self.imprint_facts(context))),
            },
        }

    def words(self) -> dict[str, str]:
        """What the template says itself."""
        return {
            "contents": _("Contents"),
            "about": _("About this colloquium"),
            "speakers": _("Speakers"),
            "programme": _("Programme"),
            "contacts": _("Contacts"),
            "imprint": _("About this edition"),
            "partners": _("Partners"),
            "edition": _("Edition"),
            "newer": _("Check for a newer edition at"),
            "cite": _("Cite this"),
            "editorial_note": _("Editorial note"),
            "content_note": _("%(label)s:") % {"label": _("Content note")},
            "note_of_editor": _("Editor’s note:"),
            "recording": _("Recording"),
        }

    def cover(self) -> dict[str, Any]:
        record = self.record
        place = record.city or (countries.name(record.country) if record.country else "")
        days = dates.span(record.start_date, record.end_date)
        return {
            "kicker": _("Proceedings"),
            "title": record.title,
            "subtitle": record.subtitle,
            "place": ", ".join(filter(None, [place, days, record.state])),
            "occasion": record.super_event.name if record.super_event else "",
            "partners": [partner.name for partner in record.partners],
            "edition": self.edition(),
        }

    def edition(self) -> str:
        """Its number and day; empty in a preview."""
        imprint = self.imprint
        if imprint.number is None or imprint.published_at is None:
            return ""
        return _("Edition %(number)s, %(day)s") % {
            "number": imprint.number,
            "day": dates.write_day(imprint.published_at.date()),
        }

    def imprint_facts(self, context: dict[str, Any]) -> list[tuple[str, str, str]]:
        """Label, text, address or empty."""
        record, imprint = self.record, self.imprint
        return [
            (_("Address of this edition"), imprint.address, imprint.address),
            (_("Publisher"), record.publisher.strip(), ""),
            (_("Source"), record.source_document, ""),
            ("DOI", record.doi, context["doi_address"]),
            ("ISBN", record.isbn, ""),
            (_("Licence"), record.licence or _("All rights reserved"), context["licence_address"]),
        ]


def call(prefix: str, note: SetNote) -> str:
    """The note itself, which is set at the foot of its page or below its table."""
    return f'<note id="{prefix}-{note.number}" kind="{note.kind}">{note.text}</note>'


def paragraphs(text: str) -> list[str]:
    """Of a text without markup; each may have lines."""
    return ["".join(run.text for run in runs) for runs in split_paragraphs(text)]


def tell_session(session: SessionLayout) -> dict[str, Any]:
    record = session.record
    return {
        "hours": hours(record.starts_at, record.ends_at, session.zone),
        "title": record.title,
        "about": [part for part in (session.kind, record.room) if part],
        "speakers": [
            (speaker.record.anchor, speaker.record.label, role if speaker.record.name else "")
            for speaker, role in session.appearances
        ],
        "abstract": paragraphs(record.abstract),
        "recording": record.recording_url,
    }


def hours(start: dt.time | None, end: dt.time | None, zone: str) -> str:
    if start is None or not zone:
        return ""
    times = "–".join(time_format(time, "TIME_FORMAT") for time in (start, end) if time)
    return f"{times} {zone}"


def tell_section(section: SectionLayout) -> dict[str, Any]:
    record = section.record
    return {
        "anchor": record.anchor,
        "label": record.label,
        "number": record.number,
        "title": record.title,
        "heading": record.heading,
        "content_note": record.content_note.strip(),
        "lead": tell_lead(section, section.lead) if section.lead else None,
        "body": f"<body>{section.body}</body>",
        "sections": [tell_section(part) for part in section.sections],
    }


def tell_lead(section: SectionLayout, lead: QuotationLayout) -> dict[str, Any]:
    record = lead.record
    speaker: SpeakerRecord | None = lead.speaker.record if lead.speaker else None
    is_quoted = bool(record.attribution and speaker)
    return {
        "anchor": record.anchor,
        "words": _("“%(text)s”") % {"text": record.text},
        "language": record.language,
        "is_sic": record.is_sic,
        "note": f"<body>{call(f'{section.record.anchor}-lead', section.lead_note)}</body>"
        if section.lead_note
        else "",
        "name": lead.name,
        "speaker": speaker.anchor if speaker else "",
        "quoted_by": _("quoted by %(name)s") % {"name": speaker.label}
        if speaker and is_quoted
        else "",
        "post": speaker.affiliation if speaker and not is_quoted else "",
    }
