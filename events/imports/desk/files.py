"""The uploaded file of an import: to be kept by an editor, and to be deleted."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from contacts import audit
from contacts.audit import Deed
from contacts.desk.unseen import hidden_names, withhold
from events.imports.models import SourceDocument

from .base import ImportPages


class FilePages(ImportPages):
    def file_view(self, request, pk):
        """The file as it was uploaded, to be kept by the browser and never to be opened on this
        site. Nothing can be left out of it: while a hidden name is undecided it is withheld.
        """
        self.check_may_import(request)
        if hidden_names():
            return withhold(request)
        source = get_object_or_404(SourceDocument.objects.held(), pk=pk)
        audit.note(Deed.LOOKED, request.user, about=source, detail="the file of an import")
        return HttpResponse(
            bytes(source.content),
            content_type="application/octet-stream",
            headers={
                "Content-Disposition": (
                    content_disposition_header(as_attachment=True, filename=source.shown_name)
                    or "attachment"
                ),
                "X-Content-Type-Options": "nosniff",
            },
        )

    def delete_file_view(self, request, pk):
        self.check_may_import(request)
        source = get_object_or_404(SourceDocument.objects.held().listed(), pk=pk)
        if request.method == "POST":
            event = source.event
            SourceDocument.objects.filter(pk=pk).discard()
            text = _("The uploaded file is deleted, with everything that was read of it.")
            self.message_user(request, text, messages.SUCCESS)
            address = (
                reverse("admin:events_event_text", args=[event.pk])
                if event
                else reverse("admin:events_event_import")
            )
            return HttpResponseRedirect(address)
        context = self.import_context(request, title=_("Delete the uploaded file?"), source=source)
        return TemplateResponse(request, "admin/imports/delete.html", context)
