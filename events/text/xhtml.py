"""Running text as a book reads it: the HTML that browsers forgive made valid XHTML, and links that
lead somewhere.
"""

import html as entities
import re
from collections.abc import Iterator
from urllib.parse import quote, urljoin, urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from lxml import etree, html
from lxml.html import HtmlElement

from contacts.words.characters import printable

XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = {"p", "h4", "ul", "ol", "li", "blockquote"}
_HOLDS_WORDS = {"p", "h4", "strong", "em", "sup", "a", "span", "i"}  # and no blocks
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_LOST_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE = ":/?@!$&'()*+,;=%~"  # where it stands as itself in an address (RFC 3986)
_ID = re.compile(r'<\w[^>]*? id="([^"]*)"')
_TAG = re.compile(r"<\w[^>]*>")
_NO_NAME = re.compile(r'( id="| href="[^"#:]*#)(?=[^"A-Za-z_])')
_ADDRESS = re.compile(r'(<a\b[^>]*?) href="([^"#][^"]*)"')
_INNER_LINK = re.compile(r'(<a\b[^>]*?) href="#([^"]*)"')


def xhtml(body: str, *, heading: str, address: str, languages: dict[str, str]) -> SafeString:
    """`body`, as `markup.set_notes` gives it, as XML.

    `heading` is the name of its headings; `address` that against which its links are resolved,
    except those into the book; `languages` says of quotations, by anchor, in which language they
    are if it is another.
    """
    root = html.fragment_fromstring(printable(body), create_parent="div")
    for element in list(root.iterdescendants()):
        _mend(element)
    for element in reversed(list(root.iterdescendants())):
        if element.tag != "br" and not len(element) and not (element.text or "").strip():
            element.drop_tree()
    for element in root.iterdescendants():
        if element.tag == "h4":
            element.tag = heading
        if "href" in element.attrib and not (href := resolved(element.get("href"), address)):
            del element.attrib["href"]
        elif "href" in element.attrib:
            element.set("href", href)
        if language := element.get("lang") or languages.get(element.get("id", "")):
            element.set("lang", language)
            element.set(XML_LANGUAGE, language)
    text = escape(root.text or "") + "".join(
        etree.tostring(child, encoding="unicode") for child in root
    )
    text = text.replace('<a class="note-call"', '<a epub:type="noteref" class="note-call"')
    return mark_safe(text)  # noqa: S308 sanitised when saved


def _mend(element: HtmlElement) -> None:
    """Make what may not stand where it stands into the next best thing that may."""
    parent = element.getparent()
    if parent is None:
        return
    above = {ancestor.tag for ancestor in element.iterancestors()}
    if element.tag == "a" and "a" in above:
        next(element.iterancestors("a")).drop_tag()
    elif element.tag in _BLOCKS and above & _HOLDS_WORDS:
        element.tag = "span"
    elif element.tag == "li" and parent.tag not in ("ul", "ol"):
        element.tag = "div"
    elif element.tag in ("ul", "ol"):
        _mend_list(element)


def _mend_list(element: HtmlElement) -> None:
    """Put whatever stands between the items of a list into an item."""
    loose: list[tuple[int, str]] = [(0, element.text or "")]
    loose += [(place, child.tail or "") for place, child in enumerate(element, 1)]
    element.text = None
    for child in list(element):
        child.tail = None
        if child.tag != "li":
            item = html.Element("li")
            element.replace(child, item)
            item.append(child)
    for place, text in reversed(loose):
        if text.strip():
            item = html.Element("li")
            item.text = text
            element.insert(place, item)


def resolved(href: str, address: str) -> str:
    """`href` as an absolute address without a sign that none may have; one into the book as it is;
    empty for none at all.
    """
    href = printable(href).strip()
    if href.startswith("#"):
        return href
    try:
        href = urljoin(address, href)
        scheme, host = urlsplit(href).scheme, urlsplit(href).hostname
    except ValueError:
        return ""
    if scheme not in ("http", "https", "mailto", "tel") or (scheme.startswith("http") and not host):
        return ""
    if host and not re.fullmatch(r"[\w.-]+|[\da-f:.]+", host):
        return ""
    start, hash_sign, fragment = href.partition("#")
    safe = "[]" if host and ":" in host else ""
    return _LOST_PERCENT.sub(
        "%25", quote(start, safe=_SAFE + safe) + hash_sign + quote(fragment, safe=_SAFE)
    )


def language(code: str, other_than: str) -> str:
    """`code` if it may be one (BCP 47) and is not `other_than`, else empty."""
    return code if code != other_than and _LANGUAGE.fullmatch(code) else ""


def joined(documents: dict[str, str], address: str) -> Iterator[tuple[str, str]]:
    """Documents by file, with each link to an anchor led to the file where it stands; one in none
    of them to the site.

    A link to anything that is no address is none.
    """
    places: dict[str, str] = {}
    own = {file: set(_ID.findall(text)) for file, text in documents.items()}
    for file, anchors in own.items():
        places |= {anchor: file for anchor in anchors if anchor not in places}
    for file, text in documents.items():

        def led(link: re.Match, file: str = file) -> str:
            start, anchor = link[1], link[2]
            if anchor in own[file]:
                return link[0]
            if target := places.get(anchor):
                return f'{start} href="{target}#{anchor}"'
            outside = (
                resolved(f"{address}#{quote(entities.unescape(anchor))}", address)
                if address
                else ""
            )
            return f'{start} href="{escape(outside)}"' if outside else start

        def written(link: re.Match) -> str:
            start, href = link[1], entities.unescape(link[2])
            if href.partition("#")[0] in documents:
                return link[0]
            href = resolved(href, address)
            return f'{start} href="{escape(href)}"' if href else start

        text = _ADDRESS.sub(written, _INNER_LINK.sub(led, text))
        # An anchor may begin with a number, such as a year; a name in XML may not.
        yield file, _TAG.sub(lambda tag: _NO_NAME.sub(r"\1_", tag[0]), text)
