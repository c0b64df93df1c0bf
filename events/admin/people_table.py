"""The speakers of a colloquium as a table: out; and in, from a file or rows that were copied."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from contacts.tables.headings import Heading, read_headings
from contacts.tables.lines import Table
from contacts.tables.pages import FileForm, TablePages
from contacts.tables.reading import LARGEST
from events.models import Event
from events.tables.pasted import read_pasted
from events.tables.speakers import PASTED, SpeakerResource

from .parts import address_of
from .undoing import note_save
from .workspace import WorkspaceAdmin


class SpeakersForm(FileForm):
    """Rows or a file."""

    field_order = ["rows_typed", "file"]

    rows_typed = forms.CharField(
        label=gettext_lazy("rows"),
        required=False,
        strip=False,
        max_length=LARGEST // 4,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Copy them in Excel, LibreOffice, Google Sheets or a table of Word, with their headings"
            " or without: name, job title, organization. Or type one person a line: “Ingrid"
            " Halvorsen, Judge, Court of Oslo”."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].required = False

    def clean_file(self):
        return super().clean_file() if self.cleaned_data["file"] else None

    def clean(self):
        if self.errors:
            return self.cleaned_data
        if text := self.cleaned_data.get("rows_typed", "").strip("\r\n"):
            self.rows = read_pasted(text)
        elif not self.cleaned_data.get("file"):
            raise ValidationError(_("Paste rows, or choose a file first."))
        return self.cleaned_data


class PeopleTable(TablePages, WorkspaceAdmin):
    """Mixin of the pages of a colloquium."""

    file_form = SpeakersForm

    def get_urls(self):
        view = never_cache(self.admin_site.admin_view(self.people_table_view))
        address = path("<int:pk>/people/table/", view, name="events_event_people_table")
        return [address, *super().get_urls()]

    def people_table_view(self, request, pk):
        event = get_object_or_404(Event, pk=pk)
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        return self.table_page(request, event)

    def make_resource(self, request, about, answers):
        return SpeakerResource(about, answers)

    def read_rows(self, form, resource):
        """Rows that were copied may have no headings."""
        first = form.rows[0]
        try:
            headings = read_headings(first.cells, resource.fields)
        except ValidationError:
            if not form.cleaned_data["rows_typed"]:
                raise
            headings = []
        if headings and {"name", "given_name", "display_name"} & {one.name for one in headings}:
            return Table(headings, form.rows[1:])
        names = (
            PASTED
            if max(len(row.cells) for row in form.rows) < 4
            else ("given_name", "family_name", *PASTED[1:])
        )
        return Table([Heading(place, "", name) for place, name in enumerate(names)], form.rows)

    def may_take(self, request):
        rights = ("events.change_event", "events.add_speaker", "contacts.add_person")
        return all(map(request.user.has_perm, rights))

    def rows_of_table(self, request, about):
        return about.speakers.all()

    def count_rows(self, request, about):
        kept = len(self.make_resource(request, about, {}).filter_export(about.speakers.all()))
        return kept, about.speakers.count() - kept

    def end_of_table(self, request, about):
        return address_of("people", about.pk)

    def note_saved(self, request, about, text):
        self.log_change(request, about, text)

    def note_taken(self, request, about, resource, text):
        self.log_change(request, about, text)
        note_save(about, by=request.user)

    def table_context(self, request, about):
        return self.workspace_page(request, about, _("Speakers as a table"), part="people") | {
            "list_address": address_of("people", about.pk),
            "what": _("Speakers"),
            "intro": _("Readers see them when you publish."),
        }
