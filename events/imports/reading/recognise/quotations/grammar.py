"""Who does what a verb of saying says: its subject, or the agent of a passive."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from events.imports.reading.rules.speech import Speech

from .mentions import ANYBODY, POST, PRONOUN, TOLD_OF, Mention
from .tokens import Token, is_filler, is_subject

How = Literal["", "said", "embedded", "refused"]


@dataclass(frozen=True, slots=True)
class Sayer:
    """`refused` means that the words are a document's, a title, or somebody's who isn't named;
    of these, `unnamed` those of a person: "a participant said".
    """

    how: How = ""
    mention: Mention | None = None
    doubtful: bool = False
    strong: bool = False  # verb and mark stand side by side, or a colon announces the words
    unnamed: bool = False

    @property
    def found(self) -> bool:
        return self.how in {"said", "embedded"}


NAMELESS = frozenset({ANYBODY, POST, TOLD_OF})
NOBODY = Sayer()
REFUSED = Sayer("refused")
UNNAMED = Sayer("refused", unnamed=True)
TITLE = Sayer("refused", strong=True)
TOLD = Sayer("refused", strong=True)  # by somebody of whom a speaker tells
AMBIGUOUS = Sayer("said", doubtful=True)


def verb_at(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    token = tokens[at]
    if token.mention or (
        token.low in speech.kin and at + 1 < len(tokens) and tokens[at + 1].mention
    ):
        return False
    if token.low in speech.verbs:
        return token.text[0].islower() or at == 0
    return at + 1 < len(tokens) and (token.low, tokens[at + 1].low) in speech.verb_phrases


def subject(tokens: Sequence[Token], verb: int, speech: Speech) -> Sayer:
    """Who does what the verb at `verb` says; `refused` if it is somebody or something without a
    name.
    """
    back = verb - 1
    passive = False
    while back >= 0 and is_filler(tokens[back], speech):
        passive |= tokens[back].low in speech.be and tokens[verb].low not in speech.participles
        back -= 1
    low = tokens[verb].low
    if passive and low not in speech.told and tokens[verb - 1].low in speech.be:
        return REFUSED
    if passive and (low in speech.told or not speech.told):
        return REFUSED if low in speech.quoting else agent(tokens, verb, speech)
    if low in speech.participles and back == verb - 1 and (back < 0 or not tokens[back].mention):
        return _main_subject(tokens, verb, speech)
    if back < 0:
        return NOBODY
    if tokens[back].mention:
        return _check_subject(tokens, back, speech)
    before = tokens[back]
    if before.low in speech.who:
        at = back - 1
        if at >= 0 and tokens[at].low == ",":
            at -= 1
            if at >= 0 and not tokens[at].mention:
                at = next(
                    (
                        far
                        for far in range(at, -1, -1)
                        if tokens[far].mention and tokens[far + 1].low == ","
                    ),
                    at,
                )
                mention = tokens[at].mention
                return sayer_of(mention) if mention and mention.kind == "name" else REFUSED
        return _check_subject(tokens, at, speech) if at >= 0 and tokens[at].mention else REFUSED
    if before.low in {",", ")", "–", "—", "-"}:
        return _before_apposition(tokens, back, speech)
    if before.low in speech.joining:
        return _main_subject(tokens, back, speech)
    return _with_complement(tokens, back, speech)


def _check_subject(tokens: Sequence[Token], at: int, speech: Speech) -> Sayer:
    mention = tokens[at].mention
    if mention is None or not is_subject(tokens, at, speech, beside_verb=True):
        return REFUSED
    if (
        at >= 2
        and tokens[at - 1].low in speech.both
        and tokens[at - 2].mention
        and mention.kind != PRONOUN
    ):
        return AMBIGUOUS
    return sayer_of(mention)


def sayer_of(mention: Mention) -> Sayer:
    if not mention.key and not mention.doubtful:
        if mention.kind == PRONOUN:
            return NOBODY
        return TOLD if mention.kind == TOLD_OF else UNNAMED
    return Sayer("said", mention, doubtful=mention.doubtful)


def agent(tokens: Sequence[Token], verb: int, speech: Speech) -> Sayer:
    for at in range(verb + 1, min(verb + 6, len(tokens) - 1)):
        if tokens[at].low in speech.by:
            mention = tokens[at + 1].mention
            return sayer_of(mention) if mention else REFUSED
    return REFUSED


def _before_apposition(tokens: Sequence[Token], closing: int, speech: Speech) -> Sayer:
    """ "Ms. X, head of Y, said": the mention that the first comma follows."""
    pair = {")": "("}.get(tokens[closing].low, tokens[closing].low)
    for at in range(closing - 2, max(-1, closing - 60), -1):
        mention = tokens[at].mention
        if mention and tokens[at + 1].low == pair and is_subject(tokens, at, speech):
            inner = tokens[at + 2].mention if at + 2 < closing else None
            if mention.kind == "role" and inner and inner.kind == "name" and at + 3 == closing:
                return sayer_of(inner)
            if not mention.key and inner and inner.kind == "name" and at + 3 == closing:
                return sayer_of(inner)
            return sayer_of(mention)
    if (
        closing and tokens[closing - 1].mention and tokens[closing].low == ","
    ):  # "The head of Y, Ms. X, said"
        return (
            _check_subject(tokens, closing - 1, speech)
            if is_subject(tokens, closing - 1, speech)
            else NOBODY
        )
    return _main_subject(tokens, closing, speech)


def _main_subject(tokens: Sequence[Token], before: int, speech: Speech) -> Sayer:
    """The one subject of what precedes; ambiguous if there are several."""
    subjects = {
        mention.key: mention
        for at in range(before)
        if (mention := tokens[at].mention)
        and is_subject(tokens, at, speech)
        and not _in_apposition(tokens, at)
    }
    if len(subjects) == 1:
        return sayer_of(next(iter(subjects.values())))
    if not subjects and before == 0:
        following = [token.mention for token in tokens if token.mention]
        return sayer_of(following[0]) if len(following) == 1 else NOBODY
    return (
        AMBIGUOUS
        if len([key for key in subjects if key]) > 1
        else NOBODY
        if not subjects
        else REFUSED
    )


def _in_apposition(tokens: Sequence[Token], at: int) -> bool:
    mention = tokens[at].mention
    return bool(
        mention
        and not mention.key
        and mention.kind in NAMELESS
        and at
        and tokens[at - 1].low == ","
    )


def _with_complement(tokens: Sequence[Token], back: int, speech: Speech) -> Sayer:
    """ "Ms. X of the Y Foundation said"."""
    for at in range(back, max(-1, back - 12), -1):
        token = tokens[at]
        if token.mention:
            if at < back and tokens[at + 1].low in speech.of and is_subject(tokens, at, speech):
                return sayer_of(token.mention)
            return REFUSED
        if not token.text[0].isalnum() or (
            verb_at(tokens, at, speech) and token.low not in speech.nouns_too
        ):
            return REFUSED
    return REFUSED
