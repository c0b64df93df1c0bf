"""A person, with post, organization and role, in one line of print."""

import re
from dataclasses import dataclass, replace
from functools import cache

from events.imports.reading.draft import Confidence
from events.imports.reading.rules import ANYWHERE
from events.imports.reading.rules.names import DEGREES
from events.imports.reading.rules.table import Rules

from .names import is_name, tidy_name, without_honorific
from .person_lines import in_usual_order
from .posts import is_organization, is_post, post_of
from .units import Unit, drop_inclusive, tidy_spaces

LONGEST = 600  # letters: no line about one person is longer


@dataclass(frozen=True)
class Person:
    name: str
    honorific: str = ""
    title: str = ""
    affiliation: str = ""
    role: str = ""
    rest: str = ""  # what was read of the line besides the name
    confidence: Confidence = "sure"
    is_told: bool = False  # read from running text, which stays text


Spotted = tuple[Person, Unit]  # and where


def with_role(person: Person, role: str) -> Person:
    """`person` with a role that was announced, unless the line itself says one."""
    return person if person.role or not role else replace(person, role=role)


@cache
def _roles(rules: Rules) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern, re.IGNORECASE), role) for pattern, role in rules.roles.items()]


_OF_THE_DAY = re.compile(rf"\s+(?:{'|'.join(sorted(ANYWHERE.of_the_day))})$", re.IGNORECASE)


def role_of(text: str, rules: Rules) -> str:
    """The role that `text` as a whole names, or nothing."""
    if len(text) > 200:
        return ""
    text = (
        drop_inclusive(tidy_spaces(text))
        .strip(" .:;()–—-[]")
        .removeprefix("the ")
        .removeprefix("et ")
        .removeprefix("and ")
    )
    text = _OF_THE_DAY.sub("", text)
    if not text:
        return ""
    named = next((role for pattern, role in _roles(rules) if pattern.fullmatch(text)), "")
    if not named and len(parts := _AND.split(text)) == 2 and all(parts):
        first, second = (role_of(part, rules) for part in parts)
        return first if second else ""
    return named


_SEPARATOR = re.compile(r"\n|\t|\s+[–—|-]+\s+|\s?[:;]\s+|,\s*|\s?[(\[]|\s+[–—]|[–—]\s+| ?/ ")
_ABSENT = re.compile(
    rf"\s*\((?:[^()]*\b(?:{'|'.join(sorted(ANYWHERE.absent))})\b[^()]*)\)", re.IGNORECASE
)
_REMOTE = re.compile(
    rf"\s[–—-]\s(?:{'|'.join(sorted(ANYWHERE.by_way_of))})\s"
    rf"(?:{'|'.join(sorted(ANYWHERE.remote))})\w*(?: \w+)?\s*$",
    re.IGNORECASE,
)
_DEGREE = re.compile(rf"^(?:(?:{'|'.join(DEGREES)})\.?(?:,\s*|$))+", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:^|,?\s)(?:who|whose|qui|dont)\s.*$")
_ARTICLE = re.compile(r"^(?:an?|une?)\s(?=[^\W\d_]{3})")
_AND = re.compile(r"\s*(?:\band\b|\bet\b|&|/)\s*")


