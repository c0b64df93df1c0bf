from functools import reduce
from typing import Any

from django.db import models


class NaturalKeyManager(models.Manager):
    def get_by_natural_key(self, *values: str | None):
        model: Any = self.model
        return self.get(**dict(zip(model.NATURAL_KEY, values, strict=True)))


class NaturallyKeyed(models.Model):
    """A row that fixtures name by what it is, so that one loads twice, and beside other data."""

    NATURAL_KEY: tuple[str, ...]  # lookups, e.g. ("event__slug", "key")

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str | None, ...]:
        row: Any = self
        return tuple(reduce(step, path.split("__"), row) for path in self.NATURAL_KEY)


def step(value: Any, name: str) -> Any:
    """From a row to what `name` is of it; from nothing to nothing."""
    return getattr(value, name, None)
