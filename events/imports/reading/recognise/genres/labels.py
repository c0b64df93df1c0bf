"""The label of a turn: what a line of a transcript begins with to tell who speaks.

Layouts: "JW: …", "[00:12:30] Judith Wren: …", "M. DUPONT, maire. – …", "Ms. Wren. …",
"<v Judith Wren>…", a name in bold that runs into what is said, and a name that fills its line.
"""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from events.imports.reading.recognise.addresses import has_channel
from events.imports.reading.recognise.labels import zone_of
from events.imports.reading.recognise.names import is_alone, is_name, without_honorific
from events.imports.reading.recognise.persons import person_of, role_of
from events.imports.reading.recognise.programme.hours import CLOCK
from events.imports.reading.recognise.units import Unit, tidy_spaces
from events.imports.reading.rules.table import Rules

LONGEST = 60  # letters of a line that a name fills
_TIME = r"[\[(]?(?:\d{1,2}\s?[:h]\s?)?\d{1,2}[:h’']\d{2}(?:[.,]\d{1,3})?[\])]?"
_STAMP = re.compile(rf"(?:{_TIME}\s?(?:(?:-->|[–—-]+)\s?)?)+\s*")
_LAST_STAMP = re.compile(rf"(?<![\s,–—-])[\s,–—-]*{_TIME}$")
_COLON = re.compile(r"([^\W\d_a-z][^:\n]{0,60}?)\s?:(?=\s|$)")
_DASH = re.compile(r"([^\W\d_a-z][^–—\n]{1,140}?)\s?\.?\s?[–—]{1,2}\s?(?=\S)")
_STOP = re.compile(r"\.\s+(?=[«“\"‘—–]?[^\W\d_a-z])")
CUE = re.compile(rf"WEBVTT\b.*|{_TIME}\s-->\s{_TIME}.*")  # a line of its own in WebVTT
_VOICE = re.compile(r"<(?:v(?:\.[\w.]+)?\s+)?([^<>\n]{1,40})>\s?(?=\S)")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.\s?)+")
_ARTICLE = re.compile(r"^(?:(?:the|an?|le|la|une?)\s|l[’'])\s?", re.IGNORECASE)
_WHERE = re.compile(r"\s(?:in|from|at|on|of|dans|de|du|au)\s.*$", re.IGNORECASE)


class Label(NamedTuple):
    text: str  # name or role, with the post that stands beside it
    end: int  # where it ends in the line: a place in `tidy_spaces(unit.text)`
    is_marked: bool = False  # by an hour, bold type, a form of address: more than a colon


def label_of_turn(unit: Unit, rules: Rules, ordinary: Set[str]) -> Label | None:
    """What may be the label of a turn at the start of `unit`; `ordinary` words are no names."""
    if unit.kind == "table" or has_channel(unit.text):
        return None
    text = tidy_spaces(unit.text)
    start = found.end() if (found := _STAMP.match(text)) else 0
    rest = text[start:]
    if start and CLOCK.match(rest):
        return None  # "9:00–9:30 UTC – Opening" is of a programme
    for label in _run_in(unit, rest, rules):
        if len(label.text.split(",")[0].split()) <= 6 and not zone_of(label.text, rules):
            return Label(label.text, start + label.end, label.is_marked or start > 0)
    name = _LAST_STAMP.sub("", rest).strip(" []")
    if unit.kind == "heading" or not name or len(name) > LONGEST or ":" in name:
        return None
    is_person = is_name(name, rules) and ordinary.isdisjoint(name.lower().split())
    voice = _ARTICLE.sub("", _WHERE.sub("", name)).lower()
    is_voice = _ARTICLE.match(name) is not None and voice in rules.nobody
    if is_person or is_voice or _role(name, rules) in ("chair", "moderator", "facilitator"):
        return None if zone_of(name, rules) else Label(name, len(text), unit.bold or name != text)
    return None


def _run_in(unit: Unit, text: str, rules: Rules) -> Iterator[Label]:
    """What may be a label that runs into what is said, the likeliest first."""
    if found := _VOICE.match(text):
        yield Label(found[1], found.end(), is_marked=True)
    if (found := _COLON.match(text)) and is_speaker(found[1], rules):
        yield Label(found[1], found.end())
    if (found := _DASH.match(text)) and _is_formal(found[1], rules):
        yield Label(found[1].strip(" ."), found.end(), is_marked=True)
    for found in _STOP.finditer(text[:80]):
        name = text[: found.start()]
        if _is_formal(name, rules) and "," not in name:
            yield Label(name, found.end(), is_marked=True)
    lead = tidy_spaces("".join(_bold_lead(unit)))
    rest = text.removeprefix(lead).lstrip(" .:–—-")
    name = lead.strip(" .:–—-")
    if lead and rest[:1].isupper() and text.startswith(lead) and is_speaker(name, rules):
        yield Label(name, len(text) - len(rest), is_marked=True)


def _bold_lead(unit: Unit) -> Iterator[str]:
    """The text in bold with which a unit begins that is not bold throughout."""
    if unit.bold or unit.kind == "heading":
        return
    for run in unit.runs:
        if not run.bold and run.text.strip():
            return
        yield run.text


def _is_formal(label: str, rules: Rules) -> bool:
    """Whether a label without colon is surely one: a form of address, capitals, or a role."""
    name = label.split(",")[0].strip(" .")
    bare = tidy_spaces(_BRACKETS.sub("", name))
    if not is_speaker(bare, rules):
        return False
    has_capitals = any(len(word) > 2 and word.isupper() for word in bare.split())
    is_role = _ARTICLE.match(bare) is not None and is_nobody(bare, rules)
    return bool(without_honorific(bare, rules)[0]) or has_capitals or is_role


def _role(label: str, rules: Rules) -> str:
    return role_of(_ARTICLE.sub("", label), rules)


def bare_label(label: str) -> str:
    """A label without what stands in brackets beside the name: a post, "(by telephone)"."""
    bare = tidy_spaces(_BRACKETS.sub("", label))
    return bare if _INITIALS.fullmatch(bare) else bare.rstrip(" .")


def is_nobody(label: str, rules: Rules) -> bool:
    """Whether a label names a role or a voice rather than a person."""
    bare = _WHERE.sub("", bare_label(label)).lower()
    return (
        bare in rules.nobody
        or _ARTICLE.sub("", bare) in rules.nobody
        or bool(_role(bare_label(label), rules))
    )


def is_speaker(label: str, rules: Rules) -> bool:
    """Whether a label can be that of somebody who speaks, named or not."""
    bare = bare_label(label)
    if is_name(bare, rules) or is_alone(bare, rules) or is_nobody(bare, rules):
        return True
    if re.fullmatch(r"[^\W\d_a-z][^\W\d_a-z’'-]{2,}", bare):  # WREN
        return is_alone(bare.capitalize(), rules)
    name, comma, _post = bare.partition(",")
    return bool(comma) and is_name(name, rules) and person_of(bare, rules) is not None