def person_of(line: str, rules: Rules) -> Person | None:
    """The person that a line of a list presents, or None. Understands

    "Name, post, organization", "Name – post (organization)", "Ms. Name (organization), moderator",
    "Moderator: Name, post", "Post: Name", and the name alone.
    """
    if len(line) > LONGEST:
        return None
    line = in_usual_order(line, rules)
    role = ""
    if (found := re.search(r"\s*\(([^()]*)\)$", line)) and (named := role_of(found[1], rules)):
        role, line = named, line[: found.start()]
    for separator in list(re.finditer(r"\s?[:–—-]\s+|\s?:", line))[:2]:
        if named := role_of(line[: separator.start()], rules):
            role, line = role or named, line[separator.end() :].strip()
            break
    found = re.match(r"(.{4,40}?\s(?:de|d[’']|of|by|par))\s+(?=[^\W\d_a-z])", line)
    if found and not role and (named := role_of(found[1], rules)):
        role, line = named, line[found.end() :]
    if not line:
        return None
    line, post = _without_post(_ABSENT.sub("", line), rules)
    if trailing := _trailing_role(line, rules):
        name, named = trailing
        return _titled_person(name, post, role or named, rules)
    if is_name(line, rules):
        return _titled_person(line, post, role, rules)
    for separator in _SEPARATOR.finditer(line):
        if separator.start() > 70:
            break
        before = line[: separator.start()]
        if is_name(before, rules):
            rest = (
                line[separator.start() :]
                if separator[0].strip() in ("(", "[")
                else line[separator.end() :]
            )
            person = _titled_person(before, post, role, rules)
            full = describe(replace(person, title=""), rest, rules)
            is_body = is_organization(full.title, rules) or not is_post(full.title, rules)
            if post and not full.affiliation and full.title and is_body:
                return replace(full, title=post, affiliation=full.title)
            return full if full.title else replace(full, title=person.title)
    if found := LABELLED.match(line):
        return _after_label(found[1], line[found.end() :], role, rules)
    return _post_first(f"{post} {line}".strip(), role, rules)


LABELLED = re.compile(r"([^:;\n]{3,60}?)\s?:\s+(?=[^\W\d_])")


def _after_label(label: str, line: str, role: str, rules: Rules) -> Person | None:
    """A person after the post or organization: "Curator: Ana Ruiz, Museum of Lace"."""
    person = person_of(line, rules)
    label = re.sub(r"^(?:the|le|la|l[’'])\s?", "", label, flags=re.IGNORECASE)
    if person is None or is_name(label, rules):
        return None
    person = with_role(person, role)
    if is_post(label, rules) and (not person.title or is_organization(person.title, rules)):
        affiliation = person.affiliation or person.title
        return replace(person, title=label, affiliation=affiliation, rest=label)
    if is_organization(label, rules) and not person.affiliation:
        return replace(person, affiliation=label, rest=label)
    return person if person.rest else None


def _without_post(line: str, rules: Rules) -> tuple[str, str]:
    """The line, and a post before the name in it, such as "Mayor Calvin Threadgill" or "Chief
    Inspector Hamish Ferrier".
    """
    words = line.split(" ")
    end = 0
    while (
        end < min(3, len(words) - 2)
        and words[end].lower().strip(".") in rules.posts
        and words[end][0].isupper()
    ):
        end += 1
    rest = " ".join(words[end:])
    head = re.split(r"\n|\t|,|\s[–—-]|\(|:", rest)[0].strip()
    return (rest, " ".join(words[:end])) if end and is_name(head, rules) else (line, "")


def _trailing_role(line: str, rules: Rules) -> tuple[str, str] | None:
    """The name and the role in "Naomi Feldstein Chair", as set on cards."""
    words = line.split()
    for start in range(len(words) - 1, max(len(words) - 3, 1), -1):
        role, name = role_of(" ".join(words[start:]), rules), " ".join(words[:start])
        if role and role != "speaker" and is_name(name, rules):
            return name.rstrip(" ,"), role
    return None


def _titled_person(name: str, post: str, role: str, rules: Rules) -> Person:
    """A person whose form of address is a post, such as "Ambassador", has it as title."""
    honorific, bare = without_honorific(name.strip(), rules)
    if not post and honorific and honorific.strip(".").lower() in rules.posts:
        post = honorific
    return Person(tidy_name(bare), honorific, title=post, role=role)


