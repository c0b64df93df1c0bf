"""The draft of a document that is set after another: its blocks and ids as in the whole."""

from collections.abc import Iterable
from typing import Any

from .draft import Draft, Node

REFERENCES = ("id", "speaker", "section", "part")  # fields that name a part
PLACES = ("blocks", "unplaced", "contents", "left_out")


class Shift:
    """Moves a draft behind one whose document has `count` blocks; `order` is its own, from 2."""

    def __init__(self, before: Draft, count: int, order: int):
        self.count = count
        taken = [part.id for part in (*before.parts, *before.suggestions)]
        self.prefix = f"document-{order}-"
        while any(id.startswith(self.prefix) for id in taken):
            self.prefix = f"document-{order}-{self.prefix}"

    def __call__(self, draft: Draft) -> Draft:
        return self.move(draft)

    def move(self, node: Any) -> Any:
        return node.model_copy(
            update={name: self.value(name, getattr(node, name)) for name in type(node).model_fields}
        )

    def value(self, name: str, value: Any) -> Any:
        """What a field called `name` holds afterwards."""
        if name in PLACES:
            return tuple(place + self.count for place in value)
        if name == "block" and value is not None:
            # -1 is a paragraph of no block.
            return value + self.count if value >= 0 else value
        if name in REFERENCES and value:
            return self.prefix + value
        if name == "facts":
            return {fact: self.value("blocks", blocks) for fact, blocks in value.items()}
        if name == "rivals":
            return {fact: tuple(map(self.move, found)) for fact, found in value.items()}
        if isinstance(value, tuple) and value and isinstance(value[0], Node):
            return tuple(map(self.move, value))
        return value


def unite(*places: Iterable[int]) -> tuple[int, ...]:
    """Places of blocks in order, each once."""
    return tuple(sorted({place for some in places for place in some}))
