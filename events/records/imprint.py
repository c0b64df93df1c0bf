"""What a format says of an edition and its record does not."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from contacts.records import OrganizationRecord
from contacts.words.dates import write_day


@dataclass(frozen=True)
class Imprint:
    """Addresses are absolute. `number` is None for an announcement, and `published_at` too for a
    preview.
    """

    event_key: str = ""  # says nothing, and stays the same from edition to edition
    number: int | None = None
    sequence: int = 0  # of all that was published of the event
    published_at: dt.datetime | None = None
    revision: int = 0  # how often a change of how somebody may be shown has rewritten the edition
    protected_at: dt.datetime | None = None  # when that happened last
    # Of the proceedings in this edition, for ever; of an announcement that of the event; empty in a
    # preview.
    address: str = ""
    event_address: str = ""  # of the event, whose page leads to the current edition
    site_address: str = ""
    uploads: str = ""  # the address under which uploads are served, which ends with a slash
    # What an upload holds, by its path; nothing if it is lost. It is the same for ever.
    read_upload: Callable[[str], bytes] = field(default=lambda path: b"", repr=False, compare=False)
    organizations: tuple[
        OrganizationRecord, ...
    ] = ()  # of the directory, as they are now: those that take part
    # ORCID iDs and ROR IDs as addresses, by the keys of persons and organizations that have one
    # which programs may be told.
    identifiers: Mapping[str, str] = field(default_factory=dict)
    # Keys of persons, or of speakers, of whom programs are told nothing beside the text.
    untold: frozenset[str] = frozenset()

    @property
    def changed_at(self) -> dt.datetime | None:
        """When the edition became what it is."""
        return max(filter(None, [self.published_at, self.protected_at]), default=None)

    @property
    def announcement_sentence(self) -> str:
        """That it is an announcement, and of which day, in the reader's language; else empty."""
        if self.number is not None or self.published_at is None:
            return ""
        day = write_day(self.published_at.date())
        return gettext("Announcement, updated %(day)s") % {"day": day}

    @property
    def change_sentence(self) -> str:
        """That somebody is shown less openly than at first, in the reader's language; else empty.

        Neither who nor where.
        """
        if self.protected_at is None:
            return ""
        day = write_day(self.protected_at)
        return gettext("Changed on %(day)s for the protection of a person.") % {"day": day}
