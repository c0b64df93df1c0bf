"""Finding and removing the name of a person who is no longer shown by name.

The search folds accents, dashes and spaces. A form of several words is found whatever its capitals; a form of one
word (a family or given name, which may be an ordinary word too) only as it is written or in capitals, and where the
person has no part in the text, only after a form of address.
"""

import html
import re
import unicodedata
from collections.abc import Iterable

from django.contrib.admin.models import LogEntry
from django.contrib.flatpages.models import FlatPage
from django.db import models

from .models import Contact, Organization, Person


class _Folding(dict):
    """A table for str.translate, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = unicodedata.normalize("NFKD", chr(code))[0]
        return self[code]


_FOLDING = _Folding(str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "–": "-"} | dict.fromkeys("\u00a0\u202f\u2009\t\n\r_", " ")))

# The texts of the directory and of the flat pages, which are public as they are, and the history of the admin.
LIVE_TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Organization: ("tagline", "description", "aliases"),
    Person: ("biography",),
    Contact: ("label", "job_title", "source"),
    FlatPage: ("title", "content"),
    LogEntry: ("object_repr", "change_message"),
}


# "Ms. ", "Mme ", "Dr ": what makes a name of a word that follows.
ADDRESS = r"(?:Ms|Mrs|Mr|Mx|Miss|Mme|Mlle|M|Dr|Prof|Judge|Ambassador|Professor)\.?(?: |&nbsp;)+"


def fold(text: str) -> str:
    """`text` without accents, in which each character keeps its place."""
    return text.translate(_FOLDING)


class Name:
    """The forms under which a person may stand in a text.

    `others` are names of other people to leave alone. `alone` says whether a form of one word counts by itself.
    """

    def __init__(self, forms: Iterable[str], *, others: Iterable[str] = (), alone: bool = True):
        self.forms = frozenset(forms)
        taken = {word for other in others for word in fold(other).split()}
        kept = {" ".join(fold(form).split()) for form in self.forms}
        kept = {form for form in kept if len(form) > 1 and (" " in form or form not in taken)}
        patterns = []
        for form in sorted(kept, key=lambda form: (-len(form), form)):
            parts = [re.escape(part) for part in re.split(r"[ -]", form)]
            if len(parts) > 1:
                patterns.append(f"(?i:{'(?:[ -]|&nbsp;)+'.join(parts)})")
            else:
                address = "" if alone else ADDRESS
                patterns.append(f"{address}(?:{parts[0]}|{parts[0].upper()})")
        addresses = {re.sub(r"[^a-z0-9]+", "-", form.lower()).strip("-") for form in kept} - {""}
        slugs = sorted(addresses, key=lambda slug: (-len(slug), slug))
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)") if patterns else None
        # In an address a possessive is an s without its apostrophe.
        self.slug_pattern = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(slugs)})s?(?![a-z0-9])") if slugs else None

    @classmethod
    def of(cls, person: Person, *, printed: Iterable[str] = (), shown: str = "") -> "Name":
        """Every form known of `person` but `shown`: names, aliases, what the row said before its change, `printed`."""
        forms = person.names() | {*printed, person.given_name, person.pseudonym}
        if person.stored:
            before = Person(**{field: value for field, value in person.stored.items() if field != "slug"})
            forms |= before.names() | {before.given_name, before.pseudonym}
        return cls(forms - {shown})

    @classmethod
    def of_protected(cls, person: Person, *, others: Iterable[str]) -> "Name":
        """What must not stand of a `person` who is not shown by name, in a text in which they have no part."""
        return cls(person.names() - {person.public_name}, others=others, alone=False)

    def within(self, others: Iterable[str], *, also: Iterable[str], shown: str, alone: bool) -> "Name":
        """The same name, with the forms `also`, in a text where `others` are named and `shown` may stand."""
        return Name((self.forms | set(also)) - {shown}, others=others, alone=alone)

    def find(self, text: str) -> str:
        """The first form that stands in `text`, as it stands there, or ""."""
        match = self.pattern and self.pattern.search(fold(text))
        if match:
            return text[match.start() : match.end()]
        for address in re.findall(r'href="([^"]*)"', text):
            if self.slug_pattern and self.slug_pattern.search(fold(address).lower()):
                return html.unescape(address)
        return ""

    def remove(self, text: str, replacement: str) -> str:
        """`text` with every form replaced, and without links whose address holds one."""
        if not text or not self.pattern:
            return text
        if "href=" in text:
            text = re.sub(r'<a\b[^>]*href="([^"]*)"[^>]*>(.*?)</a>', self._unlinked, text, flags=re.DOTALL)
        for match in reversed(list(self.pattern.finditer(fold(text)))):
            text = text[: match.start()] + replacement + text[match.end() :]
        return text

    def remove_from_slug(self, slug: str) -> str:
        """An address or anchor without the name."""
        return self.slug_pattern.sub("withheld", slug) if self.slug_pattern else slug

    def _unlinked(self, match: re.Match) -> str:
        return match[2] if self.slug_pattern and self.slug_pattern.search(fold(match[1]).lower()) else match[0]


def remove_from_live_texts(name: Name, replacement: str, *, person: Person) -> None:
    """Take the name out of everything that no edition holds: the directory, the flat pages, the history of the admin."""
    for model, fields in LIVE_TEXTS.items():
        for row in model._default_manager.exclude(pk=person.pk) if model is Person else model._default_manager.all():
            changed = {}
            for field in fields:
                text = getattr(row, field)
                if (cleaned := name.remove(text, replacement)) != text:
                    changed[field] = cleaned
            if changed:
                model._default_manager.filter(pk=row.pk).update(**changed)
