"""Two records of one colloquium side by side, word by word: what readers of the one do not read in
the other.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Literal, NamedTuple, cast

from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.records import Frozen
from contacts.words import dates
from contacts.words.comparing import Piece, are_close, compare_texts, find_moved
from events.formats.citation.creators import has_plain_name, of_speaker
from events.models import Event
from events.records import (
    EventRecord,
    FigureRecord,
    QuotationRecord,
    SectionRecord,
    SessionRecord,
    SpeakerRecord,
)
from events.text.parsing import parse
from events.text.spans import Paragraph

Kind = Literal["added", "removed", "changed", "moved", "set otherwise"]
ABOUT = (
    "title",
    "subtitle",
    "status",
    "summary",
    "what",
    "why",
    "content_note",
    "editorial_note",
)
WHERE = (
    "start_date",
    "end_date",
    "timezone",
    "venue_name",
    "address",
    "city",
    "country",
    "attendance_mode",
    "super_event",
)
IMPRINT = (
    "language",
    "publisher",
    "licence",
    "doi",
    "isbn",
    "source_document",
    "cover",
    "cover_alt",
    "slug",
)


class Change(NamedTuple):
    kind: Kind
    name: str | Promise  # what changed
    lines: Sequence[Sequence[Piece]] = ()  # paragraph by paragraph, those alone that changed
    anchor: str = ""  # of its section in the earlier
    later: str = ""  # and in the later


class Group(NamedTuple):
    name: str | Promise
    changes: Sequence[Change]
    can_be_restored: bool = False  # one change at a time: they are sections


def compare(before: EventRecord, after: EventRecord) -> list[Group]:
    """What changed, in the order of the desk; groups without a change are left out."""
    groups = (
        Group(_("About"), [*compare_fields(before, after, ABOUT)]),
        Group(_("When and where"), [*compare_fields(before, after, WHERE)]),
        Group(_("People"), [*compare_rows(before.speakers, after.speakers, "id", _tell_speaker)]),
        Group(_("Programme"), [*compare_sessions(before, after)]),
        Group(_("Text"), [*compare_sections(before, after)], can_be_restored=True),
        Group(_("Quotations"), [*compare_quotations(before, after)]),
        Group(_("Figures"), [*compare_rows(before.figures, after.figures, "key", _tell_figure)]),
        Group(
            _("Partners"), [*compare_rows(before.partners, after.partners, "name", _tell_partner)]
        ),
        Group(_("Cover and imprint"), [*compare_fields(before, after, IMPRINT)]),
    )
    return [group for group in groups if group.changes]


def tell_lines(*pairs: Sequence[str]) -> Sequence[Sequence[Piece]]:
    """What differs in each pair of texts, found when it is read: who counts changes does not."""

    def compare_pairs() -> list[list[Piece]]:
        return [line for before, after in pairs for line in compare_texts(before, after)]

    return cast(Sequence[Sequence[Piece]], SimpleLazyObject(compare_pairs))


def compare_fields(
    before: EventRecord, after: EventRecord, fields: Iterable[str]
) -> Iterator[Change]:
    for field in fields:
        old, new = (_tell_value(field, getattr(record, field)) for record in (before, after))
        if old != new:
            yield Change("changed", _name_of(field), tell_lines((old, new)))


def _name_of(field: str) -> str | Promise:
    if field == "super_event":
        return _("Larger meeting")
    return Event._meta.get_field(field).verbose_name  # type: ignore[union-attr]  # it has one


def _tell_value(field: str, value: Any) -> str:
    """In the words of the desk."""
    match value:
        case None | "":
            return ""
        case Frozen():
            return ", ".join(str(part) for _name, part in value if part)
        case dt.date():
            return dates.write_day(value)
    choices: Mapping[Any, Any] = dict(Event._meta.get_field(field).flatchoices)  # type: ignore[union-attr]
    return str(choices.get(value, value))


def compare_rows(
    before: Sequence[Any], after: Sequence[Any], key: str, tell: Callable[[Any], tuple[str, str]]
) -> Iterator[Change]:
    """Rows of a list, told by `tell` as their name and what else stands there."""
    old, new = ({getattr(row, key): row for row in rows} for rows in (before, after))
    for identifier in chain(old, (other for other in new if other not in old)):
        sides = [rows.get(identifier) for rows in (old, new)]
        told = [tell(row) if row else ("", "") for row in sides]
        name = told[1][0] or told[0][0]
        if sides[0] is None:
            yield Change("added", name, tell_lines(("", told[1][1])))
        elif sides[1] is None:
            yield Change("removed", name, tell_lines((told[0][1], "")))
        elif told[0] != told[1]:
            yield Change("changed", name, tell_lines(*zip(*told, strict=True)))
    for identifier in find_moved(list(old), list(new)):
        yield Change("moved", tell(new[identifier])[0])


def _tell_speaker(speaker: SpeakerRecord) -> tuple[str, str]:
    told = [speaker.affiliation, speaker.role_label]
    if not has_plain_name(speaker):
        told.append(gettext("In references: %(name)s") % {"name": of_speaker(speaker).inverted})
    return speaker.label, "\n".join(filter(None, told))


def _tell_partner(partner: Any) -> tuple[str, str]:
    return partner.name, partner.role_label


def _tell_figure(figure: FigureRecord) -> tuple[str, str]:
    """A picture is told from another by its file."""
    lines = [figure.alt, figure.caption, figure.credit, figure.path.rpartition("/")[2]]
    return figure.caption or figure.alt, "\n".join(filter(None, lines))


def compare_sessions(before: EventRecord, after: EventRecord) -> Iterator[Change]:
    people = {speaker.id: speaker.label for speaker in (*before.speakers, *after.speakers)}

    def tell(session: SessionRecord) -> tuple[str, str]:
        hours = " – ".join(f"{at:%H:%M}" for at in (session.starts_at, session.ends_at) if at)
        day = dates.write_day(session.date) if session.date else ""
        appearances = (
            ", ".join(filter(None, [people.get(a.speaker, ""), a.role_label]))
            for a in session.appearances
        )
        lines = [" ".join(filter(None, [day, hours])), session.kind_label, session.room]
        lines += [*appearances, session.abstract, session.recording_url]
        return session.title, "\n".join(filter(None, lines))

    return compare_rows(before.sessions, after.sessions, "key", tell)


def compare_sections(before: EventRecord, after: EventRecord) -> Iterator[Change]:
    old, new = (
        {section.anchor: section for section in record.sections} for record in (before, after)
    )
    pairs = pair_sections(old, new)
    for anchor, section in old.items():
        later = new.get(pairs.get(anchor, ""))
        texts = ["\n".join(_tell_section(side)) if side else "" for side in (section, later)]
        heading = (later or section).heading
        place = later.anchor if later else ""
        if texts[0] != texts[1]:
            kind: Kind = "changed" if later else "removed"
            yield Change(kind, heading, tell_lines(texts), anchor, place)
        elif later and section.body != later.body:
            yield Change("set otherwise", heading, anchor=anchor, later=place)
    earlier = {later: anchor for anchor, later in pairs.items()}
    for anchor, section in new.items():
        if anchor not in earlier:
            lines = tell_lines(("", "\n".join(_tell_section(section))))
            yield Change("added", section.heading, lines, later=anchor)
    for anchor in find_moved(list(old), [earlier.get(anchor, anchor) for anchor in new]):
        yield Change("moved", new[pairs[anchor]].heading, later=pairs[anchor])


def pair_sections(
    old: Mapping[str, SectionRecord], new: Mapping[str, SectionRecord]
) -> dict[str, str]:
    """For each anchor of `old` that of the same section in `new`: the anchor follows the heading
    until it is published.
    """
    pairs = {anchor: anchor for anchor in old if anchor in new}
    rest = [anchor for anchor in new if anchor not in old]
    for anchor, section in old.items():
        if anchor not in new and section.body:
            same = next((other for other in rest if are_close(section.body, new[other].body)), "")
            if same:
                rest.remove(same)
                pairs[anchor] = same
    return pairs


def _tell_section(section: SectionRecord) -> Iterator[str]:
    """The lines of a section as a reader reads them, notes where they are called."""
    yield section.heading
    if section.doi:
        yield f"DOI {section.doi}"
    if section.content_note:
        yield section.content_note
    for paragraph in parse(section.body):
        if line := _tell_paragraph(paragraph):
            yield line


def _tell_paragraph(paragraph: Paragraph) -> str:
    words = "".join(
        f" [{''.join(inner.text for inner in span.note.spans)}]" if span.note else span.text
        for span in paragraph.spans
    )
    addresses = [
        mark.value
        for mark in dict.fromkeys(chain.from_iterable(span.marks for span in paragraph.spans))
        if mark.name == "a" and mark.value
    ]
    return " ".join(" ".join([words, *(f"<{address}>" for address in addresses)]).split())


def compare_quotations(before: EventRecord, after: EventRecord) -> Iterator[Change]:
    def read(record: EventRecord) -> dict[str, tuple[QuotationRecord, str]]:
        return {q.anchor: (q, section.anchor) for section, q in record.quotations}

    def tell(record: EventRecord, quotation: QuotationRecord) -> str:
        return "\n".join(
            filter(None, [f"“{quotation.text}”", record.byline(quotation), quotation.note])
        )

    old, new = read(before), read(after)
    for anchor in chain(old, (other for other in new if other not in old)):
        texts = [
            tell(record, rows[anchor][0]) if anchor in rows else ""
            for record, rows in ((before, old), (after, new))
        ]
        if texts[0] == texts[1]:
            continue
        kind: Kind = "added" if anchor not in old else "changed" if anchor in new else "removed"
        quotation, section = (new if anchor in new else old)[anchor]
        record = after if anchor in new else before
        yield Change(kind, record.byline(quotation), tell_lines(texts), later=section)
