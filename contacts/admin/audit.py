"""The audit, for administrators: to be read, filtered and saved as a file, and nothing else."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from contacts import audit
from contacts.audit import Deed
from contacts.desk.base import DeskAdmin
from contacts.models import AuditEntry
from contacts.tables.writing import write_csv

from .audit_words import name_kind, translate_detail

# Of which kinds the title of today is shown, and a link: of nobody who is written about.
TITLED = {
    "events.event": "events.view_event",
    "auth.user": "auth.view_user",
    "auth.group": "auth.view_group",
}
COLUMNS = ["at", "user_name", "user_key", "act", "kind", "key", "detail"]


class DeedFilter(admin.SimpleListFilter):
    title = _("what")
    parameter_name = "act"

    def lookups(self, request, model_admin):
        return [("all", _("Everything")), *Deed.choices]

    def choices(self, changelist):
        """Who looked is one click away: it would bury what was done."""
        first, *others = super().choices(changelist)
        return [first | {"display": _("Everything but looks")}, *others]

    def queryset(self, request, queryset):
        match self.value():
            case None:
                return queryset.exclude(act=Deed.LOOKED)
            case "all":
                return queryset
            case act:
                return queryset.filter(act=act)


class AuditList(ChangeList):
    def get_results(self, request):
        try:
            super().get_results(request)
        except ValueError as error:  # of a time that is none, which is seen no sooner
            raise IncorrectLookupParameters from error
        self.result_list: Any = list(self.result_list)
        for kind, right in TITLED.items():
            if request.user.has_perm(right):
                entitle(kind, [entry for entry in self.result_list if entry.kind == kind])


def entitle(kind: str, entries: list[Any]) -> None:
    """Give entries about rows that are still there their title and address, by one query."""
    keys = {int(entry.key) for entry in entries if entry.key.isdecimal()}
    rows = apps.get_model(kind)._base_manager.in_bulk(keys) if keys else {}
    for entry in entries:
        if entry.key.isdecimal() and (row := rows.get(int(entry.key))):
            page = f"admin:{kind.replace('.', '_')}_change"
            entry.title, entry.address = str(row), reverse(page, args=[row.pk])


@admin.register(AuditEntry)
class AuditAdmin(DeskAdmin):
    list_display = ["at", "who", "what", "about", "said"]
    list_display_links = None
    list_filter = [DeedFilter, "at"]
    search_fields = ["user_name"]
    search_help_text = _("The user name of who did it")
    sortable_by = ()
    show_facets = admin.ShowFacets.NEVER

    def get_urls(self):
        """The list alone: an entry has no page of its own."""
        shown = f"{self.opts.app_label}_{self.opts.model_name}_changelist"
        export = never_cache(self.admin_site.admin_view(require_POST(self.export_view)))
        return [
            path("export/", export, name="contacts_auditentry_export"),
            *(url for url in super().get_urls() if url.name == shown),
        ]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Audit")} | (extra_context or {}))

    def get_changelist(self, request, **kwargs):
        return AuditList

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def export_view(self, request):
        """What the list shows by its search and filters, as a file, which is noted too."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            shown = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse("admin:contacts_auditentry_changelist"))
        with transaction.atomic():
            rows = [COLUMNS, *map(cells_of, shown)]
            detail = f"CSV, rows: {len(rows) - 1}"
            audit.note(Deed.EXPORTED, request.user, about=AuditEntry, detail=detail)
        separator = ";" if (get_language() or "").startswith("fr") else ","
        name = f"audit-{timezone.localdate().isoformat()}.csv"
        return HttpResponse(
            write_csv(rows, separator=separator),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "no-store",
            },
        )

    @admin.display(description=_("who"))
    def who(self, entry):
        return entry.user_name or _("a command")

    @admin.display(description=_("what"))
    def what(self, entry):
        return entry.act_label

    @admin.display(description=_("about"))
    def about(self, entry):
        if not entry.kind:
            return "–"
        if title := getattr(entry, "title", ""):
            return format_html('<a href="{}">{}</a>', entry.address, title)
        return name_kind(entry.kind, is_one=bool(entry.key))

    @admin.display(description=_("detail"))
    def said(self, entry):
        return translate_detail(entry.detail)


def cells_of(entry: AuditEntry) -> list[str]:
    at = timezone.localtime(entry.at).isoformat(timespec="seconds")
    return [at, *("" if (v := getattr(entry, c)) is None else str(v) for c in COLUMNS[1:])]
