"""A document as JSON and back: between the process that reads it and the one that asked, and in the
row of an import.
"""

import json
from typing import Any

from pydantic import TypeAdapter

from .blocks import Block, Document, Removed, Run

DOCUMENT = TypeAdapter(Document)


def dump(document: Document) -> bytes:
    """One line of JSON: objects by the names of the fields, without those that say nothing."""
    return DOCUMENT.dump_json(document, exclude_defaults=True)


def load(line: bytes) -> Document:
    """The document that was dumped. Raises ValueError, TypeError, KeyError or RecursionError if
    none was.
    """
    return _load_lists(line) if line.startswith(b"[") else DOCUMENT.validate_json(line)


def _load_lists(line: bytes) -> Document:
    """As earlier versions stored it: lists in the order of the fields."""
    blocks, unit, notes, removed, language = json.loads(line)
    return Document(
        blocks=tuple(_load_block(block) for block in blocks),
        unit=unit,
        notes={key: tuple(Run(*run) for run in runs) for key, runs in notes.items()},
        removed=tuple(Removed(*one) for one in removed),
        language=language,
    )


def _load_block(values: Any) -> Block:
    kind, runs, level, marker, size, centered, rows, number = values
    cells = tuple(tuple(tuple(_load_block(part) for part in cell) for cell in row) for row in rows)
    return Block(
        kind, tuple(Run(*run) for run in runs), level, marker, size, centered, cells, number
    )
