"""What an editor does to a section as a whole from within its text: split it at the cursor, join it
with the next, take either back.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from contacts.desk.unchanged import DeskForm
from events.models import Event, Section
from events.models.dividing import Join, join, split, take_join_back, take_split_back
from events.text.dividing import Cut, Seam

from .undoing import note_save, undo_button

SALT = "events.admin.dividing"
AN_HOUR = 60 * 60  # seconds in which either is taken back


class SplitForm(DeskForm):
    """The heading of the new section, and the place of the cursor."""

    letters = forms.IntegerField(min_value=0)
    notes = forms.IntegerField(min_value=0)
    figures = forms.IntegerField(min_value=0)

    class Meta:
        model = Section
        fields = ["title"]


class GoneForm(DeskForm):
    """What comes back with a section, which names nobody who is hidden by now."""

    class Meta:
        model = Section
        fields = ["title", "label", "content_note"]


class DividingSections(admin.ModelAdmin):
    """Mixin of the page of a section. What was typed there is saved first."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.undo_view))
        return [path("undo/", view, name="events_section_undo"), *super().get_urls()]

    def may_divide(self, request) -> bool:
        acts = ("add", "change", "delete")
        return request.user.has_perms([f"events.{act}_section" for act in acts])

    def response_change(self, request, obj):
        acts = {"_split": self.split, "_join": self.join}
        act = next((acts[name] for name in acts if name in request.POST), None)
        if act is None:
            return super().response_change(request, obj)
        if not self.may_divide(request):
            raise PermissionDenied
        try:
            place = act(request, obj)
        except ValidationError as error:
            text = _("Saved, but otherwise left as it is. %(why)s")
            self.message_user(request, text % {"why": " ".join(error.messages)}, messages.WARNING)
            place = obj
        return HttpResponseRedirect(address_of(place))

    def split(self, request, section: Section) -> Section:
        names = ("title", "letters", "notes", "figures")
        data = {name: request.POST.get(f"split-{name}", "") for name in names}
        form = SplitForm(data, instance=Section(event=section.event))
        if not form.is_valid():
            raise ValidationError([error for errors in form.errors.values() for error in errors])
        cut = Cut(*(form.cleaned_data[name] for name in names[1:]))
        done = split(section, cut, form.cleaned_data["title"])
        said = _("“%(second)s” now begins here, after “%(first)s”.") % {
            "second": done.second,
            "first": section,
        }
        if section.content_note:
            said += " " + _("It has the same content note.")
        values = {"second": done.second.pk, "seam": done.seam, "heading": done.had_heading}
        self.tell(request, section, said, values)
        self.log_change(request, section, _("Split."))
        return done.second

    def join(self, request, section: Section) -> Section:
        second = next_of(section)
        if second is None or str(second.pk) != request.POST["_join"]:
            raise ValidationError(_("Another section comes next now. Look again."))
        if why := why_apart(section, second):
            raise ValidationError(why)
        if section.content_note != second.content_note and "join-notes" not in request.POST:
            raise ValidationError(
                _("The content notes differ. Say that both may stand before the whole text.")
            )
        title, anchor = str(second), second.anchor if second.anchor_is_fixed else ""
        joined = join(section, second)
        said = _("The text of “%(second)s” now stands at the end of this one.") % {"second": title}
        if anchor:
            said += " " + _(
                "Its address #%(anchor)s was published: from the next edition on it leads nowhere."
            ) % {"anchor": anchor}
        self.tell(request, section, said, {"join": joined})
        self.log_change(request, section, _("Joined with the next."))
        return section

    def tell(self, request, section: Section, said: str, values: dict[str, Any]) -> None:
        """Note the save, and answer with a way back, which stays open until the next one."""
        note_save(section.event, by=request.user)
        vars(request).pop("undo", None)  # the save before is no longer the last
        section.event.refresh_from_db(fields=["revision"])
        values |= {"first": section.pk, "revision": section.event.revision}
        signed = signing.dumps(values, salt=SALT, compress=True)
        way_back = undo_button(reverse("admin:events_section_undo"), signed)
        self.message_user(request, format_html("{} {}", said, way_back), messages.SUCCESS)

    @transaction.atomic
    def undo_view(self, request):
        if not self.may_divide(request):
            raise PermissionDenied
        try:
            values = signing.loads(request.POST.get("undo", ""), salt=SALT, max_age=AN_HOUR)
        except signing.BadSignature:
            values = {"first": None}
        first = Section.objects.filter(pk=values["first"]).first()
        if first is None:
            self.message_user(request, _("This can’t be undone any more."), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:events_event_changelist"))
        event = Event.objects.select_for_update().get(pk=first.event_id)
        if event.revision != values["revision"] or not take_back(event, first, values):
            text = _(
                "The colloquium was changed since, so this was not undone. Its earlier state is"
                " under Publication, among what was saved and published."
            )
            self.message_user(request, text, messages.WARNING)
            return HttpResponseRedirect(address_of(first))
        note_save(event, by=request.user)
        self.log_change(request, first, _("Undone."))
        self.message_user(request, _("Undone: all is as it was before."), messages.SUCCESS)
        return HttpResponseRedirect(address_of(first))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        second = next_of(obj) if obj and self.may_divide(request) else None
        context |= {"may_divide": self.may_divide(request), "joined": second}
        if second:
            context["why_apart"] = why_apart(obj, second)
            context["moving"] = say_what_moves(second)
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )


def take_back(event: Event, first: Section, values: dict[str, Any]) -> bool:
    if "join" not in values:
        second = Section.objects.get(pk=values["second"])
        seam = Seam(*values["seam"])
        take_split_back(first, second, seam=seam, had_heading=values["heading"])
        return True
    joined = Join(*values["join"])
    is_sound = GoneForm(joined.gone, instance=Section(event=event)).is_valid()
    if is_sound:
        take_join_back(first, joined)
    return is_sound


def next_of(section: Section) -> Section | None:
    order = list(section.event.sections.defer("body"))
    return next(iter(order[order.index(section) + 1 :]), None)


def why_apart(section: Section, second: Section) -> str:
    """Why the two cannot be joined. Empty if they can."""
    if second.level == Section.Level.CHAPTER:
        return _(
            "“%(second)s” is a chapter, with sections of its own. Make it a section first, in the"
            " outline."
        ) % {"second": second}
    return ""


def say_what_moves(second: Section) -> str:
    number = second.quotations.count()
    if not number:
        return ""
    return ngettext("One quotation moves along.", "%(number)s quotations move along.", number) % {
        "number": number
    }


def address_of(section: Section) -> str:
    return reverse("admin:events_section_change", args=[section.pk])
