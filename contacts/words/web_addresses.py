"""What an address of the web may be written with, wherever it is put."""

import re
from urllib.parse import urlsplit

# What RFC 3986 has in no address, and the quotes, which are written as %27 there.
_NOT_PLAIN = re.compile(r"""["'`<>\\^{|}\s]|[‘’‚‛“”„‟«»‹›]""")


def is_plain(address: str) -> bool:
    """Whether it has no quotes, blanks or signs that nobody sees, and no name of a user, which
    would be taken for that of the site.
    """
    try:
        is_of_site = "@" not in urlsplit(address).netloc
    except ValueError:  # "http://["
        return False
    return is_of_site and address.isprintable() and not _NOT_PLAIN.search(address)
