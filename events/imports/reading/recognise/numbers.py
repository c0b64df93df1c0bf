"""The number before a heading."""

import re
from typing import NamedTuple

from events.imports.reading.rules.table import Rules

ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Numbered(NamedTuple):
    number: str  # without dot or bracket: "1", "1.1", "IV", "A"
    style: str  # "decimal" (1.1), "arabic", "roman", "letter", "coded" (R1), "label:<word>"
    label: str  # as printed, such as "Recommandation n°"
    heading: str
    sure: bool  # by its punctuation; a bare "6 Main Takeaways" is not


def split_number(text: str, rules: Rules) -> Numbered | None:
    """The number with which `text` begins, and the rest."""
    labels = "|".join(sorted(map(re.escape, rules.section_labels), key=len, reverse=True))
    words = "|".join(rules.ordinals)
    found = re.match(
        rf"((?:{labels})s?)(?:\s+|(?=n[°º]|#|\d))((?:n[°ºo]\.?|no\.?|nr\.?|number|numéro|#)\s*)?(\d+(?:\.\d+)*|[IVXL]+(?=(?:er|re|ère|e)?\b)|[A-Z]\b|(?:{words})\b)"
        rf"(?:er|re|ère|e)?\s*(?:[:.)\]]|[-–—]{{1,2}}|\s[-–—:.])?\s*(?=\S|$)",
        text,
        re.IGNORECASE,
    )
    if found and (
        found[2]
        or not found[3].isalpha()
        or found[3].lower() in rules.ordinals
        or found[3].isupper()
    ):
        rest = text[found.end() :].strip()
        between = text[found.end(3) : found.end()]
        if re.search(r"[:.)\]–—-]", between) or not rest:
            number = rules.ordinals.get(found[3].lower(), found[3])
            label = " ".join((found[1] + " " + (found[2] or "")).split())
            return Numbered(number, f"label:{found[1].lower()}", label, rest, True)
    found = re.match(rf"({words})\s+({labels})\s*(?::|[-–—]|\.)\s*(?=\S)", text, re.IGNORECASE)
    if found and found[2].lower() not in ("part", "partie"):
        return Numbered(
            f"{found[1]} {found[2]}",
            f"label:{found[2].lower()}",
            "",
            text[found.end() :].strip(),
            True,
        )
    for pattern, style, sure in _PATTERNS:
        if (found := re.match(pattern, text)) and found.end() < len(text):
            return Numbered(found[1], style, "", text[found.end() :].strip(), sure)
    return None


_PATTERNS = (
    (
        r"((?:[IVXL]{1,5}|[A-Z])\.\d{1,2}(?:\.\d{1,2})*)(?:[.)]|\s?[-–—:])?\s+(?=\S)",
        "decimal",
        True,
    ),
    (
        r"(\d{1,2}(?:\.\d{1,2})+)(?<!\.[0-5][05])(?:[.)]|\s?[-–—:])?\s+(?=[^\W\d_a-z]|[«“\"‘])",
        "decimal",
        True,
    ),
    (
        r"§?\s?(\d{1,2})(?:[.)/]|°\)?|\s?[-–—](?=\s)|\s?:)[-–—.]?\s*(?=[^\W\d]|[«“\"‘])",
        "arabic",
        True,
    ),
    (r"\((\d{1,2})\)\s*(?=\S)", "arabic", True),
    (r"([IVXL]{1,5})(?:[.)/]|\s?[-–—](?=\s)|\s?:)[-–—.]?\s*(?=\S)", "roman", True),
    (r"([A-Z])(?:[.)]|\s?[-–—](?=\s)|\s?:)[-–—.]?\s+(?=[^\W\d]|[«“\"‘])", "letter", True),
    (r"([a-h])\)\s*(?=\S)", "letter", True),
    (r"([A-Z]\d{1,2})(?:[.):]|\s[-–—])\s*(?=\S)", "coded", True),
    (r"(\d{1,2})\s+(?=[^\W\d_])", "arabic", False),
)


def numeral(number: str) -> tuple[str, int]:
    """How a bare number is written ("arabic", "roman", "letter"; "" if it is none) and its place in
    the series.
    """
    last = number.split(".")[-1]
    if last.isdigit():
        return "arabic", int(last[:9])
    if last and set(last) <= set(ROMANS) and (len(last) > 1 or last == "I"):
        return "roman", value(last, "roman")
    return ("letter", value(last, "letter")) if len(last) == 1 and last.isalpha() else ("", 0)


def value(number: str, style: str) -> int:
    """The place of a number in its series; of 1.2 that of its last part."""
    if style == "roman":
        total = 0
        for letter, after in zip(number, number[1:] + " ", strict=True):
            step = ROMANS.get(letter, 0)
            total += -step if ROMANS.get(after, 0) > step else step
        return total
    if style == "letter":
        return ord(number.upper()) - ord("A") + 1
    last = number.split(".")[-1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ" if style == "coded" else "")
    if last.isdigit():
        return int(last[:9])
    if set(last) <= set(ROMANS):
        return value(last, "roman")
    return ord(last[0].upper()) - ord("A") + 1
