"""A list of the desk as a table: what it shows by its search and filters goes out; and in again."""

from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from contacts.tables.pages import TablePages
from contacts.tables.resource import DeskResource


class ListTables(TablePages):
    """Mixin of a list."""

    resource: type[DeskResource]

    def get_urls(self):
        view = never_cache(self.admin_site.admin_view(self.table_view))
        name = f"{self.opts.app_label}_{self.opts.model_name}_table"
        return [path("table/", view, name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"has_table": True} | (extra_context or {}))

    def table_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            request.list = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(request.path)
        return self.table_page(request)

    def make_resource(self, request, about, answers):
        return self.resource(answers)

    def may_take(self, request):
        return self.has_add_permission(request) and self.has_change_permission(request)

    def rows_of_table(self, request, about):
        shown: ChangeList = request.list
        return shown.queryset

    def count_rows(self, request, about):
        number = self.rows_of_table(request, about).count()
        kept = self.make_resource(request, about, {}).filter_export(
            self.rows_of_table(request, about)
        )
        return kept.count(), number - kept.count()

    def note_saved(self, request, about, text: str) -> None:
        LogEntry.objects.create(
            user=request.user,
            content_type=ContentType.objects.get_for_model(self.model),
            object_id=None,
            object_repr=str(self.opts.verbose_name_plural)[:200],
            action_flag=CHANGE,
            change_message=text,
        )

    def note_taken(self, request, about, resource, text):
        """Each row in the history of its own, as if it had been saved on its page."""
        for is_new, flag, said in (
            (True, ADDITION, _("Taken in from a table.")),
            (False, CHANGE, _("Changed from a table.")),
        ):
            rows: Any = [row for row, was_new in resource.saved if was_new == is_new]
            if rows:
                LogEntry.objects.log_actions(request.user.pk, rows, flag, said)

    def end_of_table(self, request, about):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def table_context(self, request, about):
        what = capfirst(self.opts.verbose_name_plural)
        return self.admin_site.each_context(request) | {
            "title": _("%(what)s as a table") % {"what": what},
            "subtitle": None,
            "opts": self.opts,
            "list_address": self.end_of_table(request, about),
            "what": what,
            "is_part": bool(request.GET),
            "intro": _("What you take in is on the site at once."),
        }
