"""What was decided, sentence by sentence, of the texts in which somebody stands."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from contacts.words.folding import TAG
from contacts.words.slugs import make_slug

from .sentences import NOTE, Sentence, digest_of, sentences
from .tongues import write_anew

# What a sentence that was taken out was all of; a cell of a table stays.
_EMPTY = re.compile(r"<(p|li|ul|ol|blockquote|h4|q|a|em|strong|span|small)\b[^>]*>\s*</\1>")


class Wording:
    """By the digest of a sentence the words in its place: "" if it goes, None if it stays as it is.

    `events` are keys of what holds sentences with other words, whether the name stands there or
    not. `pictures` says of those that were looked at whether they are taken out.
    """

    def __init__(
        self,
        decided: Mapping[str, str | None] = {},
        events: tuple[int, ...] = (),
        pictures: Mapping[str, bool] = {},
    ):
        self.decided, self.events = dict(decided), frozenset(events)
        self.pictures = dict(pictures)

    def __bool__(self) -> bool:
        return bool(self.decided)

    def dump(self) -> dict[str, Any]:
        return {
            "decided": self.decided,
            "events": sorted(self.events),
            "pictures": self.pictures,
        }

    @classmethod
    def load(cls, stored: dict[str, Any]) -> "Wording":
        return cls(
            stored.get("decided", {}), tuple(stored.get("events", ())), stored.get("pictures", {})
        )

    def words_for(self, text: str, otherwise: str) -> str:
        """What is to stand for a whole text, as a link is; `otherwise` if nothing was decided."""
        words = self.decided.get(digest_of(text), otherwise)
        return text if words is None else words

    def slug_for(self, slug: str, otherwise: str) -> str:
        """The same for an address of this site, which is never empty."""
        words = self.words_for(slug, otherwise)
        return words if words in (slug, otherwise) else make_slug(words) or "withheld"

    def apply(self, text: str, otherwise: Callable[[str], str], *, html: bool) -> str:
        """`text` as decided; what nothing was decided of as `otherwise` has it."""
        pieces: list[str] = []
        done = 0
        for sentence in sentences(text):
            digest = digest_of(sentence.plain)
            if digest not in self.decided or sentence.start < done:
                continue
            pieces.append(otherwise(text[done : sentence.start]))
            stored = text[sentence.start : sentence.end]
            words = self.decided[digest]
            pieces.append(self.write(sentence, stored, words, otherwise, html=html))
            done = sentence.end
            if words == "" and text[done : done + 1] == " ":
                done += 1  # with it the blank behind it
        worded = "".join((*pieces, otherwise(text[done:])))
        return leave_out_empty(worded) if html and pieces else worded

    def write(
        self,
        sentence: Sentence,
        stored: str,
        words: str | None,
        otherwise: Callable[[str], str],
        *,
        html: bool,
    ) -> str:
        """One sentence, with `words` in its place."""

        def tags(text: str) -> str:
            return otherwise("".join(tag[0] for tag in TAG.finditer(text)))

        if words is None:
            return self.apply_around_notes(stored, str, otherwise, html=html)
        if words == sentence.plain:  # what is named in its links goes
            return self.apply_around_notes(stored, otherwise, otherwise, html=html)
        if not words:
            return tags(NOTE.sub("", stored))
        if html:
            words, stored = write_anew(stored, sentence.plain, words)
        return words + self.apply_around_notes(stored, tags, otherwise, html=html)

    def apply_around_notes(
        self,
        stored: str,
        around: Callable[[str], str],
        otherwise: Callable[[str], str],
        *,
        html: bool,
    ) -> str:
        """A sentence as `around` has it, and its notes as was decided of them."""
        pieces: list[str] = []
        done = 0
        for note in NOTE.finditer(stored):
            within = self.apply(note[2], otherwise, html=html)
            pieces += [around(stored[done : note.start()]), note[1], within, note[3]]
            done = note.end()
        return "".join((*pieces, around(stored[done:])))


def leave_out_empty(text: str) -> str:
    """Without elements in which nothing stands any more, from the inside out."""
    while (left := _EMPTY.sub("", text)) != text:
        text = left
    return text


NOTHING = Wording()
