"""What tells of somebody without their name: words of it, initials, posts, what goes on."""

import re
from collections.abc import Iterable

from contacts.models import Person
from contacts.words.folding import letters

BETWEEN = r"\.? ?"  # two initials
WORD = re.compile(r"[^\W\d_]+")
# What goes on about somebody who was named in the sentence before.
PRONOUN = re.compile(
    r"(?:She|He|They|Her|His|Their|The survivor|The victim|Elle|Il|Sa|Son|Ses|La survivante"
    r"|La victime)\b"
)
# One who was harmed, and no more than one: "the survivor on the panel", "a survivor’s testimony".
ONE_OF_THEM = re.compile(
    r"\b(?:the|a|one|this|la|le|une|un|cette) (?:[\w-]+ ){0,2}?"
    r"(?:survivor|victim|survivante?|rescapée?|victime|witness|témoin)\b(?!s)",
    re.IGNORECASE,
)


def find_words(words: set[str], text: str) -> list[tuple[int, int]]:
    """Where a word, with a capital, begins as one of `words` of a name."""
    return [
        match.span()
        for match in WORD.finditer(text)
        if any(letters(match[0]).startswith(word) for word in words)
        and match[0][:1] == match[0][:1].upper()
    ]


def find_initials(person: Person, text: str) -> list[tuple[int, int]]:
    initials = "".join(word[0] for word in person.full_name.split())
    pattern = rf"\b{BETWEEN.join(map(re.escape, initials))}\b\.?"
    return [match.span() for match in re.finditer(pattern, text)]


def find_posts(posts: Iterable[str], text: str) -> list[tuple[int, int]]:
    return [
        match.span()
        for post in posts
        if len(post) > 3
        for match in re.finditer(re.escape(post), text, re.IGNORECASE)
    ]


def find_one_harmed(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in ONE_OF_THEM.finditer(text)]
