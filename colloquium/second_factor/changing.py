"""What follows when a second factor is set up, removed or replaced."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from contacts import audit
from contacts.audit import Deed
from contacts.desk import mail
from contacts.tasks import task

from ..sessions import end_sessions


def note_change(deed: Deed, user: Any, *, by: Any, here: str | None = None) -> None:
    """In the transaction of what `by` changed: `user` is signed out but in the session with the key
    `here`, told by mail, and the audit says so.
    """
    audit.note(deed, by, about=user)
    end_sessions(user, but=here)
    if settings.SENDS_MAIL and user.email:
        tell_owner.enqueue(user.pk)


@task
def tell_owner(user_pk: int) -> None:
    user = User.objects.filter(pk=user_pk).exclude(email="").first()
    if user:
        link = settings.SITE_URL + reverse("mfa_index")
        mail.send([mail.write("factor_changed", user, link=link)])
