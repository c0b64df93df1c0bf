"""Who may take people out, see their names, and answer what they ask; and whom to call of them."""

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

WITHDRAW = "contacts.withdraw_person"
SEE_NAMES = "contacts.see_protected_names"
READ_REQUESTS = "contacts.view_subjectrequest"
ANSWER_REQUESTS = "contacts.change_subjectrequest"


def who_may(right: str) -> QuerySet[User]:
    """Those who can sign in at the desk and have the right."""
    return User.objects.with_perm(right).filter(is_staff=True).order_by("first_name", "username")


def tell_whom_to_ask() -> SafeString:
    """Why a page of somebody is not to be changed, and by whom it can be."""
    names = ((user.get_full_name() or user.get_username(),) for user in who_may(SEE_NAMES))
    return format_html(
        "{} {}",
        _(
            "This page is for those who may see protected names. Ask one of them for what is to be"
            " changed or recorded here:"
        ),
        format_html_join(", ", "{}", names) or "–",
    )
