"""Where the desk asks a contact to confirm its entry, reads what they said of it, and shows a desk
in place of a person.
"""

import datetime as dt

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from contacts.desk.unchanged import DeskForm
from contacts.entry.acts import make_desk
from contacts.entry.asking import ask_now, find_address, find_askable, was_just_asked
from contacts.entry.forms import DESKS
from contacts.entry.links import DAYS, draw_link, end_link, write_address
from contacts.models import Contact
from contacts.models.contact import ASKED_BEFORE, STAYS_FOR


class DeadlineFilter(admin.SimpleListFilter):
    title = gettext_lazy("confirmation")
    parameter_name = "confirmation"

    def lookups(self, request, model_admin):
        return [
            ("open", _("To confirm: the list of the start page")),
            ("never", _("Never confirmed")),
            ("soon", _("Due within 30 days")),
            ("overdue", _("Overdue: readers are told")),
            ("off", _("Overdue for 60 days: readers see it no more")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "open":
            return queryset.to_confirm()
        if self.value() == "never":
            return queryset.filter(confirmed_on=None)
        today = timezone.localdate()
        off = today - STAYS_FOR
        between: dict[str, tuple[dt.date, dt.date]] = {
            "soon": (today, today + ASKED_BEFORE),
            "overdue": (off, today - dt.timedelta(days=1)),
            "off": (dt.date.min, off - dt.timedelta(days=1)),
        }
        chosen = between.get(self.value() or "")
        return queryset.filter(confirm_by__range=chosen) if chosen else queryset


class ActsInHistory(admin.ModelAdmin):
    """Mixin: the history says too what was done without an account."""

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, object_id)
        acts = obj.entry_acts.all() if obj else ()
        response = super().history_view(request, object_id, {"acts": acts} | (extra_context or {}))
        if isinstance(response, TemplateResponse):
            response.template_name = "admin/contacts/history.html"
        return response


class MakeDeskForm(DeskForm):
    """What it is called, and which of the numbers and addresses are the desk’s too."""

    kept = forms.TypedMultipleChoiceField(
        label=gettext_lazy("What stays"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Tick what reaches the desk. What is not ticked is the person’s own, and is deleted."
        ),
    )

    class Meta:
        model = Contact
        fields = ("label",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["label"].required = True
        self.fields["label"].help_text = ""
        self.fields["label"].widget.attrs |= {"list": "desks", "class": "vTextField"}
        channels = self.instance.channels.all()
        kept: forms.TypedMultipleChoiceField = self.fields["kept"]  # type: ignore[assignment]
        kept.choices = [
            (
                row.pk,
                _("%(name)s: %(value)s")
                % {
                    "name": row.get_type_display(),
                    "value": f"{row} · {row.get_visibility_display()}",
                },
            )
            for row in channels
        ]

    def clean_label(self):
        label = self.cleaned_data["label"]
        if self.instance.has_namesake(label):
            raise forms.ValidationError(_("There is one of this name already. Choose another."))
        return label


class EntryAdmin(ActsInHistory):
    """Mixin of the pages of contacts."""

    def get_urls(self):
        def page(view):
            return self.admin_site.admin_view(never_cache(view))

        return [
            path("<int:pk>/entry/", page(self.entry_view), name="contacts_contact_entry"),
            path("<int:pk>/desk/", page(self.desk_view), name="contacts_contact_desk"),
            *super().get_urls(),
        ]

    def find(self, request, pk: int) -> Contact:
        rows = Contact.objects.select_related("organization", "person")
        contact = get_object_or_404(rows, pk=pk)
        if not self.has_change_permission(request, contact):
            raise PermissionDenied
        return contact

    def entry_view(self, request, pk: int) -> HttpResponse:
        contact = self.find(request, pk)
        may_be_asked = find_askable().filter(pk=pk).exists()
        address = find_address(contact) if may_be_asked and settings.SENDS_MAIL else ""
        link = ""
        if request.method == "POST" and "_ask" in request.POST and address:
            self.ask(request, contact)
            return HttpResponseRedirect(request.path)
        if request.method == "POST" and "_link" in request.POST and contact.is_shown_by_name:
            link = write_address(draw_link(contact))
            self.log_change(request, contact, _("Made a link to the entry."))
        context = {
            "link": link,
            "address": address,
            "may_be_asked": may_be_asked,
            "sends_mail": settings.SENDS_MAIL,
            "acts": contact.entry_acts.all(),
            "days": DAYS,
            "last_day": contact.confirm_by and contact.confirm_by + STAYS_FOR,
        }
        return self.render_entry(request, "entry", _("Confirmation"), contact, **context)

    def ask(self, request, contact: Contact) -> None:
        if was_just_asked(contact):
            text = _("They were asked less than an hour ago. Wait for their answer.")
            self.message_user(request, text, messages.WARNING)
            return
        ask_now(contact)
        self.log_change(request, contact, _("Asked the contact to confirm the entry."))
        text = _("The mail is on its way. When it has gone, it stands below.")
        self.message_user(request, text, messages.SUCCESS)

    def desk_view(self, request, pk: int) -> HttpResponse:
        contact = self.find(request, pk)
        if contact.person is None or not contact.is_shown_by_name:
            text = _("This is a desk already, or a person whose page says how they are shown.")
            self.message_user(request, text, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:contacts_contact_change", args=[pk]))
        form = MakeDeskForm(request.POST or None, instance=contact)
        if request.method == "POST" and form.is_valid():
            contact = Contact.objects.get(pk=pk)
            make_desk(contact, form.cleaned_data["label"], kept=form.cleaned_data["kept"])
            end_link(contact)
            self.log_change(request, contact, _("Made a desk of a person."))
            self.message_user(request, _("It is a desk now, without a name."), messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:contacts_contact_change", args=[pk]))
        contact = self.find(request, pk)  # as it is stored
        return self.render_entry(
            request, "desk", _("Make it a desk"), contact, form=form, desks=DESKS
        )

    def render_entry(self, request, name: str, title: str, contact: Contact, **context):
        context |= self.admin_site.each_context(request) | {
            "title": title,
            "subtitle": str(contact),
            "contact": contact,
            "opts": self.opts,
            "list_title": capfirst(self.opts.verbose_name_plural),
        }
        return TemplateResponse(request, f"admin/contacts/contact/{name}.html", context)
