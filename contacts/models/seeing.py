"""Whether the names of people who are not shown by name are written, for whoever reads now."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_seen: ContextVar[bool] = ContextVar("protected names are seen", default=True)


def sees_protected_names() -> bool:
    """True where no request says otherwise: in commands, and for what the site itself works out."""
    return _seen.get()


@contextmanager
def seeing(allowed: bool) -> Iterator[None]:
    token = _seen.set(allowed)
    try:
        yield
    finally:
        _seen.reset(token)
