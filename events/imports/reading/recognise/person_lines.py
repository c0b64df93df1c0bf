"""The line of a list about one person, as other lines are: without bullet, key or second script, in
the usual order.
"""

import re

from events.imports.reading.rules.table import Rules

from .names import is_name, is_native, without_honorific
from .posts import is_organization, is_post

# Of initials: "JW = Judith Wren".
_KEY = re.compile(
    r"(?:[^\W\d_a-z]\.?){1,4}\s?(?:=|:(?=\s+(?:[^\W\d_a-z][\w.’'-]*\s+){2}|\s+[^,]+,))\s*"
)
_FAMILY_AND_INITIALS = re.compile(
    r"([^\W\d_a-z][\w’'-]+), ((?:[^\W\d_a-z]\.[ -]?){1,3})(?=\s*(?:\(|,|$|[–—:]|\s-\s))"
)
_NUMBERED = re.compile(r"^(?:\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_NOTE_CALLS = re.compile(r"(?<=[^\W\d_])[¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_FULL_WIDTH = {"（": " (", "）": ") ", "，": ", ", "、": ", ", "：": ": ", "；": "; "}
_BOTH_SCRIPTS = re.compile(  # "Chen Hao (陈昊)"
    r"([^\W\d_][^,;:(（–—\n\t]{2,50}?)\s*\(?\s?"
    r"([^\W\d_A-Za-zÀ-ɏ]{2,}(?:\s[^\W\d_A-Za-zÀ-ɏ]+){0,4})\s?\)?(?=\s*(?:[,;:(–—-]|$))"
)
_FAMILY_FIRST = re.compile(
    r"([^\W\d_a-zß-ÿ][^\Wa-zß-ÿ]*(?:[ '’-][^\Wa-zß-ÿ]+)*), "
    r"((?:[^\W\d_a-z][\w.’'-]*|[a-z]{1,4})(?: [\w.’'-]+){0,4})(?=\s*(?:\(|,|$|[–—:]|\s-\s))"
)


def in_usual_order(line: str, rules: Rules) -> str:
    return _put_in_order(_without_key(_tidy_line(line)), rules)


def _tidy_line(line: str) -> str:
    """`line` without bullet, number and calls of notes, with ordinary brackets and commas."""
    for printed, plain in _FULL_WIDTH.items():
        line = line.replace(printed, plain)
    line = _NOTE_CALLS.sub("", line.strip(" \t\n•-–—.;,*"))
    line = _NUMBERED.sub("", line)
    return re.sub(r"(?<=\w)\s*\[([^\[\]]{2,80})\]$", r" (\1)", line)


def _without_key(line: str) -> str:
    """A line of a key to initials without them: "JW = Judith Wren", "JW Judith Wren"."""
    found = re.match(
        r"([^\W\d_a-z]{2,4})\s+((?:[^\W\d_a-z][\w’'-]{0,24}\s){1,3}[^\W\d_a-z][\w’'-]*)", line
    )
    if found and found[1] == "".join(word[0] for word in found[2].split()):
        return line[found.start(2) :]
    return _KEY.sub("", line)


def _put_in_order(line: str, rules: Rules) -> str:
    """A line that begins "FAMILY, Given" or has the form of address in brackets after the name, in
    the usual order.
    """
    found = _FAMILY_FIRST.match(line)
    is_family = found and found[1].isupper() and len(found[1]) > 1
    if (
        found
        and is_family
        and not is_organization(found[2], rules)
        and not is_post(found[2], rules)
    ):
        line = f"{found[2]} {found[1]}{line[found.end() :]}"
    if found := _FAMILY_AND_INITIALS.match(line):
        line = f"{found[2].strip()} {found[1]}{line[found.end() :]}"
    if (
        (found := _BOTH_SCRIPTS.match(line))
        and not is_native(found[1])
        and is_name(found[1], rules)
        and found[2].lower() == found[2].upper()
    ):
        line = found[1] + line[found.end() :]
    if (found := re.match(r"([^(),–—:]{3,60}?) \(([^()]{1,12})\)", line)) and without_honorific(
        f"{found[2]} X", rules
    )[0]:
        line = f"{found[2]} {found[1]}{line[found.end() :]}"
    return line
