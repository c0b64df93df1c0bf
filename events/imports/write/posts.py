"""The posts in a printed line, and what kind an organization is by the words of its name."""

import re
from typing import NamedTuple

from contacts.models import Organization

# What a second post begins with; without it, "and" joins words of one ("Head, Trade and
# Investment").
_OFFICE = (
    r"(?:vice-|co-|deputy |former |ancienne?"
    r" )?(?:president|chair|director|founder|head|member|professor|partner|editor|author"
    r"|advis[eo]r|representative|ambassador|secretary|coordinator|spokes|président|direct|fondat|membre|profess|avocat"
    r"|rédact|auteur|conseill|représentant|ambassad|secrétaire|coordinat|responsable|porte-parole)"
)
_AND = re.compile(rf"\s+(?:and|et)\s+(?={_OFFICE}[^,]*,)", re.IGNORECASE)

# The first that stands in a name decides; the more telling words come first.
KINDS: tuple[tuple[Organization.Kind, str], ...] = (
    (
        Organization.Kind.MISSION,
        r"embassy|ambassade|permanent mission|mission permanente|consulate|consulat",
    ),
    (
        Organization.Kind.LAW_ENFORCEMENT,
        r"police|gendarmerie|europol|interpol|prosecutor|parquet|district attorney|sheriff",
    ),
    (
        Organization.Kind.INTERNATIONAL,
        r"united nations|nations unies|un women|onu femmes|unicef|unodc|unesco|council of"
        r" europe|conseil de l[’']europe"
        r"|european union|union européenne|european commission|commission européenne|osce|world"
        r" bank|banque mondiale",
    ),
    (Organization.Kind.FOUNDATION, r"foundations?|fondations?"),
    (
        Organization.Kind.LAW_FIRM,
        r"llp|law firm|cabinet d[’']avocats|avocats|attorneys at law|barreau|bar association",
    ),
    (
        Organization.Kind.ACADEMIA,
        (
            r"universit[yéà]\w*|college|school of|école|institut"
            r" d[’']études|academy|sorbonne|sciences po"
        ),
    ),
    (
        Organization.Kind.GOVERNMENT,
        r"minist(?:ry|ère)|department"
        r" of|government|gouvernement|senate|sénat|parliament|parlement|assemblée nationale"
        r"|city of|ville de|mairie|supreme court|cour|court|tribunal|state"
        r" of|préfecture|secretariat of state",
    ),
    (Organization.Kind.MEDIA, r"news|times|télévision|television|radio|journal|magazine|press"),
    (
        Organization.Kind.COMPANY,
        r"inc|ltd|llc|gmbh|s\.a\.s?|corporation|corp|bank|banque|group|groupe|technologies",
    ),
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
        if re.search(rf"\b(?:{words})\b", name, re.IGNORECASE):
            return kind
    return Organization.Kind.NGO
