"""The proceedings as Markdown, read back by markdown-it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from contacts.words.characters import make_printable
from events.formats import front_matter
from events.formats.markdown import _Writer, render
from events.text.blocks import Block, Run

from .written import (
    ADDRESS,
    AWKWARD,
    make_directory_entry,
    make_imprint,
    make_record,
    make_text,
    make_whole_record,
    make_written_contact,
)


def read(text):
    """What a reader of Markdown makes of `text`, behind what YAML says before it."""
    body = text.split("---\n", 2)[2] if text.startswith("---\n") else text
    return html.fromstring(f"<div>{MarkdownIt('commonmark').render(body)}</div>")


def written(record, **imprint):
    return render(record, make_imprint(**imprint)).decode()


def section_of(body, **fields):
    """The lines under the heading of the only section."""
    return (
        written(make_text(body, **fields))
        .partition("### Water\n\n")[2]
        .partition("\n\n## Cite this")[0]
    )


def one(*runs, kind="paragraph", **fields):
    return "".join(_Writer().blocks([Block(kind, runs, **fields)]))


def words(element):
    return " ".join(element.text_content().split())


def test_the_whole_of_a_record_is_written():
    contact = make_written_contact(basis="consent")
    text = written(make_whole_record(), organizations=(make_directory_entry("Alpha", contact),))
    assert text == (Path(__file__).parent / "whole.md").read_text()


def front_of(text):
    """What YAML says before the text, by a reader that is not ours."""
    _nothing, front, _text = text.split("---\n", 2)
    return yaml.safe_load(front)


def test_programs_are_told_what_it_is_before_the_text():
    assert front_of(written(make_whole_record())) == {
        "title": "Rivers and Law",
        "subtitle": "A subtitle",
        "author": ["Alpha"],
        "date": "2024-06-01",
        "edition": 2,
        "lang": "en",
        "publisher": "Example Press",
        "event-date": "2024-05-03/2024-05-04",
        "event-place": "Palais des Nations, Geneva, Switzerland",
        "doi": "10.1234/rivers",
        "isbn": "978-3-16-148410-0",
        "rights": "https://creativecommons.org/licenses/by/4.0/",
        "url": ADDRESS,
    }


@pytest.mark.parametrize(
    "name",
    [
        *AWKWARD,
        *(
            "yes",
            "null",
            "1984",
            "2018-03-14",
            "~",
            "!!python/name:x",
            "&a *a",
            "%TAG",
            "a: b",
            "'",
            "…",
        ),
        *("--- ", "...", "\u2028one\u2029two", "\ufeffmark", "\x85next\x9b", "tab\tbed", "\\u0041"),
        *("\U0010fffd", "\ud7ff\ue000", "x" * 5_000, "陈昊", "محمد"),
    ],
)
def test_an_awkward_text_is_a_text_in_yaml_too(name):
    record = make_record(
        title=name, publisher=name, partners=[{"key": "p", "name": name}, {"key": "q", "name": "B"}]
    )
    front = front_of(written(record))
    plain = " ".join(make_printable(name).split())
    assert (front["title"], front["publisher"], front["author"]) == (plain, plain, [plain, "B"])


def test_the_least_of_a_record_is_written():
    assert (
        written(make_record(), address="", event_address="")
        == '---\n# All of this stands in the text too.\ntitle: "Rivers and Law"\ndate: "2024-06-01"\n'
        'edition: 2\nlang: "en"\nevent-date: "2024-05-03"\n---\n\n'
        "# Rivers and Law\n\n- **Date:** 3 May 2024\n\n## Cite this\n\n2024\\. Rivers and Law."
        " Proceedings of the colloquium, 3 May 2024. Edition 2, 1 June 2024.\n\n- **Licence:**"
        " All rights reserved\n"
    )


def test_a_preview_says_that_it_is_one():
    text = written(make_record(), number=None, published_at=None, address="")
    assert "- **Edition:** a preview, not published\n" in text
    assert "Edition 2" not in text


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_reads_as_it_is_wherever_it_stands(name):
    plain = " ".join(name.split())
    record = make_record(
        title=name,
        subtitle=name,
        city=name,
        summary=name,
        speakers=[
            {"id": "s", "name": name, "affiliations": [{"job_title": name, "organization": name}]}
        ],
        sessions=[
            {"key": "k", "title": name, "appearances": [{"speaker": "s", "role": "speaker"}]}
        ],
        partners=[{"key": "p", "name": name}],
        chapters=[
            {
                "anchor": "c",
                "title": name,
                "quotations": [{"anchor": "q", "text": name, "speaker": "s", "is_lead": True}],
            }
        ],
    )
    page = read(
        written(
            record, organizations=(make_directory_entry(name, make_written_contact(name, name)),)
        )
    )
    assert words(page.find("h1")) == plain
    assert [words(p) for p in page.findall("p")][:2] == [plain, plain]
    assert [words(heading) for heading in page.findall("h2")] == [
        *("Speakers", "Programme", "Partners"),
        *(plain, "Contacts", "Cite this"),
    ]
    assert [words(heading) for heading in page.findall("h3")] == [plain]
    assert [words(p) for p in page.findall("blockquote/p")] == [f"“{plain}”", f"— {plain}"]
    facts, people, partners, _about = page.findall("ul")
    assert words(facts) == f"Date: 3 May 2024 Place: {plain}"
    assert words(people) == f"{plain}, {plain}, {plain}"
    assert words(partners) == plain
    assert any(
        words(p) == f"{plain} {plain} {plain} 212-349-6009 ada@example.org"
        for p in page.findall("p")
    )


TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:=^ 1a\"'«é"),
        st.characters(codec="utf-8", exclude_categories=("C",)),
    )
)
RUNS = st.builds(
    Run,
    text=TEXTS,
    bold=st.booleans(),
    italic=st.booleans(),
    superscript=st.booleans(),
    subscript=st.booleans(),
    language=st.sampled_from(["", "", "fr", "ar"]),
)


@given(TEXTS)
def test_any_text_is_a_text_in_yaml_too(text):
    quoted = front_matter.quote(text)
    plain = " ".join(make_printable(text).split())
    assert (yaml.safe_load(quoted) if quoted else "") == plain


@given(st.lists(RUNS, min_size=1, max_size=4))
def test_no_text_and_no_emphasis_is_read_as_anything_else(runs):
    page = read(one(*runs))
    assert words(page) == " ".join("".join(run.text for run in runs).split())
    allowed = {"div", "p", "strong", "em", "sup", "sub", "span"}
    assert {element.tag for element in page.iter()} <= allowed
    for tag, name in (("strong", "bold"), ("em", "italic")):
        marked = "".join("".join(element.text_content().split()) for element in page.iter(tag))
        meant = "".join(
            "".join(run.text.split()) for run in runs if getattr(run, name) or not run.text.strip()
        )
        assert sorted(marked) == sorted(meant)


@given(TEXTS)
def test_a_heading_and_an_item_hold_any_text(text):
    plain = " ".join(text.split())
    for kind, tag in (("heading", "h2"), ("item", "li"), ("lead", "blockquote")):
        if plain:
            block = one(Run(text.strip()), kind=kind, level=1, list=1, quote=kind == "lead")
            assert words(read(block).find(f".//{tag}")) == plain


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a<strong>“b”</strong>c</p>", "a<strong>“b”</strong>c"),
        ("<p><strong>a </strong>b</p>", "**a** b"),
        ("<p><strong>a</strong><em>b</em></p>", "<strong>a</strong>*b*"),
        ("<p><em>a <strong>b</strong></em></p>", "*a* ***b***"),
        ("<p>x<small data-note='author'>N</small>(y)</p>", "x[^1]\\(y)"),
        ("<p><small data-note='author'>N</small>: y</p>", "[^1]\\: y"),
        (
            '<p><a href="https://e.org/(a)?b=1&amp;copy;">A]</a></p>',
            "[A\\]](https://e.org/%28a%29?b=1\\&copy;)",
        ),
        ('<p><a href="mailto:a@e.org">a@e.org</a></p>', "[a@e.org](mailto:a@e.org)"),
        ("<p>one<br>- two<br>3. three</p>", "one\\\n\\- two\\\n3\\. three"),
        ("<ul><li><p>a</p></li></ul><ul><li><p>b</p></li></ul>", "- a\n\n<!-- -->\n\n- b"),
        ("<ol><li><p>a</p><p>more</p></li><li>b</li></ol>", "1. a\n\n   more\n\n2. b"),
        ("<blockquote><ul><li>a</li></ul><p>b</p></blockquote>", "> - a\n>\n> b"),
        ("<ul><li><p>a</p><blockquote><p>b</p></blockquote></li></ul>", "- a\n\n  > b"),
        ("bare <em>text</em>", "bare *text*"),
        ('<p><a href="//[a">broken</a></p>', "broken"),
    ],
)
def test_running_text_is_set_as_it_is_marked(body, expected):
    assert section_of(body) == expected or section_of(body).partition("\n\n[^1]")[0] == expected


def test_notes_are_numbered_through_the_document_and_stand_at_its_end():
    body = (
        '<p>Rain<small data-note="author">In <em>May</em>.</small> fell<small data-note="editor">Or'
        " June.</small>.</p>"
    )
    text = written(make_text(body))
    assert "Rain[^1] fell[^2]." in text
    assert text.endswith("\n[^1]: In *May*.\n\n[^2]: Editor’s note: Or June.\n")


def test_a_running_quotation_keeps_the_marks_that_were_typed():
    quotations = [{"anchor": "q", "text": "l’eau", "attribution": "X", "is_sic": True}]
    assert (
        section_of(
            '<p>Il dit : «\u00a0<q data-quotation="q">l’eau</q>\u00a0».</p>', quotations=quotations
        )
        == "Il dit : «\u00a0l’eau *\\[sic\\]*\u00a0»."
    )


def test_a_quotation_of_somebody_else_says_who_repeated_it():
    quotations = [
        {"anchor": "q", "text": "Enough", "attribution": "A judge", "speaker": "s", "is_lead": True}
    ]
    record = make_text("", quotations=quotations).model_dump() | {
        "speakers": [{"id": "s", "name": "Ada Moreau"}]
    }
    assert "> “Enough”\n>\n> — A judge, quoted by Ada Moreau\n" in written(make_record(**record))


def test_it_is_written_in_the_language_of_the_record():
    text = written(
        make_record(
            language="fr", title="Rivières", speakers=[{"id": "s", "name": "Zoé"}], what="L’eau."
        )
    )
    assert "## Intervenants\n" in text
    assert "3 mai 2024" in text


def test_contacts_told_from_different_sources_say_so_each():
    contacts = (
        make_written_contact(basis="consent"),
        make_written_contact("Jean Petit", basis="published"),
    )
    text = written(make_record(), organizations=(make_directory_entry("Alpha", *contacts),))
    assert "\nAda Moreau[^1]\\\n" in text
    assert "\nJean Petit[^2]\\\n" in text
    assert "## Contacts\n" in text


def test_who_is_written_to_by_a_form_is_listed_with_its_address():
    contact = make_written_contact("Press office", "", channels=(), letter_key="8d0b6f2e51ac")
    entries = (make_directory_entry("Alpha", contact),)
    text = written(make_record(), organizations=entries, site_address="https://rivers.example/")
    assert "https://rivers.example/write/8d0b6f2e51ac/" in text
