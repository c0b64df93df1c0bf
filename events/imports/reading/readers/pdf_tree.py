"""The tree of elements in which a tagged PDF tells its structure, as far as a page holds a part of
it (ISO 32000-1, 14.7).
"""

from collections.abc import Iterable, Iterator
from ctypes import byref, c_float, c_ushort, create_string_buffer
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from events.imports.reading.refusals import Refusal

DEEPEST = 40  # elements within elements
MOST = 3_000_000  # children of elements that are looked at, for a document
NOTES = {"Note", "FENote"}
WITHIN = {"Link", "Annot", "Reference"}  # hold what is no text besides
BLOCKS = {
    *("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "L", "LI", "LBody", "Table", "THead"),
    *("TBody", "TFoot", "TR", "TH", "TD", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "Div"),
    *("Sect", "Art", "Part", "Document", "Aside"),
}


@dataclass(slots=True)
class Node:
    """An element, as far as it stands on one page: its children are elements and the numbers of
    marked content.

    It `came` from the page before, or `goes_on` on the next.
    """

    kind: str
    kids: list["Node | int"] = field(default_factory=list)
    came: bool = False
    goes_on: bool = False
    is_block: bool = False
    is_raised: bool = False


def read_tree(page: Any, left: list[int]) -> list[Node]:
    """The elements of a page; `left` is how many children may still be looked at."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        children = (pdfium.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(count))
        return [_read_node(child, 0, left) for child in children if child]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _read_node(element: Any, depth: int, left: list[int]) -> Node:
    raw = (c_ushort * 32)()
    pdfium.FPDF_StructElement_GetRawType(element, raw, 32)
    kind = create_string_buffer(64)
    pdfium.FPDF_StructElement_GetType(element, kind, 64)
    title = bytes(raw).decode("utf-16-le", "replace").startswith("Title\0")
    node = Node("H1" if title else kind.raw.decode("utf-16-le", "replace").split("\0")[0])
    holes: list[int] = []
    count = max(0, pdfium.FPDF_StructElement_CountChildren(element))
    left[0] -= count
    if left[0] < 0:
        raise Refusal("too_large")
    for at in range(count if depth < DEEPEST else 0):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, at):
            node.kids.append(_read_node(child, depth + 1, left))
        elif (mark := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)) >= 0:
            node.kids.append(mark)
        else:
            holes.append(len(node.kids))
    inner = [kid for kid in node.kids if isinstance(kid, Node)]
    node.is_block = node.kind in BLOCKS or any(kid.is_block for kid in inner)
    node.is_raised = node.kind == "Span" and _is_raised(element)
    if node.kids and node.kind not in WITHIN:
        if node.kind == "LI":
            holes.clear()  # its label may be drawn, not set
        first, last = node.kids[0], node.kids[-1]
        node.came = 0 in holes or (isinstance(first, Node) and first.came)
        node.goes_on = len(node.kids) in holes or (isinstance(last, Node) and last.goes_on)
    return node


def _is_raised(element: Any) -> bool:
    shift = c_float()
    for at in range(min(pdfium.FPDF_StructElement_GetAttributeCount(element), DEEPEST)):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, at)
        value = pdfium.FPDF_StructElement_Attr_GetValue(attribute, b"BaselineShift")
        if value and pdfium.FPDF_StructElement_Attr_GetNumberValue(value, byref(shift)):
            return shift.value > 0
    return False


def marks_of(kids: Iterable[Node | int], is_raised: bool = False) -> Iterator[tuple[int, bool]]:
    for kid in kids:
        if isinstance(kid, int):
            yield kid, is_raised
        elif kid.kind not in NOTES:
            yield from marks_of(kid.kids, is_raised or kid.is_raised)


def notes_of(kids: Iterable[Node | int]) -> Iterator[Node]:
    for kid in kids:
        if isinstance(kid, Node):
            if kid.kind in NOTES:
                yield kid
            else:
                yield from notes_of(kid.kids)


def rows_of(node: Node) -> Iterator[Node]:
    for kid in node.kids:
        if isinstance(kid, Node):
            if kid.kind == "TR":
                yield kid
            else:
                yield from rows_of(kid)
