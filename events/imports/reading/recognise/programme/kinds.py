"""What kind of session a title tells."""

import re

from events.imports.reading.recognise.reading import Reading


def kind_of(title: str, reading: Reading) -> str:
    """The kind of session that a title tells, or nothing."""
    for pattern, kind in reading.rules.kinds.items():
        if re.search(rf"\b(?:{pattern})\b", title, re.IGNORECASE):
            return kind
    return ""
