"""Running text: what it may hold, and how quotations are found, marked and told apart in it."""

import re
import time

import pytest
from django_prose_editor.config import allowlist_from_extensions
from hypothesis import given, settings
from hypothesis import strategies as st

from events.text import markup
from events.text.body import Body
from events.text.quotations import difference
from events.text.toolbar import EXTENSIONS
from events.text.typography import fold_text, strip_quotes

from .pasted import table

PIECES = [
    *(
        "<p>",
        "</p>",
        "<em>",
        "</em>",
        "<strong>",
        "</strong>",
        "<br>",
        "<ul><li>",
        "</li></ul>",
        "<h4>",
        "</h4>",
        "</q>",
    ),
    *(
        '<q data-quotation="a">',
        '<q data-quotation="new-1">',
        "<q>",
        "</small>",
        "<small>",
        '<small data-note="author">',
    ),
    *(
        '<small data-note="editor">',
        '<a href="https://example.org/?a=1&amp;b=2">',
        "</a>",
        "<script>",
        "<",
        ">",
        "&",
        '"',
        "&nbsp;",
    ),
    *(
        "&amp;",
        "&lt;",
        "&nosuch;",
        "&#x41;",
        "water",
        "Water runs",
        " ",
        "\u00a0",
        "\u202f",
        "«",
        "»",
        "“",
        "”",
        "’",
        "…",
        "–",
    ),
    *("\n", "é", "e\u0301", "ß", "İ", "\u0338", "\u00ad", ".", ";", "!"),
    *("<sub>", "</sub>", '<span lang="fr">', '<span lang="AR-eg">', '<span lang="French">'),
    *("<span>", "</span>", '<aside data-box="note">', '<aside data-box="recommendations">'),
    *(
        "<aside>",
        '<aside data-box="x">',
        "</aside>",
        "<table><tr><td>",
        "<td>",
        "</table>",
        "النهر",
    ),
]
html = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map("".join)
cleaned = html.map(markup.clean)
many = settings(max_examples=150, deadline=None, derandomize=True)


def plain(body):
    return Body.parse(body).plain_text()


def quoted(body):
    return Body.parse(body).quoted_words()


def mark(body, text, anchor):
    return Body.parse(body).mark(text, anchor).html()


def unmark(body):
    return Body.parse(body).unmark(set()).html()


def withdraw(body, anchors, replacement):
    return Body.parse(body).withdraw(anchors, replacement).html()


def told(text, body, anchor=""):
    return difference(text, Body.parse(body), anchor)


@many
@given(html, st.text(max_size=20) | html)
def test_no_input_breaks_anything(source, text):
    for body in map(Body.parse, (source, markup.clean(source))):
        difference(text, body, "a")
        body.set("section")
        body.mark(text, "b").unmark(set()).html()
        body.withdraw({"a"}, r"\1 withdrawn").plain_text()
        body.annotate("a", is_sic=True, note=text).html()


@many
@given(html)
def test_what_is_clean_stays_as_it_is(body):
    once = markup.clean(body)
    assert markup.clean(once) == once


@many
@given(cleaned)
def test_every_mark_of_a_clean_text_is_whole_and_has_words(body):
    for tag in re.findall(r"<(?:q|small)\b[^>]*>", body):
        assert re.fullmatch(r'<q data-quotation="[\w-]+">|<small data-note="(author|editor)">', tag)
    for tag in re.findall(r"<(?:span|aside)\b[^>]*>", body):
        assert re.fullmatch(
            r'<span lang="(fr|ar-EG)">|<aside data-box="(note|recommendations)">', tag
        )
    for inner in re.findall(r"<aside[^>]*>(.*?)</aside>", body, re.DOTALL):
        assert "<aside" not in inner
        assert Body.parse(inner).text.strip()
    assert not re.search(r"<(ul|ol|blockquote|table)>(?:(?!</\1>).)*<aside", body, re.DOTALL)
    for inner in re.findall(r"<q[^>]*>(.*?)</q>", body, re.DOTALL):
        assert "<q" not in inner
        assert "<p" not in inner
    assert all(quoted(body).values())


