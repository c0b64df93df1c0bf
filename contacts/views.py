from collections.abc import Iterable

from django.conf import settings
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from django_countries import countries

from . import vcard
from .desk.unseen import leave_hidden_out
from .former_addresses import answer_elsewhere
from .letter_form import LetterForm
from .letters import find_addressee
from .limits import address_of
from .models import Letter, Organization
from .paging import page_of
from .public_forms import for_strangers
from .records import OrganizationRecord
from .records import directory as records_of
from .withdrawal.veil import free_slug
from .words.sorting import key_of

PER_PAGE = 50


@require_safe
def directory(request):
    """The directory, filtered by kind, country and name, which are all optional and all in the
    address.
    """
    chosen = {name: request.GET.get(name, "").strip()[:100] for name in ("kind", "country", "q")}
    organizations = Organization.objects.listed()
    if chosen["kind"] in Organization.Kind.values:
        organizations = organizations.filter(kind=chosen["kind"])
    if chosen["country"] in countries:
        organizations = organizations.filter(country=chosen["country"])
    for word in chosen["q"].replace("\x00", "").split():
        organizations = organizations.filter(
            Q(name__icontains=word) | Q(short_name__icontains=word) | Q(aliases__icontains=word)
        )
    pairs = list(
        Organization.objects.listed()
        .values_list("kind", "country")
        .annotate(Count("pk"))
        .order_by()
    )
    page = page_of(
        request,
        lambda start, stop: records_of(organizations[start:stop], without_noindex=True),
        per_page=PER_PAGE,
    )
    is_filtered = any(chosen.values())
    is_whole = not (is_filtered or page.previous or page.next)
    context = {
        "chosen": chosen,
        "is_filtered": is_filtered,
        "page": page,
        "vcard_size": len(address_book(page.items)) if is_whole else 0,
        "kinds": facet(pairs, 0, dict(Organization.Kind.choices)),
        "countries": facet(pairs, 1, dict(countries)),
    }
    return render(request, "contacts/directory.html", context)


@require_safe
def directory_vcard(request):
    records = records_of(Organization.objects.all(), without_noindex=True)
    return vcard_response(request, records, name="contacts")


@require_safe
def organization_vcard(request, slug):
    """One organization and its contacts."""
    records = records_of(Organization.objects.filter(slug=slug))
    if not records:
        return answer_elsewhere(request, Organization, slug, Organization.objects.listed())
    return vcard_response(request, records, name=slug)


@for_strangers
def write(request, key):
    """Who is not to be written to is answered like a key that never was."""
    found = find_addressee(key)
    if found is None:
        raise Http404
    organization, contact = found
    form = LetterForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        # What was typed is given back past the veil: else it would tell who is hidden.
        at, who, post = map(leave_hidden_out, (organization.name, contact.name, contact.job_title))
        slug = free_slug(organization.slug)
        organization = organization.model_copy(update={"name": at, "slug": slug})
        contact = contact.model_copy(update={"name": who, "job_title": post})
        is_sent = form.was_trapped or (
            form.is_valid() and form.send_to(key, origin=address_of(request))
        )
        if is_sent:
            return HttpResponseRedirect(f"{reverse('write', args=[key])}?sent")
    context = {
        "organization": organization,
        "contact": contact,
        "form": form,
        "was_sent": "sent" in request.GET and not form.is_bound,
        "days": Letter.KEPT_FOR.days,
    }
    return render(request, "contacts/write.html", context)


def vcard_response(
    request: HttpRequest, records: Iterable[OrganizationRecord], *, name: str
) -> HttpResponse:
    """In the version that the address asks for."""
    version = request.GET.get("version", vcard.VERSIONS[0])
    if version not in vcard.VERSIONS:
        raise Http404
    disposition = content_disposition_header(True, f"{name}.vcf")
    return HttpResponse(
        address_book(records, version=version),
        content_type=vcard.MEDIA_TYPE,
        headers={"Content-Disposition": disposition},
    )


def address_book(records: Iterable[OrganizationRecord], *, version: str = "3.0") -> bytes:
    """In 3.0 for people, who cannot be asked what their address book reads."""
    return vcard.render(
        records, site_address=settings.SITE_URL, uploads=settings.MEDIA_URL, version=version
    )


def facet(pairs, column: int, labels: dict) -> list[tuple[str, str, int]]:
    """The values that occur, of each: value, label, number of organizations; by label."""
    counts: dict[str, int] = {}
    for pair in pairs:
        counts[pair[column]] = counts.get(pair[column], 0) + pair[2]
    rows = [
        (value, str(labels[value]), count) for value, count in counts.items() if value in labels
    ]
    return sorted(rows, key=lambda row: key_of(row[1]))
