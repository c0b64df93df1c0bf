"""A section split in two, or joined with the next, and each taken back: quotations, notes and
figures go where their words go.
"""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from events.text import dividing
from events.text.body import Body
from events.text.dividing import Cut, Seam
from events.text.spans import Paragraph, Span

from . import Quotation, Section, running_quotations

KEPT = (
    *("id", "key", "anchor", "anchor_is_fixed", "level"),
    *("title", "numbering", "label", "content_note"),
)


class Split(NamedTuple):
    second: Section
    seam: Seam
    had_heading: bool  # which the second has as its own now


class Join(NamedTuple):
    """What it takes to take it back."""

    gone: dict[str, Any]  # what the row of the second said
    quotations: list[str]  # the anchors of those of the second
    note: str  # the content note that the first had
    paragraphs: int  # of the first


@transaction.atomic
def split(section: Section, cut: Cut, title: str) -> Split:
    """Make what stands after `cut` a section of its own, after `section`. Raises ValidationError,
    in words for an editor.
    """
    body = Body.parse(section.body)
    try:
        first, rest, seam = dividing.divide(body, cut)
    except LookupError:
        raise ValidationError(_("Put the cursor where the new section is to begin.")) from None
    if first.is_blank or rest.is_blank:
        raise ValidationError(
            _("Put the cursor between two words: a part of the text has to stand on either side.")
        )
    if dividing.is_within_table(first, rest, seam):
        raise ValidationError(_("Put the cursor outside of the table, before or after it."))
    if first.quoted_words().keys() & rest.quoted_words().keys():
        raise ValidationError(
            _("A quotation would be torn apart. Put the cursor before or after the whole of it.")
        )
    had_heading = rest.paragraphs[:1] == write_heading(title) and len(rest.paragraphs) > 1
    if had_heading:
        rest = Body(rest.paragraphs[1:])
    second = Section(
        event=section.event,
        level=Section.Level.SECTION,
        title=title,
        content_note=section.content_note,
        body=rest.html(),
    )
    write(section, body=first.html())
    second.save()
    section.quotations.filter(anchor__in=rest.quoted_words(), is_lead=False).update(section=second)
    settle(section, second)
    return Split(second, seam, had_heading)


@transaction.atomic
def take_split_back(first: Section, second: Section, *, seam: Seam, had_heading: bool) -> None:
    rest = Body.parse(second.body)
    if had_heading:
        rest = Body((*write_heading(second.title), *rest.paragraphs))
    write(first, body=dividing.join(Body.parse(first.body), rest, seam).html())
    second.quotations.update(section=first)
    second.delete()
    settle(first)


@transaction.atomic
def join(section: Section, second: Section) -> Join:
    """Put the text of `second`, which comes next, at the end of that of `section`. Raises
    ValidationError, in words for an editor.
    """
    leads = Quotation.objects.filter(section__in=[section, second], is_lead=True)
    if leads.count() > 1:
        raise ValidationError(_("Each has a lead quotation. Untick one of them first."))
    first, rest = Body.parse(section.body), Body.parse(second.body)
    joined = Join(
        gone={name: getattr(second, name) for name in KEPT},
        quotations=list(second.quotations.values_list("anchor", flat=True)),
        note=section.content_note,
        paragraphs=len(first.paragraphs),
    )
    notes = dict.fromkeys(filter(None, (section.content_note, second.content_note)))
    write(section, body=dividing.join(first, rest).html(), content_note="\n".join(notes))
    second.quotations.update(section=section)
    second.delete()
    settle(section)
    return joined


@transaction.atomic
def take_join_back(section: Section, joined: Join) -> Section:
    paragraphs = Body.parse(section.body).paragraphs
    rest = Body(paragraphs[joined.paragraphs :])
    second = Section(event=section.event, body=rest.html(), **joined.gone)
    write(section, body=Body(paragraphs[: joined.paragraphs]).html(), content_note=joined.note)
    second.save(force_insert=True)
    section.quotations.filter(anchor__in=joined.quotations).update(section=second)
    settle(section, second)
    return second


def write(section: Section, **fields: str) -> None:
    """Without a new anchor, which `save` may make."""
    for name, value in fields.items():
        setattr(section, name, value)
    Section.objects.filter(pk=section.pk).update(**fields)


def write_heading(title: str) -> tuple[Paragraph]:
    return (Paragraph("h4", (Span(title),)),)


def settle(section: Section, second: Section | None = None) -> None:
    """Give the sections their places 1…n, `second` that after `section`, and their quotations
    theirs.
    """
    order = list(section.event.sections.only("pk", "position"))
    if second:
        order.remove(second)
        order.insert(order.index(section) + 1, second)
    for position, row in enumerate(order, 1):
        row.position = position
    Section.objects.bulk_update(order, ["position"])
    for one in filter(None, (section, second)):
        running_quotations.settle(one)
