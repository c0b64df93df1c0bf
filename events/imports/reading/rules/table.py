"""The shape of the tables of a language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Zone = Literal[
    "who",
    "what",
    "why",
    "aim",
    "background",
    "when",
    "where",
    "programme",
    "partners",
    "contacts",
    "contents",
    "title",
    "host",
    "skip",
]


def words(text: str) -> tuple[str, ...]:
    """The entries of `text`, parted by commas."""
    return tuple(entry for part in text.split(",") if (entry := " ".join(part.split())))


def table(text: str, number: Callable[[str], Any] = str) -> dict[str, Any]:
    """Lines such as "value = entry, entry" as entry → value; a line that has no "=" goes on with the one before."""
    found: dict[str, Any] = {}
    value: Any = None
    for line in filter(str.strip, text.splitlines()):
        before, sign, entries = line.partition(" = ")
        if sign:
            value = number(before.strip())
        found |= dict.fromkeys(words(entries if sign else line), value)
    return found


# Compared by identity, so that patterns made of a table can be kept.
@dataclass(frozen=True, eq=False)
class Rules:
    function_words: frozenset[str]  # by which a text is known to be of this language
    months: dict[str, int]
    weekdays: tuple[str, ...]
    day_nouns: tuple[str, ...]  # with which the days of a programme are counted
    labels: dict[str, tuple[str, ...]]  # zone → patterns of the whole label, without colon
    # Labels besides these that count only before text on the same line.
    inline: dict[str, tuple[str, ...]]
    editors_note: tuple[str, ...]  # with which a note begins that is not its author’s
    editions: tuple[str, ...]  # with which a line of the front matter of an edition begins
    genres: tuple[str, ...]  # what a document calls itself, on a line of its own: never its title
    events: tuple[str, ...]  # nouns for what was held
    published: tuple[str, ...]  # patterns beside the day on which a document came out
    solemn: tuple[str, ...]  # those of them that cooks and salesmen do not use
    chapter_words: tuple[str, ...]  # patterns of headings that gather sections
    section_labels: tuple[str, ...]  # what may stand before the number of a heading
    ordinals: dict[str, str]  # "one", "first" after such a label → number
    host: tuple[str, ...]  # introduce the larger meeting
    host_stops: tuple[str, ...]  # words at which its name is over
    meetings: tuple[str, ...]  # one of these words, an ordinal or an acronym is in it
    held: tuple[str, ...]  # patterns that introduce the place; the place follows
    venues: tuple[str, ...]  # words of a building or room
    rooms: frozenset[str]  # words of what stands above a column of sessions: a room or a strand
    partner_roles: dict[str, str]  # pattern of the introduction → role
    names_end: tuple[str, ...]  # patterns of a time at which the name of an organization is over
    honorifics: tuple[str, ...]
    never_names: frozenset[str]  # words that no person's name holds
    in_names: tuple[str, ...]  # in small letters too: particles, “and” between two family names
    roles: dict[str, str]  # pattern → role
    doings: dict[str, str]  # pattern of what is said of somebody → role
    speeches: dict[str, str]  # pattern of where somebody is said to have said something → role
    posts: tuple[str, ...]  # words with which a post begins
    organizations: tuple[str, ...]  # words by which an organization is known
    at: tuple[str, ...]  # between a post and its organization
    of: tuple[str, ...]  # likewise, where what follows is known as an organization by its words
    survivor: tuple[str, ...]  # nouns; patterns
    veiled: tuple[str, ...]  # say that a name is not the true one; patterns
    calling: tuple[
        str, ...
    ]  # between a survivor and the name that the document gives her; patterns
    finite: frozenset[str]  # verbs of sentences that tell what took place
    # Verbs, besides those of saying, of what somebody did who spoke; patterns.
    speaking: tuple[str, ...]
    citing: frozenset[str]  # verbs of saying for what was written elsewhere
    not_here: frozenset[str]  # before the name of somebody of whom others tell
    before_speaker: tuple[str, ...]  # what is said before the name of who spoke; patterns
    thanking: tuple[str, ...]  # the names after such a word are thanked; patterns
    apparatus: tuple[str, ...]  # headings under which nobody speaks; patterns
    nobody: frozenset[str]  # labels of turns that name no person, in lower case and singular
    abstracts: frozenset[str]  # labels of the text of a talk, in lower case
    interviews: tuple[str, ...]  # phrases that announce one, in lower case
    with_people: tuple[str, ...]  # introduce a run-on list of people
    kinds: dict[str, str]  # pattern in a session's title → kind
    phone: tuple[str, ...]
    email: tuple[str, ...]
    cities: dict[str, str]  # spellings that the time zone database has not → time zone
