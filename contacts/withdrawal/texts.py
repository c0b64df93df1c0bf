"""What is an address of this site, or a link to another, by the name of its field; all else that
has letters is a text.
"""

from typing import Any

from django.db import models
from django.utils.translation import pgettext

from .names import Name

# Those of this site become others without a name; those of other sites would lead nowhere without
# it, and go whole.
SLUGS = {"slug", "translation_of", "anchor"}
LINKS = {"url", "recording_url", "licence", "doi"}
REQUIRED = {"title", "name", "alt"}


def say_withheld() -> str:
    """What is printed in place of a name, in the language of the moment."""
    return pgettext("in place of a name", "[name withheld]")


def standing(name: Name, field: str, text: str) -> str:
    """What of `name` stands in the `text` of a field, or ""."""
    if field in SLUGS:
        return text if name.remove_from_slug(text) != text else ""
    if field in LINKS and name.in_address(text):
        return text
    return name.find(text)


def remove_name(name: Name, field: str, text: str, replacement: str, *, html: bool = False) -> str:
    """The `text` of a field without the name."""
    if field in SLUGS:
        return name.remove_from_slug(text)
    if field in LINKS:
        return name.wording.words_for(text, "" if standing(name, field, text) else text)
    return keep_required(field, text, name.remove(text, replacement, html=html))


def keep_required(field: str, before: str, after: str) -> str:
    """A title, a name or what a picture shows, if it was taken out as a whole, leaves a sign that
    something stood there.
    """
    return "…" if field in REQUIRED and before.strip() and not after.strip() else after


def room(model: type[models.Model], field: str) -> int | None:
    """How many characters the column holds; None if there is no limit."""
    return getattr(model._meta.get_field(field), "max_length", None)


def cut(model: type[models.Model], field: str, text: str) -> str:
    """As much of `text` as the column holds."""
    return text[: room(model, field)]


def remove_from_each(value: Any, name: Name, replacement: str, field: str = "") -> Any:
    """What was read of JSON, without the name in any of its texts."""
    match value:
        case str():
            return remove_name(name, field, value, replacement)
        case list():
            return [remove_from_each(item, name, replacement, field) for item in value]
        case dict():
            return {
                key: remove_from_each(item, name, replacement, key) for key, item in value.items()
            }
    return value
