"""The Chicago Manual of Style, 17th edition, as in a bibliography (notes and bibliography).

When it was said stands with its occasion, before the edition, where Chicago (14.114) has the year
of what is published anew.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from contacts.words import dates

from .creators import Creator
from .phrases import CLOSED_UP, note_of, occasion_of
from .reference import Reference
from .sentences import italicize, join, sentence

MOST, SHOWN = 10, 7  # authors in full; where there are more, how many stand before “et al.”


def cite(reference: Reference) -> SafeString:
    title = reference.title
    if reference.kind == "section":
        title = _("“%(text)s”") % {"text": title}
    day = dates.write_day(reference.published) if reference.published else ""
    whole = italicize(reference.proceedings)
    if others := list_names(reference.others):
        by = sentence(_("by %(names)s") % {"names": others})
        whole = format_html("<i>{}</i>, {}", reference.proceedings, by)
    return join(
        [
            sentence(list_names(reference.creators)),
            sentence(title, inside=True) if reference.is_part else whole,
            join([_("In"), whole]) if reference.is_part else "",
            sentence(note_of(reference)),
            sentence(occasion_of(reference, dash=CLOSED_UP)),
            sentence(
                _("Edition %(number)s") % {"number": reference.number} if reference.number else ""
            ),
            sentence(", ".join(filter(None, [reference.publisher, day]))),
            sentence(f"https://doi.org/{reference.doi}" if reference.doi else ""),
            sentence(reference.address),
        ]
    )


def list_names(creators: tuple[Creator, ...]) -> str:
    names = [creator.inverted for creator in creators]
    if len(names) > MOST:
        return ", ".join(names[:SHOWN]) + ", et al."
    if len(names) < 2:
        return "".join(names)
    before = ", ".join(names[:-1])
    return _("%(names)s, and %(last)s") % {"names": before, "last": names[-1]}
