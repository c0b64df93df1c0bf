"""Whatever fields hold, files are what they claim to be."""

import io
import re
import zipfile
from urllib.parse import urlsplit

import pytest
from lxml import etree

from events.formats import epub

from .awkward import make_awkward_records

RECORDS = make_awkward_records()
URL = re.compile(r"(?:[\w.~:/?#@!$&'()*+,;=\[\]-]|%[\dA-Fa-f]{2})*", re.ASCII)
NCNAME = re.compile(r"[^\W\d][\w.-]*")


@pytest.mark.parametrize("name", RECORDS)
def test_an_e_book_is_well_formed_and_its_links_lead_somewhere(name):
    with zipfile.ZipFile(io.BytesIO(epub.render(*RECORDS[name]))) as archive:
        files = {
            file: archive.read(file)
            for file in archive.namelist()
            if file.endswith((".xhtml", ".opf", ".svg", ".xml"))
        }
    roots = {file: etree.fromstring(content) for file, content in files.items()}
    ids = {
        file: [node.get("id") for node in root.iter() if node.get("id") is not None]
        for file, root in roots.items()
    }
    for file, found in ids.items():
        assert len(set(found)) == len(found), file
        assert [one for one in found if not NCNAME.fullmatch(one)] == [], file
    for file, root in roots.items():
        for link in root.iter("{*}a"):
            assert URL.fullmatch(link.get("href", ""))
            target = urlsplit(link.get("href", "https://example.org/"))
            if not target.scheme:
                page = f"EPUB/{target.path}" if target.path else file
                assert page in roots
                assert not target.fragment or target.fragment in ids[page]
        assert [
            node
            for node in root.iter(
                "{http://purl.org/dc/elements/1.1/}*",
                "{*}ol",
                "{*}ul",
                "{*}dl",
                "{*}title",
                "{*}h1",
            )
            if not "".join(node.itertext()).strip()
        ] == []
