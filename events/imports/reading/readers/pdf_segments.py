"""What stands on one baseline as segments: parted where the gap is wider than between words."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from statistics import median

from events.imports.reading.blocks import Run

from .lines import MARKER, Line, merge_runs
from .pdf_glyphs import LEFTWARDS, Piece

WORD_GAP = 0.16  # of the size of the type: more is a blank
NARROW = 0.1  # as a no-break blank may be
WIDE_GAP = 0.9  # more may part columns or cells
# Of a heading: of an hour there would be two digits after the point.
NUMBER = re.compile(r"\d{1,2}(?:\.\d)*\.?")
THOUSANDS = re.compile(r"\d{3}(?!\d)")
# Of an ordinal or a title in short, set raised: "8e", "14th", "Mme".
ENDING = re.compile(r"[a-zèéºª]{1,4}\.?")
ABBREVIATED = re.compile(r"(?:\d|\b(?:[IVXLCDM]{1,7}|[DM]|[Nn]))$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Text without a wide gap. Points; `y` is the baseline, upwards."""

    runs: tuple[Run, ...]
    left: float
    right: float
    y: float
    size: float

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Row = list[Segment]


def part_into_segments(baseline: list[tuple[Piece, bool]]) -> Row:
    ordered = sorted(baseline, key=lambda one: one[0].left)
    if not any(piece.text.strip() for piece, _ in ordered):
        return []
    size = max(piece.size for piece, _ in ordered if piece.text.strip())
    # Where every letter is set apart, as in a title, blanks are wider still.
    letters = (
        sum(len(piece.text) == 1 for piece, _ in ordered) > 0.8 * len(ordered) and len(ordered) > 3
    )
    gaps = [two.left - one.right for (one, _), (two, _) in itertools.pairwise(ordered)]
    usual = median(gaps) if letters and gaps else 0.0
    parts: list[list[tuple[Piece, bool]]] = []
    right = -inf
    set_at: dict[str, float] = {}  # of each text, where it was set last
    for piece, raised in ordered:
        if not (said := piece.text.rstrip()):
            if parts:
                parts[-1].append((piece, raised))
            continue
        if abs(piece.left - set_at.get(piece.text, -inf)) < 0.1 * piece.size:
            continue  # the same again a hair beside it: bold made by hand
        if piece.left - right > max(WIDE_GAP * size, 3 * usual):
            parts.append([])
        parts[-1].append((piece, raised))
        # Blanks at the end would hide a gap.
        right = _end(piece) if said != piece.text else piece.right
        set_at[piece.text] = piece.left
    row = [_segment(part, max(WORD_GAP * size, 1.6 * usual), size) for part in parts]
    weights: Counter[float] = Counter()
    for piece, raised in ordered:
        weights[piece.size] += 0 if raised else len(piece.text.strip())
    main = weights.most_common(1)[0][0]
    height = baseline[0][0].y
    return _with_markers([replace(segment, size=main, y=height) for segment in row])


def _end(piece: Piece) -> float:
    """Of its letters, without the blanks after them."""
    share = len(piece.text.rstrip()) / len(piece.text)
    return piece.left + (piece.right - piece.left) * share


def _segment(part: list[tuple[Piece, bool]], blank: float, size: float) -> Segment:
    left = min(piece.left for piece, _ in part)
    right = max(_end(piece) for piece, _ in part)
    if any(LEFTWARDS.search(piece.text) for piece, _ in part):
        part = _read_leftwards(part)
    runs: list[Run] = []
    last: Piece | None = None
    for piece, raised in part:
        run = Run(piece.text, piece.bold, piece.italic, raised, piece.href)
        if last and piece.text.strip():
            gap = max(piece.left - _end(last), last.left - piece.right)
            before = runs[-1].text
            if (
                gap > (NARROW * size if _is_french(before, piece.text) else blank)
                and not (raised and gap < 0.35 * size and _ends_word(before, piece.text))
                and not before[-1:].isspace()
                and not piece.text[:1].isspace()
            ):
                blank_run = Run(_blank(before, piece.text, gap / size))
                runs.append(
                    replace(
                        blank_run,
                        bold=runs[-1].bold and run.bold,
                        italic=runs[-1].italic and run.italic,
                        href=run.href if runs[-1].href == run.href else "",
                    )
                )
        runs.append(run)
        last = piece if piece.text.strip() else last
    return Segment(merge_runs(runs), left, right, 0.0, size)


def _read_leftwards(part: Sequence[tuple[Piece, bool]]) -> list[tuple[Piece, bool]]:
    """From right to left, with what is read rightwards among it."""
    found: list[tuple[Piece, bool]] = []
    within: list[tuple[Piece, bool]] = []
    for one in sorted(part, key=lambda one: -one[0].left):
        text = one[0].text
        if text.strip() and not LEFTWARDS.search(text) and any(map(str.isalnum, text)):
            within.insert(0, one)
        else:
            if not LEFTWARDS.search(text):
                one = replace(one[0], text=text[::-1]), one[1]
            found += [*within, one]
            within = []
    return found + within


def _is_french(before: str, text: str) -> bool:
    """Between them a line is never broken, and the blank may be narrow."""
    is_number = before[-1:].isdigit() and bool(THOUSANDS.match(text))
    return text[0] in ";:!?»" or before[-1:] == "«" or is_number


def _blank(before: str, text: str, width: float) -> str:
    if not _is_french(before, text):
        return " "
    return "\u202f" if width < 0.22 else "\u00a0"


def _ends_word(before: str, text: str) -> bool:
    return bool(ENDING.fullmatch(text.strip()) and ABBREVIATED.search(before[-20:]))


def _with_markers(row: Row) -> Row:
    """The marker of an item stands apart from its text and belongs to it."""
    kept: Row = []
    for segment in row:
        mark = kept[-1].text.strip() if kept else ""
        number = len(kept) == 1 and bool(NUMBER.fullmatch(mark))
        if kept and segment.left - kept[-1].right < 4 * segment.size and (number or is_mark(mark)):
            kept[-1] = join_segments([kept[-1], segment])
        else:
            kept.append(segment)
    return kept


def is_mark(mark: str) -> bool:
    match = MARKER.match(mark + " x")
    return match is not None and match.end() == len(mark) + 1


def join_segments(segments: Sequence[Segment]) -> Segment:
    """Several of one row as one."""
    runs: list[Run] = []
    for segment in segments:
        if runs and not runs[-1].text.endswith(" "):
            runs.append(replace(segment.runs[0], text=" ", superscript=False))
        runs += segment.runs
    first, last = segments[0], segments[-1]
    return Segment(
        merge_runs(runs), first.left, last.right, first.y, max(segment.size for segment in segments)
    )


def line(segment: Segment, page: int, height: float, start: float, end: float) -> Line:
    """A segment as a line of a page of `height` points, in a column from `start` to `end`."""
    return Line(
        segment.runs,
        page,
        page,
        height - segment.y,
        segment.left,
        segment.right,
        segment.size,
        start,
        end,
    )
