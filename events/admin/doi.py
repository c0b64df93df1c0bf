"""A DOI as people copy it: an address, or with its name before it."""

import re
from urllib.parse import unquote

from django import forms

_BEFORE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/|(?:urn:|info:)?doi\s*[:/]?\s*", re.IGNORECASE
)


def bare_doi(text: str) -> str:
    """`text` without what is put before a DOI, e.g. 10.1234/abc of https://doi.org/10.1234/abc."""
    rest = text.strip()
    while before := _BEFORE.match(rest):
        is_address = "/" in before[0]
        rest = unquote(rest[before.end() :]) if is_address else rest[before.end() :]
    return rest


class DoiField(forms.CharField):
    """Takes what is longer than a DOI; how long one may be is for the model to say."""

    def __init__(self, *, max_length=None, **kwargs):
        super().__init__(**kwargs)

    def to_python(self, value):
        return bare_doi(super().to_python(value) or "")
