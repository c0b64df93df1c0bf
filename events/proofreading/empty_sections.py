from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from events.records import ChapterRecord
from events.text.body import Body

from .reading import Finding, Paragraph, Reading, Rule


def find(reading: Reading) -> Iterator[Finding]:
    for section in reading.sections:
        has_parts = isinstance(section, ChapterRecord) and section.sections
        if not (has_parts or section.quotations) and Body.parse(section.body).is_blank:
            yield Finding(Paragraph(section.title, section.title, section.anchor), section.title)


RULE = Rule(
    "empty-sections",
    _("Nothing stands under this heading. Write its text, or take the heading out."),
    find,
    wrong=["", "<p>\u00a0</p>"],
    right=["<p>Water runs downhill.</p>", "<table><tr><td><p>30</p></td></tr></table>"],
)
