"""Where a page of a PDF sets what: PDFium's letters gathered to pieces of text with place and
size.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from ctypes import (
    addressof,
    byref,
    c_double,
    c_float,
    c_int,
    c_ulong,
    c_ushort,
    create_string_buffer,
    sizeof,
)
from dataclasses import dataclass, field
from math import hypot
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from events.imports.reading.encoding import clean
from events.imports.reading.refusals import Refusal

from .pdf_shapes import DEEPEST, TURNED, Dot, Level, read_shapes

Room = tuple[c_double, c_double, Any]  # for an origin and a box that PDFium tells
SPACED = 0.03  # of the size of the type between all letters: they are set apart
TIGHT = 0.1  # of the size of the type: more parts pieces
ARTIFACT = -2  # the mark of what is of the print: running heads, rules
BLANK = 0x20
HYPHEN = "\x02"  # what PDFium makes of a hyphen that ends a line
BOLD = re.compile(
    r"bold|black|heavy|semibold|demi|(?:^|[-,_+])bd|cmbx|sfbx|-b$|bx\d", re.IGNORECASE
)
ITALIC = re.compile(r"italic|oblique|kursiv|(?:^|[-,_])it$|cmti|sfti|cmsl|bxti", re.IGNORECASE)
LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic and such
LETTERS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\u2011": "-", HYPHEN: "-"}
    | dict.fromkeys("\t\n\r\f\v", " ")
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text set in one go.

    Points; `y` is the baseline, upwards; `turn` the direction of writing in quarters of a circle;
    `mark` the number of its content in the structure of a tagged page.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    italic: bool
    turn: int
    mark: int
    href: str = ""
    raised: bool = False  # as the structure says of one that is on the baseline


@dataclass(slots=True)
class Budget:
    """Of text, for a whole document."""

    characters: int = 3_000_000

    def spend(self, count: int) -> None:
        self.characters -= count
        if self.characters < 0:
            raise Refusal("too_large")


@dataclass(slots=True)
class Drawn:
    """What stands on a page, in the order in which it is set."""

    pieces: list[Piece] = field(default_factory=list)
    rules: list[Level] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    unknown: int = 0  # letters of which the file does not tell what they are


@dataclass(frozen=True, slots=True)
class Style:
    """What the letters set in one go have in common."""

    size: float
    bold: bool
    italic: bool
    turn: int
    mark: int


@dataclass(slots=True)
class Glyph:
    text: str
    left: float
    right: float
    y: float


def read_drawing(page: Any, budget: Budget) -> Drawn:
    """The text of a page and what may be the rules of a table or the bullets of a list."""
    found = Drawn()
    rotation = pdfium.FPDFPage_GetRotation(page) % 4
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        raise Refusal("unreadable")
    try:
        budget.spend(max(0, pdfium.FPDFText_CountChars(text)))
        _read_text(text, rotation, found)
    finally:
        pdfium.FPDFText_ClosePage(text)
    found.rules, found.dots = read_shapes(page)
    return found


def _read_text(text: Any, rotation: int, found: Drawn) -> None:
    fonts: dict[int, tuple[bool, bool]] = {}
    style: Style | None = None
    last = 0
    run: list[Glyph] = []
    room = c_double(), c_double(), pdfium.FS_RECTF()
    for at in range(pdfium.FPDFText_CountChars(text)):
        thing = pdfium.FPDFText_GetTextObject(text, at)
        if not thing:
            continue  # made up, as some blanks are
        if (key := addressof(thing.contents)) != last:
            _gather(run, style, rotation, found)
            last, run, style = key, [], _style(text, at, thing, fonts)
        if style:
            code = pdfium.FPDFText_GetUnicode(text, at)
            if code == BLANK and pdfium.FPDFText_IsGenerated(text, at):
                continue
            if not code or pdfium.FPDFText_HasUnicodeMapError(text, at):
                found.unknown += 1
            run.append(Glyph(chr(code) if code else "\ufffd", *_place(text, at, style.turn, room)))
    _gather(run, style, rotation, found)


def _style(text: Any, at: int, thing: Any, fonts: dict[int, tuple[bool, bool]]) -> Style | None:
    """Of the letters of a text object, the first of which stands at `at`; None if they are of no
    size that could be read.
    """
    matrix, size = pdfium.FS_MATRIX(), c_float()
    pdfium.FPDFText_GetMatrix(text, at, byref(matrix))
    pdfium.FPDFTextObj_GetFontSize(thing, byref(size))
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    tall = hypot(c, d) * abs(size.value)
    if not 0.5 < tall < 5000:
        return None
    font = pdfium.FPDFTextObj_GetFont(thing)
    key = addressof(font.contents) if font else 0
    if key not in fonts:
        fonts[key] = _read_face(font) if font else (False, False)
    bold, italic = fonts[key]
    slanted = abs(c) > 0.1 * abs(d) > 0 and a > 0 and c * d > 0 and abs(b) < 0.05 * abs(a)
    return Style(
        tall,
        bold
        or pdfium.FPDFTextObj_GetTextRenderMode(thing) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
        italic or slanted,
        (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3),
        _mark(thing),
    )


def _mark(thing: Any) -> int:
    """The number of the marked content that something stands in; -1 if it has none."""
    number: int = pdfium.FPDFPageObj_GetMarkedContentID(thing)
    if number >= 0:
        return number
    for at in range(min(pdfium.FPDFPageObj_CountMarks(thing), DEEPEST)):
        name = (c_ushort * 20)()
        mark = pdfium.FPDFPageObj_GetMark(thing, at)
        pdfium.FPDFPageObjMark_GetName(mark, name, sizeof(name), byref(c_ulong()))
        if bytes(name).decode("utf-16-le", "replace").split("\0")[0] == "Artifact":
            return ARTIFACT
    return -1


def _read_face(font: Any) -> tuple[bool, bool]:
    """Whether a font is bold, and whether italic (ISO 32000-1, 9.8)."""
    buffer = create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
    name = buffer.value.decode("latin-1").split("+")[-1]
    flags, angle = pdfium.FPDFFont_GetFlags(font), c_int()
    pdfium.FPDFFont_GetItalicAngle(font, byref(angle))
    return (
        bool(BOLD.search(name)) or bool(flags & 1 << 18),
        bool(ITALIC.search(name)) or bool(flags & 1 << 6) or abs(angle.value) > 4,
    )


def _place(text: Any, at: int, turn: int, room: Room) -> tuple[float, float, float]:
    """Where a letter begins and ends, and its baseline."""
    x, y, box = room
    pdfium.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
    left, base = TURNED[turn](x.value, y.value)
    if turn:  # only the shape of a letter that is turned is told, not how much room it takes
        west, east, south, north = (c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(text, at, byref(west), byref(east), byref(south), byref(north))
        ends = [
            TURNED[turn](x, y)[0] for x, y in ((west.value, south.value), (east.value, north.value))
        ]
        return min(ends), max(ends), base
    pdfium.FPDFText_GetLooseCharBox(text, at, byref(box))
    return min(left, box.left), max(left, box.right), base


def _gather(run: list[Glyph], style: Style | None, rotation: int, found: Drawn) -> None:
    """The pieces that letters set in one go make, wherever PDFium thinks that each is read: they
    are parted where more than the usual room is between two, and where the direction changes.
    """
    if not run or style is None:
        return
    ordered = sorted(run, key=lambda glyph: glyph.left)
    gaps = [two.left - one.right for one, two in itertools.pairwise(ordered)]
    usual = median(gaps) if len(gaps) > 2 else 0.0
    if usual < SPACED * style.size:
        usual = 0.0
    for part in _part(ordered, usual + TIGHT * style.size):
        if LEFTWARDS.match(part[0].text):
            part.sort(key=lambda glyph: -glyph.left)
        shown = _tidy("".join(glyph.text for glyph in part))
        if part[0].text == HYPHEN and found.pieces and found.pieces[-1].mark != style.mark:
            shown = "\u00ad"  # marked by itself: by who broke the line, not by who wrote it
        if shown:
            found.pieces.append(
                Piece(
                    shown,
                    min(glyph.left for glyph in part),
                    max(glyph.right for glyph in part) + usual,
                    part[0].y,
                    style.size,
                    style.bold,
                    style.italic,
                    (style.turn - rotation) % 4,
                    style.mark,
                )
            )


def _part(ordered: Sequence[Glyph], most: float) -> Iterator[list[Glyph]]:
    """Where more room than `most` is between two; beside words read leftwards at every blank, and
    where they end.
    """
    is_leftwards = any(LEFTWARDS.match(glyph.text) for glyph in ordered)
    part: list[Glyph] = []
    for glyph in ordered:
        turns = is_leftwards and (
            not glyph.text.strip()
            or (part and bool(LEFTWARDS.match(part[0].text)) != bool(LEFTWARDS.match(glyph.text)))
        )
        far = part and glyph.left != part[-1].left and glyph.left - part[-1].right > most
        if part and (turns or far):
            yield part
            part = []
        if not is_leftwards or glyph.text.strip():
            part.append(glyph)
    if part:
        yield part


def _tidy(shown: str) -> str:
    if shown.isascii() and shown.isprintable():
        return shown
    whole = shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return clean(whole.translate(LETTERS))
