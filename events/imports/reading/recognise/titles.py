"""Title and subtitle."""

import re
from collections.abc import Sequence

from events.imports.reading.draft import Candidate
from events.imports.reading.rules.table import Rules

from .dates import days_in
from .headings import Headings, is_sentence, look_of, tells
from .labels import is_genre, label_of
from .meetings import meeting_phrase
from .names import is_name
from .partners import introduction
from .persons import role_of
from .places import city_in, is_venue
from .posts import is_organization
from .reading import Reading
from .units import Unit, tidy_spaces

COVER = 12  # lines in which another title is looked for
MOST = 4  # of them that an editor is shown
# A line that ends so goes on with the next.
_OPEN_END = re.compile(
    r"(\b(and|of|the|for|in|to|et|de|des|du|la|le|les|pour|à|en|on|with|par|aux?)|[,:–-])\s*$", re.I
)
# What machines read: "(top)=", "draft-report-latest", "layout_page".
_TECHNICAL = re.compile(r"\(\S+\)=|[a-z\d]+(?:[-_][a-z\d]+){2,}|\S*_\S*")


# What a form says of a meeting besides: "Platform: Zoom", "Lieu : en ligne".
_FIELD = re.compile(
    r"(?:platform|language|link|format|host|notes?|minutes|time|duration|location|mode|plate-?forme"
    r"|langues?|lien|lieu|hôte|durée|horaires?|secrétaire)s?\s?:\s",
    re.IGNORECASE,
)


def title_lines(units: Sequence[Unit], headings: Headings, reading: Reading) -> list[Unit]:
    """The lines of the title."""
    best, most = None, -99.0
    dated = False
    for place, unit in enumerate(units):
        label = label_of(unit.text, reading.rules) if unit.kind != "table" else None
        if label and label.zone == "title" and label.rest:
            return [unit]
        if (
            label
            and label.zone in ("who", "what", "why", "programme", "contacts")
            and best is not None
        ):
            break
        if unit.kind in ("paragraph", "quote") and len(unit.text) > 250:
            if best is not None:
                break
            continue
        score = _title_score(unit, place, reading) - 2 * dated
        dated = dated or (
            unit.kind != "table" and next(days_in(unit.text, reading.rules), None) is not None
        )
        if score > most:
            best, most = unit, score
    if best is None:
        return []
    start = headings.places[best]
    lines = [best]
    # The second line of a title stood out more.
    if start and (best.text[:1].islower() or _OPEN_END.search(headings.units[start - 1].text)):
        before = headings.units[start - 1]
        if _continues(before, best, reading) and _title_score(before, start - 1, reading) > 0:
            lines.insert(0, before)
    for unit in headings.units[start + 1 : start + 4]:
        if not _continues(lines[-1], unit, reading):
            break
        lines.append(unit)
    return lines


def other_titles(units: Sequence[Unit], title: Sequence[Unit], reading: Reading) -> list[Candidate]:
    """What else on the cover could be the title, the likeliest first."""
    scores = {
        unit: _title_score(unit, place, reading)
        for place, unit in enumerate(units[:COVER])
        if unit not in title
    }
    return [
        Candidate(
            value=title_of([unit], reading),
            evidence="heading" if unit.kind == "heading" else "cover",
            confidence="perhaps",
            blocks=(unit.block,),
        )
        for unit in sorted(scores, key=lambda unit: -scores[unit])[:MOST]
        if scores[unit] > 0
    ]


