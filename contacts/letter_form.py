"""The form by which strangers write to a contact, without an address being shown."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .letters import post
from .limits import Limit, TooOften, count_attempt, write_wait
from .models import Letter
from .public_forms import PublicForm

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
# How many from one address, to one contact, and of all.
FROM_ADDRESS, TO_CONTACT, OF_ALL = (5, HOUR), (20, DAY), (300, DAY)
EVERYBODY = "everybody"


class LetterForm(PublicForm):
    sender = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("You may leave it out."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    address = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy(
            "For the answer. Whom you write to will see it, and nobody else; no mail of this site"
            " goes there."
        ),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Give an address for the answer."),
            "invalid": gettext_lazy(
                "This is not an e-mail address. One looks like name@example.org."
            ),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=150,
        error_messages={"required": gettext_lazy("Say in a few words what it is about.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy("At most 5,000 characters."),
        max_length=Letter.LONGEST,
        error_messages={"required": gettext_lazy("Write something.")},
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def clean_sender(self) -> str:
        return " ".join(self.cleaned_data["sender"].split())

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split())

    def clean_address(self) -> str:
        """As mail servers know it: with a domain of ASCII."""
        local, _at, domain = self.cleaned_data["address"].rpartition("@")
        try:
            return f"{local}@{domain.encode('idna').decode('ascii')}"
        except UnicodeError:
            raise ValidationError(self.fields["address"].error_messages["invalid"]) from None

    def send_to(self, key: str, *, origin: str) -> bool:
        """Post the letter to the contact with the opaque `key`, unless so many were sent from
        `origin`, to them or by all that one has to wait: the form says how long.
        """
        limits = [
            Limit(f"from {origin}", *FROM_ADDRESS),
            Limit(f"to {key}", *TO_CONTACT),
            Limit(EVERYBODY, *OF_ALL),
        ]
        try:
            count_attempt("letter", limits)
        except TooOften as refused:
            text = _(
                "Many letters were sent already, so this one has to wait. Keep this page open, and"
                " send it again in %(wait)s."
            )
            self.add_error(None, text % {"wait": write_wait(refused.seconds)})
            return False
        typed = {name: self.cleaned_data[name] for name in ("sender", "address", "subject", "text")}
        post(key, **typed)
        return True
