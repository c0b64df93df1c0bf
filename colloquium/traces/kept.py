"""Pages that are kept where this process can see them: in Redis, or in its own memory."""

from collections.abc import Iterator

from django.core.cache import cache

from colloquium.caching import whether_it_answers

from .decoding import texts_of
from .words import Trace, Words


def search_kept_pages(words: Words) -> Iterator[Trace]:
    with whether_it_answers():
        for key, page in cache.read_all():  # type: ignore[attr-defined]  # of each kind of `colloquium.store`
            headers, bodies = page
            yield from words.find_in("kept page", key, [*headers.values(), *texts_of(bodies[""])])
