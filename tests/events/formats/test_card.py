"""The picture beside a link."""

import io

import pytest
from PIL import Image

from events.formats import card

from .written import AWKWARD, make_imprint, make_record, make_whole_record


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def ink(content, box):
    """How many points of a part of the picture are not of the ground."""
    part = opened(content).convert("RGB").crop(box)
    return sum(count for count, colour in part.getcolors(1 << 20) if colour != (0x0F, 0x34, 0x40))


TITLE, FOOT = (0, 140, 1200, 495), (0, 505, 1200, 630)


@pytest.mark.parametrize("name", AWKWARD)
def test_any_title_gives_a_picture_of_the_size_that_is_asked_for(name):
    content = card.render(make_record(title=name, subtitle=name), make_imprint())
    assert (opened(content).format, opened(content).size) == ("PNG", (1200, 630))


def test_it_is_small_and_the_same_each_time():
    contents = {card.render(make_whole_record(), make_imprint()) for _ in range(2)}
    assert len(contents) == 1
    assert len(contents.pop()) < 60_000


def test_a_title_of_any_length_stays_in_its_place():
    for title in ("Rivers", "Rivers and the law of water " * 7, "W" * 200):
        content = card.render(make_record(title=title, city="Lyon"), make_imprint())
        assert ink(content, TITLE) > 1000
        assert ink(content, (1140, 0, 1200, 630)) == 0  # the margin


def test_what_the_faces_cannot_draw_is_left_out_rather_than_drawn_as_boxes():
    assert card.keep_drawable("Łódź 🌊 “law” – Žižek") == "Łódź “law” – Žižek"
    assert card.keep_drawable("נועה לוי") == ""
    assert ink(card.render(make_record(title="נועה לוי"), make_imprint()), TITLE) == 0


def test_the_words_for_those_who_do_not_see_it():
    described = card.describe(make_whole_record(status="scheduled"))
    assert described == "Colloquium. Rivers and Law. A subtitle. 3–4 May 2024 · Geneva, Switzerland"
    assert (
        card.describe(make_record(status="cancelled"))
        == "This colloquium was cancelled. Rivers and Law. 3 May 2024"
    )


def test_a_quotation_has_one_if_it_may_be_shared():
    record = make_whole_record()
    section = record.chapters[0].sections[0]
    quotation = section.quotations[0]
    content = card.draw_quotation_card(
        record, make_imprint(), section, quotation, byline="Ada Moreau"
    )
    assert opened(content).size == (1200, 630)
    assert ink(content, FOOT) > 500
    kept = quotation.model_copy(update={"may_be_shared": False})
    with pytest.raises(ValueError, match="may not be shown"):
        card.draw_quotation_card(record, make_imprint(), section, kept, byline="")


def test_words_before_which_a_note_has_to_be_read_are_in_no_picture():
    record = make_whole_record()
    section = record.chapters[0].sections[0]
    quotation = section.quotations[0]
    assert card.describe_quotation(record, section, quotation, byline="Ada Moreau") == (
        "Rivers and Law, 3–4 May 2024 · Finding 1. Water · A flood is told. · Ada Moreau"
    )
    assert card.words(record, section, quotation) == ("Finding 1. Water", "A flood is told.")
