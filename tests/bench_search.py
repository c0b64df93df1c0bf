"""How fast search is among colloquia with texts of their own, and what it costs to keep it up to
date.
"""

import io
import itertools
import random
import statistics
import time
from collections.abc import Callable
from urllib.parse import urlencode

from tests.corpus import Corpus

TIMES = 20  # a kind of query is asked


def measure_search(server, unit: float) -> None:
    """`server` serves the colloquia of this database; `unit`: seconds for an empty view."""
    from django.core.management import call_command

    from events.models import Edition, Passage

    corpus = Corpus()
    corpus.rewrite(list(Edition.objects.order_by("pk").values_list("pk", flat=True)))
    rebuilt = seconds(lambda: call_command("rebuild_search", restart=True, stdout=io.StringIO()))
    published = statistics.median(publication(n) for n in range(3))
    print(
        f"  search among {Passage.objects.count():,} passages          median     p95   (1 = an"
        " empty Django view)"
    )
    every: list[float] = []
    numbers = itertools.count()
    for name, address, ask in kinds(corpus):
        times = server.times(
            f"{address}?{urlencode(ask() | {'n': next(numbers)})}" for _ in range(TIMES)
        )
        every += times if address == "/search/" else []
        print_times(name, times, unit)
    print_times("all searches", every, unit)
    print(f"    publication of one colloquium          {published / unit:>10,.0f}")
    print(
        "    rebuild_search, for each colloquium   "
        f" {rebuilt / unit / Edition.objects.current().count():>10,.0f}"
    )


def kinds(corpus: Corpus):
    """Names of the kinds of query, where they are asked, and what asks another one each time."""
    from events.models import Edition
    from events.search.words import ALL_STOPS

    chance = random.Random(3)  # noqa: S311
    words = [word for word in corpus.words if word not in ALL_STOPS]
    slug = Edition.objects.current().order_by("pk").values_list("slug", flat=True)[0]
    some: Callable[[int, int], str] = lambda first, last: chance.choice(words[first:last])  # noqa: E731
    yield "a common word", "/search/", lambda: {"q": some(0, 5)}
    yield "of one kind", "/search/", lambda: {"q": some(0, 5), "kind": "section"}
    yield "of one event", "/search/", lambda: {"q": some(0, 5), "colloquium": slug}
    yield "a usual word", "/search/", lambda: {"q": some(50, 500)}
    yield "a rare word", "/search/", lambda: {"q": some(5_000, 50_000)}
    yield "two words", "/search/", lambda: {"q": f"{some(20, 200)} {some(20, 2_000)}"}
    yield "ten words", "/search/", lambda: {"q": " ".join(some(0, 300) for _ in range(10))}
    yield "a beginning", "/search/", lambda: {"q": some(0, 400)[:3]}
    yield "a phrase", "/search/", lambda: {"q": f'"{some(0, 20)} {some(0, 20)}"'}
    yield "without a word", "/search/", lambda: {"q": f"{some(0, 20)} -{some(0, 20)}"}
    yield "misspelt", "/search/", lambda: {"q": f"{some(100, 2_000)}zq"}
    yield (
        "suggestions",
        "/search/suggestions/",
        lambda: {"q": some(0, 2_000)[: chance.choice((2, 3, 4, 5))]},
    )


def publication(number: int) -> float:
    """Seconds to publish one more edition of the colloquium that has a manuscript."""
    from events.editions.publishing import publish
    from events.models import Event

    event = Event.objects.filter(sections__isnull=False).first()
    Event.objects.filter(pk=event.pk).update(summary=f"A summary, {number}.")
    return seconds(lambda: publish(event, by=None))


def print_times(name: str, times: list[float], unit: float) -> None:
    ordered = sorted(times)
    print(
        f"    {name:<36}{statistics.median(ordered) / unit:>10.1f}{ordered[int(len(ordered) * 0.95)] / unit:>8.1f}"
    )


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
