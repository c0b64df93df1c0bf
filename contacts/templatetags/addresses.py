"""E-mail addresses on public pages. Files for address books and the API give them as they are."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from contacts.words.harvesting import escape_for_pages

register = template.Library()


@register.filter
def masked(value: object) -> SafeString:
    """An address, a link, or a text or HTML with some in it; escaped, if it is not HTML."""
    return mark_safe(escape_for_pages(conditional_escape(value)))  # noqa: S308 it was escaped
