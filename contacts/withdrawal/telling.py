"""What tells of somebody without their name: posts, what was done to them, what goes on."""

import re
from collections.abc import Iterable

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


def find_posts(posts: Iterable[str], text: str) -> list[tuple[int, int]]:
    return [
        match.span()
        for post in posts
        if len(post) > 3
        for match in re.finditer(re.escape(post), text, re.IGNORECASE)
    ]


def find_one_harmed(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in ONE_OF_THEM.finditer(text)]
