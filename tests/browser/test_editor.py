"""The rich text editor of a section, used as an editor uses it: with the keyboard."""

import itertools

import pytest
from django.urls import reverse
from hypothesis import given, settings

from events.text import markup
from events.text.body import Body
from tests.browser.conftest import go_to_end_of_text, sign_in, wait_for_caret
from tests.events.text.pasted import FOREIGN, as_table, only_words, tables, trees, written
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


def press_and_stay(page, label):
    wait_for_caret(page)
    button = page.get_by_role("toolbar", name="Formatting").get_by_role("button", name=label)
    button.focus()
    page.keyboard.press("Enter")


def press(page, label):
    """Go to a button of the toolbar and back to the text by keyboard."""
    press_and_stay(page, label)
    assert page.evaluate("document.activeElement.matches('.ProseMirror')")
    wait_for_caret(page)


def choose_back(page, letters):
    for _letter in range(letters):
        page.keyboard.press("Shift+ArrowLeft")


def save(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()


def test_a_typed_sentence_is_stored_with_plain_spaces(desk, section):
    desk.keyboard.type(" They may be heard  in court.")
    save(desk)
    section.refresh_from_db()
    assert "&nbsp;" not in section.body
    assert "\u00a0" not in section.body
    assert section.body.startswith("<p>Rivers have rights. They may be heard")


def test_who_said_what_is_marked_is_asked_at_once_and_may_be_left_for_later(desk, section):
    desk.keyboard.type(" “Water runs”")
    choose_back(desk, len("“Water runs”"))
    press_and_stay(desk, "Mark as a quotation")
    desk.get_by_role("dialog", name="Who said “Water runs”?").wait_for()
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement.matches('.ProseMirror')")
    desk.keyboard.press("End")
    desk.keyboard.type(", she said, “downhill”")
    choose_back(desk, len("“downhill”"))
    press(desk, "Continue quotation")
    desk.keyboard.press("End")
    desk.keyboard.type(".")
    save(desk)
    desk.get_by_text(
        "Say who said “Water runs downhill”: its row is filled in below."
    ).first.wait_for()
    card = desk.locator(".card")
    assert card.locator(".card-who").inner_text() == "Who said this?"
    card.get_by_role("button", name="Say who").press("Enter")
    desk.keyboard.type("MÓREAU")
    desk.keyboard.press("Enter")
    assert card.locator(".card-who").inner_text() == "Ada Moreau"
    save(desk)
    section.refresh_from_db()
    assert (
        section.body
        == '<p>Rivers have rights. “<q data-quotation="q-water-runs-downhill">Water runs</q>”, she'
        ' said, “<q data-quotation="q-water-runs-downhill">downhill</q>”.</p>'
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
    assert (
        section.body
        == '<p>Rivers have rights.<small data-note="editor">Since 2017.</small> Few know'
        '<small data-note="author">A guess.</small> it.</p>'
    )


def test_the_state_of_the_buttons_is_heard(desk, section):
    desk.keyboard.press("Control+a")
    press_and_stay(desk, "Mark as a quotation")
    desk.keyboard.press("Escape")
    button = desk.get_by_role("button", name="Mark as a quotation")
    assert button.get_attribute("aria-pressed") == "true"
    press(desk, "Mark as a quotation")
    assert button.get_attribute("aria-pressed") == "false"
    save(desk)
    section.refresh_from_db()
    assert section.body == "<p>Rivers have rights.</p>"


def test_the_page_opens_in_place_and_leads_to_the_sections_around_it(
    page, live_server, editor, event, section
):
    make_section(event, "Lakes")
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_event_text", args=[event.pk]))
    page.get_by_role("link", name="Text and quotations").first.click()
    go_to_end_of_text(page)
    page.keyboard.type(" So have lakes.")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    section.refresh_from_db()
    assert section.body == "<p>Rivers have rights. So have lakes.</p>"
    page.get_by_role("link", name="After: Lakes").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Lakes"
    page.get_by_role("link", name=f"Before: {section.title}").click()
    assert page.locator("#rail [aria-current=page]").inner_text().startswith(section.title)


PASTE = """([type, text]) => {
  const data = new DataTransfer();
  data.setData(type, text);
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(".ProseMirror").dispatchEvent(paste);
  return document.querySelector("[name=body]").value;
}"""


def paste(page, text, kind="text/html"):
    """What the field holds after `text` was pasted in place of all that it held."""
    page.evaluate(
        "document.querySelector('.ProseMirror').editor.commands.setContent('', {emitUpdate: true})"
    )
    return page.evaluate(PASTE, [kind, text])


def ends(words):
    return set(itertools.accumulate(map(len, words)))


def test_what_stood_apart_where_it_was_copied_stands_apart_where_it_is_pasted(desk):
    pasted = {source: markup.clean(paste(desk, source)) for source, _expected in FOREIGN}
    assert pasted == dict(FOREIGN)

    @settings(max_examples=50, deadline=None, derandomize=True, database=None)
    @given(trees | tables.map(as_table))
    def try_(tree):
        source, read = written(tree)
        words = only_words(Body.parse(paste(desk, source)).plain_text())
        assert "".join(words) == "".join(read.split())
        assert ends(read.split()) <= ends(words)

    try_()


def test_emphasis_told_by_styles_alone_is_kept(desk):
    source = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p'
        ' dir="ltr"><span style="font-weight:400;font-style:normal;vertical-align:baseline">Rivers'
        ' </span><span style="font-weight:700;font-style:normal">have</span><span'
        ' style="font-weight:400;font-style:italic"> rights</span><span'
        ' style="font-size:0.6em;vertical-align:super">2</span></p></b><br'
        ' class="Apple-interchange-newline">'
    )
    assert paste(desk, source) == "<p>Rivers <strong>have</strong><em> rights</em><sup>2</sup></p>"


def test_lists_of_a_word_processor_are_lists(desk):
    def item(mark, words, level=1):
        return (
            f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level}"
            f" lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{mark}<span"
            " style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]><span"
            f" lang=EN-GB>{words}<o:p></o:p></span></p>\n"
        )

    source = (
        "<html><body><!--StartFragment--><p class=MsoNormal>Before</p>"
        + item("·", "One")
        + item("o", "within", 2)
        + item("§", "Two")
        + "<p class=MsoNormal>Between</p>"
        + item("1.", "First")
        + item("a)", "a part", 2)
        + item("2.", "Second")
        + "<!--EndFragment--></body></html>"
    )
    assert (
        markup.clean(paste(desk, source))
        == "<p>Before</p><ul><li><p>One</p><ul><li><p>within</p></li></ul></li><li><p>Two</p></li></ul><p>Between</p><ol><li><p>First</p><ol><li><p>a"
        " part</p></li></ol></li><li><p>Second</p></li></ol>"
    )


def test_what_is_copied_within_the_editor_is_pasted_as_it_was(desk, section):
    press(desk, "Editor’s note")
    desk.keyboard.type("Since 2017.")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Control+a")
    desk.keyboard.press("Control+x")
    desk.keyboard.press("Control+v")
    save(desk)
    section.refresh_from_db()
    assert section.body == '<p>Rivers have rights.<small data-note="editor">Since 2017.</small></p>'
