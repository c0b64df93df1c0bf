"""Rows of the directory that are perhaps one: of one name in any order, iD, address or website.

Of people only those who are shown by name are compared: no other name is told by a likeness.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.models import Channel, Organization, Person, ToldApart
from contacts.models.display import Display
from contacts.words.full_names import fold, spell

TOGETHER = 3  # rows that have something in common; what more have is common
MOST = 200  # pairs on one page
# What a legal form adds to a name, and an article.
LEGAL = {"ltd", "limited", "inc", "llc", "llp", "plc", "gmbh", "ev", "ag", "sa", "sarl", "sas"}
LEGAL |= {"asbl", "aisbl", "vzw", "bv", "nv", "srl", "spa", "the", "le", "la", "les"}
# Where many have a page and none has the site.
SHARED = {"facebook.com", "linkedin.com", "instagram.com", "twitter.com", "x.com", "youtube.com"}
SHARED |= {"wikipedia.org", "en.wikipedia.org", "fr.wikipedia.org", "sites.google.com"}

NAME, ORCID = _("the same name"), _("the same ORCID iD")
EMAIL, WEBSITE, ROR = _("the same e-mail address"), _("the same website"), _("the same ROR ID")
Told = tuple[str | Promise, str]


class Double(NamedTuple):
    one: Any
    other: Any
    reasons: list[str | Promise]


def find_doubles(model: type[Person] | type[Organization]) -> list[Double]:
    """Pairs that are perhaps one, those with most in common first, in four queries."""
    told = people_by_what_tells() if model is Person else organizations_by_what_tells()
    known: dict[Told, list[int]] = {}
    for pk, what in told:
        known.setdefault(what, []).append(pk)
    reasons: dict[tuple[int, int], list[str | Promise]] = {}
    for (reason, _value), keys in known.items():
        together = sorted(set(keys))
        if 1 < len(together) <= TOGETHER:
            for pair in combinations(together, 2):
                if reason not in reasons.setdefault(pair, []):
                    reasons[pair].append(reason)
    for pair in ToldApart.objects.pairs(model):
        reasons.pop(pair, None)
    pairs = sorted(reasons, key=lambda pair: (-len(reasons[pair]), pair))[:MOST]
    rows = model._default_manager.in_bulk({pk for pair in pairs for pk in pair})
    return [Double(rows[one], rows[other], reasons[one, other]) for one, other in pairs]


def people_by_what_tells() -> Iterator[tuple[int, Told]]:
    named = Person.objects.filter(display=Display.NAMED)
    for pk, given, family, orcid in named.values_list("pk", "given_name", "family_name", "orcid"):
        for form in spell(f"{given} {family}"):
            yield pk, (NAME, form)
        if orcid:
            yield pk, (ORCID, orcid)
    emails = Channel.objects.filter(type=Channel.Type.EMAIL, contact__person__display=Display.NAMED)
    for pk, value in emails.values_list("contact__person", "value"):
        yield pk, (EMAIL, value.lower())


def organizations_by_what_tells() -> Iterator[tuple[int, Told]]:
    columns = ("pk", "name", "short_name", "url", "ror")
    for pk, name, short_name, url, ror in Organization.objects.values_list(*columns):
        for form in {fold_name(name), fold_name(short_name)} - {""}:
            yield pk, (NAME, form)
        if host := read_host(url):
            yield pk, (WEBSITE, host)
        if ror:
            yield pk, (ROR, ror)


def fold_name(name: str) -> str:
    """The letters of a name without its legal form, whatever signs are in it."""
    words = name.replace(".", "").split()
    return fold(" ".join(word for word in words if word.lower().strip(",()") not in LEGAL) or name)


def read_host(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return "" if host in SHARED else host
