"""Words of a PDF that the page parts: addresses broken at a line's end, and endings set raised."""

from events.imports.reading.blocks import Document, Run
from events.imports.reading.readers.pdf import read

from .paper import column, pdf, put

FULL = [
    "The colloquium brought together judges, prosecutors and advocates who",
    "discussed the pollution of rivers, and the remedies that exist now. Many",
    "of them called for cooperation across borders, and said so clearly too.",
    "They met again after the recess.",
]
PROSE = " ".join(FULL)


def document(page: str) -> Document:
    return read(pdf(page), lambda done, total: None)


def test_an_address_keeps_the_hyphen_at_the_end_of_a_line(subtests):
    for lines, text in [
        (
            ["Courriel : g.leroux@union-", "mediateurs.example.org"],
            "Courriel : g.leroux@union-mediateurs.example.org",
        ),
        (
            ["Courriel : jean-", "pierre.dupont@example.org"],
            "Courriel : jean-pierre.dupont@example.org",
        ),
        (
            ["See https://www.union-", "mediators.example.org/report"],
            "See https://www.union-mediators.example.org/report",
        ),
        (["See union-", "mediators.example.org."], "See union-mediators.example.org."),
        (
            ["Courriel : a.boateng@labou", "rlaw.example.org"],
            "Courriel : a.boateng@labourlaw.example.org",
        ),
        (
            ["Write to a.boateng@law.example", ".org, or call."],
            "Write to a.boateng@law.example.org, or call.",
        ),
        (["Write to a.boateng@law.org", "or call."], "Write to a.boateng@law.org or call."),
        (["Tel: 555 0131 -", "f.reade@example.org"], "Tel: 555 0131 - f.reade@example.org"),
        (
            ["A report on coopera-", "tion between States."],
            "A report on cooperation between States.",
        ),
    ]:
        with subtests.test(lines=lines):
            assert (
                " ".join(document(column([*FULL, "", *lines])).blocks[1].text.split("\n")) == text
            )


def test_a_raised_ending_is_a_part_of_its_word(subtests):
    for size, rise in [(6, 4), (8, 3), (10, 4)]:
        with subtests.test(size=size):
            end = 94 if size == 6 else 92
            line = (
                put("Le 8", 72, 600)
                + put("e", end, 600 + rise, size=size)
                + put("Forum des rivières", 102, 600)
            )
            assert document(column(FULL) + line).blocks[1].runs == (
                Run("Le 8"),
                Run("e", superscript=True),
                Run(" Forum des rivières"),
            )


def test_a_raised_ending_in_large_type_is_no_paragraph_of_its_own():
    page = (
        put("14", 72, 800, size=18)
        + put("th", 92.5, 807, size=11)
        + put("Forum of Rivers", 110, 800, size=18)
        + column(FULL)
    )
    assert [block.text for block in document(page).blocks] == ["14th Forum of Rivers", PROSE]


def test_a_raised_ending_calls_no_note_and_a_raised_figure_does():
    line = (
        put("One thing", 72, 600)
        + put("1", 116, 604, size=6)
        + put("at the 2", 124, 600)
        + put("nd", 158, 604, size=6)
    )
    read_document = document(
        column(FULL) + line + put("1 See the report of the 2nd meeting.", 72, 60, size=8)
    )
    assert [block.text for block in read_document.blocks] == [PROSE, "One thing at the 2nd"]
    assert read_document.notes == {"1": (Run("See the report of the 2nd meeting."),)}
