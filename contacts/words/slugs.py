"""The last part of an address, and anchors: small letters of English, figures and hyphens.

Other writing is transliterated, and not kept in its own letters, which would come out
percent-encoded: an address of proceedings is pasted into a mail, read aloud, and printed in a
bibliography, where “%D0%98%D1%82%D0%BE%D0%B3%D0%B8” says nothing to anybody and “itogi” can be
typed. Anchors and keys of references, too, have to be plain letters in files of every format. The
price: it tells how something looks or sounds to many, not how it is read in its language. 国 is
“guo” in an address, in Japanese too, and Arabic has no vowels. The title is what readers read.

What was given an address keeps it: slugs are made once, where there is none.
"""

import re
import unicodedata

from anyascii import anyascii
from django.utils.text import slugify

LONGEST = 80  # of an address, so that a number finds room behind it
HAN = r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = r"\u3040-\u30ff\uff66-\uff9f"
_APART = re.compile(f"[{HAN}]|[{KANA}]+")  # a syllable, and what is written together


def write_latin(text: str) -> str:
    """`text` in ASCII: “Łukasz” gives "Lukasz", 会议 "Hui Yi", syllable by syllable."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join(anyascii(_APART.sub(r" \g<0> ", composed)).split())


def make_slug(text: str, *, longest: int = LONGEST, ending: str = "") -> str:
    """`text` as an address of up to `longest` signs, cut between words, with `ending` behind it
    unless it ends so; empty if nothing of `text` can be written.
    """
    slug = cut(slugify(write_latin(text)), longest - len(ending) - bool(ending))
    return slug if not (slug and ending) or slug.endswith(f"-{ending}") else f"{slug}-{ending}"


def cut(slug: str, longest: int) -> str:
    if len(slug) <= longest:
        return slug
    return (slug[: longest + 1].rpartition("-")[0] or slug[:longest]).strip("-_")
