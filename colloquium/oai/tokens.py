"""Where a list goes on: all that is needed for it, so that nothing is remembered here and no token
expires.
"""

import base64
import datetime as dt
import json
from dataclasses import dataclass

from .requests import Refused


@dataclass(frozen=True)
class Place:
    """Behind an item, in a list asked for by `start` and `stop` as the harvester wrote them."""

    start: str = ""
    stop: str = ""
    datestamp: dt.datetime | None = None
    item: int = 0
    count: int = 0  # of items before it


def write_token(place: Place) -> str:
    datestamp = place.datestamp.isoformat() if place.datestamp else ""
    parts = [place.start, place.stop, datestamp, place.item, place.count]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


def read_token(token: str) -> Place:
    """Raises Refused if it is none of ours."""
    try:
        start, stop, datestamp, item, count = json.loads(base64.urlsafe_b64decode(token.encode()))
        moment = dt.datetime.fromisoformat(datestamp)
        are_ours = isinstance(start, str) and isinstance(stop, str) and moment.tzinfo is not None
        moment = moment.astimezone(dt.UTC)  # before the first of all there is none
        if are_ours and 0 < int(item) < 2**63 and 0 < int(count) < 2**63:
            return Place(start, stop, moment, int(item), int(count))
    except (ValueError, TypeError, OverflowError, RecursionError):
        pass
    raise Refused("badResumptionToken", "This token was not made here.")
