"""The audit: who published, hid, exported, looked, and gave rights. Entries are added, and never
changed; they go after three years.
"""

import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import AuditEntry, Person, Withdrawal

KEPT_FOR = dt.timedelta(days=3 * 365 + 1)
LOOKED_ONCE = dt.timedelta(hours=1)  # in which who looks at the same again is noted once

Deed = AuditEntry.Deed


def note(
    act: AuditEntry.Deed,
    user: Any,
    *,
    about: models.Model | type[models.Model] | None = None,
    detail: str = "",
) -> None:
    """Add an entry, in the transaction of the act; `user` is None where a command did it.

    `detail` is English, whoever acts: `contacts.admin.audit_words` translates it where it is shown.
    It holds no name of anybody, and no text that somebody typed.
    """
    kind, key = point_to(about)
    most: Any = AuditEntry._meta.get_field("detail").max_length
    entry = {
        "act": act,
        "user_key": user.pk if user else None,
        "kind": kind,
        "key": key,
        "detail": detail[:most],
    }
    if act == Deed.LOOKED:
        since = timezone.now() - LOOKED_ONCE
        if AuditEntry.objects.filter(**entry, at__gt=since).exists():
            return
    AuditEntry.objects.create(**entry, user_name=user.get_username() if user else "")


def point_to(about: models.Model | type[models.Model] | None) -> tuple[str, str]:
    """Kind and key of a thing. What points to a person says nothing to whoever reads it, and is no
    value that stands anywhere else.
    """
    match about:
        case None:
            return "", ""
        case Withdrawal():
            key = about.key
        case Person():
            digest = salted_hmac("colloquium.audit.person", str(about.pk), algorithm="sha256")
            key = digest.hexdigest()[:12]
        case models.Model():
            key = str(about.pk)
        case _:
            key = ""
    return about._meta.label_lower, key


def delete_old(now: dt.datetime) -> int:
    """Delete what is older than three years. Gives the number of entries."""
    old: models.QuerySet[AuditEntry] = models.QuerySet(AuditEntry)
    number, _by_model = old.filter(at__lt=now - KEPT_FOR).delete()
    return number
