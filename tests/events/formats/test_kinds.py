"""Every kind of thing that running text holds, in every format: a table of both over one awkward
text. A call of a note reads ‹1›, a forced line and a new paragraph of a cell as a new line.
"""

import io
import itertools
import json
import re
import zipfile

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree, html
from markdown_it import MarkdownIt

from events.formats import docx, epub, jats, markdown, pdf
from events.formats.json import render as render_json
from events.records import EventRecord
from events.search.texts import running_text
from events.text import markup
from events.text.boxes import LABELS
from events.text.figures import write_on_page
from tests.events.text.pasted import table
from tests.pictures import chart, save

from .files import footnotes_of, opened
from .printed import Printed, squeezed
from .written import make_figure_record, make_imprint, make_text

LONG = "Donau" * 16
ARABIC = "الأنهار والقانون"
BODY = f"""<p>Of <strong>rivers</strong> and <em>law</em>, m<sup>2</sup>, H<sub>2</sub>O, {LONG}.</p>
<p>They say <span lang="fr">les <em>eaux</em></span>, or <span lang="ar">{ARABIC}! (2018)</span>.</p>
<h4>A heading {ARABIC}</h4>
<ul><li>One 🌊<ol><li>within</li></ol></li><li>Two</li></ul>
<blockquote><p>Set apart | as a passage.</p></blockquote>
<p>Said<small data-note="editor">Before | it.</small>
and <a href="https://example.org/a|b?c=1&amp;d">a link</a>.</p>
<table><caption>Cases | by <em>country</em><p>Source: us<small data-note="author">Below.</small></caption>
<tr><th>Country</th><th>2017<small data-note="author">In a head.</small></th><th>{ARABIC}</th></tr>
<tr><th>Norway | north</th><td>1,120</td><td>140<small data-note="author">In a cell.</small></td></tr>
<tr><th>Spain<br>south</th><td></td><td><p>{LONG}</p><p>* 🌊 <q data-quotation="a">so</q></p></td></tr>
</table><table><tr><td>- a</td><td>`b`</td></tr><tr><td>c</td><td>d\\</td></tr></table>
<figure data-figure="f1"></figure><p>After.</p>
<aside data-box="recommendations"><h4>To states</h4><p>Let rivers run.</p>
<ol><li>Measure</li><li>Publish</li></ol><table><tr><th>When</th><th>Who</th></tr>
<tr><td>2026</td><td>All</td></tr></table></aside>
<aside data-box="note"><p>A case of {LONG}.</p></aside>"""
FIGURE = make_figure_record(alt=f"A | [river] {ARABIC}", caption=f"*May* | {LONG}", credit="© us")
READ = {"read_upload": lambda path: save(chart())}
KINDS = {
    "paragraphs": [
        f"Of rivers and law, m2, H2O, {LONG}.",
        "Said‹1› and a link.",
        "After.",
        "Let rivers run.",
        f"A case of {LONG}.",
    ],
    "emphasis": ["rivers", "law", "eaux", "country"],
    "raised": ["2"],
    "lowered": ["2"],
    "languages": [["fr", "les eaux"], ["ar", f"{ARABIC}! (2018)"]],
    "labels of boxes": ["Recommendations", "In focus"],
    "boxes": [
        ["To states", "Let rivers run.", "Measure", "Publish", "When", "Who", "2026", "All"],
        [f"A case of {LONG}."],
    ],
    "headings": [f"A heading {ARABIC}", "To states"],
    "items": ["One 🌊", "within", "Two", "Measure", "Publish"],
    "passages": ["Set apart | as a passage."],
    "links": ["https://example.org/a|b?c=1&d"],
    "notes": ["Before | it.", "In a head.", "In a cell.", "Below."],
    "captions": ["Cases | by country"],
    "rows": [
        ["Country", "2017‹2›", ARABIC],
        ["Norway | north", "1,120", "140‹3›"],
        ["Spain\nsouth", "", f"{LONG}\n* 🌊 so"],
        ["- a", "`b`"],
        ["c", "d\\"],
        ["When", "Who"],
        ["2026", "All"],
    ],
    "heads of columns": ["Country", "2017‹2›", ARABIC, "When", "Who"],
    "heads of rows": ["Norway | north", "Spain\nsouth"],
    "sources": ["Source: us‹4›"],
    "figures": [[f"A | [river] {ARABIC}", f"*May* | {LONG}", "© us"]],
}
# What a format has no word for. Its caption is a line in bold, its source one below.
UNKNOWN = {("heads of rows", "md"), ("emphasis", "pdf"), ("raised", "pdf"), ("lowered", "pdf")}
UNKNOWN |= {("languages", "pdf"), ("boxes", "pdf"), ("labels of boxes", "pdf"), ("figures", "pdf")}
UNKNOWN |= {("heads of rows", "pdf")}
PATHS = {
    "paragraphs": "//p",
    "emphasis": "//strong | //em",
    "raised": "//sup",
    "lowered": "//sub",
    "languages": "//span[@lang]",
    "boxes": "//aside",
    "labels of boxes": "//p[@class='box-label']",
    "headings": "//h4",
    "items": "//li",
    "passages": "//blockquote",
    "links": "//a",
    "captions": "//caption",
    "heads of columns": "//tr[1]/th",
    "heads of rows": "//tr[position() > 1]/th | //tbody/tr/th",
    "sources": "//p",
}


