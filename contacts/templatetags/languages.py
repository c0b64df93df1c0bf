"""In which language words on a page are, and which way they are written, said where it is not that
of the page.
"""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from contacts.words.directions import direction_of, page_direction, read_direction
from contacts.words.languages import other_language

register = template.Library()

_LETTERS = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"  # of Hebrew, Arabic, Syriac and their like
_FROM_THE_RIGHT = re.compile(rf"{_LETTERS}+(?:[\s.,'’-]+{_LETTERS}+)*")


@register.filter
def written(text: object, language: str = "") -> SafeString:
    """The attributes of an element that holds `text` alone: ` lang="…" dir="…"`, or what of these
    is needed.

    `language` is its code, if that is known. Words in letters of which the language has none are
    not said to be in it.
    """
    told = ""
    found = read_direction(str(text or ""))
    tag = other_language(language or "", get_language() or "")
    if tag and found in ("", direction_of(tag)):
        told = f' lang="{tag}"'
        found = found or direction_of(tag)
    if found and found != page_direction():
        told += f' dir="{found}"'
    return mark_safe(told)  # noqa: S308 a code of a language that was read, and one of two words


@register.filter
def isolated(text: object) -> SafeString | str:
    """`text` for a place among other words, which it does not reorder."""
    text = "" if text is None else text
    is_foreign = read_direction(str(text)) not in ("", page_direction())
    return format_html("<bdi>{}</bdi>", text) if is_foreign else str(text)


@register.filter
def apart(sentence: str) -> SafeString:
    """`sentence`, plain or safe, of a page written from the left, with each of the words from the
    right in it isolated: a name, in a reference or in who said what.
    """
    html = conditional_escape(sentence)
    return mark_safe(_FROM_THE_RIGHT.sub(r"<bdi>\g<0></bdi>", html))  # noqa: S308 it was escaped
