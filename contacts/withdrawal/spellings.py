"""Every spelling of a name, as regular expressions that are matched against what
`contacts.words.folding.reading` has read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from contacts.words.folding import ELIDED, MARKS, SIGNS, UNSPACED, VARIANTS, frame_word
from contacts.words.han import WAYS
from contacts.words.ordinary import are_ordinary

TAGS = r"\0*+"  # `reading` has \0 for a tag
GAP = r"[ \0\x1f-]++"  # and \x1f for an underscore
# What may stand between two letters of a name of several words: a hyphen at the end of a line; a
# blank, where others write one word as two.
_INSIDE = r"[\0' -]*+"
_HYPHEN = r"'?+[ \0\x1f·/-]*+"  # what may stand for the hyphen of one
_ELIDED = rf"(?i:(?:{ELIDED})'{TAGS})?"  # before a word that follows another: "Jeanne d’Arc"
# Between two words of one name; the first may end with a sign of its case.
_BREAK = rf"(?:'?+{GAP}|'?+[ \0]?[/·•|][ \0]?)"
_APOSTROPHE = r"['\0 -]{0,2}+"
# "Ms. ", "Mme ", "Dr A. ": what makes a name of a word that follows. In French and Spanish some are
# in small letters.
ADDRESS = (
    r"(?:(?:(?-i:M|Me|ME)|(?i:Ms|Mrs|Mr|Mx|Mme|Mlle|Dra?|Dre|Prof|Sra?|Srta))"
    rf"(?:\.[ \0-]*+|{GAP})"
    r"|(?i:Miss|Madam|Madame|Mademoiselle|Monsieur|Maitre|Docteure?|Doctora?|Doctor|Professor|Professeure?|Profesora?|Judge"
    r"|Justice|Juge|Jueza?|Ambassador|Ambassadeur|Ambassadrice|Embajadora?|Senator|Senora?|Senorita|Dona?|Frau|Herr|Sir|Dame"
    rf"|Lady|Lord){GAP})(?:[A-Z]\.[ \0-]*+){{0,3}}"
)

_LONG = 9  # letters of a name that no other word has, even if it is written as one
_UNIT = re.compile(
    "|".join([*(two for two in SIGNS if len(two) == 2), "."]), re.IGNORECASE | re.DOTALL
)
# "J.R.", "J.-P.", "JR": with points or without, and with a blank for any.
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]\.?|[A-Z]{2,3}")
_BETWEEN_INITIALS = re.compile(r"(?<=\b[A-ZÀ-Þ])(\.?) (?=[A-ZÀ-Þ](?:\.|\b))")  # "J. R.", "J R"
_ELISION = re.compile(rf"^({ELIDED})'(?=\w)", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_MARKED = re.compile(r"[\u0900-\u0dff\u0f00-\u0fff]")  # India, Tibet: some vowels are marks
# Written together with a Korean name: forms of address, and what tells its part in the sentence.
_KOREAN = (
    "(?:씨|님|군|양)?(?:은|는|이|가|을|를|의|에게|에|께서|께|와|과|도|만|로|으로|이라는|라는)?"
)


def of_several(form: str) -> Iterator[str]:
    """Of "Ada Moreau": "Ada L. Moreau", "AdaMoreau", "A. Moreau", "Moreau, Ada", "Moreau (Ada)",
    "Moreau, A.".
    """
    parts = form.split(" ")
    if _UNSPACED.search(form):
        yield from _without_blanks(parts)
        return
    if _HANGUL.search(form):
        yield TAGS.join(_letters(part, TAGS) for part in parts[::-1])
    closed = _BETWEEN_INITIALS.sub(r"\1", form)
    if closed != form and " " in closed:
        yield from of_several(closed)
    first, *middle, last = parts
    words = [first, *(word for word in middle if not _is_initial(word)), last]
    if form[0].islower() and are_ordinary(words):  # "de la Rue"
        yield in_either_case(words)
        return
    initials = {word[0].lower() for word in middle if _is_initial(word)}
    yield f"(?i:{_between(words, initials)})"
    yield TAGS.join(_spell(word, TAGS) for word in words)
    yield in_either_case(["".join(words).capitalize()])
    for at in range(1, len(words)):
        if not (words[at:] == words[-1:] and _is_initial(words[-1])):
            initial, rest = rf"{re.escape(first[0].upper())}\.", in_either_case(words[at:])
            yield rf"{initial}(?:[ -]?[A-Z]\.){{0,3}}[ \0-]*+{rest}"
            yield f"{rest},{GAP}{initial}"
            yield from _family_first(words[at:], words[:at])


def _without_blanks(parts: Sequence[str]) -> Iterator[str]:
    """With a blank or none, and the family name first or last; with a comma if no other word is
    around.
    """
    gap = r"[ \0\x1f・·/'-]*+"
    names = [gap.join(_unit(sign, "") for sign in part) for part in parts]
    yield f"(?i:{gap.join(names)})"
    yield f"(?i:{gap.join(names[::-1])})"
    beside = f"[{UNSPACED}]"
    yield rf"(?i:(?<!{beside}){names[-1]}'?,{gap}{gap.join(names[:-1])}(?!{beside}))"


def _family_first(family: Sequence[str], given: Sequence[str]) -> Iterator[str]:
    """Of "Moreau, Ada", "Moreau Ada" and "Moreau (Ada)".

    In small letters only if it cannot be read as ordinary words: "who are young, may go".
    """
    bare = [_ELISION.sub("", word) for word in family]
    if not are_ordinary(bare):
        yield f"(?i:{_behind(_in_turn(family), _in_turn(given, is_next=True))})"
        return
    for words in dict.fromkeys((tuple(family), tuple(bare))):
        yield _behind(in_either_case(words), _ELIDED + in_either_case(given))
    if not are_ordinary(given):
        yield _behind(_in_turn(_small(family)), _in_turn(_small(given), is_next=True))


def _behind(family: str, given: str) -> str:
    return rf"{family}(?:'?+,?{_BREAK}{given}|{_HYPHEN}\({TAGS}{given}{TAGS}\))"


def of_one(form: str) -> str:
    """Of one word, or of one with hyphens, as it is written or in capitals."""
    return in_either_case([form])


def of_addressed(form: str, rest: Iterable[str], *, is_given: bool) -> str:
    """Of one word behind a form of address. After "Ms. Ada" a name that follows is somebody's;
    with `rest` behind it the word is found together with that.
    """
    behind = [in_either_case(words.split()) for words in rest] + ["[A-Z]"] * is_given
    alone = rf"(?!{GAP}(?:{'|'.join(behind)}))" if behind else ""
    return f"{ADDRESS}{in_either_case([form])}(?!\\w){alone}"


def of_part(part: str) -> str:
    """Of a given or family name that is known to stand in a whole one."""
    words = _BETWEEN_INITIALS.sub(r"\1", part).split()
    return f"(?i:{_in_turn(words)})"


def of_hyphens(form: str) -> Iterator[str]:
    """Of "Moreau-Petit": also "moreau petit", "MoreauPetit"."""
    yield f"(?i:{_letters(form, TAGS)})"
    yield TAGS.join(_spell(part, TAGS) for part in form.split("-") if part)


def in_either_case(words: Iterable[str]) -> str:
    """The words as they are written, or in capitals, or with a first capital."""

    def either(word: str) -> str:
        inside = TAGS if len(word) < 6 else r"(?:\0|- ?)*+"
        forms = dict.fromkeys((word, word.upper(), word[:1].upper() + word[1:]))
        return f"(?:{'|'.join(_letters(form, inside) for form in forms)})"

    return GAP.join(map(either, words))


def set_bounds(patterns: Iterable[str]) -> str:
    """As words of their own.

    In Arabic “and”, “so”, “with”, “for” and “like” are written together with what follows.
    """
    kinds: dict[tuple[str, str], list[str]] = {}
    for pattern in patterns:
        kinds.setdefault(_edges(pattern), []).append(pattern)
    return "|".join(
        f"{before}(?:{'|'.join(kind)}){after}" for (before, after), kind in kinds.items()
    )


def _edges(pattern: str) -> tuple[str, str]:
    if _UNSPACED.search(pattern):
        return "", f"(?![{MARKS}])"
    if _ARABIC.search(pattern):
        return r"(?<!\w)[وف]?[بلك]?", r"(?!\w)"
    if _HANGUL.search(pattern):
        return r"(?<!\w)", rf"(?={_KOREAN}(?!\w))"
    if _MARKED.search(pattern):
        return rf"(?<![\w{MARKS}])", rf"(?![\w{MARKS}])"
    return r"(?<!\w)", r"(?!\w)"


def frame_of(form: str) -> str:
    """The frame of the word that every spelling has: the last."""
    words = [word for word in form.split(" ") if not _is_initial(word)] or [form]
    return frame_word(_ELISION.sub("", words[-1]))


def _is_initial(word: str) -> bool:
    return bool(re.fullmatch(r"\w\.?", word)) and word.upper() != word.lower()


def _small(words: Iterable[str]) -> list[str]:
    return [word.lower() for word in words]


def _between(words: Sequence[str], known: Iterable[str]) -> str:
    """The words of a full name, with initials between them; those that are `known` need no sign.
    Of three or more some may be written as one.
    """
    initials = "|".join([r"[a-z]'?\.", "(?-i:[A-Z])", *sorted(known)])
    between = rf"(?:{_BREAK}(?:{initials})){{0,3}}(?:{_BREAK}|[.'])"
    if own := "|".join(sorted(known)):  # "JR Smith", "Mary OBrien"
        between = rf"(?:{between}|{_BREAK}(?:{own})|(?:{own})\.?{_BREAK})"
    if len(words) > 2 and len("".join(words)) >= _LONG:
        between = f"(?:{between})?'?"
    return _first(words[0]) + "".join(between + _next(word) for word in words[1:])


def _in_turn(words: Sequence[str], *, is_next: bool = False) -> str:
    start = _next(words[0]) if is_next else _first(words[0])
    return start + "".join(f"(?:{_BREAK}|'?){_next(word)}" for word in words[1:])


def _first(word: str) -> str:
    """The word with what is elided before it, if it has that: "d’Arc", "Arc"."""
    elision = _ELISION.match(word)
    own = f"(?:{_letters(elision[1], TAGS)}{_APOSTROPHE})?" if elision else ""
    return own + _spell(word[elision.end() :] if elision else word, _INSIDE)


def _next(word: str) -> str:
    """The same behind another word, where any may be elided: of "Arc" also "d’Arc"."""
    return _ELIDED + _first(word)


def _spell(word: str, inside: str) -> str:
    """The word without the signs around it, which may be others, or none: "Vance,", "J."."""
    if _INITIALS.fullmatch(word) or len(word) == 1:
        initials = (_unit(sign, inside) for sign in word if sign.isalpha())
        return r"[.']{0,2}[ \0\x1f-]*+".join(initials) + "[.']{0,2}"
    bare = word.strip('.,;:()"“”„«»')
    if not bare or bare == word:
        return _letters(word, inside)
    signs = r"[^\w\s\0]{0,2}"
    before = signs if not word.startswith(bare) else ""
    return before + _letters(bare, inside) + (signs if not word.endswith(bare) else "")


def _letters(word: str, inside: str) -> str:
    """With a blank for any hyphen of the word; with nothing, if what is `inside` of a word does not
    matter.
    """
    gap = _HYPHEN if inside is _INSIDE else GAP
    return gap.join(inside.join(_units(part, inside)) for part in word.split("-") if part)


def _units(part: str, inside: str) -> Iterator[str]:
    if part.startswith("ال"):  # of the article one letter is left behind “for”
        part = part[1:]
        yield "[ال]"
    for unit in _UNIT.finditer(part):
        yield _unit(unit[0], inside)


def _unit(unit: str, inside: str) -> str:
    """One letter, or two that may be one, in every way in which it is spelled."""
    if not unit.isalnum():
        return _APOSTROPHE if unit == "'" else re.escape(unit)
    if unit in WAYS:
        return f"[{WAYS[unit]}]"
    low = unit.lower()
    spelled = VARIANTS.get(low, (low,))
    ways = dict.fromkeys([low, *spelled, *(sign for way in spelled for sign in SIGNS.get(way, ""))])
    if unit[0].isupper():
        ways = dict.fromkeys(
            form
            for way in ways
            for form in (way.upper(), way.capitalize(), *(["ß"] if way == "ß" else []))
        )
    found = [
        inside.join(map(_sign, way)) if len(way) > 1 else way
        for way in sorted(ways, key=len, reverse=True)
    ]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _sign(letter: str) -> str:
    """One of two letters, in all that is folded to it."""
    signs = SIGNS.get(letter.lower(), "")
    return f"[{letter}{signs.upper() if letter.isupper() else signs}]" if signs else letter
