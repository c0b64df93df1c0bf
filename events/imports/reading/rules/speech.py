"""How a language says who said something: the tables that `recognise.quotations` reads.

Words are in lower case with straight apostrophes; an elided word keeps its apostrophe ("l'").
"""

from dataclasses import dataclass
from typing import Literal

Gender = Literal["", "f", "m"]


def split(words: str) -> list[str]:
    """A table of single words, written as running text."""
    return words.split()


def all_of(words: list[str], gender: Gender) -> dict[str, Gender]:
    return dict.fromkeys(words, gender)


@dataclass(frozen=True, slots=True)
class Speech:
    verbs: frozenset[str]  # every form of a verb of saying
    nouns_too: frozenset[str]  # those that may as well be a noun: verbs only beside their subject
    participles: frozenset[str]  # present participles, whose subject is that of the sentence
    verb_phrases: frozenset[tuple[str, str]]  # two words that say
    quoting: frozenset[str]  # verbs whose object is another's words
    told: frozenset[str]  # participles that make a passive after `be`
    be: frozenset[str]
    by: frozenset[str]
    fillers: frozenset[str]  # what may stand between subject and verb
    adverb_endings: tuple[str, ...]
    not_adverbs: frozenset[str]
    joining: frozenset[str]  # what joins a verb to the subject of the one before
    clause_openers: frozenset[str]  # a name after one of these is a subject
    prepositions: frozenset[str]  # a name after one of these is not
    of: frozenset[str]
    who: frozenset[str]
    both: frozenset[str]  # "and" between two names
    introducers: tuple[tuple[str, ...], ...]  # that stand before the person: "according to"
    possessives: dict[str, Gender]
    pronouns: dict[str, Gender]
    anaphora: dict[str, Gender]  # nouns for whoever has just spoken
    as_: frozenset[str]  # "as X wrote"
    asking: frozenset[str]  # verbs after which somebody else answers
    borrowed: frozenset[str]  # words of nobody present: "closed with a proverb"
    latter: frozenset[str]  # of these, those that mean whoever was mentioned last
    speech_nouns: frozenset[str]  # "the words of", "her conclusion"
    demonstratives: frozenset[str]  # "with these words"
    documents: frozenset[str]  # what is quoted and is nobody
    judging: frozenset[str]  # verbs after which a noun is judged and no title follows
    title_nouns: frozenset[str]  # a title or term follows
    titles: dict[str, Gender]  # before a name
    roles: dict[str, Gender]  # nouns for a person by post
    anybody: dict[str, Gender]  # nouns for people without a name
    before_noun: frozenset[str]  # words that may part an article from the post; none named, any
    kin: frozenset[str]  # before the name of somebody not listed
    them: dict[str, Gender]  # a person after an introducer
    whose: frozenset[str]
    # "a girl": somebody whose story is told, and who may be "she" in the next sentence.
    told_of: frozenset[str]
    indefinite: frozenset[str]
    definite: frozenset[str]
    articles: dict[str, Gender]
