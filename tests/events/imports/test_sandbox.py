import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from events.imports import formats, sandbox, wire
from events.imports.blocks import Block, Document, Removed, Run
from events.imports.recognise import recognise
from events.imports.refusals import Refusal

from .paper import column, pdf, put

WHOLE = Document(
    (
        Block(
            "heading", (Run("Actes «\u202feaux\u202f»", bold=True),), level=1, marker="I.", size=1.4, centered=True, number=1
        ),
        Block("paragraph", (Run("a\nb", italic=True, href="https://example.org"), Run("", note="1")), number=2),
        Block("table", rows=(((Block("paragraph", (Run("1", superscript=True),)),), ()),), number=3),
    ),
    "page",
    {"1": (Run("Voir."),)},
    (Removed("hyphen", "co-op", 2),),
    "fr",
)


def refused(content: bytes, name: str = "a.pdf") -> str:
    with pytest.raises(Refusal) as caught:
        sandbox.take(content, name)
    return caught.value.code


def test_a_document_passes_the_wire_unchanged():
    assert wire.load(wire.dump(WHOLE)) == WHOLE
    assert b"\n" not in wire.dump(WHOLE)


DOCUMENTS = Path(__file__).parent / "documents"


def test_a_document_is_read_and_recognised_apart_and_progress_comes_back():
    content = (DOCUMENTS / "born-somewhere" / "document.pdf").read_bytes()
    told: list[tuple[int, int]] = []
    document = formats.reader("pdf")(content, sandbox.silent)
    found = sandbox.take(content, "a.txt", lambda done, total: told.append((done, total)))
    assert found == (document, recognise(document))
    assert told[-1] == (3, 3)


def test_a_short_text_needs_no_process(monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    document, draft = sandbox.take((DOCUMENTS / "whose-field-is-it" / "document.txt").read_bytes(), "a.txt")
    assert (document.unit, draft.title) == ("line", "WHOSE FIELD IS IT?")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "unreadable"),
        (b"GIF89a123", "wrong_type"),
        (pdf("q Q " * 8000000), "zip_bomb"),
        (pdf(""), "no_text"),
        (pdf(put("One", 72, 700)), "not_proceedings"),
    ],
    ids=["empty", "broken", "picture", "bomb", "blank", "recipe"],
)
def test_the_reason_of_a_refusal_comes_back(content, code):
    assert refused(content) == code


def slow() -> bytes:
    """Little signs strewn over one page: each is compared with every row."""
    return pdf("".join(put("ab", at % 500, at * 7 % 800, size=3 + at % 2 * 8) for at in range(60_000)))


def test_one_that_stands_still_is_stopped(monkeypatch):
    monkeypatch.setattr(sandbox, "PAUSE", 0.6)
    start = time.monotonic()
    assert refused(slow()) == "unreadable"
    assert time.monotonic() - start < 3


def test_one_that_would_take_too_long_in_the_whole_is_stopped(monkeypatch):
    pages = [column(["word " * 12] * 55)] * 400
    monkeypatch.setattr(sandbox, "PAUSE", 0.5)
    monkeypatch.setattr(sandbox, "WHOLE", 0.6)
    assert refused(pdf(*pages)) == "unreadable"


def test_the_memory_of_the_process_is_bounded():
    command = "from events.imports import sandbox; sandbox._bound(); bytearray(400_000_000)"
    done = subprocess.run([sys.executable, "-c", command], cwd=sandbox.ROOT, capture_output=True, check=False)  # noqa: S603
    assert b"MemoryError" in done.stderr or sys.platform != "linux"


def test_a_process_that_dies_is_unreadable(monkeypatch):
    monkeypatch.setattr(sandbox, "ROOT", tempfile.gettempdir())
    assert refused(pdf(put("One", 72, 700))) == "unreadable"


def test_the_process_learns_nothing_of_the_environment(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hush")
    assert "SECRET_KEY" not in sandbox._environment()


def test_reading_and_recognising_do_not_import_django():
    modules = ", ".join(formats.READERS.values())
    command = f"import sys, events.imports.sandbox, {modules}; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", command], cwd=sandbox.ROOT, check=True)  # noqa: S603


def test_no_file_stays_behind(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    refused(pdf(put("One", 72, 700)))
    refused(b"%PDF-1.7")
    assert os.listdir(tmp_path) == []
