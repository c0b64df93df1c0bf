"""What editors say of words of a running text that may be wrong: addresses of links, which are made
whole where it is clear what is meant and known where they lead nowhere, and codes of languages.
"""

import re
from collections.abc import Collection

from lxml.html import HtmlElement, fragment_fromstring, tostring

from contacts.words.characters import make_printable
from contacts.words.languages import read_tag

# Ends of names of files, which are the ends of no hosts that anybody means.
FILES = {
    *("asp", "aspx", "csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "md", "odt"),
    *("pdf", "php", "png", "ppt", "pptx", "rtf", "svg", "txt", "xls", "xlsx", "xml", "zip"),
}

_WHOLE = re.compile(r"https?://[^\s/?#]+|mailto:[^\s@]+@|tel:[+\d]", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@/:?#\\]+@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(r"(?:[\w-]+\.)+([^\W\d_]{2,})(?::\d+)?(?:[/?#].*)?")
_WITHIN = re.compile(r"#[^\W_][\w-]*")  # those of a word processor begin with an underscore
_PART = re.compile(r"-(?:note|call|table|box|figure)-\d+$")  # of a section, as a page names it


def address(href: str) -> str:
    """`href` with its scheme, or `#` and an anchor; empty if it leads nowhere from a page of this
    site.
    """
    href = make_printable(href).strip()
    if _WHOLE.match(href) or _WITHIN.fullmatch(href):
        return href
    if _MAIL.fullmatch(href):
        return f"mailto:{href}"
    rest = href.removeprefix("//")
    host = _HOST.fullmatch(rest)
    return f"https://{rest}" if host and (rest != href or host[1].lower() not in FILES) else ""


def find_broken(body: str) -> list[tuple[str, str]]:
    """The words and the address of each link in `body` that leads nowhere."""
    return [(_words(link), link.get("href")) for link in _links(_parse(body)) if _is_broken(link)]


def find_lost(body: str, places: Collection[str]) -> list[tuple[str, str]]:
    """The words and the address of each link in `body` to a place in the proceedings that they do
    not have.

    `places` are the anchors of their sections, quotations and speakers.
    """
    if "#" not in body:
        return []
    links = [link for link in _links(_parse(body)) if _is_lost(link, places)]
    return [(_words(link), link.get("href")) for link in links]


def find_unknown_languages(body: str) -> list[tuple[str, str]]:
    """The words and the code of each passage in `body` whose language is none."""
    if "lang" not in body:
        return []
    passages = [(_words(one), one.get("lang")) for one in _parse(body).iter("span")]
    return [(words, code) for words, code in passages if code and words and not read_tag(code)]


def without_broken(body: str, places: Collection[str]) -> tuple[str, list[str]]:
    """`body` without the links that lead nowhere, and the words of each, which stay."""
    root = _parse(body)
    links = [link for link in _links(root) if _is_broken(link) or _is_lost(link, places)]
    if not links:
        return body, []
    gone = [_words(link) for link in links]
    for link in links:
        link.drop_tag()
    return tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>"), gone


def _parse(body: str) -> HtmlElement:
    return fragment_fromstring(make_printable(body), create_parent="div")


def _links(root: HtmlElement) -> list[HtmlElement]:
    return [link for link in root.iter("a") if "href" in link.attrib]


def _is_broken(link: HtmlElement) -> bool:
    return not address(link.get("href"))


def _is_lost(link: HtmlElement, places: Collection[str]) -> bool:
    anchor = address(link.get("href"))
    if not anchor.startswith("#"):
        return False
    return _PART.sub("", anchor.removeprefix("#")) not in places and anchor[1:] not in places


def _words(link: HtmlElement) -> str:
    return " ".join(link.text_content().split())
