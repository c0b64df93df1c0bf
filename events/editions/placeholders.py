"""Headings that an import makes where the document has none: for the editor to replace, never for
readers.
"""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override, pgettext_lazy

UNPLACED = pgettext_lazy("heading of what has no place", "Not yet placed")
UNTITLED = pgettext_lazy("heading of a section without one", "Untitled")


def in_language(heading: str | Promise, language: str) -> str:
    with override(language):
        return str(heading)


def is_placeholder(title: str) -> bool:
    return any(
        title == in_language(heading, code)
        for code, _name in settings.LANGUAGES
        for heading in (UNPLACED, UNTITLED)
    )
