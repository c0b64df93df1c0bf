"""What else a withdrawal reaches besides the editions: the directory, the flat pages, what people
asked, and the history of the admin.
"""

import json
from collections.abc import Iterator, Sequence

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.flatpages.models import FlatPage
from django.db import models

from contacts.models import (
    Channel,
    Contact,
    FormerSlug,
    HelpLine,
    Organization,
    Person,
    RequestMessage,
    SubjectRequest,
)
from contacts.models.site import unique_slug

from .letters import remove_from_letters
from .names import Name
from .texts import cut, remove_from_each, remove_name

# The texts of the directory and of the flat pages, which are public as they are; requests and the
# history of the admin, which are not.
LIVE_TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Organization: ("name", "short_name", "slug", "tagline", "description", "url", "aliases"),
    Person: ("biography", "care_declined"),
    Contact: ("label", "job_title", "source"),
    HelpLine: ("name", "url", "note", "hours", "languages"),
    FlatPage: ("title", "url", "content"),
    SubjectRequest: ("about", "reach"),
    RequestMessage: ("text",),
    LogEntry: ("object_repr", "change_message"),
}
# Freed of names as they are: nobody is asked of each sentence, and nothing but the name goes.
NOT_PUBLIC = (SubjectRequest, RequestMessage, LogEntry)


def remove_from_live_texts(name: Name, replacement: str, *, person: Person) -> int:
    """Take the name out of everything that no edition holds: the directory, the flat pages, the
    history of the admin, letters. How many rows it stood in.
    """
    changed = 0
    bearing = Bearing(name, person)
    for model, fields in LIVE_TEXTS.items():
        rows = model._default_manager.all()
        for row in rows.exclude(pk=person.pk) if model is Person else rows:
            # Nobody learns there what stands in place of a name that they typed.
            said = "…" if model in (SubjectRequest, RequestMessage) else replacement
            changed += _rewrite(row, fields, bearing.name_in(row), said)
    for channel, here in bearing.channels():
        is_named = here.in_address(channel.value) or here.in_address(channel.as_printed)
        value = here.wording.words_for(channel.value, "" if is_named else channel.value)
        if value != channel.value:
            changed += Channel.objects.filter(pk=channel.pk).update(
                visibility=Channel.Visibility.HIDDEN
            )
    return changed + remove_from_letters(bearing.own, bearing.elsewhere, replacement, person=person)


def texts_of_directory() -> Iterator[tuple[str, str]]:
    """With the name of the field of each."""
    for model, fields in LIVE_TEXTS.items():
        if model not in NOT_PUBLIC:
            for texts in model._default_manager.values_list(*fields):
                yield from zip(fields, texts, strict=True)


def reword_live_texts(name: Name) -> None:
    """As was decided of them, and nothing else."""
    for model, fields in LIVE_TEXTS.items():
        if model not in NOT_PUBLIC:
            for row in model._default_manager.all():
                _rewrite(row, fields, name, "…")


class Bearing:
    """What counts as the name of a person in a row.

    A word alone does in what belongs to the person: their contacts, the organizations of these,
    their own history.
    """

    def __init__(self, name: Name, person: Person):
        self.name, self.person = name, person
        self.organizations = set(person.contacts.values_list("organization_id", flat=True))
        colleagues = Person.objects.filter(contacts__organization__in=self.organizations)
        others = [row.compared_name for row in colleagues.exclude(pk=person.pk)]
        self.own = name.within(others, also=(), shown="", alone=True)
        self.elsewhere = name.within((), also=(), shown="", alone=False)

    def name_in(self, row: models.Model) -> Name:
        if self.is_theirs(row):
            return self.own
        bearer = row.person if isinstance(row, Contact) else row
        if isinstance(bearer, Person):
            # Where somebody else of the same name is meant, a word of it is theirs.
            return self.name.within((), also=(), shown=bearer.compared_name, alone=False)
        return self.elsewhere

    def channels(self) -> Iterator[tuple[Channel, Name]]:
        """Those that anybody is shown, each with what counts as the name there."""
        shown = Channel.objects.exclude(visibility=Channel.Visibility.HIDDEN)
        for channel in shown.select_related("contact__person", "contact__organization"):
            yield channel, self.name_in(channel.contact)

    def is_theirs(self, row: models.Model) -> bool:
        match row:
            case Organization():
                return row.pk in self.organizations
            case Contact(person_id=None):
                return row.organization_id in self.organizations
            case Contact():
                return row.person_id == self.person.pk
            case LogEntry(content_type=ContentType() as about):
                return about.model_class() is Person and row.object_id == str(self.person.pk)
        return False


def free(
    row: models.Model, fields: Sequence[str], name: Name, replacement: str = "…"
) -> dict[str, str]:
    """The fields in which it stands, each without it."""
    texts = {field: text for field in fields if (text := getattr(row, field))}
    freed = {field: _live(row, field, text, name, replacement) for field, text in texts.items()}
    return {field: text for field, text in freed.items() if text != texts[field]}


def _rewrite(row: models.Model, fields: Sequence[str], name: Name, replacement: str) -> bool:
    """Whether it stood there."""
    changed = free(row, fields, name, replacement)
    if not changed:
        return False
    type(row)._default_manager.filter(pk=row.pk).update(**changed)
    if "slug" in changed:
        FormerSlug.objects.filter(kind=row._meta.model_name, target=row.pk).delete()
    return True


def _live(row: models.Model, field: str, text: str, name: Name, replacement: str) -> str:
    match row, field:
        case LogEntry(), "change_message" if text.startswith("["):
            return _message(text, name, replacement)
        case Organization(), "slug":
            # One word may be an ordinary one, or the name of the organization.
            if "-" not in text and not name.find(row.name):
                freed = name.wording.slug_for(text, text)
            else:
                freed = name.remove_from_slug(text, row.name)
            return text if freed == text else unique_slug(Organization, freed, keep=row.pk)
        case SubjectRequest(), "reach" if name.in_address(text):
            return ""
        case (FlatPage(), "url") | (SubjectRequest(), "about"):
            parts = [name.remove_from_slug(part) for part in text.split("/")]
            return cut(type(row), field, "/".join(parts))
    cleaned = remove_name(name, field, text, replacement, html=isinstance(row, FlatPage))
    return cut(type(row), field, cleaned)


def _message(text: str, name: Name, replacement: str) -> str:
    """What Django says of a change, as JSON, in which accents are written as \\u00e9."""
    try:
        message = json.loads(text)
    except ValueError:
        return name.remove(text, replacement)
    cleaned = remove_from_each(message, name, replacement)
    return text if cleaned == message else json.dumps(cleaned)
