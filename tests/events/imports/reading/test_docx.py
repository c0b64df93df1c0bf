import io
import re

import docx as python_docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from events.imports.reading.blocks import Block, Document, Removed, Run
from events.imports.reading.readers.docx import read

from .wordfile import R, archive, document, members, paragraph


def silent(done, total):
    pass


def blocks(body: str, links: str = "", **parts: str) -> list[Block]:
    return list(read(document(body, links, **parts), silent).blocks)


def saved(word) -> Document:
    target = io.BytesIO()
    word.save(target)
    return read(target.getvalue(), silent)


def shown(found) -> list[tuple]:
    return [(block.kind, block.level, block.marker, block.text) for block in found]


def style(key: str, name: str, inside: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{inside}</w:style>'


def of(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


def level(depth: int, text: str, kind: str = "decimal", inside: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{inside}<w:lvlText'
        f' w:val="{text}"/></w:lvl>'
    )


def numbering(
    *levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


def numbered(depth: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_what_an_editor_types_in_word_is_read_as_it_looks():
    word = python_docx.Document()
    word.add_heading("Combating trafficking", 0)
    word.add_paragraph("Confronting challenges", "Subtitle")
    word.add_heading("Elements of context", 1)
    text = word.add_paragraph("Plain, ")
    text.add_run("bold").bold = True
    text.add_run(" ")
    text.add_run("slanted").italic = True
    text.add_run(", 2")
    text.add_run("nd").font.superscript = True
    word.add_paragraph("first", "List Number")
    word.add_paragraph("second", "List Number")
    word.add_paragraph("deeper", "List Bullet 2")
    word.add_paragraph("All hands on deck", "Quote")
    large = word.add_paragraph()
    large.alignment = WD_ALIGN_PARAGRAPH.CENTER
    large.add_run("NEW YORK").font.size = Pt(22)
    assert saved(word) == Document(
        (
            Block("heading", (Run("Combating trafficking"),), 1, size=2.36, number=1),
            Block("heading", (Run("Confronting challenges"),), 2, size=1.09, number=2),
            Block("heading", (Run("Elements of context"),), 1, size=1.27, number=3),
            Block(
                "paragraph",
                (
                    Run("Plain, "),
                    Run("bold", bold=True),
                    Run(" "),
                    Run("slanted", italic=True),
                    Run(", 2"),
                    Run("nd", superscript=True),
                ),
                number=4,
            ),
            Block("item", (Run("first"),), 1, "1.", number=5),
            Block("item", (Run("second"),), 1, "2.", number=6),
            Block("item", (Run("deeper"),), 2, "•", number=7),
            Block("quote", (Run("All hands on deck"),), number=8),
            Block("paragraph", (Run("NEW YORK"),), size=2.0, centered=True, number=9),
        ),
        "paragraph",
        language="en",
    )


def test_headings_are_known_by_their_styles_in_any_language_and_by_outline_level():
    styles = (
        style("Titre1", "heading 1")
        + style("b", "Titre 2")
        + style("c", "Überschrift 3")
        + style("Titre", "Title")
        + style("SousTitre", "Sous-titre")
        + style("Mine", "Chapter of ours", '<w:basedOn w:val="Titre1"/>')
        + style("Level", "Section of ours", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>')
        + style(
            "Toc",
            "TOC Heading",
            '<w:basedOn w:val="Titre1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>',
        )
    )
    keys = ["Titre1", "b", "c", "Titre", "SousTitre", "Mine", "Level", "Toc"]
    body = "".join(paragraph(key, of(key)) for key in keys)
    body += paragraph("outline", '<w:outlineLvl w:val="1"/>') + paragraph(
        "no outline", of("Titre1") + '<w:outlineLvl w:val="9"/>'
    )
    found = blocks(body, styles=styles)
    assert [block.level for block in found] == [1, 2, 3, 1, 2, 1, 4, 0, 2, 0]
    assert [block.kind for block in found] == ["heading"] * 7 + [
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_a_style_of_word_is_known_by_its_key_where_it_is_not_defined():
    body = paragraph("Part", of("Heading2")) + paragraph("Text", of("Unknown"))
    assert shown(blocks(body)) == [("heading", 2, "", "Part"), ("paragraph", 0, "", "Text")]


def test_numbers_that_word_makes_are_counted_as_it_counts():
    levels = (
        level(0, "%1.", "upperRoman"),
        level(1, "%1.%2", inside="<w:isLgl/>"),
        level(2, "%3)", "lowerLetter"),
    )
    places = [0, 1, 1, 2, 2, 0, 1, 2]
    found = blocks(
        "".join(paragraph("x", numbered(place)) for place in places), numbering=numbering(*levels)
    )
    assert [(block.level, block.marker) for block in found] == [
        (1, "I."),
        (2, "1.1"),
        (2, "1.2"),
        (3, "a)"),
        (3, "b)"),
        (1, "II."),
        (2, "2.1"),
        (3, "a)"),
    ]


def test_a_list_that_begins_anew_counts_anew_and_one_that_goes_on_goes_on():
    numbers = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="0"/>{inside}</w:num>'
        for key, inside in (
            (1, ""),
            (2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
            (3, ""),
        )
    )
    body = "".join(paragraph("x", numbered(0, number)) for number in (1, 1, 2, 2, 3))
    found = blocks(body, numbering=numbering(level(0, "%1."), numbers=numbers))
    assert [block.marker for block in found] == ["1.", "2.", "5.", "6.", "7."]


def test_headings_numbered_through_their_style_keep_the_number_as_marker():
    styles = style(
        "H1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    ) + style(
        "H2",
        "heading 2",
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    )
    levels = (
        level(0, "%1", inside='<w:pStyle w:val="H1"/>'),
        level(1, "%1.%2", inside='<w:pStyle w:val="H2"/>'),
    )
    body = "".join(paragraph(key, of(key)) for key in ("H1", "H2", "H2", "H1"))
    body += paragraph("none", of("H1") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert shown(blocks(body, styles=styles, numbering=numbering(*levels))) == [
        ("heading", 1, "1", "H1"),
        ("heading", 2, "1.1", "H2"),
        ("heading", 2, "1.2", "H2"),
        ("heading", 1, "2", "H1"),
        ("heading", 1, "", "none"),
    ]


def test_a_picture_of_a_symbol_font_before_an_item_is_a_bullet_and_a_dash_a_dash():
    levels = (level(0, "\uf0b7", "bullet"), level(1, "o", "bullet"), level(2, "–", "bullet"))
    found = blocks(
        "".join(paragraph("x", numbered(place)) for place in range(3)), numbering=numbering(*levels)
    )
    assert [block.marker for block in found] == ["•", "•", "–"]


def test_bold_and_italic_come_through_styles_and_bold_in_bold_is_not():
    styles = (
        style("Base", "Base", "<w:rPr><w:b/></w:rPr>")
        + style("Own", "Own", '<w:basedOn w:val="Base"/>')
        + style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", "character")
        + style("Em", "Emphasis", "<w:rPr><w:i/></w:rPr>", "character")
    )
    strong, slanted = '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Em"/>'
    plain = '<w:b w:val="0"/>'
    body = f"<w:p><w:pPr>{of('Own')}</w:pPr>{run('a')}{run('b', strong)}{run('c', plain)}</w:p>"
    body += f"<w:p>{run('d', strong)}{run('e', slanted)}</w:p>"
    assert [block.runs for block in blocks(body, styles=styles)] == [
        (Run("a", bold=True), Run("bc")),
        (Run("d", bold=True), Run("e", italic=True)),
    ]


def test_the_look_of_a_heading_or_quotation_style_stresses_no_word():
    styles = style("H", "heading 1", "<w:rPr><w:b/></w:rPr>") + style(
        "Q", "Intense Quote", "<w:rPr><w:i/></w:rPr>"
    )
    body = (
        paragraph("Title", of("H"))
        + f"<w:p><w:pPr>{of('Q')}</w:pPr>{run('words ')}{run('loud', '<w:b/>')}</w:p>"
    )
    body += f"<w:p><w:pPr>{of('Plain')}</w:pPr>{run('All', '<w:b/>')}{run(' ')}{run('bold', '<w:b/>')}</w:p>"
    assert blocks(body, styles=styles + style("Plain", "heading 2")) == [
        Block("heading", (Run("Title"),), 1, number=1),
        Block("quote", (Run("words "), Run("loud", bold=True)), number=2),
        Block("heading", (Run("All bold"),), 2, number=3),
    ]


def test_footnotes_and_endnotes_are_called_where_they_stand():
    def note(kind: str, key: int, text: str, what: str = "") -> str:
        return f'<w:{kind} w:id="{key}" {what}>{paragraph(text)}</w:{kind}>'

    foot, end = (f'<w:r><w:{kind}Reference w:id="2"/></w:r>' for kind in ("footnote", "endnote"))
    body = f"<w:p>{run('One')}{foot}{run(' two.')}{end}</w:p>"
    found = read(
        document(
            body,
            footnotes=note("footnote", 0, "—", 'w:type="separator"')
            + note("footnote", 2, " At the foot."),
            endnotes=note("endnote", 2, "At the end."),
        ),
        silent,
    )
    assert found == Document(
        (
            Block(
                "paragraph",
                (Run("One"), Run("", note="footnote-2"), Run(" two."), Run("", note="endnote-2")),
                number=1,
            ),
        ),
        "paragraph",
        {"footnote-2": (Run("At the foot."),), "endnote-2": (Run("At the end."),)},
    )


def test_insertions_are_kept_and_deletions_not():
    body = (
        f"<w:p>{run('He ')}<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:ins>{run('always ')}</w:ins>{run('said')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('joined ')}</w:p>{paragraph('with this')}"
        f"<w:moveFrom>{paragraph('moved')}</w:moveFrom>{paragraph('end')}"
    )
    assert [block.text for block in blocks(body)] == ["He always said", "joined with this", "end"]


def test_comments_and_instructions_of_fields_are_no_text_but_their_results_are():
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def field(instruction: str, result: str) -> str:
        told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        return f"{mark('begin')}{told}{mark('separate')}{run(result)}{mark('end')}"

    link = "HYPERLINK &quot;https://example.org/&quot;"
    body = f"<w:p>{field('TOC', 'Context')}{run(' ')}{field(link, 'there')}</w:p>"
    body += (
        '<w:p><w:r><w:commentReference w:id="1"/></w:r>'
        + field("INCLUDETEXT &quot;http://127.0.0.1:9/&quot;", "kept")
        + "</w:p>"
    )
    body += f"<w:p>{mark('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>{paragraph('not swallowed')}"
    assert [block.runs for block in blocks(body)] == [
        (Run("Context "), Run("there", href="https://example.org/")),
        (Run("kept"),),
        (Run("not swallowed"),),
    ]


def test_links_lead_to_web_and_mail_only():
    links = "".join(
        f'<Relationship Id="l{place}" Type="{R}/hyperlink" Target="{target}"'
        ' TargetMode="External"/>'
        for place, target in enumerate(
            ("https://example.org/", "mailto:a@example.org", "file:///etc/passwd", "javascript:x")
        )
    )
    body = "".join(
        f'<w:p><w:hyperlink r:id="l{place}">{run("x")}</w:hyperlink></w:p>' for place in range(4)
    )
    assert [block.runs[0].href for block in blocks(body, links)] == [
        "https://example.org/",
        "mailto:a@example.org",
        "",
        "",
    ]


def test_what_wraps_text_does_not_hide_it():
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('In a control')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('Beside')}</w:p>"
        f"<w:p><w:smartTag>{run('Tagged')}</w:smartTag><w:sdt><w:sdtContent>{run(' control')}</w:sdtContent></w:sdt></w:p>"
    )
    assert [block.text for block in blocks(body)] == [
        "In a control",
        "Beside",
        "In a box",
        "Tagged control",
    ]


def test_signs_that_word_stores_as_elements_are_read():
    body = (
        "<w:p><w:r><w:t>co</w:t><w:softHyphen/><w:t>operation"
        " Jean</w:t><w:noBreakHyphen/><w:t>Luc</w:t><w:tab/><w:t>9:00</w:t><w:br/><w:t>next"
        " line</w:t><w:br w:type='page'/><w:t>next page</w:t></w:r></w:p>"
    )
    assert [block.text for block in blocks(body)] == [
        "cooperation Jean‑Luc\t9:00\nnext line",
        "next page",
    ]


def test_tables_are_rows_of_cells_unless_one_cell_only_frames_a_text():
    def cell(text: str) -> str:
        return f"<w:tc>{paragraph(text)}</w:tc>"

    body = f"<w:tbl><w:tr>{cell('9:00')}{cell('Opening')}</w:tr><w:tr>{cell('')}{cell('Break')}</w:tr></w:tbl>"
    body += f"<w:tbl><w:tr>{cell('Framed')}</w:tr></w:tbl>"

    def text(words: str, number: int) -> tuple[Block]:
        return (Block("paragraph", (Run(words),), number=number),)

    assert blocks(body) == [
        Block(
            "table", rows=((text("9:00", 1), text("Opening", 2)), ((), text("Break", 3))), number=1
        ),
        Block("paragraph", (Run("Framed"),), number=4),
    ]


def test_what_is_not_text_is_told_as_removed():
    picture = (
        '<w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="Logo of the'
        ' host"/></wp:inline></w:drawing>'
    )
    body = f"{paragraph('Text')}<w:p><w:r>{picture}</w:r>{run('secret', '<w:vanish/>')}</w:p>"
    found = read(document(body, header=paragraph("Proceedings 2018")), silent)
    assert [block.text for block in found.blocks] == ["Text"]
    assert found.removed == (
        Removed("header", "Proceedings 2018", 1),
        Removed("picture", "Logo of the host", 2),
        Removed("hidden", "secret", 2),
    )


def test_the_language_is_that_of_most_of_the_text():
    body = paragraph("Bonjour à toutes et à tous", run='<w:lang w:val="fr-FR"/>') + paragraph(
        "Hello", run='<w:lang w:val="en-GB"/>'
    )
    assert read(document(body), silent).language == "fr"


def test_the_strict_form_of_the_standard_is_read_too():
    files = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, content in members(paragraph("Strict")).items()
    }
    assert [block.text for block in read(archive(files), silent).blocks] == ["Strict"]


WORDS = st.text("abcdefgéèç", min_size=1, max_size=8)
KINDS = st.sampled_from(
    ["Normal", "Heading 1", "Title", "List Bullet", "List Number", "Quote", "table", "bold"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(KINDS, st.lists(WORDS, min_size=1, max_size=6)), max_size=12))
def test_no_word_is_lost(parts):
    word = python_docx.Document()
    for kind, words in parts:
        if kind == "table":
            table = word.add_table(1, len(words))
            for cell, text in zip(table.rows[0].cells, words, strict=True):
                cell.text = text
        else:
            text = word.add_paragraph(style=None if kind == "bold" else kind)
            for place, one in enumerate(words):
                text.add_run(one + " ").bold = kind == "bold" and place % 2 == 0
    found = re.findall(r"\w+", " ".join(block.text for block in saved(word).blocks))
    assert found == [text for _, words in parts for text in words]


CHUNK = (
    '<Relationship Id="a" Target="set-in.{}"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"/>'
)
AROUND = paragraph("Before") + '<w:altChunk r:id="a"/>' + paragraph("After")


def with_chunk(ending, content):
    return archive(members(AROUND, CHUNK.format(ending)) | {f"word/set-in.{ending}": content})


def test_the_text_of_a_document_set_into_another_stands_where_it_is_set(subtests):
    page = b"<html><body><h2>Water</h2><p>Rivers <b>run</b>.</p></body></html>"
    inner = document(paragraph("Water") + paragraph("Rivers run."))
    for ending, content in {
        "html": page,
        "htm": page,
        "xhtml": b'<?xml version="1.0"?>' + page,
        "txt": b"Water\n\nRivers run.",
        "docx": inner,
    }.items():
        with subtests.test(ending=ending):
            word = read(with_chunk(ending, content), silent)
            found = [block.text for block in word.blocks]
            assert found == ["Before", "Water", "Rivers run.", "After"]
            assert [block.number for block in word.blocks] == [1, 2, 3, 4]
            assert word.removed == ()


def test_notes_of_a_document_set_into_another_have_keys_of_their_own():
    call = '<w:p><w:r><w:t>{}</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    note = '<w:footnote w:id="1">{}</w:footnote>'
    inner = document(call.format("Water"), footnotes=note.format(paragraph("Inner")))
    outer = members(
        call.format("Before") + '<w:altChunk r:id="a"/>',
        CHUNK.format("docx"),
        footnotes=note.format(paragraph("Outer")),
    )
    word = read(archive(outer | {"word/set-in.docx": inner}), silent)
    called = [run.note for block in word.blocks for run in block.runs if run.note]
    assert ["".join(run.text for run in word.notes[key]) for key in called] == ["Outer", "Inner"]


def test_a_document_set_into_another_that_cannot_be_read_is_told_of(subtests):
    deep = with_chunk("docx", document(paragraph("Deep")))
    for ending, content in {
        "rtf": b"{\\rtf1 Water}",
        "docx": b"PK\x03\x04 damaged",
        "html": b"",
    }.items():
        with subtests.test(ending=ending):
            word = read(with_chunk(ending, content), silent)
            assert [block.text for block in word.blocks] == ["Before", "After"]
            assert [removed.reason for removed in word.removed] == ["embedded"]
    word = read(document(AROUND), silent)
    assert [removed.reason for removed in word.removed] == ["embedded"]
    word = read(with_chunk("docx", deep), silent)
    assert [block.text for block in word.blocks] == ["Before", "Before", "After", "After"]
    assert [removed.reason for removed in word.removed] == ["embedded"]


def test_the_prompt_of_a_control_that_nobody_filled_in_is_no_text():
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompt = paragraph("Click or tap here to enter text.")
    run = "<w:r><w:t>{}</w:t></w:r>"
    word = read(
        document(
            control.format("<w:showingPlcHdr/>", prompt)
            + control.format('<w:showingPlcHdr w:val="0"/>', paragraph("Water"))
            + control.format("", paragraph("Land"))
            + "<w:p>"
            + run.format("Title: ")
            + control.format("<w:showingPlcHdr/>", run.format("Choose an item."))
            + "</w:p>"
        ),
        silent,
    )
    assert [block.text for block in word.blocks] == ["Water", "Land", "Title:"]


def test_the_look_of_a_caption_makes_no_emphasis():
    style = (
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    text = paragraph("Figure 1. A well", '<w:pStyle w:val="C"/>')
    (block,) = read(document(text, styles=style), silent).blocks
    assert [(run.text, run.bold) for run in block.runs] == [("Figure 1. A well", False)]
