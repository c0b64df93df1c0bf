"""A three-way merge of a form: as its page was opened, as the database is now, as it was posted.

What only the other changed is taken from the database, what only I changed is kept, and what both
changed is a question. Rows are told apart by their primary key, so that they may have been added,
deleted or moved meanwhile.
"""

import hashlib
import re
from collections.abc import Container, Iterator

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.models import InlineForeignKeyField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from .values import (
    CHOICE,
    Question,
    Value,
    ask,
    is_long,
    keep_both,
    posted_value,
    stored_value,
)

# Two orders of the same rows: mine holds without a question, since neither loses anything.
ORDER = "position"

# Prefix of the form or formset → primary key → field → digest.
State = dict[str, dict[str, dict[str, str]]]


def digest(name: str, value: Value) -> str:
    """What is kept of a field to see later whether it changed: a place as it is, so that an order
    can be told, else a hash.
    """
    return (
        str(value)
        if name == ORDER
        else hashlib.blake2b(repr(value).encode(), digest_size=6).hexdigest()
    )


def compared_fields(form: forms.BaseModelForm) -> Iterator[tuple[str, forms.BoundField]]:
    """The fields that can be told apart.

    A file that nobody chose leaves the stored one alone by itself.
    """
    for name, field in form.fields.items():
        is_key = isinstance(field, InlineForeignKeyField) or name == form.instance._meta.pk.name
        if not is_key and name != DELETION_FIELD_NAME and not isinstance(field, forms.FileField):
            yield name, form[name]


def snapshot_of(form: forms.BaseModelForm, formsets: list[forms.BaseInlineFormSet]) -> State:
    """The state of an unbound form and its formsets."""

    def row(form: forms.BaseModelForm) -> dict[str, str]:
        return {name: digest(name, stored_value(bound)) for name, bound in compared_fields(form)}

    return {"": {"": row(form)}} | {
        formset.prefix: {str(form.instance.pk): row(form) for form in formset.initial_forms}
        for formset in formsets
    }


