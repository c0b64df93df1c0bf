"""A backup knows nothing of what happened after it: whoever was taken out since then, or shown with
less, is so again before anybody reads a page.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.sessions.models import Session
from django.core.management import CommandError
from django.db import transaction

from contacts.models import (
    Letter,
    Person,
    SiteVersion,
    SubjectRequest,
    UnsavedPicture,
    Withdrawal,
    WithdrawnName,
)
from contacts.models.display import Display
from contacts.withdrawal import protect
from contacts.withdrawal.keeping import put_away_again
from contacts.withdrawal.remembering import withdraw_noted
from contacts.withdrawal.sealing import recall
from contacts.words.full_names import spell
from events.models import Speaker
from events.withdrawal.pictures import take_out_noted
from events.withdrawal.taken_out import take_noted_out

FIELDS = ("digest", "made_by", "noted_at")
Names = list[dict[str, str]]


def read_names() -> Names:
    """The list, as it is kept in files."""
    return [
        row | {"noted_at": row["noted_at"].isoformat()}
        for row in WithdrawnName.objects.order_by("digest").values(*FIELDS)
    ]


def read_names_from(path: Path) -> Names:
    """Raises CommandError if the file is no such list."""
    try:
        return check_names(json.loads(path.read_text()))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise CommandError(
            f"{path} is no list of withdrawn names ({error or type(error).__name__}). `manage.py"
            " backup --list-only FILE` writes one."
        ) from error


def check_names(rows: Any) -> Names:
    return [
        {
            "digest": bytes.fromhex(row["digest"]).hex(),
            "made_by": bytes.fromhex(row["made_by"]).hex(),
            "noted_at": datetime.fromisoformat(row["noted_at"]).isoformat(),
        }
        for row in rows
    ]


class Less(NamedTuple):
    """How somebody is shown here who is not shown by name."""

    forms: set[str]
    display: str
    pseudonym: str
    is_sealed: bool


class Known:
    """What this site knows before its rows are replaced."""

    def __init__(self, names: Names):
        """`names` are of other lists, brought along."""
        own = read_names()
        self.had_names = bool(own)
        self.names = [*own, *names]
        taken_out = Withdrawal.objects.binding()
        sealed = set(taken_out.values_list("person", flat=True))
        self.deleted = set(taken_out.filter(deletes_known=True).values_list("person", flat=True))
        self.shown_less = [
            Less(forms, person.display, person.pseudonym, person.pk in sealed)
            for person in Person.objects.exclude(display__in=[Display.NAMED, Display.WITHDRAWN])
            if (
                forms := {
                    form for row in (person, *recall(person)) for form in spell(row.compared_name)
                }
            )
        ]
        # Requests of which what was written is deleted.
        self.emptied = list(SubjectRequest.objects.emptied().values_list("pk", "received_at"))
        # Of whoever is shown here although the list has their name: another of the same name.
        # Who was withdrawn has another key since.
        self.namesakes = {
            person.key
            for person in Person.objects.exclude(display=Display.WITHDRAWN).iterator()
            if WithdrawnName.objects.find_name(*person.full_names())
        }

    @transaction.atomic
    def replay(self) -> tuple[int, int]:
        """How many persons and speakers were withdrawn, and how many are shown with less."""
        merge_names(self.names)
        take_noted_out()
        gone = Person.objects.filter(display=Display.WITHDRAWN)
        before = set(gone.values_list("pk", flat=True))
        withdrawn = withdraw_noted(Person.objects.exclude(key__in=self.namesakes))
        withdrawn += withdraw_noted(
            Speaker.objects.select_related("person").exclude(person__key__in=self.namesakes)
        )
        for person in gone.exclude(pk__in=before):
            put_away_again(person, deletes_known=person.pk in self.deleted)
        take_out_noted()
        self.empty_requests()
        less = sum(map(self.show_less, Person.objects.filter(display=Display.NAMED)))
        Session.objects.all().delete()  # everybody signs in anew
        UnsavedPicture.objects.all().delete()
        # Most were delivered since; who looks at the list may send one again.
        Letter.objects.give_up(Letter.Failure.BACKUP)
        SiteVersion.objects.advance()
        return withdrawn, less

    def empty_requests(self) -> None:
        """What was taken back since, or was kept for long enough."""
        for pk, received_at in self.emptied:
            for request in SubjectRequest.objects.filter(pk=pk, received_at=received_at):
                request.forget(SubjectRequest.State.CLOSED)

    def show_less(self, person: Person) -> bool:
        if person.key in self.namesakes:
            return False
        forms = spell(person.compared_name)
        known = next((row for row in self.shown_less if row.forms & forms), None)
        if known:
            protect(person, display=known.display, pseudonym=known.pseudonym)
            if known.is_sealed:
                put_away_again(Person.objects.get(pk=person.pk), deletes_known=False)
        return known is not None


def merge_names(names: Iterable[dict[str, str]]) -> None:
    """Add `names` to the list that the backup brought; of two dates the later one holds."""
    stored = {row["digest"]: row for row in read_names()}
    for row in names:
        before = stored.get(row["digest"])
        if before is None or moment(before) < moment(row):
            WithdrawnName.objects.update_or_create(
                digest=row["digest"],
                defaults={"made_by": row["made_by"], "noted_at": moment(row)},
            )
            stored[row["digest"]] = row


def moment(row: dict[str, str]) -> datetime:
    return datetime.fromisoformat(row["noted_at"])
