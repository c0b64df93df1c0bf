"""From a public address, of now or of before, to the page of the desk on which it is edited."""

from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.flatpages.models import FlatPage
from django.db import models
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from colloquium.middleware.veil import NAMED, find_named
from contacts.models import FormerSlug, Organization, Person
from events.models import Edition, Event, Quotation, Section

LONGEST = 2000  # characters of an address

# The anchors of the public page of a colloquium, and the part of the desk in which each is written.
PARTS = {
    "who": "people",
    "what": "change",
    "why": "change",
    "programme": "programme",
    "proceedings": "text",
    "words": "text",
    "editions": "publication",
    "imprint": "imprint",
}


class Asked(NamedTuple):
    user: User | AnonymousUser
    path: str
    kwargs: dict[str, Any]  # of the public page
    anchor: str


def is_address(typed: str) -> bool:
    return typed.startswith(("/", "http://", "https://")) and " " not in typed


def find_page(request: HttpRequest, typed: str) -> str:
    """The path of the page of the desk, if whoever asks may open it; or ""."""
    try:
        parts = urlsplit(typed[:LONGEST])
    except ValueError:  # "http://["
        return ""
    here = {"", request.get_host(), urlsplit(settings.SITE_URL).netloc}
    path = unquote(parts.path)
    if parts.netloc not in here or "\0" in path:
        return ""
    path = NAMED.sub(find_named, path)
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return ""
    name = match.view_name
    find = next((PAGES[one] for one in PAGES if name == one or name.startswith(f"{one}-")), None)
    anchor = match.kwargs.get("anchor") or unquote(parts.fragment)
    return find(Asked(request.user, path, match.kwargs, anchor)) if find else ""


def page_of(asked: Asked, row: models.Model | None, *, fragment: str = "") -> str:
    if row is None:
        return ""
    app, name = row._meta.app_label, row._meta.model_name
    may_see = asked.user.has_perm(f"{app}.view_{name}")
    return reverse(f"admin:{app}_{name}_change", args=[row.pk]) + fragment if may_see else ""


def find_by_slug(rows: models.QuerySet, slug: str) -> Any:
    """The row of `rows` at an address, or at one that it had before."""
    if row := rows.filter(slug=slug).first():
        return row
    former = FormerSlug.objects.find(rows.model, slug)
    return rows.filter(pk=former.target).first() if former and not former.gone else None


def find_event(asked: Asked) -> Event | None:
    """Of a public page of a colloquium, or of a preview."""
    if "pk" in asked.kwargs:
        return Event.objects.filter(pk=asked.kwargs["pk"]).first()
    slug = asked.kwargs["slug"]
    for rows in (Edition.objects.current(), Edition.objects.issued().order_by("-sequence")):
        if edition := rows.filter(slug=slug).select_related("event").defer("record").first():
            return edition.event
    return find_by_slug(Event.objects.all(), slug)


def lead_to_event(asked: Asked) -> str:
    event = find_event(asked)
    page = page_of(asked, event)
    if event is None or not page:
        return ""
    if part := PARTS.get(asked.anchor):
        return reverse(f"admin:events_event_{part}", args=[event.pk])
    if asked.anchor.startswith("speaker-"):
        key = asked.anchor.removeprefix("speaker-")
        speaker = page_of(asked, event.speakers.filter(key=key).first())
        return speaker or reverse("admin:events_event_people", args=[event.pk])
    return page


def lead_to_text(asked: Asked) -> str:
    """To the section that has the anchor, or has the quotation that has it; else to all of them."""
    event = find_event(asked)
    if event is None or not page_of(asked, event):
        return ""
    anchor, _note, _number = asked.anchor.partition("-note-")
    section = Section.objects.filter(event=event, anchor=anchor).first()
    quotations = Quotation.objects.filter(section__event=event, anchor=asked.anchor)
    quotation = None if section else quotations.select_related("section").first()
    page = page_of(asked, section)
    if quotation:
        page = page_of(asked, quotation.section, fragment="#quotations-heading")
    return page or reverse("admin:events_event_text", args=[event.pk])


def lead_to_person(asked: Asked) -> str:
    """To nobody who has no page: that would tell that there was somebody."""
    return page_of(asked, find_by_slug(Person.objects.with_page(), asked.kwargs["slug"]))


def lead_to_organization(asked: Asked) -> str:
    return page_of(asked, find_by_slug(Organization.objects.all(), asked.kwargs["slug"]))


def lead_to_flat_page(asked: Asked) -> str:
    return page_of(asked, FlatPage.objects.filter(url=asked.path).first())


def lead_to_list(model: type[models.Model]) -> Callable[[Asked], str]:
    app, name = model._meta.app_label, model._meta.model_name

    def lead(asked: Asked) -> str:
        may_see = asked.user.has_perm(f"{app}.view_{name}")
        return reverse(f"admin:{app}_{name}_changelist") if may_see else ""

    return lead


# By the name of the public address, which may have an ending: "event-edition", "speaker-card".
PAGES: dict[str, Callable[[Asked], str]] = {
    "event": lead_to_event,
    "calendar": lead_to_event,
    "card": lead_to_event,
    "preview-event": lead_to_event,
    "proceedings": lead_to_text,
    "download": lead_to_text,
    "reference": lead_to_text,
    "quotation": lead_to_text,
    "preview-proceedings": lead_to_text,
    "speaker": lead_to_person,
    "organization": lead_to_organization,
    "flatpage": lead_to_flat_page,
    "events": lead_to_list(Event),
    "quotations": lead_to_list(Event),
    "speakers": lead_to_list(Person),
    "contacts": lead_to_list(Organization),
}
