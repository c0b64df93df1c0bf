"""How well a document was read: the facts of the answer beside those of a careful reading."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

LIKE = 0.95  # running text counts as the same from this likeness on

_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’ʼ", "'"),
        **dict.fromkeys("‐‑–—", "-"),
        "…": "...",
        "\u00ad": None,
    }
)
_HONORIFIC = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|prof|mme|mlle|m|me|pr|s\.? ?e|h\.? ?e)\.?\s+)+", re.IGNORECASE
)


def same(text: str) -> str:
    """`text` without what print varies: case, marks, spaces, a mark at its end, an article before a
    name.
    """
    text = unicodedata.normalize("NFKC", text or "").translate(_MARKS).casefold()
    text = re.sub(r"\s+", " ", re.sub(r'\s*"\s*', '"', text)).strip(' ".,;:')
    return re.sub(r"\s+(?=[;:!?])", "", re.sub(r"^(?:the|la|le|les) |^l'", "", text))


def person(text: str) -> str:
    return same(_HONORIFIC.sub("", text or ""))


Fact = tuple[str, tuple[str, ...]]


def facts(answer: dict[str, Any]) -> Iterator[Fact]:
    for field in (
        "title",
        "subtitle",
        "date_start",
        "city",
        "venue",
        "host_meeting",
        "what",
        "why",
    ):
        if answer.get(field):
            yield field, (same(answer[field]),)
    if answer.get("date_end") and answer["date_end"] != answer.get("date_start"):
        yield "date_end", (answer["date_end"],)
    for body in answer.get("organisers", []):
        yield "organiser", (same(body["name"]), body.get("role", ""))
    for speaker in answer.get("speakers", []):
        name = person(speaker["name"])
        yield "speaker", (name,)
        for field in ("title", "affiliation", "role"):
            if speaker.get(field) and speaker[field] != "speaker":
                yield f"speaker {field}", (name, same(speaker[field]))
    for contact in answer.get("contacts", []):
        key = (
            same(contact.get("email", ""))
            or same(contact.get("phone", ""))
            or person(contact.get("name", ""))
        )
        for field in ("organisation", "name", "job_title", "phone", "email"):
            if contact.get(field):
                yield f"contact {field}", (key, person(contact[field]))
    for chapter in answer.get("chapters", []):
        yield from _section(chapter, ())
        for section in chapter.get("sections", []):
            yield from _section(section, (heading(chapter["heading"]),))
    for quote in answer.get("quotes", []):
        yield "quote", (same(quote["text"]), person(quote["speaker"]))


# "Session 2: The law" may be given whole or as "The law" with its number.
_COUNTED = re.compile(
    r"^(?:[^\W\d]+ ){1,2}(?:n[°o] ?)?(?:\d+|[ivx]+|[a-z])(?: ?\([^)]*\))? ?[:.-]+ ?(?=\w)"
)


def heading(text: str) -> str:
    return same(_COUNTED.sub("", same(text)))


def _section(section: dict[str, Any], above: tuple[str, ...]) -> Iterator[Fact]:
    path = (*above, heading(section["heading"]))
    yield "heading", path
    if section.get("number"):
        yield "number", (*path, section["number"].strip(".").casefold())
    for paragraph in section.get("paragraphs", []):
        yield "paragraph", (*path, same(paragraph))
    if above and (lead := section.get("lead_quote")):
        yield "lead quotation", (*path, same(lead["text"]), person(lead["speaker"]))


class Score(NamedTuple):
    right: int
    wanted: int
    answered: int
    missed: list[Fact]
    invented: list[Fact]

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.answered)


def score(answer: dict[str, Any], gold: dict[str, Any]) -> Score:
    wanted, answered = Counter(facts(gold)), Counter(facts(answer))
    numbered = {values[:-1] for kind, values in wanted if kind == "number"}
    for fact in list(answered):
        if fact[0] == "number" and fact[1][:-1] not in numbered:
            del answered[fact]
    missed, invented = list((wanted - answered).elements()), list((answered - wanted).elements())
    for fact in list(missed):
        if found := next((other for other in invented if _alike(fact, other)), None):
            missed.remove(fact)
            invented.remove(found)
    return Score(wanted.total() - len(missed), wanted.total(), answered.total(), missed, invented)


def _alike(fact: Fact, other: Fact) -> bool:
    kind, values = fact
    if (
        kind != other[0]
        or kind not in ("paragraph", "what", "why", "quote")
        or len(values) != len(other[1])
    ):
        return False
    at = 0 if kind == "quote" else -1
    rest, others = list(values), list(other[1])
    text, printed = rest.pop(at), others.pop(at)
    return (
        rest == others
        and difflib.SequenceMatcher(None, text.split(), printed.split(), autojunk=False).ratio()
        >= LIKE
    )


def misattributed(answer: dict[str, Any], gold: dict[str, Any]) -> list[str]:
    """The quotations that the answer gives to somebody who did not say them."""
    said = {same(quote["text"]): person(quote["speaker"]) for quote in gold.get("quotes", [])}
    wrong = []
    for quote in answer.get("quotes", []):
        text = same(quote["text"])
        near = (
            text if text in said else next(iter(difflib.get_close_matches(text, said, 1, 0.8)), "")
        )
        if quote["speaker"] and said.get(near) != person(quote["speaker"]):
            wrong.append(f"{quote['text']} — {quote['speaker']}")
    return wrong
