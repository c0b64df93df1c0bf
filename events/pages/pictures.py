"""Which editions show a picture to the public, whatever was decided of it and whoever is hidden."""

from contacts.withdrawal.veil import veiled
from events.models import Edition
from events.models.figure import stem_of
from events.records.veil import read_public


def editions_showing(path: str) -> list[Edition]:
    """Those in whose text the picture stands of which `path` is a file."""
    stem = stem_of(path)
    editions = Edition.objects.published().filter(figures__stem=stem)
    if not veiled():
        return list(editions.defer("record"))
    return [
        edition
        for edition in editions
        if any(stem_of(figure.path) == stem for figure in read_public(edition).figures)
    ]
