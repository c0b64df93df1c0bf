"""What a harvester asks for, and how it is told that it can't be."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.timezone import make_aware

PREFIX = "oai_dc"
SELECTIVE = {"from", "until", "set"}
# Of each verb what it must be told, and what it may be.
VERBS: Mapping[str, tuple[set[str], set[str]]] = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), set()),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
    "ListIdentifiers": ({"metadataPrefix"}, SELECTIVE),
    "ListRecords": ({"metadataPrefix"}, SELECTIVE),
}
RESUMED = {"ListSets", "ListIdentifiers", "ListRecords"}
_DAY, _SECOND = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
_FORMS = {r"\d{4}-\d\d-\d\d": _DAY, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ": _SECOND}
_PREFIX = re.compile(r"[\w.!~*'()-]+", re.ASCII)


class Refused(Exception):
    """`code` is one of the protocol's."""

    def __init__(self, code: str, sentence: str):
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


@dataclass(frozen=True)
class Range:
    """From a moment on, and before another; either may be open."""

    start: dt.datetime | None = None
    stop: dt.datetime | None = None


def read_arguments(asked: QueryDict) -> dict[str, str]:
    """By name, `verb` among them. Raises Refused."""
    verbs = asked.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Refused("badVerb", "Give one verb of OAI-PMH 2.0.")
    verb = verbs[0]
    given = {name: asked.getlist(name) for name in asked if name != "verb"}
    if repeated := [name for name, values in given.items() if len(values) > 1]:
        raise Refused("badArgument", f"More than once: {', '.join(repeated)}.")
    arguments = {name: values[0] for name, values in given.items()}
    needed, allowed = VERBS[verb]
    if verb in RESUMED and "resumptionToken" in arguments:
        needed, allowed = {"resumptionToken"}, set()
    if unknown := arguments.keys() - needed - allowed:
        raise Refused("badArgument", f"{verb} takes no {', '.join(sorted(unknown))} here.")
    if missing := needed - arguments.keys():
        raise Refused("badArgument", f"{verb} needs {', '.join(sorted(missing))}.")
    return {"verb": verb} | arguments


def check_prefix(prefix: str) -> None:
    if not _PREFIX.fullmatch(prefix):
        raise Refused("badArgument", "This can't be a metadataPrefix.")
    if prefix != PREFIX:
        raise Refused("cannotDisseminateFormat", f"Records are given as {PREFIX} alone.")


def read_range(start: str, stop: str) -> Range:
    """Of `from` and `until`, both of which are meant with the day or second that they name. Raises
    Refused.
    """
    first, last = read_moment(start), read_moment(stop)
    if first and last and (first[1] != last[1] or first[0] > last[0]):
        raise Refused("badArgument", "from and until are of one form, and in this order.")
    return Range(first and first[0], last and last[0] + last[1])


def read_moment(text: str) -> tuple[dt.datetime, dt.timedelta] | None:
    """A moment, and how long it lasts."""
    if not text:
        return None
    for form, written in _FORMS.items():
        if re.fullmatch(form, text, re.ASCII):
            try:
                moment = make_aware(dt.datetime.strptime(text, written), dt.UTC)
                length = dt.timedelta(days=1) if written == _DAY else dt.timedelta(seconds=1)
                moment + length
            except (ValueError, OverflowError):
                break
            return moment, length
    raise Refused("badArgument", "Write a date as 2024-05-03 or 2024-05-03T09:30:00Z.")


def write_moment(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):{_SECOND}}"
