"""E-books as tests read them: by zipfile and lxml."""

import io
import zipfile

from lxml import etree

from events.formats.epub import render

from .written import make_imprint, make_text

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
TYPE = "{http://www.idpf.org/2007/ops}type"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Book:
    def __init__(self, record, **imprint):
        self.content = render(record, make_imprint(**{"event_key": "k"} | imprint))
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            self.entries = archive.infolist()
            self.files = {name: archive.read(name) for name in archive.namelist()}

    def read(self, name):
        return etree.fromstring(self.files[f"EPUB/{name}"])

    def find(self, name, path):
        return self.read(name).xpath(path, namespaces=NAMES)

    def texts(self, name, path):
        return [squeezed(found) for found in self.find(name, path)]

    def metadata(self, property):
        return [
            node.text for node in self.find("package.opf", f"//opf:meta[@property='{property}']")
        ]


def squeezed(element):
    return " ".join("".join(element.itertext()).split())


def make_book(body, **fields):
    return Book(make_text(body, **fields))


def links(book, name="chapter-1.xhtml"):
    return {squeezed(link): link.get("href") for link in book.find(name, "//h:a[not(@role)]")}
