"""The quotations of a section: the words marked in its text, and the rows that say whose they are,
kept the same.
"""

from collections.abc import Iterable, Mapping

from events.text.body import Body
from events.text.typography import fold_text

from . import Quotation, Section

FRESH = "new-"  # what the anchors begin with that the editor gives to a mark before it has a row


def wording(text: str, *, stored: str, marked: str) -> str:
    """The words that hold for a running quotation: those `marked` in the text, unless its row was
    given others.

    `text` is what the row says now, `stored` what it said before.
    """
    return marked if marked and fold_text(text) in (fold_text(stored), fold_text(marked)) else text


def fresh_mark(body: str, text: str) -> str:
    """The anchor of the fresh mark in `body` that has the words of `text`, or nothing."""
    marks = Body.parse(body).quoted_words().items()
    return next(
        (
            anchor
            for anchor, words in marks
            if anchor.startswith(FRESH) and fold_text(words) == fold_text(text)
        ),
        "",
    )


def find_unclaimed(body: str, anchors: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    """The words of each quotation marked in `body` that no row stands for, not one of `anchors`,
    nor a new one of `texts`.
    """
    marks = {
        anchor: words
        for anchor, words in Body.parse(body).quoted_words().items()
        if anchor not in set(anchors)
    }
    for text in texts:
        same = (anchor for anchor, words in marks.items() if fold_text(words) == fold_text(text))
        marks.pop(next(same, ""), None)
    return marks


def settle(section: Section, anchors: Mapping[str, str] | None = None) -> None:
    """Make the text and the rows of a saved section the same: each running quotation marked once,
    none without a row.

    `anchors` gives for a fresh mark the anchor of its row. Rows are ordered as they are read, the
    lead quotation first.
    """
    anchors = anchors or {}
    rows = {row.anchor: row for row in section.quotations.all()}
    running = {anchor: row for anchor, row in rows.items() if not row.is_lead}
    body = Body.parse(section.body).map_anchors(anchors).unmark(running)
    stale = {
        anchor
        for anchor, words in body.quoted_words().items()
        if fold_text(words) != fold_text(running[anchor].text)
    }
    body = body.unmark(running.keys() - stale)
    for anchor, row in running.items():
        body = body.mark(row.text, anchor)
    marks = body.quoted_words()
    for anchor, words in marks.items():
        rows[anchor].text = words
    order = list(marks)
    ordered = sorted(
        rows.values(),
        key=lambda row: (not row.is_lead, order.index(row.anchor) if row.anchor in marks else -1),
    )
    for position, row in enumerate(ordered, 1):
        row.position = position
    Quotation.objects.bulk_update(ordered, ["text", "position"])
    if (html := body.html()) != section.body:
        section.body = html
        Section.objects.filter(pk=section.pk).update(body=html)
