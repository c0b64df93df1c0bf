"""A small database as SQL: `python -m tests.migrations.dump > tests/migrations/released.sql`.

What it wrote once stays as it is, since it stands for the databases that are in use: run it again
only to keep the state of another release beside the first, in a file of its own.
"""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

INDEX = "events_passage_index"


def statements(database: sqlite3.Connection) -> Iterator[str]:
    """Tables with their rows, then what hangs on them. Of the virtual table of search the rows,
    without the tables in which SQLite keeps them.
    """
    schema = database.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE ? ORDER BY rowid",
        [f"{INDEX}_%"],
    ).fetchall()
    for kind, name, sql in schema:
        if kind == "table":
            yield f"{sql};"
            yield from rows(database, name)
    yield from (f"{sql};" for kind, _name, sql in schema if kind != "table")


def rows(database: sqlite3.Connection, table: str) -> Iterator[str]:
    described = database.execute(f"PRAGMA table_xinfo({table})").fetchall()
    columns = [f'"{name}"' for _place, name, *_rest, hidden in described if not hidden]
    if table == INDEX:
        columns.insert(0, "rowid")
    quoted = ", ".join(f"quote({column})" for column in columns)
    for values in database.execute(f"SELECT {quoted} FROM {table} ORDER BY rowid"):  # noqa: S608
        yield f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(values)});"  # noqa: S608


def fill() -> None:
    """One colloquium with a person, a partner, a section and a quotation, published twice."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from events.editions.publishing import publish
    from events.models import Event
    from tests.factories import make_colloquium

    publish(event := make_colloquium(summary="What a river may own."), by=None)
    Event.objects.update(subtitle="Second edition")
    publish(event, by=None)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "db.sqlite3"
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{path}",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        import django

        django.setup()
        fill()
        with closing(sqlite3.connect(path)) as database:
            for statement in statements(database):
                sys.stdout.write(statement + "\n")


if __name__ == "__main__":
    main()
