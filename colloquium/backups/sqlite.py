"""The file of SQLite, copied while others write."""

import os
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections

from .archive import add_file, open_member

MEMBER = "database.sqlite3"
PATIENCE = 30  # seconds to wait for others who write


def dump(tar: tarfile.TarFile, folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as place:  # with mode 0700
        path = Path(place) / MEMBER
        connection.ensure_connection()
        copy(connection.connection, path)
        with path.open("rb") as file:
            add_file(tar, MEMBER, file)


def copy(source: sqlite3.Connection, path: Path) -> None:
    target = sqlite3.connect(path)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    finally:
        target.close()


def load(tar: tarfile.TarFile, migrations: object, prepare: Callable[[], None]) -> None:
    """Take the database out of `tar`, bring it to the present tables and `prepare` it aside; only
    then it is copied over the one that is in use, in one transaction.
    """
    folder = Path(connection.settings_dict["NAME"]).parent
    # A database in memory has no folder.
    with tempfile.TemporaryDirectory(
        dir=folder if os.access(folder, os.W_OK) else None, prefix=".restore-"
    ) as place:
        path = Path(place) / MEMBER
        with open_member(tar, MEMBER) as file, path.open("wb") as target:
            while part := file.read(1024 * 1024):
                target.write(part)
        used = connections["default"]
        aside = connections.create_connection("default")
        aside.settings_dict = aside.settings_dict | {"NAME": str(path)}
        connections["default"] = aside
        try:
            call_command("migrate", verbosity=0, interactive=False)
            prepare()
        finally:
            aside.close()
            connections["default"] = used
        take_over(path)


def take_over(path: Path) -> None:
    connection.ensure_connection()
    ends = time.monotonic() + PATIENCE

    def wait(status: int, remaining: int, total: int) -> None:
        if time.monotonic() > ends:
            raise TimeoutError("others keep the database busy: stop the site, and try again")

    source = sqlite3.connect(path)
    try:
        source.backup(connection.connection, progress=wait)
    finally:
        source.close()
