"""Two texts or two orders side by side: what stands in the one and not in the other."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

# Parted into words, blanks and single signs, so that a changed comma is a changed comma.
_TOKENS = re.compile(r"\s+|[^\W_]+(?:[’'-][^\W_]+)*|.", re.DOTALL)
# Beyond this many tokens a paragraph is shown as removed and added whole.
MOST_TOKENS = 4000
CLOSE = 0.4  # of the words: less alike, a paragraph is another one


class Piece(NamedTuple):
    """A stretch of words that stands in both, in the earlier alone or in the later alone."""

    text: str
    state: Literal["", "removed", "added"] = ""


def compare_texts(before: str, after: str) -> list[list[Piece]]:
    """The paragraphs that differ, each as its pieces."""
    old, new = before.split("\n") if before else [], after.split("\n") if after else []
    lines: list[list[Piece]] = []
    for name, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if name != "equal":
            lines += _compare_paragraphs(old[i:j], new[k:m])
    return lines


def weave(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """All that stands in either, what stands in both once; where they differ `one` comes first."""
    for _name, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        yield from one[i:j]
        yield from (item for item in other[k:m] if item not in one[i:j])


def _compare_paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[list[Piece]]:
    """Each paragraph beside the one that it most likely was; what went before what came."""
    start, came = 0, 0  # of what is not told yet
    for place, line in enumerate(new):
        was = next((i for i in range(start, len(old)) if are_close(old[i], line)), None)
        if was is not None:
            yield from _tell(old[start:was], new[came:place])
            yield compare_words(old[was], line)
            start, came = was + 1, place + 1
    yield from _tell(old[start:], new[came:])


def _tell(gone: Sequence[str], come: Sequence[str]) -> Iterator[list[Piece]]:
    yield from ([Piece(line, "removed")] for line in gone)
    yield from ([Piece(line, "added")] for line in come)


def are_close(one: str, other: str) -> bool:
    """Whether one may have been made of the other, by the words that they share."""
    words = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return words.real_quick_ratio() > CLOSE and words.ratio() > CLOSE


def compare_words(before: str, after: str) -> list[Piece]:
    """One paragraph as it was and as it is, in pieces that alternate."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if len(old) + len(new) > MOST_TOKENS:
        return [Piece(before, "removed"), Piece(after, "added")]
    pieces: list[Piece] = []
    for name, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if name == "equal":
            pieces.append(Piece("".join(old[i:j])))
            continue
        pieces += [Piece("".join(old[i:j]), "removed")] if j > i else []
        pieces += [Piece("".join(new[k:m]), "added")] if m > k else []
    return _join_blanks(pieces)


def _join_blanks(pieces: Sequence[Piece]) -> list[Piece]:
    """Changes between which nothing but a blank stays are one, so that a phrase is read as one."""
    joined: list[Piece] = []
    removed, added = "", ""

    def flush() -> None:
        nonlocal removed, added
        both = Piece(removed, "removed"), Piece(added, "added")
        joined.extend(piece for piece in both if piece.text)
        removed, added = "", ""

    for place, piece in enumerate(pieces):
        if piece.state == "removed":
            removed += piece.text
        elif piece.state == "added":
            added += piece.text
        elif piece.text.isspace() and 0 < place < len(pieces) - 1:
            removed, added = removed + piece.text, added + piece.text
        else:
            flush()
            joined.append(piece)
    flush()
    return joined


def find_moved(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Of what stands in both what has another place among the rest; as few as explain it."""
    places = {item: place for place, item in enumerate(before)}
    order = [item for item in after if item in places]
    stays = _longest_rise([places[item] for item in order])
    return [item for place, item in enumerate(order) if place not in stays]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The indexes of the longest sequence of `numbers` that rises."""
    best: list[tuple[int, int]] = []  # of each length: the lowest last number, and its index
    back: dict[int, int | None] = {}
    for index, number in enumerate(numbers):
        length = next((n for n, (last, _i) in enumerate(best) if last > number), len(best))
        back[index] = best[length - 1][1] if length else None
        best[length : length + 1] = [(number, index)]
    found: set[int] = set()
    at = best[-1][1] if best else None
    while at is not None:
        found.add(at)
        at = back[at]
    return found
