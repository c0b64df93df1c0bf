"""What a withdrawal reaches of manuscripts: their addresses and anchors, which no editor can change
once they were public, and where it was decided place by place their texts.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override

from contacts.models import Organization, Person
from contacts.models.display import Display
from contacts.models.site import free, unique_slug
from contacts.withdrawal.emptying import EVIDENCE, POSTS, PRINTED, SAID
from contacts.withdrawal.names import Name
from contacts.withdrawal.texts import cut, remove_name, say_withheld
from events.models import Affiliation, Answer, Consent, Event, Quotation, Section, Speaker
from events.models.proceedings import taken_anchors
from events.text.body import Body
from events.text.quotations import say_withdrawn

from .places import IS_HTML, MANUSCRIPT, text_fields

POST = ("job_title", "organization_name", "organization_id", "position")


def reword(event: Event, forms: Name, name: str) -> int:
    """Take the name out of the texts of a manuscript, as was decided; `name` is what may be shown,
    or "". In how many rows it stood.
    """
    changed = 0
    with override(event.language):
        replacement = name or say_withheld()
    for model, path in MANUSCRIPT.items():
        fields = text_fields(model)
        for pk, *texts in model._default_manager.filter(**{path: event.pk}).values_list(
            "pk", *fields
        ):
            stored = dict(zip(fields, texts, strict=True))
            freed = {
                field: cut(
                    model,
                    field,
                    remove_name(forms, field, text, replacement, html=field in IS_HTML),
                )
                for field, text in stored.items()
            }
            if freed != stored:
                changed += model._default_manager.filter(pk=pk).update(**freed)
    return changed


def reprint(person: Person, forms: Name) -> None:
    """Print a person under the name they have now, and keep no other that they were asked about."""
    for speaker in Speaker.objects.filter(person=person).exclude(display_name=""):
        printed = forms.remove(speaker.display_name, person.full_name)
        if printed != speaker.display_name:
            rows: QuerySet[Speaker] = QuerySet(Speaker).filter(pk=speaker.pk)
            rows.update(
                display_name=""
                if printed == person.full_name
                else cut(Speaker, "display_name", printed)
            )
    for answer in Answer.objects.filter(speaker__person=person):
        answer.shown = forms.remove(answer.shown, person.full_name)
        answer.correction = forms.remove(answer.correction, person.full_name)
        answer.save(update_fields=["shown", "correction"])


def empty_manuscripts(sender, person: Person, known: dict[str, Any], **kwargs) -> None:
    """Take out what a person was called there, and of who is withdrawn their posts, what they said,
    and how their consents are known.
    """
    answers = Answer.objects.filter(speaker__person=person)
    known[SAID] = [
        [pk, text]
        for pk, *texts in answers.values_list("pk", "shown", "correction")
        for text in filter(None, texts)
    ]
    answers.delete()
    speakers: QuerySet[Speaker] = QuerySet(Speaker).filter(person=person).exclude(display_name="")
    known[PRINTED] = list(speakers.values_list("pk", "display_name"))
    speakers.update(display_name="")
    known[POSTS], known[EVIDENCE] = [], []
    if person.display == Display.WITHDRAWN:
        posts = Affiliation.objects.filter(speaker__person=person)
        known[POSTS] += [
            [post.speaker_id, str(post), *(getattr(post, column) for column in POST)]
            for post in posts
        ]
        posts.delete()
        known[SAID] += take_quotations(person)
        consents = Consent.objects.filter(speaker__person=person).exclude(evidence="")
        known[EVIDENCE] += consents.values_list("pk", "evidence")
        consents.update(evidence="")


def take_quotations(person: Person) -> list[tuple[int, str]]:
    """Those of a person, which stand in no section any more."""
    taken = []
    for quotation in Quotation.objects.filter(speaker__person=person).select_related("section"):
        section = Section.objects.get(pk=quotation.section_id)
        with override(section.event.language):
            gone = say_withdrawn()
        body = Body.parse(section.body).withdraw({quotation.anchor}, gone)
        Section.objects.filter(pk=section.pk).update(body=body.html())
        taken.append((quotation.pk, quotation.text))
        quotation.delete()
    return taken


def give_manuscripts_back(sender, person: Person, known: dict[str, Any], **kwargs) -> None:
    """Call a person again as was printed; what they said does not come back."""
    for pk, name in known[PRINTED]:
        speakers: QuerySet[Speaker] = QuerySet(Speaker).filter(pk=pk, person=person)
        speakers.filter(display_name="").update(display_name=name)
    for pk, _line, *columns in known.get(POSTS, ()):
        row = dict(zip(POST, columns, strict=True))
        if not Organization.objects.filter(pk=row["organization_id"]).exists():
            row["organization_id"] = None
        if Speaker.objects.filter(pk=pk, person=person).exists():
            Affiliation.objects.create(speaker_id=pk, **row)
    for pk, evidence in known[EVIDENCE]:
        consents = Consent.objects.filter(pk=pk, speaker__person=person, evidence="")
        consents.update(evidence=evidence)


def free_addresses(events: Iterable[Event], forms: Name) -> None:
    """Take the name out of them, and out of what leads to them in the texts."""
    if not forms:
        return
    for event in events:
        if (slug := forms.remove_from_slug(event.slug, event.title)) != event.slug:
            Event.objects.filter(pk=event.pk).update(slug=unique_slug(Event, slug, keep=event.pk))
        for section in event.sections.prefetch_related("quotations"):
            anchors: dict[str, str] = {}
            rows: list[Section | Quotation] = [section, *section.quotations.all()]
            for row in rows:
                made_of = row.title if isinstance(row, Section) else row.text
                if (anchor := forms.remove_from_slug(row.anchor, made_of)) != row.anchor:
                    anchors[row.anchor] = free(anchor, taken_anchors(event.pk, keep=row))
                    type(row)._default_manager.filter(pk=row.pk).update(anchor=anchors[row.anchor])
            if anchors:
                body = Body.parse(section.body).map_anchors(anchors)
                Section.objects.filter(pk=section.pk).update(body=body.html())
