"""Pages of the desk about the second factor: allauth's, as the desk shows them."""

from urllib.parse import quote, urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.audit import Deed

from ..sessions import end_sessions
from . import forms
from .changing import note_change
from .requiring import WANTED, has_second_factor, offers_passkeys


class DeskPage:
    request: HttpRequest
    title: str | Promise

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)  # type: ignore[misc]  # of the view beside
        return admin.site.each_context(self.request) | {"title": self.title} | context


class CodePage(DeskPage, AuthenticateView):
    """After the password."""

    title = gettext_lazy("One more step")
    template_name = "registration/second_step.html"
    form_class = forms.CodeForm
    webauthn_form_class = forms.PasskeyForm

    def get_context_data(self, **kwargs):
        own = Authenticator.objects.filter(user=self.stage.login.user)
        types = set(own.values_list("type", flat=True))
        context = super().get_context_data(**kwargs)
        return context | {
            "types": types,
            "posted": self.form,
            "next": self.stage.login.redirect_url,
        }


class PasskeySignIn(LoginWebAuthnView):
    """What a browser asks a passkey for (GET, as JSON), and what it answers."""

    form_class = forms.SignInByPasskeyForm

    def form_invalid(self, form):
        for error in [text for texts in form.errors.values() for text in texts]:
            messages.error(self.request, error)
        wanted = urlencode({"next": self.request.POST.get("next", "")})
        return HttpResponseRedirect(f"{reverse('admin:login')}?{wanted}")


class ConfirmPage(DeskPage, ReauthenticateView):
    """By a second factor, who has one."""

    title = gettext_lazy("Is it you?")
    template_name = "registration/confirm.html"

    @property
    def by_passkey(self) -> bool:
        return "credential" in self.request.POST

    def get_form_class(self):
        if self.by_passkey:
            return forms.ConfirmByPasskeyForm
        has_one = has_second_factor(self.request.user)
        return forms.ConfirmByCodeForm if has_one else forms.ConfirmForm

    def form_valid(self, form):
        form.save()
        # Past what allauth's own page does, which takes each form for one with a password.
        return super(ReauthenticateView, self).form_valid(form)

    def form_invalid(self, form):
        if not self.by_passkey:
            return super().form_invalid(form)
        for error in form.errors.get("credential", []):
            messages.error(self.request, error)
        return HttpResponseRedirect(self.request.get_full_path())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if is_mfa_enabled(self.request.user, [Authenticator.Type.WEBAUTHN]):
            options = auth.begin_authentication(self.request.user)
            context["options"] = {"request_options": options}
        return context


class FactorsPage(DeskPage, IndexView):
    title = gettext_lazy("Second factor")
    template_name = "admin/second_factor/index.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        found = context["authenticators"]
        codes = found.get(Authenticator.Type.RECOVERY_CODES)
        return context | {
            "passkeys": found.get(Authenticator.Type.WEBAUTHN, []),
            "app": found.get(Authenticator.Type.TOTP),
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "offers_passkeys": offers_passkeys(self.request),
            "wanted": self.request.session.get(WANTED, ""),
        }


class AfterChange:
    """Ends the other sessions, leads to what is left to do, and says what was done."""

    request: HttpRequest
    deed: Deed
    done: str | Promise
    did_generate_recovery_codes = False

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)  # type: ignore[misc]  # of the view beside
        user = self.request.user
        if self.deed == Deed.FACTOR_ADDED:
            record_authentication(self.request, user, "mfa")
        note_change(self.deed, user, by=user, here=self.request.session.session_key)
        messages.success(self.request, str(self.done))
        return response

    def get_success_url(self):
        made_codes = self.did_generate_recovery_codes
        return reverse("mfa_view_recovery_codes" if made_codes else "mfa_index")


class AppPage(DeskPage, AfterChange, ActivateTOTPView):
    title = gettext_lazy("An app with codes")
    template_name = "admin/second_factor/app.html"
    form_class = forms.AppForm
    deed = Deed.FACTOR_ADDED
    done = gettext_lazy("The app is your second factor now.")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = (secret[start : start + 4] for start in range(0, len(secret), 4))
        return context | {"spaced_secret": " ".join(groups)}


class RemoveAppPage(DeskPage, AfterChange, DeactivateTOTPView):
    title = gettext_lazy("Remove the app with codes?")
    template_name = "admin/second_factor/remove.html"
    deed = Deed.FACTOR_REMOVED
    done = gettext_lazy("The app is no second factor any more.")


class PasskeyPage(DeskPage, AfterChange, AddWebAuthnView):
    title = gettext_lazy("A passkey")
    template_name = "admin/second_factor/passkey.html"
    form_class = forms.AddPasskeyForm
    deed = Deed.FACTOR_ADDED
    done = gettext_lazy("The passkey is your second factor now.")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or self.get_form()
        }
        options = auth.begin_registration(self.request.user, True)
        return context | {"options": {"creation_options": options}}


class RemovePasskeyPage(DeskPage, AfterChange, RemoveWebAuthnView):
    title = gettext_lazy("Remove the passkey?")
    template_name = "admin/second_factor/remove.html"
    deed = Deed.FACTOR_REMOVED
    done = gettext_lazy("The passkey is removed.")


class RecoveryCodesPage(DeskPage, ViewRecoveryCodesView):
    """Shows them once."""

    title = gettext_lazy("Recovery codes")
    template_name = "admin/second_factor/codes.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        lines = [
            _("Recovery codes of %(name)s at %(site)s. Each holds once.")
            % {"name": self.request.user.get_username(), "site": settings.SITE_NAME},
            "",
            *context["unused_codes"],
            "",
        ]
        return context | {
            "file": "data:text/plain;charset=utf-8," + quote("\r\n".join(lines)),
            "wanted": self.request.session.pop(WANTED, "") or reverse("admin:index"),
        }


class NewCodesPage(DeskPage, AfterChange, GenerateRecoveryCodesView):
    title = gettext_lazy("Make new recovery codes?")
    template_name = "admin/second_factor/new_codes.html"
    deed = Deed.CODES_MADE
    done = gettext_lazy("Your new recovery codes hold from now on.")
    did_generate_recovery_codes = True


class SessionsPage(DeskPage, ListUserSessionsView):
    title = gettext_lazy("Where you are signed in")
    template_name = "admin/sessions.html"

    def form_valid(self, form):
        end_sessions(self.request.user, but=self.request.session.session_key)
        messages.success(self.request, _("You are signed out everywhere else."))
        return HttpResponseRedirect(self.get_success_url())
