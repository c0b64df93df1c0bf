"""Figures in each format: what stands beside a picture, and where the picture is."""

import io
import json
import zipfile

import pytest
from docx.oxml.ns import qn
from lxml import etree, html
from markdown_it import MarkdownIt
from PIL import Image

from events.formats import docx, epub, jats, jsonld, markdown
from events.formats.json import render as render_json
from events.records import EventRecord
from events.records.layout import Layout
from tests.pictures import chart, save

from .books import Book, squeezed
from .files import opened
from .written import make_figure_record, make_imprint, make_text

UPLOADS = "https://example.org/uploads/"
RENDITIONS = [
    {"path": "figures/f1-s.avif", "media_type": "image/avif", "width": 480},
    {"path": "figures/f1-s.webp", "media_type": "image/webp", "width": 480},
    {"path": "figures/f1-m.avif", "media_type": "image/avif", "width": 800},
    {"path": "figures/f1-m.webp", "media_type": "image/webp", "width": 800},
]
PLACE = '<p>Before.</p><figure data-figure="f1"></figure><p>After.</p>'


def make(body=PLACE, *figures, section=(), **fields):
    figures = figures or [make_figure_record(**{"caption": "May", "credit": "Photo: us"} | fields)]
    record = make_text(body, **dict(section)).dump() | {"figures": figures}
    return EventRecord.model_validate(record)


def imprint(content=None, **fields):
    content = save(chart()) if content is None else content
    return make_imprint(uploads=UPLOADS, read_upload=lambda path: content, event_key="k", **fields)


def on_page(record):
    layout = Layout(record, links={}, uploads="/uploads/")
    return html.fromstring(f"<div>{layout.chapters[0].sections[0].body}</div>")


def test_a_page_offers_each_browser_what_it_needs():
    page = on_page(make(renditions=RENDITIONS))
    sizes = "(min-width: 40rem) min(36rem, 800px), min(92vw, 800px)"
    assert [dict(source.attrib) for source in page.iter("source")] == [
        {
            "type": f"image/{kind}",
            "srcset": f"/uploads/figures/f1-s.{kind} 480w, /uploads/figures/f1-m.{kind} 800w",
            "sizes": sizes,
        }
        for kind in ("avif", "webp")
    ]
    assert [dict(image.attrib) for image in page.iter("img")] == [
        {
            "src": "/uploads/figures/f1.png",
            "width": "800",
            "height": "500",
            "alt": "A river between two villages.",
            "loading": "lazy",
            "decoding": "async",
        }
    ]
    assert page.xpath("//figcaption/p/text()") == ["May", "Photo: us"]
    assert page.xpath("//figcaption//a/@href") == ["/uploads/figures/f1.png"]
    assert [child.tag for child in page] == ["p", "figure", "p"]


def test_no_text_of_a_figure_is_markup():
    awkward = "<b>\"Ö\" & 'x'</b> [a](b) *c* | d " + "Donau" * 16
    record = make(alt=awkward, caption=awkward, credit=awkward)
    [image] = on_page(record).iter("img")
    assert image.get("alt") == awkward
    assert on_page(record).xpath("//figcaption/p/text()") == [awkward, awkward]
    book = Book(record, read_upload=lambda path: save(chart()))
    assert book.find("chapter-1.xhtml", "//h:img/@alt") == [awkward]
    assert squeezed(book.find("chapter-1.xhtml", "//h:figcaption")[0]) == awkward * 2
    text = markdown.render(record, imprint()).decode()
    [shown] = html.fromstring(MarkdownIt("commonmark").render(text)).iter("img")
    assert (shown.get("alt"), shown.get("src")) == (awkward, f"{UPLOADS}figures/f1.png")


def test_a_decorative_one_is_silent():
    record = make(is_decorative=True, alt="Not read", caption="", credit="")
    assert [image.get("alt") for image in on_page(record).iter("img")] == [""]
    assert on_page(record).xpath("//figcaption") == []
    document = opened(docx.render(record, imprint()))
    [told] = document.element.body.iter(qn("wp:docPr"))
    assert told.get("descr") == ""
    assert [e.get("val") for e in told.iter() if e.tag.endswith("}decorative")] == ["1"]
    assert "![](" in markdown.render(record, imprint()).decode()
    assert "Not read" not in str(jsonld.proceedings_page(record, imprint()))


def test_a_book_holds_each_picture_once_and_says_that_there_are_pictures():
    record = make(PLACE * 2)
    book = Book(record, read_upload=lambda path: save(chart()))
    items = book.find("package.opf", "//opf:item[starts-with(@media-type, 'image/')]")
    assert [(item.get("href"), item.get("media-type")) for item in items] == [
        ("cover.png", "image/png"),
        ("pictures/f1.png", "image/png"),
    ]
    assert book.find("chapter-1.xhtml", "//h:img/@src") == ["pictures/f1.png"] * 2
    assert Image.open(io.BytesIO(book.files["EPUB/pictures/f1.png"])).size == (800, 500)
    assert "There are pictures" in book.metadata("schema:accessibilitySummary")[0]
    without = Book(make_text("<p>x</p>")).metadata("schema:accessibilitySummary")[0]
    assert "There are pictures" not in without
    assert epub.render(record, imprint()) == epub.render(record, imprint())