@many
@given(html)
def test_what_is_parsed_is_written_as_it_is_stored(body):
    once = markup.clean(body)
    assert Body.parse(once).html() == once


@many
@given(cleaned, st.data())
def test_marking_changes_no_word_and_can_be_undone(body, data):
    body = unmark(body)
    words = plain(body).split()
    if not words:
        return
    start = data.draw(st.integers(0, len(words) - 1))
    text = " ".join(words[start : data.draw(st.integers(start + 1, len(words)))])
    marked = mark(body, text, "x")
    assert plain(marked) == plain(body)
    assert unmark(marked) == body
    assert markup.clean(marked) == marked
    if fold_text(text).strip(" ,.;"):
        assert told(text, body) == ""
        assert fold_text(quoted(marked)["x"]).rstrip(" ,.;") == fold_text(text).rstrip(" ,.;")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p></p>", ""),
        ("<p><br></p><p>&nbsp;</p>", ""),
        ("<p>One</p>", "<p>One</p>"),
        ('<p onclick="x()" class="y">One</p>', "<p>One</p>"),
        ("<p>One<script>x()</script></p>", "<p>One</p>"),
        ('<a href="javascript:x()">One</a>', "<a>One</a>"),
        ("<h1>One</h1>", "<h4>One</h4>"),
        ("<p><q>One</q></p>", "<p>One</p>"),
        ('<p><q data-quotation="a b">One</q></p>', "<p>One</p>"),
        ('<p><q data-quotation="a"></q>One</p>', "<p>One</p>"),
        ("<p>One<small>two</small></p>", "<p>Onetwo</p>"),
        (
            '<p>One<small data-note="other">two</small></p>',
            '<p>One<small data-note="author">two</small></p>',
        ),
        (
            '<p><q data-quotation="a">One <q data-quotation="b">two</q></q></p>',
            '<p><q data-quotation="a">One two</q></p>',
        ),
        ('<q data-quotation="a"><p>One</p></q>', "<p>One</p>"),
        (
            '<p>One<small data-note="author">a <q data-quotation="a">two</q></small></p>',
            '<p>One<small data-note="author">a two</small></p>',
        ),
        ("<p>Cafe\u0301</p>", "<p>Café</p>"),
        ('<h4>One<small data-note="author"><h4>Two</h4></small></h4>', "<h4>One</h4><h4>Two</h4>"),
        ("<p>H<sub>2</sub>O</p>", "<p>H<sub>2</sub>O</p>"),
        (
            '<p><span lang="FR_ca" dir="ltr" style="x">Les eaux</span></p>',
            '<p><span lang="fr-CA">Les eaux</span></p>',
        ),
        ('<p>a <span lang="French">b <span>c</span></span> d</p>', "<p>a b c d</p>"),
        (
            '<p><span lang="fr">a <span>b</span> c</span> d</p>',
            '<p><span lang="fr">a b c</span> d</p>',
        ),
        (
            '<p><span lang="fr">dit <span lang="ar">النهر</span> là</span></p>',
            '<p><span lang="fr">dit <span lang="ar">النهر</span> là</span></p>',
        ),
        (
            '<span lang="fr"><p>Un</p><ul><li>Deux</li></ul></span>',
            '<p><span lang="fr">Un</span></p><ul><li><span lang="fr">Deux</span></li></ul>',
        ),
        (
            '<p><span lang="fr"><q data-quotation="a">Dit</q><small data-note="editor">In <span'
            ' lang="de">Wien</span>.</small></span></p>',
            '<p><span lang="fr"><q data-quotation="a">Dit</q><small data-note="editor">In <span'
            ' lang="de">Wien</span>.</small></span></p>',
        ),
        (
            '<aside data-box="note" class="x">One<ul><li>two</ul></aside>',
            '<aside data-box="note"><p>One</p><ul><li><p>two</p></li></ul></aside>',
        ),
        (
            '<aside data-box="key-figures"><h2>Cases</h2><table><tr><th>a<th>b<tr><td>1<td>2</table>'
            "<blockquote><p>c</p></blockquote></aside>after",
            f'<aside data-box="key-figures"><h4>Cases</h4>{table("#a|#b", "1|2")}'
            "<blockquote><p>c</p></blockquote></aside><p>after</p>",
        ),
        (
            '<aside data-box="note">One<aside data-box="note">Two</aside>three</aside>four',
            '<aside data-box="note"><p>One</p><p>Two</p><p>three</p></aside><p>four</p>',
        ),
        (
            '<ul><li>a<aside data-box="note">b</aside></li></ul>',
            "<ul><li><p>a</p><p>b</p></li></ul>",
        ),
        (
            '<blockquote><aside data-box="note">b</aside></blockquote>',
            "<blockquote><p>b</p></blockquote>",
        ),
        ('<aside data-box="other">One</aside><aside>Two</aside>', "<p>One</p><p>Two</p>"),
        ('<aside data-box="note"> <p></p></aside><p>One</p>', "<p>One</p>"),
        (
            '<p>One<aside data-box="note">Two</aside>',
            '<p>One</p><aside data-box="note"><p>Two</p></aside>',
        ),
    ],
)
def test_running_text_holds_what_it_may_and_no_more(body, expected):
    assert markup.clean(body) == expected


