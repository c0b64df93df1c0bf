"""Passages in another language, boxes and lowered figures in the rich text editor of a section: made
and taken back with the keyboard.
"""

import pytest
from django.urls import reverse

from tests.browser.conftest import (
    barriers_by_day_and_night,
    go_to_end_of_text,
    is_too_wide,
    sign_in,
    wait_for_caret,
)
from tests.events.text.pasted import table
from tests.factories import make_event, make_section

from .test_editor import choose_back, press, save

START = "<p>Rivers have rights.</p>"


@pytest.fixture
def section():
    return make_section(make_event(), body=START)


@pytest.fixture
def desk(page, live_server, editor, section):
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_section_change", args=[section.pk]))
    go_to_end_of_text(page)
    return page


def body_of(section):
    section.refresh_from_db()
    return section.body


def ask_for_language(page):
    wait_for_caret(page)
    page.get_by_role("button", name="Language: the words chosen").focus()
    page.keyboard.press("Enter")
    return page.get_by_role("dialog")


def choose_language(page, name):
    dialog = ask_for_language(page)
    assert page.evaluate("document.activeElement.matches('dialog select')")
    dialog.get_by_label("These words are in").select_option(name)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.ProseMirror')")


def test_a_passage_is_said_to_be_in_a_language_and_no_longer(desk, section):
    desk.keyboard.type(" Les eaux aussi")
    choose_back(desk, len("Les eaux aussi"))
    choose_language(desk, "French")
    wait_for_caret(desk)
    desk.keyboard.press("End")
    save(desk)
    marked = '<p>Rivers have rights. <span lang="fr">Les eaux aussi</span></p>'
    assert body_of(section) == marked
    go_to_end_of_text(desk)
    desk.keyboard.press("ArrowLeft")
    dialog = ask_for_language(desk)
    assert dialog.get_by_label("These words are in").input_value() == "fr"
    desk.keyboard.press("Escape")
    save(desk)
    assert body_of(section) == marked
    go_to_end_of_text(desk)
    desk.keyboard.press("ArrowLeft")
    choose_language(desk, "Wolof")
    save(desk)
    assert body_of(section) == marked.replace('"fr"', '"wo"')
    go_to_end_of_text(desk)
    desk.keyboard.press("ArrowLeft")
    ask_for_language(desk)
    for _press in range(2):
        desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    save(desk)
    assert body_of(section) == "<p>Rivers have rights. Les eaux aussi</p>"


def test_a_passage_over_several_paragraphs_holds_marks_and_words_in_a_third_language(desk, section):
    section.body = (
        '<p><span lang="fr">Un <strong>fleuve</strong>, <span lang="ar">النهر</span></span></p>'
        '<ul><li><p><span lang="fr">deux</span></p></li></ul>'
    )
    section.save()
    desk.reload()
    go_to_end_of_text(desk)
    desk.keyboard.type(" x")
    desk.keyboard.press("Backspace")
    desk.keyboard.press("Backspace")
    save(desk)
    assert body_of(section) == section.body
    go_to_end_of_text(desk)
    desk.keyboard.press("Control+a")
    choose_language(desk, "Spanish")
    save(desk)
    assert body_of(section) == (
        '<p><span lang="es">Un <strong>fleuve</strong>, النهر</span></p>'
        '<ul><li><p><span lang="es">deux</span></p></li></ul>'
    )


def test_the_usual_languages_stand_first_and_are_named_in_the_language_of_the_desk(desk):
    dialog = ask_for_language(desk)
    groups = dialog.locator("optgroup").evaluate_all(
        "groups => groups.map((group) => [...group.children].map((one) => one.textContent))"
    )
    assert groups[0][:4] == ["Arabic", "Chinese", "Dutch", "English"]
    assert groups[1][:2] == ["Afrikaans", "Akan"]
    assert {"Amharic", "Romani", "Tibetan", "Traditional Chinese"} < set(groups[1])
    assert all(len(name) > 2 for name in groups[1])
    assert barriers_by_day_and_night(desk) == []


def test_a_figure_is_lowered(desk, section):
    desk.keyboard.type(" CO")
    press(desk, "Subscript")
    desk.keyboard.type("2")
    press(desk, "Subscript")
    desk.keyboard.type(" too.")
    save(desk)
    assert body_of(section) == "<p>Rivers have rights. CO<sub>2</sub> too.</p>"


def test_a_box_is_made_filled_and_taken_away_with_the_keyboard(desk, section):
    assert not desk.get_by_role("button", name="Box of key figures").is_visible()
    press(desk, "Box: put the paragraphs chosen")
    press(desk, "Box of recommendations")
    desk.keyboard.press("End")
    desk.keyboard.press("Enter")
    press(desk, "Numbered list")
    desk.keyboard.type("Measure")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Publish")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")  # out of the list
    desk.keyboard.press("Enter")  # out of the box
    desk.keyboard.type("After.")
    save(desk)
    box = (
        f'<aside data-box="recommendations">{START}<ol><li><p>Measure</p></li>'
        "<li><p>Publish</p></li></ol></aside>"
    )
    assert body_of(section) == f"{box}<p>After.</p>"
    go_to_end_of_text(desk)
    desk.keyboard.press("Control+Home")
    wait_for_caret(desk)
    desk.keyboard.press("ArrowUp")  # there is a place above it
    desk.keyboard.type("Before.")
    desk.keyboard.press("ArrowDown")
    press(desk, "Box of key figures")
    save(desk)
    assert body_of(section) == (
        f"<p>Before.</p>{box.replace('recommendations', 'key-figures')}<p>After.</p>"
    )
    go_to_end_of_text(desk)
    desk.locator(".ProseMirror").get_by_text("Rivers have").click()
    desk.keyboard.press("Control+a")
    press(desk, "Box: put the paragraphs chosen")
    save(desk)
    assert "<aside" not in body_of(section)


def test_a_table_stands_in_a_box(desk, section):
    press(desk, "Box: put the paragraphs chosen")
    desk.keyboard.press("End")
    desk.keyboard.press("Enter")
    press(desk, "Insert a table")
    press(desk, "Caption and source of the table, or none")
    for cell in "abcdefghi":
        desk.keyboard.type(cell)
        if cell != "i":
            desk.keyboard.press("Tab")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.type("Within.")
    save(desk)
    rows = table("#a|#b|#c", "d|e|f", "g|h|i")
    assert body_of(section) == f'<aside data-box="note">{START}{rows}<p>Within.</p></aside>'


def test_no_box_stands_in_another(desk, section):
    press(desk, "Box: put the paragraphs chosen")
    press(desk, "Box: put the paragraphs chosen")
    save(desk)
    assert body_of(section) == START


def test_the_desk_is_sound_with_all_of_them(desk, section):
    section.body = (
        '<aside data-box="note"><p>H<sub>2</sub>O: <span lang="ar">النهر! (2018)</span></p></aside>'
    )
    section.save()
    desk.reload()
    go_to_end_of_text(desk)
    for width in (360, 1280):
        # So high that the bar at the foot covers half of nothing.
        desk.set_viewport_size({"width": width, "height": 3000})
        assert barriers_by_day_and_night(desk) == []
        assert not is_too_wide(desk)
