"""What is decided of somebody who is hidden, and carried out in what is stored: a few colloquia at
a time, each part in a transaction of its own, so that the site goes on, and work that was cut off
goes on where it was.
"""

import copy
import datetime as dt

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import Channel, Person, SiteVersion, Withdrawal
from contacts.models.display import Display
from contacts.models.site import opaque_key
from contacts.models.withdrawal import LOOK_AGAIN

from . import door, stored, veil
from .door import Act
from .remembering import forget
from .wording import Wording

EMPTIED = ("family_name", "aliases", "pseudonym", "biography", "honorific_prefix")


@transaction.atomic
def decide(
    withdrawal: Withdrawal,
    *,
    display: str,
    pseudonym: str = "",
    wording: Wording,
    empties_row: bool = False,
    by: User | None,
) -> Withdrawal:
    """Note what is to be done; `carry_on` does it.

    Raises ValidationError if that cannot be, or was decided already.
    """
    SiteVersion.objects.advance()
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if not withdrawal.is_open or withdrawal.decided_at:
        raise ValidationError(_("This was decided already, by you or by somebody else."))
    if display == Display.NAMED:
        raise ValidationError(_("To show somebody by name again, undo the hiding instead."))
    person = withdrawal.person
    name = stored.load(withdrawal.forms)
    if display == Display.PSEUDONYM and (not pseudonym.strip() or name.find(pseudonym)):
        raise ValidationError(_("Give a pseudonym that is not the person’s own name."))
    withdrawal.display, withdrawal.pseudonym = display, pseudonym.strip()
    withdrawal.wording, withdrawal.empties_row = wording.dump(), empties_row
    withdrawal.decided_at, withdrawal.decided_by = timezone.now(), by
    withdrawal.save()
    # No value may join what was before with what comes; drawn here, for all that is rewritten.
    Person.objects.filter(pk=person.pk).update(key=opaque_key())
    return withdrawal


@transaction.atomic
def carry_on(withdrawal: Withdrawal) -> bool:
    """Rewrite what comes next; whether all is done.

    What was done already is not done again, whoever else carries it on at the same time.
    """
    SiteVersion.objects.advance()
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if not withdrawal.is_being_carried_out:
        return True
    act = act_of(withdrawal)
    reached = [
        last
        for _receiver, last in door.rewriting.send(Person, act=act, after=withdrawal.reached)
        if last is not None
    ]
    count(withdrawal, act)
    if reached:
        withdrawal.reached = min(reached)
        withdrawal.save(update_fields=["reached", "receipt"])
        return False
    finish(withdrawal, act_of(withdrawal))
    return True


def act_of(withdrawal: Withdrawal) -> Act:
    """From how the person was shown to how they shall be."""
    person = withdrawal.person
    before, row = copy.copy(person), copy.copy(person)
    for column, value in withdrawal.before.items():
        setattr(before, column, value)
    row.display = withdrawal.display
    row.pseudonym = withdrawal.pseudonym or row.pseudonym
    forms = stored.load(withdrawal.forms, wording=Wording.load(withdrawal.wording))
    shown = row.public_name
    forms = forms.within((), also=(), shown=shown, alone=True) if shown else forms
    return Act(row, before, forms, is_decided=True, empties=withdrawal.empties_row)


def finish(withdrawal: Withdrawal, act: Act) -> None:
    """Let what is live follow, and keep nothing that tells who it was but the person's own row."""
    row = act.row
    columns = {"display": row.display, "pseudonym": row.pseudonym}
    if row.slug_may_tell(act.before):
        columns["slug"] = row.slug = row.derived_slug()
    veil.write_row(row, columns)
    withdrawal.done_at = timezone.now()
    withdrawal.forms, withdrawal.wording, withdrawal.before = {}, {}, {}
    withdrawal.look_again_on = timezone.localdate() + dt.timedelta(days=LOOK_AGAIN[0])
    withdrawal.save()
    door.follow(act)
    if act.empties:
        empty(row)
    count(withdrawal, act)
    withdrawal.save(update_fields=["receipt"])


def empty(person: Person) -> None:
    """Leave nothing of the person in their own row and in those of their contacts."""
    for contact in person.contacts.all():
        Channel.objects.filter(contact=contact).delete()
    veil.write_row(person, dict.fromkeys(EMPTIED, "") | {"given_name": "…"})


def count(withdrawal: Withdrawal, act: Act) -> None:
    """Add to the receipt what an act has changed."""
    numbers = dict(withdrawal.receipt)
    for what, number in act.done.items():
        if number:
            numbers[what] = numbers.get(what, 0) + number
    withdrawal.receipt = sorted(numbers.items())


def look_again(withdrawal: Withdrawal) -> None:
    """Somebody has looked: note the next day on which to look, if there is one."""
    done = timezone.localtime(withdrawal.done_at).date()
    days = [done + dt.timedelta(days=after) for after in LOOK_AGAIN]
    withdrawal.look_again_on = next((day for day in days if day > timezone.localdate()), None)
    withdrawal.save(update_fields=["look_again_on"])


@transaction.atomic
def show_again(withdrawal: Withdrawal, *, display: str, reason: str, by: User) -> bool:
    """Ask that somebody who was withdrawn is shown again as `display`; done, and true, when a
    second person confirms the same.

    What was taken out does not come back. Raises ValidationError if it cannot be.
    """
    SiteVersion.objects.advance()
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if withdrawal.done_at is None or withdrawal.again_at:
        raise ValidationError(_("There is nothing to show again here."))
    is_confirmed = (
        withdrawal.again_asked_by not in (None, by) and withdrawal.again_display == display
    )
    if not is_confirmed:
        if not reason.strip():
            raise ValidationError(_("Say why: the second person decides by it."))
        withdrawal.again_display, withdrawal.again_reason = display, reason.strip()
        withdrawal.again_asked_at, withdrawal.again_asked_by = timezone.now(), by
        withdrawal.save()
        return False
    withdrawal.again_at, withdrawal.again_by = timezone.now(), by
    withdrawal.save()
    forget(withdrawal.person)
    door.protect(withdrawal.person, display=display)
    return True
