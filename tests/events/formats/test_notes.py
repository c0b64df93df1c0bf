"""A note has the same number wherever it is read."""

import re

import pytest
from lxml import html

from events.formats import docx, markdown
from events.records.layout import Layout

from .books import Book
from .files import footnotes_of
from .written import make_imprint, make_record


def note(text, kind="author"):
    return f'<small data-note="{kind}">{text}</small>'


def make_section(anchor, body, *quotations, **fields):
    return {"anchor": anchor, "title": anchor, "body": body, "quotations": quotations} | fields


def make_annotated_record():
    """Notes to a chapter’s own text, to lead quotations, to running ones, in tables, in lists."""
    lead = {"anchor": "lead", "text": "Water", "is_lead": True, "note": "N2 of the lead"}
    running = {"anchor": "run", "text": "runned", "is_sic": True, "note": "N4 of the quotation"}
    table = (
        f"<table><caption><p>Rivers{note('N5 in a caption')}</p></caption><tr><th><p>A</p></th><th>"
        f"<p>B</p></th></tr><tr><td><p>1{note('N6 in a cell')}</p></td><td><p>2</p></td></tr></table>"
    )
    sections = [
        make_section(
            "water",
            f'<p>It {note("N3 of the text")}<q data-quotation="run">runned</q>.</p>{table}',
            lead,
            running,
        ),
        make_section("bare", "<p>Without any.</p>"),
        make_section("lake", f"<ul><li><p>One{note('N7 in a list', 'editor')}</p></li></ul>"),
    ]
    return make_record(
        chapters=[
            make_section("one", f"<p>Opening{note('N1 of the chapter')}.</p>", sections=sections),
            make_section("two", f"<p>Closing{note('N8 of the second')}.</p>", sections=()),
        ]
    )


def on_the_page():
    """As pairs of a number and the text that stands at it."""
    for chapter in Layout(make_annotated_record(), links={}).chapters:
        for section in (chapter, *chapter.sections):
            yield from ((one.number, one.text) for one in section.notes)


def in_the_e_book():
    book = Book(make_annotated_record())
    for name in ("chapter-1.xhtml", "chapter-2.xhtml"):
        for aside in book.find(name, "//h:aside"):
            number, text = aside.xpath("string()").split(maxsplit=1)
            yield int(number), text


def in_markdown():
    text = markdown.render(make_annotated_record(), make_imprint()).decode()
    yield from ((int(n), t) for n, t in re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.M))


def in_word():
    yield from enumerate(footnotes_of(docx.render(make_annotated_record(), make_imprint())), 1)


@pytest.mark.parametrize("where", [on_the_page, in_the_e_book, in_markdown, in_word])
def test_notes_are_numbered_in_one_run_through_the_proceedings(where):
    found = list(where())
    assert [number for number, _text in found] == list(range(1, 9))
    for number, text in found:
        assert re.search(rf"\bN{number} ", html.fromstring(f"<p>{text}</p>").text_content())
