"""Pages that belong to no single app: home, robots.txt, uploads, and what stands where a page is
missing.
"""

from urllib.parse import urlsplit

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
from contacts.models.renditions import whole_of
from events.models import Edition, EditionPartner, speaking_persons
from events.pages.pictures import editions_showing
from events.pages.robots import note_about
from events.records.noindex import sign_of_edition
from events.text.figures import MEDIA_TYPES

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
def leaving(request):
    """What “Leave this page” does and cannot do, and how to leave fewer traces."""
    return render(request, "leaving.html", {"neutral": urlsplit(settings.QUICK_EXIT_URL).hostname})


@require_safe
def robots(request):
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


def signs_of_figure(name: str) -> str:
    """The signs of the editions that show it, by which it is known whose colloquium it is of."""
    return " ".join(sign_of_edition(edition.pk) for edition in editions_showing(name))


# Which uploads the public may see now: what tells of whom one is, or that it may be seen.
# Everything else looks as if it were not there.
UPLOADS = {
    "people": lambda name: speaking_persons().filter(SHOWN_WHOLE, photo=whole_of(name)).exists(),
    "organizations": lambda name: (
        Organization.objects.listed().filter(logo=whole_of(name)).exists()
    ),
    "events": lambda name: (
        Edition.objects.published().filter(record__cover=whole_of(name)).exists()
    ),
    "figures": signs_of_figure,
}


@require_safe
def upload(request, folder, name):
    path = f"{folder}/{name}"
    told = UPLOADS[folder](path) if folder in UPLOADS and "\0" not in name else False
    if not told or not default_storage.exists(path):
        raise Http404
    media_type = MEDIA_TYPES[name.rpartition(".")[2]]
    response = FileResponse(default_storage.open(path), content_type=media_type)
    return note_about(response, f"{path} {told}")


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
