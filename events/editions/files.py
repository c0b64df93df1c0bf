"""Files of editions that take long to make: made after publication, or when somebody asks for one,
kept in the database, and served from there.

A file is served only while everything that it was made of is still so. What is kept of somebody
withdrawn, or of a directory that has changed, is deleted at once, not when somebody asks for it.
"""

import hashlib
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache, partial
from importlib.metadata import version

from django.conf import settings
from django.db import OperationalError, transaction

from contacts.models import SiteVersion
from contacts.withdrawal import veil
from events.formats import Format, Imprint
from events.models import Edition, EditionFile
from events.records import EventRecord

from . import making
from .making import NotMade

logger = logging.getLogger(__name__)

# Code, templates, colours, faces and translations.
MADE_BY = (
    "events",
    "contacts",
    "static/css",
    "locale",
)
PATIENCE = 1.0  # seconds that who asks first waits: most files are made by then


class Outdated(Exception):
    """While a file was made, something has changed of which it was made: somebody may have been
    withdrawn.
    """


class InTheMaking(Exception):
    """A file is being made: it can be had later."""


def discard(organizations: Collection[int]) -> None:
    """Delete what prints the contacts of `organizations`, which may show what is no longer to be
    shown.
    """
    EditionFile.objects.filter(edition__partners__organization__in=organizations).delete()


def read_or_make(
    edition: Edition, format: Format, record: EventRecord, imprint: Callable[[], Imprint]
) -> bytes:
    """The file of `edition`, made if it is not there as it should be: apart from the thread that
    asks, unless the settings say otherwise.

    `imprint` reads the directory anew.

    Raises Outdated rather than giving out what nobody may read any more, InTheMaking, or NotMade.
    """
    made_of = imprint()
    digest = digest_of(record, made_of)
    if (content := read(edition, format, digest)) is not None:
        return content
    make_it = partial(make, edition, format, record, imprint, made_of, digest)
    if not settings.MAKES_FILES_APART:
        return make_it()
    job, is_ours = making.start(digest, make_it)
    try:
        return job.result(PATIENCE if is_ours else 0)
    except TimeoutError:
        raise InTheMaking from None


def read(edition: Edition, format: Format, digest: str) -> bytes | None:
    rows = EditionFile.objects.filter(edition=edition, extension=format.extension, digest=digest)
    content = rows.values_list("content", flat=True).first()
    return None if content is None else bytes(content)


def make(
    edition: Edition,
    format: Format,
    record: EventRecord,
    imprint: Callable[[], Imprint],
    made_of: Imprint,
    digest: str,
) -> bytes:
    """The file, stored. Raises Outdated or NotMade."""
    if (content := read(edition, format, digest)) is not None:
        return content  # somebody else has made it meanwhile
    try:
        content = format.render(record, made_of)
    except Exception as error:
        logger.exception("The %s of %s could not be made", format.kind, edition)
        raise NotMade from error
    keep(edition, format.extension, digest, content, still=lambda: imprint() == made_of)
    return content


def digest_of(record: EventRecord, imprint: Imprint) -> str:
    """Of everything that a file is made of."""
    return hashlib.sha256(
        f"{record.model_dump_json()}|{imprint}|{code_version()}".encode()
    ).hexdigest()


@cache
def code_version() -> str:
    """A digest of everything that makes files of records."""
    digest = hashlib.sha256(version("typst").encode())
    for folder in MADE_BY:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in (".py", ".typ", ".ttf", ".css", ".mo"):
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