def test_a_text_of_a_note_alone_is_not_empty():
    body = '<p><small data-note="author">A note.</small></p>'
    assert markup.clean(body) == body


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“A river”", '"a river"'),
        ("« Les eaux »", "“Les eaux”"),
        ("Les eaux\u202f!", "Les eaux!"),
        ("l’eau – dit-on", "l'eau - dit-on"),
        ("wait…", "wait..."),
        ("a\u00a0b  c", "a b c"),
        ("wa\u00adter", "water"),
        ("Cafe\u0301", "café"),
    ],
)
def test_differences_of_typography_do_not_count(one, other):
    assert fold_text(one) == fold_text(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Water”", "Water"),
        ("« Les eaux »", "Les eaux"),
        ("“One” and “two”", "“One” and “two”"),
        ("“", "“"),
        ("“On “one” river”", "On “one” river"),
        ('"One" and "two"', '"One" and "two"'),
    ],
)
def test_quotation_marks_around_the_whole_are_taken_off(text, expected):
    assert strip_quotes(text) == expected


def test_an_interrupted_quotation_is_one():
    body = (
        '<p>“<q data-quotation="a">Water runs</q>”, she said, “<q'
        ' data-quotation="a">downhill</q>.”</p>'
    )
    assert quoted(body) == {"a": "Water runs downhill"}
    assert told("water runs downhill", body, "a") == ""
    assert told("water runs downhill", body) != ""


def test_parts_that_touch_are_joined_without_a_space():
    assert quoted(
        '<p><q data-quotation="a">in</q><em><q data-quotation="a">credible</q></em></p>'
    ) == {"a": "incredible"}
    assert quoted('<p><q data-quotation="a">One</q></p><p><q data-quotation="a">Two</q></p>') == {
        "a": "One Two"
    }


def test_a_note_inside_a_quotation_is_not_part_of_its_words():
    body = (
        '<p><q data-quotation="a">Procuring<small data-note="editor">So printed.</small>'
        " buyers</q></p>"
    )
    assert quoted(body) == {"a": "Procuring buyers"}
    assert plain(body) == "Procuring buyers"


def test_words_are_marked_across_elements_and_notes():
    body = '<p>A <em>river</em> is<small data-note="author">Or was.</small> a person.</p>'
    assert (
        mark(body, "river is a person", "a")
        == '<p>A <em><q data-quotation="a">river</q></em><q data-quotation="a"> is</q><small'
        ' data-note="author">Or was.</small><q data-quotation="a"> a person</q>.</p>'
    )


def test_french_quotations_are_found_whatever_their_spaces():
    body = "<p>«\u00a0Qui\u202f? demanda-t-il, l’eau\u00a0!\u00a0»</p>"
    assert told("Qui ? demanda-t-il, l'eau !", body) == ""
    assert told("Qui? demanda-t-il, l’eau!", body) == ""
    assert quoted(mark(body, "Qui? demanda-t-il, l'eau!", "a")) == {
        "a": "Qui ? demanda-t-il, l’eau !"
    }


