"""The people and organizations of a draft that look like ones in the directory: offered for linking, never merged."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator

from contacts.models import Organization, Person
from contacts.models.person import Display
from contacts.names import Name, fold
from events.typography import alike

from .draft import Draft, Flag, Part

LIKE = 0.88  # of the letters of two names, in the same order: "Mary Mazzi" and "Mary Mazzio", not "Ana Ruiz" and "Ana Diaz"


def match(draft: Draft) -> Draft:
    """`draft` with a flag for each part that may be in the directory, and for each name that must not be shown."""
    flags = [*known_people(draft), *known_organizations(draft), *protected_people(draft)]
    return draft.model_copy(update={"flags": (*draft.flags, *flags)})


def people_by_label() -> dict[str, int]:
    """Everybody who is shown by name, under a label that nobody else has."""
    people = list(Person.objects.filter(display=Display.NAMED).only("pk", "given_name", "family_name", "slug"))
    times = Counter(person.full_name for person in people)
    return {
        person.full_name if times[person.full_name] == 1 else f"{person.full_name} ({person.slug})": person.pk
        for person in people
    }


def organizations_by_label() -> dict[str, int]:
    rows = list(Organization.objects.values_list("name", "slug", "pk"))
    times = Counter(name for name, _slug, _pk in rows)
    return {name if times[name] == 1 else f"{name} ({slug})": pk for name, slug, pk in rows}


def known_people(draft: Draft) -> Iterator[Flag]:
    forms: dict[int, set[str]] = {
        person.pk: {person.full_name, *person.aliases.splitlines()} for person in Person.objects.filter(display=Display.NAMED)
    }
    labels = people_by_label()
    named: list[tuple[Part, str]] = [(speaker, speaker.name) for speaker in draft.speakers if not speaker.person]
    speaking = {alike(speaker.name) for speaker in draft.speakers}
    named += [(c, c.name) for c in draft.contacts if c.name and not c.person_pk and alike(c.name) not in speaking]
    for part, name in named:
        for label, pk in labels.items():
            if looks_like(name, forms.get(pk, ())):
                yield flag("known_person", part, name, label)


def known_organizations(draft: Draft) -> Iterator[Flag]:
    forms: dict[int, set[str]] = {
        row.pk: {row.name, row.short_name, *row.aliases.splitlines()} for row in Organization.objects.all()
    }
    labels = organizations_by_label()
    named: list[tuple[Part, str]] = [(partner, partner.name) for partner in draft.partners if not partner.organization]
    named += [(contact, contact.organization) for contact in draft.contacts if not contact.organization_pk]
    for part, name in named:
        for label, pk in labels.items():
            # One of that very name is taken without a question.
            if alike(name) != alike(label) and looks_like(name, forms.get(pk, ())):
                yield flag("known_organization", part, name, label)


def protected_people(draft: Draft) -> Iterator[Flag]:
    """Where somebody stands who is not shown by name."""
    for person in Person.objects.protected():
        name = Name.of_protected(person, others=())
        for part, text in texts_of(draft):
            if found := name.find(text):
                yield flag("protected_person", part, found, "")


def texts_of(draft: Draft) -> Iterator[tuple[Part, str]]:
    for partner in draft.partners:
        yield partner, partner.name
    for speaker in draft.speakers:
        yield speaker, "\n".join((speaker.name, *speaker.aliases, speaker.title, speaker.affiliation))
    for session in draft.sessions:
        yield session, f"{session.title}\n{session.abstract}"
    for section in draft.sections:
        yield section, "\n".join([section.heading, *(paragraph.text for paragraph in section.paragraphs)])
    for contact in draft.contacts:
        yield contact, "\n".join((contact.organization, contact.name, contact.job_title, contact.email))


def flag(kind, part: Part, text: str, other: str) -> Flag:
    return Flag(kind=kind, text=text, other=other, part=part.id, block=min(part.blocks, default=None))


def looks_like(name: str, forms: Iterable[str]) -> bool:
    """Whether `name` is one of `forms`, or has nearly all letters of one, accents and order of names aside."""
    ours = _folded(name)
    return any(
        ours == theirs or difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= LIKE
        for form in forms
        if form.strip() and abs(len(theirs := _folded(form)) - len(ours)) < 4
    )


def _folded(name: str) -> str:
    return " ".join(sorted(fold(alike(name)).replace("-", " ").split()))
