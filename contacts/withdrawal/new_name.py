"""A name of somebody that takes the place of the one they had, where it is certain that they are
meant.
"""

import re
from collections.abc import Iterable, Sequence

from contacts.models import Person
from contacts.words.folding import letters, reading
from contacts.words.ordinary import are_ordinary
from contacts.words.slugs import make_slug, write_latin

from .addresses import WRITTEN
from .instead import Instead
from .names import Name
from .sentences import plain
from .spellings import ADDRESS, of_part, set_bounds

# Words that begin a sentence, in which a capital makes no name of them and of the next.
_OPENING = frozenset(
    letters(
        """
        a after although an and as at because before but by did does even for from had has her here
        his how if in its later like my now on once our since so than thank thanks that the their
        then there these this though to today until was what when where while why with yet
        ainsi alors après au aussi avant avec car ce cette chez comme dans de depuis des donc du et
        hier ici l la là le les mais merci ni on or où par pour puis quand que qui sans sauf selon
        si tandis un une vers
        """
    ).split()
)
_INITIAL = re.compile(r"(?<!\w)\w\.")
ADDRESSED = re.compile(f"{ADDRESS}$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'.]*) $")
_NAME_BEHIND = re.compile(r"[ -]([^\W\d_])")
AROUND = 60  # characters that are read on either side


class NewName(Instead):
    """Of a name in full only the part changes that is another now. Such a part alone is certain as
    far as it stands beside no other name.
    """

    def __init__(self, person: Person, before: Person):
        self.shown = person.full_name
        self.now = Name({person.compared_name})
        self.changed = find_changed_parts(person, before)
        self.by_letters = {
            _join(written): new
            for old, new in self.changed.items()
            for written in (old, write_latin(old))
        }
        self.spelled = {part: re.compile(set_bounds([of_part(part)])) for part in self.changed}
        longest_first = sorted(self.changed, key=len, reverse=True)
        self.pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
        )

    def bears_old(self, form: str) -> bool:
        """Whether a form of the whole name has a part that is another now."""
        words = f" {letters(form)} "
        return any(f" {letters(old)} " in words for old in self.changed) and not self.now.find(form)

    def select(
        self, text: str, spans: Sequence[tuple[int, int]], others: Iterable[str]
    ) -> list[tuple[int, int]]:
        rightly = self.now.places(text) if spans else []
        namesakes = set(map(letters, others)) if spans else set()
        found = {
            span: words
            for span in spans
            if letters(words := plain(text[slice(*span)])) not in namesakes
        }
        is_told = any(not self.is_less(words) for words in found.values())
        return [
            (start, end)
            for (start, end), words in found.items()
            if not self.is_now((start, end), words, rightly)
            and self.is_certain(text, start, end, words, is_told=is_told)
        ]

    def is_now(self, span: tuple[int, int], words: str, rightly: Iterable[tuple[int, int]]) -> bool:
        """Whether it is part of the name of now, or as good for it: "G. Kestrel"."""
        around = [one for one in rightly if one[0] <= span[0] and span[1] <= one[1]]
        is_same = span in around and not self.pattern.search(words)
        return is_same or any(one != span for one in around) or words == self.shown

    def is_less(self, words: str) -> bool:
        """Whether they are less than the name in full."""
        return self.find_part(words) != "" or (
            bool(_INITIAL.search(words)) and not self.pattern.search(words)
        )

    def find_part(self, words: str) -> str:
        """The changed part that they are, perhaps behind a form of address; or ""."""
        bare = re.sub(f"^{ADDRESS}", "", words)
        return bare if _join(bare) in self.by_letters else ""

    def is_certain(self, text: str, start: int, end: int, words: str, *, is_told: bool) -> bool:
        if not self.is_less(words):
            return True
        part = self.find_part(words)
        if part != words:  # with an initial, or where only a form of address makes a name of it
            return is_told
        before = reading(text[max(0, start - AROUND) : start])[0].replace("\0", "")
        behind = reading(text[end : end + AROUND])[0].replace("\0", "")
        is_addressed = bool(ADDRESSED.search(before))
        if are_ordinary(words.split()) and not is_addressed:
            return False
        name_behind = _NAME_BEHIND.match(behind)
        word_before = _WORD_BEFORE.search(before)
        return not (
            before.endswith("-")
            or (name_behind and name_behind[1].isupper())
            or (
                word_before
                and word_before[1][0].isupper()
                and letters(word_before[1]) not in _OPENING
                and not is_addressed
            )
        )

    def choose_words(self, found: str, replacement: str) -> str:
        if replacement != self.shown:  # where they are not shown by name
            return replacement
        if WRITTEN.search(found):  # no address is made up
            return self.shown
        part = self.find_part(found)
        if part:
            new = self.renew(part)
            return found.removesuffix(part) + new if new else self.shown
        if any(self.is_spelled_otherwise(part, found) for part in self.changed):
            return self.shown
        changed = self.pattern.sub(lambda match: self.renew(match[0]), found)
        return " ".join(changed.split()) if changed != found else self.shown

    def is_spelled_otherwise(self, part: str, found: str) -> bool:
        """Whether an old part stands there as none is replaced by itself: of "Anne-Marie" also
        "Annemarie".
        """
        as_written = re.search(rf"(?<!\w){re.escape(part)}(?!\w)", found, re.IGNORECASE)
        return not as_written and bool(self.spelled[part].search(reading(found)[0]))

    def renew(self, part: str) -> str:
        new = self.by_letters[_join(part)]
        return new.upper() if len(part) > 1 and part.isupper() else new

    def choose_slug(self, found: str, *, follows: bool) -> str:
        """A part alone changes only with the text: "kestrel-foundation" may be somebody else’s."""
        written = found.replace("-", " ")
        if self.find_part(written) and not follows:
            return found
        return make_slug(self.choose_words(written, self.shown))

    def is_right(self, address: str) -> bool:
        return self.now.in_address(address)


def find_changed_parts(person: Person, before: Person) -> dict[str, str]:
    """What was a given or family name of somebody, each with what it is now."""
    pairs = [
        (before.given_name, person.given_name),
        (before.given_name.partition(" ")[0], person.given_name.partition(" ")[0]),
        (before.family_name, person.family_name),
    ]
    return {old: new for old, new in pairs if old and letters(old) != letters(new)}


def _join(words: str) -> str:
    return re.sub(r"\W+", "", letters(words))
