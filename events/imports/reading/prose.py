"""Runs of a block as running text in the dialect of `events.text.markup`."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from .blocks import Run


def html_of(
    runs: Iterable[Run], notes: Mapping[str, tuple[Run, ...]], editors_note: Iterable[str] = ()
) -> str:
    """The inside of a paragraph; notes stand where they are called."""
    parts: list[str] = []
    for run in runs:
        if run.note:
            if run.note in notes:
                text = html_of(_flatten(notes[run.note]), {}).strip()
                label = re.match(
                    rf"(?:{'|'.join(editors_note) or '(?!)'})\s?:?\s+", text, re.IGNORECASE
                )
                kind, text = ("editor", text[label.end() :]) if label else ("author", text)
                parts.append(f'<small data-note="{kind}">{text}</small>')
            continue
        text = escape(run.text, quote=False).replace("\n", "<br>")
        if not text.strip():
            parts.append(text)
            continue
        if run.superscript:
            text = f"<sup>{text}</sup>"
        if run.italic:
            text = f"<em>{text}</em>"
        if run.bold:
            text = f"<strong>{text}</strong>"
        if run.href:
            text = f'<a href="{escape(run.href)}">{text}</a>'
        parts.append(text)
    return "".join(parts).strip()


def _flatten(runs: Iterable[Run]) -> list[Run]:
    return [
        Run(run.text.replace("\n", " "), run.bold, run.italic, run.superscript, run.href)
        for run in runs
        if not run.note
    ]
