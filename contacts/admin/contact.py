import re

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from contacts.desk.live import LiveAdmin, LiveForm
from contacts.desk.namesakes import refuse_reach
from contacts.desk.ordering import RowForm, Rows, renumber
from contacts.desk.protection import OpeningForm
from contacts.desk.rights import SEE_NAMES
from contacts.desk.unseen import find_as_shown, hidden_names
from contacts.models import Channel, Contact, Person
from contacts.models.display import Display
from contacts.models.seeing import sees_protected_names
from contacts.tables.contacts import ContactResource
from contacts.withdrawal.visibility import Change
from contacts.words.dates import add_year

from .entry import DeadlineFilter, EntryAdmin
from .tables import ListTables


class ContactForm(OpeningForm, LiveForm):
    """What could be shown are its channels, under the name of somebody else or of a desk."""

    OPENS = _(
        "The person of this contact is not shown by name, so it was not listed. Under another"
        " person or as a desk it would be, from this save on. Tick this box and save again if that"
        " may be, or choose the former person."
    )

    def could_show_more(self):
        person = self.instance.person
        return person is not None and person.is_protected

    def changes_of(self, cleaned):
        before, after = (
            display_of(person) for person in (self.instance.person, cleaned.get("person"))
        )
        if before != after:
            yield Change("person", str(_("person")), before, after, list(Display))

    def clean(self):
        super().clean()
        if "confirmed_on" in self.changed_data and "confirm_by" not in self.changed_data:
            day = self.cleaned_data.get("confirmed_on")
            self.cleaned_data["confirm_by"] = add_year(day) if day else None
        return self.cleaned_data

    def names_here(self):
        person, organization = (
            self.cleaned_data.get("person"),
            self.cleaned_data.get("organization"),
        )
        return [person.public_name if person else "", organization.name if organization else ""]


# The rights to what a table of contacts makes and replaces beside them.
MADE_WITH = ("contacts.add_person", "contacts.add_channel", "contacts.delete_channel")


def display_of(person: Person | None) -> Display:
    return Display(person.display) if person else Display.NAMED


def channel_key(value: str) -> str:
    """What is the same in all ways to write a number, or an address."""
    return value.strip().lower() if "@" in value else re.sub(r"\D", "", value)[-9:]


class ChannelForm(OpeningForm, LiveForm, RowForm):
    """A contact is listed only while its person is shown by name, so their own name may stand in
    it.
    """

    OPENS = _(
        "This number or address would be seen by more people from this save on. Tick this box and"
        " save again if it may be, or choose the former way."
    )

    def changes_of(self, cleaned):
        """A new row that says what is not shown in another of the same contact or person shows
        that.
        """
        visibility, contact = cleaned.get("visibility"), cleaned.get("contact")
        if self.instance.pk or not visibility or not contact or not contact.pk:
            yield from super().changes_of(cleaned)
            return
        person = {"contact__person": contact.person} if contact.person else {"contact": contact}
        known = [
            row
            for row in Channel.objects.filter(**person)
            if channel_key(row.value) == channel_key(cleaned.get("value") or "")
        ]
        order = list(Channel.Visibility)  # the most open first
        if known:
            before = min(
                (Channel.Visibility(row.visibility) for row in known),
                key=lambda one: order.index(one),
            )
            yield Change(
                "visibility",
                str(_("who may see it")),
                before,
                Channel.Visibility(visibility),
                order,
            )

    def _post_clean(self):
        super()._post_clean()  # type: ignore[misc]  # of all forms of Django
        if self.cleaned_data.get("visibility") != Channel.Visibility.HIDDEN:
            refuse_reach(self, "value")

    def own_person(self):
        contact = self.cleaned_data.get("contact")
        return contact.person_id if contact else None

    def refuse_protected_names(self, texts, **stood):
        if self.cleaned_data.get("visibility") != Channel.Visibility.HIDDEN:
            super().refuse_protected_names(texts, **stood)


