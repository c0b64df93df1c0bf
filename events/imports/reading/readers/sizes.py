"""Sizes of type made relative to that of the running text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from events.imports.reading.blocks import Block


def make_sizes_relative(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """`blocks`, whose sizes are in any one measure and 0 where not known, with sizes relative to
    the most common one.
    """
    blocks = tuple(blocks)
    counts: Counter[float] = Counter()
    for block in _each(blocks):
        if block.size:
            counts[block.size] += len(block.text)
    common = counts.most_common(1)[0][0] if counts else 1.0
    return tuple(_scale(block, common) for block in blocks)


def _each(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind != "table":
            yield block
        for row in block.rows:
            for cell in row:
                yield from _each(cell)


def _scale(block: Block, common: float) -> Block:
    rows = tuple(
        tuple(tuple(_scale(part, common) for part in cell) for cell in row) for row in block.rows
    )
    size = 1.0 if block.kind == "table" or not block.size else round(block.size / common, 2)
    return replace(block, size=size, rows=rows)
