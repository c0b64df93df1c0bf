"""What every table of the desk has in common: what it says of each row before it is taken in, and
that all of it is taken in or nothing.

The resources are those of django-import-export. Its pages are not used: they keep what was sent as
a file on the disk, save every row to show it, and are no pages of this desk.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from import_export import fields, resources
from import_export.results import RowResult

from contacts.desk.namesakes import say_who
from contacts.desk.unchanged import REFUSAL
from contacts.models import Person
from contacts.models.gathering import gathering

from .cells import are_alike
from .guarding import Guard
from .lines import Cell, Line, Table
from .widgets import Text


class Column(fields.Field):
    """`also` are other headings by which it is known. One that is `readonly` is only written."""

    def __init__(
        self,
        label: str | Promise,
        attribute: str = "",
        *,
        also: Sequence[str] = (),
        widget: Text | None = None,
        readonly: bool = False,
    ):
        super().__init__(attribute or None, widget=widget or Text(), readonly=readonly)
        self.label, self.also = label, also


class NotTaken(Exception):
    """Nothing was written: some row is refused, or not decided."""


class DeskResource(resources.Resource):
    class Meta:
        report_skipped = True
        skip_diff = True
        use_transactions = True
        instance_loader_class = lambda resource, dataset: None  # noqa: E731  # `find` does it

    file_name: str
    name_columns: Sequence[str] = ()  # which say together what a row is about

    def __init__(self, answers: Mapping[str, str] | None = None):
        super().__init__()
        self.answers = answers or {}
        self.lines: list[Line] = []
        self.line = Line(0)
        self.saved: list[tuple[Any, bool]] = []  # rows, and whether each is new

    # To be said by each table

    def find(self, row: Mapping[str, str]) -> Any:
        """The instance that a row is about, None if it is new. Raises ValidationError."""
        raise NotImplementedError

    def make(self, row: Mapping[str, str]) -> Any:
        raise NotImplementedError

    def identify(self, instance: Any) -> Any:
        """By what two rows are seen to be about one."""
        raise NotImplementedError

    def names_here(self, instance: Any) -> Iterable[str]:
        """Names that belong here, whatever one word of them is elsewhere."""
        return ()

    def check(self, instance: Any) -> dict[str, str]:
        """What else is wrong, by column."""
        return {}

    # Out

    def write_rows(self, rows: Any) -> list[list[str]]:
        """With the headings in the language of the page."""
        data = self.export(rows)
        return [[*map(self.label_of, self.fields)], *([str(text) for text in row] for row in data)]

    # In

    def preview(self, table: Table) -> list[Line]:
        """What would become of each row. Nothing is written."""
        self.prepare(table)
        self.import_data_inner(self.arrange(table), True, False, False, False)
        return self.lines

    def write(self, table: Table) -> None:
        """All rows, or none: raises NotTaken."""
        self.prepare(table)
        try:
            with transaction.atomic(), gathering():
                self.import_data(self.arrange(table), use_transactions=True)
                if any(line.kind == "refused" or line.is_open for line in self.lines):
                    raise NotTaken
        except DatabaseError as error:  # what somebody else stored meanwhile
            raise NotTaken from error

    def prepare(self, table: Table) -> None:
        self.lines.clear()
        self.saved.clear()
        self.rows = table.rows
        self.places = {heading.place: heading.name for heading in table.known}
        self.guard = Guard()
        self.guard.look_through(text for row in table.rows for text in row.cells)
        self.seen: dict[Any, int] = {}

    def arrange(self, table: Table) -> tablib.Dataset:
        data = tablib.Dataset(headers=[heading.name for heading in table.known])
        for row in table.rows:
            texts = dict(enumerate(row.cells))
            data.append([texts.get(heading.place, "") for heading in table.known])
        return data

    def import_row(self, row, instance_loader, **kwargs):
        source = self.rows[kwargs["row_number"] - 1]
        self.line = Line(source.number)
        self.wrong = {
            self.places[place]: text for place, text in source.wrong.items() if place in self.places
        }
        result = super().import_row(row, instance_loader, **kwargs)
        if result.errors:
            raise result.errors[0].error
        self.conclude(row, result)
        self.lines.append(self.line)
        return result

    def conclude(self, row: Mapping[str, str], result: RowResult) -> None:
        line = self.line
        line.title = " ".join(row[name] for name in self.name_columns if row.get(name))
        match result.import_type:
            case RowResult.IMPORT_TYPE_INVALID:
                line.kind = "refused"
                self.place_errors(row, result.validation_error)
            case RowResult.IMPORT_TYPE_SKIP:
                line.kind = "same"
            case RowResult.IMPORT_TYPE_NEW:
                line.kind = "new"
            case _:
                line.kind = "changed"

    def place_errors(self, row: Mapping[str, str], error: ValidationError) -> None:
        """Each beside its cell, where it has one."""
        found = getattr(error, "error_dict", None) or {NON_FIELD_ERRORS: error.error_list}
        cells = {cell.label: cell for cell in self.line.cells}
        for name, errors in found.items():
            messages = [message for one in errors for message in one.messages]
            if name not in self.fields:
                self.line.errors += messages
                continue
            label = self.label_of(name)
            before = self.line.before.get(name, "")
            cells[label] = Cell(label, before, row.get(name, ""), messages)
        self.line.cells = list(cells.values())

    def label_of(self, name: str) -> str:
        label = str(self.fields[name].label)
        return label[:1].upper() + label[1:]

    def read(self, instance: Any) -> dict[str, str]:
        return {
            name: str(self.export_field(column, instance))
            for name, column in self.fields.items()
            if not column.readonly
        }

    def get_or_init_instance(self, instance_loader, row):
        if self.wrong:
            raise ValidationError(self.wrong)
        instance = self.find(row)
        if instance is None:
            return self.make(row), True
        self.line.before = self.read(instance)
        return instance, False

    def import_instance(self, instance, row, **kwargs):
        """An empty cell leaves what is there, and so does one that says the same."""
        errors = {}
        for name, text in row.items():
            column = self.fields[name]
            if not text or column.readonly or are_alike(text, self.line.before.get(name, "")):
                continue
            try:
                self.take(name, column, instance, row)
            except ValueError as error:
                errors[name] = ValidationError(str(error))
        if errors:
            raise ValidationError(errors)

    def take(self, name: str, column: Column, instance: Any, row: Mapping[str, str]) -> None:
        if column.attribute:
            column.save(instance, row)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        before, after = self.line.before, self.read(instance)
        self.changed = [
            name for name, text in after.items() if not are_alike(text, before.get(name, ""))
        ]
        self.line.cells = [
            Cell(self.label_of(name), before.get(name, ""), after[name]) for name in self.changed
        ]
        return bool(before and not self.changed and not import_validation_errors)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """Cleaned as by a form. What constraints say is left to `find` and `check`: somebody who is
        new has no key yet by which a database could tell.
        """
        errors: dict[str, Any] = dict(import_validation_errors or {})
        try:
            instance.full_clean(
                exclude=set(errors), validate_unique=False, validate_constraints=False
            )
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        for name, text in (self.check(instance) | self.find_names(instance)).items():
            errors.setdefault(name, ValidationError(text))
        identity = self.identify(instance)
        if (first := self.seen.setdefault(identity, self.line.number)) != self.line.number:
            text = _("This is the same as row %(number)s. Take one out.")
            errors.setdefault(NON_FIELD_ERRORS, ValidationError(text % {"number": first}))
        if errors:
            raise ValidationError(errors)

    def find_names(self, instance: Any) -> dict[str, str]:
        """The changed cells that name somebody who is not shown by name."""
        others = list(self.names_here(instance))
        texts = self.read(instance)
        found = {
            name: self.guard.find(name, texts[name], others=others)
            for name in self.changed
            if texts[name]
        }
        return {name: REFUSAL % {"name": text} for name, text in found.items() if text}

    def refuse_hidden(self, column: str, name: str, *, person: Person | None) -> None:
        """Refuse the name of somebody who was withdrawn, or who is not shown by name and is not the
        `person` who is meant.
        """
        if day := self.guard.withdrawn_on(name, since=person.told_apart_at if person else None):
            advice = _(
                "Leave this row out. If this is somebody else, enter them on the page of people,"
                " where that can be said."
            )
            raise ValidationError({column: f"{say_who(day)} {advice}"})
        if person is None and self.guard.is_hidden(name):
            raise self.say_hidden(column)

    @staticmethod
    def refuse_care(column: str, person: Person) -> None:
        """Refuse somebody who needs care: of each thing that is said of them, somebody thinks."""
        if person.needs_care:
            text = _(
                "Whoever needs care is not changed by a table. Leave this row out, and use their"
                " own page."
            )
            raise ValidationError({column: text})

    @staticmethod
    def say_hidden(column: str) -> ValidationError:
        text = _(
            "Somebody of this name is not shown by name. Leave this row out: how they are shown is"
            " not decided in a table."
        )
        return ValidationError({column: text})

    def save_instance(self, instance, is_create, row, **kwargs):
        if not kwargs["dry_run"] and not self.line.is_open:
            self.store(instance)
            self.saved.append((instance, is_create))

    def store(self, instance: Any) -> None:
        instance.save()

    def save_m2m(self, instance, row, **kwargs):
        """What belongs to an instance is saved with it, by `store`."""
