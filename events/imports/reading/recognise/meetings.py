"""The larger meeting during or beside which a colloquium was held."""

import re
from functools import cache

from events.imports.reading.rules.table import Rules

from .reading import Reading
from .units import tidy_spaces

LONGEST = 3000  # letters: looked for at the start of a text only


@cache
def _phrases(rules: Rules) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(,])(?:{'|'.join(rules.host)})\s*:?\s*(?=\S)", re.IGNORECASE)


def meeting_phrase(text: str, rules: Rules) -> re.Match[str] | None:
    """The words that introduce such a meeting: "in the margins of"; its name follows."""
    return _phrases(rules).search(text[:LONGEST])


def meeting_name(text: str, reading: Reading) -> str:
    """The name of a meeting at the start of `text`: up to a mark of punctuation or a word at which
    names end.
    """
    text = re.split(
        r"[,;:()\n]|\.(?=\s|$)| [–—-] |\s(?:à|au|aux|en|in|at)\s+(?:l[’']|la |le"
        r" )?(?=[^\W\d_a-z]|siège)",
        re.sub(r"^(?:(?:the|la|le|les)\s+|l['’]\s?)", "", tidy_spaces(text), flags=re.I),
    )[0]
    words: list[str] = []
    every = text.split()
    for at, word in enumerate(every):
        goes_on = (
            word == "to"
            and every[at + 1 : at + 2] == ["the"]
            and every[at + 2 : at + 3]
            and every[at + 2][0].isupper()
        )
        if words and not goes_on and word.lower().strip('«»“”"') in reading.rules.host_stops:
            break
        words.append(word)
    while words and words[-1].lower() in {*reading.rules.in_names, "in", "on", "and", "en", "à"}:
        words.pop()
    name = " ".join(words).strip(" .")
    bare = {re.sub(r"\W", "", word).lower() for word in words}
    is_meeting = bare & set(reading.rules.meetings) or re.search(
        r"\b(COP|CSW|UNCSW)\s?-?\d*\b", name
    )
    return (
        name
        if is_meeting and re.search(r"\d|[A-Z]{2}|(?:^|\s)[A-ZÀ-Þ]\w+", name) and len(words) > 1
        else ""
    )
