"""The people and organizations of a draft that look like ones in the directory: offered for
linking, never merged.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator

from contacts.models import Organization, Person, WithdrawnName
from contacts.models.display import Display
from contacts.withdrawal.names import Name
from contacts.withdrawal.sealing import recall
from contacts.words.folding import letters
from events.text.typography import fold_text

from .reading.blocks import Document
from .reading.draft import Draft, Flag, Part

FACTS = ("title", "subtitle", "what", "why", "venue", "city", "host_meeting")
# Of the letters of two names, in the same order: "Mary Mazzi" and "Mary Mazzio", not "Ana Ruiz" and
# "Ana Diaz".
LIKE = 0.88


def match(draft: Draft, document: Document) -> Draft:
    """`draft` of `document` with a flag for each part that may be in the directory, and for each
    name not to be shown.
    """
    flags = [
        *flag_known_people(draft),
        *flag_known_organizations(draft),
        *flag_protected_people(draft, document),
    ]
    return draft.model_copy(update={"flags": (*draft.flags, *flags)})


def people_by_label() -> dict[str, int]:
    """Everybody who is shown by name, under a label that nobody else has."""
    people = list(
        Person.objects.filter(display=Display.NAMED).only(
            "pk", "given_name", "family_name", "family_name_first", "slug"
        )
    )
    times = Counter(person.full_name for person in people)
    return {
        person.full_name
        if times[person.full_name] == 1
        else f"{person.full_name} ({person.slug})": person.pk
        for person in people
    }


def organizations_by_label() -> dict[str, int]:
    rows = list(Organization.objects.values_list("name", "slug", "pk"))
    times = Counter(name for name, _slug, _pk in rows)
    return {name if times[name] == 1 else f"{name} ({slug})": pk for name, slug, pk in rows}


def flag_known_people(draft: Draft) -> Iterator[Flag]:
    forms: dict[int, set[str]] = {
        person.pk: fold_names(
            (person.full_name, person.compared_name, *person.aliases.splitlines())
        )
        for person in Person.objects.filter(display=Display.NAMED)
    }
    labels = people_by_label()
    named: list[tuple[Part, str]] = [
        (speaker, speaker.name) for speaker in draft.speakers if not speaker.person
    ]
    speaking = {fold_text(speaker.name) for speaker in draft.speakers}
    named += [
        (c, c.name)
        for c in draft.contacts
        if c.name and not c.person_pk and fold_text(c.name) not in speaking
    ]
    for part, name in named:
        for label, pk in labels.items():
            if looks_like(name, forms.get(pk, ())):
                yield make_flag("known_person", part, name, label)


def flag_known_organizations(draft: Draft) -> Iterator[Flag]:
    forms: dict[int, set[str]] = {
        row.pk: fold_names((row.name, row.short_name, *row.aliases.splitlines()))
        for row in Organization.objects.all()
    }
    labels = organizations_by_label()
    named: list[tuple[Part, str]] = [
        (partner, partner.name) for partner in draft.partners if not partner.organization
    ]
    named += [
        (contact, contact.organization) for contact in draft.contacts if not contact.organization_pk
    ]
    for part, name in named:
        for label, pk in labels.items():
            # One of that very name is taken without a question.
            if fold_text(name) != fold_text(label) and looks_like(name, forms.get(pk, ())):
                yield make_flag("known_organization", part, name, label)


def flag_protected_people(draft: Draft, document: Document) -> Iterator[Flag]:
    """Where somebody stands who is not shown by name."""
    texts, named = list(texts_of(draft)), list(names_in(draft))
    noted = {name for _part, name in named if WithdrawnName.objects.find_name(name)}
    for person in Person.objects.protected():
        name = Name.of_protected(person, others=())
        for part, text in texts:
            if found := name.find(text):
                noted.discard(found)
                yield make_flag("protected_person", part, found, "")
        yield from flag_beside_parts(name, draft, document)
        # A misprint of the name would make a person of its own, shown by it.
        rows = (person, *recall(person))
        forms = fold_names(
            name
            for row in rows
            for name in (row.full_name, row.compared_name, *row.aliases.splitlines())
        )
        for part, printed in named:
            if not name.find(printed) and looks_like(printed, forms):
                yield make_flag("protected_person", part, printed, "")
    for part, printed in named:
        if printed in noted:  # of somebody whose row is empty, or not here
            yield make_flag("protected_person", part, printed, "")


def flag_beside_parts(name: Name, draft: Draft, document: Document) -> Iterator[Flag]:
    """Where `name` stands in the facts, and in what was not placed."""
    for fact in FACTS:
        if found := name.find(getattr(draft, fact)):
            block = min(draft.facts.get(fact, ()), default=None)
            yield Flag(kind="protected_person", text=found, block=block)
    for block in draft.unplaced:
        if found := name.find(document.blocks[block].text):
            yield Flag(kind="protected_person", text=found, block=block)


def names_in(draft: Draft) -> Iterator[tuple[Part, str]]:
    for speaker in (*draft.speakers, *draft.suggestions):
        yield from ((speaker, name) for name in (speaker.name, *speaker.aliases))
    yield from ((contact, contact.name) for contact in draft.contacts if contact.name)


def texts_of(draft: Draft) -> Iterator[tuple[Part, str]]:
    for partner in draft.partners:
        yield partner, partner.name
    for speaker in (*draft.speakers, *draft.suggestions):
        yield (
            speaker,
            "\n".join(
                (
                    speaker.name,
                    f"{speaker.honorific} {speaker.name}",
                    *speaker.aliases,
                    speaker.title,
                    speaker.affiliation,
                )
            ),
        )
    for session in draft.sessions:
        yield session, f"{session.title}\n{session.room}\n{session.abstract}"
    for section in draft.sections:
        # As HTML, in which the notes and the addresses of links stand too.
        yield (
            section,
            "\n".join(
                [f"{section.label} {section.heading}", *(p.html for p in section.paragraphs)]
            ),
        )
    for quotation in draft.quotations:
        yield quotation, quotation.attribution
    for contact in draft.contacts:
        yield (
            contact,
            "\n".join(
                (contact.organization, contact.name, contact.job_title, contact.email, contact.url)
            ),
        )


def make_flag(kind, part: Part, text: str, other: str) -> Flag:
    return Flag(
        kind=kind, text=text, other=other, part=part.id, block=min(part.blocks, default=None)
    )


def looks_like(name: str, forms: Iterable[str]) -> bool:
    """Whether `name` is one of `forms`, folded, or has nearly all letters of one."""
    ours = _fold_name(name)
    # Which learns its second text once.
    matcher = difflib.SequenceMatcher(None, "", ours, autojunk=False)
    for theirs in forms:
        if ours == theirs:
            return True
        if abs(len(theirs) - len(ours)) < 4:
            matcher.set_seq1(theirs)
            if matcher.quick_ratio() >= LIKE and matcher.ratio() >= LIKE:
                return True
    return False


def fold_names(names: Iterable[str]) -> set[str]:
    """Names without what does not matter: accents, apostrophes, typography, the order of words."""
    return {_fold_name(name) for name in names if name.strip()}


def _fold_name(name: str) -> str:
    return " ".join(sorted(letters(fold_text(name)).replace("'", "").replace("-", " ").split()))
