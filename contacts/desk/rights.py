"""Who may take people out, and who may see their names; and whom to call of them."""

from django.contrib.auth.models import User
from django.db.models import QuerySet

WITHDRAW = "contacts.withdraw_person"
SEE_NAMES = "contacts.see_protected_names"


def who_may(right: str) -> QuerySet[User]:
    """Those who can sign in at the desk and have the right."""
    return User.objects.with_perm(right).filter(is_staff=True).order_by("first_name", "username")
