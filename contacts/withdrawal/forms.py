"""The forms of a name, as the row of a person has them."""

import re

from contacts.models import Person


def aliases_of(*persons: Person) -> set[str]:
    """Other spellings, and pseudonyms, which stand in texts where a name was replaced."""
    aliases = {alias.strip() for person in persons for alias in person.aliases.splitlines()}
    return (aliases | {person.pseudonym for person in persons}) - {""}


def parts_of(*persons: Person) -> set[str]:
    """The names of a double family name, each by itself and after the given name."""
    found: set[str] = set()
    for person in persons:
        first = person.given_name.partition(" ")[0]
        parts = [part for part in re.split(r"[\s-]+", person.family_name) if len(part) >= 4]
        if parts != [person.family_name]:
            found.update(parts, (f"{first} {part}" for part in parts))
        if person.family_name:
            found.add(f"{first} {person.family_name}")
    return found.difference(*(person.names() for person in persons))
