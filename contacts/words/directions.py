"""Which way a text is written: by its language, or where none is known by the first letter of a
direction (UAX #9, P2 and P3).
"""

import re
import unicodedata
from typing import Literal

from django.utils.translation import get_language_bidi

from .languages import read_tag

Direction = Literal["ltr", "rtl", ""]

# By whom a script that runs to the left is used, unless another is named.
LEFTWARDS = """ar fa he ks ps sd ug ur yi dv arc bal jpr jrb lah nqo ota pal phn sam sog syc syr akk
arb ary arz arq acm apc apd aeb ayl ajp afb ckb sdh pes prs glk mzn lrc azb pbu pbt pst pnb skr khw
rhg aii""".split()  # noqa: SIM905 read as words
LEFTWARD_SCRIPTS = {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}

_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069\n]*\u2069")


def read_direction(text: str) -> Direction:
    """Which way `text` is written; empty if no letter of it says so."""
    for sign in _ISOLATED.sub("", text):
        kind = unicodedata.bidirectional(sign)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return ""


def direction_of(language: str) -> Direction:
    """Which way `language`, a code, is written; empty if it is none."""
    tag = read_tag(language)
    if not tag:
        return ""
    script = next((part for part in tag.split("-") if len(part) == 4 and part.istitle()), "")
    is_leftwards = script in LEFTWARD_SCRIPTS if script else tag.split("-")[0] in LEFTWARDS
    return "rtl" if is_leftwards else "ltr"


def page_direction() -> Direction:
    """That of the page, which is in the language of the moment."""
    return "rtl" if get_language_bidi() else "ltr"