def _post_first(line: str, role: str, rules: Rules) -> Person | None:
    for found in re.finditer(r" (?=[^\W\d_a-z])", line):
        name = line[found.end() :]
        if (
            re.match(r"(?:[Tt]he|[Ll]e|[Ll]a) ", line)
            and without_honorific(name, rules)[0]
            and is_name(name, rules)
        ):
            post = re.sub(r"^(?:[Tt]he|[Ll]e|[Ll]a) ", "", line[: found.start()]).rstrip(" ,:")
            if "," not in post:
                return replace(_titled_person(name, post, role, rules), rest=post)
    for separator in reversed(list(_SEPARATOR.finditer(line))):
        name, post = line[separator.end() :].strip(" )."), line[: separator.start()]
        if (
            is_name(name, rules)
            and tidy_spaces(post).split()[:1]
            and tidy_spaces(post).split()[0].lower().strip("’'")
            in {
                *rules.posts,
                "the",
                "le",
                "la",
            }
        ):
            honorific, name = without_honorific(name, rules)
            return describe(
                Person(tidy_name(name), honorific, role=role),
                re.sub(r"^(the|le|la|l[’']) ?", "", post, flags=re.I),
                rules,
            )
    return None


def describe(person: Person, rest: str, rules: Rules) -> Person:
    """`person` with post, organization and role out of what the line says after the name."""
    rest = tidy_spaces(re.sub(r"\s*[\n;|]\s*", ", ", _REMOTE.sub("", rest))).strip(" ,;.:–—-")
    rest = _ARTICLE.sub("", _CLAUSE.sub("", _DEGREE.sub("", rest)))
    role = person.role
    for pattern in (
        r"\(([^()]*)\)\s*$",
        r"^\(([^()]*)\)",
        r"[,;–—]\s*(?:and |et )?([^,;–—()]*)$",
        r"\[([^\]]*)\]\s*$",
    ):
        if (found := re.search(pattern, rest)) and (named := role_of(found[1], rules)):
            role, rest = (
                role or named,
                (rest[: found.start()] + rest[found.end() :]).strip(" ,;.:–—-"),
            )
    for found in re.finditer(r"\s*\(([^()]*)\)", rest):
        if named := role_of(found[1], rules):
            role, rest = role or named, rest[: found.start()] + rest[found.end() :]
            break
    if (
        found := re.search(
            r",?\s*(?:was|acted as|served as|était|a été)\s+(?:the |le |la )?([\w-]+)$", rest
        )
    ) and (named := role_of(found[1], rules)):
        role, rest = role or named, rest[: found.start()]
    if named := role_of(rest, rules):
        return replace(person, role=role or named)
    veiled = "|".join(rules.veiled)
    if found := re.search(rf"^\s*\([^()]*(?:{veiled})[^()]*\),?\s*", rest, re.IGNORECASE):
        role, rest = "survivor", rest[found.end() :]
    if is_survivor(rest, rules):
        role = role or "survivor"
    title, affiliation = post_of(rest, rules)
    return replace(person, title=title, affiliation=affiliation, role=role, rest=rest)


_NOT_HERSELF = r"(?:of|for|with|to|and|de|du|des|pour|avec)\b|d[’']"


def is_survivor(text: str, rules: Rules) -> bool:
    """Whether what is said of a person is that she is a survivor, not that she works with some."""
    survivor = "|".join(rules.survivor)
    pattern = re.compile(
        rf"(?:(?!{_NOT_HERSELF})[\w’'-]+\s){{0,3}}(?:{survivor})"
        r"(?:\s(?:of|from|de|du|des|d[’'])\s?.*)?",
        re.IGNORECASE,
    )
    parts = re.split(r"[,;()–—/]|\b(?:and|et)\b", tidy_spaces(text))
    return any(pattern.fullmatch(part.strip(" .*†")) for part in parts)


def in_full(person: Person, rest: str, rules: Rules) -> Person:
    """`person` with what a second line says of post and organization."""
    said = describe(Person(person.name), rest, rules)
    return replace(
        person,
        title=said.title or person.title,
        affiliation=said.affiliation or person.affiliation,
        role=person.role or said.role,
        rest=rest,
    )
