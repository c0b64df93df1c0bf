"""At the desk: a second factor is asked for of whoever has one, and one that has to be is set up
first; when a session was last seen.
"""

from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, resume_login
from allauth.account.models import Login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404

from ..second_factor.requiring import WANTED, has_passed, must_set_up
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
        user: Any = request.user
        if user.has_factor and not has_passed(request):
            logout(request)
            if request.method == "GET" and is_of_a_page(request):
                return resume_login(request, Login(user, redirect_url=request.get_full_path()))
            return self.get_response(request)
        if AUTHENTICATION_METHODS_SESSION_KEY in request.session:
            note_activity(request)
        if must_set_up(request.user) and name_of(request) not in OPEN:
            if is_of_a_page(request):
                request.session[WANTED] = request.get_full_path()
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)


def is_of_a_page(request: HttpRequest) -> bool:
    """Not by a script of one; nor the question of a page whether its session goes on."""
    is_document = request.headers.get("Sec-Fetch-Dest", "document") == "document"
    return is_document and name_of(request) != "session"


def name_of(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""
