"""The sessions of a draft, or those that its roles tell of where it has no programme."""

from collections.abc import Iterator, Mapping

from django.utils.translation import override, pgettext

from events.imports.reading.draft import Draft, Session, Speaker

ROLES = {"moderator", "facilitator", "chair", "rapporteur", "keynote"}


def sessions_of(draft: Draft) -> tuple[Session, ...]:
    """The sessions, each of its speakers in the role that the list of speakers gives them.

    Without a programme, whoever opened and whoever closed has a session, and the others speak in a
    panel, if any of them has a role there; titles are in the language of the colloquium.
    """
    if draft.sessions:
        roles = {speaker.id: speaker.role for speaker in draft.speakers if speaker.role in ROLES}
        return tuple(_give_roles(session, roles) for session in draft.sessions)
    with override(draft.language):
        return tuple(_make_of_roles(draft.speakers))


def _give_roles(session: Session, roles: Mapping[str, str]) -> Session:
    appearances = tuple(
        appearance.model_copy(update={"role": roles[appearance.speaker]})
        if appearance.role == "speaker" and appearance.speaker in roles
        else appearance
        for appearance in session.appearances
    )
    return session.model_copy(update={"appearances": appearances})


def _make_of_roles(speakers: tuple[Speaker, ...]) -> Iterator[Session]:
    opening = [speaker for speaker in speakers if speaker.role == "opening"]
    closing = [speaker for speaker in speakers if speaker.role == "closing"]
    others = [speaker for speaker in speakers if speaker.role not in ("opening", "closing")]
    if opening:
        yield _session("opening", pgettext("title of a session", "Opening speech"), opening)
    if others and (opening or closing or any(speaker.role in ROLES for speaker in others)):
        yield _session("panel", pgettext("title of a session", "Panel discussion"), others)
    if closing:
        yield _session("closing", pgettext("title of a session", "Closing speech"), closing)


def _session(kind: str, title: str, speakers: list[Speaker]) -> Session:
    appearances = [
        {"speaker": speaker.id, "role": speaker.role if speaker.role in ROLES else "speaker"}
        for speaker in speakers
    ]
    return Session.model_validate(
        {"id": f"session-{kind}", "title": title, "kind": kind, "appearances": appearances}
    )
