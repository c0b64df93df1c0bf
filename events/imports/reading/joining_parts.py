"""The parts of two drafts of one meeting as one list of each kind: what is the same is filled, what
is not there is added.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from events.text.typography import fold_text

from .draft import Appearance, Contact, Part, Partner, Session, having
from .shifting import unite

P = TypeVar("P", bound=Part)


def fill(ours: P, theirs: P, fields: Iterable[str]) -> P:
    """`ours` with what is empty in it from `theirs`, and the places of both."""
    values = {name: getattr(ours, name) or getattr(theirs, name) for name in fields}
    return ours.model_copy(update=values | {"blocks": unite(ours.blocks, theirs.blocks)})


def join_rows(
    ours: Sequence[P],
    theirs: Iterable[P],
    *,
    same: Callable[[P, P], bool],
    merge: Callable[[P, P], P],
) -> tuple[P, ...]:
    """Each of `theirs` merged into the one of `ours` that is the `same`, if it is one alone; else
    added.
    """
    rows, free = list(ours), set(range(len(ours)))
    for other in theirs:
        found = [at for at in sorted(free) if same(rows[at], other)]
        if len(found) == 1:
            rows[found[0]] = merge(rows[found[0]], other)
            free.discard(found[0])
        else:
            rows.append(other)
    return tuple(rows)


def agree(ours: Part, theirs: Part, fields: Iterable[str]) -> bool:
    """Whether neither says anything in `fields` but what the other says, or leaves empty."""
    pairs = [(getattr(ours, name), getattr(theirs, name)) for name in fields]
    return all(
        not a or not b or (fold_text(a) == fold_text(b) if isinstance(a, str) else a == b)
        for a, b in pairs
    )


def join_partners(ours: Sequence[Partner], theirs: Iterable[Partner]) -> tuple[Partner, ...]:
    def same(a: Partner, b: Partner) -> bool:
        return fold_text(a.name) == fold_text(b.name) and agree(a, b, ["organization"])

    fields = ("role", "organization")
    return join_rows(ours, theirs, same=same, merge=lambda a, b: fill(a, b, fields))


def join_contacts(ours: Sequence[Contact], theirs: Iterable[Contact]) -> tuple[Contact, ...]:
    def same(a: Contact, b: Contact) -> bool:
        names = ((a.organization, b.organization), (a.name, b.name))
        return all(fold_text(x) == fold_text(y) for x, y in names) and agree(a, b, fields)

    fields = ("job_title", "phone", "email", "url", "organization_pk", "person_pk")
    return join_rows(ours, theirs, same=same, merge=lambda a, b: fill(a, b, fields))


def join_sessions(
    ours: Sequence[Session], theirs: Iterable[Session], people: dict[str, str]
) -> tuple[Session, ...]:
    """`people` are ids of speakers of `theirs` whom `ours` know by another."""

    def same(a: Session, b: Session) -> bool:
        return bool(a.title) and fold_text(a.title) == fold_text(b.title) and agree(a, b, fields)

    def merge(a: Session, b: Session) -> Session:
        # Whoever appears in both keeps the role of the first.
        appearing = {one.speaker: one for one in (*b.appearances, *a.appearances)}
        order = dict.fromkeys(one.speaker for one in (*a.appearances, *b.appearances))
        session = fill(a, b, ("kind", *fields))
        return having(session, appearances=tuple(appearing[id] for id in order))

    fields = ("date", "starts_at", "ends_at", "room", "abstract")
    moved = [
        having(session, appearances=_rename(session.appearances, people)) for session in theirs
    ]
    return join_rows(ours, moved, same=same, merge=merge)


def _rename(appearances: Iterable[Appearance], people: dict[str, str]) -> tuple[Appearance, ...]:
    found = {people.get(one.speaker, one.speaker): one for one in reversed(tuple(appearances))}
    return tuple(having(one, speaker=id) for id, one in reversed(found.items()))