PARTS = "(.//p | .//li | .//th | .//td | .//h3 | .//h4)[not(@class='box-label' or .//p)]"


def text_of(element):
    lines = "".join(element.itertext()).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def read_html(text, notes, **paths):
    root = html.fromstring(re.sub(r"\s+", " ", text))
    for line in root.xpath("//br | //td/p[position() > 1] | //li/p | //li/ul | //li/ol"):
        line.text = "\n" + (line.text or "")
    found = {
        kind: list(map(text_of, root.xpath(paths.get(kind, path)))) for kind, path in PATHS.items()
    }
    passages = root.xpath(PATHS["languages"])
    found["languages"] = [[one.get("lang"), text_of(one)] for one in passages]
    boxes = root.xpath(paths.get("boxes", PATHS["boxes"]))
    found["boxes"] = [
        [part for part in map(text_of, box.xpath(PARTS)) if part not in found["labels of boxes"]]
        for box in boxes
    ]
    found["items"] = [text.partition("\n")[0] for text in found["items"]]
    found["links"] = [href.replace("%7C", "|") for href in root.xpath("//a/@href")]
    below = "ancestor::figure//figcaption//text() | ancestor::p/following-sibling::p[1]//text()"
    found["figures"] = [
        [image.get("alt"), *filter(None, map(str.strip, image.xpath(below)))][:3]
        for image in root.xpath("//img")
    ]
    found["rows"] = [[text_of(cell) for cell in row] for row in root.xpath("//tr")]
    return found | {"notes": notes}


def read_page(record):
    text, notes = (
        record.chapters[0]
        .sections[0]
        .annotated.set("water", figure=lambda key: write_on_page(record.figure(key), "/uploads/"))
    )
    called = re.sub(r"<a class=\"note-call\".*?<sup>(\d)</sup></a>", r"‹\1›", text)
    return read_html(called, [str(note.text) for note in notes], headings="//h4")


def read_epub(record):
    content = epub.render(record, make_imprint(event_key="k", **READ))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("EPUB/chapter-1.xhtml").decode()
    body, _, foot = text.partition('<div class="notes">')
    called = re.sub(r"<a epub:type=\"noteref\".*?<sup>(\d)</sup></a>", r"‹\1›", body)
    notes = [text_of(note) for note in html.fromstring(f"<div>{foot}").xpath("//aside")]
    notes = [re.sub(r"^\d (Editor’s note: )?", "", note) for note in notes]
    return read_html(called[called.index("<html") :], notes, headings="//h3")


def read_json(record):
    told = json.loads(render_json(record, make_imprint()))
    body = told["chapters"][0]["sections"][0]["body"]
    number = {note: place for place, note in enumerate(KINDS["notes"], 1)}
    notes = re.findall(r"<small.*?>(.*?)</small>", body)
    called = re.sub(r"<small.*?>(.*?)</small>", lambda note: f"‹{number[note[1]]}›", body)
    found = read_html(called, sorted(notes, key=number.get), captions="//caption/p[1]")
    keys = html.fromstring(body).xpath("//figure/@data-figure")
    figures = {figure["key"]: figure for figure in told["figures"]}
    texts = [[figures[key][field] for field in ("alt", "caption", "credit")] for key in keys]
    kinds = html.fromstring(body).xpath("//aside/@data-box")
    return found | {"figures": texts, "labels of boxes": [str(LABELS[kind]) for kind in kinds]}


