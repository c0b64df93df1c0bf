"""Interview: questions in bold or italic type, answers below them.

Layouts: the question a paragraph of its own, with or without "Q:"; an interview with names or "Q"
and "A" before what is said is read as a transcript.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from events.imports.reading.recognise.names import is_name
from events.imports.reading.recognise.persons import Spotted, person_of
from events.imports.reading.recognise.posts import is_post
from events.imports.reading.recognise.units import Unit, tidy_spaces
from events.imports.reading.rules.table import Rules

FEWEST = 2  # questions
_END_OF_NAME = re.compile(r",\s*|\s*[(:;–—]\s*|\.\s|\.?$")
TOP = 10  # units in which a text says that it is an interview


def questions_in(units: Sequence[Unit], rules: Rules) -> set[Unit]:
    """The questions of an interview, which are text though they are set as headings are."""
    if not any(is_interview(unit.text, rules) for unit in units[:TOP]):
        return set()
    lines = [unit for unit in units[1:] if _stands_out(unit)]
    asked = [unit for unit in lines if tidy_spaces(unit.text).endswith("?")]
    return set(asked) if len(asked) >= FEWEST and 2 * len(asked) > len(lines) else set()


def is_interview(text: str, rules: Rules) -> bool:
    """Whether a line of the top says that an interview follows."""
    words = tidy_spaces(text).lower()
    return len(words) < 300 and any(phrase in words for phrase in rules.interviews)


def people_of_interview(units: Sequence[Unit], rules: Rules) -> list[Spotted]:
    """Who asks and who answers, as a line of the top says."""
    phrases = "|".join(map(re.escape, rules.interviews))
    found = []
    for unit in units[:TOP]:
        for phrase in re.finditer(rf"(?:{phrases})\s+", tidy_spaces(unit.text), re.IGNORECASE):
            after = tidy_spaces(unit.text)[phrase.end() :]
            name, *others = _END_OF_NAME.split(after, maxsplit=1)
            rest = "".join(others)
            if not is_name(name, rules) or (person := person_of(name, rules)) is None:
                continue
            post = rest.split(",")[0].strip(" .")
            person = replace(person, title=post if is_post(post, rules) else "")
            found.append((person, unit))
    return found


def _stands_out(unit: Unit) -> bool:
    return unit.kind == "heading" or (unit.kind == "paragraph" and (unit.bold or unit.italic))
