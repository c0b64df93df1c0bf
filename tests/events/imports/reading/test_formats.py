import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events.imports.reading import formats
from events.imports.reading.refusals import Refusal

from .paper import pdf

PAGE = "<!DOCTYPE html><html><body><p>Hello</p></body></html>"


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def refused(content: bytes, name: str = "proceedings.docx") -> str:
    with pytest.raises(Refusal) as caught:
        formats.recognise(content, name)
    return caught.value.code


def test_the_content_tells_the_format_whatever_the_name(subtests):
    for content, name, format_name in [
        (pdf("BT ET"), "a.docx", "pdf"),
        (b"\n\n" + pdf("BT ET"), "a.txt", "pdf"),
        (packed("[Content_Types].xml", "word/document.xml"), "a.pdf", "docx"),
        (PAGE.encode(), "a.txt", "html"),
        (PAGE.encode("utf-16"), "a", "html"),
        (b"\xef\xbb\xbf  " + PAGE.encode(), "a.md", "html"),
        (b"<h1>Title</h1><p>Text</p>", "a.htm", "html"),
        (b"<p>One</p>\n<p>Two</p>\n<p>Three</p>", "a", "html"),
        (
            b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
            "a.xhtml",
            "html",
        ),
        (b"Title\n\nText", "a.md", "markdown"),
        (b"# Title\n\nText\n\n## Part\n\nText", "a.txt", "markdown"),
        (b"Title\n\nText", "a.txt", "text"),
        (b"Title\n\nText", "a.pdf", "text"),
        ("Été à Genève".encode("cp1252"), "a", "text"),
        ("Été à Genève, le 3 mai".encode("utf-16-le"), "a", "text"),
        (b"Write <p> for a paragraph", "a.txt", "text"),
    ]:
        with subtests.test(content=content):
            assert formats.recognise(content, name) == format_name


def test_other_kinds_of_file_are_refused(subtests):
    for content in [
        packed("[Content_Types].xml", "xl/workbook.xml"),
        packed("[Content_Types].xml", "ppt/presentation.xml"),
        packed("mimetype", "content.xml"),
        packed("photo.jpg"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument" * 50,
        b"{\\rtf1\\ansi Hello}",
        b"\x89PNG\r\n\x1a\n" + b"x" * 50,
        b"\xff\xd8\xff\xe0" + b"x" * 50,
        b"GIF89a" + b"x" * 50,
        b"\x7fELF" + b"x" * 50,
        b"MZ\x90\x00" + b"x" * 50,
        b"\x1f\x8b\x08" + b"x" * 50,
        b"\x00\x00\x00\x18ftypheic" + b"x" * 50,
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        b"\x01\x02\x03\x04\x05\x06\x07" * 50,
    ]:
        with subtests.test(content=content):
            assert refused(content) == "wrong_type"


def test_a_table_of_values_is_refused_by_its_name():
    assert refused(b"a;b\n1;2\n", "list.csv") == "wrong_type"


def test_an_encrypted_document_is_told_from_an_old_one():
    assert (
        refused(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b"\0" * 100
            + "EncryptedPackage".encode("utf-16-le")
        )
        == "encrypted"
    )


def test_nothing_is_refused_as_empty(subtests):
    for content in [
        b"",
        b" \r\n\t\f",
        b"\xef\xbb\xbf\n",
        b"\xff\xfe",
        b"\0" * 100,
        "\u00a0\u200b".encode(),
    ]:
        with subtests.test(content=content):
            assert refused(content) == "empty"


def test_a_file_over_the_limit_is_refused():
    assert refused(b"a" * (formats.LARGEST + 1)) == "too_large"


def test_damaged_archives_are_unreadable_and_ones_of_too_many_parts_bombs():
    whole = packed("word/document.xml")
    assert refused(whole[:-30]) == "unreadable"
    entry = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    assert (
        refused(whole[:entry] + whole[entry:end] * (formats.MOST_PARTS + 1) + whole[end:])
        == "zip_bomb"
    )


@given(st.binary(max_size=400), st.sampled_from(["a.docx", "a.pdf", "a.md", "a.html", "a"]))
@example(b"PK\x03\x04PK\x05\x06" + b"\xff" * 18, "a.docx")
def test_whatever_the_bytes_a_format_is_named_or_the_file_refused(content, name):
    try:
        answer: str = formats.recognise(content, name)
    except Refusal as refusal:
        answer = refusal.code
    assert answer in {
        *formats.READERS,
        "wrong_type",
        "empty",
        "unreadable",
        "encrypted",
        "zip_bomb",
    }


def test_every_format_has_its_reader(subtests):
    for name in formats.FORMATS:
        with subtests.test(name=name):
            assert callable(formats.reader(name))
