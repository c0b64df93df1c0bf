"""Whom people write to who stand on the site and want a correction, or no longer to be named."""

from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


def link_of(contact: str) -> str:
    """The address behind the setting, for a link.

    Raises ValueError if it is neither of e-mail nor of http(s).
    """
    if not contact:
        return ""
    parts = urlsplit(contact)
    if parts.scheme in ("http", "https") and parts.hostname and not contact.split()[1:]:
        return contact
    try:
        validate_email(contact)
    except ValidationError:
        raise ValueError("neither an e-mail address nor one of the web") from None
    return f"mailto:{quote(contact, safe='@')}"
