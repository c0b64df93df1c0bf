"""Where those who stand in what is published stand on the site today."""

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.urls import reverse

from .models import Organization, Person
from .models.identifiers import ORCID, ROR
from .models.person import SHOWN_WHOLE
from .records import Frozen

# Where the identifiers of a kind stand, by its page.
REGISTERS = {"speaker": ORCID, "organization": ROR}


class Link(Frozen):
    """Where a person or an organization stands on the site today."""

    url: str
    image: str = ""
    identifier: str = ""  # its ORCID iD or ROR ID, as an address, if programs may be told it


def links(keys: set[str], persons: QuerySet[Person]) -> dict[str, Link]:
    """The present addresses of those of `persons` and of the organizations that have one of `keys`,
    by one query.
    """
    portrait, orcid = (
        Case(When(condition, then=column), default=Value(""), output_field=CharField())
        for condition, column in (
            (SHOWN_WHOLE, "photo"),
            (SHOWN_WHOLE & Q(noindex=False), "orcid"),
        )
    )
    organizations = Organization.objects.listed().filter(key__in=keys).order_by()
    rows = (
        persons.filter(key__in=keys)
        .order_by()
        .values_list("key", "slug", portrait, orcid, Value("speaker"))
        .union(
            organizations.values_list(
                "key", "slug", Cast("logo", CharField()), F("ror"), Value("organization")
            )
        )
        .order_by()
    )
    return {
        key: Link(
            url=reverse(page, args=[slug]),
            image=image or "",
            identifier=REGISTERS[page] + identifier if identifier else "",
        )
        for key, slug, image, identifier, page in rows
    }
