import io
import re
import socket
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.imports.reading.readers.docx import read
from events.imports.reading.refusals import Refusal

from .wordfile import R, archive, document, members, paragraph

SOUND = document(paragraph("Text"))


def silent(done, total):
    pass


def refused(content: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        read(content, silent)
    return caught.value.code


def with_member(name: str, content: bytes = b"x") -> bytes:
    return archive(members(paragraph("Text")) | {name: content})


def test_a_sound_document_is_taken():
    assert [block.text for block in read(SOUND, silent).blocks] == ["Text"]


def test_what_is_no_archive_or_a_damaged_one_is_unreadable():
    assert refused(b"Dear colleagues") == "unreadable"
    assert refused(SOUND[: len(SOUND) // 2]) == "unreadable"
    place = SOUND.index(b"word/document.xml") + 40
    assert refused(SOUND[:place] + b"\xff\xff\xff\xff" + SOUND[place + 4 :]) == "unreadable"
    assert refused(archive(members("<w:p><w:r>"))) == "unreadable"


def test_other_archives_and_older_documents_of_word_are_of_a_wrong_type():
    assert refused(archive({"a.txt": b"text"})) == "wrong_type"
    sheet = members("") | {
        "[Content_Types].xml": b"<Types><Default ContentType='spreadsheetml'/></Types>"
    }
    assert refused(archive(sheet)) == "wrong_type"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "wrong_type"


def test_a_password_is_asked_for():
    compound = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(600)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(600)
    )
    assert refused(compound) == "encrypted"
    flagged = SOUND.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )
    assert flagged != SOUND
    assert refused(flagged) == "encrypted"


def test_a_bomb_is_not_unpacked(subtests):
    for name in ["word/media/image1.bin", "word/document.xml"]:
        with subtests.test(name=name):
            assert refused(with_member(name, bytes(6_000_000))) == "zip_bomb"


def test_a_bomb_of_many_parts_is_not_unpacked():
    many = {f"word/media/{place}.bin": bytes(4_500_000) for place in range(57)}
    assert refused(archive(members(paragraph("Text")) | many)) == "zip_bomb"


def test_a_bomb_is_known_by_what_it_is_and_not_by_what_it_says():
    content = with_member("word/media/image1.bin", bytes(6_000_000))
    lie = content.replace(struct.pack("<I", 6_000_000), struct.pack("<I", 100))
    assert lie != content
    assert refused(lie) == "zip_bomb"


def test_too_many_parts_are_not_looked_into():
    assert refused(archive({f"{place}": b"" for place in range(10_001)})) == "zip_bomb"


def test_names_that_leave_the_folder_are_unsafe(subtests):
    for name in [
        "../evil.xml",
        "/etc/evil.xml",
        "C:/evil.xml",
        "word/../../evil.xml",
        "..\\evil.xml",
    ]:
        with subtests.test(name=name):
            assert refused(with_member(name)) == "unsafe"


def test_two_parts_of_one_name_are_unsafe():
    target = io.BytesIO(SOUND)
    with zipfile.ZipFile(target, "a") as file:
        file.writestr("word/Document.xml", b"<other/>")
    assert refused(target.getvalue()) == "unsafe"


def test_macros_are_not_taken():
    assert refused(with_member("word/vbaProject.bin")) == "macros"
    types = (
        b"<Types><Override"
        b" ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"
    )
    assert refused(archive(members(paragraph("Text")) | {"[Content_Types].xml": types})) == "macros"


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY % a SYSTEM "http://127.0.0.1:9/">%a;]><w/>'


def test_document_types_and_entities_are_unsafe_in_whatever_part_and_encoding(subtests):
    for encoding in ["utf-8", "utf-16", "utf-16-be"]:
        for xml in [LAUGHS, OUTSIDE]:
            for name in [
                "word/document.xml",
                "customXml/item1.xml",
                "word/_rels/document.xml.rels",
            ]:
                with subtests.test(encoding=encoding, xml=xml, name=name):
                    assert refused(with_member(name, xml.encode(encoding))) == "unsafe_xml"


def test_xml_in_an_encoding_that_could_hide_a_document_type_is_unsafe():
    xml = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE w>'
    assert refused(with_member("word/styles.xml", xml.encode())) == "unsafe_xml"


def test_nothing_outside_the_file_is_asked_for(monkeypatch):
    asked = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, place: asked.append(place))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *place, **more: asked.append(place))
    address = "http://127.0.0.1:9/x"
    links = "".join(
        f'<Relationship Id="x{place}" Type="{R}/{kind}" Target="{address}" TargetMode="External"/>'
        for place, kind in enumerate(
            ("attachedTemplate", "image", "oleObject", "styles", "numbering", "header", "footnotes")
        )
    )
    field = (
        f'<w:fldSimple w:instr=" INCLUDEPICTURE &quot;{address}&quot;'
        ' "><w:r><w:t>Text</w:t></w:r></w:fldSimple>'
    )
    picture = '<w:r><w:pict><v:shape><v:imagedata r:id="x1"/></v:shape></w:pict></w:r>'
    found = read(document(f"<w:p>{field}{picture}</w:p><w:subDoc r:id='x2'/>", links), silent)
    assert [block.text for block in found.blocks] == ["Text"]
    assert asked == []


def test_styles_and_numbers_that_go_round_in_a_circle_come_to_an_end():
    def style(key: str, base: str) -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key}"/><w:basedOn'
            f' w:val="{base}"/></w:style>'
        )

    numbers = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = paragraph(
        "Text",
        '<w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="99999"/><w:numId w:val="1"/></w:numPr>',
    )
    found = read(
        document(body, styles=style("a", "b") + style("b", "a"), numbering=numbers), silent
    )
    assert [block.text for block in found.blocks] == ["Text"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(SOUND)), st.integers(0, 60))
def test_no_bytes_raise_anything_but_a_refusal(noise, place, length):
    for content in (noise, b"PK\x03\x04" + noise, SOUND[:place] + noise + SOUND[place + length :]):
        try:
            read(content, silent)
        except Refusal:
            continue


NAMES = [
    "p", "r", "pPr", "rPr", "tbl", "tr", "tc", "ins", "del", "sdt", "sdtContent", "hyperlink", "drawing", "txbxContent", "ruby",
    "rubyBase", "pict", "numPr",
]  # fmt: skip
XML = st.recursive(
    st.sampled_from(
        [
            "<w:t>Text</w:t>",
            "<w:br/>",
            '<w:footnoteReference w:id="1"/>',
            '<w:fldChar w:fldCharType="begin"/>',
            "x",
        ]
    ),
    lambda inside: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
        st.sampled_from(NAMES),
        st.lists(inside, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(XML, XML)
def test_no_xml_raises_anything_but_a_refusal(body, style):
    found = read(document(body, styles=style, numbering=style, footnotes=body), silent)
    assert re.fullmatch(r"[\sTextx]*", " ".join(block.text for block in found.blocks))
