"""Finding the name of a person in a text, and taking it out.

A text is searched as it reads: without tags, soft hyphens and accents, with every dash and
apostrophe alike. A form of several words is found whatever its capitals; a form of one word (a
family or given name, which may be an ordinary word too) only as it is written or in capitals, and
where the person has no part in the text, only after a form of address.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import unquote

from django.utils.html import escape
from django.utils.text import slugify

from contacts.models import Person
from contacts.words.folding import ATTRIBUTE, SIGNS, TAG, VARIANTS, fold, reading

from .reach import NOWHERE, Reach

# An address that is read as text: the name in it may be in small letters.
_WRITTEN = re.compile(
    r"""(?<![\w.+%\x1f-])[\w.+%\x1f-]++@[\w.-]+(?<!\.)|(?<!\w)[#@][\w-]+"""
    r"""|(?:https?://|www\.|(?<![\w.-])[\w-]++(?:\.[\w-]++)++/)[^ <>"\0]*(?<![.,;:!?)])"""
)
_WORDED = {"alt", "title", "aria-label", "content", "label", "placeholder"}

_TAGS = r"\0*+"  # `reading` has \0 for a tag
_GAP = r"[ \0\x1f-]++"  # `fold` has \x1f for an underscore
# "Ms. ", "Mme ", "Dr A. ": what makes a name of a word that follows. In French and Spanish some are
# in small letters.
ADDRESS = (
    r"(?:(?:(?-i:M|Me|ME)|(?i:Ms|Mrs|Mr|Mx|Mme|Mlle|Dra?|Dre|Prof|Sra?|Srta))"
    rf"(?:\.[ \0-]*+|{_GAP})"
    r"|(?i:Miss|Madam|Madame|Mademoiselle|Monsieur|Maitre|Docteure?|Doctora?|Doctor|Professor|Professeure?|Profesora?|Judge"
    r"|Justice|Juge|Jueza?|Ambassador|Ambassadeur|Ambassadrice|Embajadora?|Senator|Senora?|Senorita|Dona?|Frau|Herr|Sir|Dame"
    rf"|Lady|Lord){_GAP})(?:[A-Z]\.[ \0-]*+){{0,3}}"
)


_UNIT = re.compile(
    "|".join([*(two for two in SIGNS if len(two) == 2), "."]), re.IGNORECASE | re.DOTALL
)
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
# Written without blanks, so that a name has no end there. Chinese, Japanese.
_UNSPACED = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def _letters(word: str) -> str:
    return _GAP.join(
        _TAGS.join(_unit(unit[0]) for unit in _UNIT.finditer(part))
        for part in word.split("-")
        if part
    )


def _unit(unit: str) -> str:
    """One letter, or two that may be one, in every way in which it is spelled."""
    if unit == "'":
        return r"['\0 -]?+"
    low = unit.lower()
    spelled = VARIANTS.get(low, (low,))
    ways = dict.fromkeys([low, *spelled, *(sign for way in spelled for sign in SIGNS.get(way, ""))])
    if unit[0].isupper():
        ways = dict.fromkeys(cased for way in ways for cased in (way.upper(), way.capitalize()))
    found = [_TAGS.join(map(re.escape, way)) for way in sorted(ways, key=len, reverse=True)]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _cased(words: Iterable[str]) -> str:
    """The words as they are written, or in capitals, or with a first capital."""

    def either(word: str) -> str:
        forms = dict.fromkeys((word, word.upper(), word[:1].upper() + word[1:]))
        return f"(?:{'|'.join(map(_letters, forms))})"

    return _GAP.join(map(either, words))


