"""Stretches of text as runs of WordprocessingML."""

import re
from collections.abc import Callable, Iterable

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from events.text.blocks import Run

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """An element of the namespace w, with attributes of the same."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def write_runs(
    paragraph: BaseOxmlElement,
    runs: Iterable[Run],
    part: Part,
    call: Callable[[tuple[Run, ...]], BaseOxmlElement] | None = None,
    *,
    language: str = "",
) -> None:
    """Append `runs` to a w:p of `part`. Notes are left out unless there is a `call` for them."""
    for run in runs:
        if run.note:
            if call is not None:
                paragraph.append(call(run.note))
            continue
        made = _run(run, language)
        if run.href:
            key = part.relate_to(of_xml(run.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), key)
            link.append(made)
            paragraph.append(link)
        else:
            paragraph.append(made)


def _run(run: Run, language: str) -> BaseOxmlElement:
    made = element("r")
    properties = element("rPr")
    if run.href:
        properties.append(element("rStyle", val="Hyperlink"))
    if run.bold:
        properties.append(element("b"))
    if run.italic:
        properties.append(element("i"))
    if run.superscript:
        properties.append(element("vertAlign", val="superscript"))
    if language:
        properties.append(element("lang", val=language))
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
