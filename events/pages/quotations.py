"""Quotations across colloquia: all that may be shared, and of whom and of which colloquia there are
any.
"""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from contacts.models.display import Display
from events.models import Edition, Passage, speaking_persons

LONGEST = 200  # of the lists to choose from

Option = tuple[str, str, int]  # slug, name, number of quotations


def quotations() -> QuerySet[Passage]:
    """The quotations of current editions that may be read in lists, in the order in which their
    colloquia are listed and they are read.
    """
    return quotations_with_page().exclude(text="")


def quotations_with_page() -> QuerySet[Passage]:
    """The quotations of current editions that have a page.

    Among them are those before which a note has to be read: their page shows it, and they stand in
    no list.
    """
    current = Exists(Edition.objects.current().filter(pk=OuterRef("edition")))
    rows = Passage.objects.filter(current, kind=Passage.Kind.QUOTATION)
    # Not by `public`, for which a database leaves the index that has them in this order.
    rows = rows.exclude(person__display__in=[Display.ROLE_ONLY, Display.WITHDRAWN])
    return rows.order_by("-date", "edition_id", "position")


def listed_quotations(*, speaker: str, colloquium: str) -> QuerySet[Passage]:
    """The quotations of the speaker and of the colloquium with that slug; of all where it is empty.

    Those of a translation, and of somebody whom search engines may not list, are listed only where
    that is asked for.
    """
    rows = quotations()
    if speaker:
        rows = rows.filter(person__in=speaking_persons().filter(slug=speaker))
    if colloquium:
        return rows.filter(edition__slug=colloquium)
    rows = rows.filter(edition__translation_of=None)
    return rows if speaker else rows.exclude(person__noindex=True)


def quoted_speakers(chosen: str) -> list[Option]:
    """Those speakers with a quotation in the list of all, as speakers are listed: as many as a list
    can hold, and the one `chosen`.
    """
    persons = pick_first(speaking_persons(), "person", chosen)
    return [(person.slug, person.public_name, person.quoted) for person in persons]


def quoted_colloquia(chosen: str) -> list[Option]:
    """Those colloquia with a quotation in the list of all, the newest first: as many as a list can
    hold, and the one `chosen`.
    """
    editions = pick_first(Edition.objects.listed(), "edition", chosen)
    return [(edition.slug, edition.stated_title, edition.quoted) for edition in editions]


def count_quotations(rows: QuerySet, field: str) -> QuerySet:
    """Those of `rows` that have a quotation in the list of all, with how many as `quoted`."""
    theirs = (
        listed_quotations(speaker="", colloquium="").filter(**{field: OuterRef("pk")}).order_by()
    )
    number = Subquery(theirs.values(field).annotate(number=Count("pk")).values("number"))
    return rows.annotate(quoted=number).filter(quoted__gt=0)


def pick_first(rows: QuerySet, field: str, chosen: str) -> QuerySet:
    """As many of `rows` with a quotation as a list can hold, and the one whose slug is `chosen`."""
    some = count_quotations(rows, field)[:LONGEST]
    return (
        count_quotations(rows.filter(Q(pk__in=some.values("pk")) | Q(slug=chosen)), field)
        if chosen
        else some
    )
