"""What the desk knows of somebody, taken out of every row of theirs, and given back."""

import base64
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.dispatch import Signal
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from contacts.models import Channel, Person
from contacts.models.display import UNNAMED, Display
from contacts.models.renditions import PORTRAIT, Focus, draw_again, read_name

from . import veil

# Columns, and what they say where nothing is known.
COLUMNS: dict[str, Any] = {
    **dict.fromkeys(("honorific_prefix", "given_name", "family_name"), ""),
    "family_name_first": False,
    **dict.fromkeys(("aliases", "pseudonym", "biography", "care_declined", "orcid"), ""),
}
NOTHING = (None, "", UNNAMED, False)
# What the public reads stays.
SHOWN = {Display.FIRST_NAME: "given_name", Display.PSEUDONYM: "pseudonym"}
CHANNEL = ("contact", "type", "value", "as_printed")
# Of what others store in `known`, which is given back or only to be read.
PRINTED, POSTS, EVIDENCE, SAID = "printed", "posts", "evidence", "said"
LABELS = {
    PRINTED: _("Name as printed"),
    POSTS: _("Post that day"),
    EVIDENCE: _("How a consent is known"),
    SAID: _("What they said"),
}

# Sent with a `person` and a dict, `known`: a receiver takes out of its rows what they were called
# and said, and puts it there as lists of a primary key, a text and what else gives it back.
emptied = Signal()

# Sent with the same when they are shown again.
given_back = Signal()


def read_portrait(person: Person) -> str:
    """As text, after the point that stays in view; "" if there is none."""
    measured = read_name(str(person.photo))
    try:
        with person.photo.open() as file:
            content = base64.b64encode(file.read()).decode()
            return " ".join([*map(str, measured.focus if measured else ()), content])
    except (OSError, ValueError):  # no picture, or one that the disk has lost
        return ""


def empty(person: Person, *, portrait: str) -> dict[str, Any]:
    """Leave nothing of the person in their own row and in those of their contacts and speakers but
    what they are shown by; what was there, for JSON.
    """
    channels = Channel.objects.filter(contact__person=person)
    known: dict[str, Any] = {
        "person": {column: getattr(person, column) for column in COLUMNS},
        "portrait": portrait,
        "channels": list(channels.values(*CHANNEL)),
    }
    channels.delete()
    emptied.send(Person, person=person, known=known)
    columns = COLUMNS | {"given_name": UNNAMED}
    if shown := SHOWN.get(Display(person.display)):
        columns[shown] = getattr(person, shown)
    veil.write_row(person, columns)
    return known


def give_back(person: Person, known: dict[str, Any]) -> None:
    """Write what was known into rows that are empty; what was typed since stays.

    Numbers and addresses come back hidden.
    """
    columns = {
        column: value
        for column, value in known["person"].items()
        if getattr(person, column) in NOTHING
    }
    veil.write_row(person, columns)
    contacts = set(person.contacts.values_list("pk", flat=True))
    for row in known["channels"]:
        if row["contact"] in contacts:
            Channel.objects.get_or_create(
                contact_id=row["contact"],
                type=row["type"],
                value=row["value"],
                defaults={
                    "as_printed": row["as_printed"],
                    "visibility": Channel.Visibility.HIDDEN,
                },
            )
    given_back.send(Person, person=person, known=known)


def give_portrait_back(person: Person, portrait: str) -> None:
    *point, content = portrait.split(" ")
    stored = ContentFile(base64.b64decode(content), name="portrait.webp")
    try:
        stored = draw_again(stored, PORTRAIT, Focus(*map(int, point)))
    except OSError:  # it comes back as it is
        stored.seek(0)
    person.photo.save(str(stored.name), stored, save=False)
    QuerySet(Person).filter(pk=person.pk).update(photo=person.photo.name)


def merge(earlier: Any, later: Any) -> Any:
    """What is known by an earlier and a later act; of two texts the later one, if there is one."""
    match earlier, later:
        case dict(), dict():
            return {key: merge(earlier.get(key), later.get(key)) for key in earlier | later}
        case list(), list():
            return [*earlier, *later]
    return earlier if later in NOTHING else later


def describe(known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Labels and texts, for whoever may read it."""
    for column, text in known.get("person", {}).items():
        if isinstance(text, str):
            yield capfirst(str(Person._meta.get_field(column).verbose_name)), text  # type: ignore[union-attr]
    if known.get("portrait"):
        yield str(_("Portrait")), str(_("kept; it comes back if they are shown by name"))
    for row in known.get("channels", ()):
        yield str(Channel.Type(row["type"]).label), row["as_printed"] or row["value"]
    for kind, label in LABELS.items():
        for _pk, text, *_rest in known.get(kind, ()):
            yield str(label), text
