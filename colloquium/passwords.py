"""Choosing a password by a link that was mailed: after an invitation, or when one was forgotten."""

from threading import Thread
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.encoding import force_bytes
from django.utils.html import format_html
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from contacts.desk import mail

from .models import FailedSignIn
from .signin import digest_of_account, slow_down

DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)


def draw_link(user: User) -> str:
    """Whole, of the page on which `user` chooses a password; it holds once, for `DAYS`."""
    user_id = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return settings.SITE_URL + reverse("choose-password", args=[user_id, token])


def hand_out_link(request: HttpRequest, user: User) -> None:
    """Mail `user` a link; the administrator who asks for it is shown it only where no mail went."""
    values: dict[str, Any] = {"link": draw_link(user), "days": DAYS}
    is_mailed = settings.SENDS_MAIL and bool(user.email)
    if is_mailed and mail.send([mail.write("invitation", user, **values)]):
        text = _("A link by which they choose a password went to %(email)s.")
        messages.success(request, text % {"email": user.email})
        return
    text = (
        _("The mail could not be sent. Give them this link yourself, by a safe way:")
        if is_mailed
        else _("This site sends no mail. Give them this link yourself, by a safe way:")
    )
    once = _("It is shown only now, and holds once, for %(days)s days.") % values
    line = '{} <span class="link-to-give" dir="ltr">{}</span> {}'
    messages.warning(request, format_html(line, text, values["link"], once))


class ForgottenForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, request: HttpRequest, data=None):
        super().__init__(data)
        self.request = request

    def clean_email(self):
        email = self.cleaned_data["email"]
        text = _("Links were asked for too often. Wait %(wait)s, then try again.")
        slow_down(self.request, digest_of_account(f"link {email}"), text, origin="link ")
        return email


@never_cache
def forgotten(request):
    """Answers alike, and as soon, whether there is an account with the address or not."""
    form = ForgottenForm(request, request.POST or None)
    if settings.SENDS_MAIL and form.is_valid():
        users = User.objects.filter(
            email__iexact=form.cleaned_data["email"], is_active=True, is_staff=True
        ).select_related("account")
        letters = [mail.write("password", one, link=draw_link(one), days=DAYS) for one in users]
        Thread(target=mail.send, args=[letters], name="mail", daemon=True).start()
        return HttpResponseRedirect(reverse("password-link-sent"))
    context = admin.site.each_context(request) | {
        "title": _("Forgotten your password?"),
        "form": form,
        "sends_mail": settings.SENDS_MAIL,
    }
    return TemplateResponse(request, "registration/forgotten.html", context)


@never_cache
def link_sent(request):
    context = admin.site.each_context(request) | {"title": _("Look at your mail"), "days": DAYS}
    return TemplateResponse(request, "registration/link_sent.html", context)


class ChoosePassword(PasswordResetConfirmView):
    template_name = "registration/choose_password.html"
    success_url = reverse_lazy("admin:login")
    title = gettext_lazy("Choose a password")

    def get_user(self, uidb64):
        user = super().get_user(uidb64)
        return user if user and user.is_active and user.is_staff else None

    def form_valid(self, form):
        response = super().form_valid(form)
        name = form.user.get_username()
        FailedSignIn.objects.filter(account=digest_of_account(name)).delete()
        text = _("Your password is set. Sign in with it as %(name)s.") % {"name": name}
        messages.success(self.request, text)
        return response

    def get_context_data(self, **kwargs):
        context = admin.site.each_context(self.request) | {"sends_mail": settings.SENDS_MAIL}
        return context | super().get_context_data(**kwargs)
