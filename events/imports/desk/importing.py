"""The pages on which an editor makes a colloquium of a document: uploading it, looking over what
was recognised.
"""

from django import forms
from django.contrib import admin, messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts.desk.unsaved import RESTORE, tell_saved
from events.imports.matching import match
from events.imports.messages import REFUSALS, UNASKED, removed_text
from events.imports.models import SourceDocument
from events.imports.reading.formats import LARGEST
from events.imports.reading.refusals import Refusal
from events.imports.write import record, write

from .review import Review

KINDS = ".docx,.pdf,.md,.markdown,.html,.htm,.txt,.json"
SHOWN = 5  # notices in a message: the page of the colloquium lists them all


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
        return file


class ImportingAdmin(admin.ModelAdmin):
    """Whoever may add colloquia and see them may import, and may go on with what a colleague
    began.
    """

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name="events_event_import"),
            path("import/progress/", wrap(self.progress_view), name="events_event_import_progress"),
            path("import/<int:pk>/", wrap(self.review_view), name="events_event_import_review"),
            path("import/<int:pk>/file/", wrap(self.file_view), name="events_event_import_file"),
            path(
                "import/<int:pk>/delete/",
                wrap(self.discard_view),
                name="events_event_import_delete",
            ),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        heavy = [f"source__{field}" for field in ("content", "document", "draft")]
        return super().get_queryset(request).select_related("source").defer(*heavy)

    def may_import(self, request) -> bool:
        return self.has_add_permission(request) and self.has_view_permission(request)

    def check_may_import(self, request) -> None:
        if not self.may_import(request):
            raise PermissionDenied

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"may_import": self.may_import(request)} | (extra_context or {})
        )

    def import_context(self, request, **context):
        return self.admin_site.each_context(request) | {"opts": self.opts} | context

    def import_view(self, request):
        self.check_may_import(request)
        SourceDocument.objects.expired().discard()
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid() and (address := self.taken(request, form)):
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

    def taken(self, request, form: UploadForm) -> str:
        """Where the editor goes on with the uploaded file; empty if it is refused, and then the
        form says why.
        """
        from events.imports.reading.taking import (
            take,
        )  # reads tables of two languages, which no other page needs

        file, key = form.cleaned_data["file"], form.cleaned_data["key"]

        def progress(done: int, total: int) -> None:
            if key:
                cache.set(progress_key(request, key), {"done": done, "total": total}, timeout=300)

        content = file.read()
        try:
            if record.is_record(content):
                return self.written(request, form, content)
            document, draft = take(content, file.name, progress)
        except Refusal as refusal:
            form.add_error("file", str(REFUSALS[refusal.code]))
            return ""
        source = SourceDocument.of(
            content, file.name, document, match(draft, document), by=request.user
        )
        source.save()
        return reverse("admin:events_event_import_review", args=[source.pk])

    def written(self, request, form: UploadForm, content: bytes) -> str:
        """The same for the data of an edition, in which nothing has to be looked over before a
        draft is made of it.
        """
        try:
            event, notices = record.write(record.read(content))
        except ValidationError as error:
            form.add_error(
                "file",
                _("No colloquium can be made of this file: %(why)s")
                % {"why": record.reasons(error)},
            )
            return ""
        self.log_addition(
            request,
            event,
            _("Imported from “%(name)s”.") % {"name": form.cleaned_data["file"].name},
        )
        self.tell_created(request, event, [*notices, UNASKED])
        return reverse("admin:events_event_change", args=[event.pk])

    def progress_view(self, request):
        """How far a document is that this editor is sending: {"done": 12, "total": 100}, both 0
        while nothing is known.
        """
        self.check_may_import(request)
        found = cache.get(progress_key(request, request.GET.get("key", "")[:40]))
        return JsonResponse(found or {"done": 0, "total": 0})

    def review_view(self, request, pk):
        self.check_may_import(request)
        sources = SourceDocument.objects.defer("content")
        if (
            request.method != "POST"
        ):  # without a lock: a long review would keep everybody else from writing
            source = get_object_or_404(sources, pk=pk)
            if source.event_id:
                return HttpResponseRedirect(
                    reverse("admin:events_event_change", args=[source.event_id])
                )
            return self.review_page(request, source, Review(source.recognised(), source.read()))
        with transaction.atomic():
            source = get_object_or_404(sources.select_for_update(of=("self",)), pk=pk)
            if source.event_id:
                text = _(
                    "A colloquium was made of this import already. What you just corrected there is"
                    " not in it: correct it here."
                )
                messages.warning(request, text)
                return HttpResponseRedirect(
                    reverse("admin:events_event_change", args=[source.event_id])
                )
            document, draft = source.read(), source.recognised()
            review = Review(draft, document, request.POST, is_final="_create" in request.POST)
            if request.POST.get("revision") != str(source.revision):
                text = _(
                    "While you had this page open, somebody else corrected this import. Nothing of"
                    " yours is saved yet: it is kept below. Look it over and save again; your"
                    " version then holds."
                )
                messages.warning(request, text)
                return self.review_page(request, source, review)
            if RESTORE in request.POST:
                return self.review_page(request, source, review)
            if not review.is_valid():
                messages.error(request, _("Nothing was saved yet. Please mend what is marked."))
                return self.review_page(request, source, review)
            draft = review.corrected()
            source.draft = draft.model_dump(mode="json")
            source.revision += 1
            source.save(update_fields=["draft", "revision"])
            if "_create" not in request.POST:
                messages.success(request, _("The corrections are saved."))
                return tell_saved(request, HttpResponseRedirect(request.path))
            # Within the lock, so that two clicks do not make two colloquia.
            return tell_saved(request, self.created(request, source, draft, document))

    def created(self, request, source, draft, document):
        """To the draft colloquium, or back to the review with what stands in the way."""
        try:
            event = write(draft, document, source=source, by=request.user)
        except ValidationError as error:
            text = _("The corrections are saved, but no colloquium could be made of them:")
            items = format_html_join("", "<li>{}</li>", ((message,) for message in error.messages))
            messages.error(request, format_html("{}<ul>{}</ul>", text, items))
            return HttpResponseRedirect(
                reverse("admin:events_event_import_review", args=[source.pk])
            )
        self.log_addition(request, event, _("Imported from “%(name)s”.") % {"name": source.name})
        look = list(source.notices)
        if draft.flags:
            look.insert(
                0,
                ngettext(
                    "%(count)s thing was flagged in the import and not seen to.",
                    "%(count)s things were flagged in the import and not seen to.",
                    len(draft.flags),
                )
                % {"count": len(draft.flags)},
            )
        if len(look) > SHOWN:
            look[SHOWN:] = [
                format_html('<a href="#source-heading">{}</a>', _("More is listed on this page."))
            ]
        self.tell_created(request, event, look)
        return HttpResponseRedirect(reverse("admin:events_event_change", args=[event.pk]))

    def tell_created(self, request, event, look) -> None:
        """That there is a draft, and what an editor should `look` at."""
        text = _("“%(event)s” is a draft now: nobody sees it until you publish it.") % {
            "event": event
        }
        messages.success(request, text)
        if look:
            items = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in look))
            messages.warning(
                request, format_html("{}<ul>{}</ul>", _("Please look at this:"), items)
            )

    def review_page(self, request, source, review):
        context = self.import_context(
            request,
            title=_("Look over the import"),
            subtitle=source.name,
            source=source,
            review=review,
            error_places=[] if RESTORE in request.POST else review.errors,
            keeps_unsaved=True,
            is_restored=RESTORE in request.POST,
            removed=[
                removed_text(reason, count) for reason, count in sorted(source.removed.items())
            ],
        )
        return TemplateResponse(request, "admin/imports/review.html", context)

    def file_view(self, request, pk):
        """The file as it was uploaded, to be kept by the browser and never to be opened on this
        site.
        """
        self.check_may_import(request)
        source = get_object_or_404(SourceDocument.objects.held(), pk=pk)
        return HttpResponse(
            bytes(source.content),
            content_type="application/octet-stream",
            headers={
                "Content-Disposition": (
                    content_disposition_header(as_attachment=True, filename=source.name)
                    or "attachment"
                ),
                "X-Content-Type-Options": "nosniff",
            },
        )

    def discard_view(self, request, pk):
        self.check_may_import(request)
        source = get_object_or_404(SourceDocument.objects.held().listed(), pk=pk)
        if request.method == "POST":
            event = source.event
            SourceDocument.objects.filter(pk=pk).discard()
            text = _("The uploaded file is deleted, with everything that was read of it.")
            self.message_user(request, text, messages.SUCCESS)
            address = (
                reverse("admin:events_event_change", args=[event.pk])
                if event
                else reverse("admin:events_event_import")
            )
            return HttpResponseRedirect(address)
        context = self.import_context(request, title=_("Delete the uploaded file?"), source=source)
        return TemplateResponse(request, "admin/imports/delete.html", context)


def progress_key(request, key: str) -> str:
    return f"import-progress-{request.user.pk}-{key}"
