"""The names that whoever reads at the desk now may not see: no row is found by them."""

from collections.abc import Iterable, Sequence

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from contacts.models import Person
from contacts.models.display import UNNAMED
from contacts.models.seeing import sees_protected_names
from contacts.withdrawal.names import Name
from contacts.withdrawal.veil import veiled

from .rights import SEE_NAMES, who_may
from .searching import has_words, says


def hidden_names() -> list[Name]:
    """Of those who are hidden and of whom nothing is decided yet."""
    return [] if sees_protected_names() else [one.elsewhere for one in veiled()]


def unseen_names() -> list[Name]:
    """Of all who are not shown by name."""
    if sees_protected_names():
        return []
    people = Person.objects.protected()
    return [Name.of_protected(person, others=()) for person in people] + hidden_names()


def leave_out(text: str, names: Iterable[Name]) -> str:
    """`text`, the name of a file or an address, as it may be read."""
    for name in names:
        text = name.remove(name.remove_from_slug(text), UNNAMED)
    return text


def leave_hidden_out(text: str) -> str:
    """`text` as strangers may read it, where a page is given back past the veil."""
    return leave_out(text, [one.elsewhere for one in veiled()])


def withhold(request: HttpRequest) -> HttpResponse:
    """The answer in place of what cannot be shown without a name of the hidden."""
    context = admin.site.each_context(request) | {
        "title": _("This page waits until a withdrawal is decided"),
        "whom": who_may(SEE_NAMES),
    }
    return render(request, "admin/withheld_page.html", context, status=403)


def find_as_shown(
    rows: QuerySet, fields: Sequence[str], typed: str, names: Iterable[Name]
) -> QuerySet:
    """Of `rows` those that have every word that was typed, in their texts without `names`."""
    found = rows.filter(says(fields, typed))
    if not (names := list(names)):
        return found
    texts = rows.model._base_manager.filter(says(fields, typed)).values_list("pk", *fields)
    untold = [pk for pk, *row in texts.iterator() if not tell(row, typed, names)]
    return found.exclude(pk__in=untold)


def tell(texts: Iterable[str | None], typed: str, names: Sequence[Name]) -> bool:
    """Whether `texts` without `names` have the words, each by itself and one after the other."""
    each = [leave_out(text or "", names) for text in texts]
    return has_words(leave_out(" ".join(each), names), typed)
