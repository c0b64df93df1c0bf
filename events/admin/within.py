"""Pages of one row of a manuscript, which open from that of a part of the colloquium and lead back
to it.
"""

from django.http import HttpResponseRedirect

from contacts.desk.base import DeskAdmin
from contacts.desk.ordering import Rows
from events.models import Speaker

from .parts import address_of
from .undoing import UndoableAdmin


class SpeakerChoiceRows(Rows):
    """Rows of such a page, each with one of the speakers of the colloquium."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offers the speakers of this colloquium, read once for all rows."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "speaker" and field:
            page = self.parent_model._default_manager.filter(
                pk=request.resolver_match.kwargs.get("object_id")
            )
            field.queryset = Speaker.objects.filter(event__in=page.values("event")).select_related(
                "person"
            )
            field.choices = list(iter(field.choices))  # type: ignore[arg-type]  # of a select they are always a list of pairs
        return field


class WithinEvent(UndoableAdmin, DeskAdmin):
    """A row is added and removed on the page of its `part`; here it is filled in."""

    part = "text"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event")

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.note_save(request, form.instance.event, form, formsets)

    def preview_of(self, obj):
        return super().preview_of(obj.event)

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(address_of(self.part, obj.event_id))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context |= self.show_workspace(request, obj.event, part=self.part, row=obj)
        context["show_save_and_add_another"] = False
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )
