"""Tables as files that spreadsheets open as they are."""

import csv
import io
from collections.abc import Sequence

from contacts.words.characters import make_printable

from .cells import quote


def write_csv(rows: Sequence[Sequence[str]], *, separator: str = ",") -> bytes:
    """UTF-8 with a mark at the start, by which Excel knows it. `separator` is the one that the
    spreadsheets of the language expect.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([quote(make_printable(text)) for text in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def write_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """All cells are texts, marked as Excel marks what was typed after an apostrophe."""
    from openpyxl import Workbook  # slow to load, and needed by nothing else
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for place in range(len(rows[0])):
        sheet.column_dimensions[chr(ord("A") + place)].width = 28
    for number, row in enumerate(rows):
        cells = []
        for text in row:
            text = quote(text) if text.startswith("'") else text  # the rest is marked instead
            cell = WriteOnlyCell(sheet, make_printable(text))
            cell.data_type = "s"
            cell.quotePrefix = True
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
