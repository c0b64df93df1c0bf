"""What the desk knew of somebody who was taken out is kept sealed, or deleted; it comes back when
two people show them again.
"""

import copy
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts import audit
from contacts.audit import Deed
from contacts.models import Person, SiteVersion, Withdrawal
from contacts.models.display import UNNAMED, Display

from . import door, emptying
from .names import Name
from .remembering import forget, remember
from .sealing import NAME, Unreadable, recall, seal, unseal


def put_away(withdrawal: Withdrawal, person: Person, name: Name, *, portrait: str) -> None:
    """Empty the rows of a person, and keep what was there sealed, unless it was decided to delete
    it.
    """
    if withdrawal.deletes_known:  # what is sealed would tell who is brought back
        remember(person, printed=name.forms)
    called = name_of(person, name)
    known = emptying.empty(person, portrait=portrait)
    for earlier in person.withdrawals.exclude(pk=withdrawal.pk).exclude(sealed_rows=""):
        if not withdrawal.deletes_known:
            try:
                known = emptying.merge(unseal(earlier.sealed_rows), known)
            except Unreadable:
                continue
        earlier.sealed_name = earlier.sealed_rows = ""
        earlier.save(update_fields=["sealed_name", "sealed_rows"])
    if not withdrawal.deletes_known:
        withdrawal.sealed_name, withdrawal.sealed_rows = seal(called), seal(known)
        withdrawal.save(update_fields=["sealed_name", "sealed_rows"])


def name_of(person: Person, name: Name) -> dict[str, Any]:
    """What somebody is known again by, as `sealing.read_names` reads it."""
    row = next(iter(recall(person)), person)
    printed = {form for form in name.forms - name.parts if " " in form}
    return {column: getattr(row, column) for column in NAME} | {
        "aliases": "\n".join(sorted((name.aliases | printed) - {row.compared_name, row.full_name})),
        "reach": sorted(name.reach.telephones | name.reach.emails),
    }


@transaction.atomic
def seal_what_stands(withdrawal: Withdrawal) -> None:
    """Put away what still stands in clear of somebody whose withdrawal is done."""
    SiteVersion.objects.advance()
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    person = Person.objects.select_for_update().get(pk=withdrawal.person_id)
    portrait = emptying.read_portrait(person)
    put_away(withdrawal, person, door.forms_of(person, None), portrait=portrait)


@transaction.atomic
def put_away_again(person: Person, *, deletes_known: bool) -> None:
    """Put away what a backup brought back in clear of somebody who is taken out again; at the desk
    they are among those to look at again.
    """
    now = timezone.now()
    withdrawal = Withdrawal.objects.create(
        person=person,
        display=person.display,
        deletes_known=deletes_known,
        decided_at=now,
        done_at=now,
        look_again_on=timezone.localdate(),
    )
    seal_what_stands(withdrawal)


def read_sealed(withdrawal: Withdrawal) -> dict[str, Any]:
    """What was known, or is left of it; empty if nothing is sealed. Raises Unreadable."""
    return unseal(withdrawal.sealed_rows) if withdrawal.sealed_rows else {}


@transaction.atomic
def show_again(withdrawal: Withdrawal, *, display: str, reason: str, by: User) -> bool:
    """Ask that somebody who was withdrawn is shown again as `display`; done, and true, when a
    second person confirms the same.

    What was sealed of their rows comes back, and nothing of what was taken out of texts. Raises
    ValidationError if it cannot be.
    """
    SiteVersion.objects.advance()
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if withdrawal.done_at is None or withdrawal.again_at:
        raise ValidationError(_("There is nothing to show again here."))
    known = read_sealed(withdrawal)
    refuse_nameless(withdrawal.person, known, display)
    is_confirmed = (
        withdrawal.again_asked_by not in (None, by) and withdrawal.again_display == display
    )
    if is_confirmed:
        withdrawal.person.withdrawals.binding().update(again_at=timezone.now(), again_by=by)
        bring_back(withdrawal, known, display)
        audit.note(Deed.SHOWN_AGAIN, by, about=withdrawal)
        return True
    if not reason.strip():
        raise ValidationError(_("Say why: the second person decides by it."))
    if Name.of(withdrawal.person, shown=withdrawal.person.public_name).find(reason):
        raise ValidationError(_("Leave the name out of the reason, which is kept."))
    withdrawal.again_display, withdrawal.again_reason = display, reason.strip()
    withdrawal.again_asked_at, withdrawal.again_asked_by = timezone.now(), by
    withdrawal.save()
    audit.note(Deed.ASKED_AGAIN, by, about=withdrawal)
    return False


def refuse_nameless(person: Person, known: dict[str, Any], display: str) -> None:
    """Raises ValidationError if there is no name for `display`."""
    row = copy.copy(person)
    for column in NAME:
        if getattr(row, column) in ("", UNNAMED):
            setattr(row, column, known.get("person", {}).get(column, ""))
    if display != Display.ROLE_ONLY and not row.shown_as(display):
        raise ValidationError(
            _(
                "There is no name to show them by. Choose “By role only”, then type one on their"
                " page and choose there how to show them."
            )
        )


def bring_back(withdrawal: Withdrawal, known: dict[str, Any], display: str) -> None:
    """Show somebody as `display`, with what was `known`; what of it has no place stays sealed."""
    person = withdrawal.person
    if "person" in known:
        emptying.give_back(person, known)
    elif withdrawal.deletes_known:  # the list still has the name that is typed anew
        Person.objects.filter(pk=person.pk).update(told_apart_at=timezone.now())
    person = Person.objects.get(pk=person.pk)
    forget(person)
    left = {kind: known[kind] for kind in (emptying.SAID, "portrait") if known.get(kind)}
    if "portrait" in left and display == Display.NAMED and not person.needs_care:
        emptying.give_portrait_back(person, left.pop("portrait"))
    Withdrawal.objects.filter(pk=withdrawal.pk).update(
        sealed_name="", sealed_rows=seal(left) if left else ""
    )
    door.protect(Person.objects.get(pk=person.pk), display=display)
