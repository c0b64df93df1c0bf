"""Who has to have a second factor, and who has none yet."""

import ipaddress
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from contacts.desk.rights import READ_REQUESTS, SEE_NAMES, WITHDRAW

RESPONSIBLE = (
    "events.add_edition",  # publishes
    WITHDRAW,
    SEE_NAMES,
    READ_REQUESTS,
    "contacts.view_contact",  # with what is hidden of it
    "auth.add_user",
    "auth.change_user",
    "auth.change_group",
)
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
WANTED = "wanted_before_second_factor"  # the page, in the session


def has_second_factor(user: Any) -> bool:
    return is_mfa_enabled(user, FACTORS)


def has_passed(request: HttpRequest) -> bool:
    """Whether whoever is signed in gave a second factor in this session."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def must_set_up(user: Any) -> bool:
    """Before they do anything else; `user` is that of a request."""
    return (
        settings.REQUIRES_SECOND_FACTOR
        and user.is_authenticated
        and user.is_staff
        and not user.has_factor
        and any(map(user.has_perm, RESPONSIBLE))
    )


def offers_passkeys(request: HttpRequest) -> bool:
    """Browsers keep passkeys for names of hosts, not for addresses of machines."""
    try:
        ipaddress.ip_address(request.get_host().rpartition(":")[0].strip("[]"))
    except ValueError:
        return True
    return False
