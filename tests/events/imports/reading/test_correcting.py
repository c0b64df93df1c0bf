"""Corrections of a draft: nothing is lost, and what belongs together stays together."""

import pytest

from events.imports.reading import correcting
from tests.events.imports.drafts import (
    make_document,
    make_draft,
    make_heading,
    make_paragraph,
    make_partner,
    make_printed_quotation,
    make_printed_session,
    make_printed_speaker,
    make_whole,
)


def outline_of(draft):
    return [
        (row.level, row.number, row.heading, [p.block for p in row.paragraphs])
        for row in draft.sections
    ]


@pytest.fixture
def whole():
    return make_whole()


def test_the_draft_that_is_corrected_here_holds_every_block(whole):
    document, draft = whole
    assert draft.missing_blocks(document) == set()


def test_a_part_that_is_dropped_is_left_out_with_its_block(whole):
    document, draft = whole
    after = correcting.drop(draft, "partner-1")
    assert (after.partners, after.left_out, after.missing_blocks(document)) == ((), (2,), set())


def test_words_of_a_dropped_speaker_stay_those_of_somebody_of_that_name():
    session = make_printed_session(appearances=[{"speaker": "speaker-1"}])
    draft = make_draft(
        speakers=[make_printed_speaker()],
        sessions=[session],
        sections=[make_heading()],
        quotations=[make_printed_quotation()],
        flags=[{"kind": "known_person", "text": "Ada Moreau", "part": "speaker-1"}],
    )
    after = correcting.drop(draft, "speaker-1")
    assert [(q.speaker, q.attribution) for q in after.quotations] == [("", "Ada Moreau")]
    assert after.sessions[0].appearances == ()
    assert after.flags == ()


def test_two_names_of_one_person_become_one_speaker_with_another_spelling():
    draft = make_draft(
        speakers=[
            make_printed_speaker("Mary Mazzi", blocks=(1,)),
            make_printed_speaker("Mary Mazzio", id="speaker-2", title="Producer", blocks=(5,)),
        ],
        sessions=[
            make_printed_session(appearances=[{"speaker": "speaker-1"}, {"speaker": "speaker-2"}])
        ],
        sections=[make_heading()],
        quotations=[make_printed_quotation(speaker="speaker-2")],
        flags=[
            {
                "kind": "name_variant",
                "text": "Mary Mazzio",
                "other": "Mary Mazzi",
                "part": "speaker-2",
            }
        ],
    )
    after = correcting.merge_speakers(draft, "speaker-2", "speaker-1")
    assert after.speakers == (
        make_printed_speaker(
            "Mary Mazzi", title="Producer", aliases=("Mary Mazzio",), blocks=(1, 5)
        ),
    )
    assert [q.speaker for q in after.quotations] == ["speaker-1"]
    assert [a.speaker for a in after.sessions[0].appearances] == ["speaker-1"]
    assert after.flags == ()


def test_a_merge_with_oneself_or_nobody_changes_nothing(subtests):
    for id, into in [("speaker-1", "speaker-1"), ("nobody", "speaker-1"), ("speaker-1", "nobody")]:
        with subtests.test(id=id):
            draft = make_draft(speakers=[make_printed_speaker()])
            assert correcting.merge_speakers(draft, id, into) == draft


def test_speakers_stand_in_the_order_of_their_places():
    speakers = [make_printed_speaker(name, id=name) for name in "abc"]
    after = correcting.order_parts(
        make_draft(speakers=speakers), "speakers", {"a": 3, "b": 1, "c": 2}
    )
    assert [speaker.id for speaker in after.speakers] == ["b", "c", "a"]


def test_a_section_has_one_lead_quotation():
    rows = [
        make_printed_quotation(id=id, section=section)
        for id, section in (("a", "x"), ("b", "x"), ("c", "y"))
    ]
    after = correcting.set_lead(make_draft(quotations=rows), {"a", "b", "c"})
    assert [q.is_lead for q in after.quotations] == [True, False, True]


