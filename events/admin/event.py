import zoneinfo
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from contacts.desk.base import DeskAdmin
from contacts.desk.conflicts import ConflictAwareAdmin
from contacts.desk.countries import CountryFilter
from contacts.desk.ordering import renumber
from contacts.desk.unchanged import DeskForm
from contacts.models import Organization
from contacts.words import dates
from events.models import Event, Quotation

from .deleting import DeletingAdmin
from .deposit import DepositAdmin
from .figure import FigureRows
from .identifiers import DoiField, IsbnField
from .people_table import PeopleTable
from .presence import PresenceAdmin
from .proofreading import ProofreadingAdmin
from .publication import PublishingAdmin
from .rows import PartnershipRows, SectionRows
from .saves import SavesAdmin
from .session import SessionRows
from .speaker import SpeakerRows
from .state import StateFilter, state_in_list
from .translating import TranslatingAdmin
from .undoing import UndoableAdmin


class EventForm(DeskForm):
    class Meta:
        field_classes = {"doi": DoiField, "isbn": IsbnField}

    def _update_errors(self, errors):
        """What is wrong in another part is told there, and does not keep this one from a save."""
        if hasattr(errors, "error_dict"):
            for field in errors.error_dict.keys() - {*self.fields, NON_FIELD_ERRORS}:
                del errors.error_dict[field]
        super()._update_errors(errors)  # type: ignore[misc]  # the stubs leave it out


@cache
def write_timezones() -> str:
    """The names of some six hundred time zones to choose from, which stay the same."""
    names = sorted(zoneinfo.available_timezones())
    return format_html_join("", '<option value="{}"></option>', ((name,) for name in names))


@admin.register(Event)
class EventAdmin(
    ConflictAwareAdmin,
    TranslatingAdmin,
    PublishingAdmin,
    ProofreadingAdmin,
    SavesAdmin,
    PresenceAdmin,
    DepositAdmin,
    DeletingAdmin,
    PeopleTable,
    UndoableAdmin,
    DeskAdmin,
):
    form = EventForm
    rows = {
        "speakers": SpeakerRows,
        "sessions": SessionRows,
        "sections": SectionRows,
        "figures": FigureRows,
        "partnerships": PartnershipRows,
    }
    list_display = ["title", "days", "place", "language", "state", "public_page"]
    list_filter = [StateFilter, "language", ("country", CountryFilter)]
    search_fields = ["title", "subtitle", "city", "slug"]
    search_help_text = _("A title, a city or an address")
    autocomplete_fields = ["translation_of"]
    date_hierarchy = "start_date"

    def get_queryset(self, request):
        return Event.objects.with_state()

    def get_changeform_initial_data(self, request):
        return {"language": settings.LANGUAGE_CODE} | super().get_changeform_initial_data(request)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.timezone = settings.TIME_ZONE
        super().save_model(request, obj, form, change)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "timezone":
            field.widget.attrs["list"] = "timezones"
        return field

    @admin.display(description=_("dates"), ordering="start_date")
    def days(self, event):
        return dates.span(event.start_date, event.end_date)

    @admin.display(description=_("place"), ordering="city")
    def place(self, event):
        return ", ".join(filter(None, [event.city, event.country.name]))

    @admin.display(description=_("state"))
    def state(self, event):
        return state_in_list(event)

    @admin.display(description=_("on the site"))
    def public_page(self, event):
        if event.current_sequence is None:
            return "–"
        title = format_html('<span class="visually-hidden">: {}</span>', event.title)
        return format_html(
            '<a href="{}">{}{}</a>', reverse("event", args=[event.current_slug]), _("Open"), title
        )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        event = form.instance
        for formset in formsets:
            renumber(formset.model.objects.filter(event=event))
        self.note_save(request, event, form, formsets)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            part = self.part_of(request)
            context |= self.show_workspace(request, obj, part=part.name)
            context |= READ_WITH.get(part.name, lambda event: {})(obj)
            context["may_copy"] = self.may_copy(request)
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )


def read_quotations(event: Event) -> dict[str, Any]:
    quotations = Quotation.objects.filter(section__event=event)
    return {
        "quotations": quotations.select_related("section", "speaker__person").order_by(
            "section__position", "section", "position", "pk"
        )
    }


# What the page of a part shows beside its form.
READ_WITH: dict[str, Callable[[Event], dict[str, Any]]] = {
    "when": lambda event: {"timezones": write_timezones()},
    "people": lambda event: {
        "organizations": Organization.objects.values_list("name", flat=True)[:1000]
    },
    "text": read_quotations,
}
