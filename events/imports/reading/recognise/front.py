"""The title block: title, subtitle, days, place, larger meeting."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from events.imports.reading.draft import Candidate, Flag

from .dates import days_in, find_other_day, month_first
from .headings import Headings, is_sentence, tells
from .labels import is_genre, label_of
from .meetings import meeting_name, meeting_phrase
from .partners import introduction
from .places import cities, city_in, venue_and_city
from .posts import is_organization, is_post
from .reading import Reading
from .titles import MOST, other_titles, subtitle_lines, subtitle_of, title_lines, title_of
from .units import Unit, tidy_spaces

AMERICAN = {
    f"America/{name}"
    for name in ("New_York", "Chicago", "Denver", "Detroit", "Los_Angeles", "Phoenix", "Anchorage")
}
FIELDS = ("title", "when", "where", "host", "partners")  # labels that stand in a title block


@dataclass
class Front:
    title: str = ""
    subtitle: str = ""
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    city: str = ""
    venue: str = ""
    host_meeting: str = ""
    facts: dict[str, tuple[int, ...]] = field(default_factory=dict)
    rivals: dict[str, list[Candidate]] = field(default_factory=dict)


def read_title(reading: Reading, headings: Headings, units: Sequence[Unit]) -> Front:
    """Title and subtitle: what must be known before the rest is read."""
    front = Front()
    title = title_lines(units, headings, reading)
    if title:
        front.title = title_of(title, reading)
        front.facts["title"] = reading.claim(*title)
        if rivals := other_titles(units, title, reading):
            front.rivals["title"] = rivals
        after = [unit for unit in units if headings.places[unit] > headings.places[title[-1]]]
        if lines := subtitle_lines(after, headings, reading):
            front.subtitle = subtitle_of(lines, reading)
            front.facts["subtitle"] = reading.claim(*lines)
    return front


def read_place_and_meeting(front: Front, reading: Reading, units: Sequence[Unit]) -> None:
    """The rest of the title block, once its organizations are known: first lines that name a city,
    then their neighbours.
    """
    lines = [unit for unit in units if unit.kind != "table" and unit.text]
    for unit in lines:
        label = label_of(unit.text, reading.rules)
        if (
            label
            and label.zone == "host"
            and not front.host_meeting
            and not meeting_phrase(unit.text, reading.rules)
        ):
            front.host_meeting = meeting_name(label.rest, reading)
            front.facts["host_meeting"] = reading.claim(unit)
        read_host(front, unit, reading)
    for surely in (True, False):
        for place, unit in enumerate(lines):
            near = lines[max(place - 2, 0) : place + 3]
            text = _without_label(unit, reading)
            has_date = next(days_in(text, reading.rules), None) is not None
            labelled = text is not unit.text
            if surely and not (has_date or labelled or city_in(text)):
                continue
            is_near = any(
                next(days_in(other.text, reading.rules), None) or city_in(other.text)
                for other in near
            )
            if surely or is_near:
                read_place(
                    front, unit, text, reading, has_date=has_date, labelled=labelled, near=is_near
                )
    for unit in lines:
        if unit not in reading.claimed and is_genre(unit.text, reading.rules):
            front.facts["genre"] = (*front.facts.get("genre", ()), *reading.claim(unit))


def _without_label(unit: Unit, reading: Reading) -> str:
    label = label_of(unit.text, reading.rules)
    return label.rest if label and label.rest and label.zone in ("when", "where") else unit.text


def tells_of_event(text: str, reading: Reading) -> bool:
    """Whether the first day that `text` names is said to be that of the colloquium."""
    days = next(days_in(text, reading.rules), None)
    nouns = "|".join(map(re.escape, reading.rules.events))
    return days is not None and bool(
        re.search(rf"\b(?:{nouns})\b|{'|'.join(reading.rules.held)}", text[: days.at[0]], re.I)
    )


def settle_days(front: Front, reading: Reading) -> Flag | None:
    """Days in figures are read as the document, or else the country, writes them; what may be
    another day is flagged.
    """
    texts = [unit.text for unit in reading.units]
    printed = " ".join(
        unit.text for unit in reading.units if unit.block in front.facts.get("date_start", ())
    )
    other = (
        find_other_day(front.date_start, printed)
        if front.date_start and not front.date_end
        else None
    )
    if front.date_start is None or other is None or reading.language == "fr":
        return None
    told = month_first(texts, reading.rules)
    if any(
        day.start == front.date_start
        for text in texts
        if text not in printed
        for day in days_in(text, reading.rules)
    ):
        return None
    if told or (told is None and cities().get(front.city.lower(), "") in AMERICAN):
        front.date_start, other = other, front.date_start
    if told is not None:
        return None
    return Flag(kind="ambiguous_date", text=front.date_start.isoformat(), other=other.isoformat())


def read_place(
    front: Front,
    unit: Unit,
    text: str,
    reading: Reading,
    *,
    has_date: bool,
    labelled: bool = False,
    near: bool = False,
) -> None:
    """City and venue out of a line: "Geneva, 14 May 2019", "Palais des Nations, Geneva", "…, held
    at Villa Morillon".
    """
    published = rf"\W*(?:{'|'.join(reading.rules.published)})\b"
    if (
        (front.city and front.venue)
        or tidy_spaces(text) in front.title
        or re.match(published, text, re.IGNORECASE)
    ):
        return
    line = text
    if found := introduction(line, reading.rules):
        line = line[: found.start]
    if host := meeting_phrase(line, reading.rules):
        name = meeting_name(line[host.end() :], reading)
        _before, _name, after = line[host.end() :].partition(name) if name else ("", "", "")
        line = f"{line[: host.start()]}, {after}".strip(" ,")
    for days in days_in(line, reading.rules):
        line = f"{line[: days.at[0]]},{line[days.at[1] :]}"
        break
    week = "|".join(reading.rules.weekdays)
    line = re.sub(rf"(?i)(?:\b(?:the|les?|on|du|from|of|tenue?|held|{week})\b\s*)+,", ",", line)
    held = held_in(line, reading)
    if held:
        line = held
    elif len(line) > 160 or (len(line) > 90 and not has_date):
        return
    parts = [part for part in line.split(",") if not _is_genre_phrase(part, reading)]
    if any(is_post(part.strip(), reading.rules) for part in parts[1:]):
        return  # a person with a post
    if not (held or has_date or labelled) and (
        is_sentence(text, reading.rules) or tells(text, reading.rules)
    ):
        return
    if is_sentence(text, reading.rules):
        parts = _places_of(parts, reading)
    near = (
        near and len(parts) < 5 and not any(is_organization(part, reading.rules) for part in parts)
    )
    venue, city = venue_and_city(
        ",".join(parts),
        reading.rules,
        near=near,
        labelled=labelled and not has_date,
        dated=has_date,
    )
    first = re.split(r"[\s’']", venue)[0].lower()
    is_line = (
        not (labelled or held or city or has_date)
        and is_organization(venue, reading.rules)
        and "," not in venue
    )
    is_line = bool(venue) and is_line and first not in reading.rules.venues
    if (
        is_line
        or not (city or venue)
        or (city and not (held or has_date or venue or labelled) and city.lower() not in cities())
    ):
        return
    if city and front.city and city != front.city:
        rivals = front.rivals.setdefault("city", [])
        if len(rivals) < MOST and city not in [one.value for one in rivals]:
            rivals.append(
                Candidate(
                    value=city,
                    evidence="label" if labelled else "cover",
                    confidence="perhaps",
                    blocks=(unit.block,),
                )
            )
        return
    front.city, front.venue = front.city or city, front.venue or venue
    front.facts["city"] = (*front.facts.get("city", ()), *reading.claim(unit))


def _places_of(parts: Sequence[str], reading: Reading) -> list[str]:
    """Of what a sentence says beside the city, what names a building: "dans la salle des fêtes,
    devant soixante personnes".
    """
    into = re.compile(
        r"\s*(?:dans|in|at|à|au|aux|en)\s(?:la\s|le\s|les\s|l[’']\s?|the\s)?", re.IGNORECASE
    )
    bare = [into.sub("", part) for part in parts]
    return [
        part
        for part in bare
        if part.strip()[:1].isupper() or part.split(" ")[0].lower() in reading.rules.venues
    ]


def _is_genre_phrase(text: str, reading: Reading) -> bool:
    """A part such as "Panel", or "Compte rendu du colloque du": it ends before what it
    introduces.
    """
    if is_genre(text, reading.rules) or any(
        re.fullmatch(kind, text.strip(), re.IGNORECASE) for kind in reading.rules.kinds
    ):
        return True
    return is_genre(
        re.sub(r"\s+(du|des|de|of|on|held|tenue?)\s*$", "", text.strip()), reading.rules
    )


def held_in(text: str, reading: Reading) -> str:
    """The place in "…, held at the Palais des Nations, Geneva, in the margins of …"."""
    for pattern in (*reading.rules.held, r"(?:^|,|\s)(?:at the|at|au|à la|à l['’]|à|in|aux)"):
        found = re.search(
            rf"(?i:{pattern})\s*(?i:the |la |le |l[’'])?(?P<place>[^\W\d_a-z][^\n;.]*)", text
        )
        if found:
            place = found["place"]
            place = re.split(r"\s(?:by|par)\s", place)[0]
            for host in reading.rules.host:
                place = re.split(rf",?\s*\b{host}", place, flags=re.IGNORECASE)[0]
            return place
    return ""


def read_host(front: Front, unit: Unit, reading: Reading) -> bool:
    """The larger meeting, after words such as "in the margins of"."""
    if front.host_meeting:
        return False
    found = meeting_phrase(unit.text, reading.rules)
    if not found:
        return False
    name = meeting_name(unit.text[found.end() :], reading)
    if not name:
        return False
    front.host_meeting = name
    front.facts["host_meeting"] = reading.claim(unit)
    return True