def test_a_heading_that_is_none_goes_on_with_the_section_before(whole):
    document, draft = whole
    after = correcting.unhead(draft, "section-2")
    assert outline_of(after) == [(1, "", "Findings", []), (2, "1", "Water", [6, 7, 8, 9])]
    assert [p.text for p in after.sections[1].paragraphs[2:]] == ["2 Land", "Land stays."]
    assert after.missing_blocks(document) == set()


def test_quotations_follow_the_text_they_stand_in(whole):
    _document, draft = whole
    after = correcting.unhead(draft, "section-1")
    assert [q.section for q in after.quotations] == ["section-0", "section-0"]


def test_the_first_heading_that_is_none_leaves_its_text_unplaced():
    document = make_document("Water", "It runs.")
    draft = make_draft(
        sections=[make_heading("Water", make_paragraph("It runs.", block=1), blocks=(0,))]
    )
    after = correcting.unhead(draft, "section-1")
    assert (after.sections, after.unplaced, after.missing_blocks(document)) == ((), (0, 1), set())


def test_a_paragraph_that_is_a_heading_takes_what_follows_with_it(whole):
    document, draft = whole
    after = correcting.as_heading(draft, document, 7, 1)
    assert [row[3] for row in outline_of(after)] == [[], [6], [], [9]]
    assert outline_of(after)[2][:2] == (1, "")
    assert [q.id for q in after.quotations] == ["quotation-1"]
    assert after.missing_blocks(document) == set()


def test_a_block_without_a_place_becomes_a_heading_where_it_stands():
    document = make_document("Water", "It runs.", "B. Land", "Fire")
    draft = make_draft(
        sections=[
            make_heading("Water", make_paragraph("It runs.", block=1), id="a", blocks=(0,)),
            make_heading("Fire", id="b", blocks=(3,)),
        ],
        unplaced=(2,),
    )
    after = correcting.as_heading(draft, document, 2, 2)
    assert outline_of(after) == [(2, "", "Water", [1]), (2, "B", "Land", []), (2, "", "Fire", [])]
    assert (after.unplaced, after.missing_blocks(document)) == ((), set())


def test_a_block_becomes_a_speaker_and_leaves_the_text(whole):
    document, draft = whole
    document = make_document(
        *[block.text for block in document.blocks[:9]],
        "Lea Roux, President",
        "Printed in Lyon",
        "x",
    )
    after = correcting.as_speaker(draft, document, 9)
    assert [(s.name, s.title, s.blocks) for s in after.speakers[2:]] == [
        ("Lea Roux", "President", (9,))
    ]
    assert after.sections[2].paragraphs == ()
    assert after.missing_blocks(document) == set()


def test_a_block_is_put_into_a_section_in_the_order_of_the_document(whole):
    document, draft = whole
    after = correcting.append(draft, document, 11, "section-1")
    assert [p.block for p in after.sections[1].paragraphs] == [6, 7, 11]
    assert (after.unplaced, after.missing_blocks(document)) == ((), set())


def test_a_block_that_is_left_out_takes_its_quotations_with_it(whole):
    document, draft = whole
    after = correcting.leave_out(draft, 6)
    assert [q.id for q in after.quotations] == ["quotation-2"]
    assert (after.left_out, after.missing_blocks(document)) == ((6,), set())


def test_a_line_that_is_no_speaker_can_be_a_heading(whole):
    document, draft = whole
    after = correcting.as_heading(draft, document, 4, 1)
    assert [s.name for s in after.speakers] == ["Ada Moreau"]
    assert after.sections[1].heading == "Jean Petit, moderator"
    assert after.missing_blocks(document) == set()


def test_what_is_not_there_changes_nothing(whole):
    document, draft = whole
    for after in (
        correcting.drop(draft, "nobody"),
        correcting.unhead(draft, "nobody"),
        correcting.append(draft, document, 11, "nobody"),
        correcting.append(draft, document, 99, "section-1"),
        correcting.change(draft, "nobody", name="x"),
    ):
        assert after == draft


def test_what_an_editor_dealt_with_is_not_asked_again():
    flags = [{"kind": "stray_mark", "text": text} for text in "abc"]
    after = correcting.settle(make_draft(flags=flags, partners=[make_partner()]), {1})
    assert [flag.text for flag in after.flags] == ["a", "c"]
