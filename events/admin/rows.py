"""The outline of the proceedings and the partners, as rows of the colloquium's page."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.desk.ordering import RowFormSet, Rows
from events.models import Partnership, Section


class SectionRowFormSet(RowFormSet):
    def why_kept(self, row):
        number = row.quotations.count()
        return number and ngettext(
            "“%(section)s” has a quotation. Open its text and delete the quotation first.",
            "“%(section)s” has %(number)s quotations. Open its text and delete them first.",
            number,
        ) % {"section": row, "number": number}


class SectionRows(Rows):
    model = Section
    formset = SectionRowFormSet
    verbose_name_plural = _("proceedings")
    verbose_name = _("heading")
    intro = _(
        "The outline: chapters, and the sections under each. Type the headings and save; then “Text"
        " and quotations” opens the text of each. Numbers are counted, so leave them out of the"
        " headings."
    )
    fields = [("level", "title"), ("numbering", "label")]
    is_outline = True  # of chapters, each with the sections after it
    row_link = ("admin:events_section_change", _("Text and quotations"))

    class Media:
        js = ["js/desk-outline.js"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("body", "content_note")


class PartnershipRows(Rows):
    model = Partnership
    intro = _("The organizations behind the colloquium, in the order of its cover.")
    autocomplete_fields = ["organization"]
    fields = [("organization", "role"), "printed_name"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organization")