class ChannelRows(Rows):
    model = Channel
    form = ChannelForm
    verbose_name = _("number or address")
    verbose_name_plural = _("how to reach them")
    intro = _(
        "One row for each number or address. Each is hidden until you choose who may see it: the"
        " public, or partners after they sign in."
    )
    fields = [("type", "value"), ("visibility", "as_printed"), "agreed"]


@admin.register(Contact)
class ContactAdmin(ListTables, EntryAdmin, LiveAdmin):
    form = ContactForm
    resource = ContactResource
    inlines = [ChannelRows]
    list_display = [
        "who",
        "organization",
        "job_title",
        "public_channels",
        "confirmed_on",
        "deadline",
    ]
    list_filter = [DeadlineFilter, "basis", "organization__kind"]
    list_select_related = ["organization", "person"]
    search_fields = [
        "person__given_name",
        "person__family_name",
        "person__aliases",
        "label",
        "organization__name",
    ]
    search_help_text = _("A person, a desk or an organization")
    autocomplete_fields = ["organization", "person"]
    ordering = ["organization", "position", "pk"]
    fieldsets = [
        (
            _("Who"),
            {
                "fields": ["organization", "person", "agreed", "label", "job_title", "position"],
                "description": _(
                    "Choose a person, or give the desk a label. What you save here is on the site"
                    " at once. A person who is not shown by name is not listed."
                ),
            },
        ),
        (_("Letters"), {"fields": ["takes_letters"]}),
        (
            _("Why it may be published"),
            {"fields": ["basis", "source", "confirmed_on", "confirm_by"]},
        ),
    ]

    def get_names_left_out(self):
        """Who is shown is found, though somebody who is not has the same name."""
        return hidden_names()

    def get_search_results(self, request, queryset, search_term):
        """Whoever may not see a name finds nothing by it."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if search_term and not sees_protected_names():
            is_seen = Q(person=None) | Q(person__display=Display.NAMED)
            shown = ["label", "organization__name"]
            by_what_is_shown = find_as_shown(
                queryset.exclude(is_seen), shown, search_term, self.get_names_left_out()
            )
            found = found.filter(is_seen) | by_what_is_shown
        return found, may_repeat

    def get_sortable_by(self, request):
        """A place in the list would tell the name."""
        return {*super().get_sortable_by(request)} - (set() if sees_protected_names() else {"who"})

    def get_queryset(self, request):
        public = Count("channels", filter=Q(channels__visibility=Channel.Visibility.PUBLIC))
        return super().get_queryset(request).annotate(public_counted=public)

    def may_take(self, request):
        return super().may_take(request) and all(map(request.user.has_perm, MADE_WITH))

    def make_resource(self, request, about, answers):
        return ContactResource(answers, may_see_hidden=request.user.has_perm(SEE_NAMES))

    @admin.display(description=_("contact"), ordering="person__full_key")
    def who(self, obj):
        return obj.who

    @admin.display(description=_("public channels"), ordering="public_counted")
    def public_channels(self, obj):
        return obj.public_counted

    @admin.display(description=_("confirm again by"), ordering="confirm_by")
    def deadline(self, obj):
        if not obj.is_overdue:
            return obj.confirm_by
        told = _("readers see it no more") if obj.is_taken_off else _("overdue")
        return format_html("{} <strong>{}</strong>", date_format(obj.confirm_by), told)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["waiting"] = obj.channels.filter(waits=True) if obj else ()
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        contact = form.instance
        renumber(contact.channels.all())
        seen = [row.instance.pk for formset in formsets for row in formset.forms]
        contact.channels.filter(waits=True, pk__in=seen).update(waits=False)
        Contact.objects.filter(pk=contact.pk).give_deadlines()
        if not contact.channels.filter(visibility=Channel.Visibility.PUBLIC).exists():
            text = _(
                "Nothing of this contact is on the site. To show it, choose “Public” beside a"
                " number or address, and save."
            )
            self.message_user(request, text, messages.WARNING)
