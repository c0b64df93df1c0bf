"""Survivors of whom a document gives one name, a pseudonym or initials: each a person of her own.

They are looked for in the whole text, before anybody's words are: nobody whose name is alike is
ever taken for her.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from events.imports.reading.blocks import Run
from events.imports.reading.rules.en.speech import SPEECH as ENGLISH
from events.imports.reading.rules.fr.speech import SPEECH as FRENCH
from events.imports.reading.rules.table import Rules

from .names import is_alone, tidy_name
from .persons import Person, Spotted
from .reading import Reading
from .units import Unit, tidy_spaces

NOTE = 300  # letters: no note that names were changed is longer
_ONE = (
    r"(?<![\w’'-])(?P<name>(?:[^\W\d_a-zà-ÿ]\.[ -]?){1,3}|[^\W\d_a-zà-ÿ][\w’'-]{1,20})"
    r"(?P<mark>\s?[*†‡])?[”\"»]?"
)
_ALONE = r"(?!\s[^\W\d_a-zà-ÿ])(?![\w’'-])"
_ARTICLE = r"(?:(?:herself|himself|elle-même|lui-même)\s)?(?:(?:an?|the|une?|la|le|l[’'])\s?)?"
_BEFORE = re.compile(r"([\w’'-]+)[\s“\"«]*$")
_PLACE = frozenset({"in", "at", "from", "near", "to", "à", "en", "dans", "depuis", "vers", "the"})
_OTHER_WORDS = frozenset().union(
    *(
        table.fillers
        | table.clause_openers
        | table.prepositions
        | table.definite
        | table.indefinite
        | frozenset(table.pronouns)
        | frozenset(table.titles)
        | frozenset(table.possessives)
        | frozenset(table.roles)
        | table.demonstratives
        | table.documents
        for table in (ENGLISH, FRENCH)
    )
)


@cache
def _who_is_survivor(rules: Rules) -> str:
    """What follows a name in "Noor spoke next; she is a survivor": no other name between."""
    return (
        r"\s(?:[a-zà-ÿ][\w’'-]*(?:,?\s|\s?[;.]\s)){1,12}(?i:she|he|elle|il)\s(?:is|was|est|était)\s"
        rf"{_ARTICLE}(?:[\w-]+\s){{0,2}}(?i:{'|'.join(rules.survivor)})(?![\w’'-])"
    )


def is_said_survivor(name: str, text: str, rules: Rules) -> bool:
    """Whether `text` says of `name` in full that she is a survivor."""
    after = rf"(?:{_who_is_survivor(rules)}|,\s{_ARTICLE}(?i:{'|'.join(rules.survivor)})(?=\W|$))"
    return re.search(re.escape(name) + after, text) is not None


@cache
def _patterns(rules: Rules) -> tuple[re.Pattern[str], ...]:
    survivor = rf"(?:{'|'.join(rules.survivor)})"
    veiled = rf"(?:{'|'.join(rules.veiled)})"
    calling = rf"(?:{'|'.join(rules.calling)})"
    of = r"(?:\s(?:of|from|de|d[’'])\s?[^.,;:()]{3,60}?)?"
    between = rf"(?:,?\s(?:and\s|et\s)?(?i:{calling})\s?|\s?,\s|\s?\(|\s)[“\"«]?\s?"
    return (
        # "Amara, a survivor", "Amara (survivor)", "M., une survivante"
        re.compile(
            rf"{_ONE}(?:\s?,\s|\s?\(|\s[–—-]\s){_ARTICLE}(?:[\w-]+\s){{0,2}}(?i:{survivor})"
        ),
        # "a survivor whom we call Lina", "the survivor, M.,", "a survivor (M.)", "survivor Lina"
        re.compile(rf"(?i:{survivor}){of}{between}{_ONE}{_ALONE}"),
        # "Lina (not her real name)"
        re.compile(rf"{_ONE}\s?(?:\(|,\s|\s[–—-]\s)[^().;]{{0,30}}?(?i:{veiled})"),
        # "Noor spoke next; she is a survivor"
        re.compile(rf"(?:^|(?<=[.!?]\s)){_ONE}{_who_is_survivor(rules)}"),
        # "we will call her Lina"
        re.compile(rf"(?i:{'|'.join(rules.calling[:2])})\s[“\"«]?\s?{_ONE}{_ALONE}"),
    )


def survivors_in(reading: Reading) -> Iterator[Spotted]:
    """Each with the unit that first says so."""
    ordinary = {
        word
        for unit in reading.units
        for word in re.findall(r"(?<![\w’'-])[a-zà-ÿ]+(?![\w’'-])", unit.text)
    }
    is_marked = any(
        "*" in unit.text and _is_note(unit.text, reading.rules) for unit in reading.units
    )
    seen: set[str] = set()
    for unit in reading.units:
        if unit.kind == "heading":
            continue
        for name in _names_in(unit, ordinary, reading, is_marked=is_marked):
            if name.casefold() not in seen:
                seen.add(name.casefold())
                yield Person(name, role="survivor", confidence="likely", is_told=True), unit


def survivors_of_line(unit: Unit, reading: Reading) -> list[Person]:
    """The survivors of a line of a list of speakers, such as "A survivor we call Lina"."""
    names = dict.fromkeys(_names_in(unit, frozenset(), reading, is_marked=False))
    return [Person(name, role="survivor") for name in names]


def _names_in(
    unit: Unit, ordinary: Set[str], reading: Reading, *, is_marked: bool
) -> Iterator[str]:
    text = tidy_spaces(unit.text)
    for pattern in _patterns(reading.rules):
        for found in pattern.finditer(text):
            if _is_hers(found, text, ordinary, reading.rules):
                yield tidy_name(found["name"])
    if is_marked:
        for found in re.finditer(rf"{_ONE}", text):
            if found["mark"] and _is_hers(found, text, ordinary, reading.rules):
                yield tidy_name(found["name"])
    for before, run in zip(unit.runs, unit.runs[1:], strict=False):
        note = _text(reading.document.notes.get(run.note, ()))
        last = re.search(rf"{_ONE}$", before.text.rstrip())
        if (
            note
            and last
            and _is_note(note, reading.rules)
            and _is_hers(last, before.text, ordinary, reading.rules)
        ):
            yield tidy_name(last["name"])


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _is_note(text: str, rules: Rules) -> bool:
    """Whether `text` says that a name, or names, are not the true ones."""
    return len(text) <= NOTE and re.search("|".join(rules.veiled), text, re.IGNORECASE) is not None


def _is_hers(found: re.Match[str], text: str, ordinary: Set[str], rules: Rules) -> bool:
    """Whether what was found is all of a name, and a name."""
    name = found["name"].strip()
    low = name.casefold()
    if not is_alone(name, rules) or low in _OTHER_WORDS | ordinary or low.endswith(("ly", "ment")):
        return False
    before = _BEFORE.search(text[: found.start("name")])
    if before is None or text[: found.start("name")].rstrip()[-1:] in ".!?:;":
        return True
    is_longer = before[1][0].isupper() and before[1].casefold() not in _OTHER_WORDS
    is_survivor = re.fullmatch("|".join(rules.survivor), before[1], re.IGNORECASE)
    return before[1].casefold() not in _PLACE and (not is_longer or is_survivor is not None)


def with_survivors(spotted: Iterable[Spotted], survivors: Sequence[Spotted]) -> list[Spotted]:
    """`spotted`, with whoever is a survivor by that very name as one, and the survivors who are not
    among them; one whom a list gives in full as a survivor is there already.
    """
    people = list(spotted)
    names = {person.name.casefold() for person, _unit in survivors}
    people = [
        (replace(person, role="survivor") if person.name.casefold() in names else person, unit)
        for person, unit in people
    ]
    known = {
        word.casefold()
        for person, _unit in people
        if person.role == "survivor"
        for word in (person.name, *person.name.split())
    }
    return people + [found for found in survivors if found[0].name.casefold() not in known]
