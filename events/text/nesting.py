"""How deep the elements of a text may stand in one another: a parser takes ever longer over the
deeper ones.
"""

import re
from collections import Counter

DEEPEST = 100
# Never one in another without an element between them.
FLAT = {"p", "li", "br", "hr", "img", "caption", "col", "colgroup", "tbody", "td", "tfoot", "th"}
FLAT |= {"thead", "tr"}

_TAG = re.compile(r"<(/?)([a-z][^\s/>]*+)[^>]*+>", re.IGNORECASE)


def flatten(text: str) -> str:
    """HTML `text` as it was typed, without the tags of what stands deeper than `DEEPEST`; its words
    stay.
    """
    opened: Counter[str] = Counter()
    dropped: Counter[str] = Counter()

    def keep(tag: re.Match) -> str:
        is_end, name = tag[1], tag[2].lower()
        if name in FLAT:
            return tag[0]
        if is_end:
            counter = dropped if dropped[name] else opened
            counter[name] -= bool(counter[name])
        else:
            counter = opened if opened.total() < DEEPEST else dropped
            counter[name] += 1
        return tag[0] if counter is opened else ""

    end = text.rfind(">") + 1  # beyond it every search for the end of a tag would be in vain
    return _TAG.sub(keep, text[:end]) + text[end:]
