"""The one way in which a person becomes shown otherwise, less openly or more."""

import copy
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import Signal

from contacts.models import (
    Channel,
    Contact,
    FormerSlug,
    Person,
    SiteVersion,
    ToldApart,
    UnsavedPicture,
)
from contacts.models.display import Display
from contacts.models.guard import Guarded, PastTheDoor, Write
from contacts.models.site import opaque_key
from contacts.models.withdrawal import shows_more

from .asked import find_bereft
from .directory import remove_from_live_texts
from .forms import telling_words
from .names import Name
from .reach import Reach
from .remembering import remember
from .stored import dump, load

# Sent with an `act` in its transaction, when the row and the directory are as they shall be. Whom
# it is sent by is the model of the row.
shown_otherwise = Signal()

# Sent with an `act` and a number, `after`: a receiver makes the next few of what it stores follow,
# and answers with the number of the last one, or None where there is none left.
rewriting = Signal()

# Asked before, with a `person`: each receiver answers with the forms of the name that it prints.
names_in_print = Signal()


@dataclass(frozen=True)
class Act:
    """Somebody is shown otherwise, or more is known of what must not stand of somebody protected.

    `row` is a person, or a speaker at one event, as now stored, and `before` as it was; None if it
    is new. `forms` are what must not stand any more: if they are shown by name, nothing but a name
    that they had before.

    An act that `is_veil` changes nothing stored but what is derived: whatever reads leaves them
    out. One that `is_decided` was looked at place by place, and reaches what is stored, manuscripts
    too, in parts, before the rest follows. `done` counts what was changed, by what it is.
    """

    row: Any
    before: Any
    forms: Name
    is_veil: bool = False
    is_decided: bool = False
    done: Counter[str] = field(default_factory=Counter)

    @property
    def replaces_name(self) -> bool:
        """Whether the name that they have now takes the place of another."""
        return not self.row.is_protected and bool(self.forms)

    @property
    def draws_keys(self) -> bool:
        """Whether the public sees them otherwise than before, so that no key may join the two."""
        return self.replaces_name or (
            self.before is not None and self.row.is_shown_otherwise_than(self.before)
        )

    @property
    def reaches_editions(self) -> bool:
        return self.row.is_protected or self.draws_keys


def connect() -> None:
    Person.door = pass_door
    post_save.connect(person_loaded, sender=Person, dispatch_uid="withdrawal")
    for model in (Channel, Contact):
        post_save.connect(reach_saved, sender=model, dispatch_uid="withdrawal")


def protect(row: Guarded, **fields: Any) -> None:
    """Show a person, or a speaker at one event, as `fields` say (`display`, `pseudonym`, any that
    decides how they are shown), at once and everywhere.

    What a more protective display takes out of editions and texts does not come back with another.
    """
    if unknown := [column for column in fields if not row.deciding({column})]:
        raise TypeError(f"Not what a {row._meta.verbose_name} is shown by: {', '.join(unknown)}")
    for column, value in fields.items():
        setattr(row, column, value)
    row.save(update_fields=fields)


def pass_door(person: Person, write: Write) -> None:
    """Store `person`, and make everything follow: what every save of what decides comes to."""
    # First, since its row then keeps a publication, and any other of these, from happening
    # half-way.
    SiteVersion.objects.advance()
    before = Person.objects.select_for_update().filter(pk=person.pk).first()
    if before and person.shows_more_than(before):
        refuse_to_show(before, person.display)
    write(before)
    row = Person.objects.get(pk=person.pk)
    if not row.is_shown_whole:  # one may show them, and nothing says which
        UnsavedPicture.objects.all().delete()
    if not extend_veil(row, before):
        carry_out(row, before)
    for column in ("key", "slug", "photo"):
        setattr(person, column, getattr(row, column))


