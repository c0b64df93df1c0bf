"""Authors whom headings name, and who spoke in running text."""

import pytest

from events.imports.reading.recognise import recognise

from .blocks import document, english, heading

LONG = "The water was lower than in any summer which the people of the valley remember. " * 3


@pytest.fixture
def names_of():
    def read(*texts, headings=()):
        talks = [block for text in headings for block in (heading(text, level=2), LONG)]
        blocks = [*english(*texts, speakers=()), *talks]
        return {speaker.name for speaker in recognise(document(*blocks)).speakers}

    return read


@pytest.mark.parametrize(
    "text",
    [
        "Ines Falk, who came to Riga at nine and now studies law, spoke next.",
        "Ines Falk of Rivers Without Dams said that the water was low.",
    ],
)
def test_who_spoke_after_what_is_said_of_her(text, names_of):
    assert "Ines Falk" in names_of(text)


def test_who_is_only_told_of_is_none(names_of):
    assert "Ines Falk" not in names_of("Ines Falk, who was to come, was not there.")


def test_headings_give_authors_before_an_organization_nobody_knows(names_of):
    names = names_of(headings=("Ines Falk, TRX", "Omar Lind and Rosa Keller, LUMO / Bas"))
    assert {"Ines Falk", "Omar Lind", "Rosa Keller"} <= names


def test_one_heading_alone_may_be_a_place(names_of):
    assert "Porto Alegre" not in names_of(headings=("Porto Alegre, Brazil", "What is left"))


def test_a_heading_gives_its_author_after_a_full_stop(names_of):
    assert "Ines Falk" in names_of(headings=("The letters of the valley. Ines Falk (TRX)",))
