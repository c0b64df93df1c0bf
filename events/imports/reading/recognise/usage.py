"""What the running text tells of the people of the list: how their names are spelt, who opened and
who closed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from events.imports.reading.draft import Flag, Quotation, Section, Speaker
from events.imports.reading.rules import Rules

from .names import family_of

# A spelling that stands in the text at least so often, and the list's never, is the right one.
TWICE = 2


def spell_as_used(
    speakers: Sequence[Speaker], flags: Sequence[Flag], sections: Sequence[Section]
) -> tuple[list[Speaker], list[Flag]]:
    """Speakers by the spelling of the text where the list's stands in the list alone; that is kept
    as an alias, and flagged.
    """
    text = "\n".join(paragraph.text for section in sections for paragraph in section.paragraphs)
    renamed: dict[str, Speaker] = {}
    kept: list[Flag] = []
    for flag in flags:
        speaker = next((s for s in speakers if s.id == flag.part and s.id not in renamed), None)
        if (
            flag.kind == "name_variant"
            and speaker
            and speaker.name == flag.other
            and " " not in flag.text
        ):
            family = family_of(speaker.name)
            if (
                speaker.name.endswith(family)
                and _times(flag.text, text) >= TWICE
                and not _times(family, text)
            ):
                name = speaker.name.removesuffix(family) + flag.text
                renamed[speaker.id] = speaker.model_copy(
                    update={"name": name, "aliases": (*speaker.aliases, speaker.name)}
                )
                flag = flag.model_copy(update={"text": speaker.name, "other": name})
        kept.append(flag)
    return [renamed.get(speaker.id, speaker) for speaker in speakers], kept


def _times(word: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text))


def with_told_roles(
    speakers: Iterable[Speaker],
    quotations: Sequence[Quotation],
    sections: Sequence[Section],
    rules: Rules,
) -> Iterator[Speaker]:
    """Speakers with the part that the text says they had, in a paragraph in which only they are
    quoted.
    """
    told: dict[str, str] = {}
    for section in sections:
        for paragraph in section.paragraphs:
            sayers = {
                quotation.speaker for quotation in quotations if paragraph.block in quotation.blocks
            }
            roles = {
                role
                for pattern, role in rules.speeches.items()
                if re.search(pattern, paragraph.text)
            }
            if len(sayers) == len(roles) == 1:
                told.setdefault(sayers.pop(), roles.pop())
    for speaker in speakers:
        yield (
            speaker
            if speaker.role or speaker.id not in told
            else speaker.model_copy(update={"role": told[speaker.id]})
        )
