"""Lists of a page, and what is shown before their items (HTML Living Standard, 4.4.5 to 4.4.8)."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml.html import HtmlElement

from events.imports.reading.readers.counting import letters, roman

from .styles import Declarations

COUNTED: dict[str, Callable[[int], str]] = {
    "a": letters, "lower-alpha": letters, "lower-latin": letters, "i": roman, "lower-roman": roman,
    "A": lambda number: letters(number).upper(),
    "upper-alpha": lambda number: letters(number).upper(),
    "upper-latin": lambda number: letters(number).upper(),
    "I": lambda number: roman(number).upper(),
    "upper-roman": lambda number: roman(number).upper(),
}  # fmt: skip


@dataclass
class Item:
    """Of a list: its mark is set before the first block in it."""

    depth: int
    marker: str
    is_numbered: bool
    is_open: bool = False


@dataclass
class List:
    depth: int
    next: int = 1
    step: int = 1
    is_numbered: bool = False
    kind: str = ""
    after: str = "."


def list_of(element: HtmlElement, tag: str, style: Declarations, outer: List | None) -> List:
    depth = outer.depth + 1 if outer else 1
    kind = style.get("list-style-type") or element.get("type", "")
    if tag != "ol":
        return List(depth, kind=kind)
    is_reversed = element.get("reversed") is not None
    start = integer(element.get("start"), len(element.findall("li")) if is_reversed else 1)
    after = element.get("data-after", ".")
    return List(depth, start, -1 if is_reversed else 1, is_numbered=True, kind=kind, after=after)


def item_of(element: HtmlElement, style: Declarations, whole: List) -> Item:
    number = integer(element.get("value"), whole.next)
    whole.next = number + whole.step
    kind = style.get("list-style-type") or whole.kind
    if kind == "none":
        return Item(whole.depth, "", is_numbered=False)
    if not whole.is_numbered and kind not in COUNTED and kind != "decimal":
        return Item(whole.depth, "•", is_numbered=False)
    return Item(whole.depth, COUNTED.get(kind, str)(number) + whole.after, is_numbered=True)


def integer(value: str | None, otherwise: int) -> int:
    value = (value or "").strip()
    return int(value) if value.removeprefix("-").isdecimal() and len(value) < 9 else otherwise
