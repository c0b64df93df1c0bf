"""PDFs as tests read them: by pypdf, in the order in which a screen reader reads them."""

import io
import re
from collections import defaultdict
from functools import cached_property

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


def squeezed(text):
    """`text` without what breaking it into lines adds or takes: spaces and hyphens."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def stretches(page):
    """Pieces of text, each with the number of the marked content that it stands in."""
    found = []
    around = [None]

    def before(operator, operands, cm, tm):
        if operator == b"BDC":  # one may say within another how its letters are read
            told = operands[1] if isinstance(operands[1], DictionaryObject) else {}
            around.append(told.get("/MCID", around[-1]))
        elif operator == b"BMC":
            around.append(None)
        elif operator == b"EMC":
            around.pop()

    def text(words, cm, tm, font, size):
        # Pypdf leaves one beside letters of two bytes.
        found.append((around[-1], words.replace("\0", "")))

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    return found


class Printed:
    def __init__(self, content):
        self.reader = PdfReader(io.BytesIO(content))
        self.root = self.reader.trailer["/Root"]

    @cached_property
    def _marked(self):
        """By page and number, the text of each stretch of marked content."""
        found = defaultdict(str)
        for page in self.reader.pages:
            for number, words in stretches(page):
                found[page.indirect_reference.idnum, number] += words
        return found

    @cached_property
    def elements(self):
        """The kind of each element of the structure, and all text below it, as they are read."""
        found = []

        def walk(node, page):
            if isinstance(node, int):
                return self._marked[page, int(node)]
            if isinstance(node, ArrayObject):
                return "".join(walk(kid, page) for kid in node)
            node = node.get_object()
            if isinstance(node, int | ArrayObject):
                return walk(node, page)
            if node.get("/Type") == "/MCR":
                return self._marked[
                    node.raw_get("/Pg").idnum if "/Pg" in node else page, int(node["/MCID"])
                ]
            if node.get("/Type") != "/StructElem":
                return ""
            page = node.raw_get("/Pg").idnum if "/Pg" in node else page
            place = len(found)
            found.append(node["/S"])
            text = "".join(walk(kid, page) for kid in node["/K"])
            found[place] = (node["/S"], text, node)
            # One is read where its page ends, be it within a paragraph.
            return "" if node["/S"] == "/Note" else text

        walk(self.root["/StructTreeRoot"]["/K"], None)
        return found

    def texts(self, kind):
        return [" ".join(text.split()) for found, text, _node in self.elements if found == kind]

    @property
    def text(self):
        """All of it but the notes, and the running heads, which stand in no order."""
        return self.elements[0][1]

    @property
    def outline(self):
        def walk(entries):
            for entry in entries:
                yield [*walk(entry)] if isinstance(entry, list) else entry.title

        return list(walk(self.reader.outline))

    @property
    def annotations(self):
        return [link.get_object() for page in self.reader.pages for link in page.get("/Annots", ())]

    @property
    def links(self):
        return [
            link["/A"]["/URI"]
            for link in self.annotations
            if isinstance(link.get("/A"), DictionaryObject)
        ]


def all_text(content):
    """Everything that a PDF says, with words as they are before they are broken."""
    printed = Printed(content)
    lines = "\n".join(page.extract_text() for page in printed.reader.pages).replace("\0", "")
    whole = re.sub(r"-\n", "", lines)
    told = [
        *(str(value) for value in printed.reader.metadata.values()),
        *printed.links,
        str(printed.outline),
    ]
    return "\n".join([" ".join(whole.split()), lines, printed.text, *printed.texts("/Note"), *told])
