"""Mail to those who work at the desk, to each in their language. It names nobody who is written
about: a title at most, and a link.
"""

import logging
from collections.abc import Iterable
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override

logger = logging.getLogger(__name__)


def language_of(user: User) -> str:
    """Which `user` chose for the desk, or that of the site."""
    account: Any = getattr(user, "account", None)  # of an app above this one
    return account.language if account and account.language else settings.LANGUAGE_CODE


def fill_in(name: str, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and body: what the template mail/`name`.txt says, whose first line is the subject."""
    text = render_to_string(f"mail/{name}.txt", {"site_name": settings.SITE_NAME} | context)
    subject, _line, body = text.strip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def write(name: str, user: User, **context: Any) -> EmailMessage:
    """What the template mail/`name`.txt says to `user`."""
    with override(language_of(user)):
        subject, body = fill_in(name, {"user": user} | context)
    return EmailMessage(subject, body, to=[user.email])


def send(messages: Iterable[EmailMessage]) -> bool:
    """Whether the server took all of them. To be called when what they tell of is stored: nothing
    is undone if it did not.
    """
    went = True
    for message in messages:
        try:
            message.send()
        except Exception as error:  # of many kinds, whatever the server; some tell the address
            logger.error("Mail could not be sent: %s", type(error).__name__)
            went = False
            if not isinstance(error, SMTPRecipientsRefused):
                break  # nor would the next
    return went
