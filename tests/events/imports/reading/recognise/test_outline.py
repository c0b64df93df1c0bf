"""Chapters and sections with their paragraphs."""

from events.imports.reading.blocks import Block, Run
from events.imports.reading.recognise.headings import Headings
from events.imports.reading.recognise.outline import sections_of

from .blocks import BODY, bold, heading, item, paragraph, quote, reading, table


def sections(*blocks, notes=None, language="en"):
    made = reading(*blocks, language=language)
    made.document.notes.update(notes or {})
    return sections_of(made.units, made, Headings(made))


def only(*blocks, **fields):
    """What stands under one heading, as kind, text, mark-up, block and depth."""
    (section,) = sections(heading("Water"), *blocks, **fields)
    return [(p.kind, p.text, p.html, p.block, p.depth) for p in section.paragraphs]


def test_a_section_says_which_blocks_it_was_read_from():
    (section,) = sections(heading("1. Water"), BODY)
    assert section.model_dump(exclude={"paragraphs"}) == {
        "id": "section-1",
        "blocks": (0,),
        "level": 1,
        "number": "1",
        "label": "",
        "heading": "Water",
    }
    assert [(p.text, p.block) for p in section.paragraphs] == [(BODY, 1)]


def test_number_label_and_heading_are_parted(subtests):
    for printed, language, number, label, title in [
        ("1. Water.", "en", "1", "", "Water"),
        ("Water :", "en", "", "", "Water"),
        ("And so on...", "en", "", "", "And so on..."),
        ("6 Main Takeaways", "en", "", "", "6 Main Takeaways"),
        ("Recommandation n° 1 : Agir", "fr", "1", "Recommandation n°", "Agir"),
        ("Recommendation 1", "en", "1", "Recommendation", "Recommendation 1"),
    ]:
        with subtests.test(printed=printed):
            (section,) = sections(heading(printed), BODY, language=language)
            assert (section.number, section.label, section.heading) == (number, label, title)


def test_every_kind_of_block_is_a_paragraph_of_its_kind():
    assert only(
        paragraph("Water runs."),
        item("to the sea", "•"),
        item("and back", "a)", level=2),
        quote("I am the river."),
        table(("Who", "What"), ("Rivers", "")),
    ) == [
        ("p", "Water runs.", "Water runs.", 1, 1),
        ("ul", "to the sea", "to the sea", 2, 1),
        ("ol", "and back", "and back", 3, 2),
        ("blockquote", "I am the river.", "I am the river.", 4, 1),
        ("p", "Who · What", "Who · What", 5, 1),
        ("p", "Rivers", "Rivers", 5, 1),
    ]


def test_a_heading_of_a_third_level_is_a_line_of_its_own():
    found = sections(
        heading("Findings", 1),
        heading("Water", 2),
        BODY,
        heading("a. Rights", 3),
        BODY,
        heading("Next", 1),
        BODY,
    )
    assert [(s.level, s.heading) for s in found] == [(1, "Findings"), (2, "Water"), (1, "Next")]
    assert [(p.kind, p.text) for p in found[1].paragraphs] == [
        ("p", BODY),
        ("h4", "a. Rights"),
        ("p", BODY),
    ]


def test_emphasis_links_and_notes_stay():
    runs = (
        Run("Water "),
        Run("runs", italic=True),
        Run(" & "),
        Run("falls", bold=True),
        Run("2", superscript=True),
        Run(" here", href="https://example.org/?a=1&b=2"),
        Run("", note="n1"),
    )
    assert only(
        Block("paragraph", runs), notes={"n1": (Run("Measured "), Run("twice", italic=True))}
    ) == [
        (
            "p",
            "Water runs & falls2 here",
            (
                "Water <em>runs</em> &amp; <strong>falls</strong><sup>2</sup><a"
                ' href="https://example.org/?a=1&amp;b=2"> here</a><small'
                ' data-note="author">Measured <em>twice</em></small>'
            ),
            1,
            1,
        )
    ]


def test_a_heading_over_two_lines_is_one():
    (section,) = sections(bold("Water as a person"), bold("and as a neighbour"), BODY)
    assert (section.heading, section.blocks) == ("Water as a person and as a neighbour", (0, 1))


def test_the_signature_of_a_quotation_belongs_to_it(subtests):
    for line in ["— Ana Rivera", "– Ana Rivera, Director", "-- Ana Rivera"]:
        with subtests.test(line=line):
            (section,) = sections(heading("Water"), "“Water runs.”", line)
            assert section.blocks == (0, 2)
            assert [(p.text, p.html) for p in section.paragraphs] == [
                (f"“Water runs.” {line}", f"“Water runs.”<br>{line}")
            ]


def test_a_name_under_a_quotation_set_apart_is_its_signature():
    (section,) = sections(
        heading("Water"), quote("Water runs."), "Ana Rivera, Director, River Trust"
    )
    assert [p.text for p in section.paragraphs] == ["Water runs. Ana Rivera, Director, River Trust"]


def test_a_dash_after_text_that_is_no_quotation_opens_a_paragraph():
    (section,) = sections(heading("Water"), "Water runs.", "— Land stays.")
    assert [p.text for p in section.paragraphs] == ["Water runs.", "— Land stays."]


def test_one_heading_above_all_others_without_text_is_left_out():
    found = sections(
        heading("Report", 1),
        heading("Water", 2),
        heading("Law", 3),
        BODY,
        heading("Land", 2),
        heading("Law", 3),
        BODY,
    )
    assert [(s.level, s.heading) for s in found] == [
        (1, "Water"),
        (2, "Law"),
        (1, "Land"),
        (2, "Law"),
    ]


def test_text_before_the_first_heading_is_a_chapter_without_heading():
    made = reading(BODY, heading("Water"), BODY)
    found = sections_of(made.units, made, Headings(made))
    assert [(s.level, s.heading, [p.text for p in s.paragraphs]) for s in found] == [
        (1, "", [BODY]),
        (1, "Water", [BODY]),
    ]
    assert made.unplaced == ()


def test_a_sentence_goes_on_over_lines_that_somebody_broke_and_another_begins_anew():
    made = reading(
        heading("Water"),
        "AN: We open at nine, and by ten the box\nis on the table.\nPB: And then?\nAN: We wait.",
    )
    found = sections_of(made.units, made, Headings(made))
    assert [p.text for p in found[0].paragraphs] == [
        "AN: We open at nine, and by ten the box is on the table.",
        "PB: And then?",
        "AN: We wait.",
    ]
