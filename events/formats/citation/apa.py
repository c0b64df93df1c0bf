"""APA, 7th edition: a group or a person as author, the year, the title, where it is found; at the
end the year of what was published anew (9.41).
"""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .phrases import CLOSED_UP, note_of, occasion_of
from .reference import Reference
from .sentences import italicize, join, sentence

MOST = 20  # authors in full


def cite(reference: Reference) -> SafeString:
    creators = sentence(list_names([creator.abbreviated for creator in reference.creators]))
    year = str(reference.published.year) if reference.published else _("n.d.")
    edition = (
        "(" + _("Edition %(number)s") % {"number": reference.number} + ")"
        if reference.number
        else ""
    )
    whole = italicize(reference.proceedings, edition, f"[{occasion_of(reference, dash=CLOSED_UP)}]")
    title = sentence(reference.title, inside=True) if reference.is_part else whole
    others = list_names([creator.abbreviated for creator in reference.others])
    return join(
        [
            *([creators, f"({year}).", title] if creators else [title, f"({year})."]),
            join([_("In"), f"{others}," if others else "", whole]) if reference.is_part else "",
            sentence(note_of(reference)),
            sentence(reference.publisher),
            f"https://doi.org/{reference.doi}" if reference.doi else "",
            reference.address,
            f"({_('Original work published %(year)s') % {'year': reference.year_said}})"
            if reference.year_said
            else "",
        ]
    )


def list_names(names: list[str]) -> str:
    if len(names) > MOST:
        return ", ".join(names[: MOST - 1]) + f", … {names[-1]}"
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + f", & {names[-1]}"
