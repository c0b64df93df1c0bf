"""The blocks of a DOCX in the order in which they stand (ECMA-376 part 1, 17.2 to 17.4)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from lxml.etree import _Element as Element

from events.imports.reading.blocks import Block, Kind, Removed, Run
from events.imports.reading.readers.runs import address, drop_overall_bold, paragraphs
from events.imports.reading.readers.tables import table

from .chunks import Chunks
from .fields import Fields
from .numbering import Numbering
from .parts import R, W, child, switch, value
from .styles import Face, Style, Styles, outline, without_style

ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# What only wraps: insertions, content controls, tags. Deletions and the place that something was
# moved from are not among them.
WRAPS = {
    W + name
    for name in (
        "ins",
        "moveTo",
        "sdt",
        "sdtContent",
        "customXml",
        "smartTag",
        "fldSimple",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
}
CHARACTERS = {
    W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}  # fmt: skip
NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
PICTURES = {W + "drawing", W + "pict", W + "object"}
# Of Wingdings.
SYMBOLS = {
    "F0E0": "→",
    "F0E8": "➔",
    "F0FC": "✓",
    "F0A7": "▪",
    "F0D8": "➢",
    "F028": "☎",
    "F02A": "✉",
}


@dataclass
class _Text:
    """Of a paragraph, as it is gathered."""

    style: Style
    runs: list[Run] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    boxes: list[Element] = field(default_factory=list)  # text boxes that hang on it


class Body:
    """Reads one part of a DOCX; `links` are the addresses that it refers to, `chunks` the documents
    set into it.

    Sizes of its blocks are half points.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        links: dict[str, str],
        chunks: Chunks | None = None,
    ):
        self.removed: list[Removed] = []
        self.languages: Counter[str] = Counter()  # characters by language, such as "fr-FR"
        self._styles = styles
        self._numbering = numbering
        self._links = links
        self._chunks = chunks
        self._fields = Fields()
        self._carried: _Text | None = None  # whose end was deleted
        self._number = 0

    def read(
        self, root: Element, progress: Callable[[int, int], None] = lambda done, total: None
    ) -> list[Block]:
        blocks: list[Block] = []
        for done, element in enumerate(root):
            self._any(element, blocks)
            if not done % 50:
                progress(done, len(root))
        if self._carried:
            self._finish(self._carried, None, blocks)
            self._carried = None
        return blocks

    def _any(self, element: Element, blocks: list[Block]) -> None:
        if element.tag == W + "p":
            self._paragraph(element, blocks)
        elif element.tag == W + "tbl":
            rows = [row for row in _within(element, W + "tr") if child(row, "trPr", "del") is None]
            read = [[self._cell(cell) for cell in _within(row, W + "tc")] for row in rows]
            heads = takewhile(lambda row: child(row, "trPr", "tblHeader") is not None, rows)
            blocks += table(read, len(list(heads)))
        elif element.tag == W + "altChunk":
            self._chunk(element.get(R + "id") or "", blocks)
        else:
            for inner in _unwrap(element):
                self._any(inner, blocks)

    def _chunk(self, key: str, blocks: list[Block]) -> None:
        size = self._styles.paragraph(None).face.size or 0.0
        found = self._chunks.read(key, size) if self._chunks else None
        if found is None:
            self.removed.append(Removed("embedded", "", self._number))
            return
        for block in found.blocks:
            self._number += 1
            blocks.append(replace(block, number=self._number))
        self.removed += (replace(one, number=self._number) for one in found.removed)
        if found.language:
            self.languages[found.language] += sum(len(block.text) for block in found.blocks)

    def _cell(self, cell: Element) -> list[Block]:
        blocks: list[Block] = []
        for element in cell:
            self._any(element, blocks)
        return blocks

    def _paragraph(self, element: Element, blocks: list[Block]) -> None:
        properties = child(element, "pPr")
        text = _Text(self._styles.paragraph(value(properties, "pStyle")))
        if self._carried:
            text.runs, text.sizes, text.boxes = (
                self._carried.runs,
                self._carried.sizes,
                self._carried.boxes,
            )
            self._carried = None
        self._read_inline(element, text, "")
        self._fields.end_paragraph()
        if child(properties, "rPr", "del") is not None:
            self._carried = text
        else:
            self._finish(text, properties, blocks)

    def _finish(self, text: _Text, properties: Element | None, blocks: list[Block]) -> None:
        style = text.style
        level = outline(value(properties, "outlineLvl"), style.level) or 0
        depth, marker = self._numbering.marker(properties, style)
        depth = max(depth, style.list_depth)
        kind: Kind = (
            "heading" if level else "item" if marker else "quote" if style.is_quote else "paragraph"
        )
        align = value(properties, "jc")
        centered = style.centered if align is None else align == "center"
        has_look = kind in ("heading", "quote") or style.is_caption
        runs = without_style(text.runs, style.face) if has_look else text.runs
        size = text.sizes.most_common(1)[0][0] if text.sizes else 0.0
        for part in paragraphs(runs):
            self._number += 1
            part = drop_overall_bold(part) if kind == "heading" else part
            blocks.append(
                Block(
                    kind,
                    part,
                    depth if kind == "item" else level,
                    marker,
                    size,
                    centered,
                    number=self._number,
                )
            )
            marker = ""
            kind = "paragraph" if kind == "item" else kind
        for box in text.boxes:
            blocks += self._cell(box)

    def _read_inline(self, nodes: Iterable[Element], text: _Text, href: str) -> None:
        for node in nodes:
            if node.tag == W + "r":
                self._run(node, text, href)
            elif node.tag == W + "hyperlink":
                self._read_inline(node, text, address(self._links.get(node.get(R + "id") or "")))
            elif node.tag.startswith(MATH):
                words = "".join(math.text or "" for math in node.iter(MATH + "t"))
                self._say(words, text, text.style.face, href)
            else:
                self._read_inline(_unwrap(node), text, href)

    def _run(self, run: Element, text: _Text, href: str) -> None:
        properties = child(run, "rPr")
        face = text.style.face
        if properties is not None:
            if named := value(properties, "rStyle"):
                face = self._styles.run(named).toggle(face)
            face = Face.of(properties).over(face)
        self._parts(run, text, face, href)

    def _parts(self, parts: Iterable[Element], text: _Text, face: Face, href: str) -> None:
        said = ""
        for part in parts:
            tag = part.tag
            if tag == W + "t":
                said += part.text or ""
            elif tag in CHARACTERS:
                said += CHARACTERS[tag]
            elif tag == W + "br":
                said += "\n\n" if part.get(W + "type") in ("page", "column") else "\n"
            elif tag == W + "sym":
                said += SYMBOLS.get((part.get(W + "char") or "").upper(), "•")
            elif tag == W + "fldChar":
                said = self._say(said, text, face, href)
                self._fields.mark(part.get(W + "fldCharType"))
            elif tag == W + "instrText":
                self._fields.instruct(part.text or "")
            elif tag in NOTES:
                said = self._say(said, text, face, href)
                text.runs.append(Run("", note=f"{NOTES[tag]}-{part.get(W + 'id')}"))
            elif tag in PICTURES:
                self._picture(part, text)
            else:
                for inner in _unwrap(part):
                    said = self._say(said, text, face, href)
                    if inner.tag == W + "r":
                        self._run(inner, text, href)
                    else:
                        self._parts([inner], text, face, href)
        self._say(said, text, face, href)

    def _say(self, words: str, text: _Text, face: Face, href: str) -> str:
        """Adds `words`, so that none are left to be added."""
        if not words or not self._fields.is_text:
            return ""
        if face.hidden:
            self.removed.append(Removed("hidden", words, self._number + 1))
            return ""
        if not words.isspace():
            text.sizes[face.size or 0.0] += len(words)
            self.languages[face.language or ""] += len(words)
        text.runs.append(
            Run(
                words,
                bool(face.bold),
                bool(face.italic),
                bool(face.raised),
                href or self._fields.href,
            )
        )
        return ""

    def _picture(self, picture: Element, text: _Text) -> None:
        inner = {
            box
            for box in picture.iter(W + "txbxContent")
            for box in box.iterdescendants(W + "txbxContent")
        }
        boxes = [box for box in picture.iter(W + "txbxContent") if box not in inner]
        text.boxes += boxes
        if not boxes:
            told = next((one.get("descr") or "" for one in picture.iter("{*}docPr")), "")
            self.removed.append(Removed("picture", told, self._number + 1))


def _unwrap(element: Element) -> list[Element]:
    """What stands in an element that only wraps; of alternatives the first. A control that nobody
    has filled in holds a prompt ("Click or tap here to enter text"), which is no text.
    """
    if switch(child(element, "sdtPr"), "showingPlcHdr"):
        return []
    if element.tag == ALTERNATE:
        return list(element[0]) if len(element) else []
    return list(element) if element.tag in WRAPS else []


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, whatever wraps them."""
    for inner in element:
        if inner.tag == tag:
            yield inner
        elif inner.tag in WRAPS:
            yield from _within(inner, tag)
