"""The posts in a printed line, and what kind an organization is by the words of its name."""

import re
from typing import NamedTuple

from contacts.models import Organization
from events.imports.reading.rules import ANYWHERE

# What a second post begins with; without it, "and" joins words of one ("Head, Trade and
# Investment").
_OFFICE = rf"(?:{'|'.join(sorted(ANYWHERE.former))})?(?:{'|'.join(sorted(ANYWHERE.offices))})"
_AND = re.compile(rf"\s+(?:and|et)\s+(?={_OFFICE}[^,]*,)", re.IGNORECASE)

# The first that stands in a name decides; the more telling words come first.
KINDS: tuple[tuple[Organization.Kind, frozenset[str]], ...] = (
    (Organization.Kind.MISSION, ANYWHERE.mission),
    (Organization.Kind.LAW_ENFORCEMENT, ANYWHERE.law_enforcement),
    (Organization.Kind.INTERNATIONAL, ANYWHERE.international),
    (Organization.Kind.FOUNDATION, ANYWHERE.foundation),
    (Organization.Kind.LAW_FIRM, ANYWHERE.law_firm),
    (Organization.Kind.ACADEMIA, ANYWHERE.academia),
    (Organization.Kind.GOVERNMENT, ANYWHERE.government),
    (Organization.Kind.MEDIA, ANYWHERE.media),
    (Organization.Kind.COMPANY, ANYWHERE.company),
)


class Post(NamedTuple):
    job_title: str
    organization: str


def posts_of(title: str, affiliation: str) -> list[Post]:
    """The posts of a speaker: "A, X and B" at "Y" are A at X, and B at Y; anything less clear is
    one.
    """
    if affiliation and (parted := _AND.search(f"{title},")):
        first, second = title[: parted.start()], title[parted.end() :].strip()
        job, comma, where = first.rpartition(", ")
        if comma:
            return [Post(job.strip(), where.strip()), Post(second, affiliation)]
    for text, of_title in ((affiliation, False), (title, True)):
        found = _AND.search(text)
        if not found or "," not in text[found.end() :]:
            continue
        second_job, _comma, second_place = text[found.end() :].rpartition(",")
        if of_title and not affiliation:
            first_job, comma, first_place = text[: found.start()].rpartition(",")
            if comma:
                return [
                    Post(first_job.strip(), first_place.strip()),
                    Post(second_job.strip(), second_place.strip()),
                ]
        elif not of_title:
            return [
                Post(title, text[: found.start()].strip()),
                Post(second_job.strip(), second_place.strip()),
            ]
    return [Post(title, affiliation)] if title or affiliation else []


def kind_of(name: str) -> Organization.Kind:
    """The likely kind of an organization, which an editor has to confirm; an NGO if no word
    tells.
    """
    for kind, words in KINDS:
        if re.search(rf"\b(?:{'|'.join(sorted(words))})\b", name, re.IGNORECASE):
            return kind
    return Organization.Kind.NGO
