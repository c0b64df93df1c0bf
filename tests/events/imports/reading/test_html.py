import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.imports.reading.blocks import Block, Document, Removed, Run
from events.imports.reading.readers.html import read
from events.imports.reading.refusals import Refusal


def silent(done, total):
    pass


def page(text: str) -> Document:
    return read(text.encode(), silent)


def shown(text: str) -> list[tuple]:
    return [(block.kind, block.level, block.marker, block.text) for block in page(text).blocks]


def test_a_page_is_read_in_the_order_in_which_it_stands():
    assert page(
        "<!DOCTYPE html><html"
        " lang=fr-FR><title>Actes</title><body><header>Fondation</header><h1>Les"
        " <em>Actes</em></h1><div>Un texte\n  libre <p>un <b>gras</b> <strong>mot</strong>,"
        " 2<sup>e</sup></p> puis</div><blockquote><p>Cité</p></blockquote><footer>Paris</footer>"
    ) == Document(
        (
            Block("paragraph", (Run("Fondation"),), number=1),
            Block("heading", (Run("Les "), Run("Actes", italic=True)), 1, number=2),
            Block("paragraph", (Run("Un texte libre"),), number=3),
            Block(
                "paragraph",
                (Run("un "), Run("gras mot", bold=True), Run(", 2"), Run("e", superscript=True)),
                number=4,
            ),
            Block("paragraph", (Run("puis"),), number=5),
            Block("quote", (Run("Cité"),), number=6),
            Block("paragraph", (Run("Paris"),), number=7),
        ),
        "paragraph",
        removed=(Removed("header", "Actes", 1),),
        language="fr",
    )


def test_items_keep_the_mark_that_is_shown_before_them():
    assert shown(
        "<ul><li>a<ol type=i start=3><li>b<li>c</ol><li>d<p>more</ul><ol reversed><li>e<li"
        " value=7>f</ol><ol style='list-style-type: upper-alpha'><li>g</ol><ul"
        " style='list-style-type:none'><li>h</ul><ol><li><h2>i</h2></ol>"
    ) == [
        ("item", 1, "•", "a"),
        ("item", 2, "iii.", "b"),
        ("item", 2, "iv.", "c"),
        ("item", 1, "•", "d"),
        ("paragraph", 0, "", "more"),
        ("item", 1, "2.", "e"),
        ("item", 1, "7.", "f"),
        ("item", 1, "A.", "g"),
        ("paragraph", 0, "", "h"),
        ("heading", 2, "1.", "i"),
    ]


def test_tables_are_rows_of_cells_unless_one_cell_only_frames_a_text():
    found = page(
        "<table><tr><th>9:00<th>Opening<tr><td><td><p>Break</table><table><td><h2>Framed</h2>and"
        " text</table>"
    )

    def cell(text: str, number: int) -> tuple[Block]:
        return (Block("paragraph", (Run(text),), number=number),)

    assert found.blocks == (
        Block(
            "table",
            rows=((cell("9:00", 1), cell("Opening", 2)), ((), cell("Break", 3))),
            number=1,
            heads=1,
        ),
        Block("heading", (Run("Framed"),), 2, number=4),
        Block("paragraph", (Run("and text"),), number=5),
    )


def test_line_breaks_stay_and_two_of_them_part_paragraphs():
    assert shown("<p>New York<br>\n 14 March<br><br>Context<pre>one\n two</pre>") == [
        ("paragraph", 0, "", "New York\n14 March"),
        ("paragraph", 0, "", "Context"),
        ("paragraph", 0, "", "one\ntwo"),
    ]


def test_blanks_are_collapsed_but_those_that_do_not_break_are_kept():
    assert shown("<p> a \n\t b&nbsp;: «\u202fc\u202f» co&shy;op </p><p>&nbsp;</p>") == [
        ("paragraph", 0, "", "a b\u00a0: «\u202fc\u202f» coop")
    ]


def test_quotation_elements_are_given_the_marks_of_the_language():
    assert [text for *_, text in shown("<p><q>A <q>b</q></q>")] == ["“A ‘b’”"]
    assert [text for *_, text in shown("<html lang=fr><p><q>A <q>b</q></q>")] == [
        "«\u00a0A “b”\u00a0»"
    ]


def test_links_lead_to_web_and_mail_only():
    found = page(
        "<a href=https://example.org/>a</a><a href='mailto:b@example.org'>b</a><a"
        " href='javascript:c'>c</a><a href=/d>d</a>"
    )
    assert found.blocks[0].runs == (
        Run("a", href="https://example.org/"),
        Run("b", href="mailto:b@example.org"),
        Run("cd"),
    )


