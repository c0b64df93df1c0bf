"""The page on which a document is sent: it is read, recognised and kept, or refused."""

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Person
from contacts.withdrawal.names import Name
from events.imports.matching import match
from events.imports.messages import REFUSALS, UNASKED
from events.imports.models import SourceDocument
from events.imports.reading.blocks import Document
from events.imports.reading.draft import Draft
from events.imports.reading.formats import LARGEST
from events.imports.reading.refusals import Refusal
from events.imports.write import edition

from .base import ImportPages

KINDS = ".docx,.pdf,.md,.markdown,.html,.htm,.txt,.json"


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("document"),
        allow_empty_file=True,  # which is refused with a sentence of its own
        widget=forms.FileInput(attrs={"accept": KINDS}),
        help_text=gettext_lazy(
            "Word (.docx), PDF with text, Markdown, HTML or plain text, in English or French; up to"
            " 25 MB. Or the data of an edition (.json) of this site or another like it."
        ),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )
    key = forms.RegexField(r"^[0-9a-f-]{16,40}$", required=False, widget=forms.HiddenInput)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(str(REFUSALS["too_large"]))
        names = (Name.of_protected(one, others=()) for one in Person.objects.protected())
        if any(name.find(file.name) or name.in_address(file.name) for name in names):
            raise forms.ValidationError(
                _(
                    "The name of this file names somebody who is not shown by name. Rename the"
                    " file, then choose it again."
                )
            )
        return file


def read(request, form: UploadForm, content: bytes) -> tuple[Document, Draft]:
    """The uploaded document and its draft, compared with the directory; whoever sent it can ask how
    far it is. Raises Refusal.
    """
    # Reads tables of two languages, which no other page needs.
    from events.imports.reading.taking import take

    key = form.cleaned_data["key"]

    def progress(done: int, total: int) -> None:
        if key:
            cache.set(progress_key(request, key), {"done": done, "total": total}, timeout=300)

    document, draft = take(content, form.cleaned_data["file"].name, progress)
    return document, match(draft, document)


class UploadPages(ImportPages):
    def import_view(self, request):
        self.check_may_import(request)
        SourceDocument.objects.expired().discard()
        form = UploadForm(request.POST or None, request.FILES or None)
        if (
            request.method == "POST"
            and form.is_valid()
            and (address := self.take_file(request, form))
        ):
            return HttpResponseRedirect(address)
        rows = SourceDocument.objects.listed()
        context = self.import_context(
            request,
            title=_("Import a document"),
            form=form,
            under_way=rows.under_way(),
            done=rows.held().filter(event__isnull=False),
            progress_url=reverse("admin:events_event_import_progress"),
        )
        return TemplateResponse(request, "admin/imports/upload.html", context)

    def take_file(self, request, form: UploadForm) -> str:
        """Where the editor goes on with the uploaded file; empty if it is refused, and then the
        form says why.
        """
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            if edition.is_record(content):
                return self.write_edition(request, form, content)
            document, draft = read(request, form, content)
        except Refusal as refusal:
            form.add_error("file", str(REFUSALS[refusal.code]))
            return ""
        source = SourceDocument.of(content, file.name, document, draft, by=request.user)
        source.save()
        return reverse("admin:events_event_import_review", args=[source.pk])

    def write_edition(self, request, form: UploadForm, content: bytes) -> str:
        """The same for the data of an edition, in which nothing has to be looked over before a
        draft is made of it.
        """
        try:
            event, notices = edition.write(edition.read(content))
        except ValidationError as error:
            form.add_error(
                "file",
                _("No colloquium can be made of this file: %(why)s")
                % {"why": edition.reasons(error)},
            )
            return ""
        self.log_addition(
            request,
            event,
            _("Imported from “%(name)s”.") % {"name": form.cleaned_data["file"].name},
        )
        self.tell_created(request, event, [*notices, UNASKED])
        return reverse("admin:events_event_text", args=[event.pk])

    def progress_view(self, request):
        """How far a document is that this editor is sending: {"done": 12, "total": 100}, both 0
        while nothing is known.
        """
        self.check_may_import(request)
        found = cache.get(progress_key(request, request.GET.get("key", "")[:40]))
        return JsonResponse(found or {"done": 0, "total": 0})


def progress_key(request, key: str) -> str:
    return f"import-progress-{request.user.pk}-{key}"
