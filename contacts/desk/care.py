"""Who may need care, which is asked where words say so: nobody thinks of it in time."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from contacts.models import Person
from contacts.models.display import Display
from contacts.words.care import find_telling, tells_of_harm

from .unchanged import DeskForm


def find_words(person: Person) -> str:
    """What the directory says of somebody that tells of harm; empty if it is decided already."""
    if person.needs_care or person.care_declined:
        return ""
    posts = person.contacts.values_list("job_title", flat=True) if person.pk else ()
    return next(filter(tells_of_harm, posts), "") or find_telling(person.biography)


def propose(words: str) -> str:
    return _(
        "“%(words)s” may tell that this person was harmed, or is a minor. Tick “needs care”, or say"
        " why no care is needed."
    ) % {"words": words}


def link_to(person: Person) -> SafeString:
    return format_html(
        '<a href="{}">{}</a>', reverse("admin:contacts_person_change", args=[person.pk]), person
    )


class CareForm(DeskForm):
    """Of a person: proposes the mark beside it, and sets what follows from it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if words := find_words(self.instance):
            field = self.fields["needs_care"]
            field.help_text = format_html(
                "<strong>{}</strong><br>{}", propose(words), field.help_text
            )

    def clean(self):
        if self.cleaned_data.get("needs_care"):
            self.cleaned_data["noindex"] = True
            if self.instance.pk is None and self.cleaned_data.get("display") in called_by_name():
                self.cleaned_data["display"] = Display.ROLE_ONLY
        return super().clean()


def called_by_name() -> tuple[Display, ...]:
    return (Display.NAMED, Display.FIRST_NAME)


def warnings(person: Person, changed: Any) -> str:
    """What an editor is to know or to decide after a save that `changed` these fields; or ""."""
    if words := find_words(person):
        return propose(words)
    if "needs_care" not in changed or not person.needs_care:
        return ""
    if person.display in called_by_name():
        return _(
            "Needs care, and is still shown by name. Choose “By role only”, unless the decision to"
            " be named is recorded at each colloquium: until then it cannot be published again."
        )
    if person.display == Display.ROLE_ONLY:
        return _(
            "Shown by role only, since they need care. If they decided to be named, choose “By"
            " name” here and record that decision at the colloquium."
        )
    return ""
