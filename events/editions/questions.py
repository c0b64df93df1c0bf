"""What is to be decided about people before they are published: in words for an editor."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.models.display import Display
from events.models import Quotation, Scope, Speaker

from .care import questions_of_care


def questions_about(speaker: Speaker) -> Iterator[str | Promise]:
    """What is to be decided about a speaker, as they are shown, before they are published."""
    if speaker.is_called_by_name and (message := question_of_name(speaker)):
        yield message
    if speaker.telling_posts and not speaker.consents_to(Scope.POST):
        text = _(
            "Shown by name with the post “%(post)s”. Decide: show them by role only, by first name"
            " or under a pseudonym; or record their consent to stand there with their post, and how"
            " that is known."
        )
        yield text % {"post": speaker.telling_posts[0]}
    yield from questions_of_care(speaker)
    portrait = speaker.person.portrait if speaker.person else ""
    if portrait and speaker.shown == Display.NAMED and not speaker.consents_to(Scope.PORTRAIT):
        yield _(
            "Shown in a portrait, without a consent to that. Record it, or take the portrait away"
            " on the page of the person."
        )
    unread = [a for a in speaker.answers.all() if a.read_at is None and a.asks_for_a_change]
    if unread:
        yield _(
            "Corrected or refused something on the signed page. Read the answers on the page of the"
            " speaker."
        )


def lacks_consent(speaker: Speaker) -> bool:
    """Whether a consent would answer what is asked about a speaker."""
    is_asked = speaker.is_called_by_name and speaker.answer != Speaker.Answer.REFUSED
    return (is_asked and not speaker.consents_to(Scope.NAME)) or (
        bool(speaker.telling_posts) and not speaker.consents_to(Scope.POST)
    )


def question_of_name(speaker: Speaker) -> str | Promise:
    """What keeps the name from being published, or ""."""
    if speaker.answer == Speaker.Answer.REFUSED:
        return _(
            "Refused to be named, but is shown by name. Choose to show them by role only or under a"
            " pseudonym."
        )
    if speaker.consents_to(Scope.NAME):
        return ""
    if speaker.took_back(Scope.NAME):
        return _(
            "Their consent to be named has ended. Record a new one, or choose to show them by role"
            " only or under a pseudonym."
        )
    if speaker.answer == Speaker.Answer.ASKED:
        return _(
            "Asked for consent to be named, without an answer yet. Record the answer, or choose to"
            " show them by role only or under a pseudonym."
        )
    return _(
        "It is not stated that they agreed to be named, or were named in print. Record their"
        " consent, or choose to show them by role only or under a pseudonym."
    )


def question_of_quotation(quotation: Quotation, speaker: Speaker | None) -> str | Promise:
    """What keeps the words from being published, or ""."""
    match quotation.approval:
        case Quotation.Approval.PENDING:
            return _(
                "“%(quotation)s” is not yet approved. Ask whose words they are and choose how they"
                " agreed, choose “Spoken in public and printed in the proceedings” if they were, or"
                " take the quotation out."
            )
        case Quotation.Approval.REFUSED:
            return _(
                "“%(quotation)s” was refused by the speaker. Take the quotation out, or the words"
                " too."
            )
    if speaker and speaker.took_back(Scope.QUOTATION):
        return _(
            "“%(quotation)s”: the speaker’s consent to be quoted has ended. Take the quotation out,"
            " or record a new consent."
        )
    if quotation.is_agreed_undated:
        return _(
            "“%(quotation)s”: it is not said when they agreed, or who did. Fill in “approved on”,"
            " and “approved by” if the quotation has no speaker."
        )
    return ""
