"""The proceedings as a Word document, read back by python-docx."""

import datetime as dt
import io
import zipfile

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from contacts.words.characters import make_printable
from events.formats.docx import render

from .files import footnotes_of, opened
from .written import (
    AWKWARD,
    make_directory_entry,
    make_imprint,
    make_record,
    make_text,
    make_whole_record,
    make_written_contact,
)


def written(record, **imprint):
    return render(record, make_imprint(**imprint))


def paragraphs(content):
    return [(paragraph.style.name, paragraph.text) for paragraph in opened(content).paragraphs]


def section_of(body, **fields):
    """The paragraphs under the heading of the only section."""
    found = opened(written(make_text(body, **fields))).paragraphs
    texts = [paragraph.text for paragraph in found]
    return found[texts.index("Water") + 1 : texts.index("Cite this")]


def numbering_of(paragraph):
    numbers = paragraph._p.pPr.numPr
    return numbers.numId.val, numbers.ilvl.val


def test_the_whole_of_a_record_is_written():
    contact = make_written_contact(basis="consent")
    assert paragraphs(
        written(make_whole_record(), organizations=(make_directory_entry("Alpha", contact),))
    ) == [
        ("Title", "Rivers and Law"),
        ("Subtitle", "A subtitle"),
        ("Fact", "Status: This colloquium is postponed."),
        ("Fact", "Dates: 3–4 May 2024"),
        ("Fact", "Place: Palais des Nations, Geneva"),
        ("Fact", "Address: Avenue de la Paix 14"),
        ("Fact", "Country: Switzerland"),
        ("Fact", "Attendance: On site and online"),
        ("Fact", "Held during: World Water Week 2024"),
        ("Normal", "In short."),
        ("Normal", "Content note: It speaks of floods."),
        ("Normal", "Editorial note: Abridged."),
        ("Heading 1", "Speakers"),
        (
            "List Bullet",
            "Ada Moreau, Judge, Court of Lyon and President, Rivers Society (Moderator)",
        ),
        ("List Bullet", "Rapporteur"),
        ("Heading 1", "What"),
        ("Normal", "What it was."),
        ("Heading 1", "Why"),
        ("Normal", "Why it was."),
        ("Normal", "And again."),
        ("Heading 1", "Programme"),
        ("Normal", "All times are UTC."),
        ("Heading 2", "3 May 2024"),
        ("Heading 3", "09:30–11:00 UTC – Who owns a river"),
        ("Normal", "Panel discussion, Aula"),
        ("Normal", "Ada Moreau (Moderator); Rapporteur"),
        ("Normal", "A debate."),
        ("Normal", "With questions."),
        ("Normal", "Recording"),
        ("Heading 2", "4 May 2024"),
        ("Heading 3", "Farewell"),
        ("Normal", "Closing"),
        ("Heading 1", "Partners"),
        ("List Bullet", "Alpha (Host)"),
        ("List Bullet", "Beta"),
        ("Heading 1", "Findings"),
        ("Normal", "Opening."),
        ("Heading 2", "Finding 1. Water"),
        ("Normal", "Content note: A flood is told."),
        ("Intense Quote", "“A river is a person”"),
        ("Quotation Source", "— Ada Moreau"),
        ("Normal", "“Water runned [sic]”, she said."),
        ("Heading 3", "Details"),
        ("List Bullet", "One"),
        ("List Number", "Deep"),
        ("List Bullet", "Two\nlines"),
        ("Quote", "Set"),
        ("Quote", "apart"),
        ("Normal", "A bold, an italic, m2, a link."),
        ("Heading 1", "Contacts"),
        ("Contact", "Alpha\nAda Moreau\nJudge\n212-349-6009\nada@example.org"),
        ("Heading 1", "Cite this"),
        (
            "Normal",
            (
                "Alpha. 2024. Rivers and Law: A subtitle. Proceedings of the colloquium, Palais des"
                " Nations, Geneva, Switzerland, 3–4 May 2024. Edition 2, 1 June 2024. Example"
                " Press. DOI 10.1234/rivers."
            ),
        ),
        (
            "Fact",
            "Address of this edition: https://example.org/events/rivers/editions/2/proceedings/",
        ),
        ("Fact", "Newer editions: https://example.org/events/rivers/"),
        ("Fact", "Publisher: Example Press"),
        ("Fact", "Source: Printed proceedings"),
        ("Fact", "DOI: 10.1234/rivers"),
        ("Fact", "ISBN: 978-3-16-148410-0"),
        ("Fact", "Licence: https://creativecommons.org/licenses/by/4.0/"),
    ]


