"""The `citation_*` tags of Highwire Press, by which Google Scholar and Zotero read a page.

None is empty.
"""

from .citation import Reference


def tags(reference: Reference, *, page: str, pdf: str = "") -> list[tuple[str, str]]:
    """Names and contents.

    `page` and `pdf` are absolute addresses on one host; `pdf` is empty if there is no such file.
    """
    day = reference.published.strftime("%Y/%m/%d") if reference.published else ""
    told = [
        ("citation_title", reference.title),
        *(("citation_author", creator.inverted) for creator in reference.creators),
        ("citation_publication_date", day),
        ("citation_conference_title", reference.event),
        ("citation_conference_date", f"{reference.said[0]:%Y/%m/%d}" if reference.said else ""),
        ("citation_inbook_title", reference.proceedings if reference.is_part else ""),
        ("citation_publisher", reference.publisher),
        ("citation_doi", reference.doi),
        ("citation_isbn", reference.isbn),
        ("citation_language", reference.language),
        ("citation_fulltext_html_url", page),
        ("citation_pdf_url", pdf),
    ]
    return [(name, content) for name, content in told if content]
