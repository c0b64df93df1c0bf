"""A printed telephone number as one that can be dialled from anywhere."""

import phonenumbers

# Where a number without a country code is dialled, by the city of the colloquium: those where such
# meetings are held.
REGIONS = {
    "new york": "US",
    "washington": "US",
    "washington, d.c.": "US",
    "paris": "FR",
    "lyon": "FR",
    "marseille": "FR",
    "strasbourg": "FR",
    "bruxelles": "BE",
    "brussels": "BE",
    "genève": "CH",
    "geneva": "CH",
    "london": "GB",
    "londres": "GB",
    "montréal": "CA",
    "montreal": "CA",
    "ottawa": "CA",
    "québec": "CA",
    "madrid": "ES",
    "rome": "IT",
    "berlin": "DE",
    "vienna": "AT",
    "vienne": "AT",
    "the hague": "NL",
    "la haye": "NL",
    "luxembourg": "LU",
    "dakar": "SN",
    "nairobi": "KE",
}


def to_e164(printed: str, *, regions: list[str]) -> str:
    """The number in the form of ITU-T E.164, in the first of `regions` where it is one; empty if it
    is none anywhere.
    """
    for region in [None, *regions]:
        try:
            number = phonenumbers.parse(printed, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return ""


def region_of(city: str) -> str:
    """The country of a city that is known here, as ISO 3166-1 alpha-2; else empty."""
    return REGIONS.get(city.strip().casefold(), "")