def test_notes_are_footnotes_and_their_links_are_links():
    content = written(make_whole_record())
    assert footnotes_of(content) == [
        "Editor’s note: In French.",
        "Editor’s note: Printed so.",
        "See A.",
    ]
    calls = [
        int(call.get(qn("w:id")))
        for call in opened(content).element.iter(qn("w:footnoteReference"))
    ]
    assert calls == [1, 2, 3]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert (
            'Target="https://example.org/a"'
            in archive.read("word/_rels/footnotes.xml.rels").decode()
        )


def test_links_are_links_and_lead_to_the_edition():
    links = {
        link.text: link.url
        for paragraph in section_of('<p><a href="#x">here</a></p>')
        for link in paragraph.hyperlinks
    }
    assert links == {"here": "https://example.org/events/rivers/editions/2/proceedings/#x"}


def test_emphasis_is_kept():
    (paragraph,) = section_of("<p>a <strong>b <em>c</em></strong> m<sup>2</sup></p>")
    looks = [
        (run.text, bool(run.bold), bool(run.italic), bool(run.font.superscript))
        for run in paragraph.runs
    ]
    assert looks == [
        ("a ", False, False, False),
        ("b ", True, False, False),
        ("c", True, True, False),
        (" m", False, False, False),
        ("2", False, False, True),
    ]


def test_each_list_is_numbered_from_one_and_knows_its_depth():
    items = section_of("<ol><li>a<ul><li>b</li></ul></li></ol><p>x</p><ol><li>c</li></ol>")
    a, b, c = (numbering_of(item) for item in items if item.text != "x")
    assert (a[1], b[1], c[1]) == (0, 1, 0)
    assert len({a[0], b[0], c[0]}) == 3


def test_a_document_says_what_it_is():
    record = make_whole_record(language="fr")
    properties = opened(written(record, revision=4)).core_properties
    told = (
        properties.title,
        properties.subject,
        properties.author,
        properties.language,
        properties.version,
    )
    assert told == ("Rivers and Law", "A subtitle", "Alpha", "fr", "2")
    assert (properties.revision, properties.identifier) == (5, make_imprint().address)
    assert properties.created == properties.modified == dt.datetime(2024, 6, 1, 9, tzinfo=dt.UTC)
    assert (properties.comments, properties.last_modified_by) == ("", "")


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("fr", "fr-FR")])
def test_its_language_is_that_of_the_record(language, tag):
    styles = opened(written(make_record(language=language))).styles.element
    assert [
        lang.get(qn("w:val")) for lang in styles.find(qn("w:docDefaults")).iter(qn("w:lang"))
    ] == [tag]


def test_a_quotation_in_another_language_says_so():
    quotation = {
        "anchor": "q",
        "text": "L’eau",
        "attribution": "X",
        "is_lead": True,
        "language": "fr",
    }
    lead = section_of("", quotations=[quotation])[0]
    assert [lang.get(qn("w:val")) for lang in lead._p.iter(qn("w:lang"))] == ["fr-FR"]


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_reads_as_it_is(name):
    record = make_record(
        title=name, speakers=[{"id": "s", "name": name}], partners=[{"key": "p", "name": name}]
    )
    content = written(record)
    assert [text for style, text in paragraphs(content) if style in ("Title", "List Bullet")] == [
        name
    ] * 3
    assert opened(content).core_properties.title == name


def test_what_xml_cannot_hold_is_left_out():
    assert paragraphs(written(make_record(title="Riv\x0bers", summary="\x01 and\ufffe law")))[
        0
    ] == ("Title", "Rivers")


def test_the_same_record_gives_the_same_bytes_at_any_time(time_machine):
    time_machine.move_to("2024-01-01")
    before = written(make_whole_record())
    time_machine.move_to("2026-01-01")
    assert written(make_whole_record()) == before


