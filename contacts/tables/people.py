"""Who is in the directory under a name, as far as a table may say so."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from contacts.models import Contact, Organization, Person
from contacts.models.display import Display
from contacts.words.full_names import fold, spell, turn

NEW = "new"


class Question(NamedTuple):
    """Which of those who have a name is meant."""

    name: str  # of the field that answers it
    label: str
    options: list[tuple[str, str]]
    answer: str  # empty: not answered yet


class People:
    """Those who are shown by name: of nobody else is told here that they are known."""

    def __init__(self) -> None:
        self.by_key: dict[str, Person] = {}
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        for row in Person.objects.filter(display=Display.NAMED):
            self.by_key[str(row.pk)] = row
            for form in spell(row.compared_name) | read_whole(row.compared_name):
                self.by_name[form].append(row)
        contacts = Contact.objects.filter(person__display=Display.NAMED)
        self.posts = {
            person: (post, organization)
            for person, post, organization in contacts.values_list(
                "person", "job_title", "organization__name"
            )
        }

    def find(self, name: str) -> list[Person]:
        """Those who may be called so, in whatever order its words stand."""
        forms = spell(name) | read_whole(name)
        found = {row.pk: row for form in forms for row in self.by_name.get(form, ())}
        return [found[key] for key in sorted(found)]

    def find_same(self, name: str) -> list[Person]:
        """Those of them whose name has every word of it, and no other."""
        same = read_whole(name)
        return [row for row in self.find(name) if same & read_whole(row.compared_name)]

    def ask(self, field: str, name: str, found: Iterable[Person], answer: str) -> Question:
        found = list(found)
        options = [(str(row.pk), self.tell(row)) for row in found]
        options.append((NEW, _("Somebody else of the same name")))
        if answer not in dict(options):
            is_plain = len(found) == 1 and found[0].compared_name.casefold() == name.casefold()
            answer = str(found[0].pk) if is_plain else ""
        label = _("Is this the %(name)s who is there?") % {"name": name}
        return Question(field, label, options, answer)

    def tell(self, person: Person) -> str:
        """By what somebody is told apart from others of the name."""
        post = ", ".join(filter(None, self.posts.get(person.pk, ())))
        return f"{person} · {post}" if post else str(person)


def read_whole(name: str) -> set[str]:
    """As `spell`, with the initials and forms of address."""
    return turn([fold(word) for word in name.split()])


class Organizations:
    def __init__(self) -> None:
        self.by_name: dict[str, list[Organization]] = defaultdict(list)
        self.by_key: dict[str, Organization] = {}
        for row in Organization.objects.all():
            self.by_key[row.key] = row
            names = {row.name, row.short_name, *row.aliases.splitlines()}
            for name in {fold(name) for name in names} - {""}:
                self.by_name[name].append(row)

    def find(self, name: str) -> list[Organization]:
        """Those of this name; if there is none, those of this short name or other spelling."""
        found = self.by_name.get(fold(name), [])
        return [row for row in found if fold(row.name) == fold(name)] or found
