"""The tags by which scholarly search engines read a page."""

from events.formats.citation import of_part, of_proceedings
from events.formats.highwire import tags

from .written import ADDRESS, make_imprint, make_record, make_whole_record

PDF = "https://example.org/events/rivers/proceedings.pdf"


def test_the_whole_of_a_record():
    assert tags(of_proceedings(make_whole_record(), make_imprint()), page=ADDRESS, pdf=PDF) == [
        ("citation_title", "Rivers and Law: A subtitle"),
        ("citation_author", "Alpha"),
        ("citation_publication_date", "2024/06/01"),
        ("citation_conference_title", "Rivers and Law"),
        ("citation_publisher", "Example Press"),
        ("citation_doi", "10.1234/rivers"),
        ("citation_isbn", "978-3-16-148410-0"),
        ("citation_language", "en"),
        ("citation_fulltext_html_url", ADDRESS),
        ("citation_pdf_url", PDF),
    ]


def test_a_part_names_the_whole():
    told = dict(tags(of_part(make_whole_record(), make_imprint(), "q1"), page=ADDRESS))
    assert (told["citation_author"], told["citation_inbook_title"]) == (
        "Moreau, Ada",
        "Rivers and Law: A subtitle",
    )


def test_what_was_said_in_another_year_has_the_day_of_the_colloquium_beside_that_of_the_edition():
    record = make_whole_record(start_date="2018-05-03", end_date="2018-05-04")
    told = dict(tags(of_proceedings(record, make_imprint()), page=ADDRESS))
    assert (told["citation_publication_date"], told["citation_conference_date"]) == (
        "2024/06/01",
        "2018/05/03",
    )


def test_no_tag_is_empty():
    imprint = make_imprint(number=None, published_at=None, address="")
    assert tags(of_proceedings(make_record(), imprint), page=ADDRESS) == [
        ("citation_title", "Rivers and Law"),
        ("citation_conference_title", "Rivers and Law"),
        ("citation_language", "en"),
        ("citation_fulltext_html_url", ADDRESS),
    ]
