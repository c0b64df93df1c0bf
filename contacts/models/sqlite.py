"""What SQLite keeps beside its file: the log of writes, in which a text that was taken out still
stands.
"""

import logging

from django.db import connection

logger = logging.getLogger(__name__)

PATIENCE = 1_000  # milliseconds to wait for readers; those who write wait as long


def empty_log() -> None:
    """Write the log into the database, whose own free space is zeroed, and cut it to nothing.

    To be called after a commit.

    If somebody reads all the while, the next change does it.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            busy, *_pages = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
    if busy:
        logger.warning(
            "The log of SQLite could not be emptied, since the database was being read. The next"
            " change does it."
        )
