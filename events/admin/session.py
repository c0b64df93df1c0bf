from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from contacts.admin.ordering import Rows, renumber
from events.models import Appearance, Session, Speaker

from .conflicts import ConflictAwareAdmin
from .within import WithinEvent


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

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("appearances__speaker__person")

    @admin.display(description=_("with"))
    def who(self, session):
        return ", ".join(str(appearance.speaker) for appearance in session.appearances.all()) if session.pk else "–"


class AppearanceRows(Rows):
    model = Appearance
    verbose_name = _("speaker")
    verbose_name_plural = _("who took part")
    intro = _("The speakers of this session, in their order. Add whoever is missing to the speakers of the colloquium first.")
    unlinked = ("speaker",)
    fields = [("speaker", "role")]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offers the speakers of this colloquium, read once for all rows."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "speaker" and field:
            session = request.resolver_match.kwargs.get("object_id")
            field.queryset = Speaker.objects.filter(event__sessions=session).select_related("person")
            field.choices = list(field.choices)  # type: ignore[arg-type]  # of a select they are always a list of pairs
        return field


@admin.register(Session)
class SessionAdmin(ConflictAwareAdmin, WithinEvent):
    inlines = [AppearanceRows]
    list_select_related = ["event"]
    fieldsets = [
        (None, {"fields": ["title", "kind", ("date", "starts_at", "ends_at"), "room"]}),
        (_("For readers"), {"fields": ["abstract", "recording_url"]}),
    ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        renumber(form.instance.appearances.all())
