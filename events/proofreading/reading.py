"""A record as a proofreader goes through it: paragraph by paragraph, each with the place where an
editor finds it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.functional import Promise

from events.models import Event
from events.records import EventRecord, SectionRecord
from events.text.parsing import parse
from events.text.spans import Paragraph as Parsed

AROUND = 60  # letters that are shown on either side of what is found
# Those that are typed, not those that keep words together.
_BLANKS = re.compile(r"[ \t\r\n\f]+")


class Paragraph(NamedTuple):
    """A stretch of text without a break of a line in it."""

    text: str
    place: str | Promise  # the title of its section, or the name of its field
    anchor: str = ""  # of its section
    parsed: Parsed | None = None  # of running text

    @property
    def container(self) -> str:
        """What it stands in: "td", "li", "blockquote" …; empty for nothing."""
        within = self.parsed.within if self.parsed else None
        return within.name if within else ""


class Finding(NamedTuple):
    paragraph: Paragraph
    words: str  # as they stand there

    @property
    def context(self) -> tuple[str, str]:
        """What stands before and after the words, cut at words."""
        before, _words, after = self.paragraph.text.partition(self.words)
        if len(before) > AROUND:
            before = "…" + before[-AROUND:].partition(" ")[2]
        if len(after) > AROUND:
            after = after[:AROUND].rpartition(" ")[0] + "…"
        return before, after


@dataclass(frozen=True)
class Reading:
    record: EventRecord

    @property
    def language(self) -> str:
        return self.record.language[:2]

    @cached_property
    def paragraphs(self) -> Sequence[Paragraph]:
        return tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        for field in ("title", "subtitle", "summary", "what", "why", "content_note"):
            place = Event._meta.get_field(field).verbose_name  # type: ignore[union-attr]  # it has one
            yield from split_lines(getattr(self.record, field), place)
        for session in self.record.sessions:
            yield from split_lines(f"{session.title}\n{session.abstract}", session.title)
        for section in self.sections:
            yield from split_lines(section.title, section.title, section.anchor)
            if section.lead:
                yield from split_lines(section.lead.text, section.title, section.anchor)
            for paragraph in parse(section.body):
                text = "".join(span.text for span in paragraph.spans)
                yield Paragraph(
                    _BLANKS.sub(" ", text).strip(" "), section.title, section.anchor, paragraph
                )

    @property
    def sections(self) -> Iterator[SectionRecord]:
        for chapter in self.record.chapters:
            yield chapter
            yield from chapter.sections

    def find(self, pattern: re.Pattern[str]) -> Iterator[Finding]:
        """Each place where `pattern` stands."""
        for paragraph in self.paragraphs:
            for match in pattern.finditer(paragraph.text):
                yield Finding(paragraph, match[0])


def split_lines(text: str, place: str | Promise, anchor: str = "") -> Iterator[Paragraph]:
    for line in filter(None, map(str.strip, text.splitlines())):
        yield Paragraph(line, place, anchor)


class Rule(NamedTuple):
    """What a proofreader looks for; nothing of it stands in the way of publishing."""

    name: str  # in the address of what is ignored: never changed
    advice: str | Promise  # what to do about it, for an editor
    find: Callable[[Reading], Iterator[Finding]]
    wrong: Sequence[str]  # bodies in which it finds something
    right: Sequence[str]  # bodies in which it finds nothing
    language: str = ""  # of which alone it knows; empty for any
