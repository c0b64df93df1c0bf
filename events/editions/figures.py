"""Figures of a manuscript as they were when an edition or a snapshot was made of it."""

from collections.abc import Iterable

from events.models import Event, Figure
from events.records import FigureRecord
from events.text.body import Body

TEXTS = ("alt", "caption", "credit", "is_decorative")


def restore_figures(event: Event, figures: Iterable[FigureRecord]) -> list[str]:
    """What stood with them then, and the picture, as far as it is on the disk still; the names of
    those that are lost. Who was added since stays.
    """
    rows = {row.key: row for row in event.figures.all()}
    missing = []
    for figure in figures:
        is_there = Figure._meta.get_field("image").storage.exists(figure.path)
        row = rows.get(figure.key)
        if row is None and is_there:
            row = Figure(event=event, key=figure.key, position=len(rows) + 1)
        if row is None:
            missing.append(figure.caption or figure.alt)
            continue
        if is_there:
            row.image = figure.path
            row.renditions = [one.model_dump() for one in figure.renditions]
        for field in TEXTS:
            setattr(row, field, getattr(figure, field))
        row.save()
        rows[row.key] = row
    return missing


def leave_lost_figures_out(event: Event, body: str) -> str:
    """`body` without the places of figures that are none of `event` any more."""
    return Body.parse(body).keep_figures(event.figures.values_list("key", flat=True)).html()
