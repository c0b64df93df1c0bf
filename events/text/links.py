"""Addresses of links in running text: made whole where it is clear what is meant, known where they
lead nowhere.
"""

import re

from lxml.html import HtmlElement, fragment_fromstring, tostring

from contacts.words.characters import make_printable

# Ends of names of files, which are the ends of no hosts that anybody means.
FILES = {
    *("asp", "aspx", "csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "md", "odt"),
    *("pdf", "php", "png", "ppt", "pptx", "rtf", "svg", "txt", "xls", "xlsx", "xml", "zip"),
}

_WHOLE = re.compile(r"https?://[^\s/?#]+|mailto:[^\s@]+@|tel:[+\d]", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@/:?#\\]+@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(r"(?:[\w-]+\.)+([^\W\d_]{2,})(?::\d+)?(?:[/?#].*)?")
_WITHIN = re.compile(r"#[^\W_][\w-]*")  # those of a word processor begin with an underscore


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
    return [(_words(link), link.get("href")) for link in _find_broken(_parse(body))]


def without_broken(body: str) -> tuple[str, list[str]]:
    """`body` without the links that lead nowhere, and the words of each, which stay."""
    root = _parse(body)
    links = _find_broken(root)
    if not links:
        return body, []
    gone = [_words(link) for link in links]
    for link in links:
        link.drop_tag()
    return tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>"), gone


def _parse(body: str) -> HtmlElement:
    return fragment_fromstring(make_printable(body), create_parent="div")


def _find_broken(root: HtmlElement) -> list[HtmlElement]:
    return [
        link for link in root.iter("a") if "href" in link.attrib and not address(link.get("href"))
    ]


def _words(link: HtmlElement) -> str:
    return " ".join(link.text_content().split())
