"""The text of an e-book: anchors, notes, links, languages, and HTML that only a browser would
forgive.
"""

import pytest

from .books import LANGUAGE, TYPE, Book, links, make_book
from .written import ADDRESS, make_record, make_whole_record


def test_a_chapter_is_written_whole():
    assert Book(make_whole_record()).texts(
        "chapter-1.xhtml", "//h:h1 | //h:h2 | //h:h3 | //h:p | //h:figcaption"
    ) == [
        "Findings",
        "Opening.",
        "Finding 1. Water",
        "Content note: A flood is told.",
        "Skip this section",
        "“A river is a person”1",
        "Ada Moreau Judge, Court of Lyon; President, Rivers Society",
        "“Water runned [sic]2”, she said.3",
        "Details",
        "One",
        "Deep",
        "Twolines",
        "Set",
        "apart",
        "A bold, an italic, m2, a link.",
        "1 Editor’s note: In French.",
        "2 Editor’s note: Printed so.",
        "3 See A.",
    ]


def test_anchors_are_those_of_the_page():
    ids = [
        node.get("id")
        for node in Book(make_whole_record()).find(
            "chapter-1.xhtml", "//h:body//*[@id][not(@role='doc-pagebreak')]"
        )
    ]
    calls, notes = [f"water-call-{n}" for n in (1, 2, 3)], [f"water-note-{n}" for n in (1, 2, 3)]
    assert ids == ["findings", "water", "q1", calls[0], "q2", *calls[1:], *notes]


def test_notes_and_their_calls_lead_to_each_other():
    book = Book(make_whole_record())
    calls = book.find("chapter-1.xhtml", "//h:a[@role='doc-noteref']")
    assert [(call.get(TYPE), call.get("href")) for call in calls] == [
        ("noteref", f"#water-note-{n}") for n in (1, 2, 3)
    ]
    notes = book.find("chapter-1.xhtml", "//h:aside[@role='doc-footnote']")
    assert [(note.get(TYPE), note.get("id")) for note in notes] == [
        ("footnote", f"water-note-{n}") for n in (1, 2, 3)
    ]
    backs = book.find("chapter-1.xhtml", "//h:aside//h:a[@role='doc-backlink']")
    assert [back.get("href") for back in backs] == [f"#{call.get('id')}" for call in calls]


def test_links_lead_into_the_book_where_it_has_the_place_and_to_the_site_where_not():
    book = make_book(
        '<p><a href="#water">in</a> <a href="#gone">out</a> <a href="/about/">site</a></p>'
    )
    assert links(book) == {
        "in": "#water",
        "out": f"{ADDRESS}#gone",
        "site": "https://example.org/about/",
    }


def test_links_lead_from_chapter_to_chapter_and_by_names_that_xml_may_hold():
    first = '<p><a href="#2018">b</a> <a href="#1st">q</a> <a href="#speakers">s</a></p>'
    chapters = [
        {"anchor": "a", "title": "A", "body": first, "content_note": "Floods."},
        {"anchor": "2018", "title": "B", "body": '<p><q data-quotation="1st">One</q></p>'},
    ]
    book = Book(make_record(chapters=chapters, speakers=[{"id": "s", "name": "Ada"}]))
    assert links(book) == {
        "Skip this section": "chapter-2.xhtml#_2018",
        "b": "chapter-2.xhtml#_2018",
        "q": "chapter-2.xhtml#_1st",
        "s": "speakers.xhtml#speakers",
    }
    ids = [
        node.get("id")
        for node in book.find("chapter-2.xhtml", "//*[@id][not(@role='doc-pagebreak')]")
    ]
    assert ids == ["_2018", "_1st"]


def test_words_that_look_like_a_link_are_left_alone():
    (paragraph,) = make_book('<p>&lt;a href="#gone"&gt; href="#gone"</p>').texts(
        "chapter-1.xhtml", "//h:p"
    )
    assert paragraph == '<a href="#gone"> href="#gone"'


def test_a_section_that_tells_of_something_hard_can_be_passed_over():
    sections = [
        {"anchor": "a", "title": "A", "content_note": "Floods."},
        {"anchor": "b", "title": "B", "content_note": "Ice."},
    ]
    book = Book(make_record(chapters=[{"anchor": "c", "title": "C", "sections": sections}]))
    hrefs = [link.get("href") for link in book.find("chapter-1.xhtml", "//h:a")]
    assert hrefs == ["#b", "imprint.xhtml#imprint"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a<br>b&nbsp;c</p>", "<p>a<br/>b\u00a0c</p>"),
        ("<ul>a<p>b</p></ul>", "<ul><li>a</li><li><p>b</p></li></ul>"),
        ("<li>a</li>", "<div>a</div>"),
        ("<strong><p>a</p></strong>", "<p><strong>a</strong></p>"),
        ("<p>a<em></em></p><p></p>", "<p>a</p>"),
        ('<p><a href="//[">a</a></p>', "<p><a>a</a></p>"),
        (
            '<p><a href="http://x.org/a b#c#d">a</a></p>',
            '<p><a href="http://x.org/a%20b#c%23d">a</a></p>',
        ),
        ("<h4>a</h4>", "<h3>a</h3>"),
    ],
)
def test_what_a_browser_forgives_is_mended(body, expected):
    assert expected in make_book(body).files["EPUB/chapter-1.xhtml"].decode()


def test_languages_are_told():
    quotations = [
        {"anchor": "l", "text": "L’eau", "attribution": "X", "is_lead": True, "language": "fr"},
        {"anchor": "r", "text": "Wasser", "attribution": "X", "language": "de"},
        {"anchor": "s", "text": "Water", "attribution": "X", "language": "in English"},
    ]
    book = make_book(
        '<p><q data-quotation="r">Wasser</q> <q data-quotation="s">Water</q></p>',
        quotations=quotations,
    )
    found = book.find("chapter-1.xhtml", "//*[@lang]")
    assert [(node.get("lang"), node.get(LANGUAGE)) for node in found] == [
        ("en", "en"),
        ("fr", "fr"),
        ("de", "de"),
    ]
