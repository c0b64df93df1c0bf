"""The place of a figure in running text, whatever stands around it."""

import pytest

from events.text import markup
from events.text.body import Body

FIGURE = '<figure data-figure="f1"></figure>'


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (FIGURE, FIGURE),
        (f"<p>One</p>{FIGURE}<p>Two</p>", f"<p>One</p>{FIGURE}<p>Two</p>"),
        (f"<p>One{FIGURE}two</p>", f"<p>One</p>{FIGURE}two<p></p>"),
        (f"<p><strong>One{FIGURE}two</strong></p>", None),
        (f"<ul><li>One{FIGURE}</li></ul>", f"<ul><li>One{FIGURE}</li></ul>"),
        (f"<blockquote>{FIGURE}</blockquote>", f"<blockquote>{FIGURE}</blockquote>"),
        (f'<aside data-box="note">{FIGURE}</aside>', f'<aside data-box="note">{FIGURE}</aside>'),
        ('<figure data-figure="f1">words</figure>', f"{FIGURE}words"),
        ('<figure data-figure="f1" onload="x" class="y"/>', FIGURE),
        ('<figure data-figure="a b"></figure><p>x</p>', "<p>x</p>"),
        ("<figure><img src=x onerror=y></figure>", ""),
        ("<figure><img src=x><figcaption>Words</figcaption></figure>", "<p>Words</p>"),
        (f"<div>One{FIGURE}<img src=x>two</div>", f"<p>One</p>{FIGURE}<p>two</p>"),
        (
            f"<table><tr><td>a{FIGURE}</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
            "<table><tr><td><p>a</p></td><td><p>b</p></td></tr>"
            "<tr><td><p>c</p></td><td><p>d</p></td></tr></table>",
        ),
        (f'<p>x<small data-note="author">n{FIGURE}m</small></p>', None),
        (f'<p><q data-quotation="a">One{FIGURE}two</q></p>', None),
    ],
)
def test_it_is_a_block_of_its_own_and_holds_nothing(typed, stored):
    cleaned = markup.clean(typed)
    assert markup.clean(cleaned) == cleaned
    assert Body.parse(cleaned).html() == cleaned
    if stored is not None:
        assert cleaned == stored
    assert "img" not in cleaned
    assert cleaned.count("<figure") == cleaned.count("></figure>")


def test_a_text_of_figures_alone_is_not_blank():
    assert not Body.parse(FIGURE).is_blank
    assert Body.parse(FIGURE).plain_text() == ""
    assert Body.parse(FIGURE * 2).figures == ("f1", "f1")


def test_what_changes_the_words_leaves_figures_where_they_are():
    body = Body.parse(f'<p><q data-quotation="a">One</q> two.</p>{FIGURE}<p>One</p>')
    assert body.withdraw({"a"}, "[…]").html() == f"<p>[…] two.</p>{FIGURE}<p>One</p>"
    assert body.unmark(()).html() == f"<p>One two.</p>{FIGURE}<p>One</p>"
    assert body.mark("two", "b").html().count(FIGURE) == 1
    assert body.keep_figures({"f1"}).html() == body.html()
    assert FIGURE not in body.keep_figures(()).html()
    assert Body.parse(f"<ul><li>{FIGURE}</li></ul><p>x</p>").keep_figures(()).html() == "<p>x</p>"
