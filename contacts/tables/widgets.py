"""How the cells of a column are read and written. What cannot be read raises ValueError, which says
to an editor how to write it.
"""

import datetime as dt
import re
from contextlib import suppress
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_countries import countries
from import_export.widgets import Widget

from .headings import LANGUAGES, fold_heading

# As people write them, beside the names of the standard.
_ALSO = {"unitedstates": "US", "usa": "US", "etatsunis": "US", "uk": "GB", "greatbritain": "GB"}
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[./](\d\d?)[./](\d{4})")


class Text(Widget):
    """Of one line."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        return " ".join(value.splitlines())

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(value or "")


class Lines(Text):
    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        return value


class Address(Text):
    """Of a web page, with or without what it begins with."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        return value if "://" in value else f"https://{value}"


class Choice(Text):
    """By its words in English or French, or by how it is stored."""

    def __init__(self, choices: type[TextChoices]) -> None:
        super().__init__()
        self.choices = choices

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        for language in LANGUAGES:
            with override(language):
                for choice in self.choices:
                    if fold_heading(value) in map(fold_heading, (choice.value, str(choice.label))):
                        return choice.value
        said = ", ".join(str(choice.label) for choice in self.choices)
        raise ValueError(_("Write one of these: %(choices)s.") % {"choices": said})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(self.choices(value).label) if value else ""


class Country(Text):
    """By its name in English or French, or by its two letters."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, str] = {}

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        if not self.codes:
            for language in LANGUAGES:
                with override(language):
                    self.codes |= {fold_heading(str(name)): code for code, name in countries}
            self.codes |= {code.lower(): code for code, _name in countries} | _ALSO
        if code := self.codes.get(fold_heading(value)):
            return code
        raise ValueError(_("This country is not known. Write its name, or two letters: FR."))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(value.name) if value else ""


class Day(Text):
    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        if match := _DAY.fullmatch(value):
            year, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
            is_certain = match[1] or int(day) > 12 or day == month  # not 3/4, of two countries
            with suppress(ValueError):
                if is_certain:
                    return dt.date(int(year), int(month), int(day))
        raise ValueError(_("Write the day so: 2026-11-30."))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""
