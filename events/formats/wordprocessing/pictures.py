"""Pictures in a line of their own (ECMA-376, 20.4)."""

import io

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Emu
from docx.text.paragraph import Paragraph

from events.text.figures import Figure, alt_of

from .runs import of_xml

WIDEST, HIGHEST = Cm(15), Cm(18)
PER_PIXEL = Emu(914_400 // 150)  # a picture is set no larger than at 150 dots an inch
# That a picture tells nothing: an extension of Word 2019 ([MS-ODRAWXML], 2.5).
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


def add_picture(paragraph: Paragraph, figure: Figure, content: bytes) -> None:
    scale = min(PER_PIXEL, WIDEST / max(figure.width, 1), HIGHEST / max(figure.height, 1))
    size = Emu(max(1, int(figure.width * scale))), Emu(max(1, int(figure.height * scale)))
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(content), *size)
    told = next(run.element.iter(qn("wp:docPr")))
    told.set("descr", of_xml(alt_of(figure)))
    if figure.is_decorative:
        told.append(parse_xml(_DECORATIVE))
