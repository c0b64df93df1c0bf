"""How texts of a genre are read: a genre chooses how a text is read, never whether."""

from collections.abc import Sequence

from events.imports.reading.recognise.persons import Spotted
from events.imports.reading.recognise.reading import Reading

from . import interview, numbered, talks, transcript
from .talks import Talk


def read_genres(reading: Reading) -> Sequence[Talk]:
    """Note which units are turns, and which are no headings though they look like some; the talks
    of a collection, if it is one.
    """
    rules = reading.rules
    reading.units = list(transcript.spread_tables(reading.units, rules))
    reading.turns = transcript.turns_in(reading.units, rules)
    if reading.turns:
        reading.claim(*transcript.cues_in(reading.units))
    for question in interview.questions_in(reading.units, rules):
        reading.turns.setdefault(question, "Q")
    reading.plain |= numbered.paragraphs_in(reading.units)
    found = [] if reading.turns else talks.talks_in(reading.units, rules)
    for talk in found:
        reading.plain |= {talk.byline, *talk.more}
    return found


def people_of_genres(
    reading: Reading, given: Sequence[Talk], known: Sequence[Spotted]
) -> list[Spotted]:
    """Those whom the ways of a genre tell to have spoken and who are not yet `known`."""
    rules = reading.rules
    if reading.turns:
        told = interview.people_of_interview(reading.units, rules)
        known = [*known, *told]
        return [*told, *transcript.people_of_turns(reading.turns, reading.units, known, rules)]
    for talk in given:
        reading.claim(*talk.more)
    return talks.people_of_talks(given)


__all__ = ["people_of_genres", "read_genres"]
