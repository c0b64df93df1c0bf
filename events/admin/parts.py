"""The parts of a colloquium, each on a page of its own with a small form, in the order in which an
editor thinks.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.desk.ordering import Rows


class Part(NamedTuple):
    name: str  # the end of its address
    title: str | Promise
    fieldsets: Any = ()  # as Django has them
    rows: Sequence[str] = ()  # by which name the colloquium has them

    @property
    def is_form(self) -> bool:
        return bool(self.fieldsets or self.rows)


ABOUT = Part(
    "change",
    _("About"),
    [
        (
            _("What it is"),
            {"fields": ["title", "subtitle", ("language", "translation_of"), "status"]},
        ),
        (
            _("What and why"),
            {
                "fields": ["summary", "what", "why", "content_note", "editorial_note"],
                "description": _(
                    "The reader’s way in. Write for somebody who was not there and knows nobody."
                ),
            },
        ),
    ],
)
PUBLICATION = Part("publication", _("Publication"))
PARTS = (
    ABOUT,
    Part(
        "when",
        _("When and where"),
        [
            (
                None,
                {
                    "fields": [
                        ("start_date", "end_date"),
                        "timezone",
                        "attendance_mode",
                        ("venue_name", "address"),
                        ("city", "country"),
                        ("super_event_relation", "super_event_name", "super_event_url"),
                    ]
                },
            )
        ],
    ),
    Part("people", _("People"), rows=["speakers"]),
    Part("programme", _("Programme"), rows=["sessions"]),
    Part("text", _("Text"), rows=["sections"]),
    Part("figures", _("Figures"), rows=["figures"]),
    Part("partners", _("Partners"), rows=["partnerships"]),
    Part(
        "imprint",
        _("Cover and imprint"),
        [
            (
                None,
                {
                    "fields": [
                        "cover",
                        "cover_alt",
                        "publisher",
                        "licence",
                        "doi",
                        "has_section_dois",
                        "isbn",
                        "source_document",
                        "slug",
                    ]
                },
            )
        ],
    ),
    PUBLICATION,
)
START = [(None, {"fields": ["title", "start_date", "language"]})]

# In which part a field of the record is written, where it has another name than at the desk.
_OF_RECORD = {
    "super_event": "when",
    "speakers": "people",
    "sessions": "programme",
    "chapters": "text",
    "figures": "figures",
    "partners": "partners",
}
PART_OF_FIELD = _OF_RECORD | {
    field: part.name for part in PARTS for field in flatten_fieldsets(part.fieldsets)
}


def address_of(part: str, event: int, *, field: str = "") -> str:
    """Of a part of the colloquium with the primary key `event`, or of a field there."""
    return reverse(f"admin:events_event_{part}", args=[event]) + (f"#id_{field}" if field else "")


class PartsAdmin(admin.ModelAdmin):
    """Mixin: the form of one part at a time. `request.part` says which; the first, if nothing."""

    rows: Mapping[str, type[Rows]] = {}  # by the names that parts have for them

    def get_urls(self):
        view = self.admin_site.admin_view(self.part_view)
        return [
            path(f"<int:pk>/{part.name}/", view, {"part": part}, name=f"events_event_{part.name}")
            for part in PARTS[1:]
            if part.is_form
        ] + super().get_urls()

    def part_view(self, request, pk, part):
        request.part = part
        return self.change_view(request, str(pk))

    def part_of(self, request) -> Part:
        return getattr(request, "part", ABOUT)

    def get_fieldsets(self, request, obj=None):
        return self.part_of(request).fieldsets if obj else START

    def get_inlines(self, request, obj):
        return [self.rows[name] for name in self.part_of(request).rows] if obj else []
