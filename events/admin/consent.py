"""What a speaker agreed to, as rows of their page."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from contacts.desk.base import DeskFields
from contacts.desk.ordering import RowFormSet
from contacts.desk.unchanged import DeskForm
from events.models import Consent


class ConsentRows(DeskFields, admin.StackedInline):
    """Not in an order that an editor chooses, but in that of their days."""

    model = Consent
    form = DeskForm
    template = "admin/edit_inline/rows.html"
    formset = RowFormSet
    extra = 1
    can_delete = False  # what ends is taken back, and stays on record
    intro = _(
        "What this speaker agreed to for this colloquium, and how that is known. Nobody is"
        " published by name without a consent to be named that holds. A record stays: if somebody"
        " changes their mind, fill in “taken back on”, and what it covers is hidden with the save."
        " Of what ends by its date, the site takes notice when “lapse_consents” is run, which the"
        " administrator sets up for once a day, and whenever somebody opens the start page of this"
        " desk. It hides what no other consent covers: the name and a post that tells of harm (by"
        " role only, in every edition of this colloquium), the quotations (taken out of every"
        " edition), the portrait (deleted), telephone numbers and addresses. That does not come"
        " back by itself."
    )
    fields = [
        ("basis", "given_on"),
        "evidence",
        ("covers_name", "covers_post", "covers_portrait"),
        ("covers_quotation", "covers_contact", "covers_indexing"),
        ("notice_given_on", "expires_on", "revoked_on"),
    ]
