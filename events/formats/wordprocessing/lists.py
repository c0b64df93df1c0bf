"""Lists of a document: one definition for bullets, one for numbers, and a numbering of its own for
each list.
"""

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from events.text.blocks import Block

from .runs import element

DEPTHS = 9  # as many as WordprocessingML has
STEP = Cm(0.75)
TWIP = 635  # English Metric Units
SIGNS = ("•", "–", "·")
NUMBERS = ("decimal", "lowerLetter", "lowerRoman")


class Lists:
    def __init__(self, document: Document):
        self.root = document.part.numbering_part.element
        for child in list(self.root):
            self.root.remove(child)
        for reference in list(document.styles.element.iter(qn("w:numPr"))):
            reference.getparent().remove(reference)  # styles refer to what was just taken out
        self.numbers: dict[int, int] = {}
        for identifier, is_numbered in enumerate((False, True)):
            self.root.append(_definition(identifier, is_numbered=is_numbered))

    def number(self, paragraph: Paragraph, block: Block) -> None:
        """Make `paragraph` an item of the list of `block`, which is begun if it has none yet."""
        if block.list not in self.numbers:
            self.numbers[block.list] = self._begin(
                min(block.level, DEPTHS) - 1, is_numbered=bool(block.number)
            )
        properties = paragraph._p.get_or_add_pPr()
        numbering = properties.get_or_add_numPr()
        numbering.get_or_add_ilvl().val = min(block.level, DEPTHS) - 1
        numbering.get_or_add_numId().val = self.numbers[block.list]

    def indent(self, paragraph: Paragraph, level: int) -> None:
        """Set a further paragraph of an item under its first."""
        paragraph.paragraph_format.left_indent = STEP * min(level, DEPTHS)

    def _begin(self, depth: int, *, is_numbered: bool) -> int:
        identifier = len(self.numbers) + 1
        number = element("num", numId=identifier)
        number.append(element("abstractNumId", val=int(is_numbered)))
        if is_numbered:
            override = element("lvlOverride", ilvl=depth)
            override.append(element("startOverride", val=1))
            number.append(override)
        self.root.append(number)
        return identifier


def _definition(identifier: int, *, is_numbered: bool) -> BaseOxmlElement:
    definition = element("abstractNum", abstractNumId=identifier)
    definition.append(element("multiLevelType", val="hybridMultilevel"))
    for depth in range(DEPTHS):
        level = element("lvl", ilvl=depth)
        level.append(element("start", val=1))
        level.append(element("numFmt", val=NUMBERS[depth % 3] if is_numbered else "bullet"))
        level.append(element("lvlText", val=f"%{depth + 1}." if is_numbered else SIGNS[depth % 3]))
        level.append(element("lvlJc", val="left"))
        properties, step = element("pPr"), int(STEP / TWIP)
        indent = element("ind", left=step * (depth + 1), hanging=step)
        properties.append(indent)
        level.append(properties)
        definition.append(level)
    return definition
