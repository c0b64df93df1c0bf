"""Running text stays text, whatever was read from it and wherever it stands."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from events.imports.reading.recognise import recognise
from events.imports.reading.refusals import Refusal

from .blocks import BODY, CORPS, document, english, french, heading, item, paragraph, quote

FACTS = (
    (
        "The seminar was held in Geneva on 14 March 2018, in the old hall above the lake, before"
        " sixty guests of the town."
    ),
    (
        "It was organised by the River Trust, with the support of the Water Fund, and was free for"
        " all who came by boat."
    ),
    (
        "Speakers included Ana Rivera (River Trust), Kofi Danso (Water Fund) and Helen Marsh (Lake"
        " Court), who had met before."
    ),
    (
        "Le séminaire s’est tenu à Lyon le 12 avril 2024, avec le soutien de la Fondation des"
        " Rives, devant une salle comble."
    ),
    (
        "Report to be kept: the evening, which took place in the margins of the 62nd session of the"
        " Commission, was far too short."
    ),
)
LONG = (BODY, CORPS, *FACTS)
COVER = (
    "Rivers and the Law",
    "Geneva, 14 March 2018",
    "River Trust",
    "Report",
    "with the support of the Water Fund",
)


def kept(doc):
    """The texts that stand in a section, in what or in why."""
    draft = recognise(doc)
    texts = [p.text for section in draft.sections for p in section.paragraphs]
    return "\n".join([*texts, draft.what, draft.why])


def test_a_sentence_from_which_facts_were_read_stays_a_paragraph():
    for sentence in FACTS:
        more = CORPS if sentence.startswith("Le ") else BODY
        for blocks in (
            (sentence, more),
            (heading("Rives"), sentence, more),
            (heading("Rives"), more, sentence, heading("Loi"), more),
        ):
            assert sentence in kept(document(*blocks)), blocks
    draft = recognise(document(*FACTS[:2], BODY))
    assert (draft.city, draft.date_start.isoformat()) == ("Geneva", "2018-03-14")
    assert [(partner.name, partner.role) for partner in draft.partners] == [
        ("River Trust", "organizer"),
        ("Water Fund", "sponsor"),
    ]


def test_text_before_the_first_heading_is_a_chapter_without_heading():
    draft = recognise(
        document(heading("Rivers"), "Geneva, 14 March 2018", BODY, CORPS, heading("Law", 2), BODY)
    )
    assert [(s.heading, [p.text for p in s.paragraphs]) for s in draft.sections] == [
        ("", [BODY, CORPS]),
        ("Law", [BODY]),
    ]


def test_text_of_a_cover_before_the_first_labelled_part_is_a_chapter_without_heading():
    for summary in (
        (FACTS[0],),
        (BODY,),
        (FACTS[4], "Content note: this speaks of a drowning, and of those who looked on."),
    ):
        draft = recognise(document(*english(front=summary)))
        assert [s.heading for s in draft.sections] == [
            "",
            "Water as a person",
            "Land as a neighbour",
        ]
        assert (draft.what, [p.text for p in draft.sections[0].paragraphs]) == (BODY, [*summary])


def test_a_list_on_the_line_of_its_label_ends_at_the_next_heading():
    draft = recognise(
        document(
            heading("Rivers"),
            "Present: Ana Rivera (chair); Kofi Danso, lawyer, River Trust",
            heading("Morning"),
            BODY,
        )
    )
    assert [s.heading for s in draft.sections] == ["Morning"]


def test_a_heading_of_the_format_opens_the_text_whatever_lines_follow_it():
    draft = recognise(
        document(
            heading("Papers on Rivers"),
            "Geneva, 14 March 2018",
            heading("The Old Bridge", 2),
            "Ana Rivera",
            "Lake Court",
            BODY,
            heading("The New Bridge", 2),
            "Kofi Danso",
            BODY,
        )
    )
    assert [s.heading for s in draft.sections] == ["The Old Bridge", "The New Bridge"]


def test_lines_of_a_cover_are_no_text():
    draft = recognise(document(*english(front=COVER[1:])))
    assert [s.heading for s in draft.sections] == ["Water as a person", "Land as a neighbour"]


running = st.sampled_from(LONG).map(paragraph) | st.sampled_from([BODY, *FACTS]).map(quote)
lines = (
    st.sampled_from(COVER).map(paragraph)
    | st.sampled_from(["Water", "1. Law", "Conclusion"]).map(heading)
    | st.sampled_from(["Water", "A second point"]).map(item)
    | st.sampled_from(["JW: Who?", "TO: Nobody who is here.", "JW: And then?"]).map(paragraph)
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(running | lines, min_size=1, max_size=14), st.sampled_from([(), english(), french()])
)
@example([paragraph("JW: Who?"), paragraph(FACTS[0]), *[paragraph("JW: Who?")] * 2], ())
def test_every_running_paragraph_stands_in_a_section_in_what_or_in_why(blocks, before):
    doc = document(*before, *blocks)
    try:
        text = kept(doc)
    except Refusal:
        return
    assert [b.text for b in blocks if b.text in LONG and b.text not in text] == [], [
        (b.kind, b.text[:30]) for b in doc.blocks
    ]


def test_the_front_matter_of_an_edition_before_the_first_labelled_part_is_for_the_editor_to_place():
    for mark in ("Editorial note: quotations are given word for word.", "Edition 2, 1 June 2024"):
        draft = recognise(document(*english(front=(BODY, mark))))
        assert [s.heading for s in draft.sections] == ["Water as a person", "Land as a neighbour"]
        assert 2 in draft.unplaced, mark
