"""The proceedings as an e-book: what is in it, and what it says of itself."""

import re
import zipfile

import pytest
from lxml import etree

from .books import TYPE, Book, links, squeezed
from .french import make_french_record
from .written import (
    ADDRESS,
    AWKWARD,
    make_directory_entry,
    make_record,
    make_whole_record,
    make_written_contact,
)


def test_the_media_type_stands_first_and_plain():
    entries = Book(make_whole_record()).entries
    assert (entries[0].filename, entries[0].compress_type, entries[0].extra) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"",
    )
    assert Book(make_record()).content[30:58] == b"mimetypeapplication/epub+zip"
    assert [entry.filename for entry in entries if entry.compress_type != zipfile.ZIP_DEFLATED] == [
        "mimetype"
    ]


def test_the_documents_stand_in_the_order_in_which_they_are_read():
    entry = make_directory_entry("Alpha", make_written_contact())
    book = Book(make_whole_record(), organizations=(entry,))
    spine = [item.get("idref") for item in book.find("package.opf", "//opf:itemref")]
    assert spine == [
        *("cover", "titlepage", "contents", "introduction", "speakers", "programme", "partners"),
        *("chapter-1", "contacts", "imprint"),
    ]
    listed = {f"EPUB/{item.get('href')}" for item in book.find("package.opf", "//opf:item")}
    assert listed | {"mimetype", "META-INF/container.xml", "EPUB/package.opf"} == set(book.files)


def test_what_a_record_does_not_have_makes_no_document():
    spine = [item.get("idref") for item in Book(make_record()).find("package.opf", "//opf:itemref")]
    assert spine == ["cover", "titlepage", "contents", "imprint"]


def test_the_package_says_what_the_book_is():
    book = Book(make_whole_record(), revision=3)
    told = [(etree.QName(node).localname, node.text) for node in book.find("package.opf", "//dc:*")]
    assert told == [
        ("identifier", "urn:uuid:6856206a-7b57-5b53-a242-fd6f987a92bf"),
        ("identifier", ADDRESS),
        ("identifier", "https://doi.org/10.1234/rivers"),
        ("title", "Rivers and Law: A subtitle"),
        ("language", "en"),
        ("date", "2024-06-01"),
        ("creator", "Alpha"),
        ("contributor", "Beta"),
        ("contributor", "Ada Moreau"),
        ("publisher", "Example Press"),
        ("description", "In short."),
        ("source", "Printed proceedings"),
        ("rights", "https://creativecommons.org/licenses/by/4.0/"),
    ]
    assert book.metadata("role") == ["his", "mod"]
    assert book.metadata("file-as") == ["Moreau, Ada"]
    assert book.metadata("dcterms:modified") == ["2024-06-01T09:00:03Z"]


def test_the_package_says_who_can_read_the_book():
    book = Book(make_record())
    assert book.metadata("schema:accessMode") == ["textual", "visual"]
    assert book.metadata("schema:accessModeSufficient") == ["textual"]
    assert book.metadata("schema:accessibilityHazard") == ["none"]
    assert {"tableOfContents", "structuralNavigation", "readingOrder"} <= set(
        book.metadata("schema:accessibilityFeature")
    )
    (summary,) = book.metadata("schema:accessibilitySummary")
    assert "has not been certified" in summary
    assert book.metadata("dcterms:conformsTo") == []


def test_each_edition_is_a_book_of_its_own_at_any_address():
    def identifier(**imprint):
        return (
            Book(make_record(), **imprint)
            .find("package.opf", "//dc:identifier[@id='edition']")[0]
            .text
        )

    assert identifier() == identifier(address="https://example.org/moved/", revision=2)
    assert len({identifier(), identifier(number=3), identifier(event_key="other")}) == 3


def test_the_contents_lead_to_every_chapter_and_section():
    book = Book(make_whole_record())
    (nav,) = book.find("contents.xhtml", "//h:nav[@role='doc-toc']")
    rows = [(squeezed(link), link.get("href")) for link in nav.iter("{*}a")]
    assert rows == [
        ("Title page", "titlepage.xhtml"),
        ("About this colloquium", "introduction.xhtml"),
        ("Speakers", "speakers.xhtml"),
        ("Programme", "programme.xhtml"),
        ("Partners", "partners.xhtml"),
        ("Findings", "chapter-1.xhtml"),
        ("Finding 1. Water", "chapter-1.xhtml#water"),
        ("About this edition", "imprint.xhtml"),
    ]


def test_landmarks_are_told():
    found = Book(make_whole_record()).find("contents.xhtml", "//h:nav[h:h2='Landmarks']//h:a")
    assert {link.get(TYPE): link.get("href") for link in found} == {
        "cover": "cover.xhtml",
        "titlepage": "titlepage.xhtml",
        "toc": "contents.xhtml",
        "introduction": "introduction.xhtml",
        "contributors": "speakers.xhtml",
        "bodymatter": "chapter-1.xhtml",
        "colophon": "imprint.xhtml",
    }


