"""The process that sets pages: it reads an order as JSON from standard input and writes the file to
standard output, what its maker should know to standard error.

It is started by its path, so that nothing else of ours is loaded.
"""

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import typst

MEMORY = 1_500_000_000  # bytes of address space
MEASURED = 10_000_000  # bytes of a file with measures
PASSES = 2
# Faces of scripts that ours lack, which machines come with, the better ones first.
OF_MACHINES = (
    "Noto Serif CJK SC",
    "Noto Serif CJK JP",
    "Noto Serif CJK KR",
    "Source Han Serif SC",
    "Songti SC",
    "Hiragino Mincho ProN",
    "Yu Mincho",
    "SimSun",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
    "AppleMyungjo",
    "Batang",
    "Malgun Gothic",
    "UnBatang",
    "Noto Serif Khmer",
    "Noto Serif Lao",
    "Noto Serif Myanmar",
    "Noto Serif Sinhala",
    "Noto Serif Telugu",
    "Noto Serif Kannada",
    "Noto Serif Malayalam",
    "Noto Serif Gujarati",
    "Noto Serif Gurmukhi",
    "Noto Serif Tibetan",
    "Noto Sans Oriya",
    "Nirmala UI",
    "Leelawadee UI",
    "Myanmar Text",
    "Khmer MN",
    "Lao MN",
    "Sinhala MN",
)


def bound(seconds: float) -> None:
    with suppress(ImportError):
        import resource  # not on every system

        bounds = (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, int(2 * seconds) + 1),  # of two threads
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, MEASURED),
        )
        for kind, most in bounds:
            # A system may refuse some of them: the time is bounded from outside too.
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))
    with suppress(AttributeError):
        os.nice(5)  # who reads the site goes first


def measure(start: Callable[[], typst.Compiler], file: Path, passes: int) -> typst.Compiler:
    """What compiles after as many of `passes` as it takes until one measures what the one before
    did. Only what has moved is laid out again.
    """
    for _ in range(passes):
        measured = start().query("<measured>", field="value")
        if measured == file.read_text():
            break
        file.write_text(measured)
    return start()


def main() -> int:
    order = json.load(sys.stdin.buffer)
    bound(order["seconds"])
    faces = typst.Fonts(include_system_fonts=order["uses_machine"], font_paths=[order["faces"]])
    here = set(faces.families())
    is_pdf = order["format"] == "pdf"
    start = partial(
        typst.Compiler,
        os.path.join(order["root"], order["template"]),
        root=order["root"],
        font_paths=faces,
        sys_inputs={
            "data": order["data"],
            "machine": json.dumps([name for name in OF_MACHINES if name in here]),
        },
    )
    try:
        file = Path(order["root"], "measured.json")
        compiler = measure(start, file, order["passes"])
        if order["format"] == "measures":
            sys.stdout.write(file.read_text())
            return 0
        pages, warnings = compiler.compile_with_warnings(
            format=order["format"],
            ppi=order["pixels_per_inch"],
            pdf_standards=["ua-1", "a-2a"] if is_pdf else [],
            timestamp=order["timestamp"],
        )
    except RuntimeError as error:  # of which Typst's own is one
        sys.stderr.write(getattr(error, "diagnostic", "") or str(error))
        return 1
    for warning in warnings:
        sys.stderr.write(warning.diagnostic or warning.message)
    if not isinstance(pages, bytes):
        sys.stderr.write(f"{len(pages or ())} pages are not one picture")
        return 1
    sys.stdout.buffer.write(pages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
