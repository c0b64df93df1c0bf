import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from .reading import Finding, Reading, Rule

GLUED = re.compile(r"[^\W\d_]{2,}(?:1[89]|20)\d\d(?:1[89]|20)\d\d")  # Country20172018
CELLS = re.compile(r" · .+ · |(?:\b\d[\d,.]*%? ){2,}\d[\d,.]*%?$")
OF_TABLES = {"td", "th", "caption"}


def find(reading: Reading) -> Iterator[Finding]:
    yield from reading.find(GLUED)
    for one, other in pairwise(reading.paragraphs):
        is_text = one.container not in OF_TABLES and one.anchor == other.anchor
        if is_text and CELLS.search(one.text) and CELLS.search(other.text):
            yield Finding(one, one.text)


RULE = Rule(
    "tables-as-text",
    _("This reads like rows of a table. Make a table of it: its figures are easily misread so."),
    find,
    wrong=[
        "<p>Country20172018Norway120140</p>",
        "<p>Norway · 120 · 140</p><p>Spain · 300 · 410</p>",
        "<p>Norway 120 140 99</p><p>Spain 300 410 98</p>",
    ],
    right=[
        "<table><tr><td><p>Norway</p></td><td><p>1 2 3</p></td></tr>"
        "<tr><td><p>4 5 6</p></td><td><p>7 8 9</p></td></tr></table>",
        "<p>In 2017 and 2018 Norway counted 120 and 140.</p><p>Spain 300 · 410</p>",
    ],
)
