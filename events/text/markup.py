"""Which HTML running text may hold: whatever is stored went through `clean`."""

import re
import unicodedata

import nh3

from contacts.words.languages import read_tag

from .body import Body
from .foreign import adopt
from .links import address
from .nesting import flatten

# What the toolbar of the admin offers, and no more.
TAGS = {"p", "br", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "sup", "sub", "a"}
TAGS |= {"q", "small", "span", "table", "caption", "tr", "th", "td", "aside", "figure"}
ATTRIBUTES = {
    "a": {"href"},
    "q": {"data-quotation"},
    "small": {"data-note"},
    "span": {"lang"},
    "aside": {"data-box"},
    "figure": {"data-figure"},
}


def clean(text: str) -> str:
    """`text` without any element, attribute or address that running text may not hold; what a Body
    is parsed from and writes again.
    """
    for _round in range(6):  # what is taken out may change how a browser reads the rest
        before, text = text, _clean_once(adopt(flatten(text)))
        if text == before:
            break
    return text


def _clean_once(text: str) -> str:
    cleaned = nh3.clean(
        text,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_filter_attribute,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    if not unicodedata.is_normalized("NFC", cleaned):
        cleaned = re.sub(r"[^<>]+", lambda part: unicodedata.normalize("NFC", part[0]), cleaned)
    body = Body.parse(cleaned)
    return "" if body.is_blank else body.html()


def _filter_attribute(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return address(value) or value
    if attribute == "lang":
        return read_tag(value) or None
    if attribute == "data-note" and value not in ("author", "editor"):
        return "author"
    if attribute in ("data-quotation", "data-figure") and not re.fullmatch(
        r"[\w-]{1,100}", value, re.ASCII
    ):
        return None
    return value
