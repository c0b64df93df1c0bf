"""Who may need care, asked before publication."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from contacts.models import Person
from contacts.words.care import find_telling
from events.models import Quotation, Speaker


def questions_of_care(speaker: Speaker) -> Iterator[str]:
    """Whether a speaker needs care, where the post that stands beside the name tells of harm."""
    person, posts = speaker.person, speaker.telling_posts
    if posts and not is_decided(person):
        text = _(
            "The post “%(post)s” tells of harm. Tick “needs care” on the page of the person in the"
            " directory, or say there why no care is needed."
        )
        yield str(text) % {"post": posts[0]}


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
