"""Characters that a file for programs cannot hold: calendars, address books and XML all refuse most control characters."""

_REFUSED = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def printable(text: str) -> str:
    """`text` without them; the ends of its lines are line feeds."""
    return text.replace("\r\n", "\n").translate(_REFUSED)
