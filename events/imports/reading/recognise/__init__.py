"""From blocks to a draft: pure, without database, clock or settings."""

import re
from collections.abc import Iterator, Mapping, Sequence

from events.imports.reading.blocks import Document
from events.imports.reading.draft import Draft, Flag, Partner, Quotation, Section, Speaker
from events.imports.reading.refusals import Refusal

from .addresses import contacts_of, has_channel
from .bylines import people_in_bold, people_of_headings, people_of_label
from .candidates import take_days
from .contents import remove_contents
from .front import (
    Front,
    held_in,
    read_host,
    read_place,
    read_place_and_meeting,
    read_title,
    settle_days,
)
from .genres import people_of_genres, read_genres
from .headings import Headings
from .known import unknown
from .leftovers import leftovers
from .names import family_of
from .outline import sections_of
from .partners import is_among, logos_in, partners_in
from .persons import Spotted
from .programme import days_of, read_programme, sessions_of, set_apart, spotted_in
from .quotations import Someone, TextParagraph, TextSection, find_quotations
from .quoted import people_quoted
from .reading import Reading
from .run_on import find_announced
from .speakers import key_of, people_in, speakers_of, with_more, with_told, with_told_posts
from .structure import running_text, zones_of
from .survivors import survivors_in, with_survivors
from .suspicions import suspicions
from .told import people_told
from .units import Unit
from .usage import spell_as_used, with_told_roles
from .verdict import is_proceedings, tells_of_any
from .zone import Zone

SMALL_PRINT = 0.92  # of the size of the text: an imprint, not what the colloquium was about


def recognise(document: Document) -> Draft:
    """The draft of the colloquium whose proceedings `document` is.

    Raises Refusal if it is something else.
    """
    reading = Reading.of(document)
    if not reading.units:
        raise Refusal("empty")
    remove_contents(reading)
    talks = read_genres(reading)
    headings = Headings(reading)
    zones = zones_of(reading, headings)
    _trailing_contacts(zones)
    zones = set_apart(zones, reading)
    front = read_title(reading, headings, zones[0].units)
    take_days(front, zones, reading)
    spotted = [item for zone in zones for item in _people(zone, reading)]
    entries = [
        entry
        for zone in zones
        if zone.name == "programme"
        for entry in read_programme(zone.units, reading, (front.date_start, front.date_end))
    ]
    if not front.date_start:
        front.date_start, front.date_end = days_of(entries)
        front.facts["date_start"] = tuple(
            dict.fromkeys(entry.units[0].block for entry in entries if entry.date)
        )
    spotted += spotted_in(entries, reading)
    speaking = people_of_genres(reading, talks, spotted)
    likely = {key_of(person.name) for person, _unit in speaking}
    spotted = with_survivors([*spotted, *speaking], list(survivors_in(reading)))
    speakers = [
        speaker.model_copy(update={"confidence": "likely"})
        if key_of(speaker.name) in likely
        else speaker
        for speaker in speakers_of(spotted, reading)
    ]
    contacts = [
        contact
        for zone in zones
        if zone.name == "contacts"
        for contact in contacts_of(zone.units, reading)
    ]
    contacts = [
        contact.model_copy(update={"id": f"contact-{number}"})
        for number, contact in enumerate(contacts, 1)
    ]
    known = [
        name
        for name in (*(s.affiliation for s in speakers), *(c.organization for c in contacts))
        if name
    ]
    partners = _partners(zones, reading, known)
    speakers = [
        _at_known(speaker, [*known, *(partner.name for partner in partners)], reading)
        for speaker in speakers
    ]
    read_place_and_meeting(front, reading, zones[0].units)
    fields = _fields(zones, front, reading)
    sessions, unread = sessions_of(entries, speakers, reading)
    doubtful_day = settle_days(front, reading)
    draft = Draft(
        language=reading.language,
        title=front.title,
        subtitle=front.subtitle,
        date_start=front.date_start,
        date_end=front.date_end,
        city=front.city,
        venue=front.venue,
        host_meeting=front.host_meeting,
        what=fields["what"],
        why=fields["why"],
        facts=front.facts,
        rivals={name: tuple(found) for name, found in front.rivals.items()},
        partners=tuple(partners),
        speakers=tuple(speakers),
        sessions=tuple(sessions),
        contacts=tuple(contacts),
        contents=tuple(
            dict.fromkeys(unit.block for unit in reading.units if unit in reading.contents)
        ),
    )
    more_than_facts = leftovers(draft, reading)
    text = list(running_text(zones, reading, more_than_facts))
    sections = sections_of(text, reading, headings)
    announcements = [zone.heading for zone in zones if zone.heading and zone.name != "text"]
    reading.claim(*announcements)
    bodies = [*known, *(partner.name for partner in partners)]
    told = [
        *people_of_headings(text, headings, reading),
        *people_in_bold(text, reading),
        *([] if reading.turns else people_told(sections, reading)),
    ]
    speakers = with_told_posts(speakers, told)
    told = unknown(told, [person for person, _unit in spotted], bodies)
    speakers, suggestions = with_told(speakers, told, reading)
    quotations, flags = _quotations(sections, speakers, reading)
    if not spotted and (quoted := list(people_quoted(quotations, sections, reading))):
        speakers = with_more(speakers, quoted, reading)
        quotations, flags = _quotations(sections, speakers, reading)
    speakers, flags = spell_as_used(speakers, flags, sections)
    speakers = list(with_told_roles(speakers, quotations, sections, reading.rules))
    slips = suspicions(sections, bodies)
    draft = draft.model_copy(
        update={
            "speakers": tuple(speakers),
            "suggestions": tuple(suggestions),
            "sections": tuple(sections),
            "quotations": tuple(quotations),
            "flags": (
                *_flag_missing(front),
                *filter(None, [doubtful_day]),
                *unread,
                *flags,
                *slips,
            ),
            "unplaced": reading.unplaced,
        }
    )
    announcing = {heading.block for heading in announcements}
    # What only announces or joins other parts.
    if labels := draft.missing_blocks(document) | announcing:
        draft.facts["labels"] = tuple(sorted(labels))
    draft.unplaced = tuple(sorted({*draft.unplaced, *leftovers(draft, reading)}))
    if is_proceedings(draft, reading):
        return draft
    if not tells_of_any(draft, reading):
        raise Refusal("not_proceedings")
    flag = Flag(kind="not_proceedings", text=draft.title, other=" ".join(_find_missing(draft)))
    return draft.model_copy(update={"flags": (flag, *draft.flags)})


