"""Running text: which HTML it may hold, and the quotations and notes marked in it.

A quotation in running text is one or more `<q data-quotation="ANCHOR">`; the typed quotation marks
stand outside. A note is `<small data-note="author">` or `"editor"` at the place of its call.
"""

import difflib
import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .foreign import adopt
from .links import address
from .nesting import flattened
from .typography import alike, joined, letters

# What the toolbar of the admin offers, and no more.
TAGS = {"p", "br", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "sup", "a", "q", "small"}
ATTRIBUTES = {"a": {"href"}, "q": {"data-quotation"}, "small": {"data-note"}}
BLOCKS = {"p", "br", "h4", "ul", "ol", "li", "blockquote"}

_TOKEN = re.compile(r"""<(/?)([a-z]\w*)((?:[^<>"]|"[^"]*")*)>|&\#?\w+;|.""", re.DOTALL)
_TAG = re.compile(r"""</?([a-z]\w*)(?:[^<>"]|"[^"]*")*>""")
_NOTE = re.compile(r'<small data-note="(author|editor)">(.*?)</small>', re.DOTALL)
_QUOTATION = re.compile(r'<q data-quotation="([^"]*)">')


def clean(text: str) -> str:
    """`text` without any element, attribute or address that running text may not hold."""
    text = adopt(flattened(text))
    for _round in range(5):  # what is taken out may change how a browser reads the rest
        before, text = text, _cleaned(text)
        if text == before:
            break
    return text


