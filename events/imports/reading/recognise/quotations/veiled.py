"""The paragraphs of a section with their quoted passages veiled and the people named around
them.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from events.imports.reading.rules.speech import Speech

from . import attribution, grammar
from .discourse import Discourse
from .marks import Passage
from .mentions import NAME, Named, names
from .passages import Quoted, find_quoted
from .people import People
from .sentences import sentences, veil, words
from .tokens import Token

# "Molnár, P. (1987). “…”", "Keïta A., « … », Revue, 2019"
_REFERENCE = re.compile(
    r"[\s\[(]*(?:\d{1,3}[\].)]*\s+)?(?:[^\W\d_a-z][\w’'-]+,?\s+(?:[A-ZÀ-Þ]\.-?\s?){1,3}"
    r"|[^\W\d_a-z][\w’'-]+,\s+[^\W\d_a-z][\w’'-]+[.,]\s).*?\b(?:1[5-9]|20)\d\d\b",
    re.DOTALL,
)
_DIALOGUE = re.compile(r"\s*[—―]\s*(?=[^\W\d_])")
DASH_LINE = re.compile(r"\s*[—–―-]{1,2}\s*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class TextParagraph:
    text: str
    kind: str = "p"  # as in draft.Paragraph
    block: int = 0
    in_turn: bool = False  # of a transcript: what is said there is no quotation, only what it tells


@dataclass(frozen=True, slots=True)
class TextSection:
    id: str
    paragraphs: Sequence[TextParagraph]


def is_reference(text: str) -> bool:
    """Whether a paragraph is an entry of a list of works: author, title, year."""
    return len(text) < 400 and _REFERENCE.match(text) is not None


@dataclass(slots=True)
class Paragraph:
    source: TextParagraph
    quoted: Quoted
    veiled: str
    named: Named
    sentences: list[tuple[int, int]]
    starts: list[int] | None = None  # of the words, once they are asked for

    def word_span(self, span: tuple[int, int]) -> tuple[int, int]:
        if self.starts is None:
            self.starts = [word.start for word in self.named.words]
        return bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])


class Veiling:
    """Reads the paragraphs of a colloquium. `ordinary` are words that it also writes small."""

    def __init__(self, speech: Speech, people: People, ordinary: frozenset[str]):
        self.speech = speech
        self.people = people
        self.ordinary = ordinary

    def paragraphs(self, section: TextSection) -> list[Paragraph]:
        texts = [paragraph.text for paragraph in section.paragraphs]
        quoted = find_quoted(texts, self.attributes, self.announces, self.asserts)
        return [self._paragraph(*pair) for pair in zip(section.paragraphs, quoted, strict=True)]

    def _paragraph(self, source: TextParagraph, quoted: Quoted) -> Paragraph:
        text = source.text
        if is_reference(text):
            quoted = Quoted([])
        elif source.kind == "p" and not quoted.passages and (line := self._dialogue(text)):
            quoted.passages = [line]
        if (
            source.kind == "blockquote"
            and text.strip()
            and not (quoted.passages and not text[: quoted.passages[0].left].strip())
        ):
            passage = self._block_quotation(text)
            if passage:
                quoted.passages = [passage]
        veiled = veil(text, quoted.passages)
        spans = sentences(veiled, text, quoted.passages)
        return Paragraph(
            source, quoted, veiled, self.find_names(veiled, [span[0] for span in spans]), spans
        )

    def _dialogue(self, text: str) -> Passage | None:
        """The whole of a paragraph that a dash opens and in which a clause says who speaks."""
        dash = _DIALOGUE.match(text)
        if not dash:
            return None
        for pause in islice(re.finditer(r"[,!?…]\s+", text), 20):
            clause = text[pause.end() : pause.end() + 300]
            if clause[:1].islower() and self.attributes(clause):
                return Passage(0, dash.end(), len(text.rstrip()), len(text))
        return None

    def _block_quotation(self, text: str) -> Passage | None:
        """The whole of a passage set apart without marks, but for the line that says whose it
        is.
        """
        start = len(text) - len(text.lstrip())
        if DASH_LINE.match(text):
            return None
        end = len(text.rstrip())
        for dash in re.finditer(r"\s+[—–―]\s*|\n\s*[-—–―]+\s*", text):
            if self.attributes(text[dash.start() :]) and len(text) - dash.start() < 200:
                end = dash.start()
                break
        return Passage(start, start, end, end) if start < end else None

    def find_names(self, text: str, starts: Sequence[int] = (0,)) -> Named:
        found = words(text)
        places = [word.start for word in found]
        edges = {bisect_left(places, start) for start in starts}
        return names(found, self.people, self.speech, edges, self.ordinary)

    def _tokens(self, text: str) -> tuple[Named, list[Token], Discourse]:
        named = self.find_names(text)
        discourse = Discourse(self.people, self.speech, taken_for="?")
        return named, discourse.read(named, (0, len(named.words))), discourse

    def attributes(self, text: str) -> bool:
        end = re.search(r"(?<!\bM)(?<!\b[MD]r)(?<!Ms)(?<!Mrs)(?<!Mme)[.!?]\s", text[2:240])
        named, tokens, discourse = self._tokens(text[: end.start() + 3 if end else 240])
        sayer = attribution.after(tokens, discourse, named.words)
        return sayer.found and sayer.strong and bool(sayer.mention)

    def announces(self, text: str) -> bool:
        if not text.rstrip().endswith((":", ",")):
            return False
        spans = sentences(text, text, ())
        _, tokens, discourse = self._tokens(text[spans[-1][0] :])
        return attribution.before(tokens, discourse).how == "said"

    def asserts(self, text: str) -> bool:
        _, tokens, _ = self._tokens(text[:200])
        return bool(tokens and tokens[0].mention and tokens[0].mention.kind == NAME) and any(
            grammar.verb_at(tokens, at, self.speech)
            and grammar.subject(tokens, at, self.speech).mention == tokens[0].mention
            for at in range(1, min(8, len(tokens)))
        )
