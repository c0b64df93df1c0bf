"""E-mail addresses on public pages, of which each is written through `masked` as a whole. Files for
address books and the API give them as they are.
"""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from contacts.words.harvesting import escape_for_pages

register = template.Library()


@register.filter
def masked(value: str) -> SafeString:
    """HTML, or a text that is escaped, with its addresses as character references."""
    return mark_safe(escape_for_pages(conditional_escape(value)))  # noqa: S308 it was escaped
