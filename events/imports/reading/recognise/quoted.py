"""The speakers of a document that has no list of them: those whom its text quotes, by the names in
full that it gives them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from events.imports.reading.draft import Quotation, Section
from events.imports.reading.rules.table import Rules

from .names import family_of, is_name, tidy_name, without_honorific
from .persons import Person, Spotted
from .posts import is_organization, post_of
from .reading import Reading
from .told import is_told_post
from .units import Unit, tidy_spaces

_POST = re.compile(r",\s(.{3,120}?)(?:,\s(?=[^\W\d_A-Z])|[.;:](?:\s|$)|$)")
_SMALL = r"(?:(?:of|for|and|the|de|du|des|la|le|et)\s){0,3}"
_OF = re.compile(
    rf"\s(?:of|from|de|du|des)\s(?:the\s|la\s)?([^\W\d_a-z][\w’'-]*(?:\s{_SMALL}[^\W\d_a-z][\w’'-]*){{0,8}})"
)


def people_quoted(
    quotations: Sequence[Quotation], sections: Sequence[Section], reading: Reading
) -> Iterator[Spotted]:
    """Each with the unit in which the name first stands in full."""
    blocks = {paragraph.block for section in sections for paragraph in section.paragraphs}
    units = [unit for unit in reading.units if unit.block in blocks]
    for name in dict.fromkeys(
        quotation.attribution for quotation in quotations if quotation.attribution
    ):
        if found := _in_full(name, units, reading.rules):
            yield found


def _in_full(name: str, units: Sequence[Unit], rules: Rules) -> Spotted | None:
    pattern = re.compile(
        rf"(?<!\w)(?:[^\W\d_a-z][\w’'-]*\.?\s+){{1,4}}{re.escape(family_of(name))}(?![\w-])"
    )
    for unit in units:
        text = tidy_spaces(unit.text)
        for found in pattern.finditer(text):
            words = found[0].split()
            for start in range(len(words) - 1):
                honorific, bare = without_honorific(" ".join(words[start:]), rules)
                if " " in bare and is_name(bare, rules):
                    return _add_post(
                        Person(tidy_name(bare), honorific, confidence="likely", is_told=True),
                        text[found.end() :],
                        rules,
                    ), unit
    return None


def _add_post(person: Person, rest: str, rules: Rules) -> Person:
    """`person` with what is said right after the name: ", harbour master of Rotterdam, " or " of
    Uppsala University".
    """
    if (found := _POST.match(rest)) and is_told_post(found[1], rules):
        title, affiliation = post_of(found[1], rules)
        return replace(person, title=title, affiliation=affiliation)
    if (found := _OF.match(rest)) and is_organization(found[1], rules):
        return replace(person, affiliation=found[1])
    return person
