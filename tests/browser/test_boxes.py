"""The page of proceedings that hold all that a text may hold, as readers meet it."""

import pytest

from events.editions.publishing import publish
from events.text import markup
from tests.browser.conftest import barriers_by_day_and_night, is_too_wide
from tests.events.formats.test_kinds import BODY
from tests.factories import make_chapter, make_event, make_quotation, make_section, make_speaker

RIVER = "النهر شخص! (2018)"


@pytest.fixture
def proceedings(page, live_server):
    event = make_event()
    make_chapter(event, body="")
    body = BODY.replace('"a">so', '"a">Norway').replace('<figure data-figure="f1"></figure>', "")
    section = make_section(event, body=markup.clean(body))
    speaker = make_speaker(event)
    make_quotation(section, speaker, "Norway", anchor="a", language="nb")
    make_quotation(section, speaker, RIVER, language="ar", is_lead=True)
    make_section(
        event, RIVER, body=f'<aside data-box="note"><h4>{RIVER}</h4><p>{RIVER}</p></aside>'
    )
    publish(event, by=None)
    page.goto(f"{live_server.url}/events/{event.slug}/proceedings/")
    return page


def test_nobody_meets_a_barrier_in_boxes_and_in_other_languages(proceedings):
    for width in (360, 1280):
        proceedings.set_viewport_size({"width": width, "height": 900})
        assert barriers_by_day_and_night(proceedings) == []
        assert not is_too_wide(proceedings)


def test_a_box_is_named_by_what_it_is_and_by_its_title(proceedings):
    for name in ("Recommendations To states", "In focus", f"In focus {RIVER}"):
        assert proceedings.get_by_role("note", name=name, exact=True).count() == 1


def test_the_marks_of_a_quotation_stand_at_its_ends_and_its_sign_before_the_year(proceedings):
    """From the right: the opening mark, the words, the sign, the year, the closing mark."""
    places = proceedings.evaluate(
        """() => {
          const text = document.querySelector(".lead-words a").firstChild;
          return [...text.data].map((sign, place) => {
            const range = document.createRange();
            range.setStart(text, place);
            range.setEnd(text, place + 1);
            return [sign, range.getBoundingClientRect().left];
          });
        }"""
    )
    at = dict(places)
    assert at["“"] > at["ا"] > at["!"] > at["("] > at["”"]
    assert at["2"] < at["8"]  # a year is read from the left
