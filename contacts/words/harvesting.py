"""E-mail addresses written so that a program that looks for them in pages finds no plain text, and
whatever reads HTML or JSON reads them as they are.
"""

import re

# With percent signs, since one may stand in a link; no sign of HTML or JSON is part of it.
_ADDRESS = (
    r"(?:mailto:)?[\w.!#$%*+~^-]{1,254}@"
    r"[^\W_](?:[\w-]{0,62}[^\W_])?(?:\.[^\W_](?:[\w-]{0,62}[^\W_])?)+"
)
_IN_HTML = re.compile(_ADDRESS, re.IGNORECASE)
_IN_JSON = re.compile(rf"\\u[0-9a-f]{{4}}|\\.|({_ADDRESS})", re.IGNORECASE)


def escape_for_pages(markup: str) -> str:
    """HTML, in whose texts and attributes addresses are written as character references."""
    if "@" not in markup:
        return markup
    return _IN_HTML.sub(lambda match: "".join(f"&#{ord(sign)};" for sign in match[0]), markup)


def escape_for_scripts(data: str) -> str:
    """JSON, in whose texts addresses are written as escapes."""
    if "@" not in data:
        return data
    return _IN_JSON.sub(lambda match: _escape(match[1]) if match[1] else match[0], data)


def _escape(address: str) -> str:
    """In units of UTF-16, as JSON has it."""
    units = address.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
