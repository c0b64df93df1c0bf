"""A post and the organization at which it is held."""

import re

from events.imports.reading.rules import ANYWHERE
from events.imports.reading.rules.table import Rules

from .units import tidy_spaces

LONGEST = 600  # letters: no post is longer


def is_post(text: str, rules: Rules) -> bool:
    """Whether `text` begins as a post does, rather than as the name of an organization."""
    words = [
        word.strip(".,’'()").lower() for word in re.split(r"[\s’']", tidy_spaces(text)) if word
    ]
    if len(words) > 1 and words[-1] in rules.posts and words[-1] not in rules.organizations:
        return True
    if words[:1] and words[0] in ANYWHERE.articles:
        words = words[1:]
    return bool(words) and (words[0] in rules.posts or words[0].rstrip("s") in rules.posts)


def is_organization(text: str, rules: Rules) -> bool:
    """Whether a word of `text` is one by which organizations are known."""
    words = {word.strip(".,()«»“”").lower() for word in re.split(r"[\s’'-]", tidy_spaces(text))}
    words |= {word.strip(".,()«»“”").lower() for word in tidy_spaces(text).split()}
    return bool(words & set(rules.organizations)) or (
        not text.isupper() and bool(re.search(r"\b[A-Z]{3,}\b", text))
    )


