"""Fields of stored pictures, under names that say nothing of the file that was uploaded."""

import secrets
from functools import partial

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models.fields.files import ImageFieldFile

from .renditions import Drawn, Shape, name_rendition, read_name, renditions_of


def random_name(folder: str):
    """An `upload_to` that drops the original file name, which may be a person's."""
    return partial(_random_name, folder)


def _random_name(folder, instance, filename):
    measured = read_name(filename)
    return f"{folder}/{secrets.token_hex(16)}{measured.ending if measured else '.webp'}"


class StoredImage(ImageFieldFile):
    def save(self, name, content, save=True):
        """With the renditions beside it."""
        super().save(name, content, save=False)
        for one in content.renditions if isinstance(content, Drawn) else ():
            path = name_rendition(str(self.name), one.size, one.extension)
            self.storage.save(path, ContentFile(one.content))
        if save:
            self.instance.save()


class StoredImageField(models.ImageField):
    """A field whose files leave the disk when no row names them any more, since they were replaced
    or removed, or the row deleted.
    """

    attr_class = StoredImage

    def __init__(self, *args, shape: Shape | None = None, **kwargs):
        self.shape = shape
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ImageField", args, kwargs  # since the column is the same

    def formfield(self, **kwargs):
        return super().formfield(**{"shape": self.shape, **kwargs} if self.shape else kwargs)

    def contribute_to_class(self, cls, name, **kwargs):  # type: ignore[override]  # Django's own says the same
        super().contribute_to_class(cls, name, **kwargs)
        models.signals.post_delete.connect(self.row_deleted, sender=cls)

    def row_deleted(self, instance, **kwargs):
        self.discard(getattr(instance, self.attname).name)

    def pre_save(self, instance, add):
        rows = self.model._base_manager.filter(pk=instance.pk)
        before = "" if add else rows.values_list(self.attname, flat=True).first()
        file = super().pre_save(instance, add)
        if before and before != file.name:
            self.discard(before)
        return file

    def discard(self, name: str | None) -> None:
        """Delete the files that a row has ceased to name, once that is certain."""
        if name:
            transaction.on_commit(lambda: self.delete_unused(name), robust=True)

    def delete_unused(self, name: str) -> None:
        if not self.is_used(name):
            for file in (name, *renditions_of(name)):
                self.storage.delete(file)

    def is_used(self, name: str) -> bool:
        return self.model._base_manager.filter(**{self.attname: name}).exists()
