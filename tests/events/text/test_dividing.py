"""A text divided at any place of a cursor and put together again is what it was."""

from events.text import markup
from events.text.body import Body
from events.text.dividing import Cut, divide, is_letter, is_within_table, join

TEXT = markup.clean(
    "<p>One <strong>two <em>three</em> four</strong>. “<q data-quotation='q-a'>Five six</q>”"
    " seven<small data-note='author'>A <em>note</em>.</small>. Eight</p><ul><li><p>a b</p></li><li>"
    "<p>c</p><ol><li><p>d e</p></li></ol></li></ul><figure data-figure='k'></figure><h4>Head</h4>"
    "<p>中文「引用」é 🙂 x<br>y</p><p>مياه النهر</p><aside data-box='note'><p>In a box</p><p>too</p>"
    "</aside><table><tr><th><p>u</p></th><th><p>v</p></th></tr><tr><td><p>w</p></td>"
    "<td><p>x</p></td></tr></table>"
)


def all_cuts(body):
    letters = sum(map(is_letter, body.text))
    one = (0, 1)
    return [Cut(n, notes, figures) for n in range(letters + 1) for notes in one for figures in one]


def test_wherever_a_text_is_divided_it_is_put_together_as_it_was():
    body = Body.parse(TEXT)
    assert body.html() == TEXT
    places = in_table = 0
    for cut in all_cuts(body):
        try:
            first, rest, seam = divide(body, cut)
        except LookupError:
            continue
        places += 1
        parts = Body.parse(first.html()), Body.parse(rest.html())
        assert join(*parts, seam).html() == TEXT
        in_table += is_within_table(first, rest, seam)
    assert places == sum(map(is_letter, body.text)) + 2  # behind the note, and the figure
    assert in_table == 3


def test_a_text_is_divided_behind_the_spaces_after_the_cursor_and_between_paragraphs():
    def halves(html, *cut):
        first, rest, _seam = divide(Body.parse(html), Cut(*cut))
        return first.html(), rest.html()

    for html, cut, first, rest in (
        ("<p>One two</p>", (3, 0, 0), "<p>One </p>", "<p>two</p>"),
        ("<p>One</p><p>Two</p>", (3, 0, 0), "<p>One</p>", "<p>Two</p>"),
        (
            '<p>One<small data-note="author">N</small> two</p>',
            (3, 1, 0),
            '<p>One<small data-note="author">N</small> </p>',
            "<p>two</p>",
        ),
        (
            '<p>One<small data-note="author">N</small> two</p>',
            (3, 0, 0),
            "<p>One</p>",
            '<p><small data-note="author">N</small> two</p>',
        ),
        (
            "<ul><li><p>a</p></li><li><p>b</p></li></ul>",
            (1, 0, 0),
            "<ul><li><p>a</p></li></ul>",
            "<ul><li><p>b</p></li></ul>",
        ),
    ):
        assert halves(html, *cut) == (first, rest)
