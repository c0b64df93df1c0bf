"""The speakers, in lists and programmes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from events.imports.reading.draft import CONFIDENCES, Speaker

from .addresses import has_channel
from .beside import parted
from .names import is_alone, is_name, tidy_name
from .persons import Person, Spotted, describe, in_full, person_of, role_of, with_role
from .posts import is_organization, is_post
from .reading import Reading
from .run_on import people_of_line
from .speaker_tables import people_of_table
from .survivors import survivors_of_line
from .units import Unit, tidy_spaces


def people_in(units: Sequence[Unit], reading: Reading) -> Iterator[Spotted]:
    """The persons that a list of speakers presents, in order."""
    role = ""
    place = 0
    while place < len(units):
        unit = units[place]
        place += 1
        if unit.kind == "table":
            yield from people_of_table(unit, reading)
            continue
        text = unit.text
        if named := role_of(text, reading.rules):
            role = "" if named == "speaker" else named
            reading.claim(unit)
            continue
        lines = parted(text, reading.rules)
        if len(lines) == 1 and (alone := person_of(text, reading.rules)) and not alone.rest:
            more: list[Unit] = []
            while (
                place < len(units)
                and len(more) < 3
                and _describes(units[place], unit, more, reading)
            ):
                more.append(units[place])
                place += 1
            if more:
                reading.claim(*more)
                rest = ", ".join(part.text.replace("\n", ", ") for part in more)
                yield with_role(in_full(alone, rest, reading.rules), role), unit
                continue
        people = [
            person
            for part in lines
            for person in list(people_of_line(part, reading))
            or one_named(replace(unit, text=part), reading)
            or survivors_of_line(replace(unit, text=part), reading)
        ]
        if people:
            for person in people:
                yield with_role(person, role), unit
        elif len(text) > 150:
            role = ""


def one_named(unit: Unit, reading: Reading) -> list[Person]:
    """Who has one name, a pseudonym or initials and is presented all the same: "Zainab, Head of
    Online Services".
    """
    found = re.match(
        r"[“\"«]?\s?([^,;:(\[–—\n”\"»]{2,24}?)\s?[”\"»]?(\s*[,:;]\s|\s*[(\[]|\s[–—-]\s|\n)(?=\S)",
        unit.text,
    )
    if (
        found is None
        or not is_alone(found[1], reading.rules)
        or len(unit.text) > 300
        or has_channel(unit.text)
    ):
        return []
    rest = unit.text[found.end(2) :] if "(" not in found[2] else unit.text[found.start(2) :]
    person = describe(Person(tidy_name(found[1])), rest, reading.rules)
    lead = (
        next((run.text for run in unit.runs if run.text.strip()), "")
        if unit.runs and unit.runs[0].bold
        else ""
    )
    stands_out = lead.strip(" ,:*") == found[1].strip(" *") or found[1][-1:] in "*†‡"
    bare = rest.strip(" ()")
    has_post = (
        is_post(bare, reading.rules) and bare.split()[0].lower() not in reading.rules.organizations
    )
    is_presented = person.role or has_post or bare[:1].islower()
    return [person] if stands_out or (is_presented and not is_name(rest, reading.rules)) else []


def _describes(unit: Unit, name: Unit, before: Sequence[Unit], reading: Reading) -> bool:
    """Whether a line holds the post or organization of the person named on the line before."""
    text = tidy_spaces(unit.text)
    if (
        unit.kind == "table"
        or len(text) > 160
        or role_of(text, reading.rules)
        or _is_sentence(text)
    ):
        return False
    if (unit.kind == "item" and name.kind == "item") or (
        unit.kind == "heading" and unit.level == name.level
    ):
        return False
    is_apart = name.bold and not unit.bold  # names stand out: what follows is about them
    if before and unit.block not in (before[-1].block, name.block) and not is_apart:
        return False
    if (person := person_of(text, reading.rules)) and person.title and unit.block != name.block:
        return False
    if is_post(text, reading.rules) or is_organization(text, reading.rules):
        return True
    if is_name(text, reading.rules):
        return False
    return unit.block == name.block or not person_of(text, reading.rules)


def _is_sentence(text: str) -> bool:
    """Whether a line tells of somebody rather than giving a post: "She has led the centre since
    2004.".
    """
    return (
        len(text.split()) > 4
        and text.endswith(".")
        and not re.search(r"\b(Inc|Ltd|Co|Corp|S\.A|St)\.$", text)
    )


def with_told_posts(speakers: Sequence[Speaker], told: Iterable[Spotted]) -> list[Speaker]:
    """Speakers whose list gives no post with the one that the text gives after that very name; what
    a list leaves out of a survivor stays out.
    """
    posts = {key_of(person.name): person for person, _unit in reversed([*told]) if person.title}
    return [
        speaker.model_copy(update={"title": said.title, "affiliation": said.affiliation})
        if (said := posts.get(key_of(speaker.name)))
        and not (speaker.title or speaker.affiliation or speaker.role == "survivor")
        else speaker
        for speaker in speakers
    ]


def with_told(
    speakers: Sequence[Speaker], told: Iterable[Spotted], reading: Reading
) -> tuple[list[Speaker], list[Speaker]]:
    """The speakers with those who are `told` to have spoken, and those who are only named."""
    merged = speakers_of(told, reading)
    more = [speaker for speaker in merged if speaker.confidence != "perhaps"]
    perhaps = [speaker for speaker in merged if speaker.confidence == "perhaps"]
    return _numbered([*speakers, *more], "speaker"), _numbered(perhaps, "suggestion")


def _numbered(speakers: Sequence[Speaker], kind: str) -> list[Speaker]:
    return [
        speaker.model_copy(update={"id": f"{kind}-{number}"})
        for number, speaker in enumerate(speakers, 1)
    ]


def with_more(
    speakers: Sequence[Speaker], more: Iterable[Spotted], reading: Reading
) -> list[Speaker]:
    """All of a document without a list, in the order in which the text names them."""
    everybody = [*speakers, *speakers_of(more, reading)]
    return _numbered(sorted(everybody, key=lambda speaker: speaker.blocks[:1]), "speaker")


def key_of(name: str) -> str:
    """A name without what print varies: case, apostrophes, hyphens, spaces."""
    return re.sub(r"[^\w]+", " ", name.casefold())


def speakers_of(spotted: Iterable[Spotted], reading: Reading) -> list[Speaker]:
    """One speaker a person; what a second mention adds (a role in the programme, a post) is
    added.
    """
    found: dict[str, Speaker] = {}
    for person, unit in spotted:
        key = key_of(person.name)
        blocks = (unit.block,) if person.is_told else reading.claim(unit)
        speaker = found.get(key)
        if speaker is None:
            facts = {
                "name": person.name,
                "honorific": person.honorific,
                "title": person.title,
                "affiliation": person.affiliation,
            }
            found[key] = Speaker.model_validate(
                {
                    "id": f"speaker-{len(found) + 1}",
                    "blocks": blocks,
                    "role": person.role,
                    "confidence": person.confidence,
                    **facts,
                }
            )
            continue
        found[key] = speaker.model_copy(
            update={
                "blocks": tuple(dict.fromkeys((*speaker.blocks, *blocks))),
                "honorific": speaker.honorific or person.honorific,
                "title": speaker.title or person.title,
                "affiliation": speaker.affiliation or person.affiliation,
                "confidence": min(speaker.confidence, person.confidence, key=CONFIDENCES.index),
                "role": speaker.role
                if speaker.role not in ("", "speaker") or person.role in ("chair", "")
                else person.role,
            }
        )
    return list(found.values())
