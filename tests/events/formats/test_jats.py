"""The proceedings as JATS XML, valid and whole, whatever their fields hold."""

import itertools
from xml.etree import ElementTree

import pytest
from lxml import etree

from events.formats import jats
from events.formats.jats.text import parse
from events.formats.jats.translating import Translator
from events.text import markup
from tests.schemas import faults, jats_schema

from .awkward import make_awkward_records
from .test_kinds import BODY
from .written import make_imprint, make_record, make_text, make_whole_record

RECORDS = make_awkward_records()
JOURNAL = "<front><journal-meta><journal-id/><issn/></journal-meta>"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
HREF = "{http://www.w3.org/1999/xlink}href"


def read(record, imprint=None):
    return etree.fromstring(jats.render(record, imprint or make_imprint(event_key="event-1")))


def narrowed(content):
    """As Journal Publishing 1.1 takes it: in a journal, and without what came with 1.2."""
    text = content.decode().replace("<front>", JOURNAL, 1)
    text = text.replace('dtd-version="1.3"', 'dtd-version="1.1"', 1)
    return etree.fromstring(text.replace("string-name>", "collab>").encode())


def check(record, imprint=None):
    content = jats.render(record, imprint or make_imprint(event_key="event-1"))
    assert faults(jats_schema(), narrowed(content)) == []


def text_of(element):
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("name", RECORDS)
def test_it_is_valid_whatever_fields_hold(name):
    check(*RECORDS[name])


def test_it_is_valid_however_a_text_is_nested():
    inline = (
        '<a href="https://example.org">l<small data-note="author">n <a href="#q">z</a></small></a>',
        '<strong>b<br>c</strong><em><sup>2</sup></em><q data-quotation="q">one</q>',
        '<q data-quotation="q">two <a href="mailto:a@example.org">m</a></q><i lang="la">sic</i>',
        '<a href="#water">here</a><a href="#nowhere">there</a><a href="//[">x</a>',
    )
    blocks = [f"<p>{text}</p>" for text in inline]
    blocks += [f"<h4>{inline[0]}</h4>", f"{inline[1]} loose", BODY]
    around = ("%s", "<ul><li>%s</li><li>x</li></ul>", "<ol><li>%s</li></ol>")
    around += ("<blockquote>%s</blockquote>",)
    quotation = {"anchor": "q", "text": "one two", "language": "fr", "note": "N & <n>"}
    for first, second, block in itertools.product(around, around, blocks):
        body = first % (second % block) + blocks[0]
        for stored in (body, markup.clean(body)):
            check(make_text(stored, quotations=[quotation]))


