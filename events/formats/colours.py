"""The colours of the site, for formats that cannot read its stylesheets."""

import re
from functools import cache
from pathlib import Path

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
_COLOUR = re.compile(r"--(?!night-)(?:day-)?([\w-]+): (#[0-9a-f]{6});")


@cache
def read_colours() -> dict[str, str]:
    """Each as `#rrggbb`, by day, by its name in `tokens.css` written as a template can:
    `on_cover_quiet`.
    """
    return {name.replace("-", "_"): colour for name, colour in _COLOUR.findall(TOKENS.read_text())}
