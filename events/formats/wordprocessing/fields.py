"""Fields: what Word computes anew, with what it shows until then (ECMA-376, 17.16)."""

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from .runs import element, of_xml

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def begin_field(instruction: str) -> Iterator[BaseOxmlElement]:
    """The runs before what the field shows."""
    yield _mark("begin")
    run, text = element("r"), element("instrText")
    text.text = f" {instruction} "
    text.set(SPACE, "preserve")
    run.append(text)
    yield run
    yield _mark("separate")


def end_field() -> BaseOxmlElement:
    """The run after it."""
    return _mark("end")


def write_field(instruction: str, shown: str) -> Iterator[BaseOxmlElement]:
    """The runs of a field that shows `shown`."""
    yield from begin_field(instruction)
    yield write_text(shown)
    yield end_field()


def write_text(words: str) -> BaseOxmlElement:
    """A run; a tab in `words` is one."""
    run = element("r")
    for place, part in enumerate(of_xml(words).split("\t")):
        if place:
            run.append(element("tab"))
        if part:
            text = element("t")
            text.text = part
            text.set(SPACE, "preserve")
            run.append(text)
    return run


def _mark(kind: str) -> BaseOxmlElement:
    run = element("r")
    run.append(element("fldChar", fldCharType=kind))
    return run
