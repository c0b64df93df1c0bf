"""A record in which one speaker is shown more protectively."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import override

from contacts.models.display import Display
from contacts.models.site import free
from contacts.withdrawal.names import Name
from contacts.withdrawal.texts import remove_name, say_withheld
from contacts.words.parts import take_apart
from events.text.body import Body
from events.text.quotations import say_withdrawn

from . import EventRecord
from .fields import CODES

PARTS = ("given_name", "family_name")


def withdraw_from_record(
    record: EventRecord,
    identifier: str,
    *,
    display: str,
    name: str,
    forms: Name,
    key: str = "",
    person: str = "",
    called: tuple[str, str] = ("", ""),
) -> EventRecord:
    """The record in which one speaker is shown otherwise, and no text has any of `forms`.

    `name` is what may be shown; empty for "role only" and "withdrawn". A withdrawn speaker's
    quotations go too. `key` is the id that they have from now on, if it is another; `person`
    that of the page that the entry may lead to. `called` are given and family name of who is shown
    by name.
    """
    data, key = record.dump(), key or identifier
    with override(data["language"]):
        replacement = name or say_withheld()
        gone = say_withdrawn()
    theirs: set[str] = set()
    if display == Display.WITHDRAWN:
        data, theirs = _without(data, identifier)
    anchors = _anchors(data, forms)
    data["slug"] = forms.remove_from_slug(data["slug"], data["title"])
    if key != identifier:
        data = _change_key(data, identifier, key)
    before = {speaker["id"]: speaker for speaker in data["speakers"]}
    data = free_texts(data, forms, replacement, anchors)
    for section in sections_of(data):  # last: what was decided is known by how a sentence was read
        section["body"] = Body.parse(section["body"]).withdraw(theirs, gone).html()
    for speaker in data["speakers"]:
        is_meant = speaker["id"] == key
        if is_meant:
            speaker["person"] = person if speaker["person"] else ""
            if display != Display.NAMED:
                speaker |= {"display": display, "name": name, "affiliations": []}
        speaker |= _parts_of(speaker, before[speaker["id"]], called if is_meant else ("", ""))
    return EventRecord.model_validate(data)


def _parts_of(
    speaker: dict[str, Any], before: dict[str, Any], called: tuple[str, str]
) -> dict[str, str]:
    """The parts of a name, which tell no more than it does: they stay as they were while it does,
    and are those of another name, of who is shown by that. Any that are not of it are texts.
    """
    name, parts = speaker["name"], [before[field] for field in PARTS]
    if speaker["display"] != Display.NAMED:
        parts = ["", ""]
    elif name != before["name"]:
        parts = [*take_apart(name, *called)]
    elif not all(part in name for part in parts):
        parts = [speaker[field] for field in PARTS]
    return dict(zip(PARTS, parts, strict=True))


def sections_of(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Of a record as it is stored, chapters among them."""
    for chapter in data["chapters"]:
        yield from (chapter, *chapter["sections"])


def _change_key(data: dict[str, Any], identifier: str, key: str) -> dict[str, Any]:
    """`data` with another id for a speaker, who comes last wherever speakers are listed: a place
    would tell who it was.
    """

    def moved(rows: list[dict[str, Any]], field: str) -> list[dict[str, Any]]:
        theirs = [row | {field: key} for row in rows if row[field] == identifier]
        return [row for row in rows if row[field] != identifier] + theirs

    for session in data["sessions"]:
        session["appearances"] = moved(session["appearances"], "speaker")
    for section in sections_of(data):
        section["body"] = section["body"].replace(f"speaker-{identifier}", f"speaker-{key}")
        for quotation in section["quotations"]:
            if quotation["speaker"] == identifier:
                quotation["speaker"] = key
    return data | {"speakers": moved(data["speakers"], "id")}


def _anchors(data: dict[str, Any], forms: Name) -> dict[str, str]:
    """For each anchor what it becomes: without the name, and unlike any other."""
    rows = [row for section in sections_of(data) for row in (section, *section["quotations"])]
    becomes: dict[str, str] = {}
    taken = {row["anchor"] for row in rows}
    for row in rows:
        anchor = row["anchor"]
        bare = forms.remove_from_slug(anchor, row.get("title") or row.get("text", ""))
        becomes[anchor] = anchor if bare == anchor else free(bare, taken)
        taken.add(becomes[anchor])
    return becomes


def _without(data: dict[str, Any], identifier: str) -> tuple[dict[str, Any], set[str]]:
    """`data` without the speaker, their appearances and their quotations, and the anchors of these,
    whose words stand in the texts still.
    """
    theirs: set[str] = set()
    for session in data["sessions"]:
        session["appearances"] = [a for a in session["appearances"] if a["speaker"] != identifier]
    for section in sections_of(data):
        quotations = section["quotations"]
        theirs |= {q["anchor"] for q in quotations if q["speaker"] == identifier}
        section["quotations"] = [q for q in quotations if q["speaker"] != identifier]
    speakers = [speaker for speaker in data["speakers"] if speaker["id"] != identifier]
    return data | {"speakers": speakers}, theirs


def free_texts(
    value: Any,
    forms: Name,
    replacement: str,
    anchors: Mapping[str, str] = MappingProxyType({}),
    field: str = "",
) -> Any:
    """Every text below `value` without the name; addresses and anchors become others, links to
    other sites go.
    """
    if field in CODES:
        return value
    match value:
        case dict():
            return {
                key: free_texts(item, forms, replacement, anchors, key)
                for key, item in value.items()
            }
        case list():
            return [free_texts(item, forms, replacement, anchors, field) for item in value]
        case str() if field == "anchor":
            return anchors.get(value, value)
        case str() if field == "body":
            body = Body.parse(forms.remove(value, replacement, html=True))
            return body.map_anchors(anchors).html()
        case str():
            return remove_name(forms, field, value, replacement)
    return value
