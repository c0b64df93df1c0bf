import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from .reading import Finding, Reading, Rule

BLANK = "[\u00a0\u202f]"
PATTERN = re.compile(
    rf"\w+(?<!https)(?<!http)(?<!mailto)[;:!?](?=\s|$)|\w+ [;:!?»](?=\s|$)|\w+»|«(?!{BLANK})\s?\w*"
    r'|“\w+|"\w+'
)
HOUR = re.compile(r"\d+:\d+")


def find(reading: Reading) -> Iterator[Finding]:
    return (finding for finding in reading.find(PATTERN) if not HOUR.match(finding.words))


RULE = Rule(
    "french-typography",
    _(
        "French sets « » around quotations, and a blank that does not break before ; : ! ? » and"
        " after «."
    ),
    find,
    wrong=["<p>Qui parle?</p>", "<p>Qui parle ?</p>", "<p>“L’eau”</p>", "<p>« L’eau »</p>"],
    right=[
        "<p>Qui parle\u202f? «\u00a0L’eau\u00a0», à 9:30, dit-elle\u00a0: voir https://example.org/.</p>"
    ],
    language="fr",
)
