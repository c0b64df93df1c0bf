"""At the desk: a second factor that has to be is set up first; when a session was last seen."""

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404

from ..second_factor.requiring import WANTED, must_set_up
from ..sessions import note_activity

# What answers whoever has none yet.
OPEN = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "account_reauthenticate",
    "logout",
    "session",
    "jsi18n",
}


class SigningInMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/admin/") or not request.user.is_authenticated:
            return self.get_response(request)
        if AUTHENTICATION_METHODS_SESSION_KEY in request.session:
            note_activity(request)
        if must_set_up(request.user) and name_of(request) not in OPEN:
            if request.headers.get("Sec-Fetch-Dest", "document") == "document":
                request.session[WANTED] = request.get_full_path()
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)


def name_of(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""
