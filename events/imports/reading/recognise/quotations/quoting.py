"""Finds quotations in running text and who said them.

A wrong attribution is worse than a missing one: where two people are possible, the speaker is left
empty and flagged.
"""

import re
from collections.abc import Sequence

from events.imports.reading.draft import Flag, FlagKind
from events.imports.reading.rules.en.speech import SPEECH as ENGLISH
from events.imports.reading.rules.fr.speech import SPEECH as FRENCH
from events.imports.reading.rules.speech import Speech

from .found import Found
from .mentions import NAME, learn_genders, learn_posts, regender
from .people import People, Someone, gather
from .repeats import drop_repeats
from .saying import SMALL_WORD, Case, Saying
from .veiled import Paragraph, TextParagraph, TextSection

TABLES: dict[str, Speech] = {"en": ENGLISH, "fr": FRENCH}
_EMBEDDED = 5  # words that a passage within a sentence must have to be a quotation
_WORTH_A_FLAG = 6  # words of a passage that nobody is found for
_SIGNATURE = 120  # letters after a passage that stands apart


def find_quotations(
    sections: Sequence[TextSection], people: Sequence[Someone], language: str
) -> tuple[list[Found], list[Flag]]:
    """The quotations of one colloquium's sections, in order, and what an editor should look at."""
    speech = TABLES.get(language, TABLES["en"])
    known = gather(people, tuple(TABLES.values()))
    ordinary = frozenset(
        match.group()
        for section in sections
        for paragraph in section.paragraphs
        for match in re.finditer(r"(?<![\w'’-])[a-zà-ÿ]+(?![\w'’-])", paragraph.text)
    )
    reading = _Quoting(speech, known, ordinary)
    read = [reading.paragraphs(section) for section in sections]
    named = [paragraph.named for paragraphs in read for paragraph in paragraphs]
    known = learn_posts(named, learn_genders(named, known), speech)
    reading.people = known
    for paragraphs in read:
        for paragraph in paragraphs:
            paragraph.named.mentions = {
                at: regender(mention, known) for at, mention in paragraph.named.mentions.items()
            }
    for section, paragraphs in zip(sections, read, strict=True):
        reading.section(section, paragraphs)
    return drop_repeats(reading.found, reading.flags, sections)


