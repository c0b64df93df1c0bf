"""Files of editions that take long to make: made when somebody asks for one, kept in the database,
and served from there.

A file is served only while everything that it was made of is still so. What is kept of somebody
withdrawn, or of a directory that has changed, is deleted at once, not when somebody asks for it.
"""

import hashlib
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache
from importlib.metadata import version

from django.conf import settings
from django.db import OperationalError, transaction

from contacts.models import SiteVersion
from contacts.withdrawal import veil
from events.formats import Format, Imprint
from events.models import Edition, EditionFile
from events.records import EventRecord

# Code, templates, colours, faces and translations.
MADE_BY = (
    "events",
    "contacts",
    "templates/print",
    "static/css",
    "static/fonts",
    "locale",
)
_one_at_a_time = threading.Lock()  # what sets pages is not made for threads


class Outdated(Exception):
    """While a file was made, something has changed of which it was made: somebody may have been
    withdrawn.
    """


def discard(organizations: Collection[int]) -> None:
    """Delete what prints the contacts of `organizations`, which may show what is no longer to be
    shown.
    """
    EditionFile.objects.filter(edition__partners__organization__in=organizations).delete()


def read_or_make(
    edition: Edition, format: Format, record: EventRecord, imprint: Callable[[], Imprint]
) -> bytes:
    """The file of `edition`, made if it is not there as it should be.

    `imprint` reads the directory anew.

    Raises Outdated rather than giving out what nobody may read any more.
    """
    made_of = imprint()
    digest = digest_of(record, made_of)
    rows = EditionFile.objects.filter(edition=edition, extension=format.extension, digest=digest)
    content = rows.values_list("content", flat=True).first()
    if content is None:
        with _one_at_a_time:
            # Somebody else may have made it meanwhile.
            content = rows.values_list("content", flat=True).first()
            if content is None:
                content = format.render(record, made_of)
                keep(edition, format.extension, digest, content, still=lambda: imprint() == made_of)
    return bytes(content)


def digest_of(record: EventRecord, imprint: Imprint) -> str:
    """Of everything that a file is made of."""
    return hashlib.sha256(
        f"{record.model_dump_json()}|{imprint}|{code_version()}".encode()
    ).hexdigest()


@cache
def code_version() -> str:
    """A digest of everything that makes files of records."""
    digest = hashlib.sha256(version("weasyprint").encode())
    for folder in MADE_BY:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".woff2", ".mo"):
                digest.update(path.read_bytes())
    return digest.hexdigest()


@transaction.atomic
def keep(
    edition: Edition, extension: str, digest: str, content: bytes, *, still: Callable[[], bool]
) -> None:
    """Store a file, and its size, which pages show beside the link.

    Raises Outdated if what it was made of has changed.
    """
    list(SiteVersion.objects.select_for_update())  # keeps a withdrawal from happening half-way
    unchanged = Edition.objects.published().filter(pk=edition.pk, revision=edition.revision)
    sizes = unchanged.values_list("sizes", flat=True).first()
    if sizes is None or veil.has_changed() or not still():
        raise Outdated
    EditionFile.objects.update_or_create(
        edition=edition, extension=extension, defaults={"digest": digest, "content": content}
    )
    if sizes.get(extension) != len(content):
        Edition.objects.filter(pk=edition.pk).update(sizes=sizes | {extension: len(content)})
        SiteVersion.objects.advance()


def note_size(edition: Edition, extension: str, size: int) -> None:
    """Remember the size in bytes of a file that is made anew for everyone, when it is first made.

    Pages say it from when they are next made themselves: no copy of one is stale without it.
    """
    if edition.sizes.get(extension) != size and not veil.veiled():
        edition.sizes = edition.sizes | {extension: size}
        unchanged = Edition.objects.filter(pk=edition.pk, revision=edition.revision)
        with suppress(OperationalError):  # of a database that is busy: the next reader notes it
            unchanged.update(sizes=edition.sizes)
