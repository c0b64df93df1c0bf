"""What lies on the disk: uploads, and on SQLite the files of the database with what is left in
them.
"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from .decoding import texts_of
from .words import Trace, Words

PART = 1024 * 1024  # bytes of a large file that are read at a time
OVERLAP = 2048  # bytes of the part before, since a name may stand across two


def search_uploads(words: Words) -> Iterator[Trace]:
    for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
        if path.is_file():
            name = str(path.relative_to(settings.MEDIA_ROOT))
            yield from words.find_in("uploads", name, [name, *texts_of(path.read_bytes())])


def search_database_files(words: Words) -> Iterator[Trace]:
    """The bytes of SQLite: rows, indexes, what was deleted, and its log."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite":
        return
    for path in map(Path, (name, f"{name}-wal", f"{name}-journal")):
        if path.is_file():
            times = sum(words.find(part)[0] for part in read_parts(path))
            if times:
                yield Trace("file of the database", path.name, times, "")


def read_parts(path: Path) -> Iterator[str]:
    before = b""
    with path.open("rb") as file:
        while part := file.read(PART):
            yield (before + part).decode(errors="ignore")
            before = part[-OVERLAP:]
