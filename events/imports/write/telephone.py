"""A printed telephone number as one that can be dialled from anywhere."""

from contacts.words.telephone import write_number

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


def find_number(printed: str, *, regions: list[str]) -> str:
    """The number as it is dialled in the first of `regions` where it is one; empty if it is none
    anywhere.
    """
    tried = (write_number(printed, region=region, is_certain=False) for region in [None, *regions])
    return next(filter(None, tried), "")


def region_of(city: str) -> str:
    """The country of a city that is known here, as ISO 3166-1 alpha-2; else empty."""
    return REGIONS.get(city.strip().casefold(), "")
