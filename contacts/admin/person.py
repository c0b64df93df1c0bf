from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from contacts.desk.live import LiveAdmin, LiveForm
from contacts.desk.namesakes import NamesakeAdmin, NamesakeForm
from contacts.desk.protection import ProtectiveForm
from contacts.models import Person


class PersonForm(ProtectiveForm, LiveForm, NamesakeForm):
    def names_here(self):
        return [
            f"{self.cleaned_data.get('given_name', '')} {self.cleaned_data.get('family_name', '')}"
        ]


@admin.register(Person)
class PersonAdmin(NamesakeAdmin, LiveAdmin):
    form = PersonForm
    list_display = ["full_name", "display", "noindex"]
    list_filter = ["display", "noindex"]
    search_fields = ["given_name", "family_name", "aliases", "pseudonym"]
    search_help_text = _("A name, another spelling or a pseudonym")
    readonly_fields = ["stands_in"]
    longest = {"biography": 10_000}
    fieldsets = [
        (
            _("Name"),
            {
                "fields": [
                    "honorific_prefix",
                    "given_name",
                    "family_name",
                    "aliases",
                    "somebody_else",
                ]
            },
        ),
        (
            _("How the public sees this person"),
            {
                "fields": ["display", "pseudonym", "noindex", "understood", "agreed"],
                "description": _(
                    "“By name” is for people who speak in public and know that they are published."
                    " When somebody asks to be shown with less, choose it here: as soon as you"
                    " save, it holds on every page, in every edition and in every download. A later"
                    " choice of “By name” does not bring back what was removed."
                ),
            },
        ),
        (
            _("The page of this person"),
            {
                "fields": ["biography", "photo", "slug"],
                "description": _(
                    "A person has a page as soon as they speak in a published colloquium. What you"
                    " save here is there at once."
                ),
            },
        ),
        (_("Where this person stands"), {"fields": ["stands_in"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        if obj:
            return self.fieldsets
        name, shown, page, _stands_in = self.fieldsets
        shown = (shown[0], shown[1] | {"fields": ["display", "pseudonym", "noindex"]})
        return [name, shown, page]

    @admin.display(description=_("name"), ordering="full_key")
    def full_name(self, obj):
        return ", ".join(filter(None, [obj.family_name, obj.given_name]))

    @admin.display(description=_("colloquia and contacts"))
    def stands_in(self, obj):
        places = [
            (reverse("admin:events_event_change", args=[speaker.event_id]), speaker.event)
            for speaker in obj.speakers.select_related("event")
        ]
        places += [
            (reverse("admin:contacts_contact_change", args=[contact.pk]), contact.organization)
            for contact in obj.contacts.select_related("organization")
        ]
        return (
            format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a></li>', places))
            if places
            else "–"
        )

    def why_kept(self, obj):
        if any(rows.exists() for rows in (obj.speakers, obj.edition_speakers, obj.contacts)):
            return _(
                "This person cannot be deleted, because colloquia or contacts refer to them. To"
                " take them off the site, choose “Withdrawn” under “how to show this person”"
                " instead."
            )
        return ""
