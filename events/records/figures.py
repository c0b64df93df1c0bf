"""The pictures and charts of a record."""

from pydantic import Field

from contacts.records import Frozen


class RenditionRecord(Frozen):
    """A file of a picture, for pages."""

    path: str = Field(description="Path, below `/uploads/`.", examples=[""])
    media_type: str = Field(description="Its media type.", examples=["image/webp"])
    width: int = Field(description="In pixels.", examples=[960])


class FigureRecord(Frozen):
    """A picture or chart in the text."""

    key: str = Field(
        description="Opaque. It stands in the text where `<figure data-figure>` names it.",
        examples=["5d1f0a93c7be"],
    )
    path: str = Field(
        description="Path of the picture, a JPEG or PNG, below `/uploads/`.", examples=[""]
    )
    width: int = Field(description="In pixels.", examples=[1600])
    height: int = Field(description="In pixels.", examples=[1000])
    alt: str = Field(
        default="", description="What it shows.", examples=["A river between two villages."]
    )
    is_decorative: bool = Field(
        default=False, description="Whether it tells nothing.", examples=[False]
    )
    caption: str = Field(default="", description="Caption.", examples=["The river in May."])
    credit: str = Field(default="", description="Who made it.", examples=["Photo: Lea Sommer"])
    renditions: tuple[RenditionRecord, ...] = Field(
        default=(), description="Smaller files of it, for pages; none of a broad one."
    )


FIGURES = Field(
    default=(),
    description=(
        "The pictures and charts that stand in the text, as they are read. Show those of a section"
        " with a content note nowhere else."
    ),
)
