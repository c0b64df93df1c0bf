"""What a speaker is shown of themselves by a signed link, and what follows from their answers.

The link is drawn by an editor, who sends it. It names the speaker by the key that the site draws
anew whenever they are shown otherwise, and holds a key of its own, which the next link replaces: so
a link ends after 30 days, with the next one, and when the speaker is shown otherwise.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.utils import timezone

from contacts.models.display import Display
from contacts.models.site import opaque_key
from events.models import Affiliation, Answer, Basis, Consent, Quotation, Speaker

DAYS = 30
SIGNER = TimestampSigner(salt="events.words")
EVIDENCE = "The answer on the signed page, kept with the speaker."


class Item(NamedTuple):
    """One thing that a speaker is asked about."""

    about: Answer.About
    shown: str
    row: Affiliation | Quotation | None = None
    place: str = ""  # heading of the section

    @property
    def name(self) -> str:
        """By which a form knows it."""
        return f"{self.about.value}-{self.row.pk}" if self.row else self.about.value

    @property
    def digest(self) -> str:
        """By which it is known whether the words are still those that were answered."""
        return hashlib.sha256(self.shown.encode()).hexdigest()[:16]


def draw_link(speaker: Speaker) -> str:
    """The token of a new link. The one before ends with it."""
    speaker.link_key = opaque_key()
    speaker.save(update_fields=["link_key"])
    return SIGNER.sign(f"{speaker.key}.{speaker.link_key}")


def find_speaker(token: str) -> Speaker | None:
    """Whom a link is for, or None if it is forged, too old or replaced."""
    try:
        key, _dot, link_key = SIGNER.unsign(token, max_age=DAYS * 24 * 60 * 60).partition(".")
    except BadSignature:  # expired ones are too
        return None
    rows = Speaker.objects.filter(key=key, link_key=link_key).exclude(link_key="")
    return rows.select_related("person", "event").first()


def items_of(speaker: Speaker) -> Iterator[Item]:
    """What the proceedings would say of them, and in their words, as they are now shown."""
    if speaker.shown == Display.WITHDRAWN:
        return
    yield Item(Answer.About.NAME, speaker.public_name)
    if speaker.shown == Display.NAMED:
        for post in speaker.affiliations.all():
            yield Item(Answer.About.POST, str(post), post)
    quotations = speaker.quotations.select_related("section")
    for quotation in quotations.order_by("section__position", "section", "position", "pk"):
        place = quotation.section.title
        yield Item(Answer.About.QUOTATION, quotation.text, quotation, place)


class Given(NamedTuple):
    item: Item
    verdict: str
    correction: str = ""


@transaction.atomic
def record_answers(speaker: Speaker, given: Iterable[Given]) -> None:
    """Keep the answers for the editors, and let each approval and each refusal count.

    An answer that nobody has read yet gives way to a later one about the same.
    """
    answers = list(given)
    for item, verdict, correction in answers:
        rows = {
            "affiliation": item.row if isinstance(item.row, Affiliation) else None,
            "quotation": item.row if isinstance(item.row, Quotation) else None,
        }
        speaker.answers.unread().filter(about=item.about, **rows).delete()
        speaker.answers.create(
            about=item.about, shown=item.shown, verdict=verdict, correction=correction, **rows
        )
        if isinstance(item.row, Quotation):
            settle_quotation(item.row, verdict)
    settle_name(speaker, answers)
    speaker.event.touch()


def settle_quotation(quotation: Quotation, verdict: str) -> None:
    """What is to be corrected is not approved as it stands."""
    quotation.approval = {
        Answer.Verdict.APPROVE.value: Quotation.Approval.SIGNED,
        Answer.Verdict.CORRECT.value: Quotation.Approval.PENDING,
        Answer.Verdict.REFUSE.value: Quotation.Approval.REFUSED,
    }[verdict]
    is_approved = quotation.approval == Quotation.Approval.SIGNED
    quotation.approved_on = timezone.localdate() if is_approved else None
    quotation.approved_by = ""
    quotation.approval_evidence = EVIDENCE if is_approved else ""
    quotation.save(update_fields=["approval", "approved_on", "approved_by", "approval_evidence"])


def settle_name(speaker: Speaker, answers: list[Given]) -> None:
    """To be named, and with which posts: a consent of the day, or a refusal."""
    verdicts = {
        about: [verdict for item, verdict, _text in answers if item.about == about]
        for about in (Answer.About.NAME, Answer.About.POST)
    }
    agreed = {
        "covers_name": verdicts[Answer.About.NAME] == [Answer.Verdict.APPROVE],
        "covers_post": verdicts[Answer.About.POST].count(Answer.Verdict.APPROVE)
        == speaker.affiliations.count()
        > 0,
    }
    answer = speaker.answer
    if Answer.Verdict.REFUSE in verdicts[Answer.About.NAME]:
        answer = Speaker.Answer.REFUSED
    elif agreed["covers_name"]:
        answer = ""
    if answer != speaker.answer:
        speaker.answer = answer
        speaker.save(update_fields=["answer"])
    covered = {scope: True for scope, is_agreed in agreed.items() if is_agreed}
    if covered and speaker.is_called_by_name:
        today = timezone.localdate()
        told = {"evidence": EVIDENCE, "notice_given_on": today}
        Consent.objects.update_or_create(
            speaker=speaker, basis=Basis.SIGNED, given_on=today, defaults=covered | told
        )
