"""The search page and the suggestions while typing. What is found, and how, is `events.search`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contacts.paging import Page
from events.models import Passage
from events.pages.robots import noindex_persons
from events.search import Facet, Hit, Results, overview, titles
from events.search import search as find

FEW = 3  # hits of each kind where none is chosen
PER_PAGE = 20
SUGGESTIONS = 8
NAMES = ("kind", "colloquium", "speaker", "language")
GROUPS = {
    Passage.Kind.COLLOQUIUM: _("Colloquia"),
    Passage.Kind.SECTION: _("Sections"),
    Passage.Kind.QUOTATION: _("Quotations"),
    Passage.Kind.SPEAKER: _("Speakers"),
    Passage.Kind.ORGANIZATION: _("Organizations"),
}


@dataclass(frozen=True)
class Choice:
    label: str
    count: int
    is_more: bool
    address: str
    language: str


@dataclass(frozen=True)
class Group:
    """The hits of one kind."""

    kind: str
    label: str
    count: int
    is_more: bool
    hits: list[Hit]
    address: str  # of all of them


@require_safe
def search(request):
    asked = {name: request.GET.get(name, "").strip() for name in ("q", *NAMES)}
    filters = {name: asked[name] for name in NAMES}
    kind = filters["kind"] if filters["kind"] in Passage.Kind.values else ""
    number = page_number(request)
    if kind:
        start = (number - 1) * PER_PAGE
        results = find(
            asked["q"],
            **filters,
            start=start,
            stop=start + PER_PAGE,
            persons=noindex_persons(request),
        )
    else:
        others = {name: filters[name] for name in NAMES[1:]}
        results = overview(asked["q"], few=FEW, **others, persons=noindex_persons(request))
    context = {
        "asked": asked,
        "results": results,
        "groups": groups(results, asked),
        "facets": facets(results, asked),
        "chosen": chosen_facets(results, asked),
        "page": page(results, asked, number) if kind else None,
        "spellings": [(spelling, address({"q": spelling})) for spelling in results.spellings],
        "unfiltered": address({"q": asked["q"]}) if any(filters.values()) else "",
    }
    response = render(request, "search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def suggestions(request):
    """Pages whose titles go on as what was typed so far, as JSON."""
    found = [
        {
            "title": hit.passage.stated_title,
            "kind": hit.passage.get_kind_display(),
            "language": hit.passage.language,
            "url": hit.passage.get_absolute_url(),
        }
        for hit in titles(
            request.GET.get("q", ""), most=SUGGESTIONS, persons=noindex_persons(request)
        )
    ]
    return JsonResponse({"suggestions": found}, headers={"X-Robots-Tag": "noindex"})


def page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def address(asked: dict[str, str], **changes: str) -> str:
    return f"?{urlencode({name: value for name, value in (asked | changes).items() if value})}"


def groups(results: Results, asked: dict[str, str]) -> list[Group]:
    """In the order of the best hit of each."""
    counts = {facet.value: facet for facet in results.kinds}
    return [
        Group(
            kind=kind,
            label=str(GROUPS[Passage.Kind(kind)]),
            count=counts[kind].count,
            is_more=counts[kind].is_more,
            hits=[hit for hit in results.hits if hit.passage.kind == kind],
            address=address(asked, kind=kind),
        )
        for kind in dict.fromkeys(hit.passage.kind for hit in results.hits)
    ]


def facets(results: Results, asked: dict[str, str]) -> list[tuple[str, list[Choice]]]:
    """What the hits can be narrowed to: a heading and its choices, where there is a choice."""
    every: list[tuple[str, str, Iterable[Facet]]] = [
        (
            "kind",
            gettext("Kind"),
            (replace(f, label=str(GROUPS[Passage.Kind(f.value)])) for f in results.kinds),
        ),
        ("colloquium", gettext("Colloquium"), results.colloquia),
        ("speaker", gettext("Speaker"), results.speakers),
        ("language", gettext("Language"), results.languages),
    ]
    found = [
        (
            heading,
            [
                Choice(
                    facet.label,
                    facet.count,
                    facet.is_more,
                    address(asked, **{name: facet.value}),
                    facet.language,
                )
                for facet in values
                if not facet.is_chosen
            ],
        )
        for name, heading, values in every
    ]
    return [(heading, choices) for heading, choices in found if choices]


def chosen_facets(results: Results, asked: dict[str, str]) -> list[tuple[str, str]]:
    """What the hits are narrowed to: its label, and the address without it."""
    every = {
        "kind": [replace(f, label=str(GROUPS[Passage.Kind(f.value)])) for f in results.kinds],
        "colloquium": results.colloquia,
        "speaker": results.speakers,
        "language": results.languages,
    }
    return [
        (facet.label, address(asked, **{name: ""}))
        for name, values in every.items()
        for facet in values
        if facet.is_chosen
    ]


def page(results: Results, asked: dict[str, str], number: int) -> Page:
    return Page(
        items=results.hits,
        number=number,
        previous=address(asked, page=str(number - 1)) if number > 1 and results.hits else "",
        next=address(asked, page=str(number + 1)) if results.total > number * PER_PAGE else "",
    )
