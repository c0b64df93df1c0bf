"""CommonMark 0.31 with footnotes and tables as most readers of Markdown know them: `[^1]` where one
is called, `[^1]: …` at the end; columns between pipes, as GitHub has them. Before it stands what it
is, as YAML.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import override

from contacts.words.directions import direction_of
from events.records import EventRecord
from events.records.imprint import Imprint
from events.text.blocks import Block, Run
from events.text.figures import alt_of
from events.text.grid import Cell, Table

from . import front_matter
from .booklet import lay_out

_ALWAYS = re.compile(r"[\\`*_\[\]<~|]|&(?=#?\w+;)|(?<!\S)#")
_LINE_START = re.compile(r"^[-+=>#]|^\d{1,9}(?=[.)](?:\s|$))")
_URL = {ord(sign): f"%{ord(sign):02X}" for sign in ' <>()\\"`|'} | {ord("\n"): ""}
_BETWEEN_LISTS = "<!-- -->"  # keeps two lists from being read as one


def render(record: EventRecord, imprint: Imprint) -> bytes:
    writer = _Writer(imprint.uploads)
    with override(record.language):
        front = front_matter.write(record, imprint)
    text = "".join(writer.blocks(lay_out(record, imprint)))
    return (front + text + "".join(writer.definitions())).encode()


def escape(text: str) -> str:
    """`text` so that within a line nothing of it is read as markup."""
    return _ALWAYS.sub(lambda sign: "\\" + sign[0], text)


def line(text: str) -> str:
    """A line of escaped text so that its start is not read as that of a heading, list, quotation or
    rule.
    """
    text = text.strip(" \t")
    start = _LINE_START.match(text)
    if not start:
        return text
    return f"{start[0]}\\{text[start.end() :]}" if start[0].isdecimal() else f"\\{text}"


def url(address: str) -> str:
    """An address as the destination of a link."""
    return re.sub(r"&(?=#?\w+;)", r"\\&", address.translate(_URL))


@dataclass
class _Writer:
    uploads: str = ""
    notes: list[tuple[Run, ...]] = field(default_factory=list)
    # Of the marker of the last item at each depth of lists.
    widths: dict[int, int] = field(default_factory=dict)

    def blocks(self, blocks: list[Block]) -> Iterator[str]:
        before: Block | None = None
        for block in blocks:
            first, further = self.prefixes(block)
            gap = self.gap(before, block, further)
            text = first + f"\n{further}".join(self.lines(block)) + "\n"
            if block.box:  # is a passage set apart around whatever it holds
                text = _set_apart(text)
                gap = _set_apart(gap) if before and before.box == block.box else "\n"
            yield from (gap, text)
            before = block

    def definitions(self) -> Iterator[str]:
        for number, runs in enumerate(self.notes, 1):
            text = " ".join(line(part) for part in self.write_inline(runs).split("\n"))
            yield f"\n[^{number}]: {text}\n"

    def lines(self, block: Block) -> list[str]:
        """The lines of a block without what stands before each; all but the last end in a forced
        break.
        """
        match block.kind:
            case "title" | "heading":
                level = 1 if block.kind == "title" else block.level + 1
                flat = (replace(run, text=run.text.replace("\n", " ")) for run in block.runs)
                return [f"{'#' * level} {self.write_inline(tuple(flat))}"]
            case "table" if block.table:
                return list(self.write_rows(block.table))
            case "figure" if block.figure:
                alt = escape(" ".join(alt_of(block.figure).split()))
                return [f"![{alt}]({url(self.uploads + block.figure.path)})"]
            case "subtitle" | "caption" | "label":
                return [self.write_inline(tuple(replace(run, bold=True) for run in block.runs))]
        parts = [line(part) for part in self.write_inline(block.runs).split("\n")]
        parts = [part for part in parts if part]
        return [part + "\\" for part in parts[:-1]] + parts[-1:]

    def write_rows(self, table: Table[tuple[Run, ...]]) -> Iterator[str]:
        """The lines of a table, which has a row of heads here even if it has none."""
        width = max(map(len, table.rows), default=0)
        heads: tuple[Cell[tuple[Run, ...]], ...] = (Cell(is_head=True),) * width
        rows = table.rows if table.heads else (heads, *table.rows)
        for number, row in enumerate(rows):
            yield f"| {' | '.join(map(self.write_cell, row))} |"
            if not number:
                marks = ("---:" if place in table.figures else "---" for place in range(width))
                yield f"| {' | '.join(marks)} |"

    def write_cell(self, cell: Cell[tuple[Run, ...]]) -> str:
        return "<br>".join(map(self.write_inline, cell.paragraphs)).replace("\n", "<br>")

    def prefixes(self, block: Block) -> tuple[str, str]:
        """What stands before the first line of a block, and before each further one."""
        is_item = block.kind in ("item", "fact")
        marker = (f"{block.number}. " if block.number else "- ") if is_item else ""
        depth = block.level if block.kind not in ("title", "heading") else 0
        if is_item:
            self.widths[depth] = len(marker)
        steps = [" " * self.widths.get(level, 2) for level in range(1, depth + 1)]
        if block.quote:
            steps.insert(block.quote_level, "> ")
        further = "".join(steps)
        if not is_item:
            return further, further
        return further.removesuffix(" " * len(marker)) + marker, further

    def gap(self, before: Block | None, block: Block, prefix: str) -> str:
        """The empty lines between two blocks."""
        if before is None:
            return ""
        if block.list and before.list and before.quote == block.quote:
            if block.list == before.list or block.level != before.level:
                return ""
            if bool(block.number) == bool(before.number):
                return f"\n{_BETWEEN_LISTS}\n\n"
        elif block.quote and block.quote == before.quote:
            return prefix[: prefix.index(">") + 1] + "\n"
        return "\n"

    def write_inline(self, runs: tuple[Run, ...]) -> str:
        runs = tuple(run for run in runs if run.text or run.note)
        written = ""
        place = 0
        while place < len(runs):
            run = runs[place]
            end = place + 1
            if run.note:
                self.notes.append(run.note)
                written += f"[^{len(self.notes)}]"
            elif run.language:
                while end < len(runs) and runs[end].language == run.language:
                    end += 1
                written += self.passage(runs[place:end])
            elif run.href:
                while end < len(runs) and (runs[end].href, runs[end].language) == (run.href, ""):
                    end += 1
                written += self.link(runs[place:end])
            else:
                text = escape(run.text)
                if (
                    place and runs[place - 1].note and text[:1] in ("(", ":")
                ):  # else the call would be a link, or its note
                    text = "\\" + text
                written += emphasize(run, text, written[-1:], _next(runs, end))
            place = end
        return written

    def passage(self, runs: tuple[Run, ...]) -> str:
        """One in another language, for which Markdown has no sign."""
        inner = self.write_inline(tuple(replace(run, language="") for run in runs))
        language = runs[0].language
        told = ' dir="rtl"' if direction_of(language) == "rtl" else ""
        return f'<span lang="{language}"{told}>{inner}</span>'

    def link(self, runs: tuple[Run, ...]) -> str:
        text, address = "".join(run.text for run in runs), runs[0].href
        is_bare = not re.search(r"[\s<>\\|]", address) and all(
            run == Run(run.text, href=run.href) for run in runs
        )
        if is_bare and text == address and re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", address):
            return f"<{address}>"
        return (
            f"[{self.write_inline(tuple(replace(run, href='') for run in runs))}]({url(address)})"
        )


def _next(runs: tuple[Run, ...], place: int) -> str:
    """The character with which the run at `place` begins when it is written."""
    if place >= len(runs):
        return " "
    run = runs[place]
    if run.language:
        return "<"
    if run.note or run.href:
        return "["
    if (run.bold or run.italic) and not run.text[:1].isspace():
        return "*"
    return "<" if run.superscript or run.subscript else run.text[:1]


def emphasize(run: Run, text: str, before: str, after: str) -> str:
    """Escaped `text` with the emphasis of `run`, between the characters `before` and `after`.

    Where asterisks would not be read as meant (CommonMark, "left-flanking" and "right-flanking"),
    it is HTML.
    """
    inner = text.strip(" \n")
    if not inner or not (run.bold or run.italic or run.superscript or run.subscript):
        return text
    lead, trail = text[: len(text) - len(text.lstrip(" \n"))], text[len(text.rstrip(" \n")) :]
    before, after = (" " if lead else before or " "), (" " if trail else after)
    marked = f"<sup>{inner}</sup>" if run.superscript else inner
    marked = f"<sub>{inner}</sub>" if run.subscript else marked
    if run.bold or run.italic:
        mark = "*" * (run.italic + 2 * run.bold)
        opens = not _is_punctuation(marked[0]) or _is_edge(before)
        closes = not _is_punctuation(marked[-1]) or _is_edge(after)
        if (
            opens
            and closes
            and before != "*"
            and after != "*"
            and not marked.startswith(("\u00a0", "\u202f"))
        ):
            marked = f"{mark}{marked}{mark}" if not marked[-1].isspace() else _tag(run, marked)
        else:
            marked = _tag(run, marked)
    return lead + marked + trail


def _set_apart(lines: str) -> str:
    return "".join(f"> {line}".rstrip(" ") + "\n" for line in lines.splitlines())


def _tag(run: Run, text: str) -> str:
    text = f"<em>{text}</em>" if run.italic else text
    return f"<strong>{text}</strong>" if run.bold else text


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_edge(character: str) -> bool:
    return character.isspace() or _is_punctuation(character)
