"""Who somebody is at the desk: a name, an e-mail address; and the page on which they say so."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError, Q
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from .middleware.language import DESK_LANGUAGE
from .models import Account
from .second_factor.requiring import has_second_factor


class WhoForm(forms.ModelForm):
    """An e-mail address belongs to one account, which signs in with it if it has no other name."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=150)

    field_order = ("name", "email")

    class Meta:
        model = User
        fields = ("email",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = self.instance.email
        self.initial["name"] = self.instance.get_full_name()
        self.fields["email"].required = not self.instance.pk or bool(self.before)

    def clean_email(self):
        email = self.cleaned_data["email"]
        if not email:
            return email
        same = Q(email__iexact=email) | Q(username__iexact=email)
        other = User.objects.filter(same).exclude(pk=self.instance.pk).first()
        if other:
            text = (
                _("There is an account with this address already.")
                if other.is_active
                else _("There is an account with this address, which may not sign in any more.")
            )
            raise forms.ValidationError(text)
        return email

    def save(self, commit=True):
        if "name" in self.changed_data:
            self.instance.first_name, self.instance.last_name = self.cleaned_data["name"], ""
        if self.instance.username == self.before:  # nothing, of a new one
            self.instance.username = self.instance.email
        return super().save(commit)


def list_languages() -> list[tuple[str, Any]]:
    site = dict(settings.LANGUAGES)[settings.LANGUAGE_CODE]
    return [("", _("As the site: %(language)s") % {"language": site}), *settings.LANGUAGES]


class AccountForm(WhoForm):
    language = forms.ChoiceField(
        choices=list_languages,
        label=gettext_lazy("Language of the desk"),
        required=False,
        help_text=gettext_lazy("Of every page of the desk, and of mail to you."),
    )
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=gettext_lazy(
            "Only if you change the e-mail address: whoever reads what is sent"
            " there can choose a new password."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        account: Any = getattr(self.instance, "account", None)
        self.initial["language"] = account.language if account else ""

    def clean(self):
        super().clean()
        typed = self.cleaned_data.get("password", "")
        if "email" in self.changed_data and not self.instance.check_password(typed):
            self.add_error("password", _("Type your present password to change the address."))
        return self.cleaned_data


def keep_account_with_history(sender, instance: User, **kwargs) -> None:
    """Django deletes with an account what the history says of it, whoever asks for that.

    Raises ProtectedError.
    """
    entries = LogEntry.objects.filter(user=instance)
    if entries.exists():
        raise ProtectedError(
            f"What {instance} did stands in the history, which would go with the account. Untick"
            " “May sign in” on its page instead.",
            set(entries[:1]),
        )


def account_page(request):
    user = User.objects.select_related("account").get(pk=request.user.pk)
    form = AccountForm(request.POST or None, instance=user)
    if form.is_valid():
        with transaction.atomic():
            form.save()
            language = form.cleaned_data["language"]
            Account.objects.update_or_create(user=user, defaults={"language": language})
        request.session[DESK_LANGUAGE] = language
        with override(language or settings.LANGUAGE_CODE):
            messages.success(request, _("Your account is saved."))
        return HttpResponseRedirect(request.path)
    context = admin.site.each_context(request) | {
        "title": _("My account"),
        "form": form,
        "has_second_factor": has_second_factor(user),
    }
    return TemplateResponse(request, "admin/account.html", context)