def test_scripts_hidden_text_and_pictures_are_told_as_removed():
    found = page(
        "<p>Text<script>evil()</script> goes"
        " on</p><noscript>no</noscript><template>t</template><iframe src=x>f</iframe><p"
        " style='display:none'>secret</p><p hidden>too</p><del>struck</del><img alt='Logo'"
        " src=http://127.0.0.1:9/x>"
    )
    assert [block.text for block in found.blocks] == ["Text goes on"]
    assert [(removed.reason, removed.text) for removed in found.removed] == [
        ("script", "evil()"),
        ("script", "no"),
        ("script", "t"),
        ("script", "f"),
        ("hidden", "secret"),
        ("hidden", "too"),
        ("hidden", "struck"),
        ("picture", "Logo"),
    ]


def test_emphasis_and_size_come_through_style_sheets():
    found = page(
        "<style>/* c */ p{font-size:11pt} .c1 {font-weight:700} p.big{font-size:22pt;"
        " text-align:center} @media x{p{font-size:9pt}}</style><p class=big>BIG</p><p>a long text"
        " <span class=c1>bold</span><b style='font-weight:normal'> not <i style='font-style:"
        " italic'>slanted</i></b>"
    )
    assert found.blocks == (
        Block("paragraph", (Run("BIG"),), size=2.0, centered=True, number=1),
        Block(
            "paragraph",
            (
                Run("a long text "),
                Run("bold", bold=True),
                Run(" not "),
                Run("slanted", italic=True),
            ),
            number=2,
        ),
    )


NOTE = Document(
    (Block("paragraph", (Run("Text"), Run("", note="fn1"), Run(".")), number=1),),
    "paragraph",
    {"fn1": (Run("A note."),)},
)


def test_notes_are_taken_from_where_they_stand_to_where_they_are_called(subtests):
    for text in [
        # by hand
        (
            '<p>Text<sup><a href="#fn1" id="r1">1</a></sup>.</p><p id="fn1"><sup>1</sup> A note. <a'
            ' href="#r1">back</a></p>'
        ),
        # Pandoc
        (
            '<p>Text<a href="#fn1" class="footnote-ref" id="fnref1"'
            ' role="doc-noteref"><sup>1</sup></a>.</p><section id="footnotes" class="footnotes"'
            ' role="doc-endnotes"><hr><ol><li id="fn1"><p>A note.<a href="#fnref1"'
            ' class="footnote-back">↩︎</a></p></li></ol></section>'
        ),
        # mammoth
        (
            '<p>Text<sup><a href="#fn1" id="footnote-ref-1">[1]</a></sup>.</p>'
            '<ol><li id="fn1"><p> A note. <a href="#footnote-ref-1">↑</a></p></li></ol>'
        ),
        # Word
        (
            '<p>Text<a href="#fn1" name="_ftnref1"><span'
            " class=MsoFootnoteReference>[1]</span></a>.</p><div id=ftn1><p"
            ' class=MsoFootnoteText><a href="#_ftnref1" name="fn1"><span>[1]</span></a> A'
            " note.</p></div>"
        ),
    ]:
        with subtests.test(text=text):
            assert page(text) == NOTE


def test_a_table_of_contents_leads_to_no_notes():
    text = (
        '<a href="#s1">1</a> <a href="#s2">2</a><h2 id=s1>One</h2><p>Text</p><div'
        " id=s2><h2>Two</h2></div>"
    )
    assert [block.text for block in page(text).blocks] == ["1 2", "One", "Text", "Two"]


def test_a_heading_over_nothing_but_notes_goes_with_them():
    note = '<ol><li id="fn1">A note.</li></ol>'
    call = '<p>Text<a href="#fn1" role="doc-noteref">1</a></p>'
    assert page(f'{call}<section class="footnotes"><h2>Notes</h2>{note}</section>').removed == (
        Removed("header", "Notes", 2),
    )
    with_text = page(
        f'{call}<section class="footnotes"><h2>Notes</h2><p>of the editor</p>{note}</section>'
    )
    assert [block.text for block in with_text.blocks] == ["Text", "Notes", "of the editor"]


