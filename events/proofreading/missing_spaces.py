import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from .reading import Finding, Reading, Rule

TITLED = r"\b(?:Mr|Mrs|Ms|Dr|Prof|Mme|MM|M)\.(?=[^\W\d_])\w*"
# Two sentences without a blank between them, unless it is an address or a version.
JOINED = r"(?<![\w@/.])[^\W\d_]*[a-zà-ÿ]{2}[.,;!?](?=[A-ZÀ-Þ][^\W\d_]*[a-zà-ÿ](?![.@\w]|\.\w))\w+"
PATTERN = re.compile(f"{TITLED}|{JOINED}")


def find(reading: Reading) -> Iterator[Finding]:
    return reading.find(PATTERN)


RULE = Rule(
    "missing-spaces",
    _("A blank seems to be missing after a point or another mark."),
    find,
    wrong=["<p>Ms.Moreau spoke.</p>", "<p>Rivers have rights.They speak.</p>", "<p>M.Lind</p>"],
    right=[
        "<p>Ms. Moreau wrote to ada@Rivers.org of www.Rivers.org, v2.Next, U.S. law.</p>",
        "<p>Rivers have rights. They speak … e.g. here.</p>",
    ],
)
