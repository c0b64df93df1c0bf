"""What readers are told of what is kept of people: the table of personal columns, in words."""

from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contacts.personal.table import Whose, list_kept

# What readers are told of each before the table.
INTRODUCED = {
    Whose.SPEAKERS: _(
        "Proceedings say who spoke. Whoever stands in them can be shown by another name, by their"
        " part alone, or not at all, and need not say why."
    ),
    Whose.CONTACTS: _(
        "The directory says whom to write to at an organization. Who is listed can have it"
        " corrected, or be taken out, at any time."
    ),
    Whose.WRITERS: _("The forms of this site need no account, and set no cookie."),
    Whose.WITHDRAWN: _(
        "Whoever asked not to be named stands nowhere on this site. Something has to stay, so that"
        " nothing brings them back; it tells nobody who they are."
    ),
    Whose.EDITORS: _("Those who write and publish here sign in; readers never do."),
}


@require_safe
def privacy(request):
    kept = list_kept()
    groups = [
        {
            "whose": whose,
            "intro": INTRODUCED[whose],
            "kept": [one for one in kept if one.whose == whose],
        }
        for whose in Whose
    ]
    return render(request, "privacy.html", {"groups": groups, "requests": find_requests()})


def find_requests() -> str:
    """The address of the form by which people ask; "" where the site has none."""
    try:
        return reverse("requests")
    except NoReverseMatch:
        return ""