def test_what_word_exports_is_read_as_it_shows_it():
    assert shown(
        "<!--[if gte mso 9]><xml>x</xml><![endif]--><p class=MsoTitle>Title<o:p></o:p></p><h1"
        " style='mso-list:l1 level1 lfo1'><![if !supportLists]><span"
        " style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Context</h1><p"
        " class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span"
        " style='mso-list:Ignore'>·<span>&nbsp; </span></span>Item</p><p class=MsoQuote>Cited</p>"
    ) == [
        ("heading", 1, "", "Title"),
        ("heading", 1, "1.", "Context"),
        ("item", 2, "•", "Item"),
        ("quote", 0, "", "Cited"),
    ]


def test_the_encoding_is_found(subtests):
    for start, encoding in [
        ("\ufeff", "utf-8"),
        ("\ufeff", "utf-16-le"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta charset='windows-1250'>", "cp1250"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "cp1252"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ("", "utf-8"),
        ("", "cp1252"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<?xml version='1.0' encoding='utf-8'?>", "utf-8"),
    ]:
        with subtests.test(start=start):
            content = f"{start}<p>« L’Élysée – été »</p>".encode(encoding)
            assert [block.text for block in read(content, silent).blocks] == ["« L’Élysée – été »"]


def test_a_document_type_that_declares_entities_is_unsafe():
    laughs = (
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><html'
        ' xmlns="http://www.w3.org/1999/xhtml"><p>&b;</p></html>'
    )
    for content in (
        laughs.encode(),
        laughs.encode("utf-16"),
        b'<!doctype html [<!entity % a SYSTEM "http://127.0.0.1:9/">%a;]><p>x',
    ):
        with pytest.raises(Refusal) as caught:
            read(content, silent)
        assert caught.value.code == "unsafe_xml"
    assert [
        block.text
        for block in page("<!DOCTYPE html><p>&lt;!ENTITY and <code>&eacute;</code>").blocks
    ] == ["<!ENTITY and é"]


def test_a_page_without_text_has_no_blocks():
    assert [
        page(text).blocks for text in ("", " ", "<!DOCTYPE html>", "<p></p>", "<!-- a -->")
    ] == [()] * 5


def test_no_word_is_lost_however_deep_it_stands():
    for tag in ("div", "b", "blockquote", "ul><li"):
        assert "".join(block.text for block in page(f"<{tag}>" * 5000 + "deep").blocks) == "deep"


def test_hostile_pages_take_no_longer_than_others():
    for part in (
        "<a href=#x><sup>1</sup></a>",
        "<p id=x><a name=y>",
        "<b>a</b>",
        "/*{",
        "<style>{/*",
        "<sup>1",
        "<table><td>",
        "&",
    ):
        started = time.process_time()
        read((part * 10_000).encode(), silent)
        assert time.process_time() - started < 2.5, part  # seconds; a tenth of one is usual


TAGS = [
    "p", "div", "b", "i", "ul", "ol type=a", "li", "table", "tr", "td", "h2", "blockquote", "q", "span", "sup", "pre", "dl",
    "script", "style", "del", "section class=footnotes", "li id=fn1", "a href=#fn1", "aside", "caption", "nav", "font",
]  # fmt: skip
TEXT = st.text("ÀÇÉÈÊΑΒΓ ", min_size=1, max_size=12)
TREE = st.recursive(
    TEXT,
    lambda inside: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(TAGS),
        st.lists(inside, max_size=5),
    ),
    max_leaves=30,
)


def letters(text: str) -> list[str]:
    return sorted(re.findall("[ÀÇÉÈÊΑΒΓ]", text))


@settings(max_examples=100, deadline=None)
@given(st.lists(TREE, max_size=5))
def test_no_letter_is_lost(parts):
    found = page("".join(parts))
    told = [block.text for block in found.blocks] + [removed.text for removed in found.removed]
    told += ["".join(run.text for run in runs) for runs in found.notes.values()]
    assert letters("".join(told)) == letters("".join(parts))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_no_bytes_raise_anything_but_a_refusal(content):
    for one in (content, b"<p>" + content, b"<table><ul>" + content + b"<a href=#x>1</a><p id=x>"):
        try:
            read(one, silent)
        except Refusal:
            continue


def test_what_leads_to_where_it_stands_is_no_text():
    assert shown(
        '<h2>Law<a href="#law">¶</a></h2><p>See <a href="#law">#</a> the law. <a href="#n">§ 3</a></p>'
    ) == [
        ("heading", 2, "", "Law"),
        ("paragraph", 0, "", "See the law. § 3"),
    ]
