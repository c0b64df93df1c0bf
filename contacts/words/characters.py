"""Characters that a file for programs cannot hold: calendars, address books and XML all refuse most
control characters.
"""

_REFUSED: dict[int, str | None] = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), *range(0xD800, 0xE000)]
)
# The last three break a line or a page.
_REFUSED |= dict.fromkeys([0xFFFE, 0xFFFF]) | dict.fromkeys([0x0B, 0x0C, 0x85], " ")


def make_printable(text: str) -> str:
    """`text` without them, or with a blank where they keep words apart; the ends of its lines are
    line feeds.
    """
    return text.replace("\r\n", "\n").translate(_REFUSED)
