"""Characters that a file for programs cannot hold: calendars, address books and XML all refuse most control characters.

And letters that have no accent to be taken from them, for search and for the order of lists.
"""

_REFUSED = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
# Small letters of Latin writing that Unicode doesn't take apart, as those write them who don't have them.
LATIN = {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
APOSTROPHES = "'’‘ʼʹ′＇`´‛"


def printable(text: str) -> str:
    """`text` without them; the ends of its lines are line feeds."""
    return text.replace("\r\n", "\n").translate(_REFUSED)
