"""The forms of a name, as the row of a person has them."""

import re

from contacts.models import Person
from contacts.words.full_names import fold
from contacts.words.ordinary import are_ordinary

SHORTEST = 4  # letters of a word that tells by itself


def aliases_of(*persons: Person) -> set[str]:
    """Other spellings, and pseudonyms, which stand in texts where a name was replaced."""
    return {form for person in persons for form in (*person.spellings, person.pseudonym) if form}


def parts_of(*persons: Person) -> set[str]:
    """The names of a double family name, each by itself and after the given name."""
    found: set[str] = set()
    for person in persons:
        first = person.given_name.partition(" ")[0]
        for family in {person.family_name, *person.other_family_names} - {""}:
            parts = [part for part in re.split(r"[\s-]+", family) if len(part) >= 4]
            if parts != [family]:
                found.update(parts, (f"{first} {part}" for part in parts))
            found.add(f"{first} {family}")
    return found.difference(*(person.names() for person in persons))


def telling_words(person: Person) -> list[str]:
    """Words of the name that tell who is meant by themselves: of family names that are no ordinary
    word, and nobody else’s here.
    """
    own = person.family_name or person.given_name  # of who uses one name only
    others = Person.objects.exclude(pk=person.pk).values_list("family_name", "given_name")
    theirs = {fold(family or given) for family, given in others}
    return [
        family
        for family in sorted({own, *person.other_family_names})
        if len(family) >= SHORTEST
        and not are_ordinary(family.split())
        and fold(family) not in theirs
    ]
