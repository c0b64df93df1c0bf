"""That somebody asks for something, told by mail to each of those who may answer."""

import datetime as dt

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import SubjectRequest
from contacts.tasks import task

from . import mail
from .rights import ANSWER_REQUESTS, who_may

AGAIN_AFTER = dt.timedelta(minutes=10)
TRIED_FOR = dt.timedelta(days=1)  # the start page of the desk tells of it all the while


def find_addressees() -> QuerySet[User]:
    """Who is told: nobody, where no mail is set up."""
    return (
        who_may(ANSWER_REQUESTS).exclude(email="") if settings.SENDS_MAIL else User.objects.none()
    )


def tell_all(request: SubjectRequest, *, is_more: bool = False) -> None:
    """Of a new one, or that somebody wrote more about theirs."""
    for user in find_addressees():
        tell.enqueue(request.pk, user.pk, is_more=is_more)


@task
def tell(request_pk: int, user_pk: int, *, is_more: bool = False) -> None:
    """Tried again for a day, while nobody has answered."""
    request = SubjectRequest.objects.open().filter(pk=request_pk).first()
    user = User.objects.filter(pk=user_pk, is_active=True).first()
    if request is None or user is None:
        return
    address = reverse("admin:contacts_subjectrequest_change", args=[request.pk])
    letter = mail.write(
        "request_more" if is_more else "request_came",
        user,
        is_urgent=request.is_urgent,
        link=settings.SITE_URL + address,
    )
    written = request.messages.filter(is_from_desk=False).last()
    since = written.at if written else request.received_at
    if not mail.send([letter]) and timezone.now() - since < TRIED_FOR:
        again = tell.using(run_after=timezone.now() + AGAIN_AFTER)
        again.enqueue(request_pk, user_pk, is_more=is_more)


def tell_time_left(request: SubjectRequest) -> str:
    """Until it is to be answered, in words."""
    days = request.days_left
    if days == 0:
        return str(_("to be answered today"))
    if days > 0:
        return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
    return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
