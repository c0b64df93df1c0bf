from django.db import models


class ToldApartManager(models.Manager["ToldApart"]):
    def note(self, model: type[models.Model], *keys: int) -> None:
        one, other = sorted(keys)
        self.get_or_create(kind=model._meta.model_name, one=one, other=other)

    def forget(self, row: models.Model) -> None:
        rows = self.filter(kind=row._meta.model_name)
        rows.filter(models.Q(one=row.pk) | models.Q(other=row.pk)).delete()

    def pairs(self, model: type[models.Model]) -> set[tuple[int, int]]:
        return set(self.filter(kind=model._meta.model_name).values_list("one", "other"))


class ToldApart(models.Model):
    """Two rows of the directory that look like one and are not, as somebody said."""

    KINDS = ("person", "organization")

    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    one = models.PositiveBigIntegerField(help_text="The lower of the two primary keys.")
    other = models.PositiveBigIntegerField()

    objects = ToldApartManager()

    class Meta:
        default_permissions = ()  # it has no page
        constraints = [
            models.UniqueConstraint(name="told_apart_once", fields=["kind", "one", "other"]),
            models.CheckConstraint(
                name="told_apart_in_order", condition=models.Q(one__lt=models.F("other"))
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.one}, {self.other}"
