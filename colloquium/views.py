"""Pages that belong to no single app: home, robots.txt, uploads, and what stands where a page is
missing.
"""

from django.conf import settings
from django.contrib.flatpages.views import flatpage
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from contacts.models import Organization
from contacts.models.person import SHOWN_WHOLE
from events.models import Edition, EditionPartner, speaking_persons
from events.pages.robots import note_about

ON_HOME = 7  # the featured colloquium and six more


@require_safe
def home(request):
    listed = Edition.objects.listed()
    editions = list(listed[:ON_HOME])
    upcoming = listed.upcoming().first()
    featured = upcoming or listed.as_announced().first() or next(iter(editions), None)
    partners = Organization.objects.listed().filter(
        Exists(EditionPartner.objects.current().filter(organization=OuterRef("pk")))
    )
    context = {
        "featured": featured,
        "is_upcoming": upcoming is not None,
        "archive": [edition for edition in editions if edition != featured][: ON_HOME - 1],
        "partners": partners[:24],
    }
    return render(request, "home.html", context)


@require_safe
def page(request, url):
    """A flat page by its whole address: the French form of `/about/` is a page of its own,
    `/fr/about/`.
    """
    return flatpage(request, request.path_info)


@require_safe
def robots(request):
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


# Which uploads the public may see now. Everything else looks as if it were not there.
UPLOADS = {
    "people": lambda name: speaking_persons().filter(SHOWN_WHOLE, photo=name).exists(),
    "organizations": lambda name: Organization.objects.listed().filter(logo=name).exists(),
    "events": lambda name: Edition.objects.published().filter(record__cover=name).exists(),
}


@require_safe
def upload(request, folder, name):
    path = f"{folder}/{name}"
    may_be_seen = UPLOADS.get(folder)
    if (
        may_be_seen is None
        or "\0" in name
        or not may_be_seen(path)
        or not default_storage.exists(path)
    ):
        raise Http404
    response = FileResponse(default_storage.open(path), content_type="image/webp")
    return note_about(response, path)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    """Depends on nothing that may be broken: no database, no context processor, not even on static
    files.
    """
    try:
        stylesheets = [static("css/tokens.css"), static("css/base.css")]
    except ValueError:
        stylesheets = []
    page = get_template("500.html").render(
        {"site_name": settings.SITE_NAME, "stylesheets": stylesheets}
    )
    return HttpResponse(page, status=500)
