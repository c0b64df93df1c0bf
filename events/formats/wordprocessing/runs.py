"""Stretches of text as runs of WordprocessingML."""

import re
from collections.abc import Callable, Iterable

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from events.text.blocks import Span

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """An element of the namespace w, with attributes of the same."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def write_runs(
    paragraph: BaseOxmlElement,
    spans: Iterable[Span],
    part: Part,
    call: Callable[[tuple[Span, ...]], BaseOxmlElement] | None = None,
    *,
    language: str = "",
) -> None:
    """Append `spans` to a w:p of `part`. Notes are left out unless there is a `call` for them."""
    for span in spans:
        if span.note:
            if call is not None:
                paragraph.append(call(span.note))
            continue
        run = _run(span, language)
        if span.href:
            key = part.relate_to(of_xml(span.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), key)
            link.append(run)
            paragraph.append(link)
        else:
            paragraph.append(run)


def _run(span: Span, language: str) -> BaseOxmlElement:
    run = element("r")
    properties = element("rPr")
    if span.href:
        properties.append(element("rStyle", val="Hyperlink"))
    if span.bold:
        properties.append(element("b"))
    if span.italic:
        properties.append(element("i"))
    if span.superscript:
        properties.append(element("vertAlign", val="superscript"))
    if language:
        properties.append(element("lang", val=language))
    if len(properties):
        run.append(properties)
    for place, words in enumerate(of_xml(span.text).split("\n")):
        if place:
            run.append(element("br"))
        if words:
            text = element("t")
            text.text = words
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(text)
    return run


def of_xml(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
