"""Pages of one row of a manuscript, which open from the page of the colloquium and lead back to
it.
"""

from django.http import HttpResponseRedirect
from django.urls import reverse

from contacts.desk.base import DeskAdmin
from contacts.desk.ordering import Rows
from contacts.desk.unchanged import is_changed
from events.models import Speaker

from .saves import note_save


class SpeakerChoiceRows(Rows):
    """Rows of such a page, each with one of the speakers of the colloquium."""

    unlinked = ("speaker",)

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
            field.choices = list(field.choices)  # type: ignore[arg-type]  # of a select they are always a list of pairs
        return field


class WithinEvent(DeskAdmin):
    """A row is added and removed on the colloquium's own page; here it is filled in."""

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if is_changed(form, formsets):
            note_save(form.instance.event, by=request.user)

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(reverse("admin:events_event_change", args=[obj.event_id]))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"event": obj.event if obj else None, "show_save_and_add_another": False}
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )
