"""What a field of a form says, as a browser sends it and as an editor reads it; and what is asked
where two editors made it say different things.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.words.comparing import Piece, compare_texts, weave

from .unseen import unseen_names

CHOICE = "-decided"  # ends the name under which a browser says whose version is taken
SHORT = 80  # signs, up to which what the other wrote is told in a sentence

Value = str | list[str]


class Question(NamedTuple):
    text: str
    choice: str = ""  # the name under which it is decided
    lines: Sequence[Sequence[Piece]] = ()  # what the other has as removed, what I have as added
    may_keep_both: bool = False


def normalize(value: Any) -> Value:
    if isinstance(value, list | tuple):
        return [str(item) for item in value] if len(value) > 1 else normalize(next(iter(value), ""))
    if isinstance(value, bool):
        return "on" if value else ""
    return "\n".join(str("" if value is None else value).splitlines()).strip()


def stored_value(bound: forms.BoundField) -> Value:
    """What a browser sends of a field that nobody touched."""
    value, widget = bound.value(), bound.field.widget
    return normalize(
        widget.check_test(value)
        if isinstance(widget, forms.CheckboxInput)
        else widget.format_value(value)
    )


def posted_value(data: Any, key: str, field: forms.Field) -> Value:
    return normalize(field.widget.value_from_datadict(data, {}, key))


def in_words(bound: forms.BoundField, value: Value) -> str:
    """What a field says with `value`, for an editor to read."""
    field = bound.field
    if isinstance(field, forms.BooleanField):
        return _("ticked") if value else _("not ticked")
    if isinstance(field, forms.ModelChoiceField):
        try:
            return str(field.to_python(value) or "–")
        except ValidationError:  # gone meanwhile
            return "–"
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    read = getattr(bound.form, "read", {}).get(bound.name, str)
    return read(value) or "–"


def ask(key: str, bound: forms.BoundField, mine: Value) -> Question:
    """What to decide where `mine` differs from what is stored."""
    told, ours = (free(in_words(bound, value)) for value in (stored_value(bound), mine))
    if len(told) <= SHORT:
        text = _(
            "Changed meanwhile to “%(theirs)s”. Your version is kept below; save again to"
            " keep yours."
        ) % {"theirs": told}
    else:
        text = _(
            "Changed meanwhile. Your version is kept below, with what differs; save again to"
            " keep yours."
        )
    return Question(text, key + CHOICE, compare_texts(told, ours), may_keep_both=is_long(bound))


def free(text: str) -> str:
    """Before it is cut into words: a name of which a part is marked is found no more."""
    for name in unseen_names():
        text = name.remove(text, "…")
    return text


def is_long(bound: forms.BoundField) -> bool:
    return isinstance(bound.field.widget, forms.Textarea)


def keep_both(bound: forms.BoundField, mine: Value, theirs: Value) -> str:
    """A long text that says what both wrote."""
    if join := getattr(bound.form, "joined", {}).get(bound.name):
        return join(str(mine), str(theirs))
    return "\n".join(weave(str(mine).split("\n"), str(theirs).split("\n")))
