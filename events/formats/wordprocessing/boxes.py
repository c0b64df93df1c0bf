"""Named boxes of a document: between two rules, so that lists and tables in them stay Word's."""

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from .runs import element

# What follows them in w:pPr (ECMA-376, 17.3.1.26).
_AFTER = ("w:shd", "w:tabs", "w:bidi", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")


def draw_rule(paragraph: BaseOxmlElement, place: str) -> None:
    """Draw one at the "top" or the "bottom" of a w:p."""
    properties = paragraph.get_or_add_pPr()
    rules = properties.find(qn("w:pBdr"))
    if rules is None:
        rules = element("pBdr")
        properties.insert_element_before(rules, *_AFTER)
    rules.append(element(place, val="single", sz=12, space=6, color="0F3440"))
