import zoneinfo
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from contacts.desk.base import DeskAdmin
from contacts.desk.conflicts import ConflictAwareAdmin
from contacts.desk.countries import CountryFilter
from contacts.desk.ordering import renumber
from contacts.desk.unchanged import DeskForm, is_changed
from contacts.models import Organization
from contacts.words import dates
from events.editions.problems import find_notices, find_undecided, speakers_of
from events.models import Event, Quotation

from .copying import CopyingAdmin
from .deposit import DepositAdmin
from .figure import FigureRows
from .identifiers import DoiField, IsbnField
from .proofreading import ProofreadingAdmin
from .publication import PublishingAdmin
from .publishing import link_problem
from .rows import PartnershipRows, SectionRows
from .saves import SavesAdmin, note_save
from .session import SessionRows
from .speaker import SpeakerRows
from .state import StateFilter, state_in_list, state_of


class EventForm(DeskForm):
    class Meta:
        field_classes = {"doi": DoiField, "isbn": IsbnField}


@cache
def write_timezones() -> str:
    """The names of some six hundred time zones to choose from, which stay the same."""
    names = sorted(zoneinfo.available_timezones())
    return format_html_join("", '<option value="{}"></option>', ((name,) for name in names))


class Part(NamedTuple):
    """A stretch of the page, in the order in which an editor thinks."""

    name: str
    title: str | Promise | None
    fieldset: object = None
    rows: object = None


@admin.register(Event)
class EventAdmin(
    ConflictAwareAdmin,
    PublishingAdmin,
    ProofreadingAdmin,
    SavesAdmin,
    DepositAdmin,
    CopyingAdmin,
    DeskAdmin,
):
    form = EventForm
    inlines = [SpeakerRows, SessionRows, SectionRows, FigureRows, PartnershipRows]
    list_display = ["title", "days", "place", "language", "state", "public_page"]
    list_filter = [StateFilter, "language", ("country", CountryFilter)]
    search_fields = ["title", "subtitle", "city", "slug"]
    search_help_text = _("A title, a city or an address")
    autocomplete_fields = ["translation_of"]
    unlinked = ("translation_of",)
    date_hierarchy = "start_date"
    # Each name is an anchor of the page. It stands for a fieldset, in their order, or is the prefix
    # of a formset; the quotations have no fields here: the template lists them.
    PARTS = (
        "what",
        "when",
        "speakers",
        "why",
        "sessions",
        "sections",
        "quotations",
        "figures",
        "partnerships",
        "imprint",
    )
    fieldsets = [
        (
            _("What it is"),
            {"fields": ["title", "subtitle", "language", "translation_of", "status", "slug"]},
        ),
        (
            _("When and where"),
            {
                "fields": [
                    ("start_date", "end_date"),
                    "timezone",
                    "attendance_mode",
                    ("venue_name", "address"),
                    ("city", "country"),
                    ("super_event_relation", "super_event_name", "super_event_url"),
                ]
            },
        ),
        (
            _("What and why"),
            {
                "fields": ["summary", "what", "why", "content_note", "editorial_note"],
                "description": _(
                    "The reader’s way in. Write for somebody who was not there and knows nobody."
                ),
            },
        ),
        (
            _("Cover and imprint"),
            {
                "fields": [
                    "cover",
                    "cover_alt",
                    "publisher",
                    "licence",
                    "doi",
                    "has_section_dois",
                    "isbn",
                    "source_document",
                ]
            },
        ),
    ]

    def get_queryset(self, request):
        return Event.objects.with_state()

    def get_changeform_initial_data(self, request):
        return {
            "timezone": settings.TIME_ZONE,
            "language": settings.LANGUAGE_CODE,
        } | super().get_changeform_initial_data(request)

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
        if event.current_number is None:
            return "–"
        title = format_html('<span class="visually-hidden">: {}</span>', event.title)
        return format_html(
            '<a href="{}">{}{}</a>', reverse("event", args=[event.current_slug]), _("Open"), title
        )

    def why_kept(self, event):
        if event.editions.numbered().exists():
            return _(
                "This colloquium cannot be deleted, because it was published and may have been"
                " cited. Unpublish it instead."
            )
        if event.translations.exists():
            return _(
                "This colloquium cannot be deleted, because there are translations of it. Delete"
                " those first."
            )
        return ""

    def get_deleted_objects(self, objs, request):
        """A draft goes with everything in it, quotations included, although a speaker with
        quotations is kept otherwise.
        """
        counts = {}
        for event in objs:
            for rows in self.rows_of(event):
                counts[rows.model._meta.verbose_name_plural] = rows.count()
            counts[Quotation._meta.verbose_name_plural] = Quotation.objects.filter(
                section__event=event
            ).count()
        return [str(event) for event in objs], counts, set(), []

    @staticmethod
    def rows_of(event):
        return (
            event.speakers,
            event.sessions,
            event.sections,
            event.figures,
            event.partnerships,
        )

    def delete_model(self, request, event):
        Quotation.objects.filter(section__event=event).delete()
        event.editions.snapshots().delete()
        super().delete_model(request, event)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        event = form.instance
        for rows in self.rows_of(event):
            renumber(rows.all())
        if is_changed(form, formsets):
            note_save(event, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {
            "parts": list(self.parts(context)),
            "timezones": write_timezones(),
            "organizations": Organization.objects.values_list("name", flat=True)[:1000],
        }
        if obj:
            # As it is stored, whatever was typed into the form.
            stored = Event.objects.with_state().get(pk=obj.pk)
            quotations = Quotation.objects.filter(section__event=obj).select_related(
                "section", "speaker__person"
            )
            quotations = quotations.order_by("section__position", "section", "position", "pk")
            speakers = speakers_of(obj)
            context |= {
                "stored": stored,
                "state": state_of(stored),
                "editions": obj.editions.numbered().select_related("published_by").defer("record"),
                "quotations": quotations,
                "undecided": [
                    link_problem(problem) for problem in find_undecided(speakers, quotations)
                ],
                "notices": [
                    link_problem(problem) for problem in find_notices(speakers, quotations)
                ],
                "may_change": self.has_change_permission(request, obj),
                "may_publish": (
                    self.has_change_permission(request, obj) and self.may_publish(request)
                ),
                "may_unpublish": (
                    self.has_change_permission(request, obj) and self.may_unpublish(request)
                ),
                "may_copy": self.has_add_permission(request),
            }
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )

    def parts(self, context) -> Iterator[Part]:
        fieldsets = dict(zip(("what", "when", "why", "imprint"), context["adminform"], strict=True))
        rows = {formset.formset.prefix: formset for formset in context["inline_admin_formsets"]}
        for name in self.PARTS:
            if name in fieldsets:
                yield Part(name, fieldsets[name].name, fieldset=fieldsets[name])
            elif name in rows:
                yield Part(name, rows[name].opts.verbose_name_plural, rows=rows[name])
            elif context["original"]:
                yield Part(name, Quotation._meta.verbose_name_plural)
