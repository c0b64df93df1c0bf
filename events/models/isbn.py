"""ISBN (ISO 2108): ten or thirteen digits, of which the last is computed from the others."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def check_isbn(text: str) -> None:
    """Raises ValidationError with advice."""
    digits = text.replace("-", "")
    body, last = digits[:-1], digits[-1:]
    if not (body.isascii() and body.isdigit()) or len(digits) not in (10, 13):
        raise ValidationError(_("An ISBN has 10 or 13 digits."))
    if len(digits) == 13 and not digits.startswith(("978", "979")):
        raise ValidationError(_("An ISBN of 13 digits starts with 978 or 979."))
    if last != find_last(body):
        raise ValidationError(
            _(
                "The last digit of this ISBN does not fit the others, so that one of them is"
                " mistyped. Compare it with the book."
            )
        )


def find_last(body: str) -> str:
    """The digit that comes after `body`, which may be an X of ten."""
    if len(body) == 9:
        total = sum(
            weight * int(digit) for weight, digit in zip(range(10, 1, -1), body, strict=True)
        )
        return "0123456789X"[-total % 11]
    return str(-sum((3 if place % 2 else 1) * int(digit) for place, digit in enumerate(body)) % 10)