class _Quoting(Saying):
    def __init__(self, speech: Speech, people: People, ordinary: frozenset[str]):
        super().__init__(speech, people, ordinary)
        self.found: list[Found] = []
        self.flags: list[Flag] = []
        self._flagged: set[tuple[str, str]] = set()

    def section(self, section: TextSection, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            self._flag_marks(section, paragraph)
        cases = self.find_sayers(paragraphs)
        self._flag_names(section, paragraphs)
        self._keep(section, paragraphs, cases)

    def _keep(
        self, section: TextSection, paragraphs: Sequence[Paragraph], cases: list[Case]
    ) -> None:
        last: Found | None = None
        for case in self._chain(paragraphs, cases):
            paragraph = paragraphs[case.place]
            text = paragraph.source.text
            body = _text(case.parts, paragraphs)
            if case.joins and last:
                _join(last, case, paragraphs)
                continue
            last = None
            block = paragraph.source.kind == "blockquote"
            if not self._counts(case, body, block=block):
                continue
            mention = case.sayer.mention
            nobody = not case.sayer.found
            if paragraph.source.in_turn and not _reports(case):
                continue
            if nobody and not (case.sayer.unnamed or _is_open(case, body)):
                continue
            doubtful = case.sayer.doubtful or mention is None or mention.doubtful
            found = Found(
                id=f"quotation-{len(self.found) + 1}",
                section=section.id,
                text=body,
                speaker="" if doubtful or mention is None else mention.who,
                attribution="" if doubtful or mention is None else mention.name,
                is_unnamed=case.sayer.unnamed,
                paragraphs=[place for place, _, _ in case.parts],
                blocks=[paragraphs[place].source.block for place, _, _ in case.parts],
                spans=[(start, end) for _, start, end in case.parts],
                may_lead=not nobody and (case.opens or block) and paragraph.source.kind != "h4",
                stands_apart=block or _fills(case, text),
            )
            if nobody or doubtful:
                self._flag(
                    "unattributed_quote" if nobody else "ambiguous_speaker",
                    body,
                    section,
                    paragraph,
                    part=found.id,
                )
            elif found.attribution:
                self._flag("unknown_speaker", found.attribution, section, paragraph)
            if case.repaired:
                self._flag(
                    "unbalanced_quote",
                    text[case.passage.left : case.passage.right],
                    section,
                    paragraph,
                )
            self.found.append(found)
            last = None if nobody else found

    def _chain(self, paragraphs: Sequence[Paragraph], cases: list[Case]) -> list[Case]:
        """Quotations that run on over paragraphs, made one each; so are passages set apart that
        follow one another.
        """
        kept: list[Case] = []
        for case in cases:
            quoted = paragraphs[case.place].quoted
            before = kept[-1] if kept else None
            runs_on = (
                before is not None
                and quoted.goes_on == case.passage
                and paragraphs[before.parts[-1][0]].quoted.opens is not None
            )
            if before is not None and runs_on:
                before.parts += case.parts
                if case.sayer.found and not before.sayer.found:
                    before.sayer, before.direct = case.sayer, True
                continue
            kept.append(case)
        return kept

    def _counts(self, case: Case, body: str, *, block: bool) -> bool:
        size = len(body.split())
        if not any(letter.isalpha() for letter in body):
            return False
        if block:
            return True
        if case.sayer.unnamed:
            return case.direct or size >= _EMBEDDED
        if not case.sayer.found:
            return size >= _WORTH_A_FLAG
        if case.direct:
            return size >= 2 or case.alone or body.rstrip()[-1:] in "!?.…,"
        if _is_title(body):
            return False
        return size >= _EMBEDDED

    # Flags

    def _flag(
        self,
        kind: FlagKind,
        text: str,
        section: TextSection,
        paragraph: Paragraph,
        other: str = "",
        part: str = "",
    ) -> None:
        self.flags.append(
            Flag(
                kind=kind,
                text=text,
                other=other,
                part=part or section.id,
                block=paragraph.source.block,
            )
        )

    def _flag_marks(self, section: TextSection, paragraph: Paragraph) -> None:
        text = paragraph.source.text
        for left, right in paragraph.quoted.stray:
            self._flag(
                "stray_mark",
                text[max(0, left - 30) : right + 60].strip(),
                section,
                paragraph,
                other=text[left:right],
            )
        for left, right in paragraph.quoted.unbalanced:
            self._flag(
                "unbalanced_quote",
                text[left : right + 90].strip(),
                section,
                paragraph,
                other=text[left:right],
            )

    def _flag_names(self, section: TextSection, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            for mention in paragraph.named.mentions.values():
                if mention.misspelt and ("name_variant", mention.misspelt) not in self._flagged:
                    self._flagged.add(("name_variant", mention.misspelt))
                    person = self.people.by_id[mention.who]
                    self._flag(
                        "name_variant",
                        mention.misspelt,
                        section,
                        paragraph,
                        other=person.name,
                        part=person.id,
                    )


def _text(parts: Sequence[tuple[int, int, int]], paragraphs: Sequence[Paragraph]) -> str:
    text = ""
    for place, start, end in parts:
        text = _join_interrupted(text, paragraphs[place].source.text[start:end])
    return text


def _join_interrupted(text: str, more: str) -> str:
    """Parts of an interrupted quotation as one: what the interruption put at the end of the first
    gives way to what fits.
    """
    if not text:
        return more
    body = text.rstrip("”’»\"' \xa0\u202f")
    closing = text[len(body) :]
    if more[:1].isupper() and body[-1:] == ",":
        text = f"{body[:-1]}.{closing}"
    elif body[-1:].isalnum():
        text += "." if more[:1].isupper() else ","
    return f"{text} {more}"


def _reports(case: Case) -> bool:
    """Whether a passage within a turn is what a person is told to have said there, by name."""
    mention = case.sayer.mention
    named = mention is not None and mention.kind == NAME and not mention.doubtful
    return named and case.direct and not case.alone


def _is_open(case: Case, body: str) -> bool:
    """Whether a passage that nobody is found for is somebody's words: a sentence, no title."""
    is_sentence = case.alone or body[:1].isupper() or body.rstrip()[-1:] in ".!?…"
    return case.sayer.how != "refused" and is_sentence and not _is_title(body)


def _fills(case: Case, text: str) -> bool:
    """Whether a passage, but for who said it, is the whole of its paragraph."""
    return case.opens and len(case.parts) == 1 and len(text) - case.passage.right < _SIGNATURE


def _join(found: Found, case: Case, paragraphs: Sequence[Paragraph]) -> None:
    for place, start, end in case.parts:
        found.text = _join_interrupted(found.text, paragraphs[place].source.text[start:end])
        found.paragraphs.append(place)
        found.spans.append((start, end))
        found.blocks.append(paragraphs[place].source.block)


def _is_title(body: str) -> bool:
    """Capitals throughout, no full stop: the title of a work, as English writes it."""
    found = [word for word in SMALL_WORD.findall(body) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in found)
    return (
        len(found) >= 2
        and capitals >= len(found) - 1
        and capitals >= 2
        and body.rstrip()[-1:] not in ".!?…"
    )


__all__ = ["Found", "Someone", "TextParagraph", "TextSection", "find_quotations"]