def test_the_title_page_names_the_edition_and_its_address():
    assert (
        squeezed(Book(make_whole_record()).find("titlepage.xhtml", "//h:section")[0])
        == "Proceedings Rivers and Law A subtitle Alpha · Beta Status This colloquium is"
        " postponed. Dates 3–4 May 2024 Place Palais des Nations, Geneva Address Avenue de la"
        " Paix 14 Country Switzerland Attendance On site and online Held during World Water"
        f" Week 2024 Edition 2, 1 June 2024 {ADDRESS}"
    )


def test_speakers_and_the_programme_lead_to_each_other():
    book = Book(make_whole_record())
    assert links(book, "programme.xhtml")["Ada Moreau"] == "speakers.xhtml#speaker-s1"
    assert links(book)["Ada Moreau"] == "speakers.xhtml#speaker-s1"
    assert book.texts("speakers.xhtml", "//h:li") == [
        "Ada Moreau Moderator Judge, Court of Lyon President, Rivers Society",
        "Rapporteur",
    ]
    assert (
        book.texts("programme.xhtml", "//h:li")[0]
        == "09:30–11:00 UTC Who owns a river Panel discussion, Aula Ada Moreau (Moderator);"
        " Rapporteur A debate. With questions. Recording"
    )


def test_a_book_is_in_the_language_of_its_record():
    book = Book(make_french_record())
    assert {
        book.read(name.removeprefix("EPUB/")).get("lang")
        for name in book.files
        if name.endswith(".xhtml")
    } == {"fr"}
    assert book.texts("speakers.xhtml", "//h:h1") == ["Intervenants"]


def test_a_language_that_is_read_from_the_right_is():
    book = Book(make_record(language="he"))
    assert [
        spine.get("page-progression-direction") for spine in book.find("package.opf", "//opf:spine")
    ] == ["rtl"]
    assert book.read("titlepage.xhtml").get("dir") == "rtl"


def test_contacts_are_written_with_their_origin_once_if_it_is_one():
    contacts = [
        make_written_contact(basis="consent"),
        make_written_contact("Press office", "", basis="consent"),
        make_written_contact("Desk", "", basis="consent", channels=(), letter_key="8d0b6f2e51ac"),
    ]
    book = Book(
        make_record(),
        organizations=(make_directory_entry("Alpha", *contacts), make_directory_entry("None")),
    )
    assert (
        squeezed(book.find("contacts.xhtml", "//h:body")[0])
        == "Contacts Published with the agreement of the person; not confirmed since. Alpha "
        "Ada Moreau Judge 212-349-6009 ada@example.org Press office 212-349-6009 ada@example.org"
        " Desk https://example.org/write/8d0b6f2e51ac/"
    )
    assert links(book, "contacts.xhtml")["212-349-6009"] == "tel:+12123496009"


def test_the_imprint_says_where_a_newer_edition_would_be():
    text = squeezed(Book(make_whole_record()).find("imprint.xhtml", "//h:body")[0])
    assert (
        "Edition 2, 1 June 2024 Check for a newer edition at https://example.org/events/rivers/"
        " Cite this Alpha. 2024." in text
    )
    assert text.endswith(
        "DOI 10.1234/rivers ISBN 978-3-16-148410-0 Licence"
        " https://creativecommons.org/licenses/by/4.0/"
    )


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_reads_as_it_is(name):
    record = make_record(
        title=name, speakers=[{"id": "s", "name": name}], partners=[{"key": "p", "name": name}]
    )
    book = Book(record)
    assert book.find("titlepage.xhtml", "//h:h1")[0].text == name
    assert (
        book.find("speakers.xhtml", "//h:li/h:p")[0].text
        == book.find("partners.xhtml", "//h:li/h:p")[0].text
        == name
    )
    assert (
        book.find("package.opf", "//dc:creator")[0].text
        == book.find("package.opf", "//dc:contributor")[0].text
        == name
    )


def test_what_xml_cannot_hold_is_left_out():
    book = Book(make_record(title="Riv\x01ers\x0band Law", summary="\x01 and\ufffe law"))
    assert book.texts("titlepage.xhtml", "//h:h1") == ["Rivers and Law"]
    assert book.texts("introduction.xhtml", "//h:p") == ["and law"]


def test_nothing_of_the_stylesheet_overrules_the_reader_s_type_and_colour():
    style = Book(make_record()).files["EPUB/book.css"].decode()
    # What is drawn in black and seen through stays on white, by night too.
    style = re.sub(r"(?m)^figure img \{.*?\}$", "", style)
    assert "color-scheme: light dark" in style
    assert [
        word for word in ("font-family", "background", " color:", "!important") if word in style
    ] == []


def test_nothing_is_fetched_from_elsewhere():
    book = Book(make_whole_record())
    for name in book.files:
        if name.endswith((".xhtml", ".svg")):
            found = book.find(
                name.removeprefix("EPUB/"),
                "//@src | //h:link/@href | //@*[local-name()='href' and namespace-uri()]",
            )
            assert set(found) <= {"cover.png", "book.css"}


def test_the_same_record_gives_the_same_bytes_at_any_time(time_machine):
    time_machine.move_to("2024-01-01")
    before = Book(make_whole_record()).content
    time_machine.move_to("2026-01-01")
    assert Book(make_whole_record()).content == before
