"""What a reader sees of a text that was found: what stands apart there stands apart here."""

import pytest

from events.editions.publishing import publish
from events.search import search
from tests.factories import (
    make_chapter,
    make_event,
    make_organization,
    make_partnership,
    make_section,
    make_session,
)

pytestmark = pytest.mark.django_db

TABLE = """<table><caption><p>Cases by country</p><p>Source: Court of Lyon</p></caption>
<tr><th><p>Country</p></th><th><p>2017</p></th><th><p>2018</p></th></tr>
<tr><th><p>Norway</p></th><td><p>120</p></td><td><p>140</p></td></tr>
<tr><th><p>Spain</p></th><td><p>1,300</p></td><td></td></tr></table>"""
LIST = "<ul><li><p>Ask first</p></li><li><p>Publish later</p></li></ul>"
TEXT = (
    f"<p>Sand moves.</p><p>Clay stays.</p><h4>Figures of a year</h4>{TABLE}<p>So it is.</p>{LIST}"
)


def publish_text(body):
    event = make_event("Rivers", summary="Two days.\nOne night.", venue_name="Town Hall")
    make_partnership(event, make_organization("Water Trust"))
    make_session(event, title="Opening words", abstract="Of gravel.")
    make_chapter(event, "Voices", body="")
    make_section(event, "Silt", body=body)
    publish(event, by=None)


def excerpt(query, **filters):
    (hit,) = search(query, **filters).hits
    return "".join(f"[{p.text}]" if p.is_marked else p.text for p in hit.excerpt)


def test_rows_cells_headings_captions_and_items_stand_apart():
    publish_text(TEXT)
    assert excerpt("silt") == (
        "Sand moves. Clay stays. · Figures of a year · Cases by country · Source: Court of Lyon"
        " · Country | 2017 | 2018 · Norway | 120 | 140 · Spain | 1,300 · So it is."
        " · Ask first · Publish later"
    )


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("norway", "· [Norway] | 120"),
        ("norway 140", "· [Norway] | 120 | [140] ·"),
        ("1300", "Spain | [1,300] ·"),
        ("case country", "[Cases] by [country] ·"),
        ("source lyon", "[Source]: Court of [Lyon] ·"),
        ('"figures of a year"', "· [Figures of a year] ·"),
        ("publish", "· Ask first · [Publish] later"),
    ],
)
def test_a_table_and_its_caption_are_found_with_what_stands_beside(query, marked):
    publish_text(TEXT)
    assert marked in excerpt(query, kind="section")


@pytest.mark.parametrize(
    "phrase",
    ["140 Spain", "Lyon Country", "year Cases", "first Publish", "140300", "2018 Norway"],
)
def test_no_phrase_goes_beyond_a_row_or_an_item(phrase):
    publish_text(TEXT)
    assert search(f'"{phrase}"').hits == []


def test_the_fields_of_a_colloquium_stand_apart():
    publish_text("<p>Sand.</p>")
    told = "Two days. · One night. · Town Hall · Lyon · Water Trust · Opening words · Of [gravel]."
    assert excerpt("gravel", kind="colloquium") == told
    assert search('"hall lyon"').hits == []
    assert [hit.passage.title for hit in search('"town hall"').hits] == ["Rivers"]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("We fight anti-trafficking laws.", "antitrafficking", "We fight [anti-trafficking] laws."),
        ("We fight antitrafficking laws.", "anti-trafficking", "We fight [antitrafficking] laws."),
        ("An anti trafficking law.", "antitrafficking", "An [anti trafficking] law."),
        ("The U.S. law, told to us.", "US law", "The [U.S.] [law], told to us."),
        ("Women and a woman.", "woman", "[Women] and a [woman]."),
        ("Many people, one person.", "people", "Many [people], one [person]."),
        ("Organisation of labour.", "labor organization", "[Organisation] of [labour]."),
        ("In all 25 000 men.", "25,000", "In all [25 000] men."),
        ("So 东京, and 東京都.", "東京", "So [东京], and [東京]都."),
    ],
)
def test_every_way_to_write_a_word_is_marked(text, query, marked):
    publish_text(f"<p>{text}</p>")
    assert excerpt(query, kind="section") == marked
