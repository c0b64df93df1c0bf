"""A second factor is removed by others: when it is lost, and the recovery codes too."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction

from contacts.audit import Deed

from ..sessions import end_sessions
from .changing import note_change


@transaction.atomic
def remove_second_factor(user: User, *, by: User | None) -> bool:
    """Whether there was any. Who may have the lost device is signed out everywhere."""
    removed, _rows = Authenticator.objects.filter(user=user).delete()
    if removed:
        note_change(Deed.FACTOR_REMOVED, user, by=by)
    else:
        end_sessions(user)
    return bool(removed)
