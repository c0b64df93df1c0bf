"""Named boxes and words from the right in documents that can be worked with."""

import io
import re
import zipfile

from docx.oxml.ns import qn
from hypothesis import given, settings
from lxml import etree, html
from markdown_it import MarkdownIt

from contacts.words.characters import make_printable
from events.formats import docx, epub, markdown
from events.text import markup
from events.text.body import Body
from tests.events.text.test_markup import cleaned

from .files import opened
from .written import make_imprint, make_text

RIVER = "النهر"
# ECMA-376, 17.3.1.26 and 17.3.2.28, as far as we write them.
PARAGRAPH = [
    "pStyle",
    "keepNext",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "bidi",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "rPr",
]
RUN = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "color",
    "sz",
    "szCs",
    "u",
    "vertAlign",
    "rtl",
    "cs",
    "lang",
]
BODY = f"""<p>Before</p><aside data-box="recommendations"><ol><li>One<ul><li>{RIVER}</li></ul></li>
<li>Two</li></ol><blockquote><p>Apart</p><p>again</p></blockquote><table><caption>Cases</caption><tr>
<th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></aside><aside data-box="note"><h4>A case
</h4><p>Told<br>twice<small data-note="author">Why</small>.</p></aside><blockquote><p>After</p>
</blockquote>"""


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cleaned)
def test_any_mixture_is_sound_in_every_format(body):
    record = make_text(body)
    read_markdown(body)
    with zipfile.ZipFile(io.BytesIO(epub.render(record, make_imprint(event_key="k")))) as archive:
        chapter = etree.fromstring(archive.read("EPUB/chapter-1.xhtml"))
    written = opened(docx.render(record, make_imprint()))
    words = "".join(make_printable(Body.parse(body).text).split())
    in_book = "".join("".join(chapter.itertext()).split())
    in_document = "".join(
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in written.element.body.iter(qn("w:p"))
    )
    for word in re.findall(r"[a-z]{4,}", words):
        assert word in in_book
        assert word in "".join(in_document.split())


def make(body=BODY):
    return make_text(markup.clean(body))


def read_markdown(body):
    text = markdown.render(make(body), make_imprint()).decode().partition("### Water\n")[2]
    return html.fromstring(MarkdownIt("commonmark").enable("table").render(text))


def test_a_box_of_markdown_holds_lists_passages_and_tables_and_nothing_else():
    root = read_markdown(BODY)
    boxes = root.xpath("./blockquote")
    assert [re.sub(r"\s+", " ", box.text_content()).strip() for box in boxes] == [
        f"Recommendations One {RIVER} Two Apart again Cases a b 1 2",
        "In focus A case Told twice^1.",
        "After",
    ]
    [items] = boxes[0].xpath("./ol")
    assert [item.text.strip() for item in items] == ["One", "Two"]
    assert items[0].xpath("./ul/li/text()") == [RIVER]
    assert boxes[0].xpath("./blockquote/p/text()") == ["Apart", "again"]
    assert boxes[0].xpath("./table//td/text()") == ["1", "2"]
    assert boxes[1].xpath("./h4/text()") == ["A case"]


def test_a_box_of_a_word_document_stands_between_two_rules():
    document = opened(docx.render(make(), make_imprint()))
    ruled = [
        (place, "".join(t.text or "" for t in p.iter(qn("w:t"))))
        for p in document.element.body.iter(qn("w:p"))
        for rules in p.iter(qn("w:pBdr"))
        for place in [child.tag.partition("}")[2] for child in rules]
    ]
    assert ruled == [
        ("top", "Recommendations"),
        ("bottom", ""),
        ("top", "In focus"),
        ("bottom", "Toldtwice."),
    ]


def test_a_box_of_one_line_has_both_rules():
    body = '<aside data-box="note"><h4>In focus</h4></aside><p>x</p>'
    document = opened(docx.render(make(body), make_imprint()))
    [rules] = document.element.body.iter(qn("w:pBdr"))
    assert [child.tag for child in rules] == [qn("w:top"), qn("w:bottom")]


def test_words_from_the_right_are_written_so_and_properties_stand_in_their_order():
    body = f"""<p>{RIVER} <strong>{RIVER}</strong></p><ul><li>{RIVER}</li></ul><p>The {RIVER}
    <span lang="he">עברית</span> <em>H<sub>2</sub></em></p><aside data-box="note"><p>{RIVER}</p>
    </aside><table><tr><th>{RIVER}</th><th>a</th></tr><tr><td>1</td><td>{RIVER}</td></tr></table>"""
    document = opened(docx.render(make(body), make_imprint()))
    told = {}
    for p in document.element.body.iter(qn("w:p")):
        text = "".join(t.text or "" for t in p.iter(qn("w:t")))
        told[text] = p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
        for properties, order in (("w:pPr", PARAGRAPH), ("w:rPr", RUN)):
            for element in p.iter(qn(properties)):
                names = [child.tag.partition("}")[2] for child in element]
                assert names == sorted(names, key=order.index), names
    assert told[f"{RIVER} {RIVER}"]
    assert told[RIVER]
    assert not told[f"The {RIVER} עברית H2"]
    hebrew = next(r for r in document.element.body.iter(qn("w:r")) if "עברית" in r.xml)
    assert hebrew.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
    assert hebrew.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:bidi")) == "he"
