"""Footnotes and endnotes of a page: a link to a place further on that leads back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

MARK = re.compile(r"[\[(]?(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§¶]{1,3})[\])]?\.?")
BACK = re.compile(r"[\W_]{0,3}(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|back|retour)?[\W_]{0,3}", re.IGNORECASE)
# By Word, Google Docs, Pandoc and most others.
NAMED = re.compile(r"_?(?:ftn|fn|edn|foot|end-?note|note)", re.IGNORECASE)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HOLDERS = ("li", "p", "dd", "aside", "div")
# Classes and roles of what holds all notes.
SETS = {
    "footnotes",
    "endnotes",
    "doc-endnotes",
    "doc-footnotes",
}
MOST_PLACES = 20  # that links may lead to in one note


@dataclass
class Notes:
    # Elements of links, and the key of the note.
    calls: dict[HtmlElement, str] = field(default_factory=dict)
    bodies: dict[str, HtmlElement] = field(default_factory=dict)  # by key
    marks: set[HtmlElement] = field(default_factory=set)  # links back, and the number before a note
    titles: set[HtmlElement] = field(default_factory=set)  # headings over nothing but notes


def find(root: HtmlElement) -> Notes:
    notes = Notes()
    targets: dict[str, HtmlElement] = {}
    places: dict[HtmlElement, int] = {}
    links: list[HtmlElement] = []
    for place, element in enumerate(root.iter("*")):
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                targets.setdefault(name, element)
                places[element] = place
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            links.append(element)
            places[element] = place
    back: list[HtmlElement] = []
    known: dict[HtmlElement, bool] = {}
    for link in links:
        key = unquote(link.get("href")[1:])
        aim = targets.get(key)
        if aim is None:
            continue
        if places[aim] <= places[link]:
            back.append(link)
            continue
        body = _body(aim) if _is_call(link, key) else None
        if body is None or body in link.iterancestors():
            continue
        if body not in known:
            known[body] = _is_note(body)
        if known[body]:
            notes.calls[link] = key
            notes.bodies[key] = body
    bodies = set(notes.bodies.values())
    for link in back:
        if not bodies.isdisjoint(link.iterancestors()) and BACK.fullmatch(_text(link)):
            notes.marks.add(link)
    notes.marks.update(mark for body in bodies if (mark := _mark(body)) is not None)
    notes.titles.update(_titles(bodies))
    return notes


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext()).strip()


def _words(element: HtmlElement) -> set[str]:
    return set(f"{element.get('class', '')} {element.get('role', '')}".lower().split())


def _is_call(link: HtmlElement, key: str) -> bool:
    if "doc-noteref" in _words(link):
        return True
    if not MARK.fullmatch(_text(link)):
        return False
    parent = link.getparent()
    is_raised = link.find(".//sup") is not None or (parent is not None and parent.tag == "sup")
    return is_raised or bool(NAMED.match(key))


def _body(aim: HtmlElement) -> HtmlElement | None:
    """The element that holds the note whose place is `aim`."""
    body = aim if aim.tag in HOLDERS else next(aim.iterancestors(*HOLDERS), None)
    parent = None if body is None else body.getparent()
    if parent is None or parent[0] is not body:
        return body
    is_outer = parent.tag == "li" or (parent.tag == "div" and NAMED.match(parent.get("id", "")))
    return parent if is_outer else body


def _is_note(body: HtmlElement) -> bool:
    """Not where a table of contents or a number of a page leads to, nor a page that is one
    element.
    """
    if (
        any(body.find(f".//{tag}") is not None for tag in ("table", *HEADINGS))
        or next(body.iterancestors(*HEADINGS), None) is not None
    ):
        return False
    return sum(1 for inner in body.iter("*") if inner.get("id") or inner.get("name")) <= MOST_PLACES


def _mark(body: HtmlElement) -> HtmlElement | None:
    """The raised number that a note opens with."""
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start" and element.tag == "sup":
            return element if MARK.fullmatch(_text(element)) else None
        if ((element.text if event == "start" else element.tail) or "").strip() or (
            event == "end" and element is body
        ):
            return None
    return None


def _titles(bodies: set[HtmlElement]) -> Iterator[HtmlElement]:
    """Headings of parts of a page that hold nothing beside their notes."""
    held: dict[HtmlElement, int] = {}
    for body in bodies:
        holder = next(
            (
                outer
                for outer in body.iterancestors("section", "div", "aside")
                if _words(outer) & SETS
            ),
            None,
        )
        if holder is not None:
            held[holder] = held.get(holder, 0) + _length(body)
    for holder, length in held.items():
        headings = list(holder.iter(*HEADINGS))
        if len(headings) == 1 and _length(holder) == length + _length(headings[0]):
            yield headings[0]


def _length(element: HtmlElement) -> int:
    return sum(len("".join(text.split())) for text in element.itertext())
