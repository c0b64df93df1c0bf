"""What stands around the text of a web page and is not in the document: menus, notices of consent,
links for sharing, comments, other stories, the colophon of the site.

Structure tells it: elements, `role`, words of `class` and `id`, headings, and how much of the text
is links. What holds the title, an address or most of the page stays.
"""

import re
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from events.imports.reading.rules import pages

HALF = 0.5  # of the letters of a page: so much is never around it
DENSE = 0.8  # of the letters of an element stand in links: a menu
FEWEST = 3  # links of a menu
FEW, MANY = 12, 60  # elements of a line; of a colophon
LINE = 200  # letters of a line about publication
_WORD = re.compile(r"[a-z]+")
_HEADING = re.compile("|".join(pages.HEADINGS))
_PUBLISHED = re.compile(
    rf"(?:{'|'.join(pages.PUBLISHED)})\W*(?:\w+\W+){{0,2}}?\d.*|.*{pages.READING_TIME}.*",
    re.IGNORECASE,
)
_BLOCKS = {"div", "section", "ul", "ol", "p", "nav", "aside", "footer", "header", "form", "small"}
_HOLDERS = {"main", "article", "section", "blockquote"}


@dataclass(slots=True)
class _Inside:
    """What an element holds."""

    elements: int = 1
    letters: int = 0
    links: int = 0
    linked: int = 0  # letters in links
    inner: int = 0  # links to places of the page itself
    holds_text: bool = False


def find(root: HtmlElement) -> set[HtmlElement]:
    """The outermost elements of `root` that are around its text."""
    inside = _weigh(root)
    half = HALF * inside[root].letters
    found: set[HtmlElement] = set()
    has_title, within = False, 0  # how many of <main>, <article>, <section> … are open
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        holder = element.tag in _HOLDERS
        if event == "end":
            within -= holder
            continue
        within += holder
        has_title = has_title or element.tag == "h1"
        held = inside[element]
        if held.letters > half or (held.holds_text and element.tag != "nav"):
            continue
        if _is_around(element, held, is_above=not has_title, is_outside=not within):
            found.add(element)
            walk.skip_subtree()
    return found


def _weigh(root: HtmlElement) -> dict[HtmlElement, _Inside]:
    inside: dict[HtmlElement, _Inside] = {}
    for _event, element in etree.iterwalk(root, events=("end",)):
        own = _Inside(holds_text=element.tag in ("h1", "main", "article", "address"))
        if element.tag not in ("script", "style"):
            own.letters += len((element.text or "").strip())
        for child in element:
            held = inside[child]
            own.elements += held.elements
            own.letters += held.letters + len((child.tail or "").strip(" |·›»\n\t"))
            own.links += held.links
            own.linked += held.linked
            own.inner += held.inner
            own.holds_text = own.holds_text or held.holds_text
        if element.tag == "a" and (target := element.get("href")):
            own.links, own.linked = 1, own.letters
            own.inner = int(len(target) > 1 and target[0] == "#")
        inside[element] = own
    return inside


def _is_around(element: HtmlElement, held: _Inside, *, is_above: bool, is_outside: bool) -> bool:
    tag = element.tag
    is_contents = held.inner >= FEWEST and 2 * held.inner > held.links
    if tag in ("button", "dialog", "select") or element.get("role", "") in pages.ROLES:
        return True
    if tag not in _BLOCKS or is_contents:
        return False
    words = _WORD.findall(f"{element.get('class', '')} {element.get('id', '')}".lower())
    if tag == "nav" or not pages.CLASS_WORDS.isdisjoint(words) or _heads_other(element):
        return True
    if held.elements <= FEW and held.letters <= LINE and _PUBLISHED.fullmatch(_text(element)):
        return True
    if tag == "footer":
        has_colophon = any(word in _text(element, MANY).lower() for word in pages.COLOPHON)
        return is_outside and has_colophon
    is_menu = held.links >= FEWEST and held.linked >= DENSE * held.letters
    return is_menu and (is_above or tag == "aside")


def _heads_other(element: HtmlElement) -> bool:
    """Whether an element begins with the heading of other stories or of comments."""
    first = next(iter(element), None)
    if first is None or not re.fullmatch("h[2-6]", first.tag):
        return False
    return _HEADING.fullmatch(_text(first).lower().strip(" :")) is not None


def _text(element: HtmlElement, most: int = FEW) -> str:
    """The text in an element, up to its first `most` pieces."""
    return " ".join(" ".join(islice(element.itertext(), 3 * most)).split())


__all__ = ["find"]
