"""References as COinS: a line of OpenURL (Z39.88-2004, books by key and value) in the title of an
empty `span`.

Zotero reads it before it reads the tags of Highwire Press, of which it takes the last word of an
organization for a family name.
"""

from collections.abc import Iterator
from urllib.parse import quote

from .citation.creators import Creator
from .citation.phrases import note_of, occasion_of
from .citation.reference import Reference


def write(reference: Reference) -> str:
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in fields(reference) if value)


def fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:book"
    # Those of conferences have no place for an edition.
    yield "rft.genre", "bookitem" if reference.is_part else "book"
    yield "rft.atitle", reference.title if reference.is_part else ""
    yield "rft.btitle", reference.proceedings
    # The format knows one organization; of several Zotero has the last as the first.
    for creator in reversed(reference.creators):
        yield from name(creator)
    yield "rft.date", reference.published.isoformat() if reference.published else ""
    yield "rft.edition", str(reference.number or "")
    yield "rft.pub", reference.publisher
    yield "rft.isbn", reference.isbn
    yield "rft.language", reference.language
    said = [reference.text, note_of(reference), occasion_of(reference)]
    yield "rft.description", ". ".join(filter(None, said))
    yield "rft_id", f"info:doi/{reference.doi}" if reference.doi else ""
    yield "rft_id", reference.address


def name(creator: Creator) -> Iterator[tuple[str, str]]:
    if creator.literal:
        yield "rft.aucorp", creator.literal
    else:
        yield "rft.aulast", creator.surname
        yield "rft.aufirst", creator.given
        yield "rft.ausuffix", creator.suffix
