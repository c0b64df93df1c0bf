"""Footnotes of made-up books: each stands on the page that calls it, and none is lost."""

import random
import re

import pytest

from events.formats import pdf
from tests.events.text.pasted import table

from .printed import Printed, squeezed
from .written import make_imprint, make_record, make_text

WORDS = [
    "water",
    "river",
    "law",
    "judge",
    "treaty",
    "people",
    "of",
    "the",
    "and",
    "in",
    "to",
    "a",
    "that",
    "is",
    "was",
    "for",
    "with",
]


class Author:
    """Writes books in which notes are called at any place that may call one."""

    def __init__(self, seed):
        self.random = random.Random(seed)  # noqa: S311 (each seed is a book)
        self.notes = 0

    def words(self, most):
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, most)))

    def call(self):
        self.notes += 1
        length = self.random.choice((3, 10, 25, 60))
        return (
            f" call{self.notes}x"
            f'<small data-note="author">note{self.notes}x {self.words(length)}</small> '
        )

    def line(self, most=90):
        parts = [self.words(most) for _ in range(self.random.choice((1, 1, 2, 3)))]
        return "".join(
            part + (self.call() if self.random.random() < 0.6 else ". ") for part in parts
        )

    def table(self):
        rows = [[self.line(6) for _ in range(3)] for _ in range(self.random.randint(2, 16))]
        heads = "".join(f"<th>{self.words(2)}</th>" for _ in range(3))
        if self.random.random() < 0.3:
            heads = heads.replace("</th>", f"{self.call()}</th>", 1)
        caption = f"<caption>{self.line(5)}</caption>"
        body = "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
        )
        return f"<table>{caption}<tr>{heads}</tr>{body}</table>"

    def block(self):
        match self.random.randrange(12):
            case 0:
                return f"<h4>{self.words(5)}</h4>"
            case 1:
                return "<ul>" + "".join(f"<li>{self.line(30)}</li>" for _ in range(4)) + "</ul>"
            case 2:
                return f"<ol><li><p>{self.line()}</p><ul><li>{self.line(9)}</li></ul></li></ol>"
            case 3:
                return f"<blockquote><p>{self.line()}</p><p>{self.line(20)}</p></blockquote>"
            case 4:
                return self.table()
        return f"<p>{self.line()}</p>"

    def quotation(self, anchor):
        if self.random.random() < 0.4:
            return []
        lead = {"anchor": f"q-{anchor}", "text": self.words(40), "is_lead": True}
        lead["attribution"] = self.words(4)
        if self.random.random() < 0.5:
            self.notes += 1
            lead["text"] += f" call{self.notes}x"
            lead["note"] = f"note{self.notes}x {self.words(20)}"
        return [lead]

    def section(self, anchor):
        return {
            "anchor": anchor,
            "title": self.words(12),
            "content_note": self.words(20) if self.random.random() < 0.3 else "",
            "quotations": self.quotation(anchor),
            "body": "".join(self.block() for _ in range(self.random.randint(1, 9))),
        }

    def book(self, chapters, sections):
        return make_record(
            chapters=[
                self.section(f"c{c}")
                | {"sections": [self.section(f"c{c}-{s}") for s in range(sections)]}
                for c in range(chapters)
            ]
        )


def misplaced(pages, notes):
    """Numbers of the notes that do not stand once, on the page of their call; a head with one is
    repeated without its call.
    """

    def places(kind):
        found = {}
        for page, text in enumerate(pages):
            for number in re.findall(rf"{kind}(\d+)x", re.sub(r"-\n|\u00ad\n?", "", text)):
                found.setdefault(int(number), []).append(page)
        return found

    calls, told = places("call"), places("note")
    return [n for n in range(1, notes + 1) if calls.get(n, [])[:1] != told.get(n)]


@pytest.mark.parametrize("seed", range(2))
def test_every_note_of_a_made_up_book_stands_on_the_page_that_calls_it(seed):
    author = Author(seed)
    content = pdf.render(author.book(2, 4), make_imprint(event_key="k"))
    pages = [page.extract_text() for page in Printed(content).reader.pages]
    assert author.notes > 100
    assert misplaced(pages, author.notes) == []


CALL = 'call{0}x<small data-note="author">note{0}x {1}</small>'


def pages_of(body):
    content = pdf.render(make_text(body), make_imprint(event_key="k"))
    return [page.extract_text() for page in Printed(content).reader.pages]


@pytest.mark.parametrize("kind", ["note", "key-figures", "recommendations"])
@pytest.mark.parametrize("rows", [1, 70])
def test_a_note_of_a_table_within_a_box_stands_once_below_its_table(kind, rows):
    words = (CALL.format(number, "Told.") for number in range(1, 6))
    before, caption, head, cell, after = words
    lines = ["#Land|#Cases", *(f"Land {number}|{number}" for number in range(rows))]
    lines[0] += head
    lines[-1] += cell
    body = f"<p>{before}</p>{table(*lines, caption=caption)}<p>{after}</p>"
    pages = pages_of(f'<aside data-box="{kind}">{body}</aside>')
    assert misplaced(pages, 5) == []
    assert f"Land {rows - 1}" in " ".join(pages)


def table_of(columns, length):
    """With a note in each head, told at `length`, and 30 rows."""
    heads = [
        f"#Column {place} {CALL.format(place, 'Told of the column. ' * length)}"
        for place in range(1, columns + 1)
    ]
    row = "|".join(["Land", *["Some words that wrap in a narrow cell"] * (columns - 1)])
    return table("|".join(heads), *[row] * 30)


@pytest.mark.parametrize("paragraphs", [0, 3])
@pytest.mark.parametrize(("columns", "length"), [(3, 2), (5, 2), (5, 9), (8, 2), (8, 9)])
def test_notes_of_heads_stand_on_the_page_that_calls_them(columns, length, paragraphs):
    pages = pages_of(
        f"<p>{'Water runs downhill. ' * 20}</p>" * paragraphs + table_of(columns, length)
    )
    assert misplaced(pages, columns) == []
    assert " ".join(pages).count("Land") == 30


def test_notes_of_heads_that_are_longer_than_a_page_are_whole():
    text = squeezed(" ".join(pages_of(table_of(8, 40))))
    assert text.count("Told") == 8 * 40
    assert text.count("Land") == 30
