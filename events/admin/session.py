from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from contacts.desk.conflicts import ConflictAwareAdmin
from contacts.desk.ordering import Rows, renumber
from events.editions.translating import HOURS
from events.models import Appearance, Session

from .translating import without, without_fields
from .within import SpeakerChoiceRows, WithinEvent


class SessionRows(Rows):
    model = Session
    verbose_name_plural = _("programme")
    intro = _(
        "The parts of the day, in their order. Leave the hours empty where nobody knows them. "
        "Save first; then “Speakers and abstract” says who took part."
    )
    fields = [("title", "kind"), ("date", "starts_at", "ends_at"), "who"]
    readonly_fields = ["who"]
    row_link = ("admin:events_session_change", _("Speakers and abstract"))

    def get_fields(self, request, obj=None):
        """Those of a translation have the hours of the original."""
        fields = super().get_fields(request, obj)
        return without(HOURS, fields) if obj and obj.translation_of_id else fields

    def get_queryset(self, request):
        appearances = Appearance.objects.select_related("speaker__person")
        return super().get_queryset(request).prefetch_related(Prefetch("appearances", appearances))

    @admin.display(description=_("with"))
    def who(self, session):
        return (
            ", ".join(str(appearance.speaker) for appearance in session.appearances.all())
            if session.pk
            else "–"
        )


class AppearanceRows(SpeakerChoiceRows):
    model = Appearance
    verbose_name = _("speaker")
    verbose_name_plural = _("who took part")
    intro = _(
        "The speakers of this session, in their order. Add whoever is missing to the speakers of"
        " the colloquium first."
    )
    fields = [("speaker", "role")]


@admin.register(Session)
class SessionAdmin(ConflictAwareAdmin, WithinEvent):
    part = "programme"
    inlines = [AppearanceRows]
    list_select_related = ["event"]
    fieldsets = [
        (None, {"fields": ["title", "kind", ("date", "starts_at", "ends_at"), "room"]}),
        (_("For readers"), {"fields": ["abstract", "recording_url"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj and obj.event.translation_of_id:
            return without_fields(HOURS, fieldsets)
        return fieldsets

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        renumber(form.instance.appearances.all())
