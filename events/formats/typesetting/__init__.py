"""Pages and pictures set by Typst from a template of ours, in a process of its own with bounds on
memory and time: a book may take seconds and much memory, and running out of either ends a process.

A template `NAME.typ` stands in `templates/`; `faces.typ` there reads the data and names the faces.
"""

import datetime as dt
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from contacts.words.characters import make_printable

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
FACES = HERE / "fonts"
SHORT = 250_000  # letters of data; about 80 pages
# Of scripts for which the machine may have a face, while ours have none.
_OTHER_SCRIPTS = re.compile(
    "[\u0700-\u07ff\u0840-\u089f\u0a00-\u0b7f\u0c00-\u0dff\u0e80-\u0fff\u1000-\u109f\u1100-\u11ff"
    "\u13a0-\u1bff\u2e80-\ua63f\ua840-\ua92f\ua960-\uaaff\uabc0-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U00016f00-\U0001b2ff\U00020000-\U0003ffff]"
)
# What the standards for archives and readers forbid in a text: signs that stand for none, and
# letters of a face's own.
_NO_LETTERS = re.compile(
    "[\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
    + "".join(
        f"|[{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}]"
        for plane in range(1 << 16, 15 << 16, 1 << 16)
    )
)

logger = logging.getLogger(__name__)


class NotSet(Exception):
    """Nothing was set: the message says why, for whoever keeps the site."""


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    format: Literal["pdf", "png"] = "pdf",
    pictures: Mapping[str, bytes] | None = None,
    made_at: dt.datetime,
    pixels_per_inch: int = 144,
    is_measured: bool = False,
    seconds: float = 300,
) -> bytes:
    """The PDF (PDF/UA-1 and PDF/A-2a) or the one picture that `template` makes of `data`.

    `data` goes over as JSON: every string in it is words, and never read as markup. A template
    reads nothing but `data`, its neighbours, and `pictures`, which lie beside it under
    "pictures/" by their names. The file says that it was made at `made_at`, so that it has the same
    bytes each time. `seconds` bounds the time that it takes. A template that `is_measured` finds
    in "measured.json" what it labelled `<measured>` when it was laid out before.

    Raises NotSet.
    """
    words = json.dumps(_make_settable(data), ensure_ascii=False)
    with tempfile.TemporaryDirectory(prefix="typesetting-") as folder:
        root = shutil.copytree(TEMPLATES, Path(folder, "root"))
        for name, content in (pictures or {}).items():
            if Path(name).name != name:
                raise ValueError(f"{name} is not the name of a picture")
            (root / "pictures").mkdir(exist_ok=True)
            (root / "pictures" / name).write_bytes(content)
        order = {
            "root": str(root),
            "template": f"{template}.typ",
            "faces": str(FACES),
            "uses_machine": bool(_OTHER_SCRIPTS.search(words)),
            "data": words,
            "format": format,
            "timestamp": int(made_at.timestamp()),
            "pixels_per_inch": pixels_per_inch,
            "seconds": seconds,
        }
        passes = 0
        if is_measured:
            measures = root / "measured.json"
            measures.write_text("[]")
            if len(words) <= SHORT:
                passes = 8
            else:  # a process would keep all that it laid out before
                measures.write_bytes(_compile(order | {"format": "measures", "passes": 1}))
        return _compile(order | {"passes": passes})


def _make_settable(value: Any) -> Any:
    """`value` without letters that a file for the archive may not hold."""
    match value:
        case str():
            return _NO_LETTERS.sub("", make_printable(value))
        case Mapping():
            return {name: _make_settable(part) for name, part in value.items()}
        case list() | tuple():
            return [_make_settable(part) for part in value]
    return value


def _compile(order: Mapping[str, Any]) -> bytes:
    command = [sys.executable, "-I", str(HERE / "compiling.py")]
    try:
        process = subprocess.run(  # noqa: S603 (nothing of the command comes from outside)
            command,
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=order["seconds"],
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise NotSet(f"it was not set within {order['seconds']:g} seconds") from None
    said = process.stderr.decode(errors="replace").strip()
    if process.returncode:
        raise NotSet(said[-2000:] or f"its process ended with {process.returncode}")
    if said:
        logger.warning("While it was set: %s", said)
    return process.stdout


def _environment() -> dict[str, str]:
    """What the process needs to start: it learns no password."""
    kept = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        # Each thread reserves memory, of which the process has a bounded amount.
        "RAYON_NUM_THREADS": "2",
        "MALLOC_ARENA_MAX": "2",
    }
