"""What is stored of one person, to be given to them: everything that leads to their row, by the
table of personal columns, and where their name stands besides.

The file has these keys, which stay as they are; what is added later gets one of its own.

- `version`, `made_at`, `site`
- `person`: the key by which the site knows them, and `shown_as`
- `stored`: by model (`contacts.Person`) a list of rows, each with `within`, where it belongs, and
  the columns by their names
- `kept_for`: what these columns are, why they are kept, on what basis and how long
- `pictures`: the names of files in which they are shown
- `named_in`: places in texts that have their name, with the address at the desk
- `history`: when which of these rows was changed at the desk, and how; not by whom
- `digests`: whether digests of their name, and of former addresses of their page, are kept
- `sealed`: null, or since when what was known of them is encrypted, and where it can be read
- `left_out`: in sentences, what cannot be in it
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import FormerSlug, Person, WithdrawnName
from contacts.models.display import UNNAMED
from contacts.models.renditions import renditions_of
from contacts.withdrawal.door import ask_print
from contacts.withdrawal.finding import find_places
from contacts.withdrawal.names import Name
from contacts.withdrawal.places import Kind
from contacts.withdrawal.remembering import forms_of
from contacts.withdrawal.sealing import recall

from .joined import Joined, told_columns

VERSION = 1


def gather(person: Person, joined: list[Joined]) -> dict[str, Any]:
    """`joined` are the rows that lead to the person, as `find_joined` gives them."""
    return {
        "version": VERSION,
        "made_at": timezone.now(),
        "site": settings.SITE_URL,
        "person": {"key": person.key, "shown_as": person.display},
        "stored": {
            one.label: [{"within": row.within, **row.values} for row in one.rows] for one in joined
        },
        "kept_for": list(tell_purposes(joined)),
        "pictures": list(list_pictures(person)),
        "named_in": list(find_mentions(person)),
        "history": list_history(joined),
        "digests": {
            "of_name": bool(WithdrawnName.objects.find(forms_of(person))),
            "of_addresses": FormerSlug.objects.filter(kind="person", target=person.pk).exists(),
        },
        "sealed": tell_sealed(person),
        "left_out": list(tell_left_out()),
    }


def tell_purposes(joined: list[Joined]) -> Iterator[dict[str, Any]]:
    columns: dict[Any, list[str]] = {}
    for one in joined:
        for name, kept in told_columns(one.model).items():
            for purpose in kept:
                columns.setdefault(purpose, []).append(f"{one.label}.{name}")
    for purpose, names in columns.items():
        yield {
            "what": str(purpose.what),
            "why": str(purpose.why),
            "basis": str(purpose.basis),
            "how_long": str(purpose.how_long),
            "columns": names,
        }


def list_pictures(person: Person) -> Iterator[str]:
    if person.photo:
        yield str(person.photo)
        yield from renditions_of(str(person.photo))


def find_mentions(person: Person) -> Iterator[dict[str, str]]:
    """Where the name, or a number or address of theirs, stands in texts: not what is said there,
    nor in whose entry.
    """
    row = next(iter(recall(person)), person)
    if row.given_name == UNNAMED:  # their name is known no more
        return
    name = Name.of(row, printed=ask_print(row))
    places = find_places(row, name, replacement="", tells_all=False)
    found: dict[tuple[str, str, str, str], None] = {}
    for place in places:
        if place.why.kind == Kind.NAME:
            for (source, label, where), address in place.wheres.items():
                found[source, where.partition(":")[0], label, address] = None
    for source, where, label, address in sorted(found):
        yield {"text": source, "where": where, "field": label, "address": address}


def list_history(joined: list[Joined]) -> list[dict[str, Any]]:
    """The oldest first."""
    entries = []
    for one in joined:
        about = ContentType.objects.get_for_model(one.model)
        keys = [str(row.pk) for row in one.rows]
        for entry in LogEntry.objects.filter(content_type=about, object_id__in=keys):
            entries.append(
                {"at": entry.action_time, "about": one.label, "what": entry.get_change_message()}
            )
    return sorted(entries, key=lambda entry: entry["at"])


def tell_sealed(person: Person) -> dict[str, Any] | None:
    withdrawal = person.withdrawals.exclude(sealed_rows="").order_by("-pk").first()
    if withdrawal is None:
        return None
    address = reverse("admin:contacts_person_withdrawal", args=[person.pk])
    return {"since": withdrawal.done_at, "read_at": address}


def tell_left_out() -> Iterator[str]:
    yield _(
        "Letters and requests: they are joined to nobody. Look for them where they are listed, by"
        " what the person tells you."
    )
    yield _(
        "Words that may be about them without their name: they are looked for when somebody is"
        " hidden, and read by a person."
    )
    yield _("Backups, and copies that readers, libraries and search engines made.")
