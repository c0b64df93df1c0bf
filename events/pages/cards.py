"""The pictures beside links to the pages of the whole site: home, lists, speakers, organizations.

They are in no list of pictures. Those of one colloquium come out of its edition.
"""

import logging
import threading
from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contacts.former_addresses import answer_elsewhere
from contacts.models import Organization, Person, SiteVersion
from contacts.models.display import Display
from contacts.records import OrganizationRecord, directory
from contacts.words.care import tell_post
from events.formats import CARD, card
from events.formats.card import Card
from events.formats.typesetting import NotSet
from events.models import speaking_persons, with_latest_posts
from events.records.veil import read_public_parts

from .robots import noindex_persons

AT_ONCE = 2  # of the threads that each process of the server has for readers
SLOTS = threading.BoundedSemaphore(AT_ONCE)
LINE = threading.BoundedSemaphore(AT_ONCE)  # who waits for one
PATIENCE = 3  # seconds
logger = logging.getLogger(__name__)


class Picture(NamedTuple):
    url: str  # absolute
    alt: str


def for_other_sites(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of a picture that the pages of other sites may show.

    Each is drawn in a process of its own when it is first asked for: whoever asks for a thousand
    is told to come back, and leaves threads to readers.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not take_slot():
            return answer_busy(seconds=2)
        try:
            response = unless_changed(lambda: view(request, *args, **kwargs))
        except NotSet as error:
            logger.error("The picture at %s was not drawn: %s", request.path, error)
            return answer_busy(seconds=60)
        finally:
            SLOTS.release()
        if response.status_code == 200:
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answer


def take_slot() -> bool:
    """Whether one is free, or becomes so while this request waits: as many wait as are drawn."""
    if SLOTS.acquire(blocking=False):
        return True
    if not LINE.acquire(blocking=False):
        return False
    try:
        return SLOTS.acquire(timeout=PATIENCE)
    finally:
        LINE.release()


def unless_changed(draw: Callable[[], HttpResponse]) -> HttpResponse:
    """What is drawn, unless the site has changed meanwhile: it takes long enough for somebody to
    be withdrawn, of whom this request was told nothing.
    """
    version = SiteVersion.objects.current()
    response = draw()
    return response if SiteVersion.objects.current() == version else answer_busy(seconds=1)


def answer_busy(*, seconds: int) -> HttpResponse:
    return HttpResponse(
        status=503, headers={"Retry-After": str(seconds), "Cache-Control": "no-store"}
    )


@for_other_sites
def page_card(request: HttpRequest, page: str) -> HttpResponse:
    return respond(of_page(page))


@for_other_sites
def speaker_card(request: HttpRequest, slug: str) -> HttpResponse:
    persons = speaking_persons().filter(noindex=False)
    person = with_latest_posts(persons).filter(slug=slug).first()
    if person is None:
        return answer_elsewhere(request, Person, slug, persons)
    return respond_unless_noindex(request, of_person(person, person.affiliation or ""))


@for_other_sites
def organization_card(request: HttpRequest, slug: str) -> HttpResponse:
    records = directory(Organization.objects.filter(slug=slug))
    if not records:
        return answer_elsewhere(request, Organization, slug, Organization.objects.listed())
    return respond_unless_noindex(request, of_organization(records[0]))


urlpatterns = [
    path("card.png", page_card, {"page": "home"}, name="home-card"),
    path("events/card.png", page_card, {"page": "events"}, name="events-card"),
    path("quotations/card.png", page_card, {"page": "quotations"}, name="quotations-card"),
    path("speakers/card.png", page_card, {"page": "speakers"}, name="speakers-card"),
    path("contacts/card.png", page_card, {"page": "contacts"}, name="contacts-card"),
    path("speakers/<slug:slug>/card.png", speaker_card, name="speaker-card"),
    path("contacts/<slug:slug>/card.png", organization_card, name="organization-card"),
]


def respond_unless_noindex(request: HttpRequest, shown: Card) -> HttpResponse:
    """As if it were not there, if it names somebody whom search engines are asked to leave out."""
    if noindex_persons(request).named_in(shown.told):
        raise Http404
    return respond(shown)


def respond(shown: Card) -> HttpResponse:
    (public,) = read_public_parts([shown])
    return HttpResponse(
        card.draw(public, site_address=settings.SITE_URL),
        content_type=CARD.media_type,
        headers={"X-Robots-Tag": "noindex"},
    )


def picture_of(
    request: HttpRequest, shown: Card, page: str, slug: str, *, about: str = ""
) -> Picture:
    """The picture of a page: that of the whole site, if its own names somebody whom search engines
    are asked to leave out, or the page is `about` them, by their key.
    """
    if noindex_persons(request).named_in(shown.told, about=about):
        return Picture(settings.SITE_URL + reverse("home-card"), of_page("home").told)
    return Picture(settings.SITE_URL + reverse(f"{page}-card", args=[slug]), shown.told)


# What they say, in the language of the page


def of_page(page: str) -> Card:
    """The name of a page, and what it says of itself to search engines."""
    match page:
        case "events":
            title = _("Colloquia")
            subtitle = _("All colloquia, the newest first, with their proceedings.")
        case "quotations":
            title = _("Quotations")
            subtitle = _(
                "What was said at the colloquia, word for word, by speaker and by colloquium."
            )
        case "speakers":
            title = _("Speakers")
            subtitle = _("Everyone who spoke at a colloquium, and what each said.")
        case "contacts":
            title = _("Directory")
            subtitle = _(
                "Partner organizations of the colloquia and whom to write to there, by kind,"
                " country and name."
            )
        case _home:
            title = settings.SITE_NAME
            subtitle = _(
                "Permanent, citable proceedings of colloquia, with their speakers and partner"
                " organizations."
            )
    above = settings.SITE_NAME if title != settings.SITE_NAME else ""
    return Card(above=above, title=title, subtitle=subtitle, language=get_language())


def of_person(person: Person, posts: str) -> Card:
    """`posts` are those of the last time. Of whom not the whole name is shown, the picture says no
    more than what they are called.
    """
    return Card(
        above=settings.SITE_NAME,
        title=person.public_name,
        subtitle=tell_post(posts) if person.display == Display.NAMED else "",
        foot=_("Colloquia and quotations"),
        language=get_language(),
    )


def of_organization(organization: OrganizationRecord) -> Card:
    return Card(
        above=settings.SITE_NAME,
        title=organization.name,
        subtitle=organization.tagline,
        foot=card.join(organization.kind_label, card.country_of(organization.country)),
        language=get_language(),
    )
