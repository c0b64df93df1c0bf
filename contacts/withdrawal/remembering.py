"""Whoever was withdrawn is known again, whatever brings them: a form, an import, a fixture, a
backup. What is noted for it are digests (`WithdrawnName`), no name.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models.signals import pre_save

from contacts.models import Channel, Person, WithdrawnName
from contacts.models.display import Display
from contacts.words.full_names import spell
from contacts.words.telephone import show_number, write_number

from .reach import Reach
from .sealing import recall
from .wording import Wording

AT_A_TIME = 500


def connect() -> None:
    pre_save.connect(hide_if_noted, sender=Channel, dispatch_uid="remembering")


def remember(person: Person, *, before: Person | None = None, printed: Iterable[str] = ()) -> None:
    """Note what a `person` is known by who is withdrawn now; `printed` are names as others print
    them.
    """
    WithdrawnName.objects.note(forms_of(person, before=before, printed=printed))


def forget(person: Person, *, printed: Iterable[str] = ()) -> None:
    """Take a `person` off the list who is withdrawn no longer; others of the same name stay on
    it.
    """
    forms = forms_of(person, printed=printed)
    for other in Person.objects.filter(display=Display.WITHDRAWN).exclude(pk=person.pk):
        forms -= forms_of(other)
    WithdrawnName.objects.forget(forms)


def forms_of(
    person: Person, *, before: Person | None = None, printed: Iterable[str] = ()
) -> set[str]:
    rows = [person, *([before] if before else []), *recall(person)]
    # Of what is printed not what is less than a name, nor another name than theirs.
    other = {form for row in rows for form in (row.given_name, row.family_name, row.pseudonym)}
    names = {form for form in printed if " " in form.strip()} - other
    names |= {form for row in rows for form in row.full_names()}
    reach = Reach.of(person)
    return {
        *(form for name in names for form in spell(name)),
        *map(address_of, reach.telephones | reach.emails),
    }


def address_of(value: str) -> str:
    """A number or address as it is noted, which no name can be: alike however it is typed."""
    shown = show_number(value)
    number = write_number(shown, region=None) if shown.startswith("+") else ""
    return f"reach:{(number or shown).lower()}"


def note_of_sentence(key: int, digest: str) -> str:
    """A sentence of a colloquium with this key, or of the directory, 0, as it is noted."""
    return f"sentence:{key}:{digest}"


def remember_sentences(wording: Wording) -> None:
    """Note which were taken out or written anew, so that no backup brings them back."""
    changed = [digest for digest, words in wording.decided.items() if words is not None]
    WithdrawnName.objects.note(
        note_of_sentence(key, digest) for key in (0, *wording.events) for digest in changed
    )


def hide_if_noted(sender, instance: Channel, **kwargs) -> None:
    """Keep a number or address hidden that somebody has who was withdrawn."""
    if instance.visibility != Channel.Visibility.HIDDEN and WithdrawnName.objects.find(
        [address_of(instance.value)]
    ):
        instance.visibility = Channel.Visibility.HIDDEN


def withdraw_noted(rows: models.QuerySet[Any]) -> int:
    """Withdraw all of `rows`, persons or speakers, who are on the list; how many there were.

    For when rows have come past every save, out of a backup.
    """
    return sum(_withdraw(row) for row in rows.iterator(chunk_size=AT_A_TIME))


@transaction.atomic
def _withdraw(row: Person) -> bool:
    if not row.withdraw_if_noted():
        return False
    row.save(update_fields=["display"])
    return True
