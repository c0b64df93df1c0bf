from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.desk.base import DeskAdmin
from contacts.letters import try_again
from contacts.models import Letter


@admin.register(Letter)
class LetterAdmin(DeskAdmin):
    """To whom, and what became of it: never what was written, nor by whom."""

    list_display = ["written_at", "to_whom", "state", "attempts", "next_at", "ended_at", "failure"]
    list_filter = ["state"]
    list_select_related = ["contact__organization", "contact__person"]
    sortable_by = ["written_at", "attempts", "next_at", "ended_at"]
    actions = ["send_again"]
    fields = readonly_fields = [
        "to_whom",
        "written_at",
        "state",
        "attempts",
        "next_at",
        "ended_at",
        "failure",
    ]

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
        count = try_again(queryset)
        text = ngettext(
            "%(count)s letter is tried again now.", "%(count)s letters are tried again now.", count
        )
        level = messages.SUCCESS if count else messages.WARNING
        if not count:
            text = _(
                "None of these can be tried again: they were delivered, are being delivered just"
                " now, or nothing is kept of them."
            )
        self.message_user(request, str(text) % {"count": count}, level)
