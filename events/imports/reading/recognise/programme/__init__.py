"""The programme: hours, titles, rooms, and who chairs and speaks."""

from .entries import Entry, read_programme
from .finding import set_apart
from .kinds import kind_of
from .sessions import days_of, sessions_of, spotted_in

__all__ = [
    "Entry",
    "days_of",
    "kind_of",
    "read_programme",
    "sessions_of",
    "set_apart",
    "spotted_in",
]
