"""Runs as a document stores them made into paragraphs as they are read."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from events.imports.reading.blocks import Block, Run
from events.text import links

# Places where a word may be broken, byte order marks, controls: nobody sees them. U+00A0 and U+202F
# stay.
INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, 0x7F, *range(9), *range(0x0E, 0x20), *range(0xD800, 0xE000)]
)
BREAKS = dict.fromkeys([0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], "\n")
BLANKS = re.compile(r"[ \t]+")
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"\x00-\x20]+", re.IGNORECASE)


def address(target: str | None) -> str:
    """`target` of a link, made whole, if it is of http, https, mailto or tel, else ""."""
    target = links.address(target or "")
    return target if ADDRESS.fullmatch(target) else ""


def paragraphs(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """The paragraphs in `runs`: an empty line parts them.

    Blanks are collapsed to one, a tab if one is among them, and taken from the ends of lines;
    neighbours alike are joined.
    """
    found: list[list[Run]] = []
    is_new = True
    for line in _lines(runs):
        tidy = _tidy(line)
        if not tidy:
            is_new = True
        elif is_new:
            found.append(tidy)
            is_new = False
        else:
            found[-1] += [replace(tidy[0], text="\n", note=""), *tidy]
    return [tuple(_join(paragraph)) for paragraph in found]


def one_paragraph(blocks: Iterable[Block]) -> tuple[Run, ...]:
    """The runs of a note of several blocks, which are parted by line ends."""
    joined: list[Run] = []
    for block in blocks:
        runs = block.runs if block.kind != "table" else (Run(block.text),)
        joined += [Run("\n"), *runs] if joined else runs
    return tuple(_join(joined))


def drop_overall_bold(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of a heading, where bold throughout is the look of it and stresses no word."""
    if all(run.bold or run.note or run.text.isspace() for run in runs):
        return tuple(_join([replace(run, bold=False) for run in runs]))
    return runs


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.note:
            lines[-1].append(run)
            continue
        for place, piece in enumerate(run.text.translate(INVISIBLE).translate(BREAKS).split("\n")):
            if place:
                lines.append([])
            if piece:
                lines[-1].append(run if piece == run.text else replace(run, text=piece))
    return lines


def _tidy(line: list[Run]) -> list[Run]:
    tidy: list[Run] = []
    is_blank = True  # what stands before
    for run in line:
        if not run.note:
            text = BLANKS.sub(lambda blanks: "\t" if "\t" in blanks[0] else " ", run.text)
            text = text.lstrip(" \t") if is_blank else text
            if not tidy:
                text = text.lstrip()
            if not text:
                continue
            is_blank = text[-1] in " \t"
            run = run if text == run.text else replace(run, text=text)
        tidy.append(run)
    while tidy and not tidy[-1].note:
        text = tidy[-1].text.rstrip()
        if text:
            tidy[-1] = replace(tidy[-1], text=text)
            break
        tidy.pop()
    return tidy


def _join(runs: list[Run]) -> list[Run]:
    joined: list[tuple[Run, list[str]]] = []  # the first of neighbours alike, and the text of all
    for run, following in zip_longest(runs, runs[1:]):
        last = joined[-1][0] if joined else None
        # A blank between two bold words is as good as bold.
        is_between = run.text.isspace() and last and following and _are_alike(last, following)
        if last and not run.note and (is_between or _are_alike(last, run)):
            joined[-1][1].append(run.text)
        else:
            joined.append((run, [run.text]))
    return [run if len(texts) == 1 else replace(run, text="".join(texts)) for run, texts in joined]


def _are_alike(one: Run, other: Run) -> bool:
    return not one.note and replace(one, text="") == replace(other, text="")
