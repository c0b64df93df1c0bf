"""The colloquia that a withdrawal changed, for those who are told of it."""

from collections.abc import Collection

from django.conf import settings

from contacts.models import Person
from contacts.withdrawal.outside import Colloquium, colloquia_asked
from events.models import Edition, Event


def connect() -> None:
    colloquia_asked.connect(colloquia, sender=Person, dispatch_uid="outside-editions")


def colloquia(sender, keys: Collection[int], **kwargs) -> list[Colloquium]:
    read = {
        edition.event_id: edition for edition in Edition.objects.current().filter(event__in=keys)
    }
    events = Event.objects.filter(pk__in=keys).prefetch_related("partnerships__organization")
    return [
        Colloquium(
            event.pk,
            event.title,
            settings.SITE_URL + read[event.pk].get_absolute_url() if event.pk in read else "",
            event.doi,
            [partnership.organization for partnership in event.partnerships.all()],
        )
        for event in events
    ]
