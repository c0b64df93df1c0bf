"""Quotations across colloquia: all that may be shared, and of whom and of which colloquia there are
any.
"""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from events.models import Edition, Passage, speaking_persons

from .quotation import quotations

LONGEST = 200  # of the lists to choose from

Option = tuple[str, str, int]  # slug, name, number of quotations


def listed_quotations(*, speaker: str, colloquium: str) -> QuerySet[Passage]:
    """Of the speaker and of the colloquium with that slug; of all where it is empty.

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
    """Those with a quotation in the list of all, as these are listed: as many as a list can hold,
    and the one `chosen`.
    """
    persons = first(speaking_persons(), "person", chosen)
    return [(person.slug, person.public_name, person.quoted) for person in persons]


def quoted_colloquia(chosen: str) -> list[Option]:
    """The same of colloquia, the newest first."""
    editions = first(Edition.objects.listed(), "edition", chosen)
    return [(edition.slug, edition.stated_title, edition.quoted) for edition in editions]


def counted(rows: QuerySet, field: str) -> QuerySet:
    """Those of `rows` that have a quotation in the list of all, with how many as `quoted`."""
    theirs = (
        listed_quotations(speaker="", colloquium="").filter(**{field: OuterRef("pk")}).order_by()
    )
    number = Subquery(theirs.values(field).annotate(number=Count("pk")).values("number"))
    return rows.annotate(quoted=number).filter(quoted__gt=0)


def first(rows: QuerySet, field: str, chosen: str) -> QuerySet:
    """As many of those as a list can hold, and the one whose slug is `chosen`."""
    some = counted(rows, field)[:LONGEST]
    return (
        counted(rows.filter(Q(pk__in=some.values("pk")) | Q(slug=chosen)), field)
        if chosen
        else some
    )
