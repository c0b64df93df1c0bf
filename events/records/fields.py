"""What the fields of a record are, by their names: a text, unless it stands here."""

from collections.abc import Iterator
from typing import Any

from contacts.withdrawal.names import Name
from contacts.withdrawal.texts import LINKS, SLUGS

# Opaque keys, choices, and what is checked to be one of a list or of figures: no text of anybody's.
CODES = {
    "id",
    "key",
    "person",
    "speaker",
    "language",
    "kind",
    "role",
    "roles",
    "relation",
    "display",
    "status",
}
CODES |= {"timezone", "country", "attendance_mode", "cover", "isbn", "path", "media_type"}


def strings(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text below a stored value, with the name of its field."""
    match value:
        case dict():
            for key, item in value.items():
                yield from strings(item, key)
        case list():
            for item in value:
                yield from strings(item, field)
        case str():
            yield field, value


def may_stand(name: Name, stored: dict[str, Any], *others: str) -> bool:
    """Whether the name may stand in a stored record or in one of `others`: asked at once for all of
    its texts.
    """
    texts = list(strings(stored))
    addresses = "/".join(text for field, text in texts if field in SLUGS | LINKS)
    return bool(
        name.find("\n".join((*(text for _field, text in texts), *others)))
    ) or name.in_address(addresses)
