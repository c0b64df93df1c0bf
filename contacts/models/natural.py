from django.db import models


class NaturalKeyManager(models.Manager):
    def get_by_natural_key(self, *values):
        return self.get(**dict(zip(self.model.NATURAL_KEY, values, strict=True)))


class NaturallyKeyed(models.Model):
    """A row that fixtures name by what it is, so that one loads twice, and beside other data."""

    NATURAL_KEY: tuple[str, ...]  # lookups, e.g. ("event__slug", "key")

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str | None, ...]:
        values = []
        for lookup in self.NATURAL_KEY:
            value = self
            for name in lookup.split("__"):
                value = getattr(value, name, None)
            values.append(value)
        return tuple(values)
