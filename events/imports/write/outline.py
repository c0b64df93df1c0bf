"""The headings of a draft as those of a manuscript, where the numbers of sections are counted and
never typed.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from events.imports.reading.draft import Section as Heading
from events.models import Section
from events.records.numbering import numeral


class Line(NamedTuple):
    """A heading as the manuscript has it."""

    heading: Heading
    level: Section.Level
    title: str
    numbering: str = ""  # of a chapter: how its sections are counted
    label: str = ""


def outline(headings: Iterable[Heading]) -> Iterator[Line]:
    """Chapters and their sections, in order.

    Sections before the first chapter are chapters, since a text begins with one.

    Where the sections of a chapter are numbered from the first on, and all alike, they are counted;
    any other number stays in its heading as printed.
    """
    for chapter, sections in _gather(headings):
        numbers = [section.number for section in sections]
        labels = {section.label for section in sections}
        style = style_of(numbers) if len(labels) == 1 else ""
        label = labels.pop().strip() if style else ""
        style, label = (style, label) if len(label) <= 40 else ("", "")
        yield Line(
            chapter, Section.Level.CHAPTER, print_heading(chapter), numbering=style, label=label
        )
        for section in sections:
            yield Line(
                section, Section.Level.SECTION, section.heading if style else print_heading(section)
            )


def _gather(headings: Iterable[Heading]) -> list[tuple[Heading, list[Heading]]]:
    chapters: list[tuple[Heading, list[Heading]]] = []
    has_chapter = False
    for heading in headings:
        if heading.level == 1 or not has_chapter:
            has_chapter = has_chapter or heading.level == 1
            chapters.append((heading, []))
        else:
            chapters[-1][1].append(heading)
    return chapters


def style_of(numbers: list[str]) -> str:
    """The numbering by which counting gives these `numbers`, or none."""
    for style in (Section.Numbering.ARABIC, Section.Numbering.ROMAN, Section.Numbering.LETTER):
        if numbers and numbers == [numeral(count, style) for count in range(1, len(numbers) + 1)]:
            return style
    return ""


def print_heading(heading: Heading) -> str:
    """A heading with its label and number: "Recommendation 3. Water", "1.2 Water"."""
    number = heading.number and (heading.number if "." in heading.number else f"{heading.number}.")
    return " ".join(
        filter(None, [heading.label.strip() if number else "", number, heading.heading])
    )
