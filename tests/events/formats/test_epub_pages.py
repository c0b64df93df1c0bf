"""Pages of an e-book, by which readers on different screens find the same words."""

import re

from events.formats.pagination import LETTERS, number_pages

from .books import TYPE, Book, squeezed
from .written import make_record, make_whole_record


def marks_of(book, name):
    return [mark.get("id") for mark in book.find(name, "//h:span[@role='doc-pagebreak']")]


def make_long_book():
    """Three chapters, one of which has long paragraphs, a list, a table and notes."""
    words = "Water runs downhill. " * 30
    note = f'<small data-note="author">{words}</small>'
    rows = "".join(f"<tr><td><p>{words}</p></td></tr>" for _ in range(9))
    body = (
        f"<p>{words}{note}</p>" * 9
        + f"<ul>{f'<li><p>{words}</p></li>' * 9}</ul><table>{rows}</table><p>After.</p>"
    )
    chapters = [
        {"anchor": f"c{n}", "title": f"Chapter {n}", "body": body if n == 2 else "<p>Short.</p>"}
        for n in (1, 2, 3)
    ]
    return Book(make_record(chapters=chapters))


def test_each_document_begins_a_page_and_so_does_a_paragraph_after_so_many_letters():
    book = make_long_book()
    spine = [f"{item.get('idref')}.xhtml" for item in book.find("package.opf", "//opf:itemref")]
    found = {name: marks_of(book, name) for name in spine}
    assert (found["cover.xhtml"], found["contents.xhtml"]) == ([], [])
    assert [len(found[f"chapter-{n}.xhtml"]) for n in (1, 3)] == [1, 1]
    assert len(found["chapter-2.xhtml"]) > 4
    numbers = [mark for name in spine for mark in found[name]]
    assert numbers == [f"page.{n}" for n in range(1, len(numbers) + 1)]
    for within in ("aside", "table", "figure", "dl"):
        assert book.find("chapter-2.xhtml", f"//h:{within}//h:span[@role='doc-pagebreak']") == []


def test_the_list_of_pages_leads_to_each():
    book = make_long_book()
    (nav,) = book.find("contents.xhtml", "//h:nav[@role='doc-pagelist']")
    assert nav.get(TYPE) == "page-list"
    rows = [(squeezed(link), link.get("href")) for link in nav.iter("{*}a")]
    assert [text for text, _href in rows] == [str(n) for n in range(1, len(rows) + 1)]
    for text, href in rows:
        name, _hash, anchor = href.partition("#")
        (mark,) = book.find(name, f"//*[@id='{anchor}']")
        assert (mark.get(TYPE), mark.get("aria-label")) == ("pagebreak", text)
    assert book.metadata("pageBreakSource") == ["none"]


def test_nothing_but_marks_is_added():
    documents = {"a.xhtml": "<html><body><!-- < --><p>&lt;a&gt; " + "b " * LETTERS + "</p><p>c</p>"}
    marked, pages = number_pages(documents, ["a.xhtml"])
    assert [page.number for page in pages] == [1, 2]
    assert re.sub(r"<span[^>]*></span>", "", marked["a.xhtml"]) == documents["a.xhtml"]


def test_the_shortest_book_has_pages():
    assert marks_of(Book(make_record()), "titlepage.xhtml") == ["page.1"]
    assert marks_of(Book(make_whole_record()), "introduction.xhtml") == ["page.2"]