def _title_score(unit: Unit, place: int, reading: Reading) -> float:
    text = tidy_spaces(unit.text)
    if unit.kind == "table" or len(text) < 4 or len(text) > 220 or not any(map(str.isalpha, text)):
        return -99
    if unit in reading.turns or (unit.kind != "heading" and _is_said(text, reading)):
        return -99
    score = -place * 0.05
    if unit.kind == "heading":
        score += 3.5 - unit.level
    score += min((unit.size - 1) * 4, 6) + 1.0 * unit.caps + 0.8 * unit.bold + 0.5 * unit.centered
    words = len(text.split())
    score -= 1.5 * (words == 1) + 3 * (words > 22) + 0.5 * text.endswith(".")
    if is_genre(text, reading.rules):
        score -= 6
    if days := next(days_in(text, reading.rules), None):
        named = len(text) - (days.at[1] - days.at[0]) > 8 and unit.kind == "heading"
        score -= 1 if named else 4
    if (
        _names_someone(text, reading.rules)
        or _FIELD.match(text)
        or (unit.kind != "heading" and re.match(r"1[.)]\s", text))
        or _TECHNICAL.fullmatch(text)
    ):
        score -= 6
    if introduction(text, reading.rules) or meeting_phrase(text, reading.rules):
        score -= 5
    if (
        is_organization(text, reading.rules)
        and len(text.split()) < 9
        and not (unit.kind == "heading" and unit.level == 1)
    ):
        score -= 2.5
    if (is_venue(text, reading.rules) and "," in text) or (
        len(text) < 30 and city_in(text) == text
    ):
        score -= 2
    if re.search(r"@|www\.|https?:|^\W*\d{4}\W*$", text):
        score -= 5
    bare = re.sub(r"\W+", " ", text).strip().casefold()
    if len(bare) > 12:
        again = sum(
            bare in re.sub(r"\W+", " ", other.text).casefold()
            for other in reading.units
            if other is not unit
        )
        again += sum(
            bare in re.sub(r"\W+", " ", removed.text).casefold()
            for removed in reading.document.removed[:200]
        )
        stands_out = unit.kind == "heading" or unit.caps or unit.bold or unit.size > 1.1
        score += (0.8 if stands_out else 0.04) * bool(again)
    return score


def _is_said(text: str, reading: Reading) -> bool:
    """Whether a line is a sentence, be it a short one: "Judges came from many lands."."""
    return is_sentence(text, reading.rules) or (text.endswith(".") and tells(text, reading.rules))


def _continues(line: Unit, unit: Unit, reading: Reading) -> bool:
    """Whether `unit` is the next line of the same title."""
    if unit.kind != line.kind or unit.level != line.level or unit.block > line.block + 1:
        return False
    text = tidy_spaces(unit.text)
    if (
        len(text) > 100
        or next(days_in(text, reading.rules), None)
        or introduction(text, reading.rules)
        or is_genre(text, reading.rules)
    ):
        return False
    if (
        meeting_phrase(text, reading.rules)
        or label_of(text, reading.rules)
        or (city_in(text) == text)
    ):
        return False
    if look_of(line) != look_of(unit) or line.text.endswith((".", "!", "?")):
        return False
    if text[:1].islower() or _OPEN_END.search(tidy_spaces(line.text)):
        return not _TECHNICAL.fullmatch(text)
    if line.kind == "heading":
        return False
    return line.size >= 1.2 or (line.caps and unit.block == line.block)


def _names_someone(text: str, rules: Rules) -> bool:
    """Whether a line is a role with its bearer: "Moderator: Ada Hall"."""
    role, colon, name = text.partition(":")
    return bool(colon and role_of(role, rules) and is_name(name.split(",")[0].strip(), rules))


def title_of(lines: Sequence[Unit], reading: Reading) -> str:
    label = label_of(lines[0].text, reading.rules)
    text = " ".join(tidy_spaces(unit.text) for unit in lines)
    if label and label.zone == "title" and label.rest:
        text = tidy_spaces(label.rest)
    return re.sub(r"^[«“\"]\s*(.*?)\s*[»”\"]$", r"\1", reading.as_printed(text.strip(" *")))


def subtitle_lines(after: Sequence[Unit], headings: Headings, reading: Reading) -> list[Unit]:
    """The lines of the subtitle: the first below the title, unless they say something else."""
    lines: list[Unit] = []
    for unit in after[:3]:
        text = tidy_spaces(unit.text)
        if lines and not (unit.block == lines[-1].block or text[:1].islower()):
            break
        if (
            len(text) > 200
            or len(text) < 6
            or unit.kind in ("table", "item")
            or text.endswith((".", ":"))
        ):
            break
        if (
            next(days_in(text, reading.rules), None)
            or introduction(text, reading.rules)
            or (is_genre(text, reading.rules) and len(text.split()) < 3)
        ):
            break
        if (
            meeting_phrase(text, reading.rules)
            or label_of(text, reading.rules)
            or headings.is_numbered(unit)
        ):
            break
        if (is_organization(text, reading.rules) and len(text.split()) < 7) or city_in(
            text
        ) == text:
            break
        if is_venue(text, reading.rules) and "," in text:
            break
        lines.append(unit)
    return lines


def subtitle_of(lines: Sequence[Unit], reading: Reading) -> str:
    return reading.as_printed(" ".join(tidy_spaces(unit.text) for unit in lines).strip(" *–—-()"))
