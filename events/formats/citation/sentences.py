"""A citation is put together from sentences: escaped, each with its full stop, none empty."""

from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

_ENDINGS = (".", "?", "!", "…")


def sentence(text: str, *, inside: bool = False) -> SafeString:
    """`text` with a full stop, unless it ends in one; `inside` a closing quotation mark, as
    American styles have it.
    """
    if not text or text.endswith(_ENDINGS):
        return conditional_escape(text)
    if text.endswith("”") and inside:
        inner = text[:-1]
        return conditional_escape(text if inner.endswith(_ENDINGS) else f"{inner}.”")
    return format_html("{}.", text)


def italicize(text: str, *after: str) -> SafeString:
    """A title as a sentence, with what stands behind it in upright type."""
    rest = " ".join(filter(None, after))
    if rest:
        return format_html("<i>{}</i> {}", text, sentence(rest))
    return format_html("<i>{}</i>{}", text, "" if text.endswith(_ENDINGS) else ".")


def join(sentences: Iterable[SafeString | str]) -> SafeString:
    return format_html_join(" ", "{}", ((one,) for one in sentences if one))
