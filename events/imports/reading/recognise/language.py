"""Which language a document is in."""

import re
from collections import Counter
from collections.abc import Iterable

from events.imports.reading.rules import RULES

ENOUGH = 20_000  # characters are enough to tell


def language_of(texts: Iterable[str], declared: str = "") -> str:
    """Of the languages that have rules, the one whose function words are most frequent; `declared`
    if there are none.
    """
    sample, size = [], 0
    for text in texts:
        sample.append(text)
        size += len(text)
        if size > ENOUGH:
            break
    words = Counter(re.findall(r"[^\W\d_]+", " ".join(sample).lower()))
    shares = {
        code: sum(words[word] for word in rules.function_words) for code, rules in RULES.items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] else (declared if declared in RULES else "en")
