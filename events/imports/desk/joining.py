"""The page on which another document of the same colloquium is joined to an import under way."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from events.imports.messages import REFUSALS
from events.imports.models import SourceDocument, digest_of
from events.imports.reading.refusals import Refusal

from .base import ImportPages
from .upload import UploadForm, read


class JoiningPages(ImportPages):
    def join_view(self, request, pk):
        self.check_may_import(request)
        sources = SourceDocument.objects.under_way()
        source = get_object_or_404(sources.listed(), pk=pk)
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid() and self.join_file(request, form, pk):
            text = _("“%(name)s” is joined. Look over what it added.")
            name = form.cleaned_data["file"].name
            messages.success(request, text % {"name": name})
            return HttpResponseRedirect(reverse("admin:events_event_import_review", args=[pk]))
        context = self.import_context(
            request,
            title=_("Join another document"),
            subtitle=source.shown_name,
            source=source,
            form=form,
            progress_url=reverse("admin:events_event_import_progress"),
        )
        return TemplateResponse(request, "admin/imports/join.html", context)

    def join_file(self, request, form: UploadForm, pk: int) -> bool:
        """Whether the uploaded file was joined; if not, the form says why."""
        from events.imports.reading.joining import join
        from events.imports.reading.taking import check_size

        file = form.cleaned_data["file"]
        content = file.read()
        together = SourceDocument.objects.filter(Q(pk=pk) | Q(joined_to=pk))
        if together.filter(sha256=digest_of(content)).exists():
            form.add_error("file", _("This file is in this import already."))
            return False
        try:
            other = read(request, form, content)
            with transaction.atomic():
                # Whoever corrected it meanwhile is joined to; nobody corrects it now.
                rows = SourceDocument.objects.under_way().defer("content")
                source = get_object_or_404(rows.select_for_update(of=("self",)), pk=pk)
                document, draft = join(source.load_document(), source.load_draft(), *other)
                check_size(document, draft)
                source.keep(document, draft)
                source.revision += 1
                source.save(update_fields=["document", "draft", "removed", "revision"])
                joined = SourceDocument.of_file(content, file.name, by=request.user)
                joined.joined_to = source
                joined.save()
        except Refusal as refusal:
            form.add_error("file", str(REFUSALS[refusal.code]))
            return False
        return True