def parts_of(content, name):
    """The texts of the parts whose name holds `name`, with the codes of their fields in braces."""
    found = []
    for part in opened(content).part.package.iter_parts():
        if name in part.partname:
            told = []
            for paragraph in parse_xml(part.blob).iter(qn("w:p")):
                pieces = paragraph.iter(qn("w:t"), qn("w:instrText"))
                told.append(
                    "".join(
                        piece.text if piece.tag == qn("w:t") else f"{{{piece.text.strip()}}}"
                        for piece in pieces
                    )
                )
            found.append("|".join(told))
    return sorted(found)


def test_the_contents_name_every_chapter_and_section_and_lead_there():
    element = opened(written(make_whole_record())).element
    (frame,) = element.iter(qn("w:sdt"))
    lines = [
        (paragraph.pPr.pStyle.val, "".join(text.text for text in paragraph.iter(qn("w:t"))))
        for paragraph in frame.iter(qn("w:p"))
    ]
    assert lines == [
        ("TOCHeading", "Contents"),
        *(("TOC1", name) for name in ("Speakers", "What", "Why", "Programme")),
        *(("TOC2", day) for day in ("3 May 2024", "4 May 2024")),
        *(("TOC1", name) for name in ("Partners", "Findings")),
        ("TOC2", "Finding 1. Water"),
        ("TOC1", "Cite this"),
    ]
    (code,) = frame.iter(qn("w:instrText"))
    kinds = [mark.get(qn("w:fldCharType")) for mark in frame.iter(qn("w:fldChar"))]
    assert (code.text.split()[0], kinds) == ("TOC", ["begin", "separate", "end"])
    headings = {
        start.get(qn("w:name")): "".join(t.text for t in start.getparent().iter(qn("w:t")))
        for start in element.iter(qn("w:bookmarkStart"))
    }
    led = [link.get(qn("w:anchor")) for link in frame.iter(qn("w:hyperlink"))]
    assert [headings[anchor] for anchor in led] == [text for _style, text in lines[1:]]
    numbers = [end.get(qn("w:id")) for end in element.iter(qn("w:bookmarkEnd"))]
    assert len(set(numbers)) == len(numbers) == len(headings)


def test_contents_from_the_right_are():
    content = written(make_record(chapters=[{"anchor": "c", "title": "الأنهار والقانون"}]))
    (frame,) = opened(content).element.iter(qn("w:sdt"))
    lines = list(frame.iter(qn("w:p")))
    assert [line.pPr.find(qn("w:bidi")) is not None for line in lines] == [False, True, False]


def test_pages_have_running_heads_numbers_and_the_edition():
    content = written(make_whole_record())
    address = make_imprint().address
    assert parts_of(content, "header") == ["", "Rivers and Law", "{STYLEREF 1}Rivers and Law"]
    assert parts_of(content, "footer") == [
        "Edition 2, 1 June 2024{PAGE}1",
        f"Edition 2, 1 June 2024{{PAGE}}1|{address}",
        "{PAGE}2Edition 2, 1 June 2024",
    ]
    assert opened(content).sections[0].different_first_page_header_footer
    assert opened(content).settings.odd_and_even_pages_header_footer
    long = written(make_record(title="Water " * 33), number=None, published_at=None, address="")
    assert parts_of(long, "footer")[0] == "a preview, not published{PAGE}1"
    assert [len(text) for text in parts_of(long, "header")] == [0, 90, 102]


@pytest.mark.parametrize("name", [*AWKWARD, "x" * 80, "line\nbreak", "<w:p>&\x0b"])
def test_an_awkward_heading_is_the_same_in_the_contents(name):
    content = written(make_record(title=name, chapters=[{"anchor": "c", "title": name}]))
    (frame,) = opened(content).element.iter(qn("w:sdt"))
    entry = "".join(text.text for text in list(frame.iter(qn("w:p")))[1].iter(qn("w:t")))
    assert entry == " ".join(make_printable(name).split())


def test_nothing_of_the_library_s_own_document_is_left():
    with zipfile.ZipFile(io.BytesIO(written(make_record()))) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
    assert not [name for name in names if "customXml" in name or "thumbnail" in name]
    assert b"python-docx" not in everything
