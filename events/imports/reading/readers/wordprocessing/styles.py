"""What the styles of a DOCX make of a paragraph and of a run (ECMA-376 part 1, 17.7)."""

import re
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from events.imports.reading.blocks import Run

from .parts import W, child, switch, value

# Word writes the names of its own styles in English; other programs, and people, in their language.
HEADING = re.compile(r"(?:heading|titre|überschrift|título|titolo|kop|rubrik|overskrift)\s?([1-9])")
TITLES = {
    "title": 1, "titre": 1, "titel": 1, "título": 1, "titolo": 1, "titre principal": 1,
    "titre du document": 1,
    "subtitle": 2, "sous-titre": 2, "untertitel": 2, "subtítulo": 2, "sottotitolo": 2,
}  # fmt: skip
CAPTION = re.compile("caption|légende|beschriftung|epígrafe|didascalia")
QUOTE = re.compile(
    r"(?:intense |block |pull )?(?:quote|quotation|quotations)|citation(?: intense)?|(?:intensives"
    r" )?zitat|block text"
)
LIST = re.compile(r"list (?:bullet|number) ([2-5])")  # each of them a list of one level, further in
BODY = 9  # the outline level of what is no heading
LONGEST_CHAIN = 20  # styles, each based on the next; Word allows 10
DEFAULT_SIZE = 20.0  # half points, where a document says nothing


@dataclass(frozen=True, slots=True)
class Face:
    """Of the type. None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None  # half points
    hidden: bool | None = None
    raised: bool | None = None
    language: str | None = None

    @classmethod
    def of(cls, properties: Element | None) -> "Face":
        """Of an element `w:rPr`."""
        if properties is None or not len(properties):
            return NOTHING
        size, raised = value(properties, "sz"), value(properties, "vertAlign")
        return cls(
            switch(properties, "b"),
            switch(properties, "i"),
            float(size) if size and size.isdecimal() and len(size) < 5 else None,
            switch(properties, "vanish"),
            None if raised is None else raised == "superscript",
            value(properties, "lang"),
        )

    def over(self, other: "Face") -> "Face":
        """This, and where it says nothing the other."""
        if self is NOTHING:
            return other
        return Face(
            *(
                mine if (mine := getattr(self, name)) is not None else getattr(other, name)
                for name in self.__slots__
            )
        )

    def toggle(self, other: "Face") -> "Face":
        """Of a style of characters within one of paragraphs: bold in bold is not bold (17.7.3)."""
        face = self.over(other)
        bold = bool(self.bold) != bool(other.bold)
        italic = bool(self.italic) != bool(other.italic)
        return Face(bold, italic, face.size, face.hidden, face.raised, face.language)


NOTHING = Face()


@dataclass(frozen=True, slots=True)
class Style:
    """Of paragraphs, with all that it takes from those it is based on."""

    face: Face = NOTHING
    level: int = 0  # of a heading, else 0
    centered: bool = False
    is_quote: bool = False
    is_caption: bool = False  # of a table or figure: no heading, however bold
    numbering: str = ""
    depth: str | None = None  # within the numbering, from 0
    list_depth: int = 1  # of its items, by its name
    keys: tuple[str, ...] = ()  # its own, then those of the styles that it is based on


@dataclass
class Styles:
    root: Element | None
    _elements: dict[str, Element] = field(default_factory=dict)
    _styles: dict[str, Style] = field(default_factory=dict)
    _faces: dict[str, Face] = field(default_factory=dict)
    _default: str = ""

    def __post_init__(self) -> None:
        for style in () if self.root is None else self.root.iterfind(W + "style"):
            key = style.get(W + "styleId") or ""
            self._elements.setdefault(key, style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in (
                "1",
                "true",
                "on",
            ):
                self._default = key
        self.basis = Face.of(child(self.root, "docDefaults", "rPrDefault", "rPr")).over(
            Face(size=DEFAULT_SIZE)
        )

    def paragraph(self, key: str | None) -> Style:
        key = key or self._default
        if key not in self._styles:
            if key in self._elements:
                self._styles[key] = self._paragraph(key)
            else:  # some programs name a style of Word that they do not define
                self._styles[key] = replace(
                    self._paragraph(self._default), level=find_level(key.lower()) or 0
                )
        return self._styles[key]

    def run(self, key: str | None) -> Face:
        """What a style of characters says by itself."""
        key = key or ""
        if key not in self._faces:
            face = NOTHING
            for _, style in self._chain(key):
                face = face.over(Face.of(child(style, "rPr")))
            self._faces[key] = face
        return self._faces[key]

    def numbering(self, key: str) -> str:
        """The key of the numbering that a style of lists stands for."""
        return value(self._elements.get(key), "pPr", "numPr", "numId") or ""

    def _chain(self, key: str) -> list[tuple[str, Element]]:
        """The style and those it is based on, nearest first."""
        chain: dict[str, Element] = {}
        while key in self._elements and key not in chain and len(chain) < LONGEST_CHAIN:
            chain[key] = self._elements[key]
            key = value(chain[key], "basedOn") or ""
        return list(chain.items())

    def _paragraph(self, key: str) -> Style:
        face = NOTHING
        level: int | None = None
        align: str | None = None
        numbering: str | None = None
        depth: str | None = None
        is_quote = is_caption = False
        list_depth = 1
        chain = self._chain(key)
        for own, style in chain:
            properties = child(style, "pPr")
            face = face.over(Face.of(child(style, "rPr")))
            name = (value(style, "name") or own).strip().lower()
            if level is None:
                level = outline(value(properties, "outlineLvl"), find_level(name))
            align = align or value(properties, "jc")
            numbering = numbering or value(properties, "numPr", "numId")
            depth = depth or value(properties, "numPr", "ilvl")
            if item := LIST.fullmatch(name):
                list_depth = max(list_depth, int(item[1]))
            is_quote = is_quote or bool(QUOTE.fullmatch(name))
            is_caption = is_caption or bool(CAPTION.fullmatch(name))
        keys = tuple(own for own, _ in chain)
        is_quote = is_quote and not level
        return Style(
            face.over(self.basis),
            level or 0,
            align == "center",
            is_quote,
            is_caption,
            numbering or "",
            depth,
            list_depth,
            keys,
        )


def outline(told: str | None, otherwise: int | None) -> int | None:
    """The level of a heading by its outline level, counted from 0; 0 if it is none."""
    if told is None or not told.isdecimal():
        return otherwise
    return 0 if int(told) >= BODY else min(6, int(told) + 1)


def find_level(name: str) -> int | None:
    """The level that a style has by its name, if it tells."""
    heading = HEADING.fullmatch(name)
    return min(6, int(heading[1])) if heading else TITLES.get(name)


def without_style(runs: list[Run], face: Face) -> list[Run]:
    """`runs` without the emphasis that is the look of their style and stresses no word."""
    return [
        (
            run
            if run.note
            else replace(
                run, bold=run.bold and not face.bold, italic=run.italic and not face.italic
            )
        )
        for run in runs
    ]
