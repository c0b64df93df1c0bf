"""Fonts of a PDF: which text their bytes stand for, how wide it runs, whether it is bold or italic
(ISO 32000-1, 9.5–9.8).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject
from pypdf.generic._font import Font

BOLD = re.compile(
    r"bold|black|heavy|semibold|demi|(?:^|[-,_+])bd|cmbx|sfbx|-b$|bx\d", re.IGNORECASE
)
ITALIC = re.compile(r"italic|oblique|kursiv|(?:^|[-,_])it$|cmti|sfti|cmsl|bxti", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Face:
    """A font: how bytes are read and how wide they run, in thousandths of its size."""

    font: Font
    bold: bool
    italic: bool
    widths: dict[str, float] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)

    def width(self, char: str) -> float:
        if char not in self.widths:
            found = (
                self.font.space_width
                if char == self.font.space_char
                else self.font.get_text_width(char)
            )
            self.widths[char] = float(found)
        return self.widths[char]

    def characters(self, code: bytes) -> tuple[list[str], str]:
        """The raw characters, by which widths go, and the text they stand for."""
        encoding = self.font.encoding
        if isinstance(encoding, str):
            raw = list(code.decode(encoding, "replace" if len(code) % 2 else "surrogatepass"))
            shown = raw
        else:
            raw = [chr(byte) for byte in code]
            shown = [encoding.get(byte, chr(byte)) for byte in code]
        return raw, "".join(map(self.meaning, shown))

    def meaning(self, char: str) -> str:
        if char not in self.meanings:
            self.meanings[char] = _read_glyph_name(str(self.font.character_map.get(char, char)))
        return self.meanings[char]


def _read_glyph_name(char: str) -> str:
    """What a glyph stands for that only its name tells: "/f_i" is a ligature, "/a.sc" a small
    capital.
    """
    if len(char) < 2 or char[0] != "/":
        return char
    letters = char[1:].split(".")[0].replace("_", "")
    return letters if letters.isalpha() and len(letters) < 4 else "\ufffd"


def read_face(font: Any) -> Face | None:
    """The font of a dictionary, or None if it is too broken to read."""
    if not isinstance(font, DictionaryObject):
        return None
    try:
        read = Font.from_font_resource(font)
    except MemoryError:
        raise
    except Exception:  # whatever pypdf makes of a broken font: text in other fonts is still read
        return None
    name = str(font.get("/BaseFont", "")).split("+")[-1]
    flags, angle, weight = _read_descriptor(font)
    bold = bool(BOLD.search(name)) or bool(flags & 1 << 18) or weight >= 600
    return Face(read, bold, bool(ITALIC.search(name)) or bool(flags & 1 << 6) or abs(angle) > 4)


def _read_descriptor(font: DictionaryObject) -> tuple[int, float, float]:
    """Flags, angle and weight that the descriptor of a font gives."""
    for holder in _holders(font):
        descriptor = holder.get("/FontDescriptor")
        values = descriptor.get_object() if descriptor is not None else None
        if isinstance(values, DictionaryObject):
            numbers = [values.get(key, 0) for key in ("/Flags", "/ItalicAngle", "/FontWeight")]
            flags, angle, weight = (
                number if isinstance(number, (int, float)) else 0 for number in numbers
            )
            return int(flags), float(angle), float(weight)
    return 0, 0.0, 0.0


def _holders(font: DictionaryObject) -> Iterator[DictionaryObject]:
    yield font
    below = font.get("/DescendantFonts")
    if below is not None and isinstance(below.get_object(), ArrayObject) and below.get_object():
        first = below.get_object()[0].get_object()
        if isinstance(first, DictionaryObject):
            yield first
