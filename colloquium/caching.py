"""Public pages are kept, here and anywhere, and asked for again each time.

The ETag is a digest of the site's version, the day, the address, and the code and settings that
made the page. The version is one row, drawn anew in the transaction of every public change, so that
reading it is all that a kept page costs.
"""

import functools
import gzip
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import brotli
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from contacts.models import SiteVersion

from .addresses import FORMS

logger = logging.getLogger(__name__)

CACHE_CONTROL = "public, no-cache"
KEPT_FOR = 24 * 60 * 60  # seconds; a page whose ETag has changed is simply not asked for any more
Kept = tuple[dict[str, str], dict[str, bytes]]  # headers, and the body in each coding
PACKED_ALREADY = {
    "application/pdf",
    "application/epub+zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "image/png",
}
MAKERS = (".py", ".html", ".xml", ".txt", ".mo", ".css", ".js", ".typ", ".ttf")
NOT_PUBLIC = ("/admin/", "/static/", "/health/", *FORMS)


@functools.cache
def code_version() -> str:
    """A digest of everything but data that a page is made of."""
    names = (
        *("SITE_NAME", "SITE_URL", "SAFEGUARDING_CONTACT", "QUICK_EXIT_URL"),
        *("LANGUAGE_CODE", "TIME_ZONE"),
    )
    digest = hashlib.sha256("|".join(getattr(settings, name) for name in names).encode())
    folders = [
        settings.BASE_DIR / name
        for name in ("colloquium", "events", "contacts", "templates", "locale", "static")
    ]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in MAKERS:
                digest.update(path.read_bytes())
    return digest.hexdigest()


class PublicCacheMiddleware:
    version: str | None = None  # of the pages that are kept

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(NOT_PUBLIC) or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        version, unread, _is_due = SiteVersion.objects.read()
        if unread:
            # Before anything is made, so that what is taken back meanwhile is not in it.
            SiteVersion.objects.await_reader("")
            version = SiteVersion.objects.current()
        tag = etag(request, version)
        asked = parse_etags(request.headers.get("If-None-Match", ""))
        if tag in asked:
            return self.finish(HttpResponseNotModified(), tag)
        if of_noindex(tag) in asked:
            return self.finish(HttpResponseNotModified(headers={"X-Robots-Tag": "noindex"}), tag)
        kept = recall(tag) if self.keeps_only(version) else None
        if kept is None:
            response = self.get_response(request)
            if response.status_code != 200:
                response.headers.setdefault("Cache-Control", CACHE_CONTROL)
                return response
            if response.streaming:
                return self.finish(response, tag)
            kept = pack(response)
            keep(tag, kept)
        headers, bodies = kept
        coding = accepted_coding(request) if len(bodies) > 1 else ""
        response = HttpResponse(
            bodies[coding], headers=headers | {"Content-Length": str(len(bodies[coding]))}
        )
        if coding:
            response.headers["Content-Encoding"] = coding
        patch_vary_headers(response, ["Accept-Encoding"])
        return self.finish(response, tag)

    def keeps_only(self, version: str) -> bool:
        """Whether what is kept is of `version`: of any other, it is forgotten now.

        The memory of this process knows nothing of a change in another, and a backup may bring an
        old version back.
        """
        if version != self.version:
            with whether_it_answers():
                cache.clear()
                self.version = version
        return version == self.version

    def finish(self, response: HttpResponse, tag: str) -> HttpResponse:
        response.headers["ETag"] = of_noindex(tag) if "X-Robots-Tag" in response.headers else tag
        response.headers["Cache-Control"] = CACHE_CONTROL
        return response


def of_noindex(tag: str) -> str:
    """The ETag of a page that search engines are asked to leave out: so that 304 asks it too,
    though nothing is made for it.
    """
    return f'{tag[:-1]}-noindex"'


@contextmanager
def whether_it_answers() -> Iterator[None]:
    """A cache that does not answer only makes pages slower."""
    try:
        yield
    except cache.failures as error:  # type: ignore[attr-defined]  # of each kind of `colloquium.store`
        logger.warning("The cache does not answer: %s", error)


def recall(tag: str) -> Kept | None:
    """The page kept under `tag`."""
    with whether_it_answers():
        return cache.get(tag)
    return None


def keep(tag: str, page: Kept) -> None:
    with whether_it_answers():
        cache.set(tag, page, KEPT_FOR)


def etag(request: HttpRequest, version: str) -> str:
    today = timezone.localdate()  # which colloquium is the next one depends on it
    parts = f"{version}|{today}|{request.get_full_path()}|{code_version()}"
    return f'W/"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'


def pack(response: HttpResponse) -> Kept:
    """Headers and body as they are kept: as they are, and in the codings that browsers take if that
    makes them smaller.
    """
    body = response.content
    if response.headers["Content-Type"] in PACKED_ALREADY:
        return dict(response.items()), {"": body}
    return dict(response.items()), {
        "": body,
        "br": brotli.compress(body, quality=6),
        "gzip": gzip.compress(body, 6, mtime=0),
    }


def accepted_coding(request: HttpRequest) -> str:
    accepted = {
        part.split(";")[0].strip()
        for part in request.headers.get("Accept-Encoding", "").lower().split(",")
        if not part.replace(" ", "").endswith((";q=0", ";q=0.0"))
    }
    return next((coding for coding in ("br", "gzip") if coding in accepted), "")
