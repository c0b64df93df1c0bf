from collections.abc import Callable

from django.conf import settings
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contacts import jsonld
from contacts.former_addresses import answer_elsewhere, answer_gone
from contacts.help_lines import read_help_lines
from contacts.models import Organization, Person
from contacts.paging import page_of
from contacts.records import directory
from contacts.views import address_book

from .editions import files
from .formats import BY_EXTENSION, CALENDAR, CARD, CITATIONS
from .models import (
    Edition,
    EditionSpeaker,
    Event,
    Partnership,
    speaking_persons,
    with_latest_posts,
)
from .pages import cards
from .pages.edition import EditionPage
from .pages.quotation import QuotationPage
from .pages.quotations import listed_quotations, quoted_colloquia, quoted_speakers
from .pages.robots import noindex_persons, note_about

PER_PAGE = 50
MAX_NUMBER = 1_000_000  # of an edition; larger than any database has


@require_safe
def events(request):
    page = page_of(
        request, lambda start, stop: list(Edition.objects.listed()[start:stop]), per_page=PER_PAGE
    )
    return render(request, "events/events.html", {"page": page})


@require_safe
def event(request, slug, number=None):
    page = find(slug, number)
    if page is None:
        return missing_event(request, slug, number)
    return page.render(request, "event")


@require_safe
def proceedings(request, slug, number=None):
    page = find(slug, number)
    if page is None or not page.record.chapters:
        return missing_event(request, slug, number)
    return page.render(request, "proceedings")


@require_safe
def download(request, slug, extension, number=None):
    format = BY_EXTENSION.get(extension)
    if format is None:
        raise Http404
    while True:
        page = find(slug, number)
        if page is None or not page.record.chapters:
            return missing_event(request, slug, number)
        try:
            return page.downloads.respond(format)
        except files.Outdated:
            continue
        except files.InTheMaking:
            return page.render_delay(request, format, "making", status=202)
        except files.NotMade:
            return page.render_delay(request, format, "not_made", status=503)


@require_safe
def calendar(request, slug, number=None):
    page = find(slug, number)
    if page is None:
        return missing_event(request, slug, number)
    return page.downloads.respond(CALENDAR)


@require_safe
def reference(request, slug, anchor, extension, number=None):
    """A section, or a quotation that may be shared, for reference managers."""
    format = next((format for format in CITATIONS if format.extension == extension), None)
    if format is None:
        raise Http404
    page = find(slug, number)
    if page is None:
        return missing_event(request, slug, number)
    response = page.downloads.respond_reference(format, anchor)
    if response is None:
        raise Http404
    return response


@cards.for_other_sites
def card(request, slug, number=None):
    """The picture beside a link to the colloquium."""
    page = find(slug, number)
    if page is None:
        return missing_event(request, slug, number)
    return page.downloads.respond(CARD)


@require_safe
def quotation(request, slug, anchor, number=None):
    return of_quotation(request, slug, anchor, number, lambda page: page.render(request))


@cards.for_other_sites
def quotation_card(request, slug, anchor, number=None):
    """The picture beside a link to the quotation."""
    return of_quotation(request, slug, anchor, number, lambda page: page.respond_card())


def of_quotation(
    request, slug, anchor, number, answer: Callable[[QuotationPage], HttpResponse]
) -> HttpResponse:
    """What `answer` makes of the quotation at `anchor`, if it may be shown by itself."""
    page = find(slug, number)
    if page is None:
        return missing_event(request, slug, number)
    quotation_page = QuotationPage.find(page, anchor, noindex_persons(request))
    if quotation_page is None:
        raise Http404
    return answer(quotation_page)


def find(slug, number) -> EditionPage | None:
    return EditionPage.find(slug, number) if number is None or 0 < number < MAX_NUMBER else None


