"""Rows that were copied from a table, or typed as lines."""

from contacts.tables.cells import Row
from contacts.tables.reading import bound, read_separated


def read_pasted(text: str) -> list[Row]:
    """Raises ValidationError."""
    if "\t" in text:
        return bound(read_separated(text, separators="\t"))
    lines = [line.strip(" •·*-–—\u00a0") for line in text.splitlines()]
    return bound([Row(number, read_line(line)) for number, line in enumerate(lines, 1)])


def read_line(line: str) -> list[str]:
    """“Name, post, organization”; “Halvorsen, Ingrid” is one name."""
    parts = [part.strip() for part in (line.split(";") if ";" in line else line.split(","))]
    if len(parts) == 1 or (len(parts) == 2 and " " not in parts[0]):
        return [", ".join(parts)]
    if len(parts) > 2 and " " not in parts[0] and " " not in parts[1]:
        parts = [", ".join(parts[:2]), *parts[2:]]
    name, post, *organization = (
        parts if len(parts) < 4 else [parts[0], ", ".join(parts[1:-1]), parts[-1]]
    )
    return [name, post, *organization]
