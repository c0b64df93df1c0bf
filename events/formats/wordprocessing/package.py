"""The file around a document."""

import io
import zipfile

from docx.document import Document
from docx.oxml.ns import qn

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file can name


def reduce_to_essentials(document: Document) -> None:
    """Take out what the library's empty document brings along: a picture of it, data of a form,
    styles of tables.
    """
    package = document.part.package
    for relations in (package.rels if package else {}, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/customXml")):
                del relations[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and not style.get(qn("w:default")):
            styles.remove(style)


def pack(document: Document) -> bytes:
    """The bytes of the file: the same for the same document, whenever it is made."""
    made = io.BytesIO()
    document.save(made)
    target = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w") as copy:
        for member in source.infolist():
            entry = zipfile.ZipInfo(member.filename, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(entry, source.read(member))
    return target.getvalue()