def _bounded(patterns: list[str]) -> str:
    """As words of their own.

    In Arabic “and”, “so”, “with”, “for” and “like” are written together with what follows.
    """
    unspaced = [pattern for pattern in patterns if _UNSPACED.search(pattern)]
    words = [
        f"[وف]?[بلك]?(?:{word})" if _ARABIC.search(word) else word
        for word in patterns
        if word not in unspaced
    ]
    return "|".join([*unspaced, *([rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"] if words else [])])


def _several(form: str) -> Iterator[str]:
    """Patterns of "Ada Moreau", "Ada L.

    Moreau", "AdaMoreau", "A. Moreau", "Moreau, Ada" and "Moreau, A.".
    """
    if _UNSPACED.search(form):  # with a blank or none, and the family name first or last
        for order in (1, -1):
            yield r"[ \0\x1f・·-]*+".join(map(_letters, form.split(" ")[::order]))
        return
    first, *middle, last = form.split(" ")
    words = [first, *(word for word in middle if not re.fullmatch(r"\w\.?", word)), last]
    between = rf"(?:{_GAP}(?:[a-z]\.|(?-i:[A-Z]))){{0,3}}(?:{_GAP}|[./])"
    yield f"(?i:{between.join(map(_letters, words))})"
    yield _TAGS.join(map(_letters, words))
    for at in range(1, len(words)):
        if not re.fullmatch(r"\w\.?", " ".join(words[at:])):
            initial, rest = rf"{re.escape(first[0].upper())}\.", _cased(words[at:])
            yield rf"{initial}(?:[ -]?[A-Z]\.){{0,3}}[ \0-]*+{rest}"
            yield f"{rest}(?:,?{_GAP}{_cased(words[:at])}|,{_GAP}{initial})"


class Name:
    """The forms under which a person may stand in a text.

    `others` are names of other people to leave alone. `alone` says whether a form of one word
    counts by itself; `aliases` do wherever they stand, and `parts` of a double name never do.
    `reach` are their numbers and addresses.
    """

    def __init__(
        self,
        forms: Iterable[str],
        *,
        others: Iterable[str] = (),
        alone: bool = True,
        aliases: Iterable[str] = (),
        parts: Iterable[str] = (),
        reach: Reach = NOWHERE,
    ):
        self.reach = reach
        self.aliases, self.parts = frozenset(aliases), frozenset(parts)
        self.forms = frozenset(forms) | self.aliases | self.parts
        others = {_plain(other) for other in others}
        taken = {word for other in others for word in other.split()}
        known = {_plain(form): form for form in sorted(self.forms)}
        parted = set(map(_plain, self.parts)) - set(map(_plain, self.forms - self.parts))
        kept = [form for form in known if len(form) > 1 and not (form in parted and form in others)]
        given = {
            form
            for form in kept
            if form not in parted and any(longer.startswith(f"{form} ") for longer in kept)
        }
        free = set(map(_plain, self.aliases)) | (
            {form for form in kept if form not in parted} if alone else set()
        )
        patterns: list[str] = []
        slugs: list[str] = []
        for form in sorted(kept, key=lambda form: (-len(form), form)):
            several = " " in form or ("-" in form and form not in given | taken | parted)
            by_itself = several or (form in free and form not in taken)
            if " " in form:
                patterns += _several(form)
            elif several:
                patterns.append(f"(?i:{_letters(form)})")
            else:
                # "Ms. Ada Smith" is somebody else.
                end = rf"(?!{_GAP}[A-Z])" if form in given else ""
                patterns.append(
                    _cased([form]) if by_itself else f"{ADDRESS}{_cased([form])}(?!\\w){end}"
                )
            if several or by_itself or not (form in taken or form in given):
                slugs += _slug_patterns(form, known[form], by_itself=by_itself)
        self._patterns, self._slugs = patterns, slugs

    @cached_property
    def pattern(self) -> re.Pattern | None:
        return re.compile(_bounded(self._patterns)) if self._patterns else None

    @cached_property
    def slug_pattern(self) -> re.Pattern | None:
        return re.compile("|".join(self._slugs)) if self._slugs else None

    @classmethod
    def of(
        cls,
        person: Person,
        *,
        before: Person | None = None,
        printed: Iterable[str] = (),
        shown: str = "",
    ) -> "Name":
        """Every form known of `person` but `shown`: names, aliases, what the row said `before` its
        change, `printed`, reach.
        """
        persons = [person, *([before] if before else [])]
        forms = set(printed)
        for row in persons:
            forms |= row.names() | {row.given_name, row.given_name.partition(" ")[0], row.pseudonym}
        return cls(
            forms, aliases=_aliases(*persons), parts=_parts(*persons), reach=Reach.of(person)
        )._without(shown)

    @classmethod
    def of_protected(cls, person: Person, *, others: Iterable[str]) -> "Name":
        """What must not stand of a `person` who is not shown by name, in a text in which they have
        no part.
        """
        name = cls(
            person.names(), aliases=_aliases(person), parts=_parts(person), reach=Reach.of(person)
        )
        return name.within(others, also=(), shown=person.public_name, alone=False)

    def within(
        self, others: Iterable[str], *, also: Iterable[str], shown: str, alone: bool
    ) -> "Name":
        """The same name, with the forms `also`, in a text where `others` are named and `shown` may
        stand.
        """
        name = Name(
            self.forms | set(also), aliases=self.aliases, parts=self.parts, reach=self.reach
        )
        return name._without(shown, others=others, alone=alone)

    def _without(self, shown: str, *, others: Iterable[str] = (), alone: bool = True) -> "Name":
        """The same name but `shown`, no word of which is a form either."""
        left = {_plain(shown), *_plain(shown).split()}
        forms, aliases, parts = (
            {form for form in group if _plain(form) not in left}
            for group in (self.forms, self.aliases, self.parts)
        )
        return Name(
            forms, others=others, alone=alone, aliases=aliases, parts=parts, reach=self.reach
        )

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return bool(self._patterns or self.reach)

    def find(self, text: str) -> str:
        """The first form that stands in `text`, as it stands there, or ""."""
        for start, end in self._spans(text):
            return text[start:end]
        for tag in TAG.finditer(text) if self else ():
            if self._renamed(tag[0], "") != tag[0]:
                return next(
                    (value for _, value in _attributes(tag[0]) if self._stands_in(value)), tag[0]
                )
        return ""

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where in `text` it is read, tags left out of account: start and end of each, in order."""
        return self._spans(text)

    def remove(self, text: str, replacement: str, *, html: bool = False) -> str:
        """`text` with every form replaced, and without links whose address holds one.

        `html` says that `text` is HTML, in which the replacement has to be escaped.
        """
        if not text or not self:
            return text
        if html:
            replacement = escape(replacement)
        if "<" in text:
            text = self._retagged(text, replacement)
        for start, end in reversed(self._spans(text)):
            tags = "".join(tag[0] for tag in TAG.finditer(text, start, end))
            text = text[:start] + replacement + tags + text[end:]
        return text

    def remove_from_slug(self, slug: str) -> str:
        """An address or anchor without the name."""
        return self.reach.remove_from_slug(
            self.slug_pattern.sub("withheld", slug) if self.slug_pattern else slug
        )

    def in_address(self, address: str) -> bool:
        """Whether the name stands in a web or mail address, or in the last part of one."""
        read = fold(reading(unquote(html.unescape(address)))[0]).lower()
        return bool(self.slug_pattern and self.slug_pattern.search(read)) or self.reach.stands_in(
            read
        )

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Where in `text` the name stands, in order and apart from each other."""
        if not self:
            return []
        read, starts, ends = reading(text)
        found = [match.span() for match in _WRITTEN.finditer(read) if self.in_address(match[0])]
        found += [match.span() for match in self.pattern.finditer(read)] if self.pattern else []
        found += self.reach.spans(fold(read)) if self.reach else []
        spans: list[tuple[int, int]] = []
        for start, end in sorted((starts[start], ends[end - 1]) for start, end in found):
            if spans and start < spans[-1][1]:
                start, end = spans[-1][0], max(end, spans.pop()[1])
            spans.append((start, end))
        return spans

    def _stands_in(self, value: str) -> bool:
        return self.in_address(value) or bool(self._spans(value))

    def _retagged(self, text: str, replacement: str) -> str:
        """`text` without links to the name, and without the name in what else is inside of tags."""
        links: list[bool] = []

        def tag(match: re.Match) -> str:
            if match[2].lower() != "a":
                return self._renamed(match[0], replacement)
            if match[1]:
                return "" if links and links.pop() else match[0]
            links.append(
                any(
                    name == "href" and self._stands_in(value)
                    for name, value in _attributes(match[0])
                )
            )
            return "" if links[-1] else self._renamed(match[0], replacement)

        return TAG.sub(tag, text)

    def _renamed(self, tag: str, replacement: str) -> str:
        """One tag without the name; anchors of quotations and notes are left to those who know
        them.
        """

        def attribute(match: re.Match) -> str:
            name, value = match[1].lower(), match[2].strip("\"'")
            if name == "class" or name.startswith("data-") or not self._stands_in(value):
                return match[0]
            value = self.remove(value, replacement) if name in _WORDED else ""
            return f'{match[1]}="{"" if self.in_address(value) else value}"'

        bare = ATTRIBUTE.sub("", tag).strip("</>")
        if self.pattern and self.pattern.search(reading(bare)[0]):
            return replacement  # not a tag at all: "<Ada Moreau>"
        return ATTRIBUTE.sub(attribute, tag)


def _plain(form: str) -> str:
    return " ".join(reading(unicodedata.normalize("NFC", form))[0].split())


def _attributes(tag: str) -> Iterator[tuple[str, str]]:
    for match in ATTRIBUTE.finditer(tag):
        yield match[1].lower(), html.unescape(match[2].strip("\"'"))


def _slug_patterns(form: str, written: str, *, by_itself: bool) -> Iterator[str]:
    """Patterns of the form in addresses: as `slugify` makes them, with other dashes or none, with
    an initial.
    """
    spellings = [
        written,
        form,
        fold(form),
        *("".join(VARIANTS.get(c, c)[at] for c in form.lower()) for at in (0, -1)),
    ]
    stems = {slugify(spelling) for spelling in spellings} | {
        re.sub(r"[^a-z0-9]+", "-", fold(form).lower()).strip("-")
    }
    stems -= {""}
    for stem in sorted(stems, key=lambda stem: (-len(stem), stem)):
        words = stem.split("-")
        joined = r"[-._+ \x1f]*".join(words)
        if not by_itself:
            # A word that may be an ordinary one has to be a whole part of the address.
            yield rf"(?<![a-z0-9-]){joined}(?=$|[/@?#&]|\.(?:jpe?g|png|webp|gif|svg|pdf|html?)\b)"
            continue
        # In an address a possessive is an s without its apostrophe, and an elision a letter more.
        elided = "(?:d|qu)?" if stem[0] in "aeiouh" else ""
        yield rf"(?<![a-z0-9]){elided}{joined}s?(?![a-z0-9])"
        if " " in form and len(words) > 1:
            rest = r"[-._+ \x1f]*".join(words[1:])
            yield rf"(?<![a-z0-9]){rest}[-._+ \x1f]*{words[0]}(?![a-z0-9])"
            yield rf"(?<![a-z0-9]){words[0][0]}[._\x1f]?{rest}(?=[a-z0-9._+-]{{0,64}}@)"


def _aliases(*persons: Person) -> set[str]:
    """Other spellings, and pseudonyms, which stand in texts where a name was replaced."""
    aliases = {alias.strip() for person in persons for alias in person.aliases.splitlines()}
    return (aliases | {person.pseudonym for person in persons}) - {""}


def _parts(*persons: Person) -> set[str]:
    """The names of a double family name, each by itself and after the given name."""
    found: set[str] = set()
    for person in persons:
        first = person.given_name.partition(" ")[0]
        parts = [part for part in re.split(r"[\s-]+", person.family_name) if len(part) >= 4]
        if parts != [person.family_name]:
            found.update(parts, (f"{first} {part}" for part in parts))
        if person.family_name:
            found.add(f"{first} {person.family_name}")
    return found.difference(*(person.names() for person in persons))
