"""What is typed or sent as a second factor. Attempts are slowed like those at a password."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.limits import address_of

from ..signin import digest_of_account, forget_attempts, slow_down

CODE = {
    "autocomplete": "one-time-code",
    "autocapitalize": "off",
    "spellcheck": "false",
    "class": "one-time-code",
}


def too_often() -> str:
    return _(
        "Signing in failed too often. Wait %(wait)s, then try again. The code was not looked at"
        " this time."
    )


def take_code(authenticator: Authenticator, code: str) -> bool:
    """Whether `code` is one of an app or of the recovery codes. None holds twice."""
    if authenticator.type != Authenticator.Type.TOTP:
        return authenticator.wrap().validate_code(code)
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        secret = get_adapter().decrypt(row.data["secret"])
        for step in yield_hotp_counters_from_time():
            value = format_hotp_value(hotp_value(secret, step))
            if step > row.data.get("step", 0) and compare_user_code(actual=code, expected=value):
                row.data["step"] = step
                row.save(update_fields=["data"])
                return True
    return False


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=32, widget=forms.TextInput(attrs=CODE)
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self):
        account = digest_of_account(self.user.get_username())
        attempt = slow_down(context.request, account, too_often(), origin="code ")
        typed = Authenticator.objects.filter(user=self.user)
        for one in typed.exclude(type=Authenticator.Type.WEBAUTHN):
            if take_code(one, self.cleaned_data["code"]):
                self.authenticator = one
                forget_attempts(attempt)
                return self.cleaned_data["code"]
        raise ValidationError(
            _(
                "This code does not hold. Each holds once, and those of the app for half a minute:"
                " type the one that it shows now."
            )
        )

    def save(self):
        self.authenticator.refresh_from_db()
        post_authentication(context.request, self.authenticator)


class CheckedPasskey:
    """Whatever a stranger sends instead of an answer of a passkey is refused in words."""

    cleaned_data: dict[str, Any]
    fields: dict[str, forms.Field]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wrong = get_adapter().error_messages["incorrect_code"]
        self.fields["credential"].error_messages = {"required": wrong, "invalid": wrong}

    def clean_credential(self) -> Authenticator:
        try:
            passkey = super().clean_credential()  # type: ignore[misc]  # of the form beside
        except ValidationError:
            raise
        except Exception as error:  # of many kinds, as it is taken apart
            raise get_adapter().validation_error("incorrect_code") from error
        if not (passkey.user.is_active and passkey.user.is_staff):
            raise get_adapter().validation_error("incorrect_code")
        return passkey


class PasskeyForm(CheckedPasskey, AuthenticateWebAuthnForm):
    """After the password."""


class SignInByPasskeyForm(CheckedPasskey, LoginWebAuthnForm):
    """Instead of the password. A page that is open takes that of its own account alone."""

    username = forms.CharField(required=False)

    field_order = ("username", "credential")

    def clean_credential(self):
        account = digest_of_account(f"passkey {address_of(context.request)}")
        text = _("Signing in failed too often. Wait %(wait)s, then try again.")
        attempt = slow_down(context.request, account, text)
        passkey = super().clean_credential()
        name = self.cleaned_data.get("username")
        if name and name != passkey.user.get_username():
            raise ValidationError(_("This passkey is of another account."))
        forget_attempts(attempt)
        return passkey


class ConfirmByPasskeyForm(CheckedPasskey, ReauthenticateWebAuthnForm):
    pass


class ConfirmByCodeForm(CodeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        has_app = is_mfa_enabled(self.user, [Authenticator.Type.TOTP])
        self.fields["code"].label = (
            _("Code of your app, or a recovery code")
            if has_app
            else _("One of your recovery codes")
        )


class ConfirmForm(forms.Form):
    """Of whoever has no second factor."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        account = digest_of_account(self.user.get_username())
        text = _("Signing in failed too often. Wait %(wait)s, then try again.")
        attempt = slow_down(context.request, account, text, origin="confirm ")
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(_("This is not your password."))
        forget_attempts(attempt)
        return self.cleaned_data["password"]

    def save(self):
        record_authentication(context.request, self.user, "password")


class AppForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label=_("Code that the app shows"),
            max_length=32,
            widget=forms.TextInput(attrs=CODE | {"inputmode": "numeric"}),
        )


class AddPasskeyForm(AddWebAuthnForm):
    """Each can sign in alone, and so asks for a fingerprint, a face or a PIN."""

    passwordless = None
    name = forms.CharField(
        label=gettext_lazy("Name of the passkey"),
        max_length=60,
        help_text=gettext_lazy("By which you know it again, as “My telephone”."),
    )

    def clean(self):
        self.cleaned_data["passwordless"] = True
        try:
            return super().clean()
        except ValidationError:
            raise
        except Exception as error:  # of many kinds, as what was sent is taken apart
            raise get_adapter().validation_error("incorrect_code") from error
