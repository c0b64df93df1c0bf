"""What print does with words: blanks too narrow to see, lines that are only full, capitals as high
as three lines, words read leftwards.
"""

from pathlib import Path

import typst

from events.formats import typesetting
from events.imports.reading.blocks import Document, Run
from events.imports.reading.readers.pdf import read

from .paper import column, pdf, put

FULL = [
    "The colloquium brought together judges, prosecutors and advocates who",
    "discussed the pollution of rivers, and the remedies that exist now. Many",
    "of them called for cooperation across borders, and said so clearly too.",
    "They met again after the recess.",
]


def document(*pages: str) -> Document:
    return read(pdf(*pages), lambda done, total: None)


def texts(*pages: str) -> list[str]:
    return [block.text for block in document(*pages).blocks]


def test_a_blank_before_french_marks_and_within_figures_breaks_no_line():
    line = put("Le fleuve", 72, 600) + put(": «", 113.6, 600) + put("l’eau", 129, 600)
    line += put("», dit-il en 4", 153.5, 600) + put("180 mots", 212, 600)
    assert document(column(FULL), line).blocks[1].runs == (
        Run("Le fleuve\u202f: «\u00a0l’eau\u00a0», dit-il en 4\u00a0180 mots"),
    )


def test_a_blank_between_words_is_stressed_if_both_are():
    line = put("the", 72, 600) + put("Diário", 90, 600, font="F3") + put("do", 122, 600, font="F3")
    assert document(column(FULL) + line).blocks[1].runs == (
        Run("the "),
        Run("Diário do", italic=True),
    )


def test_a_line_of_a_paragraph_is_not_forced_because_a_long_word_comes_next():
    lines = [
        *FULL[:2],
        "of them called for cooperation across all the borders",
        "“Transcontinental-Verständigungsversuche” as they said so clearly too,",
        *FULL[:1],
    ]
    assert texts(column(lines)) == [" ".join(lines)]


def test_columns_are_read_one_after_the_other_above_and_below_what_goes_across():
    def half(words: str, x: float, top: float) -> str:
        lines = [f"{words} line {number} of a narrow column" for number in range(1, 6)]
        return column(lines, x=x, top=top)

    page = (
        half("First", 60, 770)
        + half("Second", 320, 770)
        + put("A heading that goes across both of the columns", 60, 680, size=16)
        + half("Third", 60, 650)
        + half("Fourth", 320, 650)
    )
    found = " ".join(texts(page))
    words = ["First", "Second", "A heading", "Third", "Fourth"]
    places = [found.index(word) for word in words]
    assert places == sorted(places)
    assert all(found.count(word) == 5 for word in ("First", "Second", "Third", "Fourth"))


def test_a_document_that_breaks_no_words_keeps_the_hyphens_at_the_ends_of_its_lines():
    lines = [*FULL[:3] * 18, "Many of them had been recorded by the union as work-", "related."]
    assert document(column(lines, leading=11)).blocks[-1].text.endswith("as work-related.")
    broken = [*FULL[:3], "Many of them had been recorded by the union as coopera-", "tion."]
    assert document(column(broken)).blocks[-1].text.endswith("as cooperation.")


def test_a_capital_as_high_as_some_lines_begins_the_first_of_them():
    lines = [line.removeprefix("T") for line in FULL[:2]]
    page = put("T", 72, 758, size=30) + column(lines, x=92) + column(FULL[2:3], top=746)
    assert texts(page) == [" ".join(FULL[:3])]


def test_arabic_is_read_from_right_to_left_with_its_figures_as_they_are():
    source = """#set text(font: ("Libertinus Serif", "Noto Naskh Arabic"), dir: rtl, lang: "ar")
النهر 2018 شخص."""
    fonts = Path(typesetting.__file__).parent / "fonts"
    content = typst.compile(source.encode(), font_paths=[str(fonts)])
    assert [block.text for block in read(content, lambda done, total: None).blocks] == [
        "النهر 2018 شخص."
    ]
