"""Pages of the desk about the second factor: allauth's, as the desk shows them."""

from urllib.parse import quote, urlencode

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
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import forms
from .requiring import WANTED, offers_passkeys


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
    title = gettext_lazy("Is it you?")
    template_name = "registration/confirm.html"

    @property
    def by_passkey(self) -> bool:
        return "credential" in self.request.POST

    def get_form_class(self):
        return forms.ConfirmByPasskeyForm if self.by_passkey else forms.ConfirmForm

    def form_valid(self, form):
        if self.by_passkey:
            form.save()
        return super().form_valid(form)

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
    """Leads to what is left to do, and says what was done."""

    request: HttpRequest
    success_url = reverse_lazy("mfa_index")
    done: str | Promise

    def form_valid(self, form):
        response = super().form_valid(form)  # type: ignore[misc]  # of the view beside
        messages.success(self.request, str(self.done))
        return response

    def get_success_url(self):
        made_codes = getattr(self, "did_generate_recovery_codes", False)
        return reverse("mfa_view_recovery_codes" if made_codes else "mfa_index")


class AppPage(DeskPage, AfterChange, ActivateTOTPView):
    title = gettext_lazy("An app with codes")
    template_name = "admin/second_factor/app.html"
    form_class = forms.AppForm
    done = gettext_lazy("The app is your second factor now.")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = (secret[start : start + 4] for start in range(0, len(secret), 4))
        return context | {"spaced_secret": " ".join(groups)}


class RemoveAppPage(DeskPage, AfterChange, DeactivateTOTPView):
    title = gettext_lazy("Remove the app with codes?")
    template_name = "admin/second_factor/remove.html"
    done = gettext_lazy("The app is no second factor any more.")


class PasskeyPage(DeskPage, AfterChange, AddWebAuthnView):
    title = gettext_lazy("A passkey")
    template_name = "admin/second_factor/passkey.html"
    form_class = forms.AddPasskeyForm
    done = gettext_lazy("The passkey is your second factor now.")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or self.get_form()
        }
        options = auth.begin_registration(self.request.user, True)
        return context | {"options": {"creation_options": options}}


class RemovePasskeyPage(DeskPage, RemoveWebAuthnView):
    title = gettext_lazy("Remove the passkey?")
    template_name = "admin/second_factor/remove.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form):
        response = super().form_valid(form)
        messages.success(self.request, _("The passkey is removed."))
        return response


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


class NewCodesPage(DeskPage, GenerateRecoveryCodesView):
    title = gettext_lazy("Make new recovery codes?")
    template_name = "admin/second_factor/new_codes.html"


class SessionsPage(DeskPage, ListUserSessionsView):
    title = gettext_lazy("Where you are signed in")
    template_name = "admin/sessions.html"

    def form_valid(self, form):
        response = super().form_valid(form)
        messages.success(self.request, _("You are signed out everywhere else."))
        return response
