"""Somebody of the directory becomes a speaker of the colloquium while a text is being written, in
which words of theirs are quoted.
"""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from contacts.models import Person
from events.models import Section, Speaker

from .undoing import note_save


class AddingSpeakers(admin.ModelAdmin):
    """Mixin of the page of a section."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.speaker_view))
        return [path("<int:pk>/speaker/", view, name="events_section_speaker"), *super().get_urls()]

    @transaction.atomic
    def speaker_view(self, request, pk):
        """{"id": "12", "text": "Ada Moreau"}, whether or not `person` was a speaker before."""
        section = get_object_or_404(Section.objects.select_related("event"), pk=pk)
        may_add = request.user.has_perm("events.add_speaker")
        if not (may_add and self.has_change_permission(request, section)):
            raise PermissionDenied
        key = request.POST.get("person", "")
        persons = self.admin_site.get_model_admin(Person).get_queryset(request)
        person = get_object_or_404(persons, pk=key if key.isdecimal() and len(key) < 18 else 0)
        speakers = section.event.speakers.select_related("person")
        speaker = speakers.filter(person=person).first()
        if speaker is None:
            last = speakers.aggregate(Max("position"))["position__max"] or 0
            speaker = Speaker.objects.create(event=section.event, person=person, position=last + 1)
            note_save(section.event, by=request.user)
            self.log_change(request, section, _("Added a speaker, who is quoted."))
        return JsonResponse({"id": str(speaker.pk), "text": str(speaker)})
