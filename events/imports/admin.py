"""The desk's page of colloquia, with the pages on which one is made of a document."""

from django.contrib import admin

from events.admin.event import EventAdmin
from events.models import Event

from .desk.importing import ImportingAdmin

admin.site.unregister(Event)


@admin.register(Event)
class ImportingEventAdmin(ImportingAdmin, EventAdmin):
    pass