def missing_event(request, slug, number=None):
    """An unpublished colloquium is gone, and so is an edition that was withdrawn, with why, if that
    was said; a renamed one is elsewhere; anything else, drafts included, was never there.
    """
    if number is not None and 0 < number < MAX_NUMBER:
        shown = Edition.objects.current().filter(slug=slug).values("event")
        one = Edition.objects.filter(event__in=shown, number=number, withdrawn_at__isnull=False)
        for reason in one.values_list("note", flat=True):
            return answer_gone(request, reason)
    withdrawn = Edition.objects.filter(slug=slug, withdrawn_at__isnull=False)
    rows = withdrawn.exclude(event__in=Edition.objects.current().values("event"))
    reasons = rows.order_by("-withdrawn_at", "-sequence").values_list("number", "note")
    if reasons:
        (_newest, why), *_older = reasons
        return answer_gone(request, why if number is None else dict(reasons).get(number, ""))
    return answer_elsewhere(request, Event, slug, Event.objects.with_state(), field="current_slug")


@require_safe
def quotations(request):
    """All that may be shared, by colloquium; of one speaker or one colloquium, if the address says
    so.
    """
    chosen = {
        name: request.GET.get(name, "").replace("\x00", "").strip()[:100]
        for name in ("speaker", "colloquium")
    }
    rows = (
        listed_quotations(**chosen)
        .select_related("edition", "person")
        .defer("edition__record", "words")
    )
    page = page_of(request, lambda start, stop: list(rows[start:stop]), per_page=PER_PAGE)
    context = {
        "page": page,
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "options": {
            "speaker": quoted_speakers(chosen["speaker"]),
            "colloquium": quoted_colloquia(chosen["colloquium"]),
        },
    }
    about = " ".join(quotation.person.key for quotation in page.items if quotation.person)
    about += f" /speakers/{chosen['speaker']}/"  # which the page repeats, quoted or not
    return note_about(render(request, "events/quotations.html", context), about)


@require_safe
def speakers(request):
    """Everyone with a page whom search engines may list too, with the posts they held the last
    time.
    """
    persons = with_latest_posts(speaking_persons().filter(noindex=False))
    page = page_of(request, lambda start, stop: list(persons[start:stop]), per_page=PER_PAGE)
    return render(request, "events/speakers.html", {"page": page})


@require_safe
def speaker(request, slug):
    """What one person said, across colloquia."""
    person = with_latest_posts(speaking_persons()).filter(slug=slug).first()
    if person is None:
        return answer_elsewhere(request, Person, slug, speaking_persons())
    rows = (
        EditionSpeaker.objects.current()
        .filter(person=person)
        .select_related("edition")
        .defer("edition__record")
    )
    page = page_of(
        request, lambda start, stop: list(rows.newest_first()[start:stop]), per_page=PER_PAGE
    )
    described = jsonld.person_page(
        person,
        address=settings.SITE_URL + request.path,
        uploads=settings.SITE_URL + settings.MEDIA_URL,
    )
    names = noindex_persons(request).named_in
    structured = "" if person.noindex else jsonld.block(described, names=names)
    picture = cards.picture_of(
        request,
        cards.of_person(person, person.affiliation or ""),
        "speaker",
        slug,
        about=person.key,
    )
    # Of rows written before that was noted it is not known.
    noted = [row for row in page.items if row.entry.get("is_noted", True)]
    context = {
        "person": person,
        "page": page,
        "structured": structured,
        "picture": picture,
        "is_noted": bool(noted),
        "help_lines": read_help_lines(noted[0].edition.country) if noted else None,
    }
    return render(request, "events/speaker.html", context)


@require_safe
def organization(request, slug):
    """One organization of the directory: its contacts, and the colloquia it was a partner of."""
    records = directory(Organization.objects.filter(slug=slug))
    if not records:
        return answer_elsewhere(request, Organization, slug, Organization.objects.listed())
    editions = (
        Edition.objects.listed()
        .filter(partners__organization__key=records[0].key)
        .annotate(role=F("partners__role"))
    )
    page = page_of(request, lambda start, stop: list(editions[start:stop]), per_page=PER_PAGE)
    for edition in page.items:
        edition.role_label = Partnership.Role(edition.role).label if edition.role else ""
    described = jsonld.organization_page(
        records[0],
        address=settings.SITE_URL + request.path,
        uploads=settings.SITE_URL + settings.MEDIA_URL,
    )
    context = {
        "organization": records[0],
        "page": page,
        "vcard_size": len(address_book(records)),
        "structured": jsonld.block(described, names=noindex_persons(request).named_in),
        "picture": cards.picture_of(
            request, cards.of_organization(records[0]), "organization", slug
        ),
    }
    return render(request, "contacts/organization.html", context)
