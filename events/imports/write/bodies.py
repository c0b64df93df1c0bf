"""The text of a section as HTML, and the quotations in it: marked where they stand, or set above it
without losing a word.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from events.imports.reading.draft import Paragraph
from events.imports.reading.rules import ANYWHERE
from events.text.body import Body, Place
from events.text.spans import Span
from events.text.storing import Writer

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def body_of(paragraphs: Iterable[Paragraph]) -> str:
    """Paragraphs as HTML; the rows of a table that follow one another are one again."""
    return "".join(
        _write_blocks(group) if table is None else _write_table(group)
        for table, group in groupby(paragraphs, lambda one: one.block if one.cells else None)
    )


def _write_table(rows: Iterable[Paragraph]) -> str:
    html: list[str] = []
    for row in rows:
        name = "th" if row.is_head else "td"
        html += ["<tr>", *(f"<{name}>{cell}</{name}>" for cell in row.cells), "</tr>"]
    return f"<table>{''.join(html)}</table>"


def _write_blocks(paragraphs: Iterable[Paragraph]) -> str:
    """Items that follow one another are one list, deeper ones within the item before them."""
    html: list[str] = []
    lists: list[str] = []  # the lists that are open, the outermost first
    before = ""
    for paragraph in paragraphs:
        is_item = paragraph.kind in ("ul", "ol")
        if before == "blockquote" and paragraph.kind != "blockquote":
            html.append("</blockquote>")
        if not is_item:
            html += _close(lists, 0)
        match paragraph.kind:
            case "ul" | "ol":
                depth = min(max(paragraph.depth, 1), len(lists) + 1)
                html += _close(lists, depth)
                if len(lists) == depth and lists[-1] != paragraph.kind:
                    html += _close(lists, depth - 1)
                if len(lists) < depth:
                    lists.append(paragraph.kind)
                    html.append(f"<{paragraph.kind}>")
                else:
                    html.append("</li>")
                html.append(f"<li><p>{paragraph.html}</p>")
            case "blockquote":
                html.append(
                    ("" if before == "blockquote" else "<blockquote>") + f"<p>{paragraph.html}</p>"
                )
            case kind:
                html.append(f"<{kind}>{paragraph.html}</{kind}>")
        before = paragraph.kind
    html += _close(lists, 0)
    return "".join(html) + ("</blockquote>" if before == "blockquote" else "")


def _close(lists: list[str], depth: int) -> Iterator[str]:
    while len(lists) > depth:
        yield f"</li></{lists.pop()}>"


def places(body: Body, text: str) -> list[Place]:
    """Where the parts of `text` stand in `body`, one after the other; none if they do not all.

    A quotation interrupted by the words of its author stands there in several parts.
    """
    words, start = text.split(), 0
    found: list[Place] = []
    while words and len(found) < 4:
        for length in range(len(words), 0, -1):
            part = " ".join(words[:length])
            here = next(
                (
                    place
                    for place in body.occurrences(part, start=start)
                    if any(map(str.isalnum, body.text[place.start : place.end]))
                ),
                None,
            )
            if here:
                break
        else:
            return []
        start = here.end
        for stop in part[len(part.rstrip(",.;")) :]:  # not looked for, but kept where it stands
            start += body.text.startswith(stop, start)
        found.append(Place(here.start, start))
        words = words[length:]
    return [] if words else found


def mark_quotation(html: str, text: str, anchor: str) -> str:
    """`html` with the quotation `text` marked as `anchor`; unchanged if it does not stand there, or
    in another one.
    """
    body = Body.parse(html)
    found = places(body, text)
    if not found or not all(map(body.is_free, found)):
        return html
    return body.mark_at(found, anchor).html()


def take_out_lead(paragraph: Paragraph, text: str, names: Collection[str]) -> str | None:
    """The HTML of a paragraph without the quotation `text` that opens it and the words that say
    whose it is.

    Empty if it says nothing else. None if something else would be lost: another word in the same
    sentence, a note, or markup that reaches into the next sentence. `names` are the words of the
    speaker's name.
    """
    body = Body.parse(paragraph.html)
    parts = places(body, text)
    if not parts:
        return None
    saying = ANYWHERE.saying | {word.casefold() for name in names for word in _WORD.findall(name)}
    read, start, after = body.text, parts[0].start, parts[-1].end
    end = _end_of_sentence(read, after)
    gaps = [read[one.end : other.start] for one, other in pairwise(parts)]
    around = "\0".join(["", *gaps, read[after:end]])
    if _WORD.search(read[:start]) or any(word.casefold() not in saying for word in _words(around)):
        return None
    gone, rest = _part_spans((span for one in body.paragraphs for span in one.spans), end)
    if not _WORD.search("".join(span.text for span in rest)):
        return None if any(span.note for span in (*gone, *rest)) else ""
    if any(span.note for span in gone) or set(gone[-1].marks) & set(rest[0].marks):
        return None
    return Writer().line(rest).lstrip()


def _part_spans(spans: Iterable[Span], at: int) -> tuple[list[Span], list[Span]]:
    """Those of which the first `at` characters are the words, and those after them."""
    before: list[Span] = []
    after: list[Span] = []
    for span in spans:
        if after:
            after.append(span)
        elif len(span.text) > at:
            if at:
                before.append(replace(span, text=span.text[:at]))
            after.append(replace(span, text=span.text[at:]))
        else:
            before.append(span)
            at -= len(span.text)
    return before, after


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield from re.split(r"[-’']", word) if word.casefold() not in ANYWHERE.saying else [word]


def _end_of_sentence(read: str, start: int) -> int:
    """The place in `read` at which the sentence that goes on at `start` is over, with the space
    after it.
    """
    closing = re.compile(r"[\s\"”»’']*")
    after = closing.match(read, start).end()  # type: ignore[union-attr]  # it matches nothing at least
    if read[start - 1] in ".!?…" and (after == len(read) or read[after].isupper()):
        return after
    for stop in re.finditer(r"[.!?…]+[\"”»’')\s]*(?=\s|$|(?<=\s)\S)", read[start:]):
        word = _WORD.findall(read[start : start + stop.start()])[-1:]
        if word and (
            word[0].casefold() in ANYWHERE.addressed or (len(word[0]) == 1 and word[0].isupper())
        ):
            continue
        end = start + stop.end()
        if (
            end >= len(read)
            or read[end : end + 1].isupper()
            or read[end : end + 1] in '“«"‘—–'
            or read[end].isdigit()
        ):
            return end
    return len(read)
