import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from .reading import Finding, Reading, Rule

ABBREVIATION = re.compile(r"\b[A-ZÀ-Þ]{3,6}s?\b")
ROMAN = re.compile(r"[IVXLCDM]+")
# Which everybody reads, in English and in French.
KNOWN = {
    *("USA", "DNA", "ADN", "AIDS", "SIDA", "HIV", "VIH", "PDF", "URL", "NGO", "NGOs", "ONG", "ONU"),
    *(
        "UNICEF",
        "UNESCO",
        "NATO",
        "OTAN",
        "CEO",
        "PDG",
        "COVID",
        "GPS",
        "SMS",
        "DVD",
        "NASA",
        "ISBN",
    ),
}


def find(reading: Reading) -> Iterator[Finding]:
    told = {partner.name for partner in reading.record.partners}
    told |= {post.organization for s in reading.record.speakers for post in s.affiliations}
    whole = " ".join(paragraph.text for paragraph in reading.paragraphs)
    seen: set[str] = set()
    for finding in reading.find(ABBREVIATION):
        word = finding.words
        if (
            word in KNOWN
            or word in seen
            or ROMAN.fullmatch(word)
            or finding.paragraph.text.isupper()
        ):
            continue
        seen.add(word)
        is_explained = re.search(rf"\({word}\W|\b{word} \(\w", whole)
        if not is_explained and not any(word in name for name in told):
            yield finding


RULE = Rule(
    "unexplained-abbreviations",
    _("An abbreviation that is never spelled out. Write it out where it stands first."),
    find,
    wrong=["<p>The WCIA met.</p>", "<p>Le <em>CNDH</em> siège.</p>"],
    right=[
        "<p>The World Court of Inland Affairs (WCIA) met. The WCIA said so.</p>",
        "<p>The WCIA (World Court of Inland Affairs) met in the USA in part XIV.</p>",
        "<p>THE WATER IS LIFE</p>",
    ],
)