def _find_missing(draft: Draft) -> list[str]:
    """What of a meeting was not found: "date", "people", "place"."""
    found = {
        "date": draft.date_start,
        "people": draft.speakers,
        "place": draft.city or draft.venue,
    }
    return [name for name, value in found.items() if not value]


def _fields(zones: Sequence[Zone], front: Front, reading: Reading) -> dict[str, str]:
    """What and why; place and larger meeting where the title block did not say them."""
    found: dict[str, list[Unit]] = {"what": [], "why": []}
    names = {zone.name for zone in zones if zone.units}
    # Aims are why it was held, unless the document says that apart; then they are what it was.
    meant = {
        "aim": "what" if "what" not in names and names & {"why", "background"} else "why",
        "background": "why",
    }
    for zone in zones:
        zone.name = meant.get(zone.name, zone.name)
        if zone.name in found:
            found[zone.name] += zone.units
        if zone.name in ("what", "why", "when", "where", "host"):
            for unit in zone.units:
                read_host(front, unit, reading)
                if (
                    zone.name in ("what", "why")
                    and not (front.city and front.venue)
                    and held_in(unit.text, reading)
                ):
                    read_place(front, unit, unit.text, reading, has_date=False)
                if zone.name in ("when", "where"):
                    read_place(
                        front,
                        unit,
                        unit.text,
                        reading,
                        has_date=True,
                        labelled=zone.name == "where",
                    )
    for name, units in found.items():
        units[:] = [
            unit
            for unit in units
            if unit.size >= SMALL_PRINT or all(other.size < SMALL_PRINT for other in units)
        ]
        if units:
            front.facts[name] = reading.claim(*units)
    return {name: join_paragraphs(units) for name, units in found.items()}


def join_paragraphs(units: Sequence[Unit]) -> str:
    return "\n\n".join(unit.text.replace("\n", " ") for unit in units)


def _people(zone: Zone, reading: Reading) -> Iterator[Spotted]:
    """The persons whom a zone lists; outside a list of speakers only where a phrase announces
    several.
    """
    if zone.name == "who":
        yield from people_in(zone.units, reading)
        return
    if zone.name in ("front", "text"):
        for unit in zone.units:
            yield from ((person, unit) for person in people_of_label(unit, reading))
    if zone.name in ("front", "what", "why", "when"):
        for unit in zone.units:
            if unit.kind == "paragraph" and len(people := find_announced(unit.text, reading)) > 2:
                yield from ((person, unit) for person in people)


def _at_known(speaker: Speaker, known: Sequence[str], reading: Reading) -> Speaker:
    """A post that ends in an organization which the document names elsewhere, parted there."""
    if speaker.affiliation:
        return speaker
    words = "|".join(map(re.escape, (*reading.rules.of, *reading.rules.at, "de", "d’", "d'")))
    for name in sorted(known, key=len, reverse=True):
        found = re.fullmatch(
            rf"(.+?) (?:{words})\s?{re.escape(name)}", speaker.title, re.IGNORECASE
        )
        if found:
            return speaker.model_copy(update={"title": found[1], "affiliation": name})
    return speaker


