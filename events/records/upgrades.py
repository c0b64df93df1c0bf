"""A record stored by an older version of the code stays readable: it carries a number, and there is
a way up from it.
"""

from collections.abc import Callable, Sequence

# The n-th makes of a stored record of schema n one of schema n + 1.
UPGRADES: tuple[Callable[[dict], dict], ...] = ()
SCHEMA = 1 + len(UPGRADES)


def upgrade_record(stored: dict, upgrades: Sequence[Callable[[dict], dict]] = UPGRADES) -> dict:
    """`stored` in the schema of today.

    Raises ValueError if it is of a later one than the code knows.
    """
    number = stored["schema_number"]
    if number > 1 + len(upgrades):
        raise ValueError(
            f"This record is of schema {number}, which this version of the code does not know yet."
        )
    for upgrade in upgrades[number - 1 :]:
        stored = upgrade(stored)
    return stored | {"schema_number": 1 + len(upgrades)}
