"""The buttons Publish, Preview and Unpublish of a colloquium's page."""

from functools import partial

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from contacts.withdrawal.veil import veiled_throughout
from events.editions import publishing
from events.editions.in_print import record_as_printed, unapproved_quotations, unstated_speakers
from events.editions.problems import Problem
from events.models import Edition, Event, Quotation
from events.pages.edition import EditionPage


def prepare_files(edition: Edition) -> None:
    """Start making what readers would wait for."""
    if settings.MAKES_FILES_APART:
        with veiled_throughout():
            if page := EditionPage.find(edition.slug, edition.number):
                page.downloads.prepare()


def link_problem(problem: Problem) -> tuple[str, str | Promise]:
    """The place of a problem as a link to where it is mended, and what is to be done there."""
    match problem.row:
        case None:
            return str(problem.place), problem.message
        case Quotation(section_id=pk):
            address = reverse("admin:events_section_change", args=[pk]) + "#quotations-heading"
        case row:
            address = reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, problem.place), problem.message


class PublishingAdmin(admin.ModelAdmin):
    """Whoever may add editions may publish; whoever may change them may unpublish."""

    def may_publish(self, request) -> bool:
        return request.user.has_perm("events.add_edition")

    def may_unpublish(self, request) -> bool:
        return request.user.has_perm("events.change_edition")

    def get_urls(self):
        unpublish, printed = map(
            self.admin_site.admin_view, (self.unpublish_view, self.printed_view)
        )
        return [
            path("<int:pk>/unpublish/", unpublish, name="events_event_unpublish"),
            path("<int:pk>/printed/", printed, name="events_event_printed"),
            *super().get_urls(),
        ]

    def response_add(self, request, obj, post_url_continue=None):
        if "_preview" in request.POST:
            return HttpResponseRedirect(reverse("preview-event", args=[obj.pk]))
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        if "_preview" in request.POST:
            return HttpResponseRedirect(reverse("preview-event", args=[obj.pk]))
        if "_publish" in request.POST:
            self.publish(request, obj, note=request.POST.get("publication_note", "").strip())
            return HttpResponseRedirect(reverse("admin:events_event_change", args=[obj.pk]))
        return super().response_change(request, obj)

    def publish(self, request, event: Event, *, note: str) -> None:
        """Publish what was just saved, and tell the editor what came of it."""
        if not self.may_publish(request):
            raise PermissionDenied
        try:
            edition = publishing.publish(event, by=request.user, note=note)
        except publishing.NothingToPublish:
            text = _("Saved. There is nothing to publish: the public already reads exactly this.")
            self.message_user(
                request, format_html("{}{}", text, quote_note(note)), messages.WARNING
            )
        except publishing.NotPublishable as error:
            items = format_html_join(
                "", "<li><strong>{}</strong>: {}</li>", map(link_problem, error.problems)
            )
            text = _("Saved, but not published. Mend this, then publish again:")
            self.message_user(
                request,
                format_html("{}<ul>{}</ul>{}", text, items, quote_note(note)),
                messages.ERROR,
            )
        else:
            transaction.on_commit(partial(prepare_files, edition), robust=True)
            self.log_change(
                request, event, _("Published edition %(number)s.") % {"number": edition.number}
            )
            text = _("Edition %(number)s is published.") % {"number": edition.number}
            link = format_html(
                '<a href="{}">{}</a>', edition.get_absolute_url(), _("See the public page")
            )
            self.message_user(request, format_html("{} {}", text, link), messages.SUCCESS)

    def unpublish_view(self, request, pk):
        event = get_object_or_404(
            Event.objects.with_state().filter(current_number__isnull=False), pk=pk
        )
        if not (self.has_change_permission(request, event) and self.may_unpublish(request)):
            raise PermissionDenied
        if request.method == "POST":
            with transaction.atomic():
                publishing.unpublish(event)
                self.log_change(request, event, _("Unpublished."))
            text = _("The colloquium is off the site. Its addresses now say that it is gone.")
            self.message_user(request, text, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:events_event_change", args=[event.pk]))
        context = self.admin_site.each_context(request) | {
            "title": _("Unpublish this colloquium?"),
            "subtitle": None,
            "opts": self.opts,
            "event": event,
            "editions": event.editions.filter(withdrawn_at__isnull=True).defer("record"),
        }
        return TemplateResponse(request, "admin/events/event/unpublish.html", context)

    def printed_view(self, request, pk):
        """Where an editor says of many names and quotations at once that they stand in the printed
        proceedings.
        """
        event = get_object_or_404(Event, pk=pk)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        if request.method == "POST":
            chosen = {rows: request.POST.getlist(rows) for rows in ("speakers", "quotations")}
            with transaction.atomic():
                if count := record_as_printed(event, **chosen, by=request.user):
                    text = _(
                        "Recorded of %(count)s names and quotations that they stand in the printed"
                        " proceedings."
                    )
                    self.log_change(request, event, text % {"count": count})
                    self.message_user(request, text % {"count": count}, messages.SUCCESS)
            return HttpResponseRedirect(
                reverse("admin:events_event_change", args=[event.pk]) + "#publication"
            )
        context = self.admin_site.each_context(request) | {
            "title": _("What stands in the printed proceedings"),
            "subtitle": event.title,
            "opts": self.opts,
            "event": event,
            "speakers": unstated_speakers(event),
            "quotations": unapproved_quotations(event),
        }
        return TemplateResponse(request, "admin/events/event/printed.html", context)


def quote_note(note: str) -> str:
    """What was typed beside a publication that was refused, so that it can be copied."""
    return (
        format_html(" {}", _("Your sentence on what changed: “%(note)s”") % {"note": note})
        if note
        else ""
    )