def test_what_stands_in_front_is_told():
    record = make_whole_record(
        speakers=[
            {"id": "s1", "name": "Ada van Moreau", "person": "p1", "roles": ["keynote"]}
            | {"affiliations": [{"job_title": "Judge", "organization": "Court", "key": "c"}]},
            {"id": "s2", "name": "", "display": "role-only", "roles": ["rapporteur"]},
            {"id": "s3", "name": "Salma Noor", "display": "pseudonym", "person": "p3"},
            {"id": "s4", "name": "Zoé Left", "person": "p4"},
        ],
        sessions=[],
        chapters=[],
    )
    imprint = make_imprint(
        event_key="event-1",
        identifiers={
            "a": "https://ror.org/02mhbdp94",
            "c": "https://ror.org/05gq02987",
            "p1": "https://orcid.org/0000-0002-1825-0097",
            "p3": "https://orcid.org/0000-0002-1694-233X",
        },
        untold=frozenset({"s4"}),
    )
    check(record, imprint)
    front = read(record, imprint).find("front")
    told = [
        (element.tag, *element.attrib.values(), element.text)
        for element in front.iter()
        if len(element) == 0
    ]
    assert told == [
        ("article-id", "doi", "10.1234/rivers"),
        ("article-id", "publisher-id", "event-1"),
        ("article-title", "Rivers and Law"),
        ("subtitle", "A subtitle"),
        ("institution-id", "ror", "https://ror.org/02mhbdp94"),
        ("institution", "Alpha"),
        ("contrib-id", "orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("surname", "van Moreau"),
        ("given-names", "Ada"),
        ("role", "Keynote speaker"),
        ("institution-id", "ror", "https://ror.org/05gq02987"),
        ("institution", "Court"),
        ("anonymous", None),
        ("role", "Rapporteur"),
        ("string-name", "Salma Noor"),
        ("day", "01"),
        ("month", "06"),
        ("year", "2024"),
        ("isbn", "978-3-16-148410-0"),
        ("license-p", "https://creativecommons.org/licenses/by/4.0/"),
        ("self-uri", imprint.address, imprint.address),
        ("p", "In short."),
        ("title", "What"),
        ("p", "What it was."),
        ("title", "Why"),
        ("p", "Why it was."),
        ("p", "And again."),
        ("conf-date", "3–4 May 2024"),
        ("conf-name", "Rivers and Law: A subtitle"),
        ("conf-loc", "Palais des Nations, Geneva, Switzerland"),
        ("meta-name", "edition"),
        ("meta-value", "2"),
        ("meta-name", "publisher"),
        ("meta-value", "Example Press"),
        ("meta-name", "source"),
        ("meta-value", "Printed proceedings"),
        ("meta-name", "conference-status"),
        ("meta-value", "This colloquium is postponed."),
        ("meta-name", "conference-start"),
        ("meta-value", "2024-05-03"),
        ("meta-name", "conference-end"),
        ("meta-value", "2024-05-04"),
        ("p", "Content note: It speaks of floods."),
        ("p", "Abridged."),
    ]
    assert [text_of(post) for post in front.iter("aff")] == [
        "Judge, https://ror.org/05gq02987Court"
    ]


def test_a_post_that_tells_of_harm_is_not_told():
    post = {"job_title": "Survivor of trafficking", "organization": "Rivers"}
    record = make_record(speakers=[{"id": "s", "name": "Ada Moreau", "affiliations": [post]}])
    assert [text_of(one) for one in read(record).iter("aff")] == ["Rivers"]


def test_notes_are_numbered_once_through_the_whole():
    note = '<p>{}<small data-note="author">n <em>{}</em></small></p>'
    sections = [
        {"anchor": f"s{n}", "title": str(n), "body": note.format(n, n)}
        | {"quotations": [{"anchor": f"q{n}", "text": "w", "is_lead": True, "note": f"L{n}"}]}
        for n in range(3)
    ]
    record = make_record(chapters=[{"anchor": "c", "title": "C", "sections": sections}])
    check(record)
    root = read(record)
    assert [call.get("rid") for call in root.iter("xref")] == [f"note.{n}" for n in range(1, 7)]
    notes = [(note.findtext("label"), text_of(note.find("p"))) for note in root.iter("fn")]
    assert notes == [
        ("1", "Editor’s note: L0"),
        ("2", "n 0"),
        ("3", "Editor’s note: L1"),
        ("4", "n 1"),
        ("5", "Editor’s note: L2"),
        ("6", "n 2"),
    ]


def test_a_lead_quotation_stands_apart_with_whose_words_they_are():
    words = {"anchor": "q", "text": "الأنهار", "speaker": "s1", "language": "ar"}
    record = make_text(
        "<p>x</p>",
        quotations=[words | {"is_lead": True, "is_sic": True}],
        content_note="A flood.",
    )
    record = record.model_copy(update={"speakers": make_whole_record().speakers})
    check(record)
    [quotation] = read(record).iter("disp-quote")
    assert (quotation.get("id"), quotation.get(LANGUAGE)) == ("q", "ar")
    assert text_of(quotation.find("p")) == "“الأنهار” [sic]"
    assert quotation.findtext("attrib") == "Ada Moreau"
    assert quotation.getprevious().get("content-type") == "content-note"


def test_links_lead_to_what_is_there_and_words_in_another_language_say_so():
    body = (
        '<p><a href="#findings">F</a> <a href="#q">Q</a> <a href="#gone">G</a>'
        ' “<q data-quotation="q">les eaux</q>”</p>'
    )
    quotation = {"anchor": "q", "text": "les eaux", "language": "fr", "is_sic": True}
    record = make_text(body, quotations=[quotation])
    check(record)
    root = read(record)
    assert [(x.get("ref-type"), x.get("rid"), x.text) for x in root.iter("xref")] == [
        ("sec", "findings", "F"),
        ("other", "q", "Q"),
    ]
    [link] = root.iter("ext-link")
    assert link.get(HREF) == f"{make_imprint().address}#gone"
    assert [(n.get("id"), n.get(LANGUAGE), text_of(n)) for n in root.iter("named-content")] == [
        ("q", "fr", "les eaux"),
        (None, "la", "[sic]"),
    ]
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(root.xpath("//@rid")) <= set(ids)


def test_boxes_figures_and_passages_in_another_language_are_kept_as_such():
    xhtml = (
        '<aside class="box" data-box="recommendations"><p class="box-label">Recommendations</p>'
        "<h4>Do <em>this</em></h4><ul><li>One</li></ul><h4>And that</h4><p>H<sub>2</sub>O</p></aside>"
        '<figure><img src="https://example.org/a.png" alt="A river" width="4" height="3"/>'
        '<figcaption>In May<span class="credit">L. Sommer</span></figcaption></figure>'
        '<figure><img src="b.png" alt="" width="4" height="3"/></figure>'
        '<p>So <span lang="ar" dir="rtl">الأنهار</span>.</p>'
    )
    blocks = list(Translator(()).blocks(parse(xhtml)))
    assert "".join(ElementTree.tostring(block, encoding="unicode") for block in blocks) == (
        '<boxed-text content-type="recommendations"><label>Recommendations</label>'
        "<caption><title>Do <italic>this</italic></title></caption>"
        '<list list-type="bullet"><list-item><p>One</p></list-item></list>'
        "<p><bold>And that</bold></p><p>H<sub>2</sub>O</p></boxed-text>"
        "<fig><caption><p>In May</p></caption><alt-text>A river</alt-text>"
        '<graphic xlink:href="https://example.org/a.png" /><attrib>L. Sommer</attrib></fig>'
        '<fig><graphic xlink:href="b.png" /></fig>'
        '<p>So <named-content content-type="foreign" xml:lang="ar">الأنهار</named-content>.</p>'
    )
    record = make_record(chapters=[{"anchor": "c", "title": "C"}])
    root = narrowed(jats.render(record, make_imprint(event_key="event-1")))
    section = root.find("body/sec")
    for block in blocks:
        written = ElementTree.tostring(block, encoding="unicode")
        around = f'<sec xmlns:xlink="http://www.w3.org/1999/xlink">{written}</sec>'
        section.append(etree.fromstring(around)[0])
    assert faults(jats_schema(), root) == []