def read_markdown(record):
    text = markdown.render(record, make_imprint()).decode()
    notes = re.findall(r"(?m)^\[\^\d\]: (?:Editor’s note: )?(.*)$", text)
    called = re.sub(r"\[\^(\d)\](?!:)", r"‹\1›", text).partition("### Water")[2]
    rendered = MarkdownIt("commonmark").enable("table").render(called)
    return read_html(
        rendered,
        [note.replace("\\|", "|") for note in notes],
        captions="//p[strong][following-sibling::*[1][self::table]]",
        emphasis="//strong[not(parent::em)] | //em",
        **{"boxes": "//blockquote[p[1]/strong]", "labels of boxes": "//blockquote/p[1]/strong"},
    )


def language_of(run):
    told = run._r.find(f".//{qn('w:lang')}")
    return "" if told is None else told.get(qn("w:val")).partition("-")[0]


def read_docx(record):
    content = docx.render(record, make_imprint(**READ))
    document = opened(content)

    def text(paragraph):
        signs = {qn("w:t"): lambda e: e.text, qn("w:br"): lambda e: "\n"}
        signs[qn("w:footnoteReference")] = lambda e: f"‹{e.get(qn('w:id'))}›"
        return "".join(signs[e.tag](e) for e in paragraph._p.iter() if e.tag in signs)

    def styled(*names):
        return [text(p) for p in document.paragraphs if p.style.name in names]

    rows = [row for table in document.tables for row in table.rows]
    is_head = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
    told = [["\n".join(map(text, cell.paragraphs)) for cell in row.cells] for row in rows]
    heads = [
        [
            place
            for place, cell in enumerate(row.cells)
            if cell.paragraphs[0].style.name == "Table Head"
        ]
        for row in rows
    ]
    labels = styled("Box Label")
    boxes, box = [], None  # between two rules
    for p in document.element.body.iter(qn("w:p")):
        if p.find(f".//{qn('w:pBdr')}/{qn('w:top')}") is not None:
            box = []
        if box is not None:
            box += filter(None, [text(Paragraph(p, document))])
        if p.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}") is not None:
            boxes.append(box)
            box = None
    everywhere = [
        *document.paragraphs,
        *(p for row in rows for c in row.cells for p in c.paragraphs),
    ]
    return {
        "paragraphs": styled("Normal"),
        "emphasis": [
            run.text
            for p in everywhere
            for run in p.runs
            if run.bold or run.italic
        ],
        "raised": [run.text for p in everywhere for run in p.runs if run.font.superscript],
        "lowered": [run.text for p in everywhere for run in p.runs if run.font.subscript],
        "languages": [
            [code, "".join(run.text for run in runs)]
            for p in everywhere
            for code, runs in itertools.groupby(p.runs, language_of)
            if code
        ],
        "boxes": [parts[1:] if parts[0] in labels else parts for parts in boxes],
        "labels of boxes": labels,
        "headings": styled("Heading 3"),
        "items": styled("List Bullet", "List Number"),
        "passages": styled("Quote"),
        "links": [r.target_ref for r in document.part.rels.values() if r.is_external],
        "notes": [note.removeprefix("Editor’s note: ") for note in footnotes_of(content)],
        "captions": styled("Caption"),
        "rows": told,
        "heads of columns": [cell for row, head in zip(told, is_head, strict=True) if head for cell in row],
        "heads of rows": [
            row[place]
            for row, places, head in zip(told, heads, is_head, strict=True)
            for place in places
            if not head
        ],
        "sources": styled("Table Source"),
        "figures": [
            [shape.get("descr"), *text(p).split("\n")]
            for shape, p in zip(
                document.element.body.iter(qn("wp:docPr")),
                (p for p in document.paragraphs if p.style.name == "Figure Caption"),
                strict=True,
            )
        ],
    }  # fmt: skip


def read_pdf(record):
    printed = Printed(pdf.render(record, make_imprint(event_key="k")))
    rows = []
    for kind, text, _node in printed.elements:
        if kind == "/TR":
            rows.append([])
        elif kind in ("/TH", "/TD"):
            rows[-1].append(text)
    paragraphs = [squeezed(text) for text in printed.texts("/P")]
    return {
        "paragraphs": paragraphs,
        "emphasis": printed.texts("/Strong") + printed.texts("/Em"),
        "headings": printed.texts("/H3"),
        "items": [squeezed(text).lstrip("•–·1234567890.◦") for text in printed.texts("/LI")],
        "passages": printed.texts("/BlockQuote"),
        "links": printed.links,
        # Those of a table stand below it, as paragraphs.
        "notes": [
            re.sub(r"^\d ?(Editor’s note: )?", "", " ".join(text.split()))
            for kind, text, _node in printed.elements
            if kind in ("/Note", "/P")
        ],
        "captions": printed.texts("/Caption"),
        "rows": rows,
        "heads of columns": printed.texts("/TH"),
        "sources": paragraphs,
    }


