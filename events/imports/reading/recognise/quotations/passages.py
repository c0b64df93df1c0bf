"""The quoted passages of a paragraph once lost marks are made good, and what is doubtful about its
marks.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from .marks import Marks, Passage, pair

Attributes = Callable[[str], bool]  # whether a text after a quotation says who said it
Announces = Callable[[str], bool]  # whether a text before one does
Asserts = Callable[[str], bool]  # whether a text begins with a person who says something

_PAUSE = re.compile(r"[,.!?…]+(?=\s)|(?<=\w)(?=\s[–—-]\s)")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ])|:\s*")
_MARKS = "“”„\"«»‹›‘’' \xa0\u202f\u2009"


@dataclass(slots=True)
class Quoted:
    """`passages` in order; of them, `repaired` had one mark only. The spans are of lone marks."""

    passages: list[Passage]
    repaired: set[Passage] = field(default_factory=set)
    unbalanced: list[tuple[int, int]] = field(default_factory=list)
    stray: list[tuple[int, int]] = field(default_factory=list)
    opens: Passage | None = None  # runs on in the next paragraph
    goes_on: Passage | None = None  # goes on from the one before


def has_opening_mark(text: str) -> bool:
    return text.lstrip()[:1] in {"“", "«", '"', "„", "‘", "»", "”"}


def find_quoted(
    texts: Sequence[str], attributes: Attributes, announces: Announces, asserts: Asserts
) -> list[Quoted]:
    """Of each paragraph of a section, in order."""
    all_marks = [pair(text) for text in texts]
    found = [Quoted([*marks.passages]) for marks in all_marks]
    _chain(texts, all_marks, found, attributes)
    for text, marks, quoted in zip(texts, all_marks, found, strict=True):
        for lone in marks.unclosed:
            if quoted.opens is None or quoted.opens.left != lone[0]:
                _close(text, lone, quoted, attributes, announces, asserts)
        for lone in marks.unopened:
            if quoted.goes_on is None or quoted.goes_on.right != lone[1]:
                _open(text, lone, quoted, attributes, announces)
        quoted.passages.sort(key=lambda passage: passage.left)
    return found


def _chain(
    texts: Sequence[str], all_marks: Sequence[Marks], found: list[Quoted], attributes: Attributes
) -> None:
    """Joins paragraphs of one quotation: each opens with a mark, or only the first does and the
    last has the closing one.
    """
    for place in range(len(texts) - 1):
        text, marks = texts[place], all_marks[place]
        if not marks.unclosed:
            continue
        left, right = marks.unclosed[-1]
        if (
            any(passage.left > left for passage in marks.passages)
            or _find_end(text, right, attributes) is not None
        ):
            continue
        quoted, following = found[place], found[place + 1]
        if quoted.goes_on is None and place and quoted.opens:
            continue
        rest, next_marks = texts[place + 1], all_marks[place + 1]
        first = next_marks.passages[0] if next_marks.passages else None
        if first and has_opening_mark(rest) and not rest[: first.left].strip():
            following.goes_on = first
        elif (
            next_marks.unclosed
            and has_opening_mark(rest)
            and not rest[: next_marks.unclosed[0][0]].strip()
        ):
            following.goes_on = Passage(
                next_marks.unclosed[0][0],
                *_strip_marks(rest, next_marks.unclosed[0][1], len(rest)),
                len(rest),
            )
            following.opens = following.goes_on
        elif next_marks.unopened and not (first and first.left < next_marks.unopened[0][0]):
            end = next_marks.unopened[0]
            following.goes_on = Passage(0, *_strip_marks(rest, 0, end[0]), end[1])
            following.passages.append(following.goes_on)
        else:
            continue
        if quoted.opens is None:
            quoted.opens = Passage(left, *_strip_marks(text, right, len(text)), len(text))
        quoted.passages.append(quoted.opens)
    for quoted, after in zip(found, [*found[1:], None], strict=False):
        if quoted.opens and (after is None or after.goes_on is None):
            quoted.opens = None
            if quoted.goes_on and quoted.goes_on not in quoted.passages:
                quoted.passages.append(quoted.goes_on)
                quoted.repaired.add(quoted.goes_on)


def _strip_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in " \n\xa0\u202f\u2009":
        end -= 1
    return start, end


def _find_end(text: str, start: int, attributes: Attributes) -> int | None:
    for pause in islice(_PAUSE.finditer(text, start), 40):
        if pause.end() > start + 1 and attributes(text[pause.end() : pause.end() + 300]):
            return pause.end()
    return None


def _close(
    text: str,
    lone: tuple[int, int],
    quoted: Quoted,
    attributes: Attributes,
    announces: Announces,
    asserts: Asserts,
) -> None:
    left, start = lone
    limit = min(
        (passage.left for passage in quoted.passages if passage.left > left), default=len(text)
    )
    if asserts(text[start:limit]):
        quoted.stray.append(lone)
        return
    end = _find_end(text[:limit] if limit == len(text) else text, start, attributes)
    runs_on = (
        text[left] in "«“"
        and limit == len(text)
        and end is not None
        and text[end - 1] == ","
        and _has_first_person(text[end:])
    )
    if end is not None and end <= limit and not runs_on:
        _repair(quoted, Passage(left, *_strip_marks(text, start, end), end))
    elif runs_on or (limit == len(text) and announces(text[:left])):
        _repair(quoted, Passage(left, *_strip_marks(text, start, len(text)), len(text)))
    elif text[left] == "«" and limit < len(text) and not re.search(r"[.!?]\s", text[start:limit]):
        inner = next(passage for passage in quoted.passages if passage.left == limit)
        quoted.passages.remove(inner)  # French print closes two that end together with one mark
        quoted.passages.append(Passage(left, *_strip_marks(text, start, inner.end), inner.right))
    else:
        quoted.unbalanced.append(lone)


def _open(
    text: str, lone: tuple[int, int], quoted: Quoted, attributes: Attributes, announces: Announces
) -> None:
    end, right = lone
    floor = max((passage.right for passage in quoted.passages if passage.right <= end), default=0)
    cuts = [floor, *(cut.end() for cut in _SENTENCE.finditer(text, floor, end))]
    start = next(
        (
            cut
            for cut in reversed(cuts)
            if text[cut - 1 : cut] in {":", " "} and ":" in text[cut - 3 : cut]
        ),
        cuts[-1],
    )
    announced = announces(text[:start]) if ":" in text[max(0, start - 3) : start] else False
    begin, stop = _strip_marks(text, start, end)
    if begin < stop and text[begin].isalnum() and (attributes(text[right:]) or announced):
        _repair(quoted, Passage(begin, begin, stop, right))
    else:
        quoted.stray.append(lone)


def _has_first_person(text: str) -> bool:
    """Whether somebody still speaks in what follows the clause that says who."""
    rest = re.split(r"[.!?…]\s+", text, maxsplit=1)[1:]
    return (
        bool(rest)
        and re.search(r"\b(?:je|j['’]|me|mon|ma|mes|nous|notre|nos|i|my|we|our)\b", rest[0].lower())
        is not None
    )


def _repair(quoted: Quoted, passage: Passage) -> None:
    if passage.start < passage.end and not any(
        other.left < passage.right and passage.left < other.right for other in quoted.passages
    ):
        quoted.passages.append(passage)
        quoted.repaired.add(passage)
