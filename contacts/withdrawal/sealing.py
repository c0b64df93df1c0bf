"""What the desk knew of somebody who was taken out, encrypted: whoever has the database alone reads
nothing.

The key follows from `WITHDRAWAL_KEY` by HKDF (RFC 5869); what it makes are tokens of Fernet.
"""

import base64
import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.models import Person

NAME = ("given_name", "family_name", "aliases", "pseudonym")


class Unreadable(ValidationError):
    """It was sealed with another key."""

    def __init__(self):
        super().__init__(
            _(
                "What is sealed cannot be read: it was sealed with another WITHDRAWAL_KEY than the"
                " one of today. Ask whoever runs the site to set the key of then. Without it"
                " nobody reads it any more, and nothing was changed."
            )
        )


@cache
def cipher(key: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"colloquium sealed rows")
    return Fernet(base64.urlsafe_b64encode(derived.derive(key.encode())))


def seal(known: dict[str, Any]) -> str:
    return cipher(settings.WITHDRAWAL_KEY).encrypt(json.dumps(known).encode()).decode()


def unseal(sealed: str) -> dict[str, Any]:
    """Raises Unreadable."""
    try:
        return json.loads(cipher(settings.WITHDRAWAL_KEY).decrypt(sealed.encode()))
    except InvalidToken:
        raise Unreadable from None


def is_readable(sealed: str) -> bool:
    try:
        unseal(sealed)
    except Unreadable:
        return False
    return True


def read_names(person: Person) -> Iterator[dict[str, Any]]:
    """What somebody is known again by: the columns `NAME`, and numbers and addresses as `reach`.

    What another key has sealed tells nothing: `manage.py check` says so.
    """
    for withdrawal in person.withdrawals.all() if person.pk else ():
        if withdrawal.sealed_name and is_readable(withdrawal.sealed_name):
            yield unseal(withdrawal.sealed_name)


def recall(person: Person) -> list[Person]:
    """`person` as they were called before their row was emptied, if that is sealed: to compare
    with, and never to be stored.
    """
    rows = []
    for known in read_names(person):
        row = copy.copy(person)
        for column in NAME:
            setattr(row, column, known[column])
        rows.append(row)
    return rows
