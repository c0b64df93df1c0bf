"""Searching at the desk: as names are compared, without accents, case, hyphens and apostrophes, and
with one letter for two that may be one ("Müller", "Mueller"); the words in any order.

Nothing is stored for it: a database folds what it reads. SQLite calls `full_names.fold` itself.
PostgreSQL does the same with functions of its own, which need no extension and ask nothing of its
collation.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import groupby
from typing import Any
from unicodedata import normalize

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Concat
from django.db.models.lookups import Contains, In

from contacts.words.folding import INVISIBLE, MARKS, OPTIONAL, letters
from contacts.words.full_names import TWO, fold

_LAST = 0x3100  # of the characters whose signs and capitals are known to PostgreSQL by these tables
_SEPARATORS = re.compile(r"[\s\-‐‑.,/]+")


class Folded(Func):
    """A text as `full_names.fold` gives it."""

    output_field = TextField()
    arity = 1

    def as_sqlite(self, compiler, connection, **context):
        connection.ensure_connection()
        connection.connection.create_function("fold_letters", 1, fold, deterministic=True)
        return self.as_sql(compiler, connection, function="fold_letters", **context)

    def as_postgresql(self, compiler, connection, **context):
        (text,) = self.get_source_expressions()
        sql, parameters = compiler.compile(_write_steps(text))
        return sql, parameters


def says(fields: Sequence[str], typed: str) -> Q:
    """Of rows whose text columns `fields`, which may be of a row that is referred to, have every
    word that was typed, or a part of it.
    """
    found = Q()
    for word in words_of(typed):
        found &= Q(Contains(fold_columns(fields), word))
    return found or Q(pk__in=[])


def has_words(text: str, typed: str) -> bool:
    """Whether `says` would find a row of this text."""
    folded = fold(text)
    return all(word in folded for word in words_of(typed))


def words_of(typed: str) -> list[str]:
    return [word for word in map(fold, _SEPARATORS.split(typed)) if word]


def is_one_of(fields: Sequence[str], forms: Collection[str]) -> Q:
    """Of rows whose text columns `fields` are together one of the folded `forms`."""
    return Q(In(fold_columns(fields), forms))


def fold_columns(fields: Sequence[str]) -> Folded:
    parts: list[Combinable] = []
    for field in fields:
        parts += [Coalesce(F(field), Value(""), output_field=TextField()), Value(" ")]
    return Folded(Concat(*parts, output_field=TextField()))


def _write_steps(text: Any) -> Any:
    """What makes of an expression what `fold` makes of a text, step by step."""
    text = _call("normalize", text, template="%(function)s(%(expressions)s, NFKD)")
    text = _replace(text, f"[{_for_postgresql(OPTIONAL + INVISIBLE)}]+", "")
    text = _call(
        "translate", text, Value("".join(_letters(1))), Value("".join(_letters(1).values()))
    )
    for sign, two in _letters(2).items():
        text = _call("replace", text, Value(sign), Value(two))
    text = _replace(text, TWO.pattern, r"\1")
    text = _replace(text, f"[{_signs()}]+", "")
    return _call("normalize", text, template="%(function)s(%(expressions)s, NFC)")


def _call(function: str, *arguments: Any, **options: Any) -> Func:
    return Func(*arguments, function=function, output_field=TextField(), **options)


def _replace(text: Any, pattern: str, other: str) -> Func:
    return _call("regexp_replace", text, Value(pattern), Value(other), Value("g"))


def _for_postgresql(ranges: str) -> str:
    r"""Ranges of a regular expression, of which it knows no "\u" without four digits."""
    return re.sub(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})", _write_sign, ranges)


def _write_sign(match: re.Match) -> str:
    return chr(int(match[1] or match[2], 16))


@cache
def _letters(size: int) -> dict[str, str]:
    """The characters that stay whole if they are decomposed, and the letters they are folded to."""
    whole = (sign for sign in map(chr, range(0x21, _LAST)) if sign == normalize("NFKD", sign))
    folded = ((sign, letters(sign)) for sign in whole)
    return {sign: to for sign, to in folded if len(to) == size and to != sign}


@cache
def _signs() -> str:
    """Those that are no part of a word, as ranges of a regular expression."""
    word = re.compile(rf"[^\W_]|[{MARKS}]")
    signs = (code for code in range(1, _LAST) if not word.match(chr(code)))
    runs = groupby(enumerate(signs), lambda placed: placed[1] - placed[0])
    ends = ((codes[0][1], codes[-1][1]) for codes in (list(run) for _, run in runs))
    return "".join(rf"\u{first:04x}-\u{last:04x}" for first, last in ends)
