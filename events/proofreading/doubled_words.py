import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from .reading import Finding, Reading, Rule

DOUBLED = re.compile(r"\b([^\W\d_]+)\s+\1\b")
# Which may stand twice, in English and in French.
MEANT = {"that", "had", "is", "nous", "vous", "très", "bye", "no"}


def find(reading: Reading) -> Iterator[Finding]:
    for finding in reading.find(DOUBLED):
        if finding.words.split()[0] not in MEANT and finding.words[0].islower():
            yield finding


RULE = Rule(
    "doubled-words",
    _("A word stands twice. Take one out, unless it is meant."),
    find,
    wrong=["<p>Rivers have the the right.</p>", "<p>Il a a dit.</p>", "<p>so <em>so</em> many</p>"],
    right=[
        "<p>He said that that had had no effect.</p>",
        "<p>Nous nous levons à Baden Baden.</p>",
        "<p>the theory</p><p>of</p><p>of</p>",
        "<p>2 2 and 1 000 000</p>",
    ],
)
