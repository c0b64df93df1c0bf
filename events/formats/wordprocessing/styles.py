"""The look of a document: few styles, in type that every system has."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from .runs import LANGUAGES, element

FACE = "Georgia"
INK = RGBColor(0x0F, 0x34, 0x40)

# Size in points, bold, italic, space before and after in points.
LOOKS = {
    "Normal": (11, False, False, 0, 8),
    "Title": (26, True, False, 0, 6),
    "Subtitle": (15, False, True, 0, 18),
    "Heading 1": (18, True, False, 26, 8),
    "Heading 2": (14, True, False, 18, 6),
    "Heading 3": (12, True, False, 12, 4),
    "List Bullet": (11, False, False, 0, 4),
    "List Number": (11, False, False, 0, 4),
    "Quote": (11, False, False, 4, 8),
    "Intense Quote": (14, False, True, 8, 2),
    "Fact": (11, False, False, 0, 2),
    "Contact": (11, False, False, 0, 10),
    "Quotation Source": (10, False, False, 0, 12),
    "footnote text": (9, False, False, 0, 2),
    "Caption": (10, True, False, 14, 5),
    "Table Text": (9.5, False, False, 2, 2),
    "Table Head": (9.5, True, False, 2, 2),
    "Table Source": (9, False, False, 4, 14),
    "TOC Heading": (18, True, False, 26, 8),
    "toc 1": (11, True, False, 6, 2),
    "toc 2": (11, False, False, 0, 2),
    "Header": (9, False, True, 0, 0),
    "Footer": (9, False, False, 0, 0),
    "Figure": (11, False, False, 14, 5),
    "Figure Caption": (10, False, False, 0, 14),
    "Box Label": (10, True, False, 14, 4),
}
OWN = {"Fact", "Contact", "Quotation Source", "footnote text", "toc 1", "toc 2"}
OWN |= {"Figure", "Figure Caption"}
OWN |= {"Table Text", "Table Head", "Table Source", "Box Label"}
IDENTIFIERS = {"footnote text": "FootnoteText", "toc 1": "TOC1", "toc 2": "TOC2"}
TABLE = "TableRows"
SET_APART = {"Quote", "Intense Quote", "Quotation Source"}
COLOURED = {"Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Intense Quote"}
COLOURED |= {"Box Label", "TOC Heading"}
KEPT = {"Intense Quote", "Caption", "Figure", "Box Label"}  # with what follows


def set_styles(document: Document, language: str) -> None:
    for name, (size, bold, italic, before, after) in LOOKS.items():
        style = _paragraph_style(document, name)
        _set_face(style, size=size, bold=bold, italic=italic)
        style.font.color.rgb = INK if name in COLOURED else None
        form = style.paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.line_spacing = 1.0 if size > 11 else 1.15
        form.keep_with_next = name.startswith("Heading") or name in KEPT
        form.left_indent = form.right_indent = Cm(1) if name in SET_APART else None
        for name_of_part in ("pBdr", "tabs"):
            for old in style.element.findall(f"{qn('w:pPr')}/{qn('w:' + name_of_part)}"):
                old.getparent().remove(old)
        if name.startswith("toc "):
            form.left_indent = Cm(0.6) * (int(name[-1]) - 1)
            form.tab_stops.add_tab_stop(
                measure_line(document), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
            )
    document.styles.element.append(_table_style())
    link = _character_style(document, "Hyperlink", "Hyperlink")
    link.font.color.rgb, link.font.underline = INK, True
    _character_style(document, "footnote reference", "FootnoteReference").font.superscript = True
    _set_language(document, LANGUAGES.get(language, language))


def measure_line(document: Document) -> Length:
    """How wide the text is."""
    section = document.sections[0]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return Length((section.page_width or 0) - margins)


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    if name not in OWN:
        return document.styles[name]  # type: ignore[return-value]  # which of its styles are of paragraphs is known
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in IDENTIFIERS)
    style.element.set(qn("w:styleId"), IDENTIFIERS.get(name, name.replace(" ", "")))
    style.base_style = document.styles["Normal"]
    return style  # type: ignore[return-value]


def _character_style(document: Document, name: str, identifier: str) -> CharacterStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.element.set(qn("w:styleId"), identifier)
    return style  # type: ignore[return-value]


def _table_style() -> BaseOxmlElement:
    """Lines between rows, stronger ones around the whole and below the heads."""
    style = element("style", type="table", customStyle=1, styleId=TABLE)
    style.append(element("name", val="Table Rows"))
    style.append(element("basedOn", val="TableNormal"))
    properties, lines = element("tblPr"), element("tblBorders")
    for place, size in (("top", 12), ("bottom", 6), ("insideH", 4)):
        colour = "auto" if place != "insideH" else "BFBFBF"
        lines.append(element(place, val="single", sz=size, space=0, color=colour))
    margins = element("tblCellMar")
    margins.append(element("left", w=0, type="dxa"))
    margins.append(element("right", w=120, type="dxa"))
    properties.append(lines)
    properties.append(margins)
    style.append(properties)
    heads, below, line = (
        element("tblStylePr", type="firstRow"),
        element("tcPr"),
        element("tcBorders"),
    )
    line.append(element("bottom", val="single", sz=6, space=0, color="auto"))
    below.append(line)
    heads.append(below)
    style.append(heads)
    return style


def _set_face(style: ParagraphStyle, *, size: float, bold: bool, italic: bool) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = (
        FACE,
        Pt(size),
        bold,
        italic,
    )
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(faces.attrib):
        del faces.attrib[attribute]  # among them those that refer to a theme, which would win
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        faces.set(qn(f"w:{script}"), FACE)


def _set_language(document: Document, language: str) -> None:
    defaults = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("lang", val=language, eastAsia=language, bidi="ar-SA"))