def test_entities_are_single_characters():
    body = "<p>Law &amp; order &lt;now&gt; or&nbsp;never</p>"
    assert plain(body) == "Law & order <now> or never"
    assert (
        mark(body, "order <now> or never", "a")
        == '<p>Law &amp; <q data-quotation="a">order &lt;now&gt; or&nbsp;never</q></p>'
    )


def test_a_word_is_not_found_inside_another():
    body = "<p>The others and the rest</p>"
    assert mark(body, "other", "a") == body
    assert mark(body, "the", "a") == '<p><q data-quotation="a">The</q> others and the rest</p>'


def test_an_accent_belongs_to_its_letter():
    assert mark("<p>café, étude</p>", "cafe", "a") == "<p>café, étude</p>"
    assert mark("<p>café, étude</p>", "tude", "a") == "<p>café, étude</p>"
    assert (
        mark("<p>café, étude</p>", "cafe\u0301", "a")
        == '<p><q data-quotation="a">café</q>, étude</p>'
    )


def test_words_of_another_quotation_are_not_marked_twice():
    body = '<p><q data-quotation="a">Water runs downhill</q> and water runs on</p>'
    assert mark(body, "water runs", "b") == body.replace(
        "water runs on", '<q data-quotation="b">water runs</q> on'
    )
    assert mark(body, "runs downhill", "b") == body
    assert told("runs downhill", body, "b") == "These words stand in another quotation already."


def test_the_difference_names_the_words():
    body = "<p>We have to change the law, and when it happens, it will help.</p>"
    assert (
        told("have to change the laws, and when it happens", body)
        == "These words differ from the text of the section: here “laws,”, in the text “law,”."
    )
    assert (
        told("have to change the law and when it happens", body)
        == "These words differ from the text of the section: here “law”, in the text “law,”."
    )
    assert "do not stand in the text" in told("Nobody said this", body)
    assert told("…", body) != ""


def test_notes_become_numbered_calls():
    body = (
        '<p>One<small data-note="author">I.</small> <q data-quotation="a">2</q><small'
        ' data-note="editor">Then.</small></p>'
    )
    text, notes = Body.parse(body).set("water", first=3)
    assert [(note.number, note.kind, note.text) for note in notes] == [
        (3, "author", "I."),
        (4, "editor", "Then."),
    ]
    assert '<span class="quotation" id="a">2</span>' in text
    assert 'href="#water-note-3"' in text


def test_withdrawn_words_are_replaced_once():
    body = (
        '<p>“<q data-quotation="a">Water</q>”, “<q data-quotation="a">runs</q>” <q'
        ' data-quotation="b">on</q></p>'
    )
    assert withdraw(body, {"a"}, "[…]") == '<p>“[…]”, “” <q data-quotation="b">on</q></p>'


def test_what_the_toolbar_offers_may_be_stored_and_nothing_else():
    assert allowlist_from_extensions(EXTENSIONS)["tags"] == markup.TAGS


@pytest.mark.parametrize(
    "tag", ["blockquote", "BLOCKQUOTE", "ul><li", "blockquote></em", "div", "em"]
)
def test_what_is_nested_without_end_is_flattened_and_quickly(tag):
    start = time.process_time()
    cleaned = markup.clean(f"<{tag}>word " * 30_000)
    assert time.process_time() - start < 2.5
    assert cleaned.count("word") == 30_000
    assert cleaned.count("<blockquote>") <= 100


def test_what_stands_side_by_side_is_not_nested():
    for text in ("<ul><li>a</li></ul>", "<blockquote><p>a</p></blockquote>", "<p><em>a</em></p>"):
        assert markup.clean(text * 200) == text * 200


def test_what_a_caller_does_to_the_quotations_of_a_text_changes_nothing_for_the_next():
    body = '<p>“<q data-quotation="q1">Water runs downhill</q>”</p>'
    quoted(body).clear()
    assert quoted(body) == {"q1": "Water runs downhill"}
