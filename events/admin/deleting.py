"""Where a colloquium that was never public is deleted: what goes is named, and its title is asked
for, since nothing brings it back.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.desk.base import DeskAdmin, errors_of
from events.models import Event, Quotation

from .workspace import WorkspaceAdmin


class Going(NamedTuple):
    label: str
    names: list[str]


class DeletionForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("title of the colloquium"))

    def __init__(self, event: Event, data=None):
        super().__init__(data)
        self.event = event
        self.fields["title"].help_text = _("Type it as it stands: %(title)s") % {"title": event}

    def clean_title(self):
        title = self.cleaned_data["title"]
        if fold(title) != fold(self.event.title):
            raise forms.ValidationError(_("This is not its title. Nothing is deleted."))
        return title


def fold(title: str) -> str:
    return " ".join(title.split()).casefold()


class DeletingAdmin(WorkspaceAdmin, DeskAdmin):
    def why_kept(self, event):
        times = event.editions.issued().order_by("published_at")
        first = times.values_list("published_at", flat=True).first()
        if first and first > timezone.now():
            return _(
                "This colloquium cannot be deleted while an edition of it is planned. Call that"
                " back first, on the page “Publish”."
            )
        if first:
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

    def delete_view(self, request, object_id, extra_context=None):
        event = self.get_object(request, unquote(object_id))
        if event is None or self.why_kept(event):
            return super().delete_view(request, object_id, extra_context)
        if not self.has_delete_permission(request, event):
            raise PermissionDenied
        form = DeletionForm(event, request.POST or None)
        if form.is_valid():
            return super().delete_view(request, object_id, extra_context)
        context = self.workspace_page(request, event, _("Delete this draft?")) | {
            "form": form,
            "going": list(find_going(event)),
            "snapshots": event.editions.snapshots().count(),
            "errors": form.errors,
            "error_places": list(errors_of(form)),
        }
        return TemplateResponse(request, "admin/events/event/delete.html", context)

    def get_deleted_objects(self, objs, request):
        """A draft goes with everything in it, quotations included, although a speaker with
        quotations is kept otherwise.
        """
        return [str(event) for event in objs], {}, set(), []

    def delete_model(self, request, event):
        Quotation.objects.filter(section__event=event).delete()
        event.editions.snapshots().delete()
        super().delete_model(request, event)


def find_going(event: Event) -> Iterator[Going]:
    """Whatever stands in it, by kind."""
    kinds = (
        event.sections.only("event", "title"),
        Quotation.objects.filter(section__event=event),
        event.sessions.all(),
        event.speakers.select_related("person"),
        event.figures.all(),
        event.partnerships.select_related("organization"),
    )
    for rows in kinds:
        if names := [str(row) for row in rows]:
            yield Going(capfirst(str(rows.model._meta.verbose_name_plural)), names)
