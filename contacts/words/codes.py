"""Codes that people note down by hand and type in again."""

import re

# Without vowels, so that no word comes of it; of what looks alike one sign only. 75 bits in all.
ALPHABET = "BCDFGHJKLMNPQRSTVWXYZ34679"
LETTERS, TOGETHER = 16, 4
_LOOKS_LIKE = str.maketrans("1I258U", "LLZSBV")


def write_code(number: int) -> str:
    """The code for a large `number`, in groups: "BCDF-GHJK-LMNP-QRST"."""
    letters = ""
    for _place in range(LETTERS):
        number, rest = divmod(number, len(ALPHABET))
        letters += ALPHABET[rest]
    return "-".join(letters[at : at + TOGETHER] for at in range(0, LETTERS, TOGETHER))


def read_code(typed: str) -> str:
    """The letters of a code, however they were typed; "" if it cannot be one."""
    letters = re.sub(r"[\s\W_]", "", typed).upper().translate(_LOOKS_LIKE)
    return letters if len(letters) == LETTERS and set(letters) <= set(ALPHABET) else ""
