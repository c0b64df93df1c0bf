from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from .reading import Finding, Paragraph, Reading, Rule

PAIRS = {"“": "”", "«": "»", "(": ")", "[": "]"}
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
AROUND = 30  # letters on either side that are shown


def find(reading: Reading) -> Iterator[Finding]:
    following = [*reading.paragraphs[1:], None]
    for paragraph, after in zip(reading.paragraphs, following, strict=True):
        place = find_odd(paragraph.text)
        if place is not None and not goes_on(paragraph.text[place], paragraph, after):
            start = max(0, place - AROUND)
            yield Finding(paragraph, paragraph.text[start : place + AROUND].strip())


def find_odd(text: str) -> int | None:
    """Where the first mark stands that has no other."""
    opened: list[int] = []
    for place, letter in enumerate(text):
        if letter in PAIRS:
            opened.append(place)
        elif letter in CLOSING:
            if opened and text[opened[-1]] == CLOSING[letter]:
                opened.pop()
            elif letter != ")" or not is_enumerator(text, place):
                return place
    return opened[0] if opened else None


def is_enumerator(text: str, place: int) -> bool:
    """Whether a bracket closes "a)" or "12)"."""
    before = text[:place].rpartition(" ")[2]
    return len(before) < 3 and before.isalnum()


def goes_on(mark: str, paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Whether a quotation goes on in the next paragraph, which opens it anew."""
    is_next = after is not None and after.anchor == paragraph.anchor
    return mark in "“«" and is_next and after is not None and after.text.startswith(mark)


RULE = Rule(
    "unbalanced-marks",
    _("A quotation mark or a bracket has no other. Add it, or take this one out."),
    find,
    wrong=["<p>She said: “Water is life.</p>", "<p>Water (and air.</p>", "<p>« De l’eau.</p>"],
    right=[
        "<p>“Water (and [clean] air)” is life.</p>",
        "<p>a) Water; 12) air</p>",
        "<p>“Water is life.</p><p>“So is air.”</p>",
        "<p>It’s the rivers’ right.</p>",
    ],
)
