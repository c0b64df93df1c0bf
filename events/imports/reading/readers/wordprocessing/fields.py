"""Fields of Word: instructions, which nobody reads, and what came of them (ECMA-376 part 1,
17.16).
"""

import re
from dataclasses import dataclass, field

from events.imports.reading.readers.runs import address

LINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)

LONGEST = 2_000  # characters of an instruction that are looked at
DEEPEST = 50  # fields in one another; Word allows 20


@dataclass
class _Field:
    instruction: str = ""
    is_result: bool = False
    href: str = ""


@dataclass
class Fields:
    """Those that are open where a document is read: they may stand in one another and go on over
    paragraphs.
    """

    _open: list[_Field] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        """Whether what stands here is read, and no instruction."""
        return all(one.is_result for one in self._open)

    @property
    def href(self) -> str:
        return next((one.href for one in reversed(self._open) if one.href), "")

    def mark(self, kind: str | None) -> None:
        """A field begins, its result begins, or it ends."""
        if kind == "begin" and len(self._open) < DEEPEST:
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            last = self._open[-1]
            link = LINK.match(last.instruction)
            last.is_result, last.href = True, address(link[1]) if link else ""
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        if self._open and len(self._open[-1].instruction) < LONGEST:
            self._open[-1].instruction += text

    def end_paragraph(self) -> None:
        """An instruction that a damaged document leaves open would swallow what follows, and a link
        take it in.
        """
        self._open = [one for one in self._open if one.is_result]
        for one in self._open:
            one.href = ""
