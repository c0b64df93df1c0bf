"""In which language words on a page are, and which way they are written, said where it is not that
of the page.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from contacts.words.languages import (
    direction_of,
    other_language,
    page_direction,
    read_direction,
)

register = template.Library()


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
