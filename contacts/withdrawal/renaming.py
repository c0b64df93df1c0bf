"""A name that somebody had goes everywhere, as at a withdrawal, and the one that they have now
takes its place.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import transaction
from django.urls import reverse

from contacts.models import Channel, Person, SiteVersion, WithdrawnName
from contacts.words.folding import letters, reading
from contacts.words.full_names import spell

from . import door
from .door import Act
from .finding import Finder
from .names import Name
from .new_name import ADDRESSED, AROUND, NewName
from .places import Namesake, Text, find_namesakes, label_of, texts_asked
from .texts import LINKS, SLUGS
from .veil import write_row

# Forms of address that say man or woman, in small letters and without accents.
OF_GENDER = {"mr", "sir", "lord", "m", "monsieur", "herr", "sr", "senor"}
OF_GENDER |= {"ms", "mrs", "miss", "dame", "lady", "mme", "madame", "mlle", "mademoiselle", "frau"}
OF_GENDER |= {"sra", "srta", "senora", "senorita"}
OWN_TEXTS = ("biography", "care_declined")


@transaction.atomic
def replace_name(person: Person, before: Person) -> None:
    """Put the name that `person` has now in the place of the one `before`, in everything stored,
    and know that one again.
    """
    SiteVersion.objects.advance()
    row = Person.objects.select_for_update().get(pk=person.pk)
    name = make_old_name(row, before)
    remember(row, find_full_forms(row, before))
    own = {field: name.remove(getattr(row, field), row.full_name) for field in OWN_TEXTS}
    aliases = [line for line in row.aliases.splitlines() if not name.find(line)]
    row = write_row(row, {**own, "aliases": "\n".join(aliases)})
    door.follow(Act(row, before, name))
    for column in ("key", "slug", "aliases", *OWN_TEXTS):
        setattr(person, column, getattr(row, column))


def make_old_name(person: Person, before: Person) -> Name:
    """The forms of a name in full that have a part which is another now, and that part alone."""
    new = NewName(person, before)
    name = Name(find_full_forms(person, before) | {*new.changed}, instead=new)
    return name.within((), also=(), shown=person.full_name, alone=True)


def find_full_forms(person: Person, before: Person) -> set[str]:
    answers = door.names_in_print.send(Person, person=before)
    printed = {form for _receiver, forms in answers for form in forms or ()}
    known = {
        before.compared_name,
        f"{before.given_name.partition(' ')[0]} {before.family_name}".strip(),
        *before.full_names(),
        *(form for form in printed if " " in form),
    }
    return set(filter(NewName(person, before).bears_old, known))


def remember(person: Person, names: Iterable[str]) -> None:
    """Note the old name in full, so that nothing brings it back; but none that somebody has."""
    forms = {form for name in names for form in spell(name)}
    for row in (person, *Person.objects.exclude(pk=person.pk)):
        forms -= {form for one in row.full_names() for form in spell(one)}
    WithdrawnName.objects.note(forms)


def find_standing(person: Person, before: Person) -> list[Namesake]:
    """Every place where the name `before` stands, or may stand, in texts; and rows that bear it."""
    standing = Standing(person, before)
    finder = Finder(before, standing.name, replacement="", tells_all=False)
    answers: list[Any] = [texts for _receiver, texts in texts_asked.send(Person, person=person)]
    found = [
        Namesake(f"{text.source}, {text.where}, {text.label}", text.address)
        for text in chain(finder.live_texts(), *answers)
        if standing.is_in(text)
    ]
    return [*dict.fromkeys(found), *find_namesakes(before), *standing.find_own()]


@lru_cache(maxsize=64)  # of one event there are many texts
def make_name(others: tuple[str, ...]) -> Name:
    return Name(others)


class Standing:
    """Tells of a text whether the old name may stand there, or a form of address that is another
    now.
    """

    def __init__(self, person: Person, before: Person):
        self.person = person
        self.old = make_old_name(person, before)
        self.name = Name(self.old.forms)  # certain or not
        self.elsewhere = Name(self.old.forms, alone=False)
        self.now = Name({person.compared_name, person.family_name} - {""})

    def is_in(self, text: Text) -> bool:
        if text.field in SLUGS | LINKS or not self.name.may_stand_in(text.text):
            return False
        rightly = self.now.places(text.text)
        if text.is_theirs and any(
            self.is_addressed_otherwise(text.text[:at]) for at, _end in rightly
        ):
            return True
        name = self.name if text.is_theirs or rightly else self.elsewhere
        found = name.places(text.text)
        others = [*rightly, *(make_name(text.others).places(text.text) if found else ())]
        return any(
            not any(one[0] <= start and end <= one[1] for one in others) for start, end in found
        )

    def is_addressed_otherwise(self, before: str) -> bool:
        """Whether a text ends with "Mr." or its like where the person is "Ms." """
        found = ADDRESSED.search(reading(before[-AROUND:])[0].replace("\0", ""))
        said, right = (
            letters(words).strip(" .")
            for words in (found[0] if found else "", self.person.honorific_prefix)
        )
        return bool(right) and said in OF_GENDER and said != right

    def find_own(self) -> Iterator[Namesake]:
        """The same in the row of the person, and in the channels of their contacts."""
        for field in OWN_TEXTS:
            if self.old.find(getattr(self.person, field)):
                address = reverse("admin:contacts_person_change", args=[self.person.pk])
                yield Namesake(f"{self.person.full_name}, {label_of(Person, field)}", address)
        channels = Channel.objects.filter(contact__person=self.person)
        for channel in channels.select_related("contact"):
            if self.old.in_address(channel.value):
                address = reverse("admin:contacts_contact_change", args=[channel.contact_id])
                yield Namesake(f"{channel.contact}, {channel.get_type_display()}", address)
