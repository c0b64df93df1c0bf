"""Lines of print, in plain text and PDF alike: how they make a paragraph, and what an item of a
list begins with.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from events.imports.reading.blocks import Removed, Run

from .hyphens import glue

BULLETS = "•*·▪◦‣●○■□▫➢➤➔✓✔❖◆◇►▶→⇒⁃∙\uf0b7\uf0a7\uf0d8\u2043"
MARKER = re.compile(
    rf"(?P<bullet>[{BULLETS}-]|o(?=[ \t])|[–—])(?:["
    r" \t\u00a0\u202f]+|(?<=[•▪●■‣\uf0b7\uf0a7\uf0d8]))(?=\S)"
    r"|(?P<number>\(?(?:\d{1,3}|[a-z]|[ivxl]{2,6}|[A-Z]|[IVXL]{2,6})[.)])[ \t\u00a0\u202f]+(?=\S)"
)
ENDED = (".", "!", "?", "…", ":", "»", "”", '"', ";")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed.

    Lengths are columns of text or points; `top` is counted downwards from the top of the page.
    """

    runs: tuple[Run, ...]
    number: int  # of the block that begins with it
    page: int
    top: float
    left: float
    right: float
    size: float = 1.0
    start: float = 0.0  # left and right edge of the column it stands in
    end: float = 0.0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def bold(self) -> bool:
        """Every letter of it is."""
        return all(run.bold or not run.text.strip() for run in self.runs)


def join_lines(
    lines: Sequence[Line], words: frozenset[str], *, breaks: frozenset[int] = frozenset()
) -> tuple[tuple[Run, ...], list[Removed]]:
    """The runs of a paragraph of `lines`, and the words that were put together; a "\\n" stands
    before each of `breaks`.
    """
    runs: list[Run] = []
    removed: list[Removed] = []
    for at, line in enumerate(lines):
        following = list(trim_runs(line.runs))
        if runs and following:
            while runs and not runs[-1].text.rstrip(" ") and not runs[-1].note:
                runs.pop()
            last = runs[-1] if runs else Run("")
            if at in breaks:
                between = "\n"
            elif last.note or last.superscript:
                between = " "
            else:
                text, between, word = glue(last.text, following[0].text, words)
                runs[-1:] = [replace(last, text=text)]
                if word:
                    removed.append(Removed("hyphen", word, line.number))
            if between:
                runs.append(
                    Run(
                        between,
                        last.bold and following[0].bold,
                        last.italic and following[0].italic,
                    )
                )
        runs += following
    return merge_runs(runs), removed


def trim_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Without the blanks at either end."""
    kept = list(runs)
    while kept and not kept[0].note and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].note and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def merge_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one emphasis as one run."""
    groups: list[tuple[Run, list[str]]] = []
    for run in runs:
        if (
            groups
            and not run.note
            and not groups[-1][0].note
            and _emphasis(run) == _emphasis(groups[-1][0])
        ):
            groups[-1][1].append(run.text)
        elif run.text or run.note:
            groups.append((run, [run.text]))
    return tuple(
        replace(run, text="".join(texts)) if len(texts) > 1 else run for run, texts in groups
    )


def _emphasis(run: Run) -> tuple[bool, bool, bool, str]:
    return run.bold, run.italic, run.superscript, run.href


def cut(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    """What is left of `runs` after so many characters."""
    rest: list[Run] = []
    for run in runs:
        if length < len(run.text) or not run.text:
            rest.append(replace(run, text=run.text[length:]))
        length = max(0, length - len(run.text))
    return tuple(rest)


def marker(text: str) -> tuple[str, int]:
    """What a line sets before its text as an item of a list would, or "", and how many characters
    it takes with its blank.
    """
    start = len(text) - len(text.lstrip())
    match = MARKER.match(text, start)
    return (match["bullet"] or match["number"], match.end()) if match else ("", 0)


def stands_alone(mark: str) -> bool:
    """Whether a marker makes an item without another beside it: any sign but a long dash or "o"."""
    return mark == "-" or (mark not in "-–—o" and not mark.strip("(.)").isalnum())


def follows(before: str, mark: str) -> bool:
    """Whether two markers can be of neighbouring items of one list: the same sign, or a number and
    the next.
    """
    if not before or not mark or (before.strip("(.)0123456789") == before and before != mark):
        return False
    if before == mark:
        return not mark[0].isalnum() or mark == "o"
    one, two = before.strip("(.)"), mark.strip("(.)")
    if before.replace(one, "#", 1) != mark.replace(two, "#", 1):
        return False
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    if len(one) == len(two) == 1 and ord(two) == ord(one) + 1:
        return True
    letters = set(one.lower() + two.lower())
    return letters <= ROMAN.keys() and roman(two.lower()) == roman(one.lower()) + 1


def roman(number: str) -> int:
    """The value of a number in small Roman letters up to "l"."""
    values = [ROMAN[letter] for letter in number]
    return sum(
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )
