"""The contacts: whom to write to at which organization."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from events.imports.reading.blocks import Block
from events.imports.reading.draft import Contact
from events.imports.reading.rules.columns import CONTACTS
from events.imports.reading.rules.table import Rules

from .labels import zone_of
from .names import is_name, tidy_name, without_honorific
from .persons import Person as Named
from .persons import describe, person_of
from .posts import is_organization, is_post
from .reading import Reading
from .units import Unit, tidy_spaces

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?<![\w@./])(?:\+|00)?\s?\(?\d[\d\s().\u00a0\u202f/-]{6,22}\d(?!\w)(?:,?\s?(?:ext|extension|poste|x)\.?\s?\d{1,5})?",
    re.I,
)
URL = re.compile(r"\b(?:https?://|www\.)[^\s,;)]+")


def _is_phone(found: re.Match[str] | None) -> bool:
    """Rather than a span of years or a quantity in groups of three."""
    return found is not None and not re.fullmatch(
        r"\d{4}\s?[-–/]\s?\d{4}|[1-9]\d{0,2}(?:[\s.,]\d{3})+", found[0].strip()
    )


def has_channel(text: str) -> bool:
    return len(text) < LONGEST and bool(
        EMAIL.search(text) or (len(text) < 200 and _is_phone(PHONE.search(text)))
    )


LONGEST = 600  # letters: no line of a contact is longer


@dataclass
class Card:
    """Lines that belong to one contact, words first, then channels."""

    words: list[str] = field(default_factory=list)
    phone: str = ""
    email: str = ""
    url: str = ""
    units: list[Unit] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return bool(self.phone or self.email)


def contacts_of(units: Sequence[Unit], reading: Reading) -> list[Contact]:
    """The contacts in a part of the document that holds nothing else."""
    found: list[tuple[dict[str, str], list[Unit]]] = []
    card = Card()
    organization = ""

    def close() -> None:
        nonlocal card, organization
        if card.is_full and (read := _read(card, organization, reading)):
            found.append((read, card.units))
            organization = read["organization"]
        card = Card()

    for unit in units:
        if unit.kind == "table":
            close()
            found += [(contact, [unit]) for contact in _table(unit, reading)]
            continue
        for line in unit.text.split("\n"):
            if len(line) > LONGEST:
                continue
            rest, phone, email, url = _channels(line, reading)
            repeats = (phone and card.phone) or (email and card.email)
            if card.is_full and (
                repeats
                or (rest and not (phone or email or url))
                or (rest and _names_somebody(rest, reading))
            ):
                close()
            if len(rest) > 200 or (not card.words and unit.kind == "heading" and not rest):
                continue
            if rest:
                card.words.append(rest)
            card.phone, card.email, card.url = (
                card.phone or phone,
                card.email or email,
                card.url or url,
            )
            if not card.units or card.units[-1] is not unit:
                card.units.append(unit)
    close()
    return [
        Contact.model_validate({"id": f"contact-{number}", "blocks": reading.claim(*units), **read})
        for number, (read, units) in enumerate(found, 1)
    ]


def _names_somebody(text: str, reading: Reading) -> bool:
    head = re.split(r",| [–—-] |\(|:", text)[0]
    return is_name(head, reading.rules) or is_organization(head, reading.rules)


def _channels(line: str, reading: Reading) -> tuple[str, str, str, str]:
    """The words of a line, its telephone number, its e-mail and its web address."""
    text = tidy_spaces(line)
    email = EMAIL.search(text)
    rest = EMAIL.sub(" | ", text)
    url = URL.search(rest)
    rest = URL.sub(" | ", rest)
    phone = PHONE.search(rest)
    if phone and _is_phone(phone) and len(re.sub(r"\D", "", phone[0])) >= 7:
        rest = PHONE.sub(" | ", rest)
    else:
        phone = None
    words = "|".join(
        sorted(map(re.escape, (*reading.rules.phone, *reading.rules.email)), key=len, reverse=True)
    )
    label = rf"(?i)(?<![\w])(?:{words})\.?\s*(?::|\.|\s)\s*(?=\||$)"
    rest = re.sub(label, " | ", re.sub(rf"(?i)(?<![\w])(?:{words})\.?\s*:?\s*(?=\|)", " ", rest))
    rest = re.sub(r"(\s*[|,;/–—(-]*\s*\|)+\s*[|,;/–—)-]*\s*", " | ", rest).strip(" |,;:/()–—-·•")
    return (
        rest,
        phone[0].strip() if phone else "",
        email[0].rstrip(".") if email else "",
        url[0].rstrip(".") if url else "",
    )


def _read(card: Card, organization: str, reading: Reading) -> dict[str, str] | None:
    """Who and where a card is about: its lines or, if there is one, its parts are organization,
    name and post.
    """
    lines = _join_capitals(card.words)
    contact = {
        "organization": "",
        "name": "",
        "job_title": "",
        "phone": card.phone,
        "email": card.email,
        "url": card.url,
    }
    parts = [
        [tidy_spaces(line)]
        if len(lines) > 2 and not _starts_with_name(line, reading)
        else _parts(line, reading.rules)
        for line in lines
    ]
    flat = [part for line in parts for part in line]
    person = next((part for part in flat if _is_person(part, flat, reading)), None)
    rest = list(flat)
    if person is not None:
        contact["name"] = _name(person, reading)
        rest.remove(person)
    place = next((number for number, line in enumerate(parts) if person in line), len(parts))
    if (
        place
        and parts[0]
        and len(parts[0]) == 1
        and (person is not None or (len(lines) > 1 and _is_office(parts[0][0], reading)))
    ):
        chosen: str | None = parts[0][0]  # a line of its own above the name or the desk
    else:
        offices = [
            part for part in rest if _is_office(part, reading) and not is_post(part, reading.rules)
        ]
        others = [part for part in rest if person is None or not is_post(part, reading.rules)]
        chosen = next(iter(offices), None) or (others[-1] if others else None)
        if chosen is None and len(rest) > 1 and is_organization(rest[-1], reading.rules):
            chosen = rest[-1]
    if chosen is not None:
        contact["organization"] = reading.as_printed(chosen)
        rest.remove(chosen)
    contact["job_title"] = ", ".join(rest)
    contact["organization"] = contact["organization"] or organization
    return contact if contact["name"] or contact["organization"] else None


def _starts_with_name(line: str, reading: Reading) -> bool:
    return is_name(re.split(r",| [–—-] |\(|:|\|", line)[0].strip(), reading.rules)


def _is_office(text: str, reading: Reading) -> bool:
    """Whether a part names an organization rather than a post or a desk in one."""
    return is_organization(text, reading.rules) and not re.match(
        r"(?i)(press|media|events?|information|communications?|presse|service (de )?presse)\b", text
    )


def _is_person(part: str, parts: Sequence[str], reading: Reading) -> bool:
    """A name; of several parts that could be names the one that is not set in capitals, nor first
    of a card with others.
    """
    if not is_name(part, reading.rules) or is_organization(part, reading.rules):
        return False
    others = [other for other in parts if other is not part and is_name(other, reading.rules)]
    others = [other for other in others if not is_organization(other, reading.rules)]
    if others and parts[0] is part:
        return bool(without_honorific(part, reading.rules)[0]) or any(
            is_organization(other, reading.rules) or is_post(other, reading.rules)
            for other in parts[1:2]
        )
    return True


def _join_capitals(lines: Sequence[str]) -> list[str]:
    """A name in capitals over two lines is one."""
    kept: list[str] = []
    for line in lines:
        if kept and line.isupper() and kept[-1].isupper() and len(line) > 3:
            kept[-1] += f" {line}"
        else:
            kept.append(line)
    return kept


def _parts(line: str, rules: Rules) -> list[str]:
    pieces = re.split(r"\s*\|\s*|;\s|\s[–—-]\s|:\s|\s/\s|·|•|\(|\)", line)
    parts: list[str] = []
    for piece in pieces:
        for part in piece.split(", "):
            part = part.strip(" .,:")
            if (
                parts
                and re.match(r"(de la|de l[’']|du|des|d[’']|et|and|of|for)\b", part)
                and piece.split(", ")[0] != part
            ):
                parts[-1] += f", {part}"
            elif part and zone_of(part, rules) != "contacts":
                parts.append(part)
    return parts


def _name(text: str, reading: Reading) -> str:
    return tidy_name(without_honorific(tidy_spaces(text), reading.rules)[1])


def cell_text(cell: Sequence[Block]) -> str:
    return "\n".join(
        filter(None, (tidy_spaces(line) for block in cell for line in block.text.split("\n")))
    )


def _table(unit: Unit, reading: Reading) -> Iterator[dict[str, str]]:
    rows = [[cell_text(cell) for cell in row] for row in unit.rows]
    columns: dict[str, int] = {}
    for place, cell in enumerate(rows[0] if rows else []):
        for kind, pattern in CONTACTS.items():
            if kind not in columns and re.fullmatch(
                pattern, tidy_spaces(cell).strip(" :"), re.IGNORECASE
            ):
                columns[kind] = place
    if len(columns) < 2:
        for row in rows:
            whole = sum(has_channel(cell) for cell in row) < 2
            for text in ["\n".join(row)] if whole else row:
                if contact := _card_of(text, reading):
                    yield contact
        return
    for row in rows[1:]:
        contact = dict.fromkeys(("organization", "name", "job_title", "phone", "email", "url"), "")
        for kind in ("organization", "name", "job_title"):
            if kind in columns and columns[kind] < len(row):
                contact[kind] = row[columns[kind]]
        for cell in row:
            _rest, phone, email, url = _channels(cell, reading)
            contact["phone"], contact["email"] = (
                contact["phone"] or phone,
                contact["email"] or email,
            )
            contact["url"] = contact["url"] or url
        name, _, rest = contact["name"].replace("\n", ", ").partition(", ")
        if is_name(name, reading.rules):
            contact["name"] = _name(name, reading)
            contact["job_title"] = contact["job_title"] or tidy_spaces(
                EMAIL.sub("", PHONE.sub("", rest))
            ).strip(" ,")
        elif person := person_of(contact["name"], reading.rules):
            contact["name"] = person.name
            said = describe(Named(person.name), person.rest, reading.rules)
            contact["job_title"] = contact["job_title"] or said.title
        elif name and not contact["job_title"]:
            contact["name"], contact["job_title"] = "", tidy_spaces(contact["name"])
        contact["organization"] = tidy_spaces(contact["organization"])
        contact["job_title"] = tidy_spaces(contact["job_title"])
        if contact["phone"] or contact["email"]:
            yield contact


def _card_of(text: str, reading: Reading) -> dict[str, str] | None:
    card = Card()
    for line in text.split("\n"):
        rest, phone, email, url = _channels(line, reading)
        if rest:
            card.words.append(rest)
        card.phone, card.email, card.url = card.phone or phone, card.email or email, card.url or url
    return _read(card, "", reading) if card.is_full else None
