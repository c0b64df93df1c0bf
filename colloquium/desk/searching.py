"""The desk's one search: in what, where each is edited, and how much of it is gone through.

What has a list of its own at the desk is found as that list finds it, with the rights that it asks
for. What stands in manuscripts is gone through from the newest row on, since no index is kept of
it: a second place would have the names of those who are taken out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.flatpages.models import FlatPage
from django.db import models, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from contacts.desk.unseen import leave_out
from contacts.models import Contact, Organization, Person
from contacts.models.display import Display
from contacts.models.seeing import sees_protected_names
from events.models import Event, Figure, Quotation, Section, Session, Speaker
from events.search.excerpts import Span, html, pieces

from .hidden import Hidden
from .wording import AFTER, BEFORE, Wording, read_plain

MOST = 6  # of one kind beside others
ALONE = 30  # of one kind by itself
SECONDS = 1.0  # in which one kind is gone through
LAST = 2**63 - 1  # of primary keys


class Asked(NamedTuple):
    request: HttpRequest
    typed: str
    wording: Wording
    hidden: Hidden
    most: int  # hits of one kind
    before: int  # a primary key, of what is gone through


class Hit(NamedTuple):
    title: str | Promise
    address: str
    where: str = ""
    excerpt: str = ""


class Found(NamedTuple):
    hits: list[Hit]
    rest: str = ""  # the address of what is not shown
    is_unfinished: bool = False  # whether what is left was not looked at


class Group(NamedTuple):
    name: str
    title: str | Promise
    found: Found


class Listed(NamedTuple):
    """What has a list of its own at the desk."""

    name: str
    title: str | Promise
    model: type[models.Model]
    tell: Callable[[Any, Any], str]  # where or what a row is, by its model admin

    def find(self, asked: Asked) -> Found:
        desk: Any = admin.site.get_model_admin(self.model)
        request, typed, most = asked.request, asked.typed, asked.most
        rows, _may_repeat = desk.get_search_results(request, desk.get_queryset(request), typed)
        rows = rows.select_related(*(desk.list_select_related or []))
        rows = list(rows.prefetch_related(*getattr(desk, "found_with", ()))[: most + 1])
        names = desk.get_names_left_out() if rows else []
        page = f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}"
        hits = []
        for row in rows[:most]:
            event = row.pk if isinstance(row, Event) else 0
            texts = (str(row), self.tell(desk, row))
            title, where = (leave_out(asked.hidden.leave_out(text, event), names) for text in texts)
            if not is_found_by_what_is_left_out(typed, " ".join(texts), f"{title} {where}"):
                hits.append(Hit(title, reverse(f"{page}_change", args=[row.pk]), where))
        rest = f"{reverse(f'{page}_changelist')}?{urlencode({'q': typed})}"
        return Found(hits, rest if len(rows) > most else "")


def is_found_by_what_is_left_out(typed: str, text: str, left: str) -> bool:
    """Whether a word of what was `typed` stands in a `text` only where nobody may read it."""
    if text == left:
        return False
    words = [Wording(word) for word in re.findall(r"\w+", typed)]
    return any(word.places(text) and not word.places(left) for word in words)


class Written(NamedTuple):
    """What stands in manuscripts, gone through row by row: `texts` are its columns, `heading` and
    `where` those that say where it is.
    """

    name: str
    title: str | Promise
    model: type[models.Model]  # whose page of the desk it is edited on
    rows: Callable[[], models.QuerySet]
    texts: Sequence[str]
    heading: str
    where: str = "event__title"
    key: str = "pk"  # of the row of `model`
    event: str = "event"
    fragment: str = ""

    def find(self, asked: Asked) -> Found:
        ends_at = monotonic() + SECONDS
        columns = ("pk", self.key, self.event, self.heading, self.where, *self.texts)
        rows = self.rows().filter(pk__lt=asked.before).order_by("-pk").values_list(*columns)
        hits: list[Hit] = []
        last = asked.before
        with transaction.atomic():  # in which PostgreSQL reads no further than it is asked
            for pk, key, event, heading, where, *texts in rows.iterator(chunk_size=200):
                if len(hits) == asked.most:
                    return Found(hits, self.address_of_rest(asked.typed, last))
                last = pk
                if asked.wording.may_stand_in(" ".join(texts)):
                    text = asked.hidden.leave_out(read_plain("\n".join(texts)), event)
                    if places := asked.wording.places(text):
                        hits.append(self.describe(key, heading, where, text, places))
                if monotonic() > ends_at:
                    return Found(hits, self.address_of_rest(asked.typed, last), not hits)
        return Found(hits)

    def describe(self, key: int, heading: str, where: str, text: str, places: list[Span]) -> Hit:
        page = reverse(f"admin:events_{self.model._meta.model_name}_change", args=[key])
        if [*self.texts] == [self.heading]:
            return Hit(html(pieces(text, places, 0, len(text))), page, where)
        return Hit(heading or self.title, page + self.fragment, where, cut(text, places))

    def address_of_rest(self, typed: str, last: int) -> str:
        query = urlencode({"q": typed, "kind": self.name, "before": str(last)})
        return f"{reverse('admin:search')}?{query}"


def cut(text: str, places: list[Span]) -> SafeString:
    """What stands around the first of `places`, with each of them marked."""
    first, last = places[0]
    start = max(0, first - BEFORE)
    start = text.find(" ", start, first) + 1 or start if start else 0
    end = min(len(text), last + AFTER)
    end = max(text.rfind(" ", last, end), last) if end < len(text) else end
    shown = html(pieces(text, places, start, end))
    return SafeString(f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}")


def read_speakers() -> models.QuerySet[Speaker]:
    """Those printed otherwise than the directory has them, or who are not in it; of who is hidden
    only for those who may see it.
    """
    rows = Speaker.objects.exclude(display_name="")
    if sees_protected_names():
        return rows
    is_seen = models.Q(person=None) | models.Q(person__display=Display.NAMED)
    return rows.filter(is_seen, display__in=["", Display.NAMED])


def tell_colloquium(desk, event) -> str:
    return " · ".join(filter(None, [desk.days(event), desk.place(event), desk.state(event)]))


def read_leads() -> models.QuerySet[Quotation]:
    """Those that stand in no text."""
    return Quotation.objects.filter(is_lead=True)


# In the order in which they are shown. Whoever may not see the page of a model finds nothing of it.
KINDS: tuple[Listed | Written, ...] = (
    Listed("colloquia", _("Colloquia"), Event, tell_colloquium),
    Written("headings", _("Headings"), Section, Section.objects.all, ["title"], "title"),
    Written("texts", _("Texts"), Section, Section.objects.all, ["body", "content_note"], "title"),
    Written(
        "leads",
        _("Quotations above a text"),
        Section,
        read_leads,
        ["text", "note"],
        heading="section__title",
        where="section__event__title",
        key="section",
        event="section__event",
        fragment="#quotations-heading",
    ),
    Listed("people", _("People"), Person, lambda desk, person: desk.tell_about(person)),
    Written(
        "speakers",
        _("Names as printed"),
        Speaker,
        read_speakers,
        ["display_name"],
        heading="display_name",
    ),
    Listed(
        "organizations",
        _("Organizations"),
        Organization,
        lambda desk, organization: organization.get_kind_display(),
    ),
    Listed("contacts", _("Contacts"), Contact, lambda desk, contact: contact.job_title),
    Written(
        "about",
        _("What and why"),
        Event,
        Event.objects.all,
        ["summary", "what", "why", "content_note", "editorial_note"],
        heading="title",
        where="city",
        event="pk",
    ),
    Written(
        "programme",
        _("Programme"),
        Session,
        Session.objects.all,
        ["title", "abstract"],
        heading="title",
    ),
    Written(
        "figures",
        _("Figures"),
        Figure,
        Figure.objects.all,
        ["caption", "alt", "credit"],
        heading="caption",
    ),
    Listed("pages", _("Pages"), FlatPage, lambda desk, page: page.url),
)


def search(
    request: HttpRequest, typed: str, *, kind: str = "", before: int = LAST
) -> Iterator[Group]:
    """What is found of each kind, or of the one of that name in rows `before` a primary key."""
    most = ALONE if kind else MOST
    asked = Asked(request, typed, Wording(typed), Hidden(), most, before)
    for one in KINDS if asked.wording else ():
        desk: Any = admin.site.get_model_admin(one.model)
        if kind in ("", one.name) and desk.has_view_permission(request):
            found = one.find(asked)
            if found.hits or found.rest:
                yield Group(one.name, one.title, found)
