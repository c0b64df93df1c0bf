"""Every public address, asked for as a reader would: those of the sitemap, of every row that has
one, and whatever they lead to.
"""

import html
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client  # which needs no server
from django.urls import URLResolver, get_resolver

from colloquium.caching import NOT_PUBLIC
from colloquium.store import MemoryStore

from .decoding import texts_of
from .words import Trace, Words

# What stands in `content` may be a sentence.
_LINK = re.compile(r"""(?:href|src|action)="([^"]+)"|<loc>([^<]+)</loc>|"(https?://[^"]+)\"""")
HARVEST = "/oai?verb=ListRecords"
_RESUMED = re.compile(r"<resumptionToken[^>]*>([^<]+)<")
_TEXT = ("text/", "application/json", "application/xml", "application/atom", "application/ld")


class Site:
    """A walk over the public addresses of the site, of at most `most` of them."""

    def __init__(self, most: int):
        self.most, self.asked = most, 0
        self.root = urlsplit(settings.SITE_URL)
        self.client = Client(raise_request_exception=False, SERVER_NAME=self.root.hostname)
        self.waiting: deque[str] = deque()
        self.seen: set[str] = set()

    @property
    def is_whole(self) -> bool:
        return not self.waiting

    def search(self, words: Words) -> Iterator[Trace]:
        self.add(
            "/sitemap.xml",
            HARVEST + "&metadataPrefix=oai_dc",
            *fixed_addresses(),
            *addresses_of_rows(),
        )
        with nothing_kept():
            while self.waiting and self.asked < self.most:
                address = self.waiting.popleft()
                self.asked += 1
                yield from self.search_page(words, address)

    def search_page(self, words: Words, address: str) -> Iterator[Trace]:
        with transaction.atomic():
            response = self.client.get(address, secure=self.root.scheme == "https")
            content = response.getvalue()
            transaction.set_rollback(True)  # the size of a file, or a file that was made
        kind = response.headers.get("Content-Type", "")
        text = content.decode(errors="replace") if kind.startswith(_TEXT) else ""
        texts = [text] if text else list(texts_of(content))
        if response.status_code < 400:  # an address that is not there tells nobody
            texts.append(unquote(address))
        yield from words.find_in(
            "public address", address, [*texts, "\n".join(response.headers.values())]
        )
        links = [link for groups in _LINK.findall(text) for link in groups if link]
        links.append(response.headers.get("Location", ""))
        links += [f"{HARVEST}&resumptionToken={quote(token)}" for token in _RESUMED.findall(text)]
        self.add(*(urljoin(address, html.unescape(link)) for link in links if link))

    def add(self, *addresses: str) -> None:
        for address in addresses:
            parts = urlsplit(urldefrag(address)[0])
            if parts.scheme not in ("", "http", "https") or parts.netloc not in (
                "",
                self.root.netloc,
            ):
                continue
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            if not path.startswith("/") or path.startswith(NOT_PUBLIC) or path in self.seen:
                continue
            if "/search/" in path and parts.query:  # what is asked there stands in the answer
                continue
            self.seen.add(path)
            self.waiting.append(path)


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Pages are made anew, and kept by nobody else."""
    before = caches["default"]
    caches["default"] = MemoryStore("traces", {})
    try:
        yield
    finally:
        caches["default"].clear()
        caches["default"] = before


def fixed_addresses(patterns=None, before: str = "/") -> Iterator[str]:
    """Those that name nothing in the database."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(pattern.pattern)
        if "<" in address or "(" in address or "^" in address:
            continue
        if isinstance(pattern, URLResolver):
            if not address.startswith(NOT_PUBLIC):
                yield from fixed_addresses(pattern.url_patterns, address)
        else:
            yield address


def addresses_of_rows() -> Iterator[str]:
    """Of every row that has an address, whether it is public or not."""
    for model in apps.get_models():
        if hasattr(model, "get_absolute_url"):
            for row in model._default_manager.iterator():
                yield row.get_absolute_url()
