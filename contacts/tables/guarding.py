"""What no row of a table may bring back or tell: read once for all of its rows."""

from collections.abc import Iterable
from datetime import datetime

from contacts.models import Person, WithdrawnName
from contacts.models.withdrawn_name import digest_of
from contacts.withdrawal.names import Name
from contacts.withdrawal.remembering import address_of
from contacts.withdrawal.texts import LINKS, standing
from contacts.words.full_names import spell


class Guard:
    def __init__(self) -> None:
        self.noted = dict(WithdrawnName.objects.values_list("digest", "noted_at"))
        self.persons = list(Person.objects.protected())
        self.names = [(row, Name.of_protected(row, others=())) for row in self.persons]
        self.hidden = {
            form
            for row in self.persons
            for name in row.full_names()
            if name
            for form in spell(name)
        }
        self.candidates = self.names

    def look_through(self, texts: Iterable[str]) -> None:
        """Of all `texts` of a table at once: whom it is worth while to look for in one of them."""
        whole = "\n\n".join(texts)
        self.candidates = [(row, name) for row, name in self.names if name.find(whole)]

    def withdrawn_on(self, name: str, *, since: datetime | None = None) -> datetime | None:
        """When somebody of this name was withdrawn last; None if nobody was, or not `since`."""
        return self._last((spell(name) if name else ()), since)

    def reach_withdrawn_on(self, value: str) -> datetime | None:
        return self._last([address_of(value)], None)

    def _last(self, forms: Iterable[str], since: datetime | None) -> datetime | None:
        if not self.noted:
            return None
        days = [day for form in forms if (day := self.noted.get(digest_of(form)))]
        return max((day for day in days if not since or day > since), default=None)

    def is_hidden(self, name: str) -> bool:
        """Whether somebody of this full name is not shown by name."""
        return bool(name) and not self.hidden.isdisjoint(spell(name))

    def find(self, field: str, text: str, *, others: Iterable[str]) -> str:
        """What stands in `text` of the name of somebody who is not shown by name; or ""."""
        here = [other for other in others if other]
        for row, name in self.names if field in LINKS else self.candidates:
            if standing(name, field, text) and (
                found := standing(Name.of_protected(row, others=here), field, text)
            ):
                return found
        return ""
