"""XML as formats for libraries have it: elements with what is in them, of which none holds a sign
that XML refuses.
"""

from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from contacts.words.characters import make_printable

LANGUAGE = "xml:lang"
HREF = "xlink:href"
XLINK = {"xmlns:xlink": "http://www.w3.org/1999/xlink"}  # of a document that has it

Content = Element | str | None | Iterable["Content"]


def make(tag: str, *content: Content, attributes: dict[str, str] | None = None) -> Element:
    """An element; attributes without a value are left out."""
    told = {name: line(value) for name, value in (attributes or {}).items()}
    element = Element(tag, {name: value for name, value in told.items() if value})
    fill(element, content)
    return element


def optional(
    tag: str, *content: Content, attributes: dict[str, str] | None = None
) -> Element | None:
    """An element, or None of one in which nothing would be."""
    element = make(tag, *content, attributes=attributes)
    return element if len(element) or (element.text or "").strip() else None


def fill(element: Element, content: Content) -> None:
    """Put `content` at the end of `element`."""
    if content is None:
        return
    if isinstance(content, Element):
        element.append(content)
    elif isinstance(content, str):
        text = make_printable(content)
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text
    else:
        for one in content:
            fill(element, one)


def line(text: str) -> str:
    """`text` in one line."""
    return " ".join(make_printable(text).split())


def write(root: Element, *, doctype: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' + (f"{doctype}\n" if doctype else "")
    return f"{head}{ElementTree.tostring(root, encoding='unicode')}\n".encode()
