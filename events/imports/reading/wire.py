"""A document as JSON and back, between the process that reads it and the one that asked."""

import json
from typing import Any

from .blocks import Block, Document, Removed, Run


def dump(document: Document) -> bytes:
    """One line of JSON: lists in the order of the fields."""
    whole = (
        [_block(block) for block in document.blocks],
        document.unit,
        {key: [_run(run) for run in runs] for key, runs in document.notes.items()},
        [(one.reason, one.text, one.number) for one in document.removed],
        document.language,
    )
    return json.dumps(whole, separators=(",", ":")).encode()


def load(line: bytes) -> Document:
    """The document that was dumped. Raises ValueError, TypeError or KeyError if none was."""
    blocks, unit, notes, removed, language = json.loads(line)
    return Document(
        blocks=tuple(_to_block(block) for block in blocks),
        unit=unit,
        notes={key: tuple(Run(*run) for run in runs) for key, runs in notes.items()},
        removed=tuple(Removed(*one) for one in removed),
        language=language,
    )


def _run(run: Run) -> tuple[Any, ...]:
    return (
        (run.text,)
        if run == Run(run.text)
        else (run.text, run.bold, run.italic, run.superscript, run.href, run.note)
    )


def _block(block: Block) -> tuple[Any, ...]:
    rows = [[[_block(part) for part in cell] for cell in row] for row in block.rows]
    runs = [_run(run) for run in block.runs]
    return (
        block.kind,
        runs,
        block.level,
        block.marker,
        block.size,
        block.centered,
        rows,
        block.number,
    )


def _to_block(values: Any) -> Block:
    kind, runs, level, marker, size, centered, rows, number = values
    cells = tuple(tuple(tuple(_to_block(part) for part in cell) for cell in row) for row in rows)
    return Block(
        kind, tuple(Run(*run) for run in runs), level, marker, size, centered, cells, number
    )
