"""Pages of a list, without counting what is on the others."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest

LAST_PAGE = 10_000


class Page(NamedTuple):
    items: Sequence[Any]
    number: int
    previous: str  # query strings, empty where there is none
    next: str


def page_of(
    request: HttpRequest, fetch: Callable[[int, int], Sequence[Any]], *, per_page: int
) -> Page:
    """The page that `?page=` asks for; `fetch(start, stop)` reads a slice.

    Http404 where there is no such page.
    """
    text = request.GET.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if not 1 <= number <= LAST_PAGE:
        raise Http404
    start = (number - 1) * per_page
    items = fetch(start, start + per_page + 1)
    if number > 1 and not items:
        raise Http404

    def address(page: int) -> str:
        query = request.GET.copy()
        query["page"] = str(page)
        return f"?{query.urlencode()}"

    return Page(
        items=items[:per_page],
        number=number,
        previous=address(number - 1) if number > 1 else "",
        next=address(number + 1) if len(items) > per_page else "",
    )