def read_jats(record):
    """A call is superscript by itself; a caption's further paragraphs stand below the table."""
    root = etree.fromstring(jats.render(record, make_imprint()))
    for call in root.iterfind(".//xref[@ref-type='fn']"):
        call[:] = []
        call.text = f"‹{call.get('rid').removeprefix('note.')}›"
    body = etree.tostring(root.find("body"), encoding="unicode")
    notes = [text_of(note) for note in root.iterfind(".//fn/p")]
    body = re.sub("<label>(.*?)</label>", r"<p class='box-label'>\1</p>", body)
    body = re.sub(
        '<named-content [^>]*xml:lang="(.*?)">(.*?)</named-content>',
        r'<span lang="\1">\2</span>',
        body,
    )
    body = re.sub("(</p>)<caption><title>(.*?)</title></caption>", r"\1<h4>\2</h4>", body)
    found = read_html(
        # By names that HTML has no rules for.
        re.sub("<(/?)(title|caption)", r"<\1jats-\2", body)
        .replace("boxed-text", "aside")
        .replace("<break/>", "<br/>")
        .replace("list-item>", "li>")
        .replace("<list ", "<ul ")
        .replace("</list>", "</ul>"),
        [note.removeprefix("Editor’s note: ") for note in notes],
        emphasis="//bold | //italic",
        headings="//sec/sec/sec/jats-title | //aside/h4",
        passages="//disp-quote",
        captions="//table-wrap/jats-caption",
        sources="//table-wrap-foot/p",
    )
    links = root.xpath("//body//@*[local-name() = 'href']")
    found["links"] = [href.replace("%7C", "|") for href in links]
    parts = ("alt-text", "caption/p", "attrib")
    found["figures"] = [[one.findtext(part) for part in parts] for one in root.iterfind(".//fig")]
    return found


READERS = {
    "page": read_page, "epub": read_epub, "json": read_json, "md": read_markdown, "docx": read_docx,
    "jats": read_jats,
}  # fmt: skip


@pytest.fixture(scope="module")
def record():
    text = make_text(markup.clean(BODY)).dump() | {"figures": [FIGURE]}
    return EventRecord.model_validate(text)


def test_every_format_holds_every_kind(record):
    for format, read in READERS.items():
        found = read(record)
        for kind, expected in KINDS.items():
            if (kind, format) not in UNKNOWN:
                known = [one for one in found[kind] if one in expected]
                assert (format, kind, known) == (format, kind, expected)
        rows = [row for row in found["rows"] if any(row)]  # Markdown has no table without heads
        assert (format, rows) == (format, KINDS["rows"])


def test_a_pdf_holds_every_kind(record):
    def plain(told):
        if isinstance(told, list):
            return [plain(one) for one in told]
        # Words that are read from the right are stored as they stand on the page.
        told = told.replace(" ".join(reversed(ARABIC.split())), ARABIC)
        return squeezed(re.sub("[‹›]", "", told).replace("%7C", "|").replace("- a", "a"))

    found = {kind: plain(told) for kind, told in read_pdf(record).items()}
    for kind, expected in KINDS.items():
        if (kind, "pdf") not in UNKNOWN:
            known = [one for one in found[kind] if one in plain(expected)]
            assert (kind, known) == (kind, plain(expected))
    assert found["rows"] == plain(KINDS["rows"])


def test_a_table_too_broad_for_a_page_is_parted_where_there_are_pages():
    rows = [[f"{row}{place:04}" for place in range(60)] for row in range(3)]
    record = make_text(table(*map("|".join, rows)))
    for format, are_parted in (("page", 0), ("md", 0), ("epub", 1), ("docx", 1)):
        found = [row for row in READERS[format](record)["rows"] if any(row)]
        assert set(itertools.chain(*found)) == set(itertools.chain(*rows)), format
        assert (max(map(len, found)) < 12) == are_parted, format


def test_search_reads_cells_apart_and_what_stands_in_boxes_and_other_languages(record):
    read = running_text(record.chapters[0].sections[0])
    assert f"H2O, {LONG}. They say les eaux, or {ARABIC}! (2018).\n" in read
    assert "\nTo states\nLet rivers run.\nMeasure\nPublish\nWhen | Who\n2026 | All\n" in read
    rows = f"Country | 2017 | {ARABIC}\nNorway | north | 1,120 | 140\nSpain south | {LONG} * 🌊 so"
    assert f"\nSource: us\n{rows}\n" in read
