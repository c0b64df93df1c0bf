"""Where a colloquium stands between manuscript and edition, in an editor's words."""

from django.contrib import admin
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Event


def state_in_list(event: Event) -> str:
    """For a row of `with_state()`, by the clock: a save since the publication counts as a change,
    even one that changed nothing for readers. A list cannot build every record; the pages of the
    colloquium do, and tell it exactly.
    """
    published_at = event.current_published_at
    return words(event, has_changes=published_at is not None and event.changed_at > published_at)


def tell_save(event: Event) -> str:
    """When it was saved last, and by whom if that is known."""
    saved = event.editions.kept().select_related("published_by").defer("record").first()
    at = timezone.localtime(saved.published_at if saved else event.changed_at)
    is_today = at.date() == timezone.localdate()
    time = date_format(at, "TIME_FORMAT" if is_today else "SHORT_DATETIME_FORMAT")
    if saved and saved.published_by:
        name = saved.published_by.get_full_name() or saved.published_by.get_username()
        return _("saved %(time)s by %(name)s") % {"time": time, "name": name}
    return _("saved %(time)s") % {"time": time}


def words(event: Event, *, has_changes: bool) -> str:
    if event.planned_at:
        time = date_format(timezone.localtime(event.planned_at), "DATETIME_FORMAT")
        return _("Planned for %(time)s") % {"time": time}
    if event.current_sequence is None:
        return _("Unpublished") if event.last_sequence else _("Draft")
    state = _("The announcement is public")
    if event.current_number:
        state = _("Edition %(number)s is public") % {"number": event.current_number}
    return f"{state} · {_('changes since')}" if has_changes else state


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
                return queryset.filter(last_sequence__isnull=True)
            case "published":
                return queryset.filter(current_sequence__isnull=False)
            case "changed":
                return queryset.filter(
                    current_sequence__isnull=False, changed_at__gt=F("current_published_at")
                )
            case "unpublished":
                return queryset.filter(current_sequence__isnull=True, last_sequence__isnull=False)
        return queryset
