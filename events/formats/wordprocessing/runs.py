"""Stretches of text as runs of WordprocessingML."""

import re
from collections.abc import Callable, Iterable

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from contacts.words.directions import read_direction
from events.text.blocks import Run

LANGUAGES = {"en": "en-GB", "fr": "fr-FR"}  # Word knows none without a country

_AFTER_DIRECTION = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")  # in w:pPr
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """An element of the namespace w, with attributes of the same."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def write_paragraph(
    paragraph: BaseOxmlElement,
    runs: Iterable[Run],
    part: Part,
    call: Callable[[tuple[Run, ...]], BaseOxmlElement] | None = None,
) -> None:
    """Append `runs` to a w:p of `part`, which is written from the right if they are. Notes are left
    out unless there is a `call` for them.
    """
    runs = tuple(runs)
    if read_direction("".join(run.text for run in runs)) == "rtl":
        paragraph.get_or_add_pPr().insert_element_before(element("bidi"), *_AFTER_DIRECTION)
    for run in runs:
        if run.note:
            if call is not None:
                paragraph.append(call(run.note))
            continue
        made = _run(run)
        if run.href:
            key = part.relate_to(of_xml(run.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), key)
            link.append(made)
            paragraph.append(link)
        else:
            paragraph.append(made)


def _run(run: Run) -> BaseOxmlElement:
    made = element("r")
    properties = element("rPr")
    if run.href:
        properties.append(element("rStyle", val="Hyperlink"))
    for name, is_so in (("b", run.bold), ("i", run.italic)):
        if is_so:
            properties.append(element(name))
            properties.append(element(f"{name}Cs"))
    if run.superscript or run.subscript:
        raised = "superscript" if run.superscript else "subscript"
        properties.append(element("vertAlign", val=raised))
    if read_direction(run.text) == "rtl":
        properties.append(element("rtl"))
    if run.language:
        code = LANGUAGES.get(run.language, run.language)
        properties.append(element("lang", val=code, eastAsia=code, bidi=code))
    if len(properties):
        made.append(properties)
    for place, words in enumerate(of_xml(run.text).split("\n")):
        if place:
            made.append(element("br"))
        if words:
            text = element("t")
            text.text = words
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(text)
    return made


def of_xml(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
