"""Persons whom search engines are asked to leave out (`Person.noindex`), and what names them of
what a reader gets.

They are known by the names under which they are shown, in any text; and by signs that stand for
them alone: the keys of records, the address of their page, their portrait. What bears a sign names
them by a first name too, which elsewhere may be anybody's.

Where such a person spoke, all of the colloquium is left out: its pages, proceedings and files, of
every edition. To let its overview be found would not do. Around a name on it, `data-nosnippet` only
keeps the name out of what a search engine prints: the page is found by the name all the same, and
a name beside the title of such a colloquium tells what happened to its bearer. An overview without
the name would point at who is left out, to everybody who has the printed list. The price is that
search engines do not find the text. They find the colloquium: by the home page, the lists and the
feed, which give its title, day, place and summary, and by the pages of all others who spoke, of
their quotations, and of the partners; each leads there.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.urls import reverse

from contacts.models import Person
from contacts.models.display import Display
from contacts.withdrawal.names import Name
from contacts.words.folding import join_places

from . import SpeakerRecord

PERSON = (
    "pk",
    "key",
    "slug",
    "photo",
    "display",
    "needs_care",
    "given_name",
    "family_name",
    "family_name_first",
    "pseudonym",
    "aliases",
)
SPOKEN = ("edition_speakers__key", "edition_speakers__name", "edition_speakers__edition")

# What is no text of the page, or may hold nothing but text.
_CLOSED = re.compile(
    r"<(head|script|style|title|option|textarea)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE
)
_META = re.compile(r"[ \t]*<meta\b[^>]*\bcontent=\"([^\"]*)\"[^>]*>\n?")
_SPOKEN_ATTRIBUTE = re.compile(r"\b(?:content|alt|title|aria-label)=\"([^\"]*)\"")
_TAG = re.compile(r"(<[^>]*>)")


class Somebody(NamedTuple):
    signs: frozenset[str]
    name: Name
    by_sign: Name  # the name in what bears a sign

    def borne_by(self, text: str) -> bool:
        return any(sign in text for sign in self.signs)


class NoindexPersons:
    """All whom search engines are asked to leave out, at one moment."""

    def __init__(self, persons: Iterable[Somebody]):
        self.persons = list(persons)

    @classmethod
    def read(cls) -> "NoindexPersons":
        """By one query."""
        rows = Person.objects.filter(noindex=True).order_by("pk").values(*PERSON, *SPOKEN)
        return cls(
            one for _, group in groupby(rows, itemgetter("pk")) if (one := somebody(list(group)))
        )

    @cached_property
    def signs(self) -> frozenset[str]:
        """The signs of all persons, among them the keys by which records know them."""
        return frozenset(sign for one in self.persons for sign in one.signs)

    def has(self, speaker: SpeakerRecord) -> bool:
        """Whether `speaker` is one of these persons."""
        return bool(speaker.name) and (speaker.id in self.signs or speaker.person in self.signs)

    def named_in(self, text: str, *, about: str = "") -> bool:
        """Whether `text` names one of them; `about` may bear the signs of those of whom it is."""
        is_borne = any(one.borne_by(text) or one.borne_by(about) for one in self.persons)
        return is_borne or any(self.places(text, about=about))

    def places(self, text: str, *, about: str = "") -> Iterator[tuple[int, int]]:
        """Where in `text` they are named: start and end."""
        for name in self.names(text, about):
            yield from name.places(text)

    def names(self, text: str, about: str = "") -> Iterator[Name]:
        """The names that may stand in `text`."""
        for one in self.persons:
            name = one.by_sign if one.borne_by(text) or one.borne_by(about) else one.name
            if name.may_stand_in(text):
                yield name

    def keep_from_robots(self, page: str, *, about: str = "") -> tuple[str, bool]:
        """An HTML page that gives none of their names to search engines or previews; and whether it
        names one of them.
        """
        text = " ".join([page, *_SPOKEN_ATTRIBUTE.findall(page)])
        if not self.named_in(text, about=about):
            return page, False
        names = list(self.names(text, about))
        page = _META.sub(
            lambda tag: "" if any(name.places(tag[1]) for name in names) else tag[0], page
        )
        closed = [match.span() for match in _CLOSED.finditer(page)]
        for start, end in reversed(
            join_places(place for name in names for place in name.places(page))
        ):
            if not any(first < end and start < last for first, last in closed):
                page = page[:start] + keep_from_snippets(page[start:end]) + page[end:]
        return page, True


def somebody(rows: list[dict[str, Any]]) -> Somebody | None:
    """One person, from a row for each edition that they stand in.

    None of somebody who is shown under no name.
    """
    row = rows[0]
    person = Person(**{field: row[field] for field in PERSON[1:]})
    shown = {person.public_name, *(row["edition_speakers__name"] or "" for row in rows)} - {""}
    if not shown:
        return None
    signs = {
        person.key,
        reverse("speaker", args=[person.slug], urlconf="events.site_urls"),
        person.portrait.rpartition(".")[0],  # with which its renditions begin too
    }
    for row in rows:
        if row["edition_speakers__name"]:
            signs |= {
                row["edition_speakers__key"],
                sign_of_edition(row["edition_speakers__edition"]),
            }
    firsts = {person.given_name} if person.family_name else set()
    longer, alone = shown - firsts, set()
    if person.display == Display.NAMED:
        alone |= {alias.strip() for alias in person.aliases.splitlines()} - {""}
        longer |= {person.compared_name, person.family_name} - {""}
    alone |= {name for name in shown - firsts if " " not in name}
    return Somebody(
        signs=frozenset(signs - {""}),
        name=Name(longer, alone=False, aliases=alone),
        by_sign=Name(longer, alone=False, aliases=alone | (shown & firsts)),
    )


def sign_of_edition(key: int | None) -> str:
    """The sign of all who speak in the edition with this primary key. No text has it."""
    return f"edition/{key}/"


def keep_from_snippets(name: str) -> str:
    """HTML in which each stretch of text is kept out of what search engines show."""
    pieces = _TAG.split(name)
    return "".join(
        p if at % 2 or not p.strip() else f"<span data-nosnippet>{p}</span>"
        for at, p in enumerate(pieces)
    )
