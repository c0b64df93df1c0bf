"""Schemas that what we write is held against; README.md says where each comes from."""

import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

FOLDER = Path(__file__).parent


@cache
def harvest_schema() -> etree.XMLSchema:
    """OAI-PMH 2.0 with simple Dublin Core."""
    return etree.XMLSchema(etree.parse(FOLDER / "harvest.xsd"))


@cache
def crossref_schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(FOLDER / "crossref.rng"))


@cache
def jats_schema() -> etree.DTD:
    """JATS 1.1, Journal Publishing."""
    with TemporaryDirectory() as folder:
        zipfile.ZipFile(FOLDER / "jats-publishing-1.1.zip").extractall(folder)
        return etree.DTD(f"{folder}/jats-publishing-dtd-1.1/JATS-journalpublishing1.dtd")


def faults(schema, root) -> list[str]:
    """What is wrong with a document, in the words of the checker."""
    return [] if schema.validate(root) else [error.message for error in schema.error_log]
