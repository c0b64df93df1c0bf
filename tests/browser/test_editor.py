"""The rich text editor of a section, used as an editor uses it: with the keyboard."""

import pytest
from django.urls import reverse

from tests.browser.conftest import go_to_end_of_text, sign_in, wait_for_caret
from tests.factories import make_event, make_section, make_speaker


@pytest.fixture
def event():
    return make_event()


@pytest.fixture
def section(event):
    make_speaker(event)
    return make_section(event, body="<p>Rivers have rights.</p>")


@pytest.fixture
def desk(page, live_server, editor, section):
    """The page of the section, the caret at the end of its text."""
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_section_change", args=[section.pk]))
    go_to_end_of_text(page)
    return page


def press(page, label):
    """Go to a button of the toolbar and back to the text by keyboard."""
    wait_for_caret(page)
    button = page.get_by_role("toolbar", name="Formatting").get_by_role("button", name=label)
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.ProseMirror')")
    wait_for_caret(page)


def choose_back(page, letters):
    for _letter in range(letters):
        page.keyboard.press("Shift+ArrowLeft")


def save(page):
    page.get_by_role("button", name="Save and continue editing").click()
    page.wait_for_load_state()


def test_a_typed_sentence_is_stored_with_plain_spaces(desk, section):
    desk.keyboard.type(" They may be heard  in court.")
    save(desk)
    section.refresh_from_db()
    assert "&nbsp;" not in section.body
    assert "\u00a0" not in section.body
    assert section.body.startswith("<p>Rivers have rights. They may be heard")


def test_a_quotation_is_marked_and_only_its_speaker_is_left_to_choose(desk, section):
    desk.keyboard.type(" “Water runs”")
    choose_back(desk, len("“Water runs”"))
    press(desk, "Mark as a quotation")
    desk.keyboard.press("End")
    desk.keyboard.type(", she said, “downhill”")
    choose_back(desk, len("“downhill”"))
    press(desk, "Continue quotation")
    desk.keyboard.press("End")
    desk.keyboard.type(".")
    save(desk)
    desk.get_by_text("Say who said “Water runs downhill”: its row is filled in below.").first.wait_for()
    row = desk.get_by_role("group", name="New quotation").first
    assert row.get_by_label("Words:", exact=True).input_value() == "Water runs downhill"
    row.get_by_label("Said by:").select_option("Ada Moreau")
    save(desk)
    section.refresh_from_db()
    assert section.body == (
        '<p>Rivers have rights. “<q data-quotation="q-water-runs-downhill">Water runs</q>”, she said, '
        '“<q data-quotation="q-water-runs-downhill">downhill</q>”.</p>'
    )
    assert [q.text for q in section.quotations.all()] == ["Water runs downhill"]


def test_a_notes_text_is_typed_where_it_is_called_and_enter_ends_it(desk, section):
    press(desk, "Editor’s note")
    desk.keyboard.type("Since 2017.")
    desk.keyboard.press("Enter")
    desk.keyboard.type(" Few know")
    press(desk, "Author’s note")
    desk.keyboard.type("A guess.")
    desk.keyboard.press("ArrowRight")
    desk.keyboard.type(" it.")
    save(desk)
    section.refresh_from_db()
    assert section.body == (
        '<p>Rivers have rights.<small data-note="editor">Since 2017.</small> Few know'
        '<small data-note="author">A guess.</small> it.</p>'
    )


def test_the_state_of_the_buttons_is_heard(desk, section):
    desk.keyboard.press("Control+a")
    press(desk, "Mark as a quotation")
    button = desk.get_by_role("button", name="Mark as a quotation")
    assert button.get_attribute("aria-pressed") == "true"
    press(desk, "Mark as a quotation")
    assert button.get_attribute("aria-pressed") == "false"
    save(desk)
    section.refresh_from_db()
    assert section.body == "<p>Rivers have rights.</p>"


def test_the_page_opens_in_a_window_and_closes_itself(page, live_server, editor, event, section):
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_event_change", args=[event.pk]))
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Text and quotations").click()
    popup = opened.value
    go_to_end_of_text(popup)
    popup.keyboard.type(" So have lakes.")
    with page.expect_navigation(), popup.expect_event("close"):  # the page behind shows what was saved
        popup.get_by_role("button", name="Save", exact=True).click()
    section.refresh_from_db()
    assert section.body == "<p>Rivers have rights. So have lakes.</p>"
