"""A document comes back from JSON as it was, also from that of earlier versions; from anything else, none does."""

import pytest

from events.imports.reading import stored
from events.imports.reading.blocks import Block, Document, Removed, Run

CELL = (Block("paragraph", (Run("Nora Lind", bold=True),)),)
DOCUMENT = Document(
    blocks=(
        Block(
            "heading",
            (Run("Rivers"), Run("1", superscript=True)),
            level=2,
            marker="I.",
            size=1.5,
            number=1,
        ),
        Block(
            "item",
            (Run("Site", italic=True, href="https://rivers.example/"), Run("", note="n1")),
            level=1,
            marker="•",
        ),
        Block("table", rows=((CELL, ()), (CELL, CELL)), centered=True, number=3),
    ),
    unit="page",
    notes={"n1": (Run("See the minutes."),)},
    removed=(Removed("page-number", "12", 3),),
    language="en",
)
# As it was written before fields had names: what is in a row until its file is deleted.
LISTS = (
    b'[[["heading",[["Rivers"],["1",false,false,true,"",""]],2,"I.",1.5,false,[],1],["item",[["Site",false,true,false,'
    b'"https://rivers.example/",""],["",false,false,false,"","n1"]],1,"\\u2022",1.0,false,[],0],["table",[],0,"",1.0,'
    b'true,[[[["paragraph",[["Nora Lind",true,false,false,"",""]],0,"",1.0,false,[],0]],[]],[[["paragraph",[["Nora Lind",'
    b'true,false,false,"",""]],0,"",1.0,false,[],0]],[["paragraph",[["Nora Lind",true,false,false,"",""]],0,"",1.0,false,'
    b'[],0]]]],3]],"page",{"n1":[["See the minutes."]]},[["page-number","12",3]],"en"]'
)
HOSTILE = (
    b"",
    b"null",
    b"[]",
    b"{}",
    b"[" * 100_000,
    b'{"blocks":[{"kind":"script"}],"unit":"page"}',
    b'{"blocks":[{"kind":"paragraph","runs":[{"text":1}]}],"unit":"page"}',
    b'{"unit":"page","blocks":[{"kind":"table","rows":' + b'[[[{"kind":"table","rows":' * 5_000,
)


def test_a_document_comes_back_as_it_was():
    line = stored.dump(DOCUMENT)
    assert b"\n" not in line
    assert stored.load(line) == DOCUMENT


def test_what_an_earlier_version_stored_is_read():
    assert stored.load(LISTS) == DOCUMENT


def test_what_is_no_document_is_refused():
    for line in HOSTILE:
        with pytest.raises((ValueError, TypeError, KeyError, RecursionError)):
            stored.load(line)
