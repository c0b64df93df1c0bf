"""Other spellings of a query that finds nothing: what is one letter away and stands in a passage
(P. Norvig, 2007).
"""

from . import index, words
from .index import Match
from .query import Query

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST_WORDS = 2  # that are tried, of a query
MOST = 3  # that are offered
SHORTEST, LONGEST = 3, 16


def spellings(query: Query) -> list[str]:
    """Other spellings of the query, only of words that are shown somewhere, never of keywords."""
    tried = [
        word
        for word in dict.fromkeys(query.single)
        if SHORTEST <= len(word) <= LONGEST and set(word) <= set(LETTERS)
    ]
    if not tried:
        return []
    known = index.exist(Match([[word]]) for word in tried)
    unknown = [word for word, is_known in zip(tried, known, strict=True) if not is_known][
        :MOST_WORDS
    ]
    asked = [(word, other) for word in unknown for other in sorted(edits(word))]
    if not asked:
        return []
    found: dict[str, list[tuple[int, str]]] = {word: [] for word in unknown}
    for (word, other), count in zip(
        asked, index.count(Match([[other]]) for _, other in asked), strict=True
    ):
        if count:
            found[word].append((-count, other))
    best = {
        word: [other for _, other in sorted(others)] for word, others in found.items() if others
    }
    if len(best) < len(unknown):
        return []
    offered = min([MOST, *map(len, best.values())])
    return [
        replace_words(query.text, {word: others[at] for word, others in best.items()})
        for at in range(offered)
    ]


def edits(word: str) -> set[str]:
    """Every word that is one letter removed, changed, added, or two letters exchanged from
    `word`.
    """
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {left + right[1:] for left, right in splits if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in splits if right for letter in LETTERS}
    found |= {left + letter + right for left, right in splits for letter in LETTERS}
    return found - {word}


def replace_words(text: str, others: dict[str, str]) -> str:
    """`text` with its words exchanged."""
    result, at = [], 0
    for word in words.words(text):
        if len(word.folded) == 1 and (other := others.get(word.folded[0])):
            result += [text[at : word.start], other]
            at = word.end
    return "".join([*result, text[at:]])
