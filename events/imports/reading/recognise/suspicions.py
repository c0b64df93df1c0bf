"""Slips of the print that an editor should look at. Nothing is corrected."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence

from events.imports.reading.draft import Flag, Section
from events.imports.reading.rules import ANYWHERE

from .numbers import numeral
from .units import tidy_spaces

_DOUBLED = re.compile(r"\b([^\W\d_]{2,40}) \1\b")
_GLUED = re.compile(rf"\b(?:{'|'.join(sorted(ANYWHERE.glued))})\.[^\W\d_a-z][^\W\d_]+")
_CAPITAL = r"(?<!\w)[^\W\d_a-z][\w’'-]{0,40}"
_SMALL = rf"(?:{'|'.join(sorted(ANYWHERE.joining))}) "
_CAPITALIZED = re.compile(rf"{_CAPITAL}(?: (?:{_SMALL}){{0,3}}{_CAPITAL}){{1,12}}")


def suspicions(sections: Sequence[Section], organizations: Iterable[str]) -> Iterator[Flag]:
    """Doubled words, a form of address set against its name, organizations almost spelt as
    elsewhere, numbers that skip.
    """
    known = sorted({tidy_spaces(name) for name in organizations if len(name) > 8})
    seen: set[tuple[str, str]] = set()
    for section in sections:
        for paragraph in section.paragraphs:
            text = tidy_spaces(paragraph.text)
            for found in _DOUBLED.finditer(text):
                if found[1].lower() not in ANYWHERE.may_double:
                    yield Flag(
                        kind="possible_misprint",
                        text=found[0],
                        part=section.id,
                        block=paragraph.block,
                    )
            for found in _GLUED.finditer(text):
                yield Flag(
                    kind="possible_misprint", text=found[0], part=section.id, block=paragraph.block
                )
            for name in _names(text):
                if (other := _find_similar(name, known)) and (name, other) not in seen:
                    seen.add((name, other))
                    yield Flag(
                        kind="possible_misprint",
                        text=name,
                        other=other,
                        part=section.id,
                        block=paragraph.block,
                    )
    yield from _flag_skipped(sections)


def _names(text: str) -> Iterator[str]:
    """Every run of capitalized words, and each of its ends."""
    for found in _CAPITALIZED.findall(text):
        parts = found.split(" ")
        yield from (
            " ".join(parts[start:])
            for start in range(min(len(parts) - 1, 8))
            if parts[start][0].isupper()
        )


def _find_similar(name: str, known: Sequence[str]) -> str:
    """The organization that `name` is spelt almost like, if there is one."""
    if any(f" {name} " in f" {other} " or f" {other} " in f" {name} " for other in known):
        return ""
    for other in known:
        if abs(len(name) - len(other)) > 3 or name.split()[0] != other.split()[0]:
            continue
        if (
            difflib.SequenceMatcher(None, name.casefold(), other.casefold(), autojunk=False).ratio()
            > 0.88
        ):
            return other
    return ""


def _flag_skipped(sections: Sequence[Section]) -> Iterator[Flag]:
    """A number that does not follow the one before it among its like."""
    before: dict[tuple[int, str], int] = {}
    for section in sections:
        if section.level == 1:
            before = {key: value for key, value in before.items() if key[0] == 1}
        style, value = numeral(section.number)
        if style == "roman" and len(section.number) == 1 and (section.level, "letter") in before:
            style, value = "letter", ord(section.number) - ord("A") + 1
        if not style:
            continue
        last = before.get((section.level, style))
        if last is not None and value not in (last + 1, 1):
            yield Flag(
                kind="number_out_of_order",
                text=f"{section.number} {section.heading}",
                part=section.id,
            )
        before[section.level, style] = value
