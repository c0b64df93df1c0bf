"""How texts of a genre are read: a genre chooses how a text is read, never whether."""

from collections.abc import Sequence

from events.imports.reading.recognise.persons import Spotted
from events.imports.reading.recognise.reading import Reading

from . import transcript


def read_genres(reading: Reading) -> None:
    """Note which units are turns, and which are text though they look like headings."""
    reading.units = list(transcript.spread_tables(reading.units, reading.rules))
    reading.turns = transcript.turns_in(reading.units, reading.rules)
    if reading.turns:
        reading.claim(*transcript.cues_in(reading.units))


def people_of_genres(reading: Reading, known: Sequence[Spotted]) -> list[Spotted]:
    """Those whom the ways of a genre tell to have spoken and who are not yet `known`."""
    return transcript.people_of_turns(reading.turns, reading.units, known, reading.rules)


__all__ = ["people_of_genres", "read_genres"]
