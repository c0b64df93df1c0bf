"""Pages on the editors' desk; who may sign in stands in `colleagues.py`."""

from allauth.account import admin as addresses  # noqa: F401 registers what goes below
from allauth.account.models import EmailAddress
from allauth.mfa import admin as factors  # noqa: F401 registers what goes below
from allauth.mfa.models import Authenticator
from allauth.usersessions import admin as sessions  # noqa: F401 registers what goes below
from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.flatpages import admin as flatpages  # noqa: F401 registers what goes below
from django.contrib.flatpages.forms import FlatpageForm
from django.contrib.flatpages.models import FlatPage
from django.contrib.sites import admin as sites  # noqa: F401 registers what goes below
from django.contrib.sites.models import Site
from django.utils.translation import gettext_lazy as _
from django_tasks_db import admin as tasks  # noqa: F401 registers what goes below
from django_tasks_db.models import DBTaskResult

from contacts.desk.live import LiveAdmin, LiveForm

from . import colleagues  # noqa: F401 registers what goes below

# Django's own pages of these; the site's name and address are settings here, and what waits in the
# queue is shown by what it is; a second factor and a session are for their owner.
admin.site.unregister([FlatPage, Site, DBTaskResult, Authenticator, EmailAddress, UserSession])


class FlatPageForm(LiveForm, FlatpageForm):
    url = forms.RegexField(
        label=_("Address"),
        max_length=100,
        regex=r"^/[-\w/]+/$",
        help_text=_("Starts and ends with a slash, e.g. /about/."),
        error_messages={
            "invalid": _(
                "An address has letters, digits, dashes and slashes, and starts and ends with a"
                " slash."
            )
        },
    )
    sites = forms.ModelMultipleChoiceField(
        Site.objects.all(), required=False, disabled=True, widget=forms.MultipleHiddenInput
    )

    def clean_sites(self):
        return Site.objects.filter(pk=settings.SITE_ID)


@admin.register(FlatPage)
class FlatPageAdmin(LiveAdmin):
    form = FlatPageForm
    list_display = ["title", "url"]
    search_fields = ["title", "url", "content"]
    search_help_text = _("Words of the page")
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "url", "content", "sites"],
                "description": _(
                    "A page such as About or Legal notice. What you save here is on the site at"
                    " once. The text is HTML: paragraphs stand between <p> and </p>, headings"
                    " between <h2> and </h2>."
                ),
            },
        )
    ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "content":
            field.widget.attrs |= {"rows": 24, "class": "vLargeTextField code"}
        return field
