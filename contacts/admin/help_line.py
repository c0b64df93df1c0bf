from django.contrib import admin
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from contacts.desk.countries import CountryFilter
from contacts.desk.live import LiveAdmin, LiveForm
from contacts.models import HelpLine


@admin.register(HelpLine)
class HelpLineAdmin(LiveAdmin):
    form = LiveForm
    list_display = ["name", "in_country", "telephone", "checked", "is_public"]
    list_filter = ["is_public", ("country", CountryFilter)]
    search_fields = ["name", "telephone", "note"]
    search_help_text = _("A name or a number")
    fieldsets = [
        (
            _("Whom to call"),
            {
                "fields": ["country", "name", "telephone", "text_number", "url"],
                "description": _(
                    "Shown beside every content note, the lines of the country of the colloquium"
                    " first. What you save here is on the site at once. A wrong number harms:"
                    " enter none that you have not seen on the line’s own page."
                ),
            },
        ),
        (_("What callers should know"), {"fields": ["note", "hours", "languages"]}),
        (_("On the site"), {"fields": ["checked_on", "position", "is_public"]}),
    ]

    def add_view(self, request, form_url="", extra_context=None):
        titled = {"title": _("Add a help line")} | (extra_context or {})
        return super().add_view(request, form_url, titled)

    @admin.display(description=_("country"), ordering="country")
    def in_country(self, line):
        return line.country.name or _("several countries")

    @admin.display(description=_("checked on"), ordering="checked_on")
    def checked(self, line):
        if not line.checked_on:
            return format_html("<strong>{}</strong>", _("never checked"))
        day = date_format(line.checked_on)
        return (
            format_html("{}<br><strong>{}</strong>", day, _("check again")) if line.is_old else day
        )
