"""What follows the save of a row, done once for many rows that are saved together."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Act = Callable[[set[int]], None]  # of the primary keys of rows

_waiting: ContextVar[dict[Act, set[int]] | None] = ContextVar("what waits", default=None)


def follow(act: Act, keys: set[int]) -> None:
    """`act` of `keys`: at once, or, while rows are gathered, when all of them are saved."""
    waiting = _waiting.get()
    if waiting is None:
        act(keys)
    else:
        waiting[act] |= keys


@contextmanager
def gathering() -> Iterator[None]:
    """To be used within a transaction, of which what follows is a part."""
    token = _waiting.set(defaultdict(set))
    try:
        yield
        waiting = _waiting.get() or {}
    finally:
        _waiting.reset(token)
    for act, keys in waiting.items():
        act(keys)
