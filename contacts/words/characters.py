"""Characters that a file for programs cannot hold, as calendars, address books and XML all refuse
most control characters; and those that make a text read otherwise than it is stored.
"""

import re

_REFUSED: dict[int, str | None] = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), *range(0xD800, 0xE000)]
)
# The last three break a line or a page.
_REFUSED |= dict.fromkeys([0xFFFE, 0xFFFF]) | dict.fromkeys([0x0B, 0x0C, 0x85], " ")

# Letters in the order of the other direction, so that "uaeroM adA" reads "Ada Moreau"; signs of
# shape that are deprecated; the mark of the order of bytes; annotations. What isolates or embeds a
# name among Arabic words stays.
_MISLEADING = dict.fromkeys(
    [0x202D, 0x202E, *range(0x206A, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC)]
)
# Joiners, which Persian, the languages of India and emoji need, say nothing between these letters.
_LETTER = "[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]"
_JOINER = re.compile(f"(?<={_LETTER})[\u200c\u200d]+(?={_LETTER})")


def make_printable(text: str) -> str:
    """`text` without them, or with a blank where they keep words apart; the ends of its lines are
    line feeds.
    """
    printable = leave_refused_out(text)
    return printable if printable.isascii() else _JOINER.sub("", printable.translate(_MISLEADING))


def leave_refused_out(text: str) -> str:
    """The same, with what only misleads."""
    return text.replace("\r\n", "\n").translate(_REFUSED)
