"""What is drawn on a page of a PDF that may be the rules of a table or the bullets of a list."""

import itertools
from collections.abc import Callable, Iterator
from ctypes import byref, c_float
from typing import Any

import pypdfium2.raw as pdfium

Point = tuple[float, float]
Level = tuple[float, float, float]  # of a line: height, left and right end
Dot = tuple[float, float, float]  # of a small shape: left, right, middle height
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
DEEPEST = 8  # forms within forms
MOST_SHAPES = 5_000  # of a page
MOST_CORNERS = 200  # of a shape
# A place as one would read it, with the page turned by so many quarters of a circle.
TURNED: tuple[Callable[[float, float], Point], ...] = (
    lambda x, y: (x, y),
    lambda x, y: (y, -x),
    lambda x, y: (-x, -y),
    lambda x, y: (-y, x),
)


def read_shapes(page: Any) -> tuple[list[Level], list[Dot]]:
    """Level lines and edges of boxes, and dots."""
    rotation = pdfium.FPDFPage_GetRotation(page) % 4
    rules: list[Level] = []
    dots: list[Dot] = []
    for corners in itertools.islice(_paths(page), MOST_SHAPES):
        points = [TURNED[rotation](x, y) for x, y in corners]
        if not points:
            continue
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        low, high = min(y for _, y in points), max(y for _, y in points)
        if 1 < right - left < 8 and 0.7 < (high - low) / (right - left) < 1.4:
            dots.append((left, right, (low + high) / 2))
        elif high - low < 3 < 15 < right - left:
            rules.append(((low + high) / 2, left, right))
        else:
            rules += [
                (y, min(x, u), max(x, u))
                for (x, y), (u, v) in itertools.pairwise(points)
                if abs(y - v) < 1 and abs(u - x) > 15
            ]
    return _join_levels(rules), dots


def _join_levels(rules: list[Level]) -> list[Level]:
    """Lines drawn at one height as one: the borders of cells side by side."""
    found: list[Level] = []
    for height, left, right in sorted(rules, reverse=True):
        if found and found[-1][0] - height < 2.5:
            found[-1] = found[-1][0], min(left, found[-1][1]), max(right, found[-1][2])
        else:
            found.append((height, left, right))
    return found


def _paths(page: Any) -> Iterator[list[Point]]:
    """The corners of each shape drawn on a page."""
    objects = [
        (pdfium.FPDFPage_GetObject(page, at), IDENTITY, 0)
        for at in range(min(pdfium.FPDFPage_CountObjects(page), MOST_SHAPES))
    ]
    while objects:
        thing, outer, depth = objects.pop()
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(thing, byref(own))
        matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), outer)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield _corners(thing, matrix)
        elif depth < DEEPEST and len(objects) < MOST_SHAPES:
            count = min(pdfium.FPDFFormObj_CountObjects(thing), MOST_SHAPES)
            objects += [
                (pdfium.FPDFFormObj_GetObject(thing, at), matrix, depth + 1) for at in range(count)
            ]


def _corners(path: Any, matrix: Matrix) -> list[Point]:
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    corners = []
    for at in range(min(pdfium.FPDFPath_CountSegments(path), MOST_CORNERS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        if pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            corners.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
    return corners


def _times(one: Matrix, two: Matrix) -> Matrix:
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
