"""Tables in the rich text editor of a section: made and changed with the keyboard, and pasted."""

import re

import pytest
from django.urls import reverse

from events.text import markup
from tests.browser.conftest import go_to_end_of_text, sign_in, wait_for_caret
from tests.events.text.pasted import table
from tests.factories import make_event, make_section

from .clipboards import CLIPBOARDS
from .test_editor import paste, press, save


@pytest.fixture
def section():
    return make_section(make_event(), body="<p>Rivers have rights.</p>")


@pytest.fixture
def desk(page, live_server, editor, section):
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_section_change", args=[section.pk]))
    go_to_end_of_text(page)
    return page


def type_cells(page, *cells):
    for cell in cells:
        page.keyboard.type(cell)
        page.keyboard.press("Tab")


def go_to(page, words):
    page.locator(".ProseMirror").get_by_role("cell", name=words, exact=True).click()
    wait_for_caret(page)


def body_of(section):
    section.refresh_from_db()
    return section.body


def test_a_table_is_made_and_changed_with_the_keyboard(desk, section):
    assert desk.get_by_role("button", name="Insert a row above").count() == 0
    press(desk, "Insert a table")
    desk.keyboard.type("Cases")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Source: us")
    desk.keyboard.press("ArrowDown")
    wait_for_caret(desk)
    type_cells(desk, "Country", "2017", "2018", "Norway", "120", "140", "Spain", "300", "410")
    type_cells(desk, "Chad", "1", "2")  # in a row that was added by the last Tab
    press(desk, "Delete the row")
    press(desk, "Delete the column")
    go_to(desk, "120")
    press(desk, "Insert a column before")
    desk.keyboard.press("Shift+Tab")
    desk.keyboard.type("x")
    press(desk, "Insert a column after")
    press(desk, "Delete the column")
    go_to(desk, "120")
    desk.keyboard.press("Shift+Tab")
    press(desk, "Delete the column")
    go_to(desk, "Chad")
    press(desk, "Insert a row below")
    press(desk, "Insert a row above")
    desk.keyboard.press("Shift+Tab")
    desk.keyboard.press("Shift+Tab")
    desk.keyboard.type("Peru")
    press(desk, "First column: headings of the rows, or not")
    save(desk)
    kept = table(
        "#Country|#2017", "#Norway|120", "#Spain|300", "#Peru|", "#Chad|1", "#|",
        caption="Cases</p><p>Source: us",
    )  # fmt: skip
    assert body_of(section) == f"<p>Rivers have rights.</p>{kept}"
    go_to_end_of_text(desk)
    desk.locator(".ProseMirror td").first.click()
    for label in (
        "First row: headings of the columns, or not",
        "First column: headings of the rows, or not",
    ):
        button = desk.get_by_role("button", name=label)
        assert button.get_attribute("aria-pressed") == "true"
        press(desk, label)
    press(desk, "Caption and source of the table, or none")
    save(desk)
    kept = re.sub("<caption>.*</caption>", "", kept.replace("th>", "td>"))
    assert body_of(section) == f"<p>Rivers have rights.</p>{kept}"
    desk.locator(".ProseMirror td").first.click()
    press(desk, "Delete the whole table")
    save(desk)
    assert body_of(section) == "<p>Rivers have rights.</p>"


def test_a_table_stays_one_wherever_it_was_copied(desk, section):
    for name, source, expected in CLIPBOARDS:
        pasted = paste(desk, source)
        assert (name, markup.clean(pasted)) == (name, expected)
        for form in (pasted, expected):  # as it comes back unsaved, and as it is stored
            assert markup.clean(desk.evaluate(OPEN, form)) == expected
    for key in ("a", "x", "v"):
        desk.keyboard.press(f"Control+{key}")
    assert markup.clean(desk.locator("[name=body]").input_value()) == expected
    _name, source, expected = CLIPBOARDS[0]
    paste(desk, source)
    for before, after in (
        ("140", "1405"),
        ("1405", "1406"),
    ):  # as it is pasted, and as it is stored
        go_to(desk, before)
        desk.keyboard.press("End")
        desk.keyboard.press("Backspace")
        desk.keyboard.type(after[-1] if before == "1405" else "05")
        save(desk)
        assert body_of(section) == expected.replace("140", after)
        desk.locator(".ProseMirror").wait_for()


def test_what_is_typed_above_or_pasted_into_a_table_stands_where_it_was_meant(desk, section):
    paste(desk, "<table><tr><td>a<td>b<tr><td>c<td>d</table>")
    desk.locator(".ProseMirror td").last.click()
    wait_for_caret(desk)
    into = desk.evaluate(
        PASTE_HERE, "<table><caption>t</caption><tr><td>1<td>2<tr><td>3<td>4</table>"
    )
    assert into.count("<td>") == 9
    assert "<p>4</p></td></tr></tbody></table>" in into
    go_to(desk, "a")
    desk.keyboard.press("ArrowUp")
    wait_for_caret(desk)
    desk.keyboard.type("Above")
    go_to(desk, "1")
    desk.keyboard.press("End")
    source = "<h2>h</h2><ul><li>i<li>j</ul><table><tr><td>5<td>6<tr><td>7<td>8</table><p>k"
    desk.evaluate(PASTE_HERE, source)
    save(desk)
    middle = "c|1h</p><p>i</p><p>j</p><p>5 · 6</p><p>7 · 8</p><p>k|2"
    assert body_of(section) == "<p>Above</p>" + table("a|b|", middle, "|3|4")


OPEN = """(html) => {
  const { editor } = document.querySelector(".ProseMirror");
  editor.commands.setContent(html, { emitUpdate: true });
  return document.querySelector("[name=body]").value;
}"""
PASTE_HERE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(".ProseMirror").dispatchEvent(paste);
  return document.querySelector("[name=body]").value;
}"""
