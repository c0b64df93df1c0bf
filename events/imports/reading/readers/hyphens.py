"""Words broken at the end of a line: put together again, or compounds that keep their hyphen."""

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
TAIL = re.compile(r"[^\W\d_]+[-\u2010\u00ad]$")
# Of these neither is a part of a compound written with a hyphen, though both halves may be words.
CLOSED = re.compile(
    "with|out|in|to|on|for|there|where|under|over|after|some|any|every|how|what|when|back|never|through|up|down|off|here|par"
    "|pour|sur|sous|entre|contre|outre|plus|moins|bien|mal|tout|quelque|lors|puis"
)
# These begin compounds that keep their hyphen.
OPEN = re.compile(
    "vingt|trente|quarante|cinquante|soixante|quatre|dix|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|non|self|ex|vice|mi|demi|peut|celui|celle|ceux|celles"
)
INVERSION = re.compile("(?:t-)?(?:ils?|elles?|on|nous|vous|je|ci|là|mêmes?|delà|dessus|dessous)")

GOES_ON = re.compile(r"[a-z\d.-]")
ENDS_HOST = re.compile(r"@[\w.-]*\.[a-z]{2,}\W*$")
WHOLE = "-"  # among the words of a document that breaks none: what hyphens end lines are its own
MANY = 50  # lines, by which that can be told
RARE = 0.02  # of them end with a hyphen

MAIL = re.compile(r"[\w.+-]{1,60}@\w")
# The rest of the name of a host: "mediateurs.example.org", perhaps with a path.
HOST = re.compile(
    r"[a-z\d-]{1,60}(?:\.[a-z\d-]{1,60}){0,4}\.(?:org|com|net|int|edu|gov|info|eu|[a-z]{2})(?:/\S{0,100})?"
)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words of a document, in lower case, compounds whole; those broken at the end of a line
    are left out.
    """
    words: set[str] = set()
    broken = False
    lines = ends = 0
    for text in texts:
        whole = text.strip()
        if broken:
            whole = WORD.sub("", whole, count=1)
        tail = TAIL.search(whole[-60:])
        broken = tail is not None
        lines, ends = lines + 1, ends + broken
        words.update(WORD.findall((whole[: -len(tail[0])] if tail else whole).lower()))
    if lines > MANY and ends < RARE * lines:
        words.add(WHOLE)
    return frozenset(words)


def glue(before: str, after: str, words: frozenset[str]) -> tuple[str, str, str]:
    """How the end of a line goes on in the next: its text, what stands between, and the word if a
    hyphen was taken out.
    """
    tail, head = TAIL.search(before[-60:]), WORD.match(after[:60])
    if (
        before[-1:] == "-"
        and before[-2:-1].isalnum()
        and after[:1].isalnum()
        and _in_address(before, after)
    ):
        return before, "", ""
    if is_cut(before, after):
        return before, "", ""
    if not tail or not head:
        end = before.rsplit(None, 1)[-1:] or [""]
        address = end[0].startswith(("http://", "https://", "www.")) and end[0][-1] in "/-_=&?#"
        span = before[-1:] in "-–" and before[-2:-1].isdigit() and after[:1].isdigit()
        tight = span or (before.endswith(("/", "\u2010")) and not before.endswith(" /")) or address
        return before.removesuffix("\u00ad"), "" if tight or before.endswith(" ") else " ", ""
    first, second = tail[0][:-1], head[0]
    if tail[0][-1] != "\u00ad" and _is_compound(first, second, words):
        return before, "", ""
    return before[:-1], "", tail[0] + second


def is_cut(before: str, after: str) -> bool:
    """Whether a line ends within an address of mail."""
    last = before[-120:].rsplit(None, 1)[-1:]
    if not last or not MAIL.match(last[0]) or not GOES_ON.match(after):
        return False
    return after[0] in ".-" or not ENDS_HOST.search(last[0])


def _in_address(before: str, after: str) -> bool:
    """The hyphen between two lines is of an address of mail or the web: nobody breaks a word of
    those.
    """
    start, end = before[-120:].split()[-1], after[:120].split(None, 1)[0]
    if start.lower().startswith(("http://", "https://", "www.", "mailto:")):
        return True
    return "@" in start or bool(MAIL.match(end)) or bool(HOST.fullmatch(end.rstrip(".,;:)>")))


def _is_compound(first: str, second: str, words: frozenset[str]) -> bool:
    if second[0].isupper() and not first.isupper():
        return True
    low, high = first.lower(), second.lower()
    joined, apart = low + high in words, f"{low}-{high}" in words
    if joined != apart:
        return apart
    if OPEN.fullmatch(low) or (INVERSION.fullmatch(high) and (low in words or low == "t")):
        return True
    return WHOLE in words or (
        len(low) > 3 < len(high)
        and {low, high} <= words
        and not (CLOSED.fullmatch(low) or CLOSED.fullmatch(high))
    )