def _partners(zones: Sequence[Zone], reading: Reading, known: Sequence[str]) -> list[Partner]:
    found: dict[str, Partner] = {}

    def add(partner: Partner, unit: Unit) -> None:
        key = partner.name.casefold()
        blocks = reading.claim(unit)
        if key not in found:
            found[key] = partner.model_copy(
                update={"id": f"partner-{len(found) + 1}", "blocks": blocks}
            )

    for zone in zones:
        if zone.name in ("front", "partners", "what", "why", "when", "where"):
            for partner, unit in partners_in(
                zone.units, reading, known, is_list=zone.name == "partners"
            ):
                add(partner, unit)
    said = [partner.name for partner in found.values()]
    for name, unit in logos_in(zones[0].units, reading, known):
        if is_among(name, said):
            reading.claim(unit)
        else:
            add(Partner(id="", name=reading.as_printed(name)), unit)
    return list(found.values())


def _trailing_contacts(zones: list[Zone]) -> None:
    """Contacts at the end of the text without a heading of their own."""
    if any(zone.name == "contacts" for zone in zones) or not zones or zones[-1].name != "text":
        return
    units = zones[-1].units
    last = next(
        (place for place in range(len(units) - 1, -1, -1) if has_channel(units[place].text)), None
    )
    if last is None or last < len(units) - 4:
        return
    start = last
    while (
        start
        and len(units[start - 1].text) < 110
        and not units[start - 1].text.rstrip().endswith((".", "”", "»"))
    ):
        start -= 1
    if start and sum(has_channel(unit.text) for unit in units[start:]) >= 1:
        zones.append(Zone("contacts", None, units=units[start:]))
        del units[start:]


def _quotations(
    sections: Sequence[Section], speakers: Sequence[Speaker], reading: Reading
) -> tuple[list[Quotation], list[Flag]]:
    labels = {unit.block: label for unit, label in reading.turns.items()}
    texts = [_text_of(section, labels) for section in sections]
    people = [
        Someone(
            id=speaker.id,
            name=speaker.name,
            honorific=speaker.honorific,
            title=speaker.title,
            affiliation=speaker.affiliation,
            aliases=speaker.aliases,
            is_survivor=speaker.role == "survivor",
        )
        for speaker in speakers
    ]
    found, flags = find_quotations(texts, people, reading.language)
    quotations = [
        Quotation(
            id=item.id,
            blocks=tuple(item.blocks),
            section=item.section,
            text=item.text,
            speaker=item.speaker or _bearer(item.attribution, speakers),
            attribution=_unlisted(item.attribution, speakers),
            is_lead=item.is_lead,
            is_unnamed=item.is_unnamed,
        )
        for item in found
    ]
    return quotations, list(flags)


def _text_of(section: Section, labels: Mapping[int, str]) -> TextSection:
    """The paragraphs of a section; those of a turn of a transcript without its label, which
    `labels` give by block.
    """
    paragraphs = []
    in_turn = False
    for row in section.paragraphs:
        text = re.sub(r"\s*\[sic\]", "", row.text)
        if label := labels.get(row.block):
            in_turn = True
            text = text.removeprefix(label).lstrip(" :\u00a0\u202f\n")
        paragraphs.append(TextParagraph(text, row.kind, row.block, in_turn))
    return TextSection(section.id, tuple(paragraphs))


def _bearer(name: str, speakers: Sequence[Speaker]) -> str:
    """The one speaker whose family name ends `name`, as in "First Officer El Haddadi"."""
    found = [
        speaker.id
        for speaker in speakers
        if name
        and " " in speaker.name
        and name.casefold().endswith(f" {family_of(speaker.name).casefold()}")
    ]
    return found[0] if len(found) == 1 else ""


def _unlisted(name: str, speakers: Sequence[Speaker]) -> str:
    """`name`, if it is that of nobody listed; that of somebody else who is called as a survivor is
    would be read as hers.
    """
    is_namesake = any(
        speaker.role == "survivor" and speaker.name.casefold() == name.casefold()
        for speaker in speakers
    )
    return "" if is_namesake or _bearer(name, speakers) else name


def _flag_missing(front: Front) -> list[Flag]:
    flags = []
    if not front.title:
        flags.append(Flag(kind="missing_title", text=""))
    if not front.date_start:
        flags.append(Flag(kind="missing_date", text=""))
    return flags


__all__ = ["recognise"]
