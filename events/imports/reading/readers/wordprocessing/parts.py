"""The parts of a DOCX and how they refer to each other (ECMA-376 parts 1 and 2).

Nothing outside is ever asked for.
"""

import posixpath
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from events.imports.reading.refusals import Refusal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT = {  # ISO/IEC 29500 Strict, and what Word usually writes
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
}


def parse_part(content: bytes) -> Element:
    """The root of an XML part. Raises `Refusal`: unreadable, unsafe_xml."""
    for strict, usual in STRICT.items():
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refusal("unreadable") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("unsafe_xml")
    return root


def child(element: Element | None, *names: str) -> Element | None:
    """What stands in `element` under these names, one in the other."""
    for name in names:
        element = None if element is None else element.find(W + name)
    return element


def value(element: Element | None, *names: str, attribute: str = "val") -> str | None:
    """The attribute of `element`, or of what stands in it under these names."""
    found = child(element, *names)
    return None if found is None else found.get(W + attribute)


def switch(element: Element | None, name: str) -> bool | None:
    """Whether a property is set (ECMA-376 part 1, 17.17.4); None if nothing is said."""
    found = child(element, name)
    return (
        None if found is None else found.get(W + "val", "true") not in ("0", "false", "off", "none")
    )


class Parts:
    """`members` of the archive by name. Raises `Refusal`: unreadable, wrong_type."""

    def __init__(self, members: dict[str, bytes]):
        self._members = members
        if "[Content_Types].xml" not in members:
            raise Refusal("wrong_type")
        if b"wordprocessingml" not in members["[Content_Types].xml"].replace(b"\x00", b""):
            raise Refusal("wrong_type")
        root_links = self._links("")
        self._name = next(
            (name for kind, name in root_links.values() if kind == "officeDocument"),
            "word/document.xml",
        )
        if self._name not in members:
            raise Refusal("unreadable")
        self.document = parse_part(members[self._name])
        self._own_links = self._links(self._name)

    def others(self, kind: str) -> Iterator[Element]:
        """The roots of the parts that the document is related to in the way of `kind`, such as
        "styles".
        """
        for name in dict.fromkeys(
            name for link_kind, name in self._own_links.values() if link_kind == kind
        ):
            if name in self._members:
                yield parse_part(self._members[name])

    def other(self, kind: str) -> Element | None:
        return next(self.others(kind), None)

    def chunk(self, key: str) -> tuple[str, bytes] | None:
        """The name and bytes of a document set into this one (ECMA-376 part 1, 17.17.2.1)."""
        kind, name = self._own_links.get(key, ("", ""))
        return (name, self._members[name]) if kind == "aFChunk" and name in self._members else None

    def links(self, kind: str = "") -> dict[str, str]:
        """The addresses of links by their key: those of the document, or those of its part of
        `kind`.
        """
        links = self._own_links
        if kind:
            name = next((name for link_kind, name in links.values() if link_kind == kind), "")
            links = self._links(name) if name else {}
        return {
            key: target for key, (link_kind, target) in links.items() if link_kind == "hyperlink"
        }

    def _links(self, name: str) -> dict[str, tuple[str, str]]:
        """By key: the kind of a relationship and the name of the part, or the address of the
        link.
        """
        folder, _, file = name.rpartition("/")
        content = self._members.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for link in parse_part(content) if content else ():
            kind = (link.get("Type") or "").rpartition("/")[2]
            target = link.get("Target") or ""
            if link.get("TargetMode") == "External":
                # Templates, pictures and parts elsewhere are not known here: they cannot be
                # fetched.
                if kind == "hyperlink":
                    found[link.get("Id") or ""] = (kind, target)
            elif kind != "hyperlink":
                found[link.get("Id") or ""] = (
                    kind,
                    posixpath.normpath(posixpath.join("/", folder, target))[1:],
                )
        return found
