"""The page of the desk for partners: what readers see of the directory, and what only they do."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contacts import audit
from contacts.audit import Deed
from contacts.models import Channel, Contact, Organization
from contacts.models.contact import stays
from contacts.paging import page_of
from contacts.records import directory

from .rights import SEE_PARTNERS

PER_PAGE = 50
MOST = 200  # characters of what is looked for


@require_safe
def partners_page(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not user.has_perm(SEE_PARTNERS):
        raise PermissionDenied
    audit.note(Deed.LOOKED, user, about=Channel)
    typed = " ".join(request.GET.get("q", "").split())[:MOST]
    found = find_organizations(typed)
    page = page_of(
        request,
        lambda start, stop: directory(found[start:stop], for_partners=True),
        per_page=PER_PAGE,
    )
    context = admin.site.each_context(request) | {
        "title": _("Directory for partners"),
        "typed": typed,
        "page": page,
    }
    return TemplateResponse(request, "admin/contacts/partners.html", context)


def find_organizations(typed: str) -> QuerySet[Organization]:
    """Those of which partners can reach somebody, by words of their name, and of the name and the
    post of whoever that is.
    """
    seen = Channel.objects.exclude(visibility=Channel.Visibility.HIDDEN).values("contact")
    reached = Contact.objects.shown_by_name().filter(stays(), pk__in=seen)
    found = Organization.objects.listed().filter(pk__in=reached.values("organization"))
    for word in typed.split():
        contacts = reached.filter(
            Q(label__icontains=word, person=None)
            | Q(job_title__icontains=word)
            | Q(person__given_name__icontains=word)
            | Q(person__family_name__icontains=word)
        )
        found = found.filter(
            Q(name__icontains=word)
            | Q(short_name__icontains=word)
            | Q(aliases__icontains=word)
            | Q(pk__in=contacts.values("organization"))
        )
    return found
