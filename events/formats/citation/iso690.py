"""ISO 690:2021, by name and date: creators, year, title, medium, edition, publisher, identifier,
availability.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .creators import Creator
from .phrases import edition_of, note_of, occasion_of
from .reference import Reference
from .sentences import italicize, join, sentence


def cite(reference: Reference, *, with_address: bool = True) -> SafeString:
    address = reference.address if with_address else ""
    whole = italicize(reference.proceedings)
    others = sentence(list_names(reference.others))
    return join(
        [
            sentence(list_names(reference.creators)),
            sentence(year_of(reference)),
            join([sentence(reference.title), _("In:"), others, whole])
            if reference.is_part
            else whole,
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


def list_names(creators: tuple[Creator, ...]) -> str:
    return "; ".join(creator.inverted for creator in creators)


def year_of(reference: Reference) -> str:
    """“2026 [originally 2018]”: that of the edition, and the one in which it was said."""
    if reference.published is None:
        return ""
    year = str(reference.published.year)
    if reference.year_said:
        year += " [" + _("originally %(year)s") % {"year": reference.year_said} + "]"
    return year
