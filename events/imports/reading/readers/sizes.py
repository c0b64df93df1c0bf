"""Sizes of type made relative to that of the running text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from events.imports.reading.blocks import Block, changed


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

    def scale(block: Block) -> Block:
        is_unknown = block.kind == "table" or not block.size
        return replace(block, size=1.0 if is_unknown else round(block.size / common, 2))

    return tuple(changed(block, scale) for block in blocks)


def _each(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind != "table":
            yield block
        for row in block.rows:
            for cell in row:
                yield from _each(cell)
