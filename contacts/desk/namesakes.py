"""Whoever bears the name of somebody who is here already, or who asked to be taken out, is not
entered unasked.
"""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Person, WithdrawnName
from contacts.models.display import Display
from contacts.models.seeing import sees_protected_names
from contacts.withdrawal.remembering import address_of
from contacts.words.full_names import spell

from .care import link_to
from .searching import is_one_of
from .unchanged import DeskForm

MOST = 5  # who are named of those who have a name


def say_who(day: datetime) -> str:
    return _("Somebody of this name asked to be taken out on %(day)s.") % {
        "day": date_format(timezone.localdate(day))
    }


def refuse_printed_name(form: forms.ModelForm, field: str) -> None:
    """Refuse in `field` the name of somebody who was withdrawn: a speaker is told apart from them
    as a person only.
    """
    name, person = form.cleaned_data.get(field), form.cleaned_data.get("person")
    if not name or field not in form.changed_data:
        return
    if day := WithdrawnName.objects.find_name(name, since=person and person.told_apart_at):
        advice = _(
            "Leave the name out. If this is somebody else, enter them as a person, where that can"
            " be said, and choose that person here."
        )
        form.add_error(field, f"{say_who(day)} {advice}")


def refuse_reach(form: forms.ModelForm, field: str) -> None:
    """Refuse in `field` a number or address of somebody who was withdrawn, shown to anybody. The
    row knows it as it will be stored.
    """
    value = getattr(form.instance, field)
    if (
        value
        and not form.has_error(field)
        and (day := WithdrawnName.objects.find([address_of(value)]))
    ):
        form.add_error(
            field,
            _(
                "Somebody with this number or address asked to be taken out on %(day)s. Choose"
                " “Hidden”, or leave it out."
            )
            % {"day": date_format(timezone.localdate(day))},
        )


class NamesakeForm(DeskForm):
    """Asks, before somebody is entered under the name of another, whether this is somebody else."""

    may_tell_apart = False  # set by the page, of whoever opened it
    somebody_else = forms.BooleanField(
        label=gettext_lazy("This is somebody else of the same name"),
        required=False,
        widget=forms.HiddenInput,
    )

    def clean_orcid(self):
        """Of nobody else; what is stored already refuses no other change. Whoever is not shown by
        name is told of by `refuse_protected_names`, which does not say who it is.
        """
        orcid = self.cleaned_data["orcid"]
        if orcid and "orcid" in self.changed_data:
            others = Person.objects.exclude(pk=self.instance.pk).filter(display=Display.NAMED)
            if other := others.filter(orcid=orcid).first():
                text = _(
                    "This is the ORCID iD of {person} already. If it is the same person, go on"
                    " there; else copy the iD anew."
                )
                raise forms.ValidationError(format_html(text, person=link_to(other)))
        return orcid

    def clean(self):
        super().clean()
        person = Person(
            **{
                field: self.cleaned_data.get(field, "")
                for field in ("given_name", "family_name", "aliases")
            }
        )
        named_anew = not self.instance.pk or (person.full_names() - self.instance.full_names())
        day = named_anew and WithdrawnName.objects.find_name(
            *person.full_names(), since=self.instance.told_apart_at
        )
        if day and self.cleaned_data.get("display") != Display.WITHDRAWN:
            self.ask_who_this_is(day)
        elif person.compared_name != self.instance.compared_name and (
            known := self.find_known(person)
        ):
            self.ask_whether_known(known)
        return self.cleaned_data

    def find_known(self, person: Person) -> list[Person]:
        """Those who have this name, however it is written, as far as whoever asks may see it."""
        rows = Person.objects.exclude(pk=self.instance.pk)
        if not sees_protected_names():
            rows = rows.filter(display=Display.NAMED)
        is_called_so = is_one_of(["given_name", "family_name"], spell(person.compared_name))
        return list(rows.filter(is_called_so)[:MOST])

    def ask_whether_known(self, known: list[Person]) -> None:
        self.fields["somebody_else"].widget = forms.CheckboxInput()
        if self.cleaned_data.get("somebody_else"):
            return
        text = _(
            "There is one already: {people}. If it is the same person, choose that one instead."
            " If this is somebody else, tick the box here and save again."
        )
        people = format_html_join(", ", "{}", ((link_to(row),) for row in known))
        self.add_error("somebody_else", format_html(text, people=people))

    def ask_who_this_is(self, day: datetime) -> None:
        if not self.may_tell_apart:
            advice = _(
                "If this is somebody else, ask one of those who may withdraw people to enter them."
            )
            self.add_error("given_name", f"{say_who(day)} {advice}")
            return
        self.fields["somebody_else"].widget = forms.CheckboxInput()
        if self.cleaned_data.get("somebody_else"):
            self.instance.told_apart_at = timezone.now()
            return
        advice = _(
            "If this is somebody else, tick the box here and save again. If it is the same person,"
            " don’t enter them."
        )
        self.add_error("somebody_else", f"{say_who(day)} {advice}")


class NamesakeAdmin(admin.ModelAdmin):
    """Mixin: only those who may withdraw people may say that somebody is not who was withdrawn."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.may_tell_apart = request.user.has_perm("contacts.withdraw_person")
        return form
