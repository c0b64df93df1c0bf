"""How people are shown, and by what name."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.words.parts import find_family_names, join, put_in_order
from contacts.words.slugs import make_slug

from .seeing import sees_protected_names


class Display(models.TextChoices):
    """How a person may be shown, from the most open to the most protective."""

    NAMED = "named", _("By name")
    FIRST_NAME = "first-name", _("By first name only")
    PSEUDONYM = "pseudonym", _("Under a pseudonym")
    ROLE_ONLY = "role-only", _("By role only, no name")
    WITHDRAWN = "withdrawn", _("Withdrawn: nowhere at all")

    @classmethod
    def most_protective(cls, *displays: str) -> "Display":
        order = list(cls)
        return max((cls(display) for display in displays if display), key=order.index)


UNNAMED = "…"  # in place of a name that was taken out of the row itself


def initials(name: str) -> str:
    """Those of the first and the last word, for the disc that stands where there is no portrait."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


class Named:
    """What a person is called, by their columns.

    What the public sees of a name comes out of `public_name` and of nothing else.
    """

    given_name: Any
    family_name: Any
    family_name_first: Any
    aliases: Any
    pseudonym: Any
    display: Any
    key: Any
    is_protected: Any

    def __str__(self):
        """The name, for those at the desk who may see it, if there is one."""
        return self.full_name if self.is_seen and self.full_name != UNNAMED else self.stand_in

    @property
    def is_seen(self) -> bool:
        return not self.is_protected or sees_protected_names()

    @property
    def stand_in(self) -> str:
        """What the desk writes in place of a name that whoever reads may not see."""
        return self.public_name or _("protected person %(key)s") % {"key": self.key[:4]}

    @property
    def full_name(self) -> str:
        """As it is written and read."""
        given, family = self.given_name.strip(), self.family_name.strip()
        return join(given, family, family_first=self.family_name_first)

    @property
    def parts(self) -> list[str]:
        """The given and the family name, as far as there are both, in the order of the name."""
        return put_in_order(
            *(self.given_name, self.family_name), family_first=self.family_name_first
        )

    def make_stem(self) -> str:
        """The address that the name alone has."""
        return make_slug(" ".join(self.parts))

    @property
    def compared_name(self) -> str:
        """The given name, then the family name, by which a name is looked for in every order, with
        a blank and without.
        """
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def spellings(self) -> set[str]:
        return {alias.strip() for alias in self.aliases.splitlines()} - {""}

    @property
    def other_family_names(self) -> set[str]:
        """Those in other spellings: one before a marriage, or spelled otherwise."""
        own, is_first = (self.given_name, self.family_name), self.family_name_first
        full = [alias for alias in self.spellings if " " in alias]
        found = [find_family_names(alias, *own, family_first=is_first) for alias in full]
        return set().union(*found)

    def full_names(self) -> set[str]:
        """The full name, and other spellings that are one."""
        return {self.compared_name, *(alias for alias in self.spellings if " " in alias)}

    @property
    def public_name(self) -> str:
        """The name the public may read; empty where there is none."""
        return self.shown_as(self.display)

    @property
    def initials(self) -> str:
        return initials(self.public_name)

    def shown_as(self, display: str, *, printed: str = "") -> str:
        """The name under a given display; `printed` is the form of the full name to use, if not the
        present one.
        """
        match display:
            case Display.NAMED:
                return printed or self.full_name
            case Display.FIRST_NAME:
                return self.given_name
            case Display.PSEUDONYM:
                return self.pseudonym
            case _:
                return ""

    @property
    def has_page(self) -> bool:
        return self.display not in (Display.ROLE_ONLY, Display.WITHDRAWN)

    def names(self) -> set[str]:
        """Every form under which the person may stand in a text."""
        own = {self.compared_name, self.family_name} - {""}
        return own | self.spellings | self.other_family_names
