"""The names of organizations that stand beside each other in a line: "X, Y and the Z"."""

import re
from collections.abc import Sequence

from events.imports.reading.rules.table import Rules

from .places import city_in
from .posts import is_organization
from .units import tidy_spaces

LONGEST = 1500  # letters: no list of organizations on one line is longer


def begins_with(name: str, part: str) -> bool:
    return f"{fold(name)} ".startswith(f"{fold(part)} ")


def fold(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def names_in(text: str, rules: Rules, known: Sequence[str]) -> list[str]:
    """`text` parted at commas, semicolons and at each "and" behind which another organization
    begins.
    """
    text = re.split(r"(?<=[^\W\d_]{3})\.(?:\s|$)", tidy_spaces(text[:LONGEST]))[0]
    names = []
    verbs = "|".join(map(re.escape, sorted(rules.finite)))
    text = text.strip(" ,;:.–—-)" if text.count("(") < text.count(")") else " ,;:.–—-")
    for part in re.split(r"\s*;\s*|\s+[|•·/]\s+|\n", text):
        # Where semicolons part organizations, commas stand within their names.
        for name in [part] if ";" in text else _split_joint(part, rules, known):
            name = re.sub(
                r"^(?:(?:and|et|with|ainsi que|as well as|together with)\s+)?",
                "",
                name.strip(" ,.;:("),
                flags=re.I,
            )
            name = re.sub(r"^(?:(?:the|la|le|les)\s+|l[’']\s?)(?=\S)", "", name, flags=re.I).strip(
                " ,."
            )
            name = re.sub(
                r"\s+(and|et|with|avec)$",
                "",
                re.split(rf"\s(?:{verbs})\s", _before_place(name, rules))[0],
            ).strip(" ,")
            if 1 < len(name) < 150 and any(map(str.isupper, name)) and not _is_meeting(name, rules):
                names.append(name[0].upper() + name[1:])
    return names


def _before_place(name: str, rules: Rules) -> str:
    """A name up to where its sentence says when or where: "the Institute in Geneva on 3 May"."""
    ends = [
        found.start()
        for pattern in rules.names_end
        for found in re.finditer(rf"\s(?:{pattern})", name, re.IGNORECASE)
        if found.end() < len(name) or name[-1:].isdigit()
    ]
    for found in re.finditer(r"\s(?:in|à|au|aux)\s+(?=[^\W\d_])", name):
        rest = name[found.end() :]
        if rest.startswith(city_in(rest) or "\0"):
            ends.append(found.start())
    return name[: min(ends)] if ends else name


def _is_meeting(name: str, rules: Rules) -> bool:
    return bool(re.match(r"\d+(?:st|nd|rd|th|e|ème)\b", name)) and bool(
        {word.lower() for word in name.split()} & set(rules.meetings)
    )


_JOINT = re.compile(
    r"(,\s+(?:(?:and|et|ainsi que|as well as)\s+)?|\s+(?:and|&|et|ainsi que|as well as)\s+)"
)
OPENING = (
    r"(?:(?:by|with|from|de|of|par|avec|à)\s+)?(?:(?:the|la|le|les|du|des|de la)\s+|(?:l|de"
    r" l)[’']\s?)"
)


def _split_joint(text: str, rules: Rules, known: Sequence[str]) -> list[str]:
    pieces = _JOINT.split(text)
    kept = [pieces[0]]
    for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        bare = re.sub(rf"^(?:{OPENING})", "", piece, flags=re.IGNORECASE)
        before = re.sub(rf"^(?:{OPENING})", "", kept[-1], flags=re.IGNORECASE)
        has_article = bare != piece and not re.match(r"(?i)(de la|de l|du|des|of the)\b", piece)
        is_new = is_organization(bare, rules) or any(begins_with(other, bare) for other in known)
        if any(begins_with(other, f"{before}{joint}{piece}") for other in known):
            kept[-1] += joint + piece
            continue
        long = len(bare.split()) > 1 and len(before.split()) > 1
        neither = not is_new and not is_organization(before, rules)
        if not bare[:1].isupper() and not (is_new and has_article):
            splits = False
        elif joint.startswith(","):
            splits = not re.match(r"(?i)(of|for|de la famille|d[’'])\b", piece)
        else:
            splits = (
                (is_new and (len(before.split()) > 1 or has_article))
                or (has_article and long)
                or (neither and long)
            )
        if splits:
            kept.append(bare)
        else:
            kept[-1] += joint + piece
    return [re.sub(rf"^(?:{OPENING})", "", piece, flags=re.IGNORECASE) for piece in kept]
