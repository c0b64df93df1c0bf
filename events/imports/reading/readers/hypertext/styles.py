"""As much of CSS as tells a reader something: weight, slant, size, alignment, what is hidden, the
marks of lists.
"""

import re

BOLD = {"bold", "bolder", "600", "700", "800", "900"}
LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)(pt|px|em|rem|%)")
BASE = 12.0  # points: 16 px, what browsers start from

Declarations = dict[str, str]


class Stylesheet:
    """The rules for elements and classes. Other selectors and `@` rules are passed over."""

    def __init__(self, css: str):
        self._rules: dict[str, Declarations] = {}
        for rule in _without_comments(css).split("}"):
            before, brace, inside = rule.rpartition("{")
            if not brace or "@" in before or "{" in before:
                continue
            for selector in before.split(","):
                self._rules.setdefault(selector.strip().lower(), {}).update(declarations(inside))
        self._known: dict[tuple[str, str, str], Declarations] = {}

    def of(self, tag: str, classes: str, style: str) -> Declarations:
        """What holds for an element with these values of `class` and `style`."""
        key = (tag, classes, style)
        if key not in self._known:
            names = classes.lower().split()
            found = dict(self._rules.get(tag, {}))
            for selector in [*(f".{name}" for name in names), *(f"{tag}.{name}" for name in names)]:
                found |= self._rules.get(selector, {})
            self._known[key] = found | declarations(style)
        return self._known[key]


def declarations(style: str) -> Declarations:
    pairs = (part.partition(":") for part in style.split(";"))
    return {
        name.strip().lower(): value.strip().lower().removesuffix("!important").strip()
        for name, _, value in pairs
        if value
    }


def size(value: str, inherited: float) -> float:
    """Points that a `font-size` comes to, which may be a share of what is `inherited`."""
    length = LENGTH.fullmatch(value)
    if not length:
        return inherited
    number, unit = float(length[1]), length[2]
    points = {
        "pt": number,
        "px": number * 0.75,
        "rem": number * BASE,
        "em": number * inherited,
        "%": number * inherited / 100,
    }
    return round(points[unit], 1) or inherited


def is_hidden(style: Declarations) -> bool:
    return (
        style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
    )


def _without_comments(css: str) -> str:
    kept, *comments = css.replace("<!--", "").replace("-->", "").split("/*")
    return kept + "".join(comment.partition("*/")[2] for comment in comments)
