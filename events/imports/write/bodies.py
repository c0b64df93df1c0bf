"""The text of a section as HTML, and the quotations in it: marked where they stand, or set above it
without losing a word.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from events.imports.reading.draft import Paragraph
from events.imports.reading.rules import ANYWHERE
from events.text import markup
from events.text.typography import alike

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_TAG = re.compile(r"<(/?)([a-z]\w*)[^>]*>")


def body_of(paragraphs: Iterable[Paragraph]) -> str:
    """Paragraphs as HTML; items that follow one another are one list, deeper ones within the item
    before them.
    """
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


def places(html: str, text: str) -> list[list[markup.Character]]:
    """Where the parts of `text` stand in `html`, one after the other; none if they do not all.

    A quotation interrupted by the words of its author stands there in several parts.
    """
    words, start = text.split(), 0
    found: list[list[markup.Character]] = []
    while words and len(found) < 4:
        line = alike(markup.plain(html[start:]))
        for length in range(len(words), 0, -1):
            part = " ".join(words[:length])
            if (
                alike(part).rstrip(" ,.;") not in line
            ):  # told at once; where its letters stand takes long to find
                continue
            here = next(
                (place for place in markup.occurrences(html[start:], part) if _letters(place)), None
            )
            if here:
                break
        else:
            return []
        here = [
            character._replace(start=character.start + start, end=character.end + start)
            for character in here
        ]
        start = here[-1].end
        for stop in part[
            len(part.rstrip(",.;")) :
        ]:  # which is not looked for, but kept where it stands
            if html[start : start + 1] == stop:
                here.append(markup.Character(stop, start, start + 1, here[-1].quotation))
                start += 1
        found.append(here)
        words = words[length:]
    return [] if words else found


def _letters(place: Sequence[markup.Character]) -> bool:
    return any(character.text.isalnum() for character in place)


def mark_quotation(html: str, text: str, anchor: str) -> str:
    """`html` with the quotation `text` marked as `anchor`; unchanged if it does not stand there, or
    in another one.
    """
    runs: list[list[int]] = []
    for part in places(html, text):
        for character in part:
            if character.quotation:
                return html
            if runs and runs[-1][1] == character.start:
                runs[-1][1] = character.end
            elif character.start < character.end:
                runs.append([character.start, character.end])
    for start, end in reversed(runs):
        if html[start:end].strip():
            html = f'{html[:start]}<q data-quotation="{anchor}">{html[start:end]}</q>{html[end:]}'
    return html


def take_out_lead(paragraph: Paragraph, text: str, names: Collection[str]) -> str | None:
    """The HTML of `paragraph` without the quotation `text` that opens it and the words that say
    whose it is.

    Empty if it says nothing else. None if something else would be lost: another word in the same
    sentence, a note, or markup that reaches into the next sentence. `names` are the words of the
    speaker's name.
    """
    parts = places(paragraph.html, text)
    if not parts:
        return None
    saying = ANYWHERE.saying | {word.casefold() for name in names for word in _WORD.findall(name)}
    characters = list(markup.characters(paragraph.html))
    quoted = {(character.start, character.end) for part in parts for character in part}
    at = [
        place
        for place, character in enumerate(characters)
        if (character.start, character.end) in quoted
    ]
    read = "".join(character.text for character in characters)
    end = _end_of_sentence(read, at[-1] + 1)
    around = "".join(
        (
            "\0"
            if at[0] <= place <= at[-1] and (character.start, character.end) in quoted
            else character.text
        )
        for place, character in enumerate(characters[:end])
    )
    if _WORD.search(read[: at[0]]) or any(word.casefold() not in saying for word in _words(around)):
        return None
    cut = characters[end].start if end < len(characters) else len(paragraph.html)
    gone, rest = paragraph.html[:cut], paragraph.html[cut:]
    if not _WORD.search(markup.plain(rest)):
        return None if "<small" in paragraph.html else ""
    return rest.lstrip() if "<small" not in gone and _is_balanced(gone) else None


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


def _is_balanced(html: str) -> bool:
    opened: list[str] = []
    for tag in _TAG.finditer(html):
        if tag[2] == "br":
            continue
        if not tag[1]:
            opened.append(tag[2])
        elif not opened or opened.pop() != tag[2]:
            return False
    return not opened
