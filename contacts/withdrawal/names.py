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

from django.utils.html import escape

from contacts.models import Person
from contacts.words.folding import ATTRIBUTE, TAG, fold, frame, join_places, reading
from contacts.words.lookalikes import ways_to_read

from . import addresses, spellings
from .forms import aliases_of, parts_of
from .instead import WITHHELD, Instead
from .reach import NOWHERE, Reach
from .sealing import recall
from .sentences import plain
from .wording import NOTHING, Wording

_WORDED = {"alt", "title", "aria-label", "content", "label", "placeholder"}


class Name:
    """The forms under which a person may stand in a text.

    `others` are names of other people to leave alone. `alone` says whether a form of one word
    counts by itself; `aliases` do wherever they stand, and `parts` of a double name never do.
    `reach` are their numbers and addresses, `wording` what was decided of sentences, `instead` what
    stands where they stood.
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
        wording: Wording = NOTHING,
        instead: Instead = WITHHELD,
    ):
        self.reach, self.alone = reach, alone
        self.wording, self.instead = wording, instead
        self.aliases, self.parts = frozenset(aliases), frozenset(parts)
        self.forms = frozenset(forms) | self.aliases | self.parts
        self.others = {_plain(other) for other in others}

    @cached_property
    def _known(self) -> dict[str, str]:
        """The forms that are looked for, folded, as they are written; the longest first."""
        known = {_plain(form): form for form in sorted(self.forms)}
        return {
            form: known[form]
            for form in sorted(known, key=lambda form: (-len(form), form))
            if len(form) > 1 and not (form in self._parted and form in self.others)
        }

    @cached_property
    def _parted(self) -> set[str]:
        return set(map(_plain, self.parts)) - set(map(_plain, self.forms - self.parts))

    @cached_property
    def _expressions(self) -> tuple[list[str], list[str]]:
        """What finds the forms in texts, and what finds them in addresses."""
        parted, known = self._parted, self._known
        taken = {word for other in self.others for word in other.split()}
        given = {
            form
            for form in known
            if form not in parted and any(longer.startswith(f"{form} ") for longer in known)
        }
        free = set(map(_plain, self.aliases)) | (set(known) - parted if self.alone else set())
        patterns: list[str] = []
        slugs: list[str] = []
        for form, written in known.items():
            several = " " in form or ("-" in form and form not in given | taken | parted)
            by_itself = several or (form in free and form not in taken)
            if " " in form:
                patterns += spellings.of_several(form)
            elif several:
                patterns += spellings.of_hyphens(form)
            elif by_itself:
                patterns.append(spellings.of_one(form))
            else:
                longer = [one for one in known if form in parted and one.startswith(f"{form} ")]
                rest = [one.removeprefix(f"{form} ") for one in longer]
                patterns.append(spellings.of_addressed(form, rest, is_given=form in given))
            if several or by_itself or not (form in taken or form in given):
                slugs += addresses.patterns(written, by_itself=by_itself, others=self.others)
        return patterns, slugs

    @cached_property
    def pattern(self) -> re.Pattern | None:
        return re.compile(spellings.set_bounds(self._expressions[0])) if self._known else None

    @cached_property
    def slug_pattern(self) -> re.Pattern | None:
        return re.compile("|".join(self._expressions[1])) if self._expressions[1] else None

    @cached_property
    def frames(self) -> frozenset[str]:
        """One of which stands in the frame of a text wherever the name does."""
        return frozenset(
            frame
            for form, written in self._known.items()
            for frame in (spellings.frame_of(form), *addresses.frames_of(written))
        )

    def may_stand_in(self, text: str) -> bool:
        """Whether it is worth while to look for it there: told much sooner than where it stands."""
        return bool(self.reach) or any(one in frame(text) for one in self.frames)

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
        change, what is sealed, `printed`, reach.
        """
        persons = [person, *([before] if before else []), *recall(person)]
        forms = set(printed)
        for row in persons:
            forms |= row.names() | {row.given_name, row.given_name.partition(" ")[0], row.pseudonym}
        return cls(
            forms, aliases=aliases_of(*persons), parts=parts_of(*persons), reach=Reach.of(person)
        ).within((), also=(), shown=shown, alone=True)

    @classmethod
    def of_protected(cls, person: Person, *, others: Iterable[str]) -> "Name":
        """What must not stand of a `person` who is not shown by name, in a text in which they have
        no part.
        """
        rows = [person, *recall(person)]
        forms = {form for row in rows for form in row.names()}
        name = cls(forms, aliases=aliases_of(*rows), parts=parts_of(*rows), reach=Reach.of(person))
        return name.within(others, also=(), shown=person.public_name, alone=False)

    def within(
        self, others: Iterable[str], *, also: Iterable[str], shown: str, alone: bool
    ) -> "Name":
        """The same name, with the forms `also`, in a text where `others` are named and `shown` may
        stand, no word of which is a form either.
        """
        left = {_plain(shown), *_plain(shown).split()}
        forms, aliases, parts = (
            {form for form in group if _plain(form) not in left}
            for group in (self.forms.union(also), self.aliases, self.parts)
        )
        return Name(
            forms,
            others=others,
            alone=alone,
            aliases=aliases,
            parts=parts,
            reach=self.reach,
            wording=self.wording,
            instead=self.instead,
        )

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return bool(self._known or self.reach)

    def find(self, text: str) -> str:
        """The first form that stands in `text`, as it stands there, or ""."""
        if not self.may_stand_in(text):
            return ""
        for start, end in self._spans(text):
            return text[start:end]
        for tag in TAG.finditer(text):
            if self._rename_tag(tag[0], "") != tag[0]:
                return next(
                    (value for _, value in _attributes(tag[0]) if self._stands_in(value)), tag[0]
                )
        return ""

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where in `text` it is read, tags left out of account: start and end of each, in order."""
        return self._spans(text) if self.may_stand_in(text) else []

    def remove(self, text: str, replacement: str, *, html: bool = False) -> str:
        """`text` with every form replaced, and without links whose address holds one.

        `html` says that `text` is HTML, in which the replacement has to be escaped.
        """
        if self.wording and text:
            return self.wording.apply(
                text, lambda rest: self._remove(rest, replacement, html=html), html=html
            )
        return self._remove(text, replacement, html=html)

    def _remove(self, text: str, replacement: str, *, html: bool) -> str:
        if not text or not self.may_stand_in(text):
            return text
        if "<" in text:
            text = self._retag(text, escape(replacement) if html else replacement)
        for start, end in reversed(self._spans(text)):
            tags = "".join(tag[0] for tag in TAG.finditer(text, start, end))
            words = self.instead.choose_words(plain(text[start:end]), replacement)
            text = text[:start] + (escape(words) if html else words) + tags + text[end:]
        return text

    def remove_from_slug(self, slug: str, made_of: str = "") -> str:
        """An address or anchor, `made_of` this text, without the name."""
        freed = slug
        if self.slug_pattern and self.slug_pattern.search(slug) and not self.instead.is_right(slug):
            follows = bool(self.find(made_of))
            freed = self.slug_pattern.sub(
                lambda match: self.instead.choose_slug(match[0], follows=follows), slug
            )
        return self.wording.slug_for(slug, self.reach.remove_from_slug(freed))

    def in_address(self, address: str) -> bool:
        """Whether the name stands in a web or mail address, or in the last part of one."""
        read = reading(html.unescape(address))[0]
        return any(self._is_in(fold(way).lower()) for way in ways_to_read(read))

    def _is_in(self, read: str) -> bool:
        if self.slug_pattern and self.slug_pattern.search(read) and not self.instead.is_right(read):
            return True
        return self.reach.stands_in(read)

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Where in `text` the name stands, in order and apart from each other."""
        written, starts, ends = reading(text)
        found: list[tuple[int, int]] = []
        for read in ways_to_read(written):
            found += [
                one.span() for one in addresses.WRITTEN.finditer(read) if self.in_address(one[0])
            ]
            found += [match.span() for match in self.pattern.finditer(read)] if self.pattern else []
            found += self.reach.spans(fold(read)) if self.reach else []
        spans = join_places((starts[start], ends[end - 1]) for start, end in found)
        return list(self.instead.select(text, spans, self.others))

    def _stands_in(self, value: str) -> bool:
        return self.in_address(value) or bool(self._spans(value))

    def _retag(self, text: str, replacement: str) -> str:
        """`text` without links to the name, and without the name in what else is inside of tags."""
        links: list[bool] = []

        def tag(match: re.Match) -> str:
            if match[2].lower() != "a":
                return self._rename_tag(match[0], replacement)
            if match[1]:
                return "" if links and links.pop() else match[0]
            links.append(
                any(
                    name == "href" and self._stands_in(value)
                    for name, value in _attributes(match[0])
                )
            )
            return "" if links[-1] else self._rename_tag(match[0], replacement)

        return TAG.sub(tag, text)

    def _rename_tag(self, tag: str, replacement: str) -> str:
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
        if self.pattern and any(map(self.pattern.search, ways_to_read(reading(bare)[0]))):
            return replacement  # not a tag at all: "<Ada Moreau>"
        return ATTRIBUTE.sub(attribute, tag)


def _plain(form: str) -> str:
    return " ".join(reading(unicodedata.normalize("NFC", form))[0].split())


def _attributes(tag: str) -> Iterator[tuple[str, str]]:
    for match in ATTRIBUTE.finditer(tag):
        yield match[1].lower(), html.unescape(match[2].strip("\"'"))
