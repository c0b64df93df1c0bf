"""Footnotes and endnotes of print: the lines that are notes, and the places in the text that call
them.

A note is taken for one only if exactly one place calls it. Otherwise both stay text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from events.imports.reading.blocks import Removed, Run

from .lines import Line, cut, join_lines, trim_runs

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
CALL = re.compile(r"(?<=[^\s\d])\s?\[(\d{1,3})\]|(?<=[^\s⁰¹²³⁴-⁹])([⁰¹²³⁴-⁹]{1,3})(?![⁰¹²³⁴-⁹])")
START = re.compile(
    r"\s*(?:\[(?P<bracket>\d{1,3})\]|(?P<raised>[⁰¹²³⁴-⁹]{1,3})|(?P<plain>\d{1,3})[.)]?(?=\s))\s*(?=\S)"
)

Notes = dict[str, tuple[Run, ...]]


def start(line: Line) -> tuple[str, int]:
    """The number with which a line begins as a note would, or "", and how many characters it
    takes.
    """
    first = next((run for run in line.runs if run.text.strip()), Run(""))
    if first.superscript and first.text.strip().isdecimal():
        return first.text.strip(), line.text.index(first.text) + len(first.text)
    match = START.match(line.text)
    if not match:
        return "", 0
    return (match["bracket"] or match["plain"] or match["raised"].translate(RAISED)), match.end()


def calls(line: Line) -> list[str]:
    """The numbers of the notes that a line may call: superscript runs, superscript digits, digits
    in square brackets.
    """
    found = [
        match[1] or match[2].translate(RAISED)
        for run in line.runs
        if not run.superscript
        for match in CALL.finditer(run.text)
    ]
    return found + [
        run.text.strip() for run in line.runs if run.superscript and run.text.strip().isdecimal()
    ]


def take_out(
    body: Sequence[Sequence[Line]], feet: Sequence[Sequence[Line]], words: frozenset[str]
) -> tuple[list[list[Line]], Notes, list[Removed]]:
    """The lines of each page with the calls of notes as runs, the notes, and the words put together
    in them.

    `feet` are the lines of each page that may be notes, and are not in `body`. Numbers may begin
    again on every page.
    """
    pages = [list(page) for page in body]
    found: Notes = {}
    removed: list[Removed] = []
    whole = Counter(number for page in pages for line in page for number in calls(line))
    for index, foot in enumerate(feet):
        here = Counter(number for line in pages[index] for number in calls(line))
        parts = _parts(foot)
        sure = bool(parts) and all(
            number and (here[number] == 1 or (not here[number] and whole[number] == 1))
            for number, _ in parts
        )
        if not sure:
            pages[index] += foot
            continue
        for number, lines in parts:
            key = number if number not in found else f"{number}-{index + 1}"
            runs, rejoined = join_lines(
                [
                    replace(lines[0], runs=trim_runs(cut(lines[0].runs, start(lines[0])[1]))),
                    *lines[1:],
                ],
                words,
            )
            found[key] = runs
            removed += rejoined
            for page in [pages[index]] if here[number] else pages:
                _call(page, number, key)
    return pages, found, removed


def _parts(foot: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    parts: list[tuple[str, list[Line]]] = []
    for line in foot:
        if not any(map(str.isalnum, line.text)):
            continue  # a blank line or a rule
        number, _ = start(line)
        rises = number and (
            not parts or (number.isdecimal() and int(number) == int(parts[-1][0] or 0) + 1)
        )
        if rises or not parts:
            parts.append((number, [line]))
        else:
            parts[-1][1].append(line)
    return parts


def _call(page: list[Line], number: str, key: str) -> None:
    """Put the note in the place of the first call of its number."""
    for at, line in enumerate(page):
        if number not in calls(line):
            continue
        runs: list[Run] = []
        done = False
        for run in line.runs:
            if done:
                runs.append(run)
            elif run.superscript:
                done = run.text.strip() == number
                if done and runs:
                    runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
                runs.append(Run("", note=key) if done else run)
            else:
                match = next(
                    (
                        one
                        for one in CALL.finditer(run.text)
                        if (one[1] or one[2].translate(RAISED)) == number
                    ),
                    None,
                )
                done = match is not None
                if match is None:
                    runs.append(run)
                else:
                    after = run.text[match.end() :]
                    runs += [replace(run, text=run.text[: match.start()]), Run("", note=key)]
                    runs += [replace(run, text=after)] if after else []
        page[at] = replace(line, runs=tuple(runs))
        return
