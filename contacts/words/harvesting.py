"""E-mail addresses written so that a program that looks for them in pages finds no plain text, and
whatever reads HTML or JSON reads them as they are.
"""

import re
from collections.abc import Iterator

# With percent signs, since one may stand in a link; no sign of HTML or JSON is part of it.
_LOCAL = re.compile(r"[\w.!#$%*+~^-]{1,254}")  # read from its end
_DOMAIN = re.compile(r"@[^\W_](?:[\w-]{0,62}[^\W_])?(?:\.[^\W_](?:[\w-]{0,62}[^\W_])?)+")
_BACKSLASHES = re.compile(r"\\*")
SCHEME = "mailto:"


def escape_for_pages(markup: str) -> str:
    """HTML, in whose texts and attributes addresses are written as character references."""
    written, done = [], 0
    for start, end in find(markup):
        references = "".join(f"&#{ord(sign)};" for sign in markup[start:end])
        written += [markup[done:start], references]
        done = end
    return "".join([*written, markup[done:]])


def escape_for_scripts(data: str) -> str:
    """JSON, in whose texts addresses are written as escapes, in units of UTF-16."""
    written, done = [], 0
    for start, end in find(data):
        start += measure_escape(data, start)
        units = data[start:end].encode("utf-16-be")
        escapes = "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
        written += [data[done:start], escapes]
        done = end
    return "".join([*written, data[done:]])


def find(text: str) -> Iterator[tuple[int, int]]:
    """Where each address begins and ends."""
    done = 0
    for domain in _DOMAIN.finditer(text):
        at = domain.start()
        if local := _LOCAL.match(text[max(done, at - 254) : at][::-1]):
            start = at - local.end()
            if text[max(done, start - len(SCHEME)) : start].lower() == SCHEME:
                start -= len(SCHEME)
            yield start, domain.end()
            done = domain.end()


def measure_escape(data: str, start: int) -> int:
    """How many signs from there on belong to an escape that began before: "n", "u003c"."""
    backslashes = _BACKSLASHES.match(data[max(0, start - 254) : start][::-1])
    if not backslashes or backslashes.end() % 2 == 0:
        return 0
    return 5 if data[start] == "u" else 1
