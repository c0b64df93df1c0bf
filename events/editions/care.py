"""Who may need care, asked before publication."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from contacts.models import Person
from contacts.words.care import find_telling
from events.models import Quotation, Speaker


def questions_of_care(speaker: Speaker) -> Iterator[str]:
    """What is to be decided of the care that a speaker needs, before they are published by name."""
    person, posts = speaker.person, speaker.telling_posts
    if posts and not is_decided(person):
        text = _(
            "The post “%(post)s” tells of harm. Tick “needs care” on the page of the person in the"
            " directory, or say there why no care is needed."
        )
        yield str(text) % {"post": posts[0]}
    needs_decision = speaker.is_called_by_name and not speaker.decided_to_be_named
    if person and person.needs_care and needs_decision and not posts:
        yield str(
            _(
                "Needs care, and is called by name. Choose to show them by role only or under a"
                " pseudonym; or record their consent, and on what basis they are named by their own"
                " decision."
            )
        )


def is_decided(person: Person | None) -> bool:
    """Whether somebody said that a person needs care, or why not."""
    return person is not None and bool(person.needs_care or person.care_declined)


def find_telling_words(speaker: Speaker, quotations: Collection[Quotation]) -> str:
    """What stands about a speaker, beside the posts, that may tell of harm done to them; empty if
    it is decided whether they need care.

    `quotations` are those of the colloquium.
    """
    person = speaker.person
    if person is None or is_decided(person) or speaker.telling_posts:
        return ""
    theirs = [quotation for quotation in quotations if quotation.speaker_id == speaker.pk]
    others = {
        quotation.section_id for quotation in quotations if quotation.speaker_id != speaker.pk
    }
    texts = [person.biography, *(quotation.note for quotation in theirs)]
    texts += [q.section.content_note for q in theirs if q.section_id not in others]
    return next(filter(None, map(find_telling, texts)), "")
