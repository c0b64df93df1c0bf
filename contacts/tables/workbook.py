"""Workbooks (.xlsx, ECMA-376): looked through before they are opened, since a small file may be a
large one packed.
"""

import datetime as dt
import io
import zipfile
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .cells import Row, read_text

MOST_MEMBERS = 500
LARGEST_UNPACKED = 30 * 1024 * 1024  # bytes
MOST_CELLS = 300_000


def read_workbook(content: bytes) -> list[Row]:
    """The rows of the first sheet. Raises ValidationError."""
    may_have_formulas = look_through(content)
    import openpyxl  # slow to load, and needed by nothing else

    def open_sheet(*, data_only: bool) -> Any:
        book = openpyxl.load_workbook(
            io.BytesIO(content), data_only=data_only, keep_links=False, rich_text=False
        )
        return book.worksheets[0]

    try:
        sheet = open_sheet(data_only=True)
        formulas = open_sheet(data_only=False) if may_have_formulas else None
        if sheet.max_row * sheet.max_column > MOST_CELLS * 2:
            raise too_wide(sheet)
        return [
            read_row(number, cells, formulas, covered_by(sheet))
            for number, cells in enumerate(sheet.iter_rows(), 1)
        ]
    except ValidationError:
        raise
    except Exception as error:  # whatever a broken workbook makes of its reader
        raise unreadable() from error


def look_through(content: bytes) -> bool:
    """Refuse what unpacks to too much, or is no workbook; whether it may have formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > LARGEST_UNPACKED:
                raise too_large()
            if any(member.flag_bits & 1 for member in members):
                raise ValidationError(_("This workbook has a password. Save it without one."))
            parts = {
                member.filename: packed.read(member)
                for member in members
                if member.filename.endswith((".xml", ".rels"))
            }
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise unreadable() from error
    except Exception as error:
        if isinstance(error, ValidationError):
            raise
        raise unreadable() from error
    if "xl/workbook.xml" not in parts:
        raise unreadable()
    plain = {name: part.replace(b"\0", b"") for name, part in parts.items()}
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in plain.values()):
        raise unreadable()
    sheets = [part for name, part in plain.items() if name.startswith("xl/worksheets/")]
    if sum(part.count(b"<c ") + part.count(b"<c>") for part in sheets) > MOST_CELLS:
        raise too_large()
    return any(b"<f" in part for part in sheets)


def too_large() -> ValidationError:
    return ValidationError(_("This workbook is too large when it is unpacked. Divide the table."))


def too_wide(sheet: Any) -> ValidationError:
    from openpyxl.utils import get_column_letter

    text = _(
        "The last cell of this workbook with anything in it is %(cell)s: that is more rows or"
        " columns than can be read. Delete the rows and columns that are not needed, or divide the"
        " table."
    )
    cell = f"{get_column_letter(sheet.max_column)}{sheet.max_row}"
    return ValidationError(text % {"cell": cell})


def unreadable() -> ValidationError:
    return ValidationError(
        _("This workbook cannot be read. Open it in a spreadsheet and save it again as .xlsx.")
    )


def covered_by(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Of the cells that are merged, by row and column, the one above that says what they say."""
    return {
        (row, area.min_col): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        if area.max_row - area.min_row < 1_000
        for row in range(area.min_row + 1, area.max_row + 1)
    }


def read_row(number: int, cells: Any, formulas: Any, covered: dict) -> Row:
    texts: list[str] = []
    wrong: dict[int, str] = {}
    for place, cell in enumerate(cells):
        if over := covered.get((cell.row, cell.column)):
            cell = cell.parent.cell(*over)
        value = cell.value
        texts.append(read_text(write_value(value)))
        if cell.data_type == "e":
            wrong[place] = _("The formula of this cell has an error.")
        elif value is None and formulas and formulas.cell(cell.row, cell.column).data_type == "f":
            wrong[place] = _(
                "This cell has a formula without a result. Open the workbook and save it again."
            )
    while texts and not texts[-1] and len(texts) - 1 not in wrong:
        texts.pop()
    return Row(number, texts, wrong)


def write_value(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case float():
            return format(value, ".15g")
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
    return str(value)
