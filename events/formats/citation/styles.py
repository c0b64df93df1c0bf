"""A reference set in the styles that are asked for most.

Titles stand as they are printed: no style changes their capitals.
"""

from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from . import apa, chicago, iso690
from .reference import Reference


class Style(NamedTuple):
    name: str  # as part of an id
    label: str | Promise
    set: Callable[[Reference], SafeString]


class Citation(NamedTuple):
    name: str
    label: str | Promise
    text: SafeString  # HTML with no element but <i>


STYLES = (
    Style("apa", "APA 7", apa.cite),
    Style("chicago", "Chicago 17", chicago.cite),
    Style("iso690", "ISO 690", iso690.cite),
)


def citations(reference: Reference) -> list[Citation]:
    """The reference in each style, in the language that is active."""
    return [Citation(style.name, style.label, style.set(reference)) for style in STYLES]


def cite(reference: Reference) -> str:
    """Plain text by ISO 690 without the address, for where that stands beside it."""
    return unescape(strip_tags(iso690.cite(reference, with_address=False)))
