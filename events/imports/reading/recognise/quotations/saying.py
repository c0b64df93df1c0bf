"""Who says each quoted passage of a section."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from events.imports.reading.rules import ANYWHERE

from . import attribution, grammar
from .discourse import Discourse, Said
from .grammar import AMBIGUOUS, NOBODY, Sayer
from .marks import Passage
from .mentions import PRONOUN
from .sentences import VEIL, sentences
from .tokens import Token
from .veiled import DASH_LINE, Paragraph, Veiling

_PAUSE = re.compile(r"[,!?…]\s+|\s[–—]\s")
SMALL_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(slots=True)
class Case:
    """A passage and what its surroundings say of it."""

    place: int  # of its paragraph
    parts: list[tuple[int, int, int]]  # paragraph, start, end
    passage: Passage
    sayer: Sayer = NOBODY
    repaired: bool = False
    opens: bool = False  # its paragraph
    direct: bool = False  # it is a sentence of its own
    joins: bool = False  # the one before it
    after: bool = False  # who says it stands after it
    alone: bool = False  # its sentence is nothing else


class Saying(Veiling):
    def find_sayers(self, paragraphs: Sequence[Paragraph]) -> list[Case]:
        """The passages of a section, each with whoever says it."""
        discourse = Discourse(self.people, self.speech)
        cases: list[Case] = []
        announced: Sayer = NOBODY
        about: list[list[Said]] = []
        for place, paragraph in enumerate(paragraphs):
            discourse.next_paragraph()
            if paragraph.source.kind == "h4":
                discourse, announced = Discourse(self.people, self.speech), NOBODY
            here: list[Case] = []
            for index, span in enumerate(paragraph.sentences):
                first, after = paragraph.word_span(span)
                tokens = discourse.read(paragraph.named, (first, after))
                before_these = len(here)
                self._sentence(place, paragraph, span, tokens, discourse, here)
                self._remember(tokens, discourse, here[before_these:])
                self._look_back(
                    paragraph,
                    here,
                    before_these,
                    tokens,
                    discourse,
                    announced if index == 0 else NOBODY,
                )
                announced = (
                    attribution.before(tokens, discourse)
                    if tokens and tokens[-1].low == ":"
                    else NOBODY
                )
            cases += here
            about.append(discourse.here)
        self._look_ahead(paragraphs, cases)
        self._look_before(paragraphs, cases, about)
        return cases

    def _sentence(
        self,
        place: int,
        paragraph: Paragraph,
        span: tuple[int, int],
        tokens: list[Token],
        discourse: Discourse,
        cases: list[Case],
    ) -> None:
        text = paragraph.source.text
        passages = [
            passage for passage in paragraph.quoted.passages if span[0] <= passage.left < span[1]
        ]
        for at, passage in enumerate(passages):
            before = [token for token in tokens if token.end <= passage.left]
            rest = [token for token in tokens if token.start >= passage.right]
            if (
                paragraph.source.kind == "blockquote"
                and rest
                and rest[0].mention
                and not text[: passage.left].strip()
                and len(text) - passage.right < 120
                and not text.endswith(".")
            ):
                rest = [Token("—", "—", 0, 0), *rest]  # a signature below
            case = Case(
                place,
                [(place, passage.start, passage.end)],
                passage,
                repaired=passage in paragraph.quoted.repaired,
            )
            case.opens = not text[: passage.left].strip()
            earlier = attribution.before(before, discourse)
            later = attribution.after(rest, discourse, paragraph.named.words)
            case.sayer = _combine(earlier, later)
            case.direct = (
                (later.found or later.unnamed)
                and not any(token.low[:1].isalnum() for token in before)
            ) or (
                (earlier.how == "said" or earlier.unnamed)
                and bool(before)
                and before[-1].low in {":", ","}
            )
            case.after = later.found
            case.alone = not any(
                token.low[:1].isalnum() or token.mention for token in [*before, *rest]
            )
            if at and cases and cases[-1].passage is passages[at - 1]:
                between = rest_of(tokens, passages[at - 1].right, passage.left)
                case.joins = self._interrupts(
                    cases[-1], between, text[passages[at - 1].right : passage.left]
                )
                if case.joins or (
                    not case.sayer.how
                    and case.direct is False
                    and not any(t.mention for t in between)
                    and cases[-1].direct
                    and not any(token.low.isalnum() for token in between)
                ):
                    case.sayer = cases[-1].sayer
                    case.direct = case.direct or case.joins
            if (not case.sayer.found and case.sayer.how != "refused") or case.alone:
                self._incise(case, paragraph, discourse)
            cases.append(case)

    def _interrupts(self, before: Case, between: Sequence[Token], printed: str) -> bool:
        """“A,” she said, “b.”: nothing stands between but who says it."""
        if not before.direct or not before.sayer.found or not between:
            return False
        verbs = sum(grammar.verb_at(between, at, self.speech) for at in range(len(between)))
        mentions = {token.mention.key for token in between if token.mention}
        if before.sayer.mention and before.sayer.mention.key:
            mentions -= {""}  # "said Ms. X, a member of the panel,"
        return (
            (
                printed.rstrip()[-1:] in {",", "–", "—", ";", "-"}
                or (printed.rstrip()[-1:] == ":" and verbs == 1)
            )
            and verbs <= 1
            and len(mentions) == 1
        )

    def _incise(self, case: Case, paragraph: Paragraph, discourse: Discourse) -> None:
        """« A, a déclaré Mme X, et b. »: the sayer within the marks."""
        passage, text = case.passage, paragraph.source.text
        body = text[passage.start : passage.end]
        if not _PAUSE.search(body):
            return
        for comma in list(_PAUSE.finditer(body))[:30]:
            rest = body[comma.end() : comma.end() + 160]
            stop = re.search(
                r",|[.!?…](?=\s|$)(?<!M\.)(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!Mrs\.)|\s[–—]\s|;|$", rest
            )
            clause = rest[: stop.start()] if stop else rest
            if not clause or len(clause.split()) > 14 or clause[:1].isupper():
                continue
            sayer = self._clause(clause, discourse)
            if not sayer.found:
                continue
            first_end = passage.start + comma.start() + (1 if comma.group()[0] in "!?…" else 0)
            second = passage.start + comma.end() + len(clause)
            tail = text[second : passage.end]
            skipped = len(tail) - len(tail.lstrip(" .,;–—\xa0"))
            case.parts = [(case.place, passage.start, first_end)]
            if tail[skipped:].strip(" .!?…"):
                case.parts.append((case.place, second + skipped, passage.end))
            case.sayer, case.direct = sayer, True
            return

    def _clause(self, clause: str, discourse: Discourse) -> Sayer:
        named = self.find_names(clause)
        if not named.words or named.words[0].text[0].isupper():
            return NOBODY
        reader = Discourse(self.people, self.speech)
        reader.here, reader.before = [*discourse.here], discourse.before
        tokens = reader.read(named, (0, len(named.words)))
        if not any(grammar.verb_at(tokens, at, self.speech) for at in range(min(4, len(tokens)))):
            return NOBODY
        lead = 0
        while lead < len(tokens) and not tokens[lead].mention:
            lead += 1
        if lead == len(tokens) or (
            lead == 0 and tokens[0].mention and tokens[0].mention.kind != PRONOUN
        ):
            return NOBODY
        if any(token.low in self.speech.pronouns for token in tokens[:1]) or (
            tokens[0].mention and tokens[0].mention.kind == PRONOUN
        ):
            return NOBODY  # "he said" may be what is said
        sayer = attribution.after(tokens, reader, named.words)
        return (
            sayer
            if sayer.found and sayer.mention and (sayer.mention.key or sayer.doubtful)
            else NOBODY
        )

    def _remember(
        self, tokens: Sequence[Token], discourse: Discourse, cases: Sequence[Case]
    ) -> None:
        said = discourse.here[-1]
        said.asks = any(
            token.low in self.speech.asking and after.low not in {"that", "que", "qu'"}
            for token, after in pairwise(tokens)
        )
        for at in range(len(tokens)):
            if grammar.verb_at(tokens, at, self.speech):
                sayer = grammar.subject(tokens, at, self.speech)
                if sayer.mention and sayer.mention.key:
                    said.sayers.add(sayer.mention.key)
        introduced = attribution.find_introduced(tokens, self.speech)
        for sayer in [introduced, *(case.sayer for case in cases)]:
            if sayer.mention and sayer.mention.key and not sayer.doubtful:
                said.sayers.add(sayer.mention.key)
                if all(mention.key != sayer.mention.key for mention in said.mentions):
                    said.mentions.append(sayer.mention)

    def _look_back(
        self,
        paragraph: Paragraph,
        cases: list[Case],
        first: int,
        tokens: list[Token],
        discourse: Discourse,
        announced: Sayer,
    ) -> None:
        """A sentence that is nothing but a quotation: whoever is announced, or has the floor."""
        recalled = attribution.find_recalled(tokens, discourse)
        short = (
            attribution.after(tokens, discourse, paragraph.named.words)
            if len(tokens) <= 8
            else NOBODY
        )
        if first and first == len(cases) and cases[-1].alone and not cases[-1].sayer.found:
            for later in (recalled, short):
                if later.found:
                    cases[-1].sayer, cases[-1].direct = later, True
                    break
        for case in cases[first:]:
            if case.sayer.how or not case.alone:
                continue
            if announced.found and case.opens:
                case.sayer, case.direct = announced, True
                continue
            if case.opens:
                continue
            mine = cases[: cases.index(case)]
            if mine and case is cases[first] and self._resumes(mine[-1], paragraph, case):
                case.sayer, case.direct, case.joins = mine[-1].sayer, True, True
                continue
            floor = self._floor(mine, case, discourse, paragraph)
            if floor.found:
                case.sayer, case.direct = floor, True

    def _resumes(self, before: Case, paragraph: Paragraph, case: Case) -> bool:
        """“A,” she said. “B.”: nothing stands between but one short clause of saying."""
        between = paragraph.veiled[before.passage.right : case.passage.left]
        if not before.direct or not before.after or VEIL in between or len(between) > 160:
            return False
        return len(sentences(between, between, ())) == 1

    def _floor(
        self, earlier: Sequence[Case], case: Case, discourse: Discourse, paragraph: Paragraph
    ) -> Sayer:
        previous = discourse.here[-2] if len(discourse.here) > 1 else None
        if previous is None:
            return NOBODY
        named = {
            mention.key: mention
            for said in discourse.here[:-1]
            for mention in said.mentions
            if mention.key
        }
        nearest = {mention.key for mention in previous.mentions if mention.key}
        if earlier and earlier[-1].sayer.found and (len(nearest) <= 1):
            mention = earlier[-1].sayer.mention
            if mention and mention.key and nearest <= {mention.key}:
                return Sayer("said", mention)
        if len(named) != 1 or "" in previous.subjects or previous.asks:
            return NOBODY
        key, mention = next(iter(named.items()))
        said = any(key in said.sayers for said in discourse.here[:-1])
        body = paragraph.source.text[case.passage.start : case.passage.end].lower()
        if said or not ANYWHERE.first_person.isdisjoint(SMALL_WORD.findall(body)):
            return Sayer("said", mention)
        return NOBODY

    def _look_ahead(self, paragraphs: Sequence[Paragraph], cases: list[Case]) -> None:
        """A paragraph that is nothing but a quotation: whoever the next one names as its sayer."""
        for case in cases:
            paragraph = paragraphs[case.place]
            ends = not paragraph.veiled[case.passage.right :].strip(" .*_")
            if case.sayer.how or not ends or not case.alone or case.place + 1 >= len(paragraphs):
                continue
            following = paragraphs[case.place + 1]
            if not following.sentences or (
                following.quoted.passages and following.quoted.passages[0].left == 0
            ):
                continue
            first, after = following.word_span(following.sentences[0])
            discourse = Discourse(self.people, self.speech)
            tokens = discourse.read(following.named, (first, after))
            line = following.source.text.strip()
            sayer = attribution.find_recalled(tokens, discourse)
            if (
                not sayer.found
                and (DASH_LINE.match(line) or line[:1].islower())
                and len(line) < 200
            ):
                sayer = attribution.after(tokens, discourse, following.named.words)
            if (
                not sayer.found
                and len(line) < 120
                and not line.endswith((".", ":"))
                and tokens[0].mention
                and case.opens
            ):
                dash = Token("—", "—", 0, 0)
                sayer = attribution.after([dash, *tokens], discourse, following.named.words)
            if sayer.found:
                case.sayer, case.direct = sayer, True

    def _look_before(
        self, paragraphs: Sequence[Paragraph], cases: Sequence[Case], about: Sequence[list[Said]]
    ) -> None:
        """A paragraph that is nothing but a quotation in the first person, after one about a single
        person who spoke last.
        """
        for case in cases:
            text = paragraphs[case.place].source.text
            whole = case.opens and case.alone and not text[case.passage.right :].strip(" .")
            if case.sayer.how or not whole or not case.place or not about[case.place - 1]:
                continue
            named = {
                mention.key: mention
                for said in about[case.place - 1]
                for mention in said.mentions
                if mention.key
            }
            last = about[case.place - 1][-1]
            mine = not ANYWHERE.first_person.isdisjoint(SMALL_WORD.findall(text.lower()))
            if len(named) == 1 and mine and last.sayers == set(named) and "" not in last.subjects:
                case.sayer, case.direct = Sayer("said", next(iter(named.values()))), True


def rest_of(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    return [token for token in tokens if token.start >= start and token.end <= end]


def _combine(earlier: Sayer, later: Sayer) -> Sayer:
    """What the words before and after say together."""
    if earlier.how == "refused":
        return earlier
    if earlier.found and later.found and earlier.mention != later.mention:
        same = earlier.mention and later.mention and earlier.mention.key == later.mention.key
        return earlier if same or earlier.strong else AMBIGUOUS
    if earlier.found:
        return earlier
    return later if later.how else earlier
