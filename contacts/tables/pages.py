"""The page on which a table goes out and comes in: first looked over, then taken in as a whole."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from contacts import audit
from contacts.audit import Deed
from contacts.desk.base import errors_of
from contacts.desk.unsaved import RESTORE, tell_saved
from contacts.models import SiteVersion

from .cells import Row
from .headings import Heading, read_headings
from .lines import Table, mark
from .reading import LARGEST, read_table
from .resource import DeskResource, NotTaken
from .writing import write_csv, write_xlsx

KEPT_FOR = 24 * 60 * 60  # seconds between a look and the act
LONGEST = 2_000_000  # signs of a table in a page, which Django takes with a form
TYPED = "rows_typed"  # the field of what was typed, where a page has one
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("file"),
        allow_empty_file=True,  # which is refused with a sentence of its own
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text=gettext_lazy("XLSX or CSV, up to 5 MB and 5,000 rows."),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("This file is larger than 5 MB. Divide the table."))
        self.rows = read_table(file.read())
        return file


class TablePages(admin.ModelAdmin):
    """Mixin. `about` is what the table belongs to; None for a whole list."""

    file_form: type[forms.Form] = FileForm

    # To be said by each page

    def make_resource(self, request, about, answers: Mapping[str, str]) -> DeskResource:
        raise NotImplementedError

    def rows_of_table(self, request, about) -> Any:
        raise NotImplementedError

    def table_context(self, request, about) -> dict[str, Any]:
        raise NotImplementedError

    def may_take(self, request) -> bool:
        raise NotImplementedError

    def end_of_table(self, request, about) -> str:
        """The address to which a table leads that was taken in."""
        raise NotImplementedError

    def note_saved(self, request, about, text: str) -> None:
        raise NotImplementedError

    def note_before(self, request, about) -> None:
        """What is to be known of how it stood before a table is taken in."""

    def note_taken(self, request, about, resource: DeskResource, text: str) -> None:
        raise NotImplementedError

    # What all have

    def table_page(self, request, about=None) -> HttpResponse:
        if request.method == "POST" and "_save" in request.POST:
            return self.save_table(request, about)
        if request.method == "POST" and not self.may_take(request):
            raise PermissionDenied
        if request.method == "POST" and "_take" in request.POST:
            return self.take_table(request, about)
        if RESTORE in request.POST and not request.POST.get(TYPED):  # but for a file
            return tell_saved(request, self.render_table(request, about, form=self.file_form()))
        form = self.file_form(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                table = self.read_rows(form, self.make_resource(request, about, {}))
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return self.show_preview(request, about, form, table)
        return self.render_table(request, about, form=form)

    def read_rows(self, form, resource: DeskResource) -> Table:
        first, *rows = form.rows
        return Table(read_headings(first.cells, resource.fields), rows)

    def save_table(self, request, about) -> HttpResponse:
        resource = self.make_resource(request, about, {})
        rows = resource.write_rows(self.rows_of_table(request, about))
        kind = "xlsx" if request.POST["_save"] == "xlsx" else "csv"
        number = len(rows) - 1
        text = ngettext(
            "Saved a file for spreadsheets (%(kind)s) with %(number)s row.",
            "Saved a file for spreadsheets (%(kind)s) with %(number)s rows.",
            number,
        ) % {"kind": kind.upper(), "number": number}
        with transaction.atomic():
            self.note_saved(request, about, text)
            told = f"{kind.upper()}, rows: {number}"
            audit.note(Deed.EXPORTED, request.user, about=about or self.model, detail=told)
        if kind == "xlsx":
            content, type_ = write_xlsx(rows), XLSX
        else:
            separator = ";" if (get_language() or "").startswith("fr") else ","
            content, type_ = write_csv(rows, separator=separator), "text/csv; charset=utf-8"
        name = f"{resource.file_name}-{timezone.localdate().isoformat()}.{kind}"
        return HttpResponse(
            content,
            content_type=type_,
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "no-store",
            },
        )

    def show_preview(
        self,
        request,
        about,
        form,
        table: Table,
        *,
        answers: Mapping[str, str] | None = None,
    ) -> HttpResponse:
        resource = self.make_resource(request, about, answers or {})
        lines = resource.preview(table)
        kept = signing.dumps(
            [table.headings, table.rows, mark_typed(request)],
            salt=salt_of(request),
            compress=True,
        )
        if len(kept) > LONGEST:
            form.add_error(None, _("This table has too much text to be looked over. Divide it."))
            return self.render_table(request, about, form=form)
        counted = Counter(line.kind for line in lines)
        return self.render_table(
            request,
            about,
            form=form,
            table=table,
            lines=[line for line in lines if line.kind != "same"],
            same=[line for line in lines if line.kind == "same"],
            counted=counted,
            not_taken=[
                heading.text
                for heading in table.known
                if resource.fields[heading.name].readonly
                and heading.name not in ("key", *resource.name_columns)
            ],
            changes_anything=bool(counted["new"] or counted["changed"]),
            kept=kept,
            mark=mark(lines),
        )

    def take_table(self, request, about) -> HttpResponse:
        try:
            headings, rows, typed = signing.loads(
                request.POST.get("table", ""), salt=salt_of(request), max_age=KEPT_FOR
            )
        except signing.BadSignature:
            text = _("Nothing was taken in: this page is too old. Choose the file again.")
            self.message_user(request, text, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        if typed != mark_typed(request):
            request.POST = request.POST.copy()
            del request.POST["_take"]
            return self.table_page(request, about)
        table = Table([Heading(*one) for one in headings], [read_kept(*row) for row in rows])
        answers = request.POST.dict()
        form = self.file_form(initial={TYPED: request.POST.get(TYPED, "")})
        with transaction.atomic():
            # First, since its row keeps a publication from happening half-way.
            SiteVersion.objects.advance()
            before = self.make_resource(request, about, {}).preview(table)
            if mark(before) != request.POST.get("mark"):
                text = _("Nothing was taken in: somebody changed what stands there. Look again.")
                self.message_user(request, text, messages.ERROR)
                return self.show_preview(request, about, form, table)
            resource = self.make_resource(request, about, answers)
            self.note_before(request, about)
            try:
                resource.write(table)
            except NotTaken:
                text = _("Nothing was taken in yet. What is to be decided or mended is marked.")
                self.message_user(request, text, messages.ERROR)
                return self.show_preview(request, about, form, table, answers=answers)
            new = sum(is_new for _row, is_new in resource.saved)
            counted = {"new": new, "changed": len(resource.saved) - new}
            text = _("Taken in: %(new)s new, %(changed)s changed.") % counted
            self.note_taken(request, about, resource, text)
        self.message_user(request, text, messages.SUCCESS)
        return tell_saved(request, HttpResponseRedirect(self.end_of_table(request, about)))

    def render_table(self, request, about, **context: Any) -> HttpResponse:
        number, left_out = self.count_rows(request, about)
        form = context["form"]
        context |= self.table_context(request, about) | {
            "number": number,
            "left_out": left_out,
            "may_take": self.may_take(request),
            "errors": form.errors,
            "error_places": list(errors_of(form, anchor="table_form")),
        }
        return TemplateResponse(request, "admin/table.html", context)

    def count_rows(self, request, about) -> tuple[int, int]:
        """How many rows a file would have, and how many it leaves out."""
        raise NotImplementedError


def mark_typed(request) -> str:
    """By which it is seen that what was typed is no longer what was looked over."""
    return hashlib.sha256(request.POST.get(TYPED, "").encode()).hexdigest()


def salt_of(request) -> str:
    return f"table of {request.user.pk} {request.path}"


def read_kept(number: int, cells: list[str], wrong: Mapping[str, str]) -> Row:
    """What JSON made of a row."""
    return Row(number, cells, {int(place): text for place, text in wrong.items()})
