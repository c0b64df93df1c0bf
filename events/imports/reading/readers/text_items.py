"""Lines of plain text that begin with a number, a letter or a sign: items of a list, or
headings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .lines import ENDED, Line, follows, marker, stands_alone
from .text_layout import LONG, Layout, is_full

UNFINISHED = (".", ";", ",", ":", "…")  # a heading does not end so


@dataclass(slots=True)
class Numbered:
    # Markers of the lines, by number, that begin an item.
    items: dict[int, str] = field(default_factory=dict)
    # Numbers of the lines that are headings with a number or letter.
    headings: set[int] = field(default_factory=set)


def find_numbered(chunks: Sequence[Sequence[Line]], how: Layout) -> Numbered:
    """A dash, a number or a letter makes an item only beside another: alone it is an attribution, a
    heading or a name.

    Nor is it beside another if the text of a section stands between them.
    """
    found: list[tuple[Line, str, int, bool]] = []
    result = Numbered()
    for index, chunk in enumerate(chunks):
        begins = bool(marker(chunk[0].text)[0])
        result.headings |= _headings(chunk, how)
        found += [(line, mark, index, begins) for line in chunk if (mark := marker(line.text)[0])]
    last: dict[float, tuple[Line, str, int]] = {}
    for line, mark, index, begins in found:
        key = line.left // 2
        before = last.get(key)
        near = before and (
            before[2] == index
            or (before[2] == index - 1 and begins and marker(chunks[index - 1][0].text)[0])
        )
        if stands_alone(mark):
            result.items[line.number] = mark
        elif (
            before and near and follows(before[1], mark) and before[0].number not in result.headings
        ):
            result.items[before[0].number], result.items[line.number] = before[1], mark
        last[key] = line, mark, index
    result.headings -= result.items.keys()
    return result


def _headings(chunk: Sequence[Line], how: Layout) -> set[int]:
    found: set[int] = set()
    for at in range(len(chunk) - 2, -1, -1):
        line, after = chunk[at], chunk[at + 1]
        mark, skip = marker(line.text)
        number = mark.strip("(.)")
        if (
            not number.isalnum()
            or mark == "o"
            or line.text.rstrip().endswith(UNFINISHED)
            or len(line.text.strip()) > LONG
        ):
            continue
        sub = re.match(re.escape(number) + r"\.\d", after.text.lstrip())
        if (
            sub
            or after.number in found
            or _has_text(line, skip, after, chunk[at + 2] if at + 2 < len(chunk) else None, how)
        ):
            found.add(line.number)
    return found


def _has_text(line: Line, skip: int, after: Line, third: Line | None, how: Layout) -> bool:
    """A paragraph follows at once: of one long line, of lines of which the second goes back to the
    margin, or a sentence.
    """
    text, following = line.text.strip(), after.text.strip()
    capitals = is_capitals(text)
    if marker(after.text)[0] or following[:1].islower():
        return False
    if how.width and is_full(line, after, how.width) and not capitals:
        return False
    if len(following) > LONG:
        return True
    ended = following.endswith(ENDED)
    column = line.left + len(line.text.lstrip()) - len(line.text[skip:].lstrip())
    hanging = abs(after.left - column) < 1 and after.left > line.left
    if not how.width:
        return ended and (capitals or not hanging)
    if third is not None and is_full(after, third, how.width):
        return third.left <= line.left + 1 or (capitals and third.left == after.left)
    return ended and (capitals or not hanging)


def is_capitals(text: str) -> bool:
    """Whether it is set in capitals, and not for its shortness only."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.85 * len(letters)


def depths(items: Sequence[Line | None]) -> list[int]:
    """How deep items stand, by their indents, two columns or more each; None is something between
    them.
    """
    found: list[int] = []
    stack: list[float] = []
    for line in items:
        if line is None:
            stack = []
            found.append(0)
            continue
        while stack and stack[-1] > line.left + 1:
            stack.pop()
        if not stack or line.left >= stack[-1] + 2:
            stack.append(line.left)
        found.append(len(stack))
    return found
