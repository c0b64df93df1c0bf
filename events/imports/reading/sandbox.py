"""Reads and recognises a document in a process of its own, so that a hostile one can cost little
and break nothing.

The process is given the file, an empty environment and bounds on memory and time. It answers with
lines: how far it is, and last the document and its draft, or why it is refused.
"""

import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from . import formats, stored
from .blocks import Document
from .draft import Draft
from .formats import Format, Progress
from .recognise import recognise
from .refusals import CODES, Code, Refusal

ROOT = Path(__file__).parents[3]
MEMORY = 280_000_000  # bytes of address space of the process
START = 20.0  # seconds until the process has loaded its code, which a busy machine makes long
PAUSE = 4.0  # seconds until the first progress, and between one and the next
WHOLE = 60.0  # seconds for a document of which every part takes as long as every other
ANSWER = 40_000_000  # bytes of JSON
SHORT = 30_000  # bytes of plain text that are read without a process
AFTER = 15.0  # seconds once all parts are read, and again for recognition
# What ends a process that takes too much: of time, and of memory, which libraries do not survive.
ENDS: dict[str, Code] = {
    "SIGXCPU": "too_long",
    "SIGKILL": "too_long",
    "SIGABRT": "too_large",
    "SIGTRAP": "too_large",
    "SIGILL": "too_large",
}


def say_nothing(done: int, total: int) -> None:
    """For a caller who does not ask how far it is."""


def take(content: bytes, name: str, progress: Progress = say_nothing) -> tuple[Document, Draft]:
    """The document in a file called `name` and its draft; `progress(done, total)` is called as it
    is read. Raises `Refusal`.
    """
    kind = formats.recognise(content, name)
    if kind == "text" and len(content) <= SHORT:
        # A process would take longer to start; a hostile text of this length takes about a second.
        document = formats.reader(kind)(content, progress)
        return document, recognise(document)
    with (
        tempfile.TemporaryFile() as file
    ):  # has no name: it is gone with the processes that hold it
        file.write(content)
        file.seek(0)
        command = [sys.executable, "-E", "-s", "-m", __name__, kind]
        with subprocess.Popen(  # noqa: S603 (nothing of the command comes from outside)
            command,
            cwd=ROOT,
            env=_environment(),
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                return _answer(process, progress)
            finally:
                process.kill()


def _environment() -> dict[str, str]:
    """What Python needs to start: the process learns no password."""
    return {
        name: os.environ[name]
        for name in ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
        if name in os.environ
    }


def _answer(process: "subprocess.Popen[bytes]", progress: Progress) -> tuple[Document, Draft]:
    assert process.stdout is not None  # noqa: S101 (tells mypy that it is a pipe)
    start = last = time.monotonic()
    is_started = False
    share = 0.0
    size = 0
    document: Document | None = None
    pieces: list[bytes] = []
    while True:
        # Slow machines finish: who is at half after half of the time is let on. Who stands still is
        # not.
        limit = (
            last + AFTER
            if share == 1
            else min(last + PAUSE, start + PAUSE + (WHOLE - PAUSE) * share)
        )
        limit = limit if is_started else start + START
        ready, _, _ = select.select([process.stdout], [], [], max(0.0, limit - time.monotonic()))
        if not ready:
            raise Refusal("too_long")
        piece = os.read(process.stdout.fileno(), 1 << 16)
        size += len(piece)
        if not piece or size > ANSWER:
            raise Refusal(
                "too_large"
                if piece
                else _why_ended(process, "too_large" if document else "unreadable")
            )
        pieces.append(piece)
        if b"\n" not in piece:
            continue
        *lines, rest = b"".join(pieces).split(b"\n")
        pieces = [rest]
        for line in lines:
            verb, _, value = line.partition(b" ")
            if verb == b"started":
                is_started, start, last = True, time.monotonic(), time.monotonic()
            elif verb == b"progress":
                done, total = map(int, value.split())
                if done / max(total, 1) > share:
                    share, last = min(1.0, done / max(total, 1)), time.monotonic()
                progress(done, total)
            elif verb == b"refused":
                raise Refusal(
                    next((code for code in CODES if code.encode() == value), "unreadable")
                )
            elif verb == b"document":
                try:
                    document, share, last = stored.load(value), 1.0, time.monotonic()
                except (ValueError, TypeError, KeyError, RecursionError):
                    raise Refusal("unreadable") from None
            elif verb == b"draft" and document:
                return document, Draft.model_validate_json(value)
            else:
                raise Refusal("unreadable")


def _why_ended(process: "subprocess.Popen[bytes]", otherwise: Code) -> Code:
    """Why a process that says nothing more has ended."""
    with suppress(subprocess.TimeoutExpired, ValueError):
        return ENDS.get(signal.Signals(-process.wait(PAUSE)).name, otherwise)
    return otherwise


def _bound() -> None:
    try:
        import resource  # not on every system
    except ImportError:
        return
    bounds = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, int(WHOLE)),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    )
    for bound, most in bounds:
        try:
            resource.setrlimit(bound, (most, most))
        except (ValueError, OSError):
            continue  # a system may refuse some of them: the time is bounded from outside too


def main(kind: Format) -> None:
    """In the process: read standard input, answer on standard output."""
    _bound()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer

    def say(verb: bytes, value: bytes) -> None:
        out.write(verb + b" " + value + b"\n")
        out.flush()

    say(b"started", b"")
    try:
        document = formats.reader(kind)(
            sys.stdin.buffer.read(), lambda done, total: say(b"progress", b"%d %d" % (done, total))
        )
        if sum(len(block.text) for block in document.blocks) > formats.LONGEST:
            raise Refusal("too_large")
        say(b"document", stored.dump(document))
    except Refusal as refusal:
        say(b"refused", refusal.code.encode())
        return
    except MemoryError:
        say(b"refused", b"too_large")
        return
    except Exception:  # whatever a library makes of a broken file
        say(b"refused", b"unreadable")
        return
    try:
        say(b"draft", recognise(document).model_dump_json().encode())
    except Refusal as refusal:
        say(b"refused", refusal.code.encode())
    except MemoryError:
        say(b"refused", b"too_large")


if __name__ == "__main__":
    main(next(kind for kind in formats.FORMATS if kind == sys.argv[1]))
