"""A name as it is kept with a withdrawal until that is done."""

from .names import Name
from .reach import Reach
from .wording import NOTHING, Wording


def dump(name: Name) -> dict[str, list[str]]:
    """What `load` makes the same name of, for JSON."""
    return {
        "forms": sorted(name.forms),
        "aliases": sorted(name.aliases),
        "parts": sorted(name.parts),
        "telephones": sorted(name.reach.telephones),
        "emails": sorted(name.reach.emails),
    }


def load(stored: dict[str, list[str]], *, wording: Wording = NOTHING) -> Name:
    return Name(
        stored["forms"],
        aliases=stored["aliases"],
        parts=stored["parts"],
        reach=Reach(stored["telephones"], stored["emails"]),
        wording=wording,
    )