def _cleaned(text: str) -> str:
    cleaned = nh3.clean(
        text,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_filtered,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    cleaned = re.sub(
        r"[^<>]+", lambda match: unicodedata.normalize("NFC", match[0]), _with_sound_marks(cleaned)
    )
    return cleaned if "<small" in cleaned or plain(cleaned) else ""


def _filtered(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return address(value) or value
    if attribute == "data-note" and value not in ("author", "editor"):
        return "author"
    if attribute == "data-quotation" and not re.fullmatch(r"[\w-]{1,100}", value, re.ASCII):
        return None
    return value


class _Open(NamedTuple):
    name: str
    at: int


def _with_sound_marks(body: str) -> str:
    """`body` with those quotations and notes alone that say what they are, have words, and hold no
    block or their like.
    """
    tokens: list[str] = []
    stack: list[_Open] = []
    unsound: set[int] = set()
    worded: set[int] = set()
    for token in _TOKEN.finditer(body):
        is_end, name, attributes = token.group(1, 2, 3)
        if name in ("q", "small") and not is_end:
            if not attributes or any(mark.name in (name, "small") for mark in stack):
                unsound.add(len(tokens))
            stack.append(_Open(name, len(tokens)))
        elif name in ("q", "small") and stack:
            mark = stack.pop()
            if mark.at in unsound or mark.at not in worded:
                tokens[mark.at] = ""
                tokens.append("")
                continue
        elif name in BLOCKS - {"br"}:
            unsound.update(mark.at for mark in stack)
        elif not name and not html.unescape(token[0]).isspace():
            inside = [mark.at for mark in stack]
            worded.update(inside[-1:] if any(mark.name == "small" for mark in stack) else inside)
        tokens.append(token[0])
    return "".join(tokens)


class Character(NamedTuple):
    text: str  # as it reads; a space where a block ends
    start: int  # of its source in the HTML
    end: int
    quotation: str  # anchor of the one it is part of


def characters(body: str) -> Iterator[Character]:
    """What a reader reads of `body`, notes left out, with the place of each character in the
    HTML.
    """
    notes = 0
    quotations: list[str] = []
    for token in _TOKEN.finditer(body):
        is_end, name = token.group(1, 2)
        if name == "small":
            notes = max(notes - 1, 0) if is_end else notes + 1
        elif name == "q" and is_end:
            del quotations[-1:]
        elif name == "q":
            match = _QUOTATION.fullmatch(token[0])
            quotations.append(match[1] if match else "")
        elif notes:
            continue
        elif name in BLOCKS:
            yield Character(" ", token.start(), token.start(), "")
        elif not name:
            yield Character(
                html.unescape(token[0]),
                token.start(),
                token.end(),
                quotations[-1] if quotations else "",
            )


def plain(body: str) -> str:
    """The words that a reader reads of `body`, notes left out, one space between any two."""
    text = _TAG.sub(lambda tag: " " if tag[1] in BLOCKS else "", _NOTE.sub("", body))
    return " ".join(html.unescape(text).split())


def _wanted(text: str) -> str:
    return alike(text).rstrip(" ,.;")


def quoted(body: str) -> dict[str, str]:
    """The words of each quotation marked in `body`, by anchor; the parts of an interrupted one are
    joined.
    """
    return dict(_quoted(body))


@lru_cache(maxsize=8)  # each quotation of a section asks for those of the same body
def _quoted(body: str) -> dict[str, str]:
    found: dict[str, str] = {}
    before = ""
    for character in characters(body):
        if character.quotation:
            gap = " " if character.quotation in found and before != character.quotation else ""
            found[character.quotation] = found.get(character.quotation, "") + gap + character.text
        before = character.quotation
    return {anchor: " ".join(text.split()) for anchor, text in found.items()}


def occurrences(body: str, text: str) -> Iterator[list[Character]]:
    """The places at which `text` stands in `body` as whole words, differences of typography
    aside.
    """
    wanted = _wanted(text)
    source = list(characters(body))
    counted = letters((place, character.text) for place, character in enumerate(source))
    line = "".join(letter for letter, _place in counted)
    at = line.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        cut_before = at > 0 and joined(line[at - 1], line[at])
        cut_after = end < len(line) and joined(line[end - 1], line[end])
        if not cut_before and not cut_after:
            yield source[counted[at][1] : counted[end - 1][1] + 1]
        at = line.find(wanted, at + 1)


def difference(text: str, body: str, anchor: str = "") -> str:
    """Empty if `text` stands in `body`, marked as `anchor` or in no quotation, else a sentence that
    says what is wrong.
    """
    if anchor and _wanted(text) == _wanted(quoted(body).get(anchor, "")):
        return ""
    found = list(occurrences(body, text))
    if any(_is_free(place, anchor) for place in found):
        return ""
    if found:
        return _("These words stand in another quotation already.")
    ours, theirs = text.split(), plain(body).split()
    matcher = difflib.SequenceMatcher(
        None, [_wanted(w) for w in theirs], [_wanted(w) for w in ours], autojunk=False
    )
    longest = matcher.find_longest_match()
    if longest.size < min(3, len(ours)):
        return _(
            "These words do not stand in the text of the section. Tick “lead quotation” if they are"
            " set apart from it."
        )
    start = max(longest.a - longest.b, 0)
    near = theirs[start : start + len(ours)]
    for form in (_wanted, alike):
        matcher.set_seqs([form(w) for w in near], [form(w) for w in ours])
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                return _(
                    "These words differ from the text of the section: here “%(here)s”, in the text"
                    " “%(there)s”."
                ) % {
                    "here": " ".join(ours[c:d]) or "…",
                    "there": " ".join(near[a:b]) or "…",
                }
    return _("These words stand in the text of the section only in part.")


def _is_free(place: list[Character], anchor: str = "") -> bool:
    return all(character.quotation in ("", anchor) for character in place)


def mark(body: str, text: str, anchor: str) -> str:
    """`body` with the first occurrence of `text` outside quotations marked as `anchor`; unchanged
    if there is none.
    """
    if f'<q data-quotation="{anchor}">' in body and anchor in quoted(body):
        return body
    runs: list[list[int]] = []
    for character in next(filter(_is_free, occurrences(body, text)), []):
        if character.start == character.end:
            continue
        if runs and runs[-1][1] == character.start:
            runs[-1][1] = character.end
        else:
            runs.append([character.start, character.end])
    for start, end in reversed(runs):
        if html.unescape(body[start:end]).isspace():
            continue
        body = f'{body[:start]}<q data-quotation="{anchor}">{body[start:end]}</q>{body[end:]}'
    return body


def unmark(body: str, keep: Iterable[str]) -> str:
    """`body` without the marks of quotations that are not in `keep`; their words stay."""
    kept: list[bool] = []

    def without(token: re.Match) -> str:
        is_end, name = token.group(1, 2)
        if name != "q":
            return token[0]
        if not is_end:
            match = _QUOTATION.fullmatch(token[0])
            kept.append(bool(match and match[1] in keep))
            return token[0] if kept[-1] else ""
        return token[0] if not kept or kept.pop() else ""

    return _TOKEN.sub(without, body)


def withhold(body: str, anchors: set[str], replacement: str) -> str:
    """`body` with the words of the quotations `anchors` replaced, once each."""
    for anchor in anchors:
        parts = re.compile(rf'<q data-quotation="{re.escape(anchor)}">.*?</q>', re.DOTALL)
        body = parts.sub("", parts.sub(lambda _match: replacement, body, count=1))
    return body


def map_anchors(body: str, change: Callable[[str], str]) -> str:
    """`body` in which each anchor of a quotation has gone through `change`."""
    return _QUOTATION.sub(lambda match: f'<q data-quotation="{change(match[1])}">', body)


def annotate(body: str, anchor: str, *, is_sic: bool, note: str) -> str:
    """`body` with [sic] and an editor's note after the last words of the quotation `anchor`."""
    parts = list(re.finditer(rf'<q data-quotation="{re.escape(anchor)}">.*?</q>', body, re.DOTALL))
    if not parts:
        return body
    end = parts[-1].end()
    sic = ' <i lang="la">[sic]</i>' if is_sic else ""
    small = format_html('<small data-note="editor">{}</small>', note) if note else ""
    return f"{body[:end]}{sic}{small}{body[end:]}"


class Note(NamedTuple):
    number: int
    kind: str  # "author" or "editor"
    text: SafeString


def call_of(prefix: str, number: int) -> SafeString:
    """The call of note `number` of the section whose anchor is `prefix`."""
    return format_html(
        '<a class="note-call" id="{0}-call-{1}" href="#{0}-note-{1}"'
        ' role="doc-noteref"><sup>{1}</sup></a>',
        prefix,
        number,
    )


def set_notes(body: str, prefix: str, *, first: int = 1) -> tuple[SafeString, list[Note]]:
    """`body` for a page: each note replaced by its numbered call, each quotation carrying its
    anchor, and the notes.

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

    text = (
        _QUOTATION.sub(anchored, _NOTE.sub(call, body))
        .replace("</q>", "</span>")
        .replace("<q>", "<span>")
    )
    return mark_safe(text), notes  # noqa: S308 the body was sanitised when it was saved
