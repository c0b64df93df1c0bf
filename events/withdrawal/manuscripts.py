"""The addresses and anchors of manuscripts, which no editor can change once they were public."""

from collections.abc import Iterable

from contacts.models.site import free, unique_slug
from contacts.withdrawal.names import Name
from events.models import Event, Quotation, Section
from events.models.proceedings import taken_anchors
from events.text.body import Body


def free_addresses(events: Iterable[Event], forms: Name) -> None:
    """Take the name out of them, and out of what leads to them in the texts."""
    if not forms:
        return
    for event in events:
        if (slug := forms.remove_from_slug(event.slug)) != event.slug:
            Event.objects.filter(pk=event.pk).update(slug=unique_slug(Event, slug, keep=event.pk))
        for section in event.sections.prefetch_related("quotations"):
            anchors: dict[str, str] = {}
            rows: list[Section | Quotation] = [section, *section.quotations.all()]
            for row in rows:
                if (anchor := forms.remove_from_slug(row.anchor)) != row.anchor:
                    anchors[row.anchor] = free(anchor, taken_anchors(event.pk, keep=row))
                    type(row)._default_manager.filter(pk=row.pk).update(anchor=anchors[row.anchor])
            if anchors:
                body = Body.parse(section.body).map_anchors(anchors)
                Section.objects.filter(pk=section.pk).update(body=body.html())
