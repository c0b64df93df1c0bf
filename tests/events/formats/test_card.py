"""The picture beside a link."""

import datetime as dt
import io

import pytest
from PIL import Image
from pypdf import PdfReader

from events.formats import card
from events.formats.card import Card
from events.formats.typesetting import typeset

from .written import AWKWARD, make_imprint, make_record, make_text, make_whole_record

SITE = "https://proceedings.example.org/"
MADE_AT = dt.datetime(2026, 11, 29, tzinfo=dt.UTC)
GROUND = (0x0F, 0x34, 0x40)
MARGIN = 84
HEAD, TITLE, FOOT = (0, 0, 1200, 140), (0, 140, 1200, 420), (0, 440, 1200, 630)
LEFT, RIGHT = (0, 0, MARGIN - 3, 630), (1200 - MARGIN + 3, 0, 1200, 630)


def make_card(title="Rivers and Law", **fields):
    return Card(title=title, **{"language": "en"} | fields)


def make_quoted(text, **fields):
    return make_card(
        text, **{"above": "Rivers, 3 May 2024", "foot": "Ada Moreau", "marks": ("“", "”")} | fields
    )


def draw(shown):
    image = Image.open(io.BytesIO(card.draw(shown, site_address=SITE)))
    image.load()
    return image


def ink(image, box):
    """How many points of a part of the picture are not of the ground."""
    part = image.convert("RGB").crop(box)
    return sum(count for count, colour in part.getcolors(1 << 20) if colour != GROUND)


def pieces(shown, site=SITE):
    """What is drawn, piece by piece: the text, where (to the right, downwards), in which face."""
    content = typeset("card", card.write_data(shown, site), made_at=MADE_AT)
    (page,) = PdfReader(io.BytesIO(content)).pages
    found = []

    def visit(text, matrix, _text_matrix, face, _size):
        if text.strip():
            found.append((text, (matrix[4], matrix[5]), face["/BaseFont"].partition("+")[2]))

    page.extract_text(visitor_text=visit)
    return found


def read(shown, site=SITE):
    return " ".join("".join(text for text, _place, _face in pieces(shown, site)).split())


@pytest.mark.parametrize("name", AWKWARD)
def test_any_title_gives_a_picture_of_the_size_that_is_asked_for(name):
    content = card.render(make_record(title=name, subtitle=name), make_imprint())
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("PNG", (1200, 630))


def test_it_is_small_and_the_same_each_time():
    contents = {card.render(make_whole_record(), make_imprint()) for _ in range(2)}
    assert len(contents) == 1
    assert len(contents.pop()) < 60_000


SCRIPTS = {
    "latin": ("Źródła, fjörður, ğüzel", "NewsreaderDisplay"),
    "vietnamese": ("Đặng Thị Ngọc Thịnh nói về nước", "NewsreaderDisplay"),
    "cyrillic": ("Права рек и людей", "LibertinusSerif"),
    "ukrainian": ("Річки мають права", "LibertinusSerif"),
    "greek": ("Το νερό είναι ζωή", "LibertinusSerif"),
    "hebrew": ("המים הם חיים", "LibertinusSerif"),
    "arabic": ("لا يمكن لأي دولة أن تعمل وحدها", "NotoNaskhArabic"),
    "persian": ("آب زندگی است", "NotoNaskhArabic"),
    "devanagari": ("जल ही जीवन है", "NotoSerifDevanagari"),
    "bengali": ("জলই জীবন", "NotoSerifBengali"),
    "tamil": ("நீரே உயிர்", "NotoSerifTamil"),
    "thai": ("น้ำคือชีวิต", "NotoSerifThai"),
    "armenian": ("Ջուրը կյանք է", "NotoSerifArmenian"),
    "georgian": ("წყალი სიცოცხლეა", "NotoSerifGeorgian"),
    "amharic": ("ውሃ ሕይወት ነው", "NotoSerifEthiopic"),
    "emoji": ("🌊👩🏽‍⚖️", "NotoEmoji"),
}


@pytest.mark.parametrize(("title", "face"), SCRIPTS.values(), ids=SCRIPTS.keys())
def test_every_script_is_drawn_in_a_face_that_has_it(title, face):
    faces = {piece[2] for piece in pieces(make_card(title, above=title, foot=title), site="")}
    assert any(name.startswith(face) for name in faces)
    assert not any(name.startswith("Boxes") for name in faces)


@pytest.mark.parametrize("title", ["水は命である", "陈昊谈河流", "물은 생명이다", "𒀀𒁀"])
def test_what_no_face_of_ours_has_is_drawn_in_one_of_the_machine_or_as_boxes(title):
    assert ink(draw(make_card(title)), TITLE) > 1000
    assert title in read(make_card(title)) or "Boxes" in str(pieces(make_card(title)))


def test_scripts_that_meet_in_one_title_are_all_drawn():
    title = "ДНК_and_Justice_—_Ελλάδα,_Đặng_😀"
    assert read(make_card(title), site="") == title


def test_a_line_in_the_face_of_labels_is_set_in_one_face():
    faces = {
        face for text, _place, face in pieces(make_card(foot="Hội thảo ở Huế")) if "th" in text
    }
    assert faces == {"NewsreaderRegular"}
    faces = {face for text, _place, face in pieces(make_card(foot="Judge of Łódź")) if "ud" in text}
    assert faces == {"InstrumentSansRegular"}


def test_the_mark_before_a_quotation_hangs_in_the_margin():
    image = draw(make_quoted("A river is a person"))
    assert ink(image, LEFT) > 100
    assert ink(image, RIGHT) == 0
    french = draw(make_quoted("Un fleuve est une personne", marks=("«\xa0", "\xa0»")))
    assert ink(french, LEFT) > 100
    assert ink(french, (0, 0, 16, 630)) == 0


