"""Pairs the quotation marks of a paragraph, whatever their style, and tells apostrophes from single
marks.
"""

import re
from dataclasses import dataclass

DOUBLE, SINGLE, ANGLE, SMALL = "double", "single", "angle", "small"
_FAMILY = (
    dict.fromkeys('“”„‟"', DOUBLE)
    | dict.fromkeys("‘’‚‛'", SINGLE)
    | {"«": ANGLE, "»": ANGLE, "‹": SMALL, "›": SMALL}
)
_FAMILY |= {"<<": ANGLE, ">>": ANGLE, "''": DOUBLE, "``": DOUBLE}
_MARK = re.compile(r"<<|>>|''|``|[“”„‟\"‘’‚‛'«»‹›]")
_MOST = 200  # marks of one paragraph: what has more is no prose, and time grows with their square
_SPACES = " \t\n\xa0\u2009\u202f"
_BEFORE_OPENING = _SPACES + "([{—–-/:…“”«‘„*_>'"
_FULL = ".,!?;:…)]"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words between marks: `text[start:end]`; `text[left:right]` is the same with its marks."""

    left: int
    start: int
    end: int
    right: int


@dataclass(frozen=True, slots=True)
class Marks:
    passages: tuple[Passage, ...]  # outermost ones, in order
    unclosed: tuple[tuple[int, int], ...]  # opening marks without a closing one, each by its span
    unopened: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Open:
    left: int
    right: int
    family: str


def pair(text: str) -> Marks:
    if sum(text.count(mark) for mark in '“”„"‘‚«»‹›') > _MOST or text.count("'") > 10 * _MOST:
        return Marks((), (), ())
    stack: list[_Open] = []
    pairs: list[tuple[int, int, int, int]] = []
    unclosed: list[tuple[int, int]] = []
    unopened: list[tuple[int, int]] = []
    closing_singles: dict[int, int] = {}
    for found in _MARK.finditer(text):
        mark, left, right = found.group(), found.start(), found.end()
        family = _FAMILY[mark]
        if family == SINGLE:
            if left in closing_singles:
                opening = closing_singles[left]
                while stack and stack[-1].left != opening:
                    stack.pop()
                if stack:
                    pairs.append((stack[-1].left, stack[-1].right, left, right))
                    stack.pop()
            elif _may_open_single(text, left) and not any(
                entry.family == SINGLE for entry in stack
            ):
                closing = _closing_single(text, right)
                if closing is not None:
                    closing_singles[closing] = left
                    stack.append(_Open(left, right, SINGLE))
                elif mark == "‘" and not stack and text[right : right + 1].isupper():
                    unclosed.append((left, right))
            continue
        held = next(
            (place for place in range(len(stack) - 1, -1, -1) if stack[place].family == family),
            None,
        )
        if _opens(text, mark, left, right, inside=held is not None):
            stack.append(_Open(left, right, family))
        elif held is not None:
            entry = stack[held]
            unclosed += [
                (other.left, other.right) for other in stack[held + 1 :] if other.family != SINGLE
            ]
            del stack[held:]
            pairs.append((entry.left, entry.right, left, right))
        elif not (mark == '"' and left and text[left - 1].isdigit()):  # inches
            unopened.append((left, right))
    unclosed += [(entry.left, entry.right) for entry in stack if entry.family != SINGLE]
    return _keep_outermost(text, pairs, unclosed, unopened)


def _keep_outermost(
    text: str,
    pairs: list[tuple[int, int, int, int]],
    unclosed: list[tuple[int, int]],
    unopened: list[tuple[int, int]],
) -> Marks:
    passages: list[Passage] = []
    reach = -1
    for left, start, end, right in sorted(pairs):
        if left < reach:
            continue
        reach = right
        body = text[start:end]
        start += len(body) - len(body.lstrip(_SPACES))
        end -= len(body) - len(body.rstrip(_SPACES))
        if start < end:
            passages.append(Passage(left, start, end, right))

    def outside(span: tuple[int, int]) -> bool:
        return not any(passage.left <= span[0] < passage.right for passage in passages)

    return Marks(
        tuple(passages), tuple(sorted(filter(outside, unclosed))), tuple(filter(outside, unopened))
    )


def _opens(text: str, mark: str, left: int, right: int, *, inside: bool) -> bool:
    """Angle marks say it themselves; of the others the place decides, since any style may be
    mistyped for another.
    """
    if mark in "«‹„``<<":
        return True
    if mark in "»›>>":
        return mark == "»" and not text[:left].strip() and text[right : right + 1] in _SPACES
    before, after = text[left - 1 : left], text[right : right + 1]
    may_open = not before or before in _BEFORE_OPENING
    may_close = not after or not after.isalnum()
    if mark == "“":
        return may_open or not may_close or not inside
    if mark == "”":
        return may_open and not may_close and not inside
    if may_open and after and after not in _SPACES and not (inside and after in _FULL):
        return not (inside and may_close and before not in _SPACES)
    if before and before not in _SPACES and may_close:
        return False
    return not inside


def _may_open_single(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before and before not in _BEFORE_OPENING:
        return False
    if text[at] in "‘‚‛":
        return bool(after) and after not in _SPACES
    return (
        bool(after)
        and (after.isalpha() or after in "[(…“«")
        and text[at + 1 : at + 4].lower() not in {"tis", "twa", "em ", "til"}
    )


def _closing_single(text: str, at: int) -> int | None:
    """Where the single mark opened before `at` closes: a plural's apostrophe (“workers’ rights”)
    only if nothing else does.
    """
    plural: int | None = None
    for found in re.compile("[‘’']").finditer(text, at):
        place = found.start()
        before, after = text[place - 1], text[place + 1 : place + 2]
        if before in _SPACES or after.isalnum():
            if text[place] == "‘" and after.isalnum() and before in _SPACES:
                break
            continue
        if text[place] == "‘" and text[at - 1] != "‚":
            continue
        if before in "sS" and after in _SPACES and after:
            plural = place if plural is None else plural
            continue
        return place
    return plural
