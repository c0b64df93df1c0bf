"""Which way words of a running text are written, said where it is not that of what is around."""

from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from contacts.words.characters import make_printable
from events.text import markup
from events.text.body import Body

from .test_markup import cleaned, many

RIVER = "النهر"


def set_body(body, **options):
    return Body.parse(markup.clean(body)).set("water", **options)


def told(body, **options):
    return set_body(body, **options)[0]


def test_each_block_is_written_from_the_side_on_which_its_letters_begin():
    expected = {
        f"<p>{RIVER} (2018)!</p><p>River</p>": f'<p dir="rtl">{RIVER} (2018)!</p><p>River</p>',
        f"<h4>{RIVER}</h4>": f'<h4 dir="rtl">{RIVER}</h4>',
        f"<p>The {RIVER}</p>": f"<p>The {RIVER}</p>",
        f"<p>1. «{RIVER}» is River</p>": f'<p dir="rtl">1. «{RIVER}» is River</p>',
        f"<ul><li>{RIVER}</li><li>River</li></ul>": (
            f'<ul dir="rtl"><li>{RIVER}</li><li dir="ltr">River</li></ul>'
        ),
        f"<blockquote><p>{RIVER}</p><p>River</p></blockquote>": (
            f'<blockquote dir="rtl"><p>{RIVER}</p><p dir="ltr">River</p></blockquote>'
        ),
        f"<ol><li><p>River</p><p>{RIVER}</p></li></ol>": (
            f'<ol><li><p>River</p><p dir="rtl">{RIVER}</p></li></ol>'
        ),
    }
    assert {body: told(body) for body in expected} == expected


def test_a_table_runs_as_its_first_words_do_and_other_cells_say_so():
    text = told(
        f"<table><caption>Cases<p>{RIVER}: 2018</p></caption><tr><th>{RIVER}</th><th>2017</th></tr>"
        f"<tr><td>River</td><td>{RIVER}<p>River</p></td></tr></table>"
    )
    assert '<table dir="rtl"><caption id="water-table-1"><p dir="ltr">Cases</p>' in text
    assert f'<td dir="ltr">River</td><td><p>{RIVER}</p><p dir="ltr">River</p></td>' in text
    assert f'<p class="table-source" dir="rtl">{RIVER}: 2018</p>' in text
    plain = told(f"<table><tr><th>River</th><th>{RIVER}</th></tr><tr><td>a<td>b</table>")
    assert f'<table><thead><tr><th scope="col">River</th><th scope="col" dir="rtl">{RIVER}' in plain


def test_a_passage_is_written_as_its_language_is_and_its_marks_within_it():
    assert told(f'<p>Heard: <span lang="ar">{RIVER}! (2018)</span>.</p>') == (
        f'<p>Heard: <span lang="ar" dir="rtl">{RIVER}! (2018)</span>.</p>'
    )
    assert told('<p><span lang="he">(2018)!</span> “</p>').startswith('<p dir="rtl">')
    assert told(f'<p><span lang="ar">{RIVER} <span lang="fr">eau</span></span></p>') == (
        f'<p dir="rtl"><span lang="ar" dir="rtl">{RIVER} <span lang="fr" dir="ltr">eau</span></span>'
        "</p>"
    )


def test_a_running_quotation_is_in_its_own_language():
    body = f'<p>“<q data-quotation="a">{RIVER}</q>! (2018)”, “<q data-quotation="a">x</q>”</p>'
    assert told(body, languages={"a": "ar"}) == (
        f'<p dir="rtl">“<span class="quotation" id="a" lang="ar" dir="rtl">{RIVER}</span>! (2018)”,'
        ' “<span class="quotation" lang="ar" dir="rtl">x</span>”</p>'
    )
    assert 'lang="' not in told(body)


def test_a_note_is_written_from_its_own_side():
    body = f'<p>River<small data-note="author">{RIVER} (2018)!</small></p>'
    assert [note.text for note in set_body(body)[1]] == [f'<span dir="rtl">{RIVER} (2018)!</span>']


def test_a_box_stands_as_the_page_does_and_what_is_in_it_as_it_is_written():
    body = f'<aside data-box="note"><h4>{RIVER}</h4><p>River</p></aside>'
    assert told(body) == (
        '<aside class="box" data-box="note" role="note" aria-labelledby="water-box-1-label'
        ' water-box-1"><p class="box-label" id="water-box-1-label">In focus</p>'
        f'<h4 id="water-box-1" dir="rtl">{RIVER}</h4><p>River</p></aside>'
    )


def test_a_box_whose_title_says_what_it_is_says_it_once():
    for title in ("Recommendations", "RECOMMENDATIONS:", "Recommendations."):
        text = told(f'<aside data-box="recommendations"><h4>{title}</h4><p>x</p></aside>')
        assert "box-label" not in text
        assert f'aria-labelledby="water-box-1"><h4 id="water-box-1">{title}</h4>' in text


def test_on_a_page_from_the_right_others_say_so():
    with override("ar"):
        assert told(f"<p>River</p><p>{RIVER}</p>") == f'<p dir="ltr">River</p><p>{RIVER}</p>'


@many
@given(cleaned)
def test_whatever_is_set_is_sound_and_says_each_direction_once(body):
    text = make_printable(told(body))
    root = html.fragment_fromstring(text, create_parent="div")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    for box in root.iter("aside"):
        assert not list(box.iterancestors("aside", "p", "ul", "ol", "blockquote"))
        for name in box.get("aria-labelledby").split():
            assert root.xpath("//*[@id=$name]", name=name)[0].text_content().strip()
    for element in root.iter("p", "h4", "ul", "ol", "li", "blockquote", "table", "td", "th"):
        told_around = [one.get("dir") for one in element.iterancestors() if one.get("dir")]
        if element.get("dir"):
            assert element.get("dir") != (told_around or ["ltr"])[0]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(["River", RIVER, "2018"]), min_size=1, max_size=5))
def test_items_are_read_from_their_own_side(words):
    text = told("<ul>" + "".join(f"<li>{word}</li>" for word in words) + "</ul>")
    root = html.fragment_fromstring(text)
    for item, word in zip(root, words, strict=True):
        assert item.text == word
        around = item.get("dir") or root.get("dir") or "ltr"
        if word != "2018":
            assert around == ("rtl" if word == RIVER else "ltr")
