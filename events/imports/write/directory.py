"""The people and organizations of a draft: those of the directory that an editor chose, or new
ones, and no name twice.
"""

from django.db import models
from django.utils.translation import gettext as _

from contacts.models import Organization, Person
from contacts.withdrawal.names import Name
from contacts.words.parts import join
from events.text.typography import fold_text

from .names import FullName, is_in_doubt, split_name
from .posts import kind_of


def store(row: models.Model):
    """`row`, stored if it is valid. Raises ValidationError."""
    row.full_clean()
    row.save()
    return row


def shorten(text: str, limit: int) -> str:
    """`text` cut at a word so that it fits, with an ellipsis in place of the rest."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


class Protected:
    """Those who are not shown by name, and whose name must be written nowhere."""

    def __init__(self) -> None:
        self.names: list[tuple[Person, Name]] = []
        for person in Person.objects.protected():
            self.add(person)

    def add(self, person: Person) -> None:
        self.names.append((person, Name.of_protected(person, others=())))

    def person(self, *texts: str) -> Person | None:
        """Whoever of them stands in one of `texts`."""
        return next(
            (person for person, name in self.names if any(name.find(text) for text in texts)), None
        )

    def remove_from(self, text: str) -> str:
        for person, name in self.names:
            text = name.remove(text, person.public_name or "…")
        return text

    def remove_from_file(self, name: str) -> str:
        """The name of a file without theirs, however its words are joined."""
        for _person, forms in self.names:
            name = forms.remove(forms.remove_from_slug(name), "…")
        return name

    def find_in(self, texts: list[str]) -> list[Name]:
        text = "\n".join(texts)
        return [name for _person, name in self.names if name.find(text)]


class Directory:
    """Finds and makes rows of the directory.

    `notices` gains a sentence for whatever an editor has to look at.
    """

    def __init__(self, protected: Protected, notices: list[str]) -> None:
        self.protected, self.notices = protected, notices
        self.organizations: dict[str, int] = {}
        for organization in Organization.objects.all():
            for name in (*organization.aliases.splitlines(), organization.name):
                if name.strip():
                    self.organizations[fold_text(name)] = organization.pk
        self.people = {
            fold_text(name) for person in Person.objects.all() for name in known_names(person)
        }

    def find_organization(self, name: str, chosen: int | None = None) -> Organization | None:
        """The one that was chosen, or else the one of that very name."""
        found = Organization.objects.filter(pk=chosen).first() if chosen else None
        return (
            found
            or Organization.objects.filter(pk=self.organizations.get(fold_text(name), 0)).first()
        )

    def organization(self, name: str, chosen: int | None = None) -> Organization | None:
        """The same, or a new one, which nobody sees until an editor lists it.

        None if it may not be written.
        """
        if found := self.find_organization(name, chosen):
            return found
        if not name.strip():
            return None
        if self.protected.person(name):
            self.notices.append(
                _(
                    "An organization was left out: its name is that of a person who is not shown by"
                    " name."
                )
            )
            return None
        fits = shorten(name, 200)
        new = store(Organization(name=fits, kind=kind_of(name), is_listed=False))
        self.organizations[fold_text(name)] = self.organizations[fold_text(fits)] = new.pk
        self.notices.append(
            _(
                "%(name)s is new in the directory, as “%(kind)s”. Check its kind, then tick “in the"
                " public directory”: until then readers see it neither there nor among the"
                " partners."
            )
            % {"name": name, "kind": new.get_kind_display()}
        )
        return new

    def person(
        self,
        name: str,
        chosen: int | None = None,
        *,
        honorific: str = "",
        aliases=(),
        needs_care: bool = False,
        parts: FullName | None = None,
    ) -> Person | None:
        """The one that was chosen, or a new one, of the given and the family name if these are
        known; None where the directory has somebody of that name, who may be another.
        """
        if chosen and (found := Person.objects.filter(pk=chosen).first()):
            return found
        if protected := self.protected.person(
            name, f"{honorific} {name}", *aliases
        ):  # "Ms. Moreau" tells more than "Moreau"
            return protected
        given, family = parts or split_name(name)
        backwards = join(given, family, family_first=True)
        if {fold_text(name), fold_text(f"{given} {family}")} & self.people:
            return None
        new = store(
            Person(
                given_name=shorten(given, 100),
                family_name=shorten(family, 100),
                family_name_first=name == backwards != join(given, family, family_first=False),
                honorific_prefix=honorific if len(honorific) <= 40 else "",
                aliases="\n".join(dict.fromkeys(alias for alias in aliases if alias != name)),
                needs_care=needs_care,
                noindex=needs_care,
            )
        )
        self.people |= {fold_text(form) for form in known_names(new)}
        if new.is_protected:  # the site knew the name
            self.protected.add(new)
            self.notices.insert(
                0,
                _(
                    "Somebody in the document asked to be taken out, and is withdrawn here too:"
                    " shown nowhere. Take the name out of the text. If this is somebody else of the"
                    " same name, enter them as a person, where that can be said."
                ),
            )
        elif not parts and is_in_doubt(split_name(name)):
            text = _(
                "“%(family)s” was taken for the family name of %(name)s. If it is longer, or stands"
                " first, correct it at the person: references go by it."
            )
            self.notices.append(text % {"name": name, "family": family})
        return new


def known_names(person: Person) -> set[str]:
    aliases = (alias.strip() for alias in person.aliases.splitlines())
    return {person.full_name, person.compared_name, *aliases} - {""}
