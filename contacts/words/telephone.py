"""A telephone number as RFC 3966 has it after `tel:`: in the form of ITU-T E.164, with its
extension, or the few digits of one that is dialled in its country alone.
"""

import re
import unicodedata

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, shortnumberinfo

SHORT = range(3, 7)  # digits
# As extensions are printed, beside what the library knows.
_EXTENSION = re.compile(
    r"[\s,;(]*\b(?:poste|durchwahl|toestel|interno)\b[\s.:]*(?=\d)", re.IGNORECASE
)
_DIALLED = re.compile(r"[\d\s().\-–/\u2010-\u2015]+")


def show_number(text: str) -> str:
    """`text` without the signs that nobody sees, such as those of direction around what was
    copied from an address book.
    """
    seen = (sign for sign in text if sign.isspace() or unicodedata.category(sign)[0] != "C")
    return " ".join("".join(seen).split())


def write_number(text: str, *, region: str | None, is_certain: bool = True) -> str:
    """“+12125550100;ext=42”, “3919”; empty if `text` is no number that can be dialled.

    `region` is the country in which it is dialled without a country code. Unless it `is_certain`
    that there is a number, one counts only if it is in use.
    """
    typed = show_number(text)
    number = parse_number(typed, region)
    if number and phonenumbers.is_valid_number(number):
        return write_with_extension(number)
    if digits := read_short(typed, number, region, is_certain=is_certain):
        return digits
    if number and is_certain and phonenumbers.is_possible_number(number):
        return write_with_extension(number)
    return ""


def parse_number(typed: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(_EXTENSION.sub(" ext. ", typed), region)
    except phonenumbers.NumberParseException:
        return None


def write_with_extension(number: PhoneNumber) -> str:
    extension = f";ext={number.extension}" if number.extension else ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) + extension


def read_short(
    typed: str, number: PhoneNumber | None, region: str | None, *, is_certain: bool
) -> str:
    """The digits of a help line or another short number of `region`, or of the country whose code
    stands before it; empty if it is none.
    """
    digits = phonenumbers.normalize_digits_only(typed) if _DIALLED.fullmatch(typed) else ""
    if typed.startswith("+") and number and not number.extension:
        digits = phonenumbers.national_significant_number(number)
        region = phonenumbers.region_code_for_country_code(number.country_code or 0)
    if len(digits) not in SHORT:
        return ""
    if region:
        is_short = is_in_use(digits, region) or (is_certain and may_be_used(digits, region))
    else:
        is_short = is_certain and any(
            is_in_use(digits, one) for one in phonenumbers.SUPPORTED_SHORT_REGIONS
        )
    return digits if is_short else ""


def may_be_used(digits: str, region: str) -> bool:
    """Whether it is as long as short numbers there are, and not the start of a longer one."""
    if digits.startswith("0"):
        return False
    number = parse_number(digits, region)
    return number is not None and shortnumberinfo.is_possible_short_number_for_region(
        number, region
    )


def is_in_use(digits: str, region: str) -> bool:
    number = parse_number(digits, region)
    return number is not None and shortnumberinfo.is_valid_short_number_for_region(number, region)
