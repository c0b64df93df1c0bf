"""What is decided of somebody who is hidden, and carried out in what is stored: a few colloquia at
a time, each part in a transaction of its own, so that the site goes on, and work that was cut off
goes on where it was.
"""

import copy
import datetime as dt
import logging
import traceback
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from contacts import audit
from contacts.audit import Deed
from contacts.models import Person, SiteVersion, Withdrawal
from contacts.models.display import Display
from contacts.models.site import opaque_key
from contacts.models.withdrawal import LOOK_AGAIN, shows_more

from . import door, stored, veil
from .door import Act
from .emptying import read_portrait
from .keeping import put_away
from .remembering import remember_sentences
from .wording import Wording

logger = logging.getLogger(__name__)


class Stopped(Exception):
    """What was decided could not be carried out: the withdrawal says since when, and why."""


@transaction.atomic
def keep(
    withdrawal: Withdrawal,
    *,
    display: str,
    pseudonym: str,
    wording: Wording,
    deletes_known: bool,
    since: str,
    by: User | None,
) -> Withdrawal:
    """Keep what is chosen until it is decided. `since` is `kept_since` of the choices from which
    these come.

    Raises ValidationError if others were kept meanwhile, or it was decided already.
    """
    withdrawal = take_undecided(withdrawal)
    if withdrawal.kept_since != since:
        raise ValidationError(
            _(
                "%(by)s kept other choices at %(time)s, while you had this page open. Yours stand"
                " below and are not kept yet: look them over, and save again to keep them instead."
            )
            % {
                "by": withdrawal.kept_by or "–",
                "time": time_format(timezone.localtime(withdrawal.kept_at)),
            }
        )
    note(withdrawal, display, pseudonym, wording, deletes_known=deletes_known)
    withdrawal.kept_at, withdrawal.kept_by = timezone.now(), by
    withdrawal.save()
    return withdrawal


@transaction.atomic
def decide(
    withdrawal: Withdrawal,
    *,
    display: str,
    pseudonym: str = "",
    wording: Wording,
    deletes_known: bool = False,
    decisions: Iterable[tuple[list[int], str]] = (),
    by: User | None,
) -> Withdrawal:
    """Note what is to be done; `carry_on` does it. What the desk knows of the person is sealed,
    or deleted if `deletes_known`. `decisions` are what the receipt counts: of each sentence the
    keys of the colloquia, 0 for the directory, and the choice.

    Raises ValidationError if that cannot be, or was decided already.
    """
    SiteVersion.objects.advance()
    withdrawal = take_undecided(withdrawal)
    check(withdrawal, display, pseudonym)
    note(withdrawal, display, pseudonym, wording, deletes_known=deletes_known)
    withdrawal.decisions = list(decisions)
    withdrawal.decided_at, withdrawal.decided_by = timezone.now(), by
    withdrawal.save()
    # No value may join what was before with what comes; drawn here, for all that is rewritten.
    Person.objects.filter(pk=withdrawal.person_id).update(key=opaque_key())
    audit.note(Deed.DECIDED, by, about=withdrawal)
    return withdrawal


def take_undecided(withdrawal: Withdrawal) -> Withdrawal:
    """The row as it is now, for one who writes it."""
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if not withdrawal.is_undecided:
        raise ValidationError(_("This was decided already, by you or by somebody else."))
    return withdrawal


def check(withdrawal: Withdrawal, display: str, pseudonym: str) -> None:
    """Raise ValidationError if the person cannot be shown so from now on."""
    if display == Display.NAMED:
        raise ValidationError(_("To show somebody by name again, undo the hiding instead."))
    if shows_more(display, withdrawal.person.withdrawals.decided_displays()):
        raise ValidationError(
            _("They were withdrawn before, to be shown with less. That takes a second person.")
        )
    name = stored.load(withdrawal.forms)
    if display == Display.PSEUDONYM and (not pseudonym.strip() or name.find(pseudonym)):
        raise ValidationError(_("Give a pseudonym that is not the person’s own name."))


def note(
    withdrawal: Withdrawal, display: str, pseudonym: str, wording: Wording, *, deletes_known: bool
) -> None:
    withdrawal.display, withdrawal.pseudonym = display, pseudonym.strip()
    withdrawal.wording, withdrawal.deletes_known = wording.dump(), deletes_known


@transaction.atomic
def reopen(withdrawal: Withdrawal) -> None:
    """Let it be decided anew. Raises ValidationError if some of it is carried out already."""
    SiteVersion.objects.advance()
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if not withdrawal.may_be_reopened:
        raise ValidationError(_("Some of it is carried out already, which cannot be taken back."))
    withdrawal.decided_at = withdrawal.decided_by = withdrawal.failed_at = None
    withdrawal.save(update_fields=["decided_at", "decided_by", "failed_at"])


def carry_on(withdrawal: Withdrawal) -> bool:
    """Rewrite what comes next; whether all is done.

    What was done already is not done again, whoever else carries it on at the same time. Raises
    Stopped if it fails, and nothing of this part is done.
    """
    try:
        return carry_out_next(withdrawal)
    except Exception as error:
        # What an error says may hold the name, and so may what it comes from.
        kind, where = type(error).__name__, "".join(traceback.format_tb(error.__traceback__))
        logger.error("%s stopped: %s\n%s", withdrawal, kind, where)
        Withdrawal.objects.filter(pk=withdrawal.pk).update(failed_at=timezone.now(), failure=kind)
        raise Stopped(f"{withdrawal} stopped: {kind}") from None


@transaction.atomic
def carry_out_next(withdrawal: Withdrawal) -> bool:
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
    withdrawal.failed_at = None
    if reached:
        withdrawal.reached = min(reached)
        withdrawal.save(update_fields=["reached", "receipt", "failed_at"])
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
    return Act(row, before, forms, is_decided=True)


def finish(withdrawal: Withdrawal, act: Act) -> None:
    """Let what is live follow, and keep nothing that tells who it was but what is sealed."""
    row, name = act.row, stored.load(withdrawal.forms)
    portrait = read_portrait(row)
    columns = {"display": row.display, "pseudonym": row.pseudonym}
    if row.slug_may_tell(act.before):
        columns["slug"] = row.slug = row.derived_slug()
    veil.write_row(row, columns)
    remember_sentences(act.forms.wording)
    withdrawal.done_at = timezone.now()
    withdrawal.forms, withdrawal.wording, withdrawal.before = {}, {}, {}
    withdrawal.look_again_on = days_to_look(withdrawal)[0]
    withdrawal.save()
    door.follow(act)
    count(withdrawal, act)
    withdrawal.save(update_fields=["receipt"])
    put_away(withdrawal, row, name, portrait=portrait)
    audit.note(Deed.WITHDRAWN, withdrawal.decided_by, about=withdrawal)


def count(withdrawal: Withdrawal, act: Act) -> None:
    """Add to the receipt what an act has changed."""
    numbers = dict(withdrawal.receipt)
    for what, number in act.done.items():
        if number:
            numbers[what] = numbers.get(what, 0) + number
    withdrawal.receipt = sorted(numbers.items())


def days_to_look(withdrawal: Withdrawal) -> list[dt.date]:
    done = timezone.localtime(withdrawal.done_at).date()
    return [done + dt.timedelta(days=after) for after in LOOK_AGAIN]


def look_again(withdrawal: Withdrawal) -> None:
    """Somebody has looked: note the next day on which to look, if there is one."""
    days = [day for day in days_to_look(withdrawal) if day > timezone.localdate()]
    withdrawal.look_again_on = days[0] if days else None
    withdrawal.save(update_fields=["look_again_on"])
