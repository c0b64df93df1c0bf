"""What an address of the web may be written with, wherever it is put."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

# What RFC 3986 has in no address, and the quotes, which are written as %27 there.
_NOT_PLAIN = re.compile(r"""["'`<>\\^{|}\s]|[‘’‚‛“”„‟«»‹›]""")


_VALIDATE = URLValidator(["http", "https"])


def is_web_address(text: str) -> bool:
    """Whether it is one, without quotes, blanks and signs that nobody sees, and without the name of
    a user, which would be taken for that of the site.
    """
    if not text.isprintable() or _NOT_PLAIN.search(text):
        return False
    try:
        _VALIDATE(text)
    except ValidationError:
        return False
    return "@" not in urlsplit(text).netloc
