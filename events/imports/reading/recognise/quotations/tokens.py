"""A sentence as words and mentions of people, and which of them can be its subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.imports.reading.rules.speech import Speech

from .mentions import NAME, PRONOUN, Mention
from .sentences import VEIL


@dataclass(frozen=True, slots=True)
class Token:
    """A word, mark or veiled passage of a sentence, or a mention of somebody, however many words it
    has.
    """

    low: str
    text: str
    start: int
    end: int
    mention: Mention | None = None


def is_adverb(low: str, speech: Speech) -> bool:
    return low.endswith(speech.adverb_endings) and len(low) > 4 and low not in speech.not_adverbs


def is_filler(token: Token, speech: Speech) -> bool:
    return not token.mention and (token.low in speech.fillers or is_adverb(token.low, speech))


def is_subject(
    tokens: Sequence[Token], at: int, speech: Speech, *, beside_verb: bool = False
) -> bool:
    """Whether the mention at `at` can be the subject of a clause, by the word before it."""
    mention = tokens[at].mention
    if mention is None or (at + 1 < len(tokens) and tokens[at + 1].low == "'s"):
        return False
    if mention.kind == PRONOUN:
        return True
    back = at - 1
    if back >= 0 and (called := tokens[back].mention) and not called.key and mention.kind == NAME:
        back -= 1
    if back >= 0 and mention.kind == NAME:
        while (
            back >= 0
            and at - back < 5
            and (
                tokens[back].low in speech.definite
                or (
                    tokens[back].text[0].isupper()
                    and not tokens[back].mention
                    and tokens[back].low not in speech.prepositions
                    and tokens[back].low not in speech.clause_openers
                    and mention.titled
                )
            )
        ):
            back -= 1
    if back < 0:
        return True
    before = tokens[back]
    if before.mention:
        return beside_verb
    if before.low in speech.prepositions:
        return False
    if (
        not before.text[0].isalnum()
        or before.low in speech.clause_openers
        or before.low.startswith(VEIL)
    ):
        return True
    if beside_verb:
        return before.low not in speech.verbs or before.low in speech.nouns_too
    return is_adverb(before.low, speech)
