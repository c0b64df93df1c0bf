"""Identifiers by which libraries know people and organizations, taken as people copy them: as an
address, with blanks, in whatever dashes.
"""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

ORCID = "https://orcid.org/"
ROR = "https://ror.org/"

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ORCID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?orcid\.org/|orcid(?: ?id)?\s*[:#]?\s*)?([\dX\s‐-―−-]+)/?", re.I
)
_ROR = re.compile(r"(?:(?:https?://)?(?:www\.)?ror\.org/|ror\s*(?:id)?\s*[:#]?\s*)?(\w+)/?", re.I)
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # of base 32 as Crockford has it
_ROR_ID = re.compile(rf"0[{_DIGITS}]{{6}}\d\d")


def _read(text: str) -> str:
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()


def bare_orcid(text: str) -> str:
    """`0000-0002-1825-0097` of any way to write it; what is none, as it is."""
    match = _ORCID.fullmatch(_read(text))
    signs = re.sub(r"[^\dX]", "", match[1].upper()) if match else ""
    return "-".join(re.findall("....", signs)) if len(signs) == 16 else text.strip()


def bare_ror(text: str) -> str:
    """`02mhbdp94` of any way to write it; what is none, as it is."""
    match = _ROR.fullmatch(_read(text))
    return match[1].lower() if match else text.strip()


def check_orcid(orcid: str) -> None:
    """By its last sign (ISO 7064, MOD 11-2)."""
    if not re.fullmatch(r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", orcid):
        raise ValidationError(
            _("An ORCID iD has sixteen digits, of which the last may be an X: 0000-0002-1825-0097.")
        )
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != orcid[-1]:
        raise ValidationError(
            _("This ORCID iD has a wrong digit: the last does not fit the others. Copy it anew.")
        )


def check_ror(ror: str) -> None:
    """By its last two digits (ISO 7064, MOD 97-10)."""
    if not _ROR_ID.fullmatch(ror):
        raise ValidationError(
            _("A ROR ID has nine letters and digits, of which the first is 0: 02mhbdp94.")
        )
    number = 0
    for sign in ror[:-2]:
        number = number * 32 + _DIGITS.index(sign)
    if 98 - number * 100 % 97 != int(ror[-2:]):
        raise ValidationError(
            _("This ROR ID has a wrong sign: its end does not fit the rest. Copy it anew.")
        )


class IdentifierField(models.CharField):
    """Its form takes what is longer than the identifier, such as its address."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**kwargs | {"max_length": None})


class OrcidField(IdentifierField):
    default_validators = [check_orcid]

    def to_python(self, value: Any) -> Any:
        return bare_orcid(super().to_python(value) or "")


class RorField(IdentifierField):
    default_validators = [check_ror]

    def to_python(self, value: Any) -> Any:
        return bare_ror(super().to_python(value) or "")
