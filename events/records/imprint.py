"""What a format says of an edition and its record does not."""

import datetime as dt
from dataclasses import dataclass

from contacts.records import OrganizationRecord


@dataclass(frozen=True)
class Imprint:
    """Addresses are absolute. `number` and `published_at` are None together, for a preview."""

    event_key: str = ""  # says nothing, and stays the same from edition to edition
    number: int | None = None
    published_at: dt.datetime | None = None
    revision: int = 0  # how often a change of how somebody may be shown has rewritten the edition
    address: str = ""  # of the proceedings in this edition, for ever; empty in a preview
    event_address: str = ""  # of the event, whose page leads to the current edition
    site_address: str = ""
    organizations: tuple[
        OrganizationRecord, ...
    ] = ()  # of the directory, as they are now: those that take part
