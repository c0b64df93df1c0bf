"""Figures of running text, pictures and charts, as a page and a book set them."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from contacts.words.characters import make_printable

# By the ends of the names of their files.
MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
BROAD = 4  # how many times as wide as high, so that it is moved in a box rather than made smaller
# How wide a page sets one that is wide enough (static/css/proceedings.css).
SIZES = "(min-width: 40rem) min(36rem, {0}px), min(92vw, {0}px)"
SET_IN_FULL = 640  # px; a narrower one is seen in full


class Rendition(Protocol):
    @property
    def path(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def width(self) -> int: ...


class Figure(Protocol):
    """Paths are below the address of the uploads. `path` is that of a JPEG or PNG, which everything
    reads; its renditions are for pages.
    """

    @property
    def path(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def alt(self) -> str: ...
    @property
    def caption(self) -> str: ...
    @property
    def credit(self) -> str: ...
    @property
    def is_decorative(self) -> bool: ...
    @property
    def renditions(self) -> Iterable[Rendition]: ...


def is_broad(figure: Figure) -> bool:
    return figure.width > BROAD * figure.height


def legend_of(figure: Figure) -> list[str]:
    return [line for line in (figure.caption, figure.credit) if line]


def write_on_page(figure: Figure, uploads: str) -> SafeString:
    """`uploads` is the address of the uploads, which ends with a slash."""
    sources: dict[str, list[str]] = {}
    for one in figure.renditions:
        sources.setdefault(one.media_type, []).append(f"{uploads}{one.path} {one.width}w")
    picture = format_html(
        '<picture>{}<img src="{}" width="{}" height="{}" alt="{}" loading="lazy"'
        ' decoding="async"></picture>',
        format_html_join(
            "",
            '<source type="{}" srcset="{}" sizes="{}">',
            ((one, ", ".join(found), SIZES.format(figure.width)) for one, found in sources.items()),
        ),
        uploads + figure.path,
        figure.width,
        figure.height,
        alt_of(figure),
    )
    if is_broad(figure):
        picture = format_html(
            '<div class="picture-box" tabindex="0" role="group" aria-label="{}">{}</div>',
            _("Broad picture"),
            picture,
        )
    lines = format_html_join(
        "", '<p class="{}" dir="auto">{}</p>', (line for line in _lines(figure) if line[1])
    )
    if not figure.is_decorative and figure.width > SET_IN_FULL:
        lines += format_html(
            '<p><a class="picture-link" href="{}">{}</a></p>',
            uploads + figure.path,
            _("Picture in full, %(width)s × %(height)s pixels")
            % {"width": figure.width, "height": figure.height},
        )
    return format_html('<figure class="picture">{}{}</figure>', picture, _in_caption(lines))


def write_in_book(figure: Figure, source: str) -> SafeString:
    """As XHTML. `source` is where the picture stands in the book; empty if it is lost."""
    picture = format_html(
        '<img src="{}" alt="{}" width="{}" height="{}"/>',
        source,
        make_printable(alt_of(figure)),
        figure.width,
        figure.height,
    )
    lines = format_html("{}", make_printable(figure.caption))
    if figure.credit:
        lines += format_html('<span class="credit">{}</span>', make_printable(figure.credit))
    return format_html("<figure>{}{}</figure>", picture if source else "", _in_caption(lines))


def alt_of(figure: Figure) -> str:
    return "" if figure.is_decorative else figure.alt


def _lines(figure: Figure) -> Iterable[tuple[str, str]]:
    return ("picture-caption", figure.caption), ("picture-credit", figure.credit)


def _in_caption(lines: str) -> SafeString:
    return format_html("<figcaption>{}</figcaption>", lines) if lines else SafeString()
