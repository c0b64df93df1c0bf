"""What allauth asks the site: who is let in how, and how secrets are stored."""

import base64
import secrets
import time
from functools import cache

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.utils import get_login_redirect_url
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.desk.mail import language_of

from ..environment import derive_key
from ..middleware.language import DESK_LANGUAGE
from ..sessions import name_browser
from ..signin import remember_browser
from .requiring import has_second_factor

NO_ADDRESS = "0.0.0.0"  # noqa: S104 what is kept instead of an address


@cache
def cipher(secret: str) -> Fernet:
    key = derive_key(secret, "colloquium second factors")
    return Fernet(base64.urlsafe_b64encode(bytes.fromhex(key)))


class AccountAdapter(DefaultAccountAdapter):
    def get_login_stages(self):
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_client_ip(self, request):
        return NO_ADDRESS

    def add_message(self, *args, **kwargs):
        """The pages say what came of it."""

    def post_login(self, request, user, *, redirect_url, **kwargs):
        """Without what allauth does besides: it would look at every other session of theirs."""
        UserSession.objects.create_from_request(request)
        UserSession.objects.filter(session_key=request.session.session_key).update(
            user_agent=name_browser(request.headers.get("User-Agent", ""))
        )
        request.session[DESK_LANGUAGE] = language_of(user)
        response = HttpResponseRedirect(get_login_redirect_url(request, redirect_url))
        remember_browser(response, user.get_username())
        return response

    def is_reauthentication_required(self, *, app, **kwargs):
        """Not of whoever has just signed in, or confirmed it; by a second factor, who has one."""
        user = context.request.user
        records = get_authentication_records(context.request, user)
        if has_second_factor(user):
            records = [record for record in records if record["method"] == "mfa"]
        newest = max((record["at"] for record in records), default=0)
        return time.time() - newest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user):
        return [{"id": "reauthenticate", "url": reverse("account_reauthenticate")}]


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This did not match. Try again."),
    }

    def encrypt(self, text):
        return cipher(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Of what another key has encrypted, something that no code matches."""
        try:
            return cipher(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": settings.SITE_NAME}

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}
