"""ISO 690:2021, by name and date: creators, year, title, medium, edition, publisher, identifier,
availability.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .phrases import edition_of, note_of, occasion_of
from .reference import Reference
from .sentences import italicize, join, sentence


def cite(reference: Reference, *, with_address: bool = True) -> SafeString:
    address = reference.address if with_address else ""
    whole = italicize(reference.proceedings)
    return join(
        [
            sentence("; ".join(creator.inverted for creator in reference.creators)),
            f"{reference.published.year}." if reference.published else "",
            join([sentence(reference.title), _("In:"), whole]) if reference.is_part else whole,
            sentence(note_of(reference)),
            sentence(
                join([occasion_of(reference), "[" + _("online") + "]"])
                if address
                else occasion_of(reference)
            ),
            sentence(edition_of(reference)),
            sentence(reference.publisher),
            f"DOI {reference.doi}." if reference.doi else "",
            format_html("{} {}", _("Available from:"), address) if address else "",
        ]
    )
