"""Who may do what at the desk: the groups that every site has, and the rights of their own.

`migrate` makes a group that is missing and never touches one that is there: what an administrator
changed of it stays.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.desk.rights import (
    ANSWER_REQUESTS,
    READ_REQUESTS,
    SEE_NAMES,
    SEE_PARTNERS,
    WITHDRAW,
)

ALL = ("view", "add", "change", "delete")
# Whom nobody gives who has them not.
GUARDED = (WITHDRAW, SEE_NAMES)


def name_rights(app: str, models: str, acts: tuple[str, ...] = ALL) -> tuple[str, ...]:
    return tuple(f"{app}.{act}_{model}" for model in models.split() for act in acts)


MANUSCRIPTS = name_rights(
    "events",
    "event partnership session appearance section quotation speaker affiliation consent",
)
WHO_IS_WRITTEN_ABOUT = (
    *name_rights("contacts", "person organization", ("view", "add", "change")),
    SEE_PARTNERS,
)
EDITIONS = name_rights("events", "edition", ("view", "add", "change"))
PAGES = name_rights("flatpages", "flatpage")
DIRECTORY = (
    *name_rights("contacts", "person organization contact channel"),
    *name_rights("contacts", "letter", ("view", "change", "delete")),
    SEE_PARTNERS,
)
REQUESTS = (READ_REQUESTS, ANSWER_REQUESTS)
HELP_LINES = name_rights("contacts", "helpline")
ACCOUNTS = (
    *name_rights("auth", "user", ("view", "add", "change")),
    *name_rights("auth", "group"),
)

AUDIT = ("contacts.view_auditentry",)


class Role(NamedTuple):
    label: str | Promise
    tells: str | Promise
    rights: tuple[str, ...]


# By the name of the group.
ROLES = {
    "Editor": Role(
        _("Editor"),
        _("Writes colloquia and asks for review. Publishes nothing."),
        MANUSCRIPTS + WHO_IS_WRITTEN_ABOUT,
    ),
    "Publisher": Role(
        pgettext_lazy("role", "Publisher"),
        _("Does what an editor does, publishes and takes back, and keeps the pages of the site."),
        MANUSCRIPTS + WHO_IS_WRITTEN_ABOUT + EDITIONS + PAGES + HELP_LINES,
    ),
    "Directory steward": Role(
        _("Directory steward"),
        _(
            "Keeps organizations, people and contacts, with what is hidden of these, and answers"
            " requests."
        ),
        DIRECTORY + HELP_LINES + REQUESTS,
    ),
    "Administrator": Role(
        _("Administrator"),
        _("Does all of that, and adds colleagues."),
        MANUSCRIPTS + EDITIONS + PAGES + DIRECTORY + HELP_LINES + REQUESTS + ACCOUNTS + AUDIT,
    ),
    "Partner": Role(
        pgettext_lazy("role", "Partner"),
        _("Reads the directory with what is for partners, and nothing else of the desk."),
        (SEE_PARTNERS,),
    ),
}
RIGHTS_OF_THEIR_OWN = {
    "Withdraw a person": Role(
        _("Withdraw a person"),
        _("Hides at once whoever asks to be taken out, and answers requests."),
        (WITHDRAW, *REQUESTS),
    ),
    "See hidden names": Role(
        _("See hidden names"),
        _("Sees who is not shown by name. With both rights: decides what becomes of texts."),
        (SEE_NAMES,),
    ),
}


def make_roles(sender, using, apps=installed, **kwargs) -> None:
    """After `migrate`: the groups that are missing, as soon as every right of them is there.

    Django makes rights only then, and those of an app after its own turn.
    """
    for label in ("auth", "contacts", "events", "flatpages"):
        create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
    try:
        groups = apps.get_model("auth", "Group").objects.using(using)
        rows = apps.get_model("auth", "Permission").objects.using(using)
    except LookupError:  # a database that is not whole yet
        return
    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in rows.values_list("pk", "content_type__app_label", "codename")
    }
    for name, role in (ROLES | RIGHTS_OF_THEIR_OWN).items():
        if known.keys() >= set(role.rights) and not groups.filter(name=name).exists():
            groups.create(name=name).permissions.set([known[right] for right in role.rights])


def label_of(group: Group) -> str:
    named = (ROLES | RIGHTS_OF_THEIR_OWN).get(group.name)
    return str(named.label) if named else group.name


def role_of(user: User) -> str:
    """The name of the first of our groups that they are in, or ""."""
    names = set(user.groups.values_list("name", flat=True))
    return next((name for name in ROLES if name in names), "")


def find_withheld(user: Any) -> Iterator[str]:
    """What `user` may not give to others, for want of it."""
    return (right for right in GUARDED if not user.has_perm(right))


def is_partner(user: Any) -> bool:
    """Whether the directory is all that they may read."""
    return not user.is_superuser and user.get_all_permissions() == {SEE_PARTNERS}


def outranks(other: User, user: Any) -> bool:
    """Whether the account of `other` could do more than `user`, who so may not change it."""
    if other.is_superuser:
        return not user.is_superuser
    # Not by `has_perm`, which is false of whoever may not sign in, and would be true again.
    withheld = [right.partition(".")[2] for right in find_withheld(user)]
    theirs = Permission.objects.filter(Q(user=other) | Q(group__user=other))
    return theirs.filter(codename__in=withheld).exists()


def may_give(user: Any, group: Group) -> bool:
    withheld = {right.partition(".")[2] for right in find_withheld(user)}
    return not any(right.codename in withheld for right in group.permissions.all())
