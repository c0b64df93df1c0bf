"""Every column of every table, whether it has a model or not."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from .decoding import texts_of
from .words import Trace, Words

# Nothing but what is encrypted, which a constraint sees to: some of its letters spell a short word.
ENCRYPTED = {"contacts_withdrawal": {"sealed_name", "sealed_rows"}}
AT_A_TIME = 20  # rows, some of which hold a whole record


def search_database(words: Words) -> Iterator[Trace]:
    with reading_only(), connection.cursor() as cursor:
        tables = connection.introspection.get_table_list(cursor)
        for table in sorted(table.name for table in tables if table.type in ("t", "p")):
            yield from search_table(words, table)
        if connection.vendor == "postgresql":
            yield from search_statistics(words)
        else:
            yield from search_indexes(words)


@contextmanager
def reading_only() -> Iterator[None]:
    """On PostgreSQL rows are read in parts in one transaction; SQLite does so without, and keeps
    nobody from writing.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield


def search_table(words: Words, table: str) -> Iterator[Trace]:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
        columns = [
            column.name for column in described if column.name not in ENCRYPTED.get(table, ())
        ]
        keys = connection.introspection.get_primary_key_columns(cursor, table) or []
    chosen = ", ".join([*(quote(key) for key in keys), *map(as_text, columns)])
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {chosen} FROM {quote(table)}")  # noqa: S608 names of the database
        while rows := cursor.fetchmany(AT_A_TIME):
            for row in rows:
                key = ", ".join(map(str, row[: len(keys)])) or "–"
                for column, value in zip(columns, row[len(keys) :], strict=True):
                    yield from words.find_in(f"{table}.{column}", key, texts_in(value))


def as_text(column: str) -> str:
    """A column as text, or as bytes where it is binary: PostgreSQL tells them apart itself."""
    name = connection.ops.quote_name(column)
    return f"{name}::text" if connection.vendor == "postgresql" else name


def texts_in(value: object) -> Iterator[str]:
    match value:
        case str() if value.startswith("\\x"):  # bytes, as PostgreSQL writes them
            try:
                yield from texts_of(bytes.fromhex(value[2:]))
            except ValueError:
                yield value
        case str():
            yield value
        case bytes() | memoryview():
            yield from texts_of(bytes(value))
        case int():
            yield str(value)


def search_statistics(words: Words) -> Iterator[Trace]:
    """Samples of values that PostgreSQL keeps to plan by."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, attname, most_common_vals::text, histogram_bounds::text,"
            " most_common_elems::text FROM pg_stats WHERE schemaname = ANY (current_schemas(false))"
        )
        for table, column, *samples in cursor.fetchall():
            yield from words.find_in("pg_stats", f"{table}.{column}", filter(None, samples))


def search_indexes(words: Words) -> Iterator[Trace]:
    """The words in the index of search, which SQLite keeps packed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%fts5%'")
        for (table,) in cursor.fetchall():
            vocabulary = f"traces_{table}"
            cursor.execute(
                f"CREATE VIRTUAL TABLE temp.{vocabulary} USING fts5vocab(main, '{table}', row)"
            )
            try:
                cursor.execute(f"SELECT term FROM temp.{vocabulary}")  # noqa: S608 ours
                while rows := cursor.fetchmany(1_000):
                    for (term,) in rows:
                        yield from words.find_in(f"{table} (index)", "term", [term])
            finally:
                cursor.execute(f"DROP TABLE temp.{vocabulary}")
