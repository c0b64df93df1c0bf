"""The parsed form of running text: what it is made of, that it is written as it was stored, and
what may be done to it.
"""

import random
import time

import pytest

from events.text import markup
from events.text.body import Body, Place
from events.text.spans import Container

from .pasted import table
from .test_markup import PIECES


def spans(html):
    return [
        (span.text, [mark.name + mark.value for mark in span.marks])
        for paragraph in Body.parse(html).paragraphs
        for span in paragraph.spans
    ]


def path(container: Container | None) -> str:
    return "" if container is None else f"{path(container.within)}/{container.name}"


def test_whatever_was_cleaned_is_written_as_it_was():
    chance = random.Random(11)  # noqa: S311 the same texts each time
    more = ["<blockquote>", "</blockquote>", "<ol>", "<li>", "</ol>", "<sup>"]
    more += ["<table><tr><td>", "<th>", "<td>", "<tr>", "</table>", "<caption>", "<td colspan=3>"]
    for _ in range(500):
        source = "".join(chance.choices(PIECES + more, k=chance.randint(1, 25)))
        once = markup.clean(source)
        assert Body.parse(once).html() == once == markup.clean(once), source


def test_a_text_is_paragraphs_in_what_is_around_them():
    html = "a<h4>b</h4><ul><li><p>c</p><ol><li>d</li></ol></li></ul><blockquote></blockquote>"
    assert [
        (paragraph.name, "".join(span.text for span in paragraph.spans), path(paragraph.within))
        for paragraph in Body.parse(html).paragraphs
    ] == [
        ("", "a", ""),
        ("h4", "b", ""),
        ("p", "c", "/ul/li"),
        ("", "d", "/ul/li/ol/li"),
        ("", "", "/blockquote"),
    ]


def test_a_table_is_paragraphs_in_its_cells():
    html = table("#a|#", "b|c</p><p>d", caption="e")
    assert [
        ("".join(span.text for span in paragraph.spans), path(paragraph.within))
        for paragraph in Body.parse(html).paragraphs
    ] == [
        ("e", "/table/caption"),
        ("a", "/table/tr/th"),
        ("", "/table/tr/th"),
        ("b", "/table/tr/td"),
        ("c", "/table/tr/td"),
        ("d", "/table/tr/td"),
    ]
    assert Body.parse(html).html() == html


def test_words_have_the_marks_around_them():
    assert spans(
        '<p>a <em>b<br><strong>c</strong></em> <a href="https://e.org/?a&amp;b">d</a>'
        '<q data-quotation="q-e">e</q><small data-note="editor">f</small></p>'
    ) == [
        ("a ", []),
        ("b", ["em"]),
        ("\n", ["em"]),
        ("c", ["em", "strong"]),
        (" ", []),
        ("d", ["ahttps://e.org/?a&b"]),
        ("e", ["qq-e"]),
        ("", []),
    ]


@pytest.mark.parametrize(
    ("html", "sound"),
    [
        ("<em>a<p>b</p>c</em>", "<em>a</em><p><em>b</em></p><em>c</em>"),
        ("<h4>a<p>b</p>c</h4>d", "<h4>a</h4><p>b</p>c<p>d</p>"),
        ("<p>a<em></em></p>", "<p>a</p>"),
        ('<a href="x">a<a href="y">b</a></a>', '<a href="x">a</a><a href="y">b</a>'),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul>c"),
        ("<em>a<strong>b</em>c</strong>", "<em>a<strong>b</strong></em><strong>c</strong>"),
        ("<ul><li>a</ul></li></ul>b</q></small></em>", "<ul><li>a</li></ul>b"),
        ("a < b & c <b>d</b> <!x> &#1;", "a &lt; b &amp; c d &lt;!x&gt; "),
        ("<small data-note='author'>a<small data-note='editor'>b</small></small>",
         '<small data-note="author">ab</small>'),
        ('<p><q data-quotation="a">b<small data-note="author">c</p>', "<p>bc</p>"),
        ('<q data-quotation="a"><small data-note="author">n</small></q>',
         '<small data-note="author">n</small>'),
        ('<q data-quotation=\'a"b\'>c</q>', '<q data-quotation="a&quot;b">c</q>'),
    ],
)  # fmt: skip
def test_what_is_unsound_is_parsed_as_the_next_best(html, sound):
    assert Body.parse(html).html() == sound
    assert Body.parse(sound).html() == sound


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote>a " * 10_000,
        "<table><tr><td>a " * 10_000,
        "<ul><li>a" * 10_000,
        "<em>a " * 10_000,
        '<q data-quotation="a">b' * 10_000,
        "<q>b<p>" * 10_000,
        '<small data-note="author">a' * 10_000,
        "<p>a" * 10_000 + "</ul></li></em></q></small>" * 10_000,
        "<" * 10_000 + '<a href="' * 10_000,
    ],
)
def test_what_is_never_closed_is_parsed_and_written_quickly(html):
    start = time.monotonic()
    body = Body.parse(html)
    body.set("x")
    assert Body.parse(body.html()).text == body.text
    assert time.monotonic() - start < 5


def test_each_character_has_its_place():
    body = Body.parse(
        '<p>A <em>riv</em>er<br>is<small data-note="author">No.</small> a</p><ul><li>person</li></ul>'
    )
    assert body.text == "A river\nis a person"
    assert body.plain_text() == "A river is a person"
    assert list(body.occurrences("river is")) == [Place(2, 10)]
    assert [span.text for span in body.spans(Place(4, 11))] == ["riv", "er", "\n", "is", " a"]


def test_a_stretch_of_text_is_replaced_wherever_tags_part_it():
    body = Body.parse(
        "<p>By <em>Ada</em> Mo<strong>reau<br></strong> of Lyon</p><p>A<em>da</em></p>"
    )
    places = [*body.occurrences("Ada Moreau"), *list(body.occurrences("Ada"))[1:]]
    assert body.replace(places, "<X>").html() == (
        "<p>By <em>&lt;X&gt;</em><strong><br></strong> of Lyon</p><p>&lt;X&gt;</p>"
    )


def test_anchors_are_mapped_and_notes_set_where_the_words_end():
    body = Body.parse(
        '<p><em><q data-quotation="a">b</q></em> <q data-quotation="a">c <em>d</em></q></p>'
    ).map_anchors({"a": "z"})
    assert body.annotate("a", is_sic=True, note="n") is body
    assert body.annotate("z", is_sic=True, note="<n>").html() == (
        '<p><em><q data-quotation="z">b</q></em> <q data-quotation="z">c <em>d</em></q>'
        ' <i lang="la">[sic]</i><small data-note="editor">&lt;n&gt;</small></p>'
    )
