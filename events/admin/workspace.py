"""What stands beside every page of a colloquium: the rail that leads to its parts, and the bar that
tells its state and answers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.html import format_html

from contacts.words import dates
from events.editions import publishing, translating
from events.editions.problems import Problem, find_problems
from events.models import Comment, Event, Figure, Quotation, Section, Speaker
from events.records import EventRecord
from events.text.body import Body

from .parts import PART_OF_FIELD, PARTS, PUBLICATION, address_of
from .state import tell_save, words


class Heading(NamedTuple):
    """Of the outline of the text."""

    section: Section
    address: str
    words: int
    problems: int
    comments: int  # open ones
    is_current: bool


class Entry(NamedTuple):
    name: str
    title: str | Promise
    address: str
    problems: int  # that stand in the way of publishing
    comments: int  # open ones, but those of sections
    is_empty: bool
    is_current: bool
    outline: list[Heading]


def part_of(problem: Problem) -> str:
    match problem.row:
        case Section() | Quotation():
            return "text"
        case Speaker():
            return "people"
        case Figure():
            return "figures"
    return PART_OF_FIELD.get(problem.field, PARTS[0].name)


def link_problem(problem: Problem, event: Event) -> tuple[str, str | Promise]:
    """The place of a problem as a link to where it is mended, and what is to be done there."""
    match problem.row:
        case None if problem.field not in PART_OF_FIELD:
            return str(problem.place), problem.message
        case None:
            field = problem.field if hasattr(event, problem.field) else ""
            address = address_of(part_of(problem), event.pk, field=field)
        case Quotation(section_id=section, pk=pk):
            address = reverse("admin:events_section_change", args=[section]) + f"#quotation-{pk}"
        case row:
            address = reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])
            if problem.field == "consents":
                address += "#id_consents-0-basis"
    return format_html('<a href="{}">{}</a>', address, problem.place), problem.message


def is_empty(part: str, record: EventRecord) -> bool:
    match part:
        case "change":
            return not (record.summary or record.what or record.why)
        case "when":
            return not (record.city or record.venue_name or record.attendance_mode)
        case "people":
            return not record.speakers
        case "programme":
            return not record.sessions
        case "partners":
            return not record.partners
        case "imprint":
            return not (record.cover or record.publisher or record.licence)
    return False


def read_outline(
    event: Event,
    problems: Iterable[Problem],
    comments: Iterable[Comment],
    current: Section | None,
) -> Iterator[Heading]:
    said = Counter(comment.section_id for comment in comments)
    wrong = Counter(
        problem.row.section_id if isinstance(problem.row, Quotation) else problem.row.pk
        for problem in problems
        if isinstance(problem.row, Section | Quotation)
    )
    for section in event.sections.only("pk", "event", "level", "title", "body"):
        address = reverse("admin:events_section_change", args=[section.pk])
        words = len(Body.parse(section.body).text.split())
        yield Heading(
            section,
            address,
            words,
            problems=wrong[section.pk],
            comments=said[section.pk],
            is_current=section == current,
        )


def address_for_readers(event: Event, row: Any) -> str:
    """Of an event of `with_state()`, or of its section, as far as it was ever published; or ""."""
    if event.current_slug is None:
        return ""
    if isinstance(row, Section) and row.anchor_is_fixed and event.current_number:
        return f"{reverse('proceedings', args=[event.current_slug])}#{row.anchor}"
    return reverse("event", args=[event.current_slug])


class WorkspaceAdmin(admin.ModelAdmin):
    """Mixin of every page of a colloquium, or of a row of it. Whoever may add editions may publish,
    and whoever may change them may take them back.
    """

    def pages(self, **views: Callable[..., HttpResponseBase]) -> list[URLPattern]:
        """The addresses of pages of a colloquium, each called as its view is here."""
        return [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"events_event_{name}")
            for name, view in views.items()
        ]

    def may_publish(self, request) -> bool:
        return request.user.has_perm("events.add_edition")

    def may_unpublish(self, request) -> bool:
        return request.user.has_perm("events.change_edition")

    def show_workspace(self, request, event: Event, *, part: str, row=None) -> dict[str, Any]:
        """For a template, of what is stored, whatever was typed: `part` is the one that is shown,
        or that `row` belongs to.
        """
        stored = (
            Event.objects.with_state()
            .select_related("translation_of", "review__asked_by", "review__sent_back_by")
            .get(pk=event.pk)
        )
        review = getattr(stored, "review", None)
        comments = list(review.comments.select_related("by", "section")) if review else []
        to_do = [comment for comment in comments if comment.done_at is None]
        record = EventRecord.of(stored)
        problems = list(find_problems(stored, record))
        by_part = Counter(map(part_of, problems))
        of_whole = sum(comment.section is None for comment in to_do)
        has_changes = bool(stored.current_sequence) and publishing.has_changes(stored, record)
        may_change = request.user.has_perm("events.change_event")
        outline: list[Heading] = []
        if request.user.has_perm("events.view_section"):
            current = row if isinstance(row, Section) else None
            outline += read_outline(stored, problems, to_do, current)
        original = stored.translation_of and translating.read_original(
            stored, stored.translation_of
        )
        changes = translating.changes_since(original) if original else []
        place = next((place for place, one in enumerate(outline) if one.is_current), None)
        return {
            "event": stored,
            "event_days": dates.span(stored.start_date, stored.end_date),
            "rail": [
                Entry(
                    name=one.name,
                    title=one.title,
                    address=address_of(one.name, event.pk),
                    problems=by_part[one.name],
                    comments=of_whole if one.name == PUBLICATION.name else 0,
                    is_empty=not outline if one.name == "text" else is_empty(one.name, record),
                    is_current=one.name == part,
                    outline=outline if one.name == "text" else [],
                )
                for one in PARTS
            ],
            "part": next(one for one in PARTS if one.name == part),
            "part_address": address_of(part, event.pk),
            "previous": outline[place - 1] if place else None,
            "next": None if place is None else next(iter(outline[place + 1 :]), None),
            "stored": stored,
            "public_page": address_for_readers(stored, row),
            "state": words(stored, has_changes=has_changes),
            "has_changes": has_changes,
            "save": tell_save(stored),
            "original_edition": original,
            "changes_of_original": changes,
            "behind": translating.count_changes(changes),
            "may_change": may_change,
            "review": review,
            "comments": comments,
            "comments_here": [one for one in to_do if row and one.section == row],
            "may_publish": may_change and self.may_publish(request),
            "may_unpublish": may_change and self.may_unpublish(request),
        }

    def workspace_page(
        self, request, event: Event, title: str, *, part: str = PUBLICATION.name
    ) -> dict[str, Any]:
        """Of a page without a form of its own, to which that of `part` leads."""
        return (
            self.admin_site.each_context(request)
            | {"title": title, "subtitle": None, "opts": self.opts}
            | self.show_workspace(request, event, part=part)
        )

    def preview_of(self, obj) -> str:
        return reverse("preview-event", args=[obj.pk])

    def response_change(self, request, obj):
        if "_preview" in request.POST:
            return HttpResponseRedirect(self.preview_of(obj))
        if "_publish" in request.POST:
            if not self.may_publish(request):
                raise PermissionDenied
            event = getattr(obj, "event", obj)
            return HttpResponseRedirect(reverse("admin:events_event_publish", args=[event.pk]))
        if "_review" in request.POST:
            event = getattr(obj, "event", obj)
            return HttpResponseRedirect(reverse("admin:events_event_review", args=[event.pk]))
        return super().response_change(request, obj)
