"""Documents set into a DOCX: alternative format chunks (ECMA-376 part 1, 17.17.2)."""

from collections.abc import Callable
from dataclasses import replace

from events.imports.reading import formats
from events.imports.reading.blocks import Block, Document, Run
from events.imports.reading.refusals import Refusal

from .parts import Parts

MOST = 50


class Chunks:
    """The chunks of a document; `read_docx` reads those that are DOCX themselves."""

    def __init__(self, parts: Parts, read_docx: Callable[[bytes], Document]):
        self.notes: dict[str, tuple[Run, ...]] = {}
        self._parts = parts
        self._read_docx = read_docx
        self._count = 0

    def read(self, key: str, size: float) -> Document | None:
        """The chunk of a relationship, if its text can be read, whose running text is of `size`.

        Its notes have keys of their own.
        """
        self._count += 1
        part = self._parts.chunk(key)
        if part is None or self._count > MOST:
            return None
        name, content = part
        try:
            kind = formats.recognise(content, name)
            if kind == "docx":
                found = self._read_docx(content)
            elif kind in ("html", "text"):
                found = formats.reader(kind)(content, lambda done, total: None)
            else:
                return None
        except Refusal:
            return None
        prefix = f"chunk-{self._count}-"
        self.notes |= {f"{prefix}{note}": runs for note, runs in found.notes.items()}
        return replace(found, blocks=tuple(_fit(block, prefix, size) for block in found.blocks))


def _fit(block: Block, prefix: str, size: float) -> Block:
    runs = tuple(replace(run, note=prefix + run.note) if run.note else run for run in block.runs)
    rows = tuple(
        tuple(tuple(_fit(part, prefix, size) for part in cell) for cell in row)
        for row in block.rows
    )
    return replace(block, runs=runs, rows=rows, size=block.size * size)
