from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from contacts.desk.countries import CountryFilter
from contacts.desk.live import LiveAdmin, LiveForm
from contacts.desk.making import MakingAdmin
from contacts.desk.pictures import show_thumbnail
from contacts.desk.protection import OpeningForm
from contacts.models import FormerSlug, Organization
from contacts.tables.organizations import OrganizationResource

from .doubles import DoublesAdmin
from .entry import ActsInHistory
from .tables import ListTables


class OrganizationForm(OpeningForm, LiveForm):
    OPENS = _(
        "Its page and its contacts would be on the site from this save on. Tick this box and save"
        " again if they may be, or untick “in the public directory”."
    )

    def names_here(self):
        return [self.cleaned_data.get("name"), self.cleaned_data.get("short_name")]


def may_see_contacts(request) -> bool:
    return request.user.has_perm("contacts.view_contact")


@admin.register(Organization)
class OrganizationAdmin(ListTables, DoublesAdmin, ActsInHistory, MakingAdmin, LiveAdmin):
    form = OrganizationForm
    resource = OrganizationResource
    made_with = ("name", "kind", "country")
    list_display = [
        "thumbnail",
        "full_name",
        "kind",
        "country",
        "number_of_contacts",
        "is_listed",
        "public_page",
    ]
    list_display_links = ["full_name"]
    list_filter = ["is_listed", "kind", ("country", CountryFilter)]
    search_fields = ["name", "short_name", "aliases"]
    search_help_text = _("A name, a short name or another spelling")
    ordering = ["sort_name", "pk"]  # which a query that counts leaves out otherwise
    readonly_fields = ["contacts_here"]
    fieldsets = [
        (
            _("What it is"),
            {
                "fields": [
                    "name",
                    "short_name",
                    "kind",
                    "country",
                    "tagline",
                    "description",
                    "url",
                    "logo",
                    "ror",
                ],
                "description": _("What you save here is on the site at once."),
            },
        ),
        (_("Contacts"), {"fields": ["contacts_here"]}),
        (_("Where it is found"), {"fields": ["is_listed", "agreed", "aliases", "slug"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(contacts_counted=Count("contacts"))

    def read_name(self, name):
        return {"name": name}

    def tell_about(self, organization):
        return ", ".join(filter(None, [organization.get_kind_display(), organization.country.name]))

    def get_fieldsets(self, request, obj=None):
        what, contacts, found = self.fieldsets
        return [what, contacts, found] if obj and may_see_contacts(request) else [what, found]

    @admin.display(description=_("name"), ordering="sort_name")
    def full_name(self, obj):
        return obj.name

    @admin.display(description=_("logo"))
    def thumbnail(self, obj):
        return show_thumbnail(obj.logo)

    @admin.display(description=_("contacts"), ordering="contacts_counted")
    def number_of_contacts(self, obj):
        return obj.contacts_counted

    @admin.display(description=_("on the site"))
    def public_page(self, obj):
        if not obj.is_listed:
            return "–"
        name = format_html('<span class="visually-hidden">: {}</span>', obj.name)
        return format_html('<a href="{}">{}{}</a>', obj.get_absolute_url(), _("Open"), name)

    @admin.display(description=_("people and desks to write to"))
    def contacts_here(self, obj):
        items = format_html_join(
            "",
            '<li><a href="{}">{}</a></li>',
            (
                (
                    reverse("admin:contacts_contact_change", args=[c.pk]),
                    ", ".join(filter(None, [str(c.who), c.job_title])),
                )
                for c in obj.contacts.select_related("person")
            ),
        )
        address = f"{reverse('admin:contacts_contact_add')}?organization={obj.pk}"
        add = format_html('<a class="addlink" href="{}">{}</a>', address, _("Add a contact"))
        return format_html("<ul>{}</ul>{}", items, add) if items else add

    def why_kept(self, obj):
        if any(
            rows.exists()
            for rows in (obj.partnerships, obj.affiliations, obj.edition_partners, obj.contacts)
        ):
            return _(
                "This organization cannot be deleted, because colloquia or contacts refer to it. "
                "To take it off the site, untick “in the public directory” instead."
            )
        return ""

    def save_model(self, request, obj, form, change):
        before = form.initial.get("slug")
        super().save_model(request, obj, form, change)
        if before and before != obj.slug:
            FormerSlug.objects.remember(obj, before)

    def delete_model(self, request, obj):
        if obj.is_listed:
            FormerSlug.objects.remember(obj, obj.slug, gone=True)
        super().delete_model(request, obj)
