"""The flags of an import on its review, each with what an editor makes of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from events.imports.messages import flag_text
from events.imports.reading import correcting
from events.imports.reading.blocks import Document
from events.imports.reading.draft import Draft, Flag

from .document import Place, place_of
from .parts import FlagForm


class FlagRow(NamedTuple):
    flag: Flag
    form: FlagForm
    text: str
    place: Place | None
    part: str

    @property
    def is_slip(self) -> bool:
        """Whether it is about the print alone: of a hundred pages these may be many."""
        return self.flag.kind == "possible_misprint"

    @property
    def is_doubt(self) -> bool:
        """Whether it asks if this is a document of a meeting at all: whoever saves has said so."""
        return self.flag.kind == "not_proceedings"

    def answer(self, data: Mapping[str, Any]) -> str:
        """What an editor made of it; namesakes may be linked, and slips of print settled, all at
        once.
        """
        given = (
            self.form.cleaned_data.get("answer", "")
            if self.form.is_bound and self.form.is_valid()
            else ""
        )
        if not given and self.flag.is_namesake and "link-namesakes" in data:
            return "link"
        if self.is_doubt and data:
            return "done"
        if not given and self.is_slip and "slips-seen" in data:
            return "done"
        return given


def flag_row(
    draft: Draft, document: Document, data: Mapping[str, Any], index: int, flag: Flag
) -> FlagRow:
    """The row of flag `index` of `draft`; `data` is what a browser sent, if it did."""
    form = FlagForm(
        data if f"flag-{index}-answer" in data else None, prefix=f"flag-{index}", flag=flag
    )
    place = (
        place_of(document, flag.block)
        if flag.block is not None and flag.block < len(document.blocks)
        else None
    )
    return FlagRow(
        flag,
        form,
        flag_text(flag),
        place,
        f"part-{flag.part}" if correcting.part(draft, flag.part) else "",
    )
