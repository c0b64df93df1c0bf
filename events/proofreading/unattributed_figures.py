import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from .reading import Finding, Paragraph, Reading, Rule

FIGURE = re.compile(
    r"\d[\d.,\u00a0\u202f ]*(?:%|\u00a0%|\u202f%| ?per ?cent\b| ?pour cent\b|"
    r" ?(?:million|billion|milliard)s?\b)|\b\d{1,3}(?:[,\u00a0\u202f ]\d{3})+\b"
)
# Words by which figures are given to somebody, or to a year's report.
SAID = re.compile(
    r"\b(?:said|says?|told|stated?|states|report(?:s|ed)?|estimat\w+|according|found|finds|survey\w*|"
    r"stud(?:y|ies)|source|add(?:s|ed)|not(?:es|ed)|warn(?:s|ed)|recall(?:s|ed)|explain(?:s|ed)|"
    r"dit|selon|d’après|d'après|rapport\w*|estim\w+|enquête|étude|précis\w+|indiqu\w+|rappel\w+|"
    r"affirm\w+|expliqu\w+|soulign\w+)\b",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Finding]:
    names = [speaker.name.split()[-1] for speaker in reading.record.speakers if speaker.name]
    for paragraph in reading.paragraphs:
        if (
            paragraph.parsed
            and paragraph.container in ("", "li")
            and not is_given(paragraph, names)
        ):
            for match in FIGURE.finditer(paragraph.text):
                yield Finding(paragraph, match[0])
                break


def is_given(paragraph: Paragraph, names: list[str]) -> bool:
    """Whether a paragraph says whose its figures are: by words, a name, a note or a quotation."""
    spans = paragraph.parsed.spans if paragraph.parsed else ()
    return (
        bool(SAID.search(paragraph.text))
        or any(name in paragraph.text for name in names)
        or any(span.note or span.quotation for span in spans)
    )


RULE = Rule(
    "unattributed-figures",
    _("A figure without a word on where it comes from. Say who gave it, or add a note."),
    find,
    wrong=["<p>30% of the rivers are dry.</p>", "<p>Some 35,000 advertisements were counted.</p>"],
    right=[
        "<p>30% of the rivers are dry, the court said.</p>",
        '<p>Some 35,000 wells<small data-note="author">Count of 2017.</small>.</p>',
        "<p>In 2018, on 14 March, 13 people met.</p>",
        "<table><tr><td><p>30%</p></td><td><p>1,000</p></td></tr></table>",
    ],
)
