from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from events.models import Event

from .reading import Finding, Paragraph, Reading, Rule


def find(reading: Reading) -> Iterator[Finding]:
    record = reading.record
    if record.cover and not record.cover_alt:
        place = Event._meta.get_field("cover").verbose_name
        yield Finding(Paragraph("", place), "")


RULE = Rule(
    "alternative-texts",
    _("Say what the picture shows, for who does not see it."),
    find,
    wrong=[],
    right=["<p>Water</p>"],
)
