"""Documents set into a DOCX: alternative format chunks (ECMA-376 part 1, 17.17.2)."""

from collections.abc import Callable
from dataclasses import replace

from events.imports.reading import formats
from events.imports.reading.blocks import Block, Document, Run, changed, rename_calls
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

        def fit(block: Block) -> Block:
            return replace(block, runs=rename_calls(block.runs, prefix), size=block.size * size)

        return replace(found, blocks=tuple(changed(block, fit) for block in found.blocks))