def test_word_shows_it_in_the_text_with_its_caption():
    content = docx.render(make(width=4000, height=1000), imprint())
    document = opened(content)
    styles = [(p.style.name, p.text) for p in document.paragraphs]
    at = styles.index(("Normal", "Before."))
    assert styles[at + 1 : at + 4] == [
        ("Figure", ""),
        ("Figure Caption", "May\nPhoto: us"),
        ("Normal", "After."),
    ]
    [shape] = document.inline_shapes
    assert (round(shape.width.cm, 1), round(shape.height.cm, 1)) == (15.0, 3.8)
    [told] = document.element.body.iter(qn("wp:docPr"))
    assert told.get("descr") == "A river between two villages."
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len([name for name in archive.namelist() if "media/" in name]) == 1
    assert content == docx.render(make(width=4000, height=1000), imprint())


def test_programs_are_told_where_its_files_are():
    record = make(renditions=RENDITIONS)
    [figure] = json.loads(render_json(record, imprint()))["figures"]
    assert figure["url"] == f"{UPLOADS}figures/f1.png"
    assert [one["url"] for one in figure["renditions"]] == [
        UPLOADS + one["path"] for one in RENDITIONS
    ]
    assert EventRecord.load(json.loads(render_json(record, imprint()))) == record
    assert jsonld.proceedings_page(record, imprint())["hasPart"][1]["image"] == {
        "@type": "ImageObject",
        "contentUrl": f"{UPLOADS}figures/f1.png",
        "width": "800",
        "height": "500",
        "caption": "May",
        "creditText": "Photo: us",
    }


def test_where_a_note_is_to_be_read_first_it_stands_in_its_section_alone():
    record = make(section={"content_note": "A flood is told."})
    assert "figures/f1" not in str(jsonld.proceedings_page(record, imprint()))
    assert list(on_page(record).iter("img"))


@pytest.mark.parametrize("render", [docx.render, epub.render, markdown.render])
def test_a_key_that_leads_nowhere_and_a_lost_picture_leave_a_whole_file(render):
    unknown = make('<ul><li><figure data-figure="gone"></figure></li><li>x</li></ul>' + PLACE)
    for record, content in ((unknown, None), (make(), b"")):
        made = render(record, imprint(content))
        if render is markdown.render:
            assert "gone" not in made.decode()
        else:
            with zipfile.ZipFile(io.BytesIO(made)) as archive:
                texts = [archive.read(one).decode(errors="ignore") for one in archive.namelist()]
            assert any("After." in text for text in texts)
            assert not any("gone" in text for text in texts)
    assert [image.get("src") for image in on_page(unknown).iter("img")] == [
        "/uploads/figures/f1.png"
    ]


def test_a_broad_one_is_moved_in_a_box_that_the_keyboard_reaches():
    page = on_page(make(width=12000, height=200))
    [box] = page.xpath("//*[@tabindex]")
    assert dict(box.attrib) == {
        "class": "picture-box",
        "tabindex": "0",
        "role": "group",
        "aria-label": "Broad picture",
    }
    assert [image.get("width") for image in box.iter("img")] == ["12000"]


def test_in_a_list_it_stands_in_its_item():
    record = make('<ol><li>One<figure data-figure="f1"></figure></li><li>Two</li></ol>')
    text = markdown.render(record, imprint()).decode()
    rendered = html.fromstring(MarkdownIt("commonmark").render(text))
    assert [
        [image.get("alt") for image in item.iter("img")] for item in rendered.xpath("//ol/li")
    ] == [["A river between two villages."], []]
    book = Book(record, read_upload=lambda path: save(chart()))
    assert book.find("chapter-1.xhtml", "count(//h:ol/h:li[1]//h:img)") == 1


def test_in_a_box_it_stands_in_the_box():
    record = make(f'<aside data-box="key-figures">{PLACE}</aside>')
    book = Book(record, read_upload=lambda path: save(chart()))
    assert book.find("chapter-1.xhtml", "count(//h:aside//h:img)") == 1
    assert [image.get("alt") for image in on_page(record).xpath("//aside//img")] == [
        "A river between two villages."
    ]
    document = opened(docx.render(record, imprint()))
    styles = [p.style.name for p in document.paragraphs]
    at = styles.index("Box Label")
    assert styles[at : at + 5] == ["Box Label", "Normal", "Figure", "Figure Caption", "Normal"]


def test_an_article_for_libraries_leads_to_the_picture():
    root = etree.fromstring(jats.render(make(), imprint()))
    [figure] = root.iterfind(".//fig")
    assert [one.tag for one in figure] == ["caption", "alt-text", "graphic", "attrib"]
    [address] = figure.find("graphic").attrib.values()
    assert address == f"{UPLOADS}figures/f1.png"
