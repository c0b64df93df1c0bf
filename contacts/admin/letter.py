from typing import Any

from django.contrib import admin, messages
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from contacts.desk.base import DeskAdmin
from contacts.letters import try_again
from contacts.models import Letter

TOLD = ("written_at", "to_whom", "state", "attempts", "next_at", "ended_at", "failure")


@admin.register(Letter)
class LetterAdmin(DeskAdmin):
    """To whom, and what became of it: never what was written, nor by whom."""

    list_display = TOLD
    list_filter = ["state"]
    list_select_related = ["contact__organization", "contact__person"]
    sortable_by = ["written_at", "attempts", "next_at", "ended_at"]
    actions: Any = ["send_again"]
    fields = readonly_fields = TOLD

    def get_actions(self, request):
        """In words of which the gender is right in every language."""
        actions = super().get_actions(request)
        if found := actions.get("delete_selected"):
            act, name, _description = found
            actions[name] = (act, name, gettext("Delete the ticked letters"))
        return actions

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        """Of many, to try them again; of one there is nothing to change."""
        return super().has_change_permission(request, obj) and obj is None

    @admin.display(description=_("to whom"))
    def to_whom(self, obj):
        return str(obj.contact) if obj.contact else _("a contact that was deleted")

    @admin.action(description=_("Try again now"), permissions=["change"])
    def send_again(self, request, queryset):
        if count := try_again(queryset):
            text = ngettext(
                "%(count)s letter is tried again now.",
                "%(count)s letters are tried again now.",
                count,
            )
            self.message_user(request, text % {"count": count}, messages.SUCCESS)
        else:
            text = gettext(
                "None of these can be tried again: they were delivered, are being delivered just"
                " now, or nothing is kept of them."
            )
            self.message_user(request, text, messages.WARNING)
