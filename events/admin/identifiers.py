"""A DOI and an ISBN as people copy them: a DOI as an address, each with its name before it."""

import re
from urllib.parse import unquote

from django import forms

_BEFORE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/|(?:urn:|info:)?doi\s*[:/]?\s*", re.IGNORECASE
)
_NAME = re.compile(r"(?:urn:)?(?:e-?)?isbn(?:[-\s]?1[03](?=[\s:]))?[\s:.]*", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212]+")


def bare_doi(text: str) -> str:
    """`text` without what is put before a DOI, e.g. 10.1234/abc of https://doi.org/10.1234/abc."""
    rest = text.strip()
    while before := _BEFORE.match(rest):
        is_address = "/" in before[0]
        rest = unquote(rest[before.end() :]) if is_address else rest[before.end() :]
    return rest


def bare_isbn(text: str) -> str:
    """`text` without its name, and with hyphens between its parts if there is anything."""
    rest = _NAME.sub("", text.strip())
    return "-".join(filter(None, _BETWEEN.split(rest))).upper()


class DoiField(forms.CharField):
    """Takes what is longer than a DOI; how long one may be is for the model to say."""

    def __init__(self, *, max_length=None, **kwargs):
        super().__init__(**kwargs)

    def to_python(self, value):
        return bare_doi(super().to_python(value) or "")


class IsbnField(forms.CharField):
    """Takes what is longer than an ISBN, likewise."""

    def __init__(self, *, max_length=None, **kwargs):
        super().__init__(**kwargs)

    def to_python(self, value):
        return bare_isbn(super().to_python(value) or "")
