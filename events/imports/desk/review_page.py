"""The page on which an editor looks over what was recognised, corrects it and makes a colloquium
of it.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts import audit
from contacts.audit import Deed
from contacts.desk.unsaved import RESTORE, tell_saved
from events.imports.messages import removed_text
from events.imports.models import SourceDocument
from events.imports.write import write
from events.imports.write.namesake import find_event

from .base import ImportPages
from .corrections import correct
from .review import Review

SHOWN = 5  # notices in a message: the page of the colloquium lists them all


class ReviewPages(ImportPages):
    def review_view(self, request, pk):
        self.check_may_import(request)
        sources = SourceDocument.objects.defer("content")
        if request.method == "POST":
            with transaction.atomic():
                source = get_object_or_404(sources.select_for_update(of=("self",)), pk=pk)
                return self.take_corrections(request, source)
        # Without a lock: a long review would keep everybody else from writing.
        source = get_object_or_404(sources, pk=pk)
        if source.event_id:
            return redirect_to_event(source)
        audit.note(Deed.LOOKED, request.user, about=source, detail="what an import has read")
        return self.show_review(
            request, source, Review(source.load_draft(), source.load_document())
        )

    def take_corrections(self, request, source):
        """Saves what was typed, and makes a colloquium of it if that was asked.

        The caller holds a lock on the row: two clicks do not make two colloquia.
        """
        if source.event_id:
            text = _(
                "A colloquium was made of this import already. What you just corrected there is"
                " not in it: correct it here."
            )
            messages.warning(request, text)
            return redirect_to_event(source)
        document = source.load_document()
        is_final = "_create" in request.POST
        review = Review(source.load_draft(), document, request.POST, is_final=is_final)
        if request.POST.get("revision") != str(source.revision):
            text = _(
                "While you had this page open, somebody else corrected this import. Nothing of"
                " yours is saved yet: it is kept below. Look it over and save again; your"
                " version then holds."
            )
            messages.warning(request, text)
            return self.show_review(request, source, review)
        if RESTORE in request.POST:
            return self.show_review(request, source, review)
        if not review.is_valid():
            messages.error(request, _("Nothing was saved yet. Please mend what is marked."))
            return self.show_review(request, source, review)
        draft = correct(review)
        source.draft = draft.model_dump(mode="json")
        source.revision += 1
        source.save(update_fields=["draft", "revision"])
        if is_final:
            return tell_saved(request, self.create_event(request, source, draft, document))
        messages.success(request, _("The corrections are saved."))
        return tell_saved(request, HttpResponseRedirect(request.path))

    def show_review(self, request, source, review):
        context = self.import_context(
            request,
            title=_("Look over the import"),
            subtitle=source.shown_name,
            source=source,
            review=review,
            namesake=find_event(review.draft.title, review.draft.date_start),
            error_places=[] if RESTORE in request.POST else review.errors,
            keeps_unsaved=True,
            is_restored=RESTORE in request.POST,
            removed=[
                removed_text(reason, count) for reason, count in sorted(source.removed.items())
            ],
        )
        return TemplateResponse(request, "admin/imports/review.html", context)

    def create_event(self, request, source, draft, document):
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
        self.log_addition(
            request, event, _("Imported from “%(name)s”.") % {"name": source.shown_name}
        )
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
        return redirect_to_event(source)


def redirect_to_event(source: SourceDocument) -> HttpResponseRedirect:
    """To the colloquium that was made of it."""
    return HttpResponseRedirect(reverse("admin:events_event_text", args=[source.event_id]))
