"""A quotation as it was found."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """A quotation.

    `spans` are of its parts, without marks, in the text of the paragraph of the same place in
    `paragraphs`.
    """

    id: str
    section: str
    text: str
    speaker: str = ""  # Someone.id
    attribution: str = ""  # whose words they are, if nobody's in the list
    is_unnamed: bool = False  # somebody's whom the text does not name
    is_lead: bool = False
    paragraphs: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    may_lead: bool = False  # it opens a paragraph
    stands_apart: bool = False  # it is a paragraph of its own

    @property
    def is_somebodys(self) -> bool:
        return bool(self.speaker or self.attribution)
