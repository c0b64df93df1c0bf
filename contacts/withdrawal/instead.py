"""What stands in a text where a name was taken out."""

from collections.abc import Iterable, Sequence


class Instead:
    """What is asked for, wherever the name stands."""

    def select(
        self, text: str, spans: Sequence[tuple[int, int]], others: Iterable[str]
    ) -> Sequence[tuple[int, int]]:
        """Of the `spans` of `text` in which the name stands those that are to change, where
        `others` are named.
        """
        return spans

    def choose_words(self, found: str, replacement: str) -> str:
        """What stands in place of `found`, read without tags, where `replacement` is asked for."""
        return replacement

    def choose_slug(self, found: str, *, follows: bool) -> str:
        """The same in an address; whether that `follows` a text in which the name stands."""
        return "withheld"

    def is_right(self, address: str) -> bool:
        """Whether an address, folded, may be left as it is."""
        return False


WITHHELD = Instead()
