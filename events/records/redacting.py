"""A dumped record in which one speaker is shown more protectively."""

from typing import Any

from django.utils.translation import override, pgettext

from contacts.models.person import Display
from contacts.withdrawal import Name
from events import markup


def redacted(data: dict[str, Any], identifier: str, *, display: str, name: str, forms: Name) -> dict[str, Any]:
    """`data` with the speaker `identifier` under `name`, and no text in which any of `forms` stands."""
    with override(data["language"]):
        replacement = name or pgettext("in place of a name", "[name withheld]")
        withheld = pgettext("in place of a quotation", "[quotation withdrawn]")
    if display == Display.WITHDRAWN:
        data = _without(data, identifier, withheld)
    data = _scrubbed(data, forms, replacement)
    for speaker in data["speakers"]:
        if speaker["id"] == identifier:
            person = "" if display == Display.ROLE_ONLY else speaker["person"]
            speaker |= {"display": display, "name": name, "affiliations": [], "person": person}
    return data


def _without(data: dict[str, Any], identifier: str, withheld: str) -> dict[str, Any]:
    """`data` without the speaker, their appearances and their quotations."""
    for session in data["sessions"]:
        session["appearances"] = [a for a in session["appearances"] if a["speaker"] != identifier]
    for chapter in data["chapters"]:
        for section in (chapter, *chapter["sections"]):
            theirs = {q["anchor"] for q in section["quotations"] if q["speaker"] == identifier}
            section["quotations"] = [q for q in section["quotations"] if q["anchor"] not in theirs]
            section["body"] = markup.withhold(section["body"], theirs, withheld)
    return data | {"speakers": [s for s in data["speakers"] if s["id"] != identifier]}


def _scrubbed(value, forms: Name, replacement: str, field: str = ""):
    """Every text below `value` without the name; addresses and anchors become other addresses and anchors."""
    match value:
        case dict():
            return {key: _scrubbed(item, forms, replacement, key) for key, item in value.items()}
        case list():
            return [_scrubbed(item, forms, replacement, field) for item in value]
        case str() if field in ("slug", "anchor", "translation_of", "url", "recording_url", "source_document"):
            return forms.remove(forms.remove_from_slug(value), replacement)
        case str() if field == "body":
            return markup.map_anchors(forms.remove(value, replacement), forms.remove_from_slug)
        case str():
            return forms.remove(value, replacement)
    return value