def refuse_to_show(person: Person, display: str) -> None:
    """Raises PastTheDoor if more than one person has to decide that."""
    if person.withdrawals.open().exists():
        raise PastTheDoor(Person, "to show somebody who was just hidden")
    if shows_more(display, person.withdrawals.decided_displays()):
        raise PastTheDoor(
            Person,
            "to show more of somebody than their withdrawal",
            "Call `show_again` of contacts/withdrawal/keeping.py, which takes two people and a"
            " reason, or open “Withdrawal” on the page of the person.",
        )


def person_loaded(sender, instance: Person, created: bool, raw: bool = False, **kwargs) -> None:
    """Of a fixture, which is written without `save`: somebody protected whom the site did not
    know.
    """
    if raw and created and instance.is_protected:
        SiteVersion.objects.advance()
        carry_out(instance, None)


def carry_out(person: Person, before: Person | None) -> None:
    forms = forms_of(person, before) if person.is_protected else Name(())
    follow(Act(person, before, forms))


def withdrawn(person: Person) -> Person:
    """The row as it is when the person stands nowhere."""
    row = copy.copy(person)
    row.display = Display.WITHDRAWN
    return row


def extend_veil(person: Person, before: Person | None = None) -> bool:
    """Whether somebody is hidden and nothing decided yet: then what is known of them now is hidden
    too, and nothing stored is rewritten, so that all of it can be undone.
    """
    withdrawal = person.withdrawals.open().filter(decided_at=None).first()
    if withdrawal is None:
        return False
    learnt = dump(forms_of(withdrawn(person), before)) | {"telling": telling_words(person)}
    forms = withdrawal.forms
    withdrawal.forms = forms | {
        kind: sorted({*forms[kind], *values}) for kind, values in learnt.items()
    }
    withdrawal.save(update_fields=["forms"])
    act = Act(person, before or person, load(withdrawal.forms), is_veil=True)
    shown_otherwise.send(Person, act=act)
    return True


def forms_of(person: Person, before: Person | None) -> Name:
    """What must not stand of somebody, as they are shown now."""
    return Name.of(person, before=before, printed=ask_print(person), shown=person.public_name)


def ask_print(person: Person) -> set[str]:
    """The forms of the name that are printed somewhere."""
    answers = names_in_print.send(Person, person=person)
    return {form for _receiver, printed in answers for form in printed or ()}


def follow(act: Act) -> None:
    """Make the directory follow, and whoever listens."""
    person = act.row
    if person.display == Display.WITHDRAWN:
        remember(person, before=act.before, printed=act.forms.forms)
    if act.draws_keys and not act.is_decided:
        person.key = opaque_key()
        Person.objects.filter(pk=person.pk).update(key=person.key)
    if act.draws_keys:
        for contact in person.contacts.all():
            Contact.objects.filter(pk=contact.pk).update(key=opaque_key())
    if person.is_protected:
        remove_portrait(person)
        ToldApart.objects.forget(person)  # likeness to somebody who is shown by name tells a name
    if act.is_decided:
        bereft = find_bereft(act.forms, person)
        act.done["requests"] += len(bereft)
        act.done["requests out of reach"] += sum(one.loses_reach for one in bereft)
    if act.forms:
        act.done["directory"] += remove_from_live_texts(
            act.forms, person.public_name or "…", person=person
        )
    if act.reaches_editions:  # an address that would tell who somebody is was never there
        FormerSlug.objects.filter(kind="person", target=person.pk).delete()
    shown_otherwise.send(Person, act=act)


def remove_portrait(person: Person) -> None:
    """From the row, and with it from the disk."""
    if person.photo:
        Person._meta.get_field("photo").discard(person.photo.name)
        Person.objects.filter(pk=person.pk).update(photo="")
        person.photo = ""


@transaction.atomic
def reach_saved(sender, instance: Channel | Contact, raw: bool = False, **kwargs) -> None:
    """A number or address that is learnt later goes too."""
    person = (instance.contact if isinstance(instance, Channel) else instance).person
    if not raw and person and person.is_protected and Reach.of(person):
        SiteVersion.objects.advance()
        row = Person.objects.select_for_update().get(pk=person.pk)
        if not extend_veil(row):
            carry_out(row, before=row)
