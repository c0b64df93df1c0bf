from allauth.mfa.models import Authenticator
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

from .requiring import FACTORS


class AccountBackend(ModelBackend):
    """Reads of whoever is signed in, at once, whether they have a second factor (`has_factor`)."""

    def get_user(self, user_id):
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
        user = User.objects.annotate(has_factor=Exists(factors)).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
