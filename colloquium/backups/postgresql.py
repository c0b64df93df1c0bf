"""Tables of PostgreSQL, as COPY writes and reads them: without `pg_dump`, which has to be of the
server's own version.
"""

import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from .archive import add_file, open_member

FOLDER = "tables/"
OF_DJANGO = "django_migrations"  # which says what tables there are
PART = 256 * 1024  # bytes


@transaction.atomic
def dump(tar: tarfile.TarFile, folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    for table in tables():
        with tempfile.TemporaryFile(dir=folder) as file:
            copy_out(table, file)
            add_file(tar, FOLDER + table, file)


@transaction.atomic
def load(
    tar: tarfile.TarFile, migrations: set[tuple[str, str]], prepare: Callable[[], None]
) -> None:
    """Replace every row by those of `tar`, bring the tables to their present form, and `prepare`
    them, in one transaction: nobody sees anything between.
    """
    empty_tables()
    migrate_to(migrations)
    for table in tables():
        with open_member(tar, FOLDER + table) as file:
            copy_in(table, file)
    there = set(tables())  # later ones are made by the migrations
    with connection.cursor() as cursor:
        models = [
            model
            for model in apps.get_models(include_auto_created=True)
            if model._meta.db_table in there
        ]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else no table can be altered
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    prepare()


def tables() -> list[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_list(cursor)
    return sorted(table.name for table in found if table.type == "t" and table.name != OF_DJANGO)


def empty_tables() -> None:
    """Those without a model after the others, whose triggers empty them."""
    of_models = set(connection.introspection.django_table_names())
    with connection.cursor() as cursor:
        for group in (set(tables()) & of_models, set(tables()) - of_models):
            if quoted := ", ".join(map(connection.ops.quote_name, sorted(group))):
                cursor.execute(f"TRUNCATE {quoted} RESTART IDENTITY CASCADE")


def migrate_to(migrations: set[tuple[str, str]]) -> None:
    """Bring the empty tables to the form that they had when only `migrations` were applied."""
    executor = MigrationExecutor(connection)
    if set(executor.loader.applied_migrations) == migrations:
        return
    names = {app for app, _name in executor.loader.applied_migrations}
    executor.migrate(
        [target for app in sorted(names) for target in last_of(executor, app, migrations)]
    )
    empty_tables()  # of what the migrations wrote


def last_of(
    executor: MigrationExecutor, app: str, migrations: set[tuple[str, str]]
) -> Iterator[tuple[str, str | None]]:
    applied = {node for node in migrations if node[0] == app}
    followed = {
        parent.key for node in applied for parent in executor.loader.graph.node_map[node].parents
    }
    yield from sorted(applied - followed) or [(app, None)]  # type: ignore[list-item]  # None: none of them


def columns(table: str) -> str:
    """Those that are stored, and not derived from others."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped AND attgenerated = '' ORDER BY attname",
            [connection.ops.quote_name(table)],
        )
        return ", ".join(connection.ops.quote_name(name) for (name,) in cursor.fetchall())


def copy_out(table: str, file: IO[bytes]) -> None:
    stored = columns(table)
    file.write(f"{stored}\n".encode())
    statement = f"COPY {connection.ops.quote_name(table)} ({stored}) TO STDOUT"
    with connection.cursor() as cursor, cursor.copy(statement) as parts:
        for part in parts:
            file.write(part)


def copy_in(table: str, file: IO[bytes]) -> None:
    stored = file.readline().decode().rstrip("\n")
    statement = f"COPY {connection.ops.quote_name(table)} ({stored}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as parts:
        while part := file.read(PART):
            parts.write(part)
