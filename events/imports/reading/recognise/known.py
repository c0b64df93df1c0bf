"""Whom a text names and a list gives already, be it in full or spelt otherwise."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from events.imports.reading.rules.en.speech import SPEECH as ENGLISH
from events.imports.reading.rules.fr.speech import SPEECH as FRENCH

from .persons import Person, Spotted
from .quotations.people import Someone, fold, gather


def unknown(
    told: Sequence[Spotted], known: Sequence[Person], organizations: Sequence[str]
) -> list[Spotted]:
    """Those of `told` whom nobody `known` is, by the name in full or misspelt, and who are no part
    of the name of an organization.
    """
    bodies = "\n".join(organizations).casefold()
    people = gather(
        (Someone(id=str(place), name=person.name) for place, person in enumerate(known)),
        (ENGLISH, FRENCH),
    )
    found = []
    for person, unit in told:
        borne = _words(person.name)
        length, fitting = people.find_longest(borne)
        is_known = (
            bool(fitting and length == len(borne))
            or bool(people.find_misspelt(borne, ""))
            or any(_is_like(borne, _words(other.name)) for other in known)
        )
        if not is_known and person.name.casefold() not in bodies:
            found.append((person, unit))
    return found


def _words(name: str) -> list[str]:
    return [fold(word) for word in re.findall(r"[\w’'-]+", name)]


def _is_like(words: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a name is a longer one in part, be it spelt otherwise: "Mahmood Raza", "Tariq Mehmood
    Raza".
    """
    is_shorter = len(words) < len(known) and words[-1] == known[-1]
    return is_shorter and all(get_close_matches(word, known, cutoff=0.8) for word in words)
