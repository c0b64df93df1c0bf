"""A section written on one surface: its text, and the cards of its quotations beside their words."""

import re

import pytest
from django.urls import reverse

from events.models import Quotation
from tests.factories import (
    make_chapter,
    make_event,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)

from .conftest import (
    barriers_by_day_and_night,
    go_to_end_of_text,
    is_too_wide,
    sign_in,
    wait_for_caret,
)

BODY = "".join(
    f"<p>{word} " + "and so the river went on to the sea. " * 12 + "</p>" for word in ("One", "Two")
)


@pytest.fixture
def event():
    event = make_event()
    make_chapter(event, body="")
    return event


def open_page(page, live_server, section):
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_section_change", args=[section.pk]))
    go_to_end_of_text(page)


def top_of(page, selector):
    return page.locator(selector).first.bounding_box()["y"]


def wait_until(page, holds):
    """Playwright’s own way compiles its script within the page, which the policy forbids."""
    for _try in range(50):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    pytest.fail(holds)


def test_each_quotation_has_a_card_beside_its_words_and_is_said_by_whom_the_search_finds(
    page, live_server, editor, event
):
    ada, zoe = make_speaker(event), make_person("Zoë", "Đặng")
    words = '“<q data-quotation="q-law">The law does not</q>”'
    section = make_section(event, body=BODY + f"<p>{words}, she said.</p>")
    make_quotation(section, ada, "The law does not", anchor="q-law")
    open_page(page, live_server, section)
    beside = "Math.abs({}.getBoundingClientRect().top - {}.getBoundingClientRect().top) < 12"
    card, quoted = (
        f"document.querySelector('{one}')" for one in (".card", "q[data-quotation=q-law]")
    )
    wait_until(page, beside.format(card, quoted))
    page.keyboard.press("Control+Home")
    page.keyboard.type("Before it. ")
    page.keyboard.press("Enter")
    wait_until(page, beside.format(card, quoted))
    page.keyboard.press("Control+End")
    page.keyboard.type(" “Ice waits”")
    for _letter in "“Ice waits”":
        page.keyboard.press("Shift+ArrowLeft")
    wait_for_caret(page)
    page.get_by_role("button", name="Mark as a quotation").press("Enter")
    page.keyboard.type("dang")
    page.get_by_role("option", name="Zoë Đặng").wait_for()
    assert (
        page.get_by_role("option").all_inner_texts()[-1]
        == "Words of “dang”, who did not speak here"
    )
    assert barriers_by_day_and_night(page) == []
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Zoë Đặng Not yet approved").wait_for()
    page.keyboard.type(" And so on.")  # behind the words, not in their place
    tops = [top_of(page, f".card >> nth={n}") for n in (0, 1)]
    assert tops[1] >= tops[0] + page.locator(".card").first.bounding_box()["height"]

    page.set_viewport_size({"width": 390, "height": 844})
    wait_until(page, f"{card}.style.translate === ''")
    assert not is_too_wide(page)
    assert top_of(page, ".card") > top_of(page, ".section-join, .below-text")
    page.locator("q[data-quotation=q-law]").click()
    page.get_by_role("button", name="Who said it").click()
    assert page.evaluate("document.activeElement.matches('.card-open[aria-expanded=true]')")
    assert barriers_by_day_and_night(page) == []

    page.keyboard.press("Control+s")
    page.get_by_role("status").filter(has_text="was changed successfully").wait_for()
    section.refresh_from_db()
    assert section.body.endswith('“<q data-quotation="q-ice-waits">Ice waits</q>” And so on.</p>')
    said = Quotation.objects.values_list("text", "speaker__person__family_name", "approval")
    assert list(said.order_by("text")) == [
        ("Ice waits", zoe.family_name, "pending"),
        ("The law does not", ada.person.family_name, "printed"),
    ]


def test_typed_quotation_marks_are_offered_and_nothing_is_marked_by_itself(
    page, live_server, editor, event
):
    make_speaker(event)
    section = make_section(event, body="<p>She said «les eaux sont à tous ici».</p>")
    open_page(page, live_server, section)
    page.keyboard.type(
        " He: „das Wasser ist für alle da“. They: 「水是屬於大家的東西」. One “word”."
    )
    page.get_by_text("3 passages in quotation marks are not marked: who said them?").click()
    page.get_by_role("button", name="No quotation: “das Wasser").click()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "No quotation: “水是屬於大家的東西”"
    )
    page.get_by_role("button", name="Say who said it: “水").click()
    page.keyboard.press("Enter")
    page.get_by_text("One passage in quotation marks is not marked: who said it?").wait_for()
    page.keyboard.press("Control+s")
    page.get_by_role("status").filter(has_text="was changed successfully").wait_for()
    page.get_by_text("One passage in quotation marks is not marked: who said it?").wait_for()
    section.refresh_from_db()
    assert [q.text for q in section.quotations.all()] == ["水是屬於大家的東西"]
    assert section.body.count("<q ") == 1


def test_a_section_is_split_where_the_cursor_stands_and_that_is_undone_in_the_bar(
    page, live_server, editor, event
):
    note = '<small data-note="author">In <em>May</em>.</small>'
    body = f"<p>مياه النهر{note} 🙂 run.</p><h4>Ice</h4><p>Ice waits.</p>"
    section = make_section(event, body=body)
    make_section(event, "Lakes")
    open_page(page, live_server, section)
    assert page.locator(".section-notes li").inner_text().startswith("In May.")
    page.keyboard.type(" Still.")
    page.keyboard.press("ArrowUp")
    wait_for_caret(page)
    page.get_by_role("button", name="Split here").press("Enter")
    assert page.get_by_label("Heading of the new section").input_value() == "Ice"
    assert barriers_by_day_and_night(page) == []
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text("“Ice” now begins here").wait_for()
    assert page.url.endswith("/change/")
    assert list(event.sections.values_list("title", "body"))[1:3] == [
        ("Water", f"<p>مياه النهر{note} 🙂 run.</p>"),
        ("Ice", "<p>Ice waits. Still.</p>"),
    ]
    with page.expect_navigation():
        page.get_by_role("button", name="Undo", exact=True).last.click()
    page.get_by_text("Undone: all is as it was before.").wait_for()
    section.refresh_from_db()
    assert section.body == body.replace("waits.", "waits. Still.")
    assert re.fullmatch(r".*/section/\d+/change/", page.url)
