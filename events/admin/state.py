"""Where a colloquium stands between manuscript and edition, in an editor's words."""

from django.contrib import admin
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.editions import publishing
from events.models import Event
from events.records import EventRecord


def state_in_list(event: Event) -> str:
    """For a row of `with_state()`, by the clock: a save since the publication counts as a change,
    even one that changed nothing for readers. A list cannot build every record; the page of the
    colloquium does, and tells it exactly.
    """
    published_at = event.current_published_at
    return words(event, has_changes=published_at is not None and event.changed_at > published_at)


def state_of(event: Event) -> str:
    """For one row of `with_state()`, precisely: whether publishing would change what the public
    reads.
    """
    return words(
        event,
        has_changes=bool(event.current_number)
        and publishing.has_changes(event, EventRecord.of(event)),
    )


def words(event: Event, *, has_changes: bool) -> str:
    if event.planned_at:
        time = date_format(timezone.localtime(event.planned_at), "DATETIME_FORMAT")
        return _("Planned for %(time)s") % {"time": time}
    if event.current_number is None:
        return _("Unpublished") if event.last_number else _("Draft")
    if has_changes:
        return _("Edition %(number)s, with unpublished changes") % {"number": event.current_number}
    return _("Published, edition %(number)s") % {"number": event.current_number}


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("draft", _("Draft")),
            ("published", _("Published")),
            ("changed", _("With unpublished changes")),
            ("unpublished", _("Unpublished")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "draft":
                return queryset.filter(last_number__isnull=True)
            case "published":
                return queryset.filter(current_number__isnull=False)
            case "changed":
                return queryset.filter(
                    current_number__isnull=False, changed_at__gt=F("current_published_at")
                )
            case "unpublished":
                return queryset.filter(current_number__isnull=True, last_number__isnull=False)
        return queryset
