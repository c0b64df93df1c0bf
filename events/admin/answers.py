"""Where an editor draws the link to what a speaker is shown, and reads what they answered."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from events.editions.answers import draw_link
from events.models import Speaker
from events.withdrawal.quotations import find_refused_in_print, withdraw_refused

from .workspace import WorkspaceAdmin


class AnswersAdmin(WorkspaceAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(never_cache(self.answers_view))
        address = path("<int:pk>/answers/", view, name="events_speaker_answers")
        return [address, *super().get_urls()]

    def answers_view(self, request, pk):
        speaker = get_object_or_404(Speaker.objects.select_related("person", "event"), pk=pk)
        if not self.has_change_permission(request, speaker):
            raise PermissionDenied
        if request.method == "POST" and "_read" in request.POST:
            read = speaker.answers.unread().filter(pk__in=keys(request.POST.getlist("answer")))
            read.update(read_at=timezone.now())
            self.message_user(request, _("Marked as read."), messages.SUCCESS)
            return HttpResponseRedirect(request.path)
        in_print = find_refused_in_print(speaker)
        may_withdraw = request.user.has_perm("events.change_edition")
        if request.method == "POST" and "_withdraw" in request.POST and may_withdraw:
            for quotation in in_print:
                if str(quotation.pk) == request.POST["_withdraw"]:
                    withdraw_refused(speaker, quotation)
                    self.log_change(request, speaker, _("Took refused words out of the editions."))
                    text = _("Taken out of every edition, and of every file made of it.")
                    self.message_user(request, text, messages.SUCCESS)
            return HttpResponseRedirect(request.path)
        link = ""
        if request.method == "POST" and "_link" in request.POST:
            token = draw_link(speaker)
            link = settings.SITE_URL + reverse("words", args=[token])
            self.log_change(request, speaker, _("Drew a link to the page of their words."))
        context = self.workspace_page(
            request, speaker.event, _("Show them their words"), part="people"
        ) | {
            "subtitle": str(speaker),
            "speaker": speaker,
            "link": link,
            "in_print": in_print,
            "may_withdraw": may_withdraw,
            "unread": speaker.answers.unread().select_related("quotation__section"),
            "read": speaker.answers.filter(read_at__isnull=False).order_by("-read_at", "-pk"),
        }
        return TemplateResponse(request, "admin/events/speaker/answers.html", context)


def keys(values: list[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) < 18]
