"""Where pages are kept: in the memory of each process, or in a Redis that others may use too."""

from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

MEMORY = 64 * 1024 * 1024  # bytes in each process
AT_A_TIME = 1_000


class MemoryStore(LocMemCache):
    """As many pages as fit, however long each is; the one that nobody asked for longest makes
    room.
    """

    _cache: OrderedDict[str, bytes]  # the one asked for last is the first
    _expire_info: dict[str, float | None]
    failures: tuple[type[Exception], ...] = ()  # it always answers

    def read_all(self) -> Iterator[tuple[str, Any]]:
        """Everything that is kept, by its key."""
        for name in list(self._cache):
            key = name.removeprefix(self.make_key(""))
            if (value := self.get(key)) is not None:
                yield key, value

    def _set(self, key, value, timeout=DEFAULT_TIMEOUT):
        used = sum(map(len, self._cache.values()))
        while self._cache and used + len(value) > MEMORY:
            oldest, page = self._cache.popitem()
            del self._expire_info[oldest]
            used -= len(page)
        super()._set(key, value, timeout)  # type: ignore[misc]  # the stubs know only what is public


class RedisStore(RedisCache):
    @property
    def failures(self) -> tuple[type[Exception], ...]:
        """What is raised where it does not answer."""
        from redis.exceptions import RedisError  # installed everywhere, but seldom used

        return (RedisError,)

    def read_all(self) -> Iterator[tuple[str, Any]]:
        """Everything of ours that is kept, by its key."""
        for name in self._cache.get_client().scan_iter(self.make_key("*"), count=AT_A_TIME):
            key = name.decode().removeprefix(self.make_key(""))
            if (value := self.get(key)) is not None:
                yield key, value

    def clear(self):
        """Deletes what is ours.

        Django's own would empty the whole database, whoever else keeps something there.
        """
        client = self._cache.get_client(write=True)
        if keys := list(client.scan_iter(self.make_key("*"), count=AT_A_TIME)):
            client.unlink(*keys)
        return True