def post_of(text: str, rules: Rules) -> tuple[str, str]:
    """`text` as post and organization.

    Parts after a comma belong to the post while they begin as posts do.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return text, ""
    if found := re.fullmatch(r"(.*?)\s*\(([^()]{2,})\)", text):
        if (
            found[1]
            and found[2].islower()
            and " " not in found[2]
            and not is_organization(found[2], rules)
        ):
            return text, ""  # "Judge (retired)"
        if found[1]:
            return found[1].strip(" ,"), found[2]
        text = found[2].strip()
        if "," not in text and not is_post(text, rules):
            return "", text
    if found := re.match(r"([^()]+?)\s+[–—-]\s+(.+)", text):
        head, tail = found[1].strip(" ,"), found[2].strip(" ,")
        return (tail, head) if _is_turned(head, tail, rules) else (head, tail)
    if (found := re.fullmatch(r"\(([^()]{2,})\),\s(.+)", text)) and is_post(found[2], rules):
        return found[2], found[1]
    parts = _split_at_commas(text)
    if len(parts) > 1 and _is_turned(parts[0], parts[-1], rules):
        return parts[-1], ", ".join(parts[:-1])
    if len(parts) < 2:
        return _at(text, rules)
    end = 1
    lower = parts[0][:1].islower()
    while (
        end < len(parts)
        and not (lower and parts[end][0].isupper())
        and is_post(parts[end], rules)
        and not _opens_organization(parts[end], rules)
    ):
        end += 1
    if end == 1 and not is_post(parts[0], rules) and is_organization(parts[0], rules):
        return "", text
    head, at = _at(parts[end - 1], rules, alone=end == len(parts))
    if at and head:
        return ", ".join([*parts[: end - 1], head]), ", ".join([at, *parts[end:]])
    return ", ".join(parts[:end]), ", ".join(parts[end:])


def _is_turned(first: str, last: str, rules: Rules) -> bool:
    """Whether the organization stands before the post: "Museum of Lace, curator"."""
    return (
        is_organization(first, rules)
        and not is_post(first, rules)
        and is_post(last, rules)
        and not _opens_organization(last, rules)
        and not is_organization(last, rules)
    )


def _split_at_commas(text: str) -> list[str]:
    """Parts at commas outside brackets and quotation marks."""
    parts, depth = [""], 0
    for letter in text:
        depth += letter in "(“«"
        depth -= letter in ")”»"
        if letter == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += letter
    kept: list[str] = []
    for part in filter(None, map(str.strip, parts)):
        if kept and re.match(r"(de la|de l[’']|du|des|d[’']|et|and|of|for)\b", part):
            kept[-1] += f", {part}"
        else:
            kept.append(part)
    return kept


def _opens_organization(text: str, rules: Rules) -> bool:
    """A part such as "Youth Council of Riga": it begins like a post and is an organization all the
    same.
    """
    words = tidy_spaces(text).split()
    if re.match(
        r"(City|Town|County|State|Province|Republic|Kingdom|Borough|Canton|Ville|Commune|Région|République)"
        r" (of|de|du|d’|d')",
        text,
    ):
        return True
    if (
        len(words) > 2
        and words[0][0].isupper()
        and any(word.lower() in rules.organizations for word in words[1:3])
    ):
        return words[0].lower() not in rules.of and words[1].lower() not in (
            "of",
            "de",
            "du",
            "for",
        )
    return (
        len(words) > 1
        and words[0][0].isupper()
        and is_organization(text, rules)
        and not re.search(r"\b(of|for|de|du|des|chargée?|at)\b", " ".join(words[:3]))
    )


def _of_places(text: str, rules: Rules) -> list[re.Match[str]]:
    words = "|".join(map(re.escape, sorted(rules.of, key=len, reverse=True)))
    return list(re.finditer(rf"(?<=\w) ({words})(?:\s|(?<=[’']))(?=[^\W\d_a-z])", text))


_PLACE = r"([^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*)"
_MEMBER = re.compile(r"(?:members?|membres?)\b", re.IGNORECASE)
_MAYOR = re.compile(
    r"((?:deputy |lord |premi[eè]re? adjointe? au )?(?:mayor|maire)) (?:of |de la |de |d[’']|du"
    r" )(\w.*)",
    re.IGNORECASE,
)
# Of a body that no word shows to be one: "director of the Casa Azul".
_HEADS = re.compile(
    r"((?i:director|president|founder|manager|convener|secretary-general|coordinator|editor|président|présidente"
    r"|directeur|directrice|fondateur|fondatrice|coordinatrice|coordinateur))"
    r" (?:of the|du|de la|de l[’']) ?((?!Board|Division|Department|Conseil)"
    r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*)"
)
# "directrice de Barnaskjól", not "de l’Innovation".
_DE = re.compile(rf"((?:[^\W\d_]+ ){{0,2}}[^\W\d_]+) (?:de |d[’']){_PLACE}")
_OF_TWICE = re.compile(rf"(.+ of .+) of {_PLACE}")  # "State Minister of Justice of Ethiopia"


def _at(text: str, rules: Rules, *, alone: bool = True) -> tuple[str, str]:
    """ "Professor of law at the University of X" parted at the word that leads to the
    organization.
    """
    words = text.split()
    if (
        len(words) > 3
        and words[1].lower() in rules.organizations
        and words[1][0].isupper()
        and words[2] in ("of", "for", "de", "des", "du")
    ):
        return "", text
    for word in rules.at:
        if found := re.search(rf"(?<=\w) {re.escape(word)}(?:\s|(?<=[’']))(?=[\w«“])", text):
            head, tail = text[: found.start()], text[found.end() :]
            if tail[0].islower() and not (
                alone and re.split(r"[\s’']", tail)[0] in rules.organizations
            ):
                continue
            is_plain = head.isalpha() and head.islower() and is_organization(tail, rules)
            if is_plain or (
                is_post(head, rules) and (is_organization(tail, rules) or word.startswith("at"))
            ):
                return head, tail
    for pattern in (_MAYOR, _DE, _OF_TWICE) if alone else (_MAYOR,):
        if (
            (found := pattern.fullmatch(text))
            and is_post(found[1], rules)
            and not _MEMBER.match(text)
        ):
            return found[1], found[2]
    if alone and (found := _HEADS.fullmatch(text)):
        return found[1], found[2]
    for found in _of_places(text, rules) if alone else ():
        word = found[1]
        head, tail = text[: found.start()], text[found.end() :]
        first = tidy_spaces(tail).split()[0].lower().strip(",’'")
        last = tidy_spaces(tail).split()[-1].lower()
        named = first in rules.organizations or (
            word in ("of the", "of")
            and last in rules.organizations
            and last != "services"
            and " to " not in tail
        )
        if len(head.split()) < 6 and not _MEMBER.match(head) and is_post(head, rules) and named:
            return head, tail
    if not is_post(text, rules) and is_organization(text, rules):
        return "", text
    return text, ""
