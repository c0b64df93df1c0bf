import datetime as dt
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = dt.timedelta(days=3)


def make_token() -> str:
    return secrets.token_hex(16)


class UnsavedPictureQuerySet(models.QuerySet["UnsavedPicture"]):
    def outlived(self, now: dt.datetime | None = None):
        return self.filter(made_at__lt=(now or timezone.now()) - KEPT_FOR)

    def of(self, user, token: str):
        return self.filter(user=user, token=token, made_at__gte=timezone.now() - KEPT_FOR)


class UnsavedPicture(models.Model):
    """A picture that came with a form of the desk which was refused: it waits for the next try, for
    who chose it alone.

    In the database, since it is nobody's upload yet, and goes with its row.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    form = models.CharField(max_length=64)  # by which the browser calls what it keeps of the form
    token = models.CharField(max_length=32, unique=True, default=make_token)
    content = models.BinaryField()  # WebP, without metadata
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = UnsavedPictureQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.token
