"""Where the pages and files of one edition stand on this site."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse


@dataclass(frozen=True)
class Paths:
    slug: str  # of the current edition; of the manuscript where there is none
    number: int | None  # of the edition shown; None of an announcement and in a preview
    # Whether what is shown leads to its own edition, rather than the current.
    is_pinned: bool = False
    manuscript: int | None = None  # primary key of the event that a preview shows

    def to_current(self, page: str, *arguments: str) -> str:
        """Path of a page ("event", "proceedings", or "quotation" with its anchor) of the current
        edition: the canonical one.
        """
        return reverse(page, args=[self.slug, *arguments])

    def to_edition(self, page: str, *arguments: str) -> str:
        """Path of a page of this edition, for ever; empty of an announcement and in a preview."""
        if self.number is None:
            return ""
        return reverse(f"{page}-edition", args=[self.slug, self.number, *arguments])

    def to(self, name: str, *arguments: str) -> str:
        """Path of a page or file of what is shown, pinned to the edition if this is.

        Empty in a preview.
        """
        if self.manuscript:
            return ""
        return (self.to_edition if self.is_pinned else self.to_current)(name, *arguments)

    @property
    def to_uploads(self) -> str:
        """Path under which the page finds pictures: in a preview, where the desk shows them."""
        return f"{reverse('admin:index')}uploads/" if self.manuscript else settings.MEDIA_URL

    def to_page(self, page: str) -> str:
        """Path that a reader of the page follows: in a preview to another preview."""
        if self.manuscript:
            return reverse(f"preview-{page}", args=[self.manuscript])
        return self.to(page)
