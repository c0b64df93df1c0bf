"""A name that is another now: asked, before it is saved, what shall become of the old one where it
is published.
"""

import copy
import re
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Person
from contacts.models.display import Display
from contacts.withdrawal.new_name import find_changed_parts
from contacts.withdrawal.renaming import find_standing, make_old_name, replace_name

from .unchanged import DeskForm

REPLACE, KEEP = "replace", "keep"
MOST_LINKS = 20
NAME = ("given_name", "family_name")


class RenamingForm(DeskForm):
    """Asks of somebody who is published by name. An answer without another name means nothing."""

    old_name = forms.ChoiceField(
        label=gettext_lazy("The old name"),
        required=False,
        choices=[
            (
                REPLACE,
                gettext_lazy(
                    "Replace it everywhere, also in editions already published: nobody finds it"
                    " any more"
                ),
            ),
            (KEEP, gettext_lazy("Keep it in what was published (a spelling that was mended)")),
        ],
        widget=forms.HiddenInput,
    )

    def clean(self):
        super().clean()
        now = self.person_renamed()
        if now is None:
            self.cleaned_data["old_name"] = ""
        else:
            self.ask_what_becomes_of_the_old(now)
        return self.cleaned_data

    def person_renamed(self) -> Person | None:
        """The person under another name than the public reads, if that is what was typed."""
        before: Person = self.instance
        if not before.pk or {before.display, self.cleaned_data.get("display")} != {Display.NAMED}:
            return None
        if not {*NAME} & {*self.changed_data}:
            return None
        now = copy.copy(before)
        for field in NAME:
            setattr(now, field, self.cleaned_data.get(field, ""))
        is_named = not {*NAME} & {*self.errors}
        is_public = before.edition_speakers.exists() or before.contacts.exists()
        return now if is_named and is_public and find_changed_parts(now, before) else None

    def ask_what_becomes_of_the_old(self, now: Person) -> None:
        field: Any = self.fields["old_name"]
        field.widget = forms.RadioSelect(choices=field.choices)
        answer = self.cleaned_data.get("old_name")
        if answer:
            self.let_address_follow(now, replaces=answer == REPLACE)
            return
        numbers = {
            "editions": self.instance.edition_speakers.values("edition").distinct().count(),
            "places": len(find_standing(now, self.instance)),
        }
        self.add_error(
            "old_name",
            _(
                "You changed the name. Choose what shall become of the old one where it stands:"
                " published editions, %(editions)s; places in texts, %(places)s. If somebody lives"
                " under another name now, replace it; if a spelling was mended, keep it."
            )
            % numbers,
        )

    def let_address_follow(self, now: Person, *, replaces: bool) -> None:
        """Make the address anew that was made of the old name, and any that tells what goes."""
        slug = self.cleaned_data.get("slug", "")
        made = "|".join({self.instance.make_stem(), slugify(self.instance.compared_name)[:80]})
        made_of_name = re.fullmatch(rf"(?:{made})(-\d+)?", slug)
        if (made_of_name and "slug" not in self.changed_data) or (
            replaces and make_old_name(now, self.instance).in_address(slug)
        ):
            self.cleaned_data["slug"] = ""


class RenamingAdmin(admin.ModelAdmin):
    """Mixin: does what was answered, and says what is left to look at."""

    def save_model(self, request, obj, form, change):
        replaces = form.cleaned_data.get("old_name") == REPLACE
        before = Person.objects.get(pk=obj.pk) if replaces else None
        super().save_model(request, obj, form, change)
        if before:
            replace_name(obj, before)
            self.show_what_is_left(request, obj, before)

    def show_what_is_left(self, request, obj: Person, before: Person) -> None:
        left = find_standing(obj, before)
        if not left:
            self.message_user(request, _("The old name is replaced everywhere."))
            return
        links = format_html_join("", '<li><a href="{1}">{0}</a></li>', left[:MOST_LINKS])
        words = _(
            "The old name is replaced where it is certain that this person is meant. Look at these"
            " places yourself (%(number)s):"
        ) % {"number": len(left)}
        self.message_user(request, format_html("{} <ul>{}</ul>", words, links), messages.WARNING)
