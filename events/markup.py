"""Running text: which HTML it may hold, and the quotations and notes marked in it.

A quotation in running text is one or more `<q data-quotation="ANCHOR">`; the typed quotation marks stand outside.
A note is `<small data-note="author">` or `"editor"` at the place of its call.
"""

import difflib
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

# What the editor in the admin offers; `clean` allows the same and no more.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Superscript": True,
    "Heading": {"levels": [4]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Quotation": True,
    "Note": True,
    "HTML": False,
}
TAGS = {"p", "br", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "sup", "a", "q", "small"}
ATTRIBUTES = {"a": {"href"}, "q": {"data-quotation"}, "small": {"data-note"}}
BLOCKS = {"p", "br", "h4", "ul", "ol", "li", "blockquote"}

_TOKEN = re.compile(r"""<(?:[^>"]|"[^"]*")*>|&\#?\w+;|.""", re.DOTALL)
_NOTE = re.compile(r'<small data-note="(author|editor)">(.*?)</small>', re.DOTALL)
_QUOTATION = re.compile(r'<q data-quotation="([^"]*)">')
_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-", "…": "..."}
    | dict.fromkeys("\u00a0\u202f\u2009\t\n\r", " ")
)


def clean(text: str) -> str:
    """`text` without any element, attribute or address that running text may not hold."""
    cleaned = nh3.clean(
        text,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_filtered,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return "" if re.fullmatch(r"(<(\w+)>\s*</\2>\s*)*", cleaned) else cleaned


def _filtered(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "data-note" and value not in ("author", "editor"):
        return "author"
    if attribute == "data-quotation" and not re.fullmatch(r"[\w-]{1,100}", value):
        return None
    return value


class Character(NamedTuple):
    text: str  # as it reads; a space where a block ends
    start: int  # of its source in the HTML
    end: int


def characters(body: str) -> Iterator[Character]:
    """What a reader reads of `body`, notes left out, with the place of each character in the HTML."""
    in_note = False
    for token in _TOKEN.finditer(body):
        source = token[0]
        if source.startswith("<") and len(source) > 1:
            name = re.match(r"</?(\w+)", source)
            if name and name[1] == "small":
                in_note = not source.startswith("</")
            elif name and name[1] in BLOCKS:
                yield Character(" ", token.start(), token.start())
        elif not in_note:
            yield Character(html.unescape(source), token.start(), token.end())


def plain(body: str) -> str:
    """The words of `body`, one space between any two."""
    return " ".join("".join(character.text for character in characters(body)).split())


def words(body: str) -> int:
    return len(plain(body).split())


def alike(text: str) -> str:
    """`text` with the differences of typography taken out: marks, dashes, spaces, capitals."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_ALIKE).casefold().split())


def unquoted(text: str) -> str:
    """`text` without the quotation marks around the whole of it."""
    text = text.strip()
    while (
        len(text) > 1 and text[0] in '“"«„‘' and text[-1] in '”"»“’' and text[1:-1].count(text[-1]) == text[1:-1].count(text[0])
    ):
        text = text[1:-1].strip()
    return text


def quoted(body: str) -> dict[str, str]:
    """The words of each quotation marked in `body`, by anchor; the parts of an interrupted one are joined."""
    found: dict[str, list[str]] = {}
    for match in re.finditer(r'<q data-quotation="([^"]*)">(.*?)</q>', body, re.DOTALL):
        found.setdefault(match[1], []).append(plain(match[2]))
    return {anchor: " ".join(parts) for anchor, parts in found.items()}


def difference(text: str, body: str, anchor: str = "") -> str:
    """Empty if the quotation `text` stands in `body`, else a sentence that names the words that differ."""
    wanted = alike(text).rstrip(" ,.;")
    if wanted in alike(plain(body)) or (anchor and wanted == alike(quoted(body).get(anchor, "")).rstrip(" ,.;")):
        return ""
    ours, theirs = text.split(), plain(body).split()
    matcher = difflib.SequenceMatcher(None, [alike(w) for w in theirs], [alike(w) for w in ours], autojunk=False)
    longest = matcher.find_longest_match()
    if longest.size < min(3, len(ours)):
        return _("These words do not stand in the text of the section. Tick “lead quotation” if they are set apart from it.")
    start = max(longest.a - longest.b, 0)
    near = theirs[start : start + len(ours)]
    matcher.set_seq1([alike(w) for w in near])
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            return _("These words differ from the text of the section: here “%(here)s”, in the text “%(there)s”.") % {
                "here": " ".join(ours[c:d]) or "…",
                "there": " ".join(near[a:b]) or "…",
            }
    return _("These words stand in the text of the section only in part.")


def mark(body: str, text: str, anchor: str) -> str:
    """`body` with the first occurrence of `text` marked as the quotation `anchor`; unchanged if it has none."""
    if anchor in quoted(body):
        return body
    wanted = alike(text).rstrip(" ,.;")
    letters: list[str] = []
    places: list[Character] = []
    for character in characters(body):
        for letter in character.text.translate(_ALIKE).casefold():
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            places.append(character)
    at = "".join(letters).find(wanted) if wanted else -1
    if at < 0:
        return body
    runs: list[list[int]] = []
    for character in places[at : at + len(wanted)]:
        if character.start == character.end:
            continue
        if runs and runs[-1][1] == character.start:
            runs[-1][1] = character.end
        elif not runs or runs[-1][1] < character.start:
            runs.append([character.start, character.end])
    for start, end in reversed(runs):
        body = f'{body[:start]}<q data-quotation="{anchor}">{body[start:end]}</q>{body[end:]}'
    return body


def unmark(body: str, keep: set[str]) -> str:
    """`body` without the marks of quotations that are not in `keep`; their words stay."""
    return re.sub(
        r'<q(?: data-quotation="([^"]*)")?>(.*?)</q>',
        lambda match: match[0] if match[1] in keep else match[2],
        body,
        flags=re.DOTALL,
    )


def withhold(body: str, anchors: set[str], replacement: str) -> str:
    """`body` with the words of the quotations `anchors` replaced, once each."""
    for anchor in anchors:
        parts = re.compile(rf'<q data-quotation="{re.escape(anchor)}">.*?</q>', re.DOTALL)
        body = parts.sub("", parts.sub(replacement, body, count=1))
    return body


def map_anchors(body: str, change: Callable[[str], str]) -> str:
    """`body` in which each anchor of a quotation has gone through `change`."""
    return _QUOTATION.sub(lambda match: f'<q data-quotation="{change(match[1])}">', body)


class Note(NamedTuple):
    number: int
    kind: str  # "author" or "editor"
    text: SafeString


def call_of(prefix: str, number: int) -> SafeString:
    """The call of note `number` of the section whose anchor is `prefix`."""
    return format_html(
        '<a class="note-call" id="{0}-call-{1}" href="#{0}-note-{1}" role="doc-noteref"><sup>{1}</sup></a>', prefix, number
    )


def set_notes(body: str, prefix: str, *, first: int = 1) -> tuple[SafeString, list[Note]]:
    """`body` for a page: each note replaced by its numbered call, each quotation carrying its anchor, and the notes.

    `prefix` is the anchor of the section and makes the ids of calls and notes unique on the page.
    """
    notes: list[Note] = []
    seen: set[str] = set()

    def call(match: re.Match) -> str:
        number = first + len(notes)
        notes.append(Note(number, match[1], mark_safe(match[2])))  # noqa: S308 the body was sanitised when it was saved
        return call_of(prefix, number)

    def anchored(match: re.Match) -> str:
        identifier = "" if match[1] in seen else f' id="{match[1]}"'
        seen.add(match[1])
        return f'<span class="quotation"{identifier}>'

    text = _QUOTATION.sub(anchored, _NOTE.sub(call, body)).replace("</q>", "</span>").replace("<q>", "<span>")
    return mark_safe(text), notes  # noqa: S308 the body was sanitised when it was saved
