"""The table of tokens beside the passages, made by `search.schema`: SQLite's FTS5, or a tsvector
with GIN in PostgreSQL.

Neither knows a language or a word: they match the tokens of `search.tokens` and nothing else, so
both find the same.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL

from events.models import Passage

from . import tokens

# Passages written one after the other, which PostgreSQL can look at apart.
RUNS = {
    "step": 1024,
    "run": 8192,
}


class Match(NamedTuple):
    """What tokens a passage must have: one of each group, and none of the last.

    One that ends with * may go on.
    """

    groups: Sequence[Sequence[str]]
    without: Sequence[str] = ()

    def having(self, token: str) -> "Match":
        return self._replace(groups=[*self.groups, [token]])

    def __str__(self) -> str:
        """The expression in the language of the database. Tokens have no quotation marks or other
        signs of it.
        """
        either, both, neither, begun, quote = {
            "sqlite": (" OR ", " AND ", " NOT ", '"*', '"'),
            "postgresql": (" | ", " & ", " & !", "':*", "'"),
        }[connection.vendor]

        def write_token(token: str) -> str:
            return quote + (token[:-1] + begun if token.endswith("*") else token + quote)

        def one_of(group: Iterable[str]) -> str:
            return f"({either.join(map(write_token, group))})"

        found = both.join(one_of(group) for group in self.groups)
        return f"({found}){neither}{one_of(self.without)}" if self.without else found


def write(passages: Iterable[Passage]) -> None:
    """The tokens of stored passages that had none yet. They go when the passage does."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statement = "INSERT INTO events_passage_index (rowid, tokens) VALUES (%s, %s)"
            cursor.executemany(
                statement, [(passage.pk, " ".join(tokens.of(passage))) for passage in passages]
            )
        else:
            statement = (
                "INSERT INTO events_passage_index (passage_id, kind, tokens) VALUES (%s, %s,"
                " array_to_tsvector(%s))"
            )
            # The index is gone through once for all of them.
            cursor.execute("SET LOCAL gin_pending_list_limit = '256MB'")
            cursor.executemany(
                statement,
                [
                    (passage.pk, passage.kind, [*tokens.of(passage), *runs(passage.pk)])
                    for passage in passages
                ],
            )
            # Not with the first search.
            cursor.execute("SELECT gin_clean_pending_list('events_passage_index_tokens')")


def runs(key: int) -> list[str]:
    return [tokens.facet(name, key // size) for name, size in RUNS.items()]


def purge() -> None:
    """Leave nothing of deleted passages.

    Until then SQLite keeps their words in its own tables, found by nobody.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO events_passage_index (events_passage_index) VALUES ('optimize')"
            )


def find_newest(matches: Iterable[Match], kinds: Sequence[str], *, most: int) -> RawSQL:
    """The keys of at most `most` passages of each of `kinds` for each of `matches`, those that were
    written last.
    """
    if connection.vendor == "postgresql":
        statement = "SELECT events_passages_newest(asked, %s, %s) FROM unnest(%s::text[]) AS asked"
        return RawSQL(statement, [list(kinds), most, [str(match) for match in matches]])  # noqa: S611 values are parameters
    part = (
        "SELECT rowid FROM (SELECT rowid FROM events_passage_index WHERE events_passage_index MATCH"
        " %s ORDER BY rowid DESC LIMIT %s)"
    )
    asked = [match.having(tokens.facet("kind", kind)) for match in matches for kind in kinds]
    parameters = [value for match in asked for value in (str(match), most)]
    return RawSQL(" UNION ".join([part] * len(asked)), parameters)  # noqa: S611 values are parameters


def exist(matches: Iterable[Match]) -> list[bool]:
    """Whether there is a passage for each of `matches`."""
    value = {
        "sqlite": (
            "EXISTS (SELECT 1 FROM events_passage_index WHERE events_passage_index MATCH"
            " asked.value)"
        ),
        # What is frequent is among the last, and need not be counted in all.
        "postgresql": (
            "CASE WHEN (SELECT count(*) FROM events_passage_index WHERE tokens @@ (asked.value || '"
            " & @s=' || (SELECT max(passage_id) / 1024 FROM events_passage_index))::tsquery) > 0"
            " THEN true ELSE (SELECT count(*) FROM events_passage_index WHERE tokens @@"
            " asked.value::tsquery) > 0 END"
        ),
    }
    return [bool(found) for found in for_each(matches, value)]


def count(matches: Iterable[Match]) -> list[int]:
    """How many passages there are for each of `matches`, up to 100."""
    value = {
        "sqlite": (
            "(SELECT count(*) FROM (SELECT 1 FROM events_passage_index WHERE events_passage_index"
            " MATCH asked.value LIMIT 100))"
        ),
        # All of them, since for a few PostgreSQL would read the table rather than the index.
        "postgresql": (
            "least(100, (SELECT count(*) FROM events_passage_index WHERE tokens @@"
            " asked.value::tsquery))"
        ),
    }
    return for_each(matches, value)


def for_each(matches: Iterable[Match], value: dict[str, str]) -> list[Any]:
    """An SQL expression for each of `matches`, by database.

    `asked.value` stands in it for the match.
    """
    every = {
        "sqlite": "json_each(%s) AS asked ORDER BY asked.key",
        "postgresql": (
            "json_array_elements_text(%s) WITH ORDINALITY AS asked (value, place) ORDER BY"
            " asked.place"
        ),
    }
    statement = f"SELECT {value[connection.vendor]} FROM {every[connection.vendor]}"  # noqa: S608 values are parameters
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps([str(match) for match in matches])])
        return [row[0] for row in cursor.fetchall()]
