"""Telephone numbers, e-mail addresses and the ORCID iD of a person as they stand in texts, however
they are typed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

import phonenumbers
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.text import slugify
from phonenumbers.phonemetadata import PhoneMetadata

from contacts.models import Channel, Person
from contacts.models.display import Display
from contacts.words.folding import fold

from .sealing import read_names

# Digits of a number that is known without its country code; fewer may be a year or a sum.
SHORTEST = 7
# Letters of an address that is known in pieces.
LETTERS = 10
# Digits of one number; `fold` has one sign for all dashes and blanks.
_BETWEEN = r"[\0 .,:|~…*·•()\[\]/'\x1f-]{0,4}"
_EXTENSION = r"(?:[ ,]{0,2}(?:;ext=|(?:ext|extension|poste|x)\b[ .:]{0,2})\d{1,6})?"
_AT = (
    r"\0*(?: {0,2}@ {0,2}| {0,2}[\[({<] {0,2}(?:at|a|arobase|chez|@) {0,2}[\])}>] {0,2}|"
    r" (?:at|arobase|chez) )\0*"
)
_PIECE = re.compile(r"[^\W_]+")
_DOT = (
    r"\0*(?: {0,2}\. {0,2}| {0,2}[\[({<] {0,2}(?:dot|point|punkt|\.) {0,2}[\])}>] {0,2}|"
    r" (?:dot|point|punkt) )\0*"
)

# "212-FIX-6009", and the keys of a telephone.
_LETTERED = re.compile(r"(?<!\w)[A-Z\d](?:[-. ()/]{0,2}[A-Z\d]){6,14}(?!\w)")
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")

# What a number may be part of, or be itself, without being one of a telephone.
_BOOK = re.compile(r"(?:isbn|issn|ean)(?:-?1[03])?[ :.]{0,3}(?:97[89][ -]?)?$", re.IGNORECASE)
_OTHER_COUNTRY = re.compile(r"\+\d{1,4}[) .-]{0,3}$")
_WORD_BEFORE = re.compile(r"[a-z\d]+$", re.IGNORECASE)
_CALLED = {"t", "tel", "ph", "phone", "f", "fax", "m", "mob", "mobile", "gsm"}
_DAY = re.compile(r"\d{4}([-/. ])\d\d?\1\d\d?|\d\d?([-/. ])\d\d?\2\d{4}")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[ /-]{1,3}(?:1[5-9]|20)\d\d")


class Reach:
    """Where somebody's `telephones` (E.164, digits, an ORCID iD) and `emails` stand in a text that
    `folding.reading` has read.
    """

    def __init__(self, telephones: Iterable[str] = (), emails: Iterable[str] = ()):
        self.telephones, self.emails = frozenset(telephones), frozenset(emails)

    @classmethod
    def of(cls, person: Person) -> "Reach":
        """Of all channels of `person`, shown or not or sealed, but what is public as a way to reach
        somebody else.
        """
        if not person.pk:
            return NOWHERE
        channels = [
            channel for contact in person.contacts.all() for channel in contact.channels.all()
        ]
        values = {channel.value.lower() for channel in channels if channel.type != Channel.Type.URL}
        values.update(value for known in read_names(person) for value in known["reach"])
        values.update({person.orcid} - {""})
        if not values:
            return NOWHERE
        listed = Q(contact__person=None) | Q(contact__person__display=Display.NAMED)
        others = Channel.objects.exclude(contact__person=person).filter(
            listed, visibility=Channel.Visibility.PUBLIC
        )
        values -= set(
            others.annotate(lower=Lower("value"))
            .filter(lower__in=values)
            .values_list("lower", flat=True)
        )
        return cls(
            {value for value in values if "@" not in value},
            {value for value in values if "@" in value},
        )

    def __bool__(self) -> bool:
        return bool(self.telephones or self.emails)

    def spans(self, read: str, *, is_slug: bool = False) -> Iterator[tuple[int, int]]:
        # Most texts have none, which is told much sooner by what every way to type one has in it.
        letters, digits = _essence(read) if self else ("", "")
        emails = any(
            max(_PIECE.findall(fold(email)), key=len, default="") in letters
            for email in self.emails
        )
        telephones = any(
            re.sub(r"\D", "", telephone)[-4:] in digits for telephone in self.telephones
        )
        for match in self._email_pattern.finditer(read) if emails else ():
            yield match.span()
        for match in self._telephone_pattern.finditer(read) if telephones else ():
            start, end = match.span()
            if match[0][0] in "([" and not re.search(r"[)\]]", match[0]):
                start += 1  # of a parenthesis around it
            if not _is_day(read[start:end]) and (is_slug or _is_whole(read, start, end)):
                yield start, end

    def doubtful_spans(self, read: str) -> Iterator[tuple[int, int]]:
        """Where the end of a number stands, or its letters on a telephone, or the parts of an
        address with something else around and between.
        """
        if not self:
            return
        read = fold(read)
        for match in self._doubtful_pattern.finditer(read):
            yield match.span()
        for match in _LETTERED.finditer(read):
            digits = re.sub(r"\D", "", match[0].translate(_KEYS))
            if match[0].isupper() and any(end in digits for end in self._ends):  # not all figures
                yield match.span()

    def stands_in(self, read: str) -> bool:
        return any(True for _span in self.spans(read))

    def remove_from_slug(self, slug: str) -> str:
        """An address or anchor without them, as `slugify` writes them."""
        for email in self.emails:
            for written in filter(None, (slugify(re.sub("[@.]", "-", email)), slugify(email))):
                slug = re.sub(rf"(?<![a-z0-9]){written}(?![a-z0-9])", "withheld", slug)
        for start, end in reversed(list(self.spans(slug, is_slug=True)) if self.telephones else []):
            slug = f"{slug[:start]}withheld{slug[end:]}"
        return slug

    @cached_property
    def _email_pattern(self) -> re.Pattern:
        forms = "|".join(map(_email_pattern, sorted(self.emails)))
        return re.compile(rf"(?i:(?<![\w.+-])(?:mailto:)?(?:{forms})(?![\w-]|\.\w))")

    @cached_property
    def _ends(self) -> list[str]:
        numbers = (re.sub(r"\D", "", telephone) for telephone in sorted(self.telephones))
        return [number[-SHORTEST:] for number in numbers if len(number) >= SHORTEST]

    @cached_property
    def _doubtful_pattern(self) -> re.Pattern:
        ends = [rf"(?:\d{_BETWEEN}){{0,8}}{_digits(end)}(?!\d)" for end in self._ends]
        emails = map(_spell_apart, sorted(self.emails))
        return re.compile("|".join((*ends, *filter(None, emails))) or r"(?!)", re.IGNORECASE)

    @cached_property
    def _telephone_pattern(self) -> re.Pattern:
        forms = "|".join(map(_telephone_pattern, sorted(self.telephones)))
        return re.compile(
            rf"(?i:(?<!\d)(?:(?:tel|callto|sms|fax):)?(?:{forms})(?!\d){_EXTENSION}(?!\d))"
        )


NOWHERE = Reach()


@lru_cache(maxsize=64)  # one text is searched for many people
def _essence(read: str) -> tuple[str, str]:
    """The text in small letters and without tags, and its digits alone."""
    return read.lower().replace("\0", ""), re.sub(r"\D+", "", read)


def _email_pattern(email: str) -> str:
    local, _at, domain = fold(email).rpartition("@")
    return rf"{_spell_dots(local)}(?:\+[\w.-]+)?{_AT}{_spell_dots(domain)}"


def _spell_apart(email: str) -> str:
    """With something else between its parts: "ada.xNOSPAM@example,org". Not of one that is short,
    whose letters may stand in any text.
    """
    local, domain = (_PIECE.findall(part) for part in fold(email).rsplit("@", 1))
    if len("".join(local + domain)) < LETTERS:
        return ""
    apart = r".{0,14}?".join((r"[\W\x1f]{0,4}".join(local), r".{0,9}?".join(domain)))
    return rf"(?<![^\W_])(?:{apart}|{re.escape(fold(email)[::-1])})(?![^\W_])"


def _spell_dots(text: str) -> str:
    return _DOT.join(r"\0*".join(map(re.escape, part)) for part in text.split("."))


def _telephone_pattern(telephone: str) -> str:
    """With its country code or without, with the digit that is dialled before it at home or
    without.
    """
    try:
        number = phonenumbers.parse(telephone)
    except phonenumbers.NumberParseException:
        digits = re.sub(r"[^\dX]", "", telephone)  # an ORCID iD may end with an X
        return _digits(digits) if len(digits) >= SHORTEST else r"(?!)"
    at_home = phonenumbers.national_significant_number(number)
    region = phonenumbers.region_code_for_country_code(number.country_code or 0)
    metadata = PhoneMetadata.metadata_for_region(region, None)
    trunk = _digits((metadata and metadata.national_prefix) or "0")
    country = _digits(str(number.country_code))
    with_trunk = rf"{country}{_BETWEEN}(?:{trunk}{_BETWEEN})?"
    abroad = rf"[(\[]?(?:\+{_BETWEEN}|00{_BETWEEN}|011{_BETWEEN}){with_trunk}"
    if len(at_home) < SHORTEST:
        return rf"{abroad}{_digits(at_home)}"
    before = rf"{abroad}|[(\[]?{with_trunk}|[(\[]?{trunk}{_BETWEEN}|[(\[]?"
    return rf"(?:{before}){_digits(at_home)}"


def _digits(digits: str) -> str:
    return _BETWEEN.join(digits)


def _is_day(found: str) -> bool:
    """Whether it is a date, or a range of years."""
    return bool(_DAY.fullmatch(found) or _YEARS.fullmatch(found))


def _is_whole(read: str, start: int, end: int) -> bool:
    """Whether what stands there is a telephone number, and not part of another, nor an ISBN."""
    before, found, after = read[max(0, start - 24) : start], read[start:end], read[end : end + 3]
    if "+" in found[:8]:
        return True
    word = _WORD_BEFORE.search(before)
    if _BOOK.search(before) or _OTHER_COUNTRY.search(before) or re.search(r"\d[.-]$", before):
        return False
    if (word and word[0].lower() not in _CALLED) or re.match(r"[a-z]", after, re.IGNORECASE):
        return False
    return found.lstrip("(").startswith("0") or not (
        re.search(r"\d/$", before) or re.match(r"[.-]\d|,\d\d?(?!\d)", after)
    )