RIGHT_TO_LEFT = {
    "arabic": "لا يمكن لأي دولة أن تعمل وحدها! (2018)",
    "hebrew": "המים הם חיים! (2018)",
    "after a number": "2018: المياه حياة، ولا حياة بلا ماء",
}


@pytest.mark.parametrize("text", RIGHT_TO_LEFT.values(), ids=RIGHT_TO_LEFT.keys())
def test_what_is_read_leftwards_starts_at_the_right(text):
    shown = make_quoted(text, title_language="ar")
    image = draw(shown)
    assert ink(image, RIGHT) > 100  # the mark
    assert ink(image, LEFT) == 0
    assert ink(image, (0, 0, 600, 140)) == 0  # every line keeps to that edge
    found = pieces(shown)
    places = {mark: place for text, place, _face in found for mark in text}
    assert places["“"][0] > 1000
    right, down = places["”"]
    assert right == min(place[0] for _text, place, _face in found if place[1] == down)


def test_a_line_of_latin_beside_one_of_arabic_keeps_its_own_order():
    shown = make_quoted("المياه حياة", foot="Ada Moreau (judge)")
    assert "Ada Moreau (judge)" in read(shown)


@pytest.mark.parametrize(
    "title",
    [
        "Rivers",
        "Rivers and the law of water " * 7,
        "W" * 200,
        "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstellenbeamter",
        "x" * 80,
        "水" * 300,
        "น้ำคือชีวิต" * 40,
        "https://example.org/" + "a" * 100,
    ],
)
def test_words_of_any_length_stay_in_their_place(title):
    image = draw(make_card(title, above=title, subtitle=title, foot=title))
    assert ink(image, LEFT) == ink(image, RIGHT) == 0
    assert ink(image, (0, 0, 1200, 60)) == ink(image, (0, 580, 1200, 630)) == 0
    assert ink(image, HEAD) > 100
    assert ink(image, FOOT) > 100


def test_what_does_not_fit_is_cut_at_a_word_with_an_ellipsis_before_the_closing_mark():
    text = "Rivers have rights, and so have those who live beside them. " * 20
    drawn = read(make_quoted(text))
    quoted = drawn[drawn.index("“") + 1 : drawn.index("…”")]
    assert len(quoted) > 150
    assert text.startswith(quoted)
    assert text[len(quoted)] in " ,."
    assert read(make_card("Rivers", foot="Judge, Court of Lyon, " * 20)).count("…") == 1


def test_what_fits_is_not_cut():
    text = "Rivers have rights, and so have those who live beside them. " * 4
    assert "…" not in read(make_quoted(text.strip()))


def test_a_long_word_is_broken_and_all_of_it_shown():
    word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstellenbeamter"
    drawn = read(make_card(word), site="")
    assert drawn.replace("-", "").replace("\xad", "").replace(" ", "") == word


def test_only_a_title_is_needed():
    assert read(make_card(), site="") == "Rivers and Law"
    assert ink(draw(make_card()), TITLE) > 1000


def test_blanks_and_what_is_no_letter_change_nothing():
    assert read(make_card("Rivers\n  and\x0b\ufeff Law\u2028"), site="") == "Rivers and Law"


def test_an_event_says_what_is_held_where_and_when():
    assert card.of_event(make_whole_record(status="scheduled")).told == (
        "Colloquium. Rivers and Law. A subtitle. 3–4 May 2024 · Geneva, Switzerland"
    )
    assert card.of_event(make_record(status="cancelled")).told == (
        "This colloquium was cancelled. Rivers and Law. 3 May 2024"
    )
    assert card.of_event(make_record(language="fr", title="Qui ?", country="CH")).told == (
        "Colloque. Qui ? 3 mai 2024 · Suisse"
    )


def test_all_that_is_told_is_drawn_and_nothing_else():
    shown = card.of_event(make_whole_record(status="scheduled"))
    assert read(shown, site="").replace(" ", "") == "".join(
        [shown.above, shown.foot, shown.title, shown.subtitle]
    ).replace(" ", "")


def first_quotation(record):
    section = record.chapters[0].sections[0]
    return section, section.quotations[0]


def test_a_quotation_has_one_if_it_may_be_shared():
    record = make_whole_record()
    section, quotation = first_quotation(record)
    kept = quotation.model_copy(update={"may_be_shared": False})
    with pytest.raises(ValueError, match="may not be shown"):
        card.of_quotation(record, section, kept, byline="")


def test_a_quotation_is_in_its_language_between_the_marks_of_the_page():
    said = {"anchor": "q-water", "text": "Water", "language": "en", "is_sic": True}
    record = make_text("", quotations=[said]).model_copy(update={"language": "fr"})
    shown = card.of_quotation(record, *first_quotation(record), byline="Ada Moreau")
    assert (shown.language, shown.title_language) == ("fr", "en")
    assert shown.told == "Rivers and Law, 3 mai 2024. «\xa0Water [sic]\xa0». Ada Moreau"


def test_words_before_which_a_note_has_to_be_read_are_in_no_picture():
    record = make_whole_record()
    section, quotation = first_quotation(record)
    shown = card.of_quotation(record, section, quotation, byline="Ada Moreau")
    assert shown.told == (
        "Rivers and Law, 3–4 May 2024. Finding 1. Water. A flood is told. Ada Moreau"
    )
    assert (shown.title, shown.subtitle) == ("Finding 1. Water", "A flood is told.")
    assert quotation.text not in read(shown)
