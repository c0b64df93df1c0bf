"""HTML from elsewhere: what stood apart stands apart, and no word is lost, moved or joined to
another.
"""

from hypothesis import given, settings
from lxml import html

from events.text import markup
from events.text.body import Body
from events.text.parsing import CONTAINERS, PARAGRAPHS

from .pasted import FOREIGN, as_table, only_words, tables, trees, written

many = settings(max_examples=150, deadline=None, derandomize=True)


def test_what_stood_apart_stands_apart():
    assert {source: markup.clean(source) for source, _expected in FOREIGN} == dict(FOREIGN)


@many
@given(trees)
def test_no_words_are_joined_lost_or_moved(tree):
    source, read = written(tree)
    body = markup.clean(source)
    assert only_words(Body.parse(body).plain_text()) == read.split()
    assert markup.clean(body) == body


@many
@given(tables)
def test_no_cells_of_a_table_are_joined_lost_or_moved(rows):
    source, read = written(as_table(rows))
    assert only_words(Body.parse(markup.clean(source)).plain_text()) == read.split()


@many
@given(trees)
def test_foreign_blocks_become_blocks_in_which_only_words_stand(tree):
    body = markup.clean(f"<div>{written(tree)[0]}</div>")
    root = html.fragment_fromstring(body, create_parent="div")
    assert {block.tag for block in root} <= {"p", "h4", "ul", "ol", "blockquote"}
    assert not (root.text or "").strip()
    for block in root.iterdescendants("p", "h4"):
        assert not any(inner.tag in PARAGRAPHS | CONTAINERS for inner in block.iterdescendants())
    for block in root.iterdescendants("ul", "ol"):
        assert all(item.tag == "li" for item in block)


def test_a_quotation_goes_on_from_block_to_block_and_a_note_stays_whole():
    source = (
        '<q data-quotation="a">One<div>two</div></q><div>x<small'
        ' data-note="editor">n<div>m.</div>o</small></div>'
    )
    assert (
        markup.clean(source)
        == '<p><q data-quotation="a">One</q></p><p><q data-quotation="a">two</q></p>'
        '<p>x<small data-note="editor">n; m. o</small></p>'
    )


def test_a_table_that_says_it_is_endlessly_wide_makes_a_short_text():
    endless = "<table>" + "<tr><td colspan=99999 rowspan=99999>a<td>b" * 50 + "</table>"
    one_long_row = "<table><tr>" + "<td>c" * 100 + "<tr><td>d" * 1000 + "</table>"
    for source, words in ((endless, 100), (one_long_row, 1100)):
        cleaned = markup.clean(source)
        assert len(cleaned) < 60_000
        assert len(only_words(Body.parse(cleaned).plain_text())) == words
