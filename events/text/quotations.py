"""Whether the words of a quotation stand in a text, and if not, what to tell the editor; and what
stands where one was taken out.
"""

import difflib

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .body import Body
from .typography import fold_text, strip_stop


def say_withdrawn() -> str:
    """What is printed in place of a quotation, in the language of the moment."""
    return pgettext("in place of a quotation", "[quotation withdrawn]")


def difference(text: str, body: Body, anchor: str = "") -> str:
    """Empty if `text` stands in `body`, marked as `anchor` or in no quotation, else a sentence that
    says what is wrong.
    """
    if anchor and strip_stop(text) == strip_stop(body.quoted_words().get(anchor, "")):
        return ""
    found = list(body.occurrences(text))
    if any(body.is_free(place, anchor) for place in found):
        return ""
    if found:
        return _("These words stand in another quotation already.")
    ours, theirs = text.split(), body.plain_text().split()
    matcher = difflib.SequenceMatcher(
        None, [strip_stop(w) for w in theirs], [strip_stop(w) for w in ours], autojunk=False
    )
    longest = matcher.find_longest_match()
    if longest.size < min(3, len(ours)):
        return _(
            "These words do not stand in the text of the section. Tick “lead quotation” if they are"
            " set apart from it."
        )
    start = max(longest.a - longest.b, 0)
    near = theirs[start : start + len(ours)]
    for form in (strip_stop, fold_text):
        matcher.set_seqs([form(w) for w in near], [form(w) for w in ours])
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                return _(
                    "These words differ from the text of the section: here “%(here)s”, in the text"
                    " “%(there)s”."
                ) % {
                    "here": " ".join(ours[c:d]) or "…",
                    "there": " ".join(near[a:b]) or "…",
                }
    return _("These words stand in the text of the section only in part.")
