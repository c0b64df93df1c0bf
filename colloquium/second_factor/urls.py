"""The addresses of allauth that the site has; it asks for them by these names."""

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import admin
from django.urls import path
from django.views.decorators.cache import never_cache

from . import views


def of_strangers(view):
    """`view`, for who is not signed in yet, under the content security policy of the desk."""
    return never_cache(csp_update(settings.ADMIN_CONTENT_SECURITY_POLICY)(view.as_view()))


def of_the_desk(view):
    return admin.site.admin_view(view.as_view())


urlpatterns = [
    path("login/", admin.site.login, name="account_login"),
    path("login/code/", of_strangers(views.CodePage), name="mfa_authenticate"),
    path("login/passkey/", of_strangers(views.PasskeySignIn), name="mfa_login_webauthn"),
    path("account/confirm/", of_the_desk(views.ConfirmPage), name="account_reauthenticate"),
    path("account/sessions/", of_the_desk(views.SessionsPage), name="usersessions_list"),
    path("account/second-factor/", of_the_desk(views.FactorsPage), name="mfa_index"),
    path("account/second-factor/app/", of_the_desk(views.AppPage), name="mfa_activate_totp"),
    path(
        "account/second-factor/app/remove/",
        of_the_desk(views.RemoveAppPage),
        name="mfa_deactivate_totp",
    ),
    path("account/second-factor/passkey/", of_the_desk(views.PasskeyPage), name="mfa_add_webauthn"),
    path(
        "account/second-factor/passkey/<int:pk>/remove/",
        of_the_desk(views.RemovePasskeyPage),
        name="mfa_remove_webauthn",
    ),
    path(
        "account/second-factor/codes/",
        of_the_desk(views.RecoveryCodesPage),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/second-factor/codes/new/",
        of_the_desk(views.NewCodesPage),
        name="mfa_generate_recovery_codes",
    ),
]
