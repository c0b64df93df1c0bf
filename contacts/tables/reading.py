"""Tables as people have them: CSV of every program, workbooks, and what is pasted."""

import csv
import io

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .cells import Row, read_text
from .workbook import read_workbook

LARGEST = 5 * 1024 * 1024  # bytes
MOST_ROWS = 5_000
MOST_COLUMNS = 100
_SEPARATORS = ",;\t"
_OTHER_KINDS = {b"\xd0\xcf\x11\xe0": ".xls", b"%PDF": ".pdf", b"{\\rtf": ".rtf"}


def read_table(content: bytes) -> list[Row]:
    """The rows that say something, the first of them the headings.

    Raises ValidationError.
    """
    if len(content) > LARGEST:
        raise ValidationError(_("This file is larger than 5 MB. Divide the table."))
    for start, kind in _OTHER_KINDS.items():
        if content.startswith(start):
            text = _("A %(kind)s file cannot be read here. Save it as .xlsx or .csv first.")
            raise ValidationError(text % {"kind": kind})
    rows = read_workbook(content) if content.startswith(b"PK") else read_separated(decode(content))
    return bound(rows)


def bound(rows: list[Row]) -> list[Row]:
    rows = [row for row in rows if any(row.cells) or row.wrong]
    if len(rows) > MOST_ROWS + 1:
        raise ValidationError(_("This table has more than 5,000 rows. Divide it."))
    if any(len(row.cells) > MOST_COLUMNS for row in rows):
        raise ValidationError(_("This table has more than 100 columns. Take out what is not used."))
    if not rows:
        raise ValidationError(_("This table is empty."))
    return rows


def decode(content: bytes) -> str:
    """UTF-8, UTF-16 or Windows-1252, whichever it is."""
    encodings = ["utf-8-sig", "cp1252"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in content[:2]:
        encodings = ["utf-16-be" if content[:1] == b"\0" else "utf-16-le"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValidationError(
        _("This file is not a table that can be read here. Save it as .xlsx, or as CSV in UTF-8.")
    )


def read_separated(text: str, *, separators: str = _SEPARATORS) -> list[Row]:
    """Rows of CSV, by the separator that gives the first row the most cells."""
    head, _end, rest = text.partition("\n")
    if head.lower().startswith("sep=") and len(head.rstrip("\r")) == 5:
        text, separators = rest, head[4]
    start = text.lstrip("\r\n")[:20_000]
    try:
        widths = {
            one: max(map(len, csv.reader(io.StringIO(start, newline=""), delimiter=one)))
            for one in separators
            if start
        }
        if not widths:
            return []
        separator = max(separators, key=lambda one: widths[one])
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise ValidationError(
            _("This file is not a table that can be read here: one of its cells has no end.")
        ) from error
    return [
        Row(number, [read_text(cell) for cell in cells]) for number, cells in enumerate(read, 1)
    ]
