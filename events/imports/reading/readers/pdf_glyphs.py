"""Where a page of a PDF sets what: its content stream followed to pieces of text with place and
size (ISO 32000-1, 9).
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from math import hypot
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, StreamObject

from events.imports.reading.encoding import clean
from events.imports.reading.refusals import Refusal

from .pdf_faces import Face, read_face

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
DEEPEST = 8  # forms within forms
# A place as one would read it, with the page turned by so many quarters of a circle.
TURNED: tuple[Callable[[float, float], tuple[float, float]], ...] = (
    lambda x, y: (x, y),
    lambda x, y: (y, -x),
    lambda x, y: (-x, -y),
    lambda x, y: (-y, x),
)
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u2011": "-"}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text set in one go.

    Points; `y` is the baseline, upwards; `turn` the direction of writing in quarters of a circle.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    italic: bool
    turn: int


@dataclass(slots=True)
class State:
    """Of graphics: what `q` keeps and `Q` brings back."""

    matrix: Matrix
    face: Face | None = None
    size: float = 1.0
    spacing: float = 0.0
    words: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> "State":
        return State(
            self.matrix,
            self.face,
            self.size,
            self.spacing,
            self.words,
            self.scale,
            self.leading,
            self.rise,
        )


@dataclass(slots=True)
class Budget:
    """Of work, for a whole document, so that a small file cannot ask for much.

    It grows with the text found.
    """

    operations: int = 400_000
    characters: int = 0
    most: int = 3_000_000

    def spend(self) -> None:
        self.operations -= 1
        if self.operations < 0:
            raise Refusal("unreadable")

    def find(self, text: str) -> None:
        self.operations += 4 * len(text)
        self.characters += len(text)
        if self.characters > self.most:
            raise Refusal("too_large")


@dataclass(slots=True)
class Drawn:
    """What stands on a page, in the order in which it is set."""

    pieces: list[Piece] = field(default_factory=list)
    # Level lines: height, left and right end.
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    # Small shapes: left, right, middle height.
    dots: list[tuple[float, float, float]] = field(default_factory=list)


def read_drawing(page: PageObject, faces: dict[int, Face | None], budget: Budget) -> Drawn:
    """The text of a page and what may be the rules of a table or the bullets of a list."""
    found = Drawn()
    contents = page.get("/Contents")
    if contents is not None and contents.get_object() is not None:
        walker = Walker(page.pdf, faces, budget, found)
        walker.walk(contents.get_object(), _resources(page), State(_upright_matrix(page)), 0)
    return found


def _upright_matrix(page: PageObject) -> Matrix:
    turn = (
        int(page.get("/Rotate", 0) or 0) % 360
        if isinstance(page.get("/Rotate", 0), (int, float))
        else 0
    )
    return {
        90: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
        180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
        270: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
    }.get(turn, IDENTITY)


def _resources(page: DictionaryObject) -> DictionaryObject:
    """Of a page or of the nearest node of the page tree above it."""
    node: Any = page
    for _ in range(50):
        if not isinstance(node, DictionaryObject):
            break
        resources = node.get("/Resources")
        if resources is not None and isinstance(resources.get_object(), DictionaryObject):
            return resources.get_object()  # type: ignore[no-any-return]
        parent = node.get("/Parent")
        node = parent.get_object() if parent is not None else None
    return DictionaryObject()


def times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


class Walker:
    """Follows the operators of a content stream, and of the forms it draws."""

    def __init__(
        self, pdf: Any, faces: dict[int, Face | None], budget: Budget, found: Drawn
    ) -> None:
        self.pdf, self.faces, self.budget, self.found = pdf, faces, budget, found
        self.path: list[tuple[float, float]] = []

    def walk(self, contents: Any, resources: DictionaryObject, state: State, depth: int) -> None:
        stack: list[State] = []
        text = line = IDENTITY
        for operands, operator in ContentStream(contents, self.pdf, "bytes").operations:
            self.budget.spend()
            try:
                match operator:
                    case b"Tj":
                        text = self.show([operands[0]], state, text)
                    case b"TJ":
                        text = self.show(operands[0], state, text)
                    case b"Td" | b"TD":
                        x, y = float(operands[0]), float(operands[1])
                        if operator == b"TD":
                            state.leading = -y
                        text = line = times((1, 0, 0, 1, x, y), line)
                    case b"Tm":
                        text = line = _matrix(operands)
                    case b"T*":
                        text = line = times((1, 0, 0, 1, 0, -state.leading), line)
                    case b"'" | b'"':
                        if operator == b'"':
                            state.words, state.spacing = float(operands[0]), float(operands[1])
                        text = line = times((1, 0, 0, 1, 0, -state.leading), line)
                        text = self.show([operands[-1]], state, text)
                    case b"Tf":
                        state.face, state.size = (
                            self.face(resources, operands[0]),
                            float(operands[1]),
                        )
                    case b"BT":
                        text = line = IDENTITY
                    case b"q":
                        if len(stack) < 1000:
                            stack.append(state.copy())
                    case b"Q":
                        state = stack.pop() if stack else state
                    case b"cm":
                        state.matrix = times(_matrix(operands), state.matrix)
                    case b"Tc":
                        state.spacing = float(operands[0])
                    case b"Tw":
                        state.words = float(operands[0])
                    case b"Tz":
                        state.scale = float(operands[0]) / 100
                    case b"TL":
                        state.leading = float(operands[0])
                    case b"Ts":
                        state.rise = float(operands[0])
                    case b"re":
                        x, y, width, height = map(float, operands[:4])
                        self.path += [
                            (x, y),
                            (x + width, y),
                            (x + width, y + height),
                            (x, y + height),
                            (x, y),
                        ]
                    case b"m" | b"l" | b"c" | b"v" | b"y" if len(self.path) < 5000:
                        self.path.append((float(operands[-2]), float(operands[-1])))
                    case b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"S" | b"s" | b"n":
                        if operator != b"n":
                            self.paint(state)
                        self.path = []
                    case b"Do":
                        self.form(resources, operands[0], state, depth)
            except (
                ValueError,
                TypeError,
                IndexError,
                KeyError,
                AttributeError,
                OverflowError,
                ZeroDivisionError,
            ):
                continue  # a damaged operator costs itself, not the page

    def show(self, parts: Any, state: State, text: Matrix) -> Matrix:
        face, size = state.face, state.size
        if face is None:
            return text
        for part in parts:
            if isinstance(part, (int, float)):
                text = times((1, 0, 0, 1, -float(part) / 1000 * size * state.scale, 0), text)
                continue
            code = part if isinstance(part, bytes) else str(part).encode("latin-1", "replace")
            raw, shown = face.characters(code)
            width = sum(map(face.width, raw)) / 1000 * size + state.spacing * len(raw)
            if state.words and not isinstance(face.font.encoding, str):
                width += state.words * raw.count(" ")
            here = times(
                (1, 0, 0, 1, 0, state.rise), times(text, state.matrix) if not state.rise else text
            )
            if state.rise:
                here = times(here, state.matrix)
            text = times((1, 0, 0, 1, width * state.scale, 0), text)
            there = times(text, state.matrix)
            self.found_text(shown, here, there, abs(size), face)
        return text

    def found_text(self, shown: str, here: Matrix, there: Matrix, size: float, face: Face) -> None:
        if not (shown.isascii() and shown.isprintable()):
            shown = clean(
                shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            ).translate(LIGATURES)
            for blank in "\t\n\r\f":
                shown = shown.replace(blank, " ")
        self.budget.find(shown)
        a, b, c, d, x, y = here
        tall = hypot(c, d) * size
        if (
            not shown
            or not (0.5 < tall < 5000)
            or not all(abs(value) < 1e6 for value in (x, y, there[4], there[5]))
        ):
            return
        turn = 0 if abs(a) >= abs(b) and a >= 0 else 2 if abs(a) >= abs(b) else 1 if b > 0 else 3
        left, base = TURNED[turn](x, y)
        right, _ = TURNED[turn](there[4], there[5])
        slanted = abs(c) > 0.1 * abs(d) > 0 and turn == 0 and c * d > 0 and abs(b) < 0.05 * abs(a)
        self.found.pieces.append(
            Piece(
                shown, left, max(left, right), base, tall, face.bold, face.italic or slanted, turn
            )
        )

    def face(self, resources: DictionaryObject, name: str) -> Face | None:
        fonts: Any = resources["/Font"].get_object()
        font = fonts[name]  # resolves a reference
        key = id(font)
        if key not in self.faces:
            self.faces[key] = read_face(font)
        return self.faces[key]

    def paint(self, state: State) -> None:
        """Level lines and edges of boxes, and dots."""
        a, b, c, d, e, f = state.matrix
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in self.path]
        if len(self.found.rules) > 5000 or len(self.found.dots) > 5000 or not points:
            return
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        low, high = min(y for _, y in points), max(y for _, y in points)
        if 1 < right - left < 8 and 0.7 < (high - low) / (right - left) < 1.4:
            self.found.dots.append((left, right, (low + high) / 2))
        elif high - low < 3 < 15 < right - left:
            self.found.rules.append(((low + high) / 2, left, right))
        else:
            for (x, y), (u, v) in itertools.pairwise(points):
                if abs(y - v) < 1 and abs(u - x) > 15:
                    self.found.rules.append((y, min(x, u), max(x, u)))

    def form(self, resources: DictionaryObject, name: str, state: State, depth: int) -> None:
        forms: Any = resources["/XObject"].get_object()
        form = forms[name]
        if (
            not isinstance(form, StreamObject)
            or form.get("/Subtype") != "/Form"
            or depth >= DEEPEST
        ):
            return
        self.budget.operations -= 100
        inner = state.copy()
        outside, self.path = self.path, []
        if isinstance(matrix := form.get("/Matrix"), ArrayObject):
            inner.matrix = times(_matrix(list(matrix)), inner.matrix)
        own = form.get("/Resources")
        self.walk(form, own.get_object() if own is not None else resources, inner, depth + 1)
        self.path = outside


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands[:6])
    return a, b, c, d, e, f
