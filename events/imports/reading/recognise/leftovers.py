"""What a line said besides the facts that were read from it: listed for the editor, so that nothing
is lost.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import fields
from functools import cache
from typing import Any

from events.imports.reading.draft import Draft
from events.imports.reading.rules.columns import PROGRAMME
from events.imports.reading.rules.table import Rules

from .reading import Reading

FEW = 4  # letters: fewer are a slip of print, an "of" or a stray mark


def leftovers(draft: Draft, reading: Reading) -> tuple[int, ...]:
    """Blocks, other than running text, that hold words which stand neither in the draft nor in the
    tables of the language.
    """
    running = {paragraph.block for section in draft.sections for paragraph in section.paragraphs}
    said = {
        word
        for text in _texts(draft.model_dump(exclude={"flags", "facts"}))
        for word in _words(text)
    }
    known = said | vocabulary(reading.rules)
    found = []
    for unit in reading.units:
        if unit in reading.claimed and unit.block not in running:
            left = [
                word
                for word in _words(unit.text)
                if word not in known and not _is_inflected(word, known)
            ]
            if sum(map(len, left)) >= FEW:
                found.append(unit.block)
    return tuple(dict.fromkeys(found))


def _is_inflected(word: str, known: Set[str]) -> bool:
    """Whether a stem of the tables begins `word`: patterns hold "modérat" for "modération"."""
    return any(word[:length] in known for length in range(6, len(word)))


@cache
def vocabulary(rules: Rules) -> frozenset[str]:
    """Every word of the tables: what introduces facts and is not kept itself."""
    values = [getattr(rules, field.name) for field in fields(rules)]
    heads = [
        re.sub(r"(\w)\?", ending, text) for text in PROGRAMME.values() for ending in ("", r"\1")
    ]
    return frozenset(
        word for value in (*values, heads) for text in _texts(value) for word in _words(text)
    )


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, item in value.items():
                yield from _texts(key)
                yield from _texts(item)
        case list() | tuple() | frozenset():
            for item in value:
                yield from _texts(item)


def _words(text: str) -> Iterable[str]:
    """Words in lower case; numbers are left out, since days and hours are kept in another form."""
    return (word.casefold() for word in re.findall(r"[^\W\d_]+", text))
