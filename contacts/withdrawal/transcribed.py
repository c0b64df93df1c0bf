"""Where a text may have somebody's name in another writing than theirs, as it sounds: "Мелани
Томпсон", ميلاني طومسون. All of it is doubtful.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import NamedTuple

from contacts.words.folding import MARKS, UNSPACED
from contacts.words.sounds import are_near, hear, read, script_of

# Consonants of a word that tells by itself, and of one in which one of them may be another.
ALONE, LOOSE = 4, 6
NO_VOWELS = {"ARABIC": 5, "HEBREW": 5}  # where it is one of so many
CASED = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "FULLWIDTH"}
PAIR, LOOSE_IN_PAIR = 3, 4  # of two words of a name that stand together
RUN, RUN_OF_NAME = 5, 6  # of a word, and of a name, where no blank is between words
_WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+")
_OTHER = re.compile(r"[^\W\d_a-zA-Z\u00aa-\u02af\u1e00-\u1eff\ufb00-\ufb06]")
_GAP = re.compile(r"[\s\0·・‧･.,=＝'\x1f-]{1,3}")
_DOT = re.compile("[·・‧･]")
_RUN = re.compile(rf"(?:(?![\u3040-\u30ff])[{UNSPACED}·・‧･])+")  # in kana names stand apart
IN_RUNS = ("CJK", "HIRAGANA")
_BEFORE = {
    "ARABIC": re.compile(r"^[وف]?[بلك]?(?:ال|ل)?(?=.{2})"),
    "HEBREW": re.compile(r"^[והבלמשכ]?(?=..)"),
}
_BEHIND = {
    "HANGUL": re.compile(r"(?<=.)(?:씨|님)?(?:은|는|이|가|을|를|의|에게|에|께서|와|과|도|만|로)?$")
}


class Token(NamedTuple):
    start: int
    end: int
    word: str
    sounds: frozenset[str]  # of it and of it without what is written together with it


class Transcribed:
    """Of one person, by the `forms` of their name, in each of which the words are apart."""

    def __init__(self, name: str, forms: Iterable[str]):
        self.own = script_of(name[:1])
        self.names: dict[str, list[list[frozenset[str]]]] = {}  # by their writing
        for form in sorted({name, *forms}):
            words = [
                word for word in _WORD.findall(form) if len(word) > 1 and not word[0].islower()
            ]
            if words:
                sounds = [hear(word) for word in words]
                self.names.setdefault(script_of(words[0][0]), []).append(sounds)
        self.learnt: set[str] = set()

    def may_stand_in(self, text: str) -> bool:
        """Whether there is another writing at all."""
        return bool(_OTHER.search(text)) if self.own == "LATIN" else bool(_WORD.search(text))

    def spans(self, read_text: str) -> Iterator[tuple[int, int]]:
        """In a text that `folding.reading` has read."""
        if not self.may_stand_in(read_text):
            return
        tokens = [*self._tokens(read_text)]
        for at, one in enumerate(tokens):
            for other in tokens[at + 1 : at + 3]:
                between = _WORD.sub(" ", read_text[one.end : other.start])
                if _GAP.fullmatch(between) and self._is_pair(one, other):
                    self.learnt |= {one.word, other.word}
                    yield one.start, other.end
        for one in tokens:
            if one.word in self.learnt or self._tells_alone(one):
                yield one.start, one.end
        for run in _RUN.finditer(read_text):
            for start, end in self._in_run(run[0]):
                yield run.start() + start, run.start() + end

    def _tokens(self, text: str) -> Iterator[Token]:
        for match in _WORD.finditer(text):
            start = match.start()
            for word in _split(match[0]):
                script = script_of(word[0])
                is_name = script not in CASED or not word[0].islower()
                if is_name and script not in {self.own, *IN_RUNS}:
                    bare = word
                    for edge in (_BEFORE.get(script), _BEHIND.get(script)):
                        bare = edge.sub("", bare) if edge else bare
                    yield Token(start, start + len(word), word, hear(word) | hear(bare))
                start += len(word)

    def _others(self, script: str) -> Iterator[list[frozenset[str]]]:
        for written, names in self.names.items():
            if written != script:
                yield from names

    def _tells_alone(self, token: Token) -> bool:
        script = script_of(token.word[0])
        longest = NO_VOWELS.get(script, LOOSE)
        return any(
            len(heard) >= ALONE and are_near(heard, sound, longest=longest)
            for name in self._others(script)
            for word in name
            for heard, sound in product(word, token.sounds)
        )

    def _is_pair(self, one: Token, other: Token) -> bool:
        for name in self._others(script_of(one.word[0])):
            for first, second in permutations(name, 2):
                lengths = _match(first, one.sounds), _match(second, other.sounds)
                if min(lengths) >= 0 and sum(lengths) >= PAIR:
                    return True
        return False

    def _in_run(self, run: str) -> Iterator[tuple[int, int]]:
        """Where no blank is between words: a whole name, or one around a dot."""
        for known in self.learnt:
            if (start := run.find(known)) >= 0:
                yield start, start + len(known)
        signs, places = _read_run(run)
        dots = [match.start() for match in _DOT.finditer(run)]
        for name in self._others(script_of(run[0])):
            wholes = {"".join(way) for way in product(*name)}
            wholes = {whole for whole in wholes if len(whole) >= RUN_OF_NAME}
            wholes |= {heard for word in name for heard in word if len(heard) >= RUN}
            for whole in wholes:
                if (at := signs.find(whole)) >= 0:
                    yield places[at], places[at + len(whole) - 1] + 1
            for dot, (one, other) in product(dots, permutations(name, 2)):
                at = bisect_left(places, dot)
                for first, second in product(one, other):
                    is_here = signs[:at].endswith(first) and signs.startswith(second, at)
                    if first and second and is_here and len(first + second) >= PAIR:
                        start, end = places[at - len(first)], places[at + len(second) - 1] + 1
                        self.learnt |= {run[start:dot], run[dot + 1 : end]}
                        yield start, end


def _split(word: str) -> Iterator[str]:
    """Where another writing begins in it."""
    start = 0
    for at in range(1, len(word)):
        if word[at].isalpha() and script_of(word[at]) != script_of(word[start]):
            yield word[start:at]
            start = at
    yield word[start:]


def _match(heard: Iterable[str], sounds: Iterable[str]) -> int:
    """How many consonants two words have that may be one; -1 if they are not."""
    near = (
        len(one)
        for one, sound in product(heard, sounds)
        if are_near(one, sound, longest=LOOSE_IN_PAIR)
    )
    return max(near, default=-1)


def _read_run(run: str) -> tuple[str, list[int]]:
    """The consonants, and at which letter each stands."""
    raw = [(sign, at) for at, letter in enumerate(run) for sign in read(letter) or "."]
    kept = [
        (sign, at)
        for (sign, at), before in zip(raw, [("", -1), *raw], strict=False)
        if sign != before[0] and sign != "."
    ]
    return "".join(sign for sign, _at in kept), [at for _sign, at in kept]