class Merge:
    """Brings into `data`, as it was posted, what the database has become since the state `base`;
    files that were sent, in `files`, stay with their rows.

    `form` and `formsets` are unbound and hold what the database has now. Afterwards `changes` says
    what the other changed, and `questions` what to decide, by the prefix of the form and the field.
    """

    def __init__(
        self,
        data,
        files,
        base: State,
        form: forms.BaseModelForm,
        formsets: list[forms.BaseInlineFormSet],
    ):
        self.data, self.files = data, files
        self.state = snapshot_of(form, formsets)
        self.changes: list[str] = []
        self.questions: dict[str, dict[str | None, Question]] = {}
        if base:
            self.fields("", form, base.get("", {}).get("", {}))
            for formset in formsets:
                if f"{formset.prefix}-{TOTAL_FORM_COUNT}" in data:
                    self.rows(formset, base.get(formset.prefix, {}))
        self.changes = list(dict.fromkeys(self.changes))

    def fields(self, prefix: str, form: forms.BaseModelForm, base: dict[str, str]) -> None:
        changed = {
            name: bound
            for name, bound in compared_fields(form)
            if name in base and digest(name, stored_value(bound)) != base[name]
        }
        is_mine = self.data.get(f"{prefix}-{DELETION_FIELD_NAME}")
        if is_mine and changed.keys() - {ORDER}:
            del self.data[f"{prefix}-{DELETION_FIELD_NAME}"]
            for name, bound in compared_fields(form):
                self.put(f"{prefix}-{name}", stored_value(bound))
            text = _(
                "Changed meanwhile, as it stands here. To delete it all the same, tick “Delete”"
                " again and save."
            )
            self.questions[prefix] = {None: Question(text)}
            return
        self.decide(prefix, form, changed.keys())
        for name, bound in changed.items():
            key = f"{prefix}-{name}" if prefix else name
            theirs, mine = stored_value(bound), posted_value(self.data, key, bound.field)
            if mine == theirs:
                continue
            if digest(name, mine) == base[name]:
                self.put(key, theirs)
                if name != ORDER:
                    self.changes.append(
                        f"{form.instance} ({bound.label})" if prefix else str(bound.label)
                    )
            elif name != ORDER:
                self.questions.setdefault(prefix, {})[name] = ask(key, bound, mine)

    def decide(self, prefix: str, form: forms.BaseModelForm, asked_anew: Container[str]) -> None:
        """Follow what was decided about the questions of before."""
        for name, bound in compared_fields(form):
            key = f"{prefix}-{name}" if prefix else name
            [choice] = self.data.pop(key + CHOICE, [""])[-1:]
            theirs = stored_value(bound)
            if name in asked_anew:
                continue
            if choice == "theirs":
                self.put(key, theirs)
            elif choice == "both" and is_long(bound):
                self.put(key, keep_both(bound, posted_value(self.data, key, bound.field), theirs))

    def rows(self, formset: forms.BaseInlineFormSet, base: dict[str, dict[str, str]]) -> None:
        theirs = {str(form.instance.pk): form for form in formset.initial_forms}
        key = formset.model._meta.pk.name
        kept, new = [], []
        for place, row in enumerate(self.take_out(formset), 1):
            pk = row.get(key)
            if pk in theirs:
                kept.append(row)
            elif not pk:
                new.append(row)
            elif DELETION_FIELD_NAME not in row:
                text = _("%(row)s %(place)s was deleted")
                if self.is_changed(row, formset.empty_form, base.get(pk, {})):
                    text = _(
                        "%(row)s %(place)s was deleted; since you changed it, it is kept as a"
                        " new one"
                    )
                    row[key] = ""
                    new.append(row)
                self.changes.append(
                    text % {"row": formset.model._meta.verbose_name, "place": place}
                )
        for pk in theirs.keys() - base.keys() - {row[key] for row in kept}:
            form = theirs[pk]
            kept.append(self.row_of(form))
            self.changes.append(_("%(row)s was added") % {"row": form.instance})
        if self.is_moved(theirs, base):
            self.changes.append(
                _("the order of the %(rows)s") % {"rows": formset.model._meta.verbose_name_plural}
            )
        self.put_back(formset, kept, new)
        for index, row in enumerate(kept):
            self.fields(formset.add_prefix(index), theirs[row[key]], base.get(row[key], {}))

    def is_moved(
        self, theirs: dict[str, forms.BaseModelForm], base: dict[str, dict[str, str]]
    ) -> bool:
        common = [pk for pk in theirs if ORDER in base.get(pk, {})]
        before = sorted(common, key=lambda pk: (int(base[pk][ORDER] or 0), int(pk)))
        return before != sorted(
            common, key=lambda pk: (int(stored_value(theirs[pk][ORDER]) or 0), int(pk))
        )

    def take_out(self, formset: forms.BaseInlineFormSet) -> list[MultiValueDict]:
        """The posted rows of a formset, each by the names of its fields."""
        rows: dict[int, MultiValueDict] = {}
        row_key = re.compile(rf"{re.escape(formset.prefix)}-(\d{{1,9}})-(.+)")
        for sent in (self.data, self.files):
            for key in list(sent):
                if match := row_key.fullmatch(key):
                    rows.setdefault(int(match[1]), MultiValueDict()).setlist(
                        match[2], sent.pop(key)
                    )
        return [rows[index] for index in sorted(rows)]

    def put_back(
        self,
        formset: forms.BaseInlineFormSet,
        kept: list[MultiValueDict],
        new: list[MultiValueDict],
    ) -> None:
        for index, row in enumerate([*kept, *new]):
            for name, values in row.lists():
                to = self.files if isinstance(values[0], UploadedFile) else self.data
                to.setlist(f"{formset.add_prefix(index)}-{name}", values)
        self.data[f"{formset.prefix}-{INITIAL_FORM_COUNT}"] = str(len(kept))
        self.data[f"{formset.prefix}-{TOTAL_FORM_COUNT}"] = str(len(kept) + len(new))

    def row_of(self, form: forms.BaseModelForm) -> MultiValueDict:
        """What a browser sends of a row that nobody touched."""
        row = MultiValueDict()
        for name, field in form.fields.items():
            value = "" if isinstance(field, forms.FileField) else stored_value(form[name])
            if value and name != DELETION_FIELD_NAME:
                row.setlist(name, value if isinstance(value, list) else [value])
        return row

    def is_changed(
        self, row: MultiValueDict, form: forms.BaseModelForm, base: dict[str, str]
    ) -> bool:
        values = {
            name: posted_value(row, name, bound.field)
            for name, bound in compared_fields(form)
            if name in base
        }
        return any(
            digest(name, value) != base[name] for name, value in values.items() if name != ORDER
        )

    def put(self, key: str, value: Value) -> None:
        self.data.pop(key, None)
        if value:
            self.data.setlist(key, value if isinstance(value, list) else [value])
