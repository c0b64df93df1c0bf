from django.db import models

from .edition import Edition


class EditionFile(models.Model):
    """A file that takes long to make, kept: derived, by `events.editions.files`, and deleted with
    every withdrawal.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="files")
    extension = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, help_text="Of everything that it was made of.")
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="edition_file_once", fields=["edition", "extension"])
        ]

    def __str__(self):
        return f"{self.edition_id}.{self.extension}"
