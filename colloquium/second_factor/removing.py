"""A second factor is removed by others: when it is lost, and the recovery codes too."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db import transaction

from contacts import audit
from contacts.audit import Deed


@transaction.atomic
def remove_second_factor(user: User, *, by: User | None) -> bool:
    """Whether there was any. Who may have the lost device is signed out everywhere."""
    removed, _rows = Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    if removed:
        audit.note(Deed.FACTOR_REMOVED, by, about=user)
    return bool(removed)
