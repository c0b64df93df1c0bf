"""Headings of columns, in English and in French, in any order, whatever the page is read in."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from contacts.words.folding import letters

LANGUAGES = ("en", "fr")


class Heading(NamedTuple):
    place: int
    text: str
    name: str  # of the column; empty if it is none that is known


def fold_heading(text: str) -> str:
    return "".join(sign for sign in letters(text) if sign.isalnum())


def names_of(columns: Mapping) -> dict[str, str]:
    """By every heading that a column may have, its name."""
    known: dict[str, str] = {}
    for name, column in columns.items():
        headings = [name, *column.also]
        for language in LANGUAGES:
            with override(language):
                headings.append(str(column.label))
        known |= {fold_heading(heading): name for heading in reversed(headings)}
    return known


def read_headings(cells: Sequence[str], columns: Mapping) -> list[Heading]:
    """Raises ValidationError if one stands twice, or none is known."""
    known = names_of(columns)
    found = [
        Heading(place, text, known.get(fold_heading(text), ""))
        for place, text in enumerate(cells)
        if text
    ]
    names = [heading.name for heading in found if heading.name]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        text = _("Two columns say the same: %(columns)s. Take one out.")
        said = ", ".join(str(columns[name].label) for name in twice)
        raise ValidationError(text % {"columns": said})
    if not names:
        raise ValidationError(
            _(
                "No heading in the first row is known here. Save the table as a file first: its"
                " headings are those that can be read."
            )
        )
    return found
