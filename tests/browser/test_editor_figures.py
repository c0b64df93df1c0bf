"""Figures in the rich text editor of a section: inserted, moved and changed without leaving it."""

import pytest
from django.urls import reverse

from events.editions.publishing import publish
from events.models import Figure
from tests.browser.conftest import barriers, go_to_end_of_text, is_too_wide, sign_in, wait_for_caret
from tests.events.text.pasted import table
from tests.factories import make_chapter, make_event, make_section
from tests.pictures import chart, make_figure, photograph, place
from tests.pictures import save as encode

from .test_editor import press, save


@pytest.fixture
def event(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_event()


@pytest.fixture
def section(event):
    make_chapter(event)
    return make_section(event, body="<p>Rivers have rights.</p><p>So it is.</p>")


@pytest.fixture
def desk(page, live_server, editor, section):
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_section_change", args=[section.pk]))
    go_to_end_of_text(page)
    return page


def body_of(section):
    section.refresh_from_db()
    return section.body


def open_dialog(page, name="Insert a figure"):
    page.get_by_role("toolbar", name="Formatting").get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    return dialog


def wait_until_seen(image):
    for _try in range(100):
        if image.evaluate("(image) => image.naturalWidth > 0"):
            return
        image.page.wait_for_timeout(50)
    raise AssertionError("The picture does not come.")


def upload(page, dialog, content, *, name="picture.png"):
    dialog.get_by_label("Picture").set_input_files(
        {"name": name, "mimeType": "image/png", "buffer": content}
    )


def test_a_figure_is_uploaded_in_place_and_read_by_the_public(desk, live_server, event, section):
    desk.keyboard.type(" And more.")
    dialog = open_dialog(desk)
    assert barriers(desk) == []
    upload(desk, dialog, b"no picture at all")
    desk.keyboard.press("Escape")  # nothing is lost by that
    dialog = open_dialog(desk)
    upload(desk, dialog, b"no picture at all")
    dialog.get_by_role("button", name="Upload and insert").click()
    dialog.get_by_text("This file is not a whole picture").wait_for()
    upload(desk, dialog, encode(chart()), name="Ada Moreau at home " + "x" * 80 + ".png")
    dialog.get_by_label("Caption").fill("Cases in four years")
    dialog.get_by_label("Credit").fill("Chart: us")
    dialog.get_by_role("button", name="Upload and insert").click()
    dialog.wait_for(state="hidden")
    [figure] = Figure.objects.all()
    card = desk.locator(".figure-card")
    assert card.get_by_text("Cases in four years").is_visible()
    assert card.get_by_text("No alternative text yet").is_visible()
    wait_until_seen(card.locator("img"))

    dialog = open_dialog(desk, "Change the texts of the figure, or its picture")
    dialog.get_by_label("Alternative text").fill("Four bars: 3, 8, 5 and 6.")
    dialog.get_by_role("button", name="Save the figure").click()
    dialog.wait_for(state="hidden")
    card.get_by_text("Four bars: 3, 8, 5 and 6.").wait_for()
    assert barriers(desk) == []
    save(desk)
    assert body_of(section) == (
        f"<p>Rivers have rights.</p><p>So it is. And more.</p>{place(figure)}"
    )
    desk.locator(".figure-card").wait_for()

    publish(event, by=None)
    for width in (360, 1280):
        desk.set_viewport_size({"width": width, "height": 900})
        desk.goto(live_server.url + reverse("proceedings", args=[event.slug]))
        shown = desk.get_by_role("img", name="Four bars: 3, 8, 5 and 6.")
        shown.scroll_into_view_if_needed()
        wait_until_seen(shown)
        assert shown.evaluate("(image) => image.currentSrc").endswith(".webp")
        assert not is_too_wide(desk)
    assert desk.get_by_role("figure").inner_text().split("\n")[0] == "Cases in four years"
    assert barriers(desk) == []


def test_one_is_chosen_moved_and_taken_out_with_the_keyboard(desk, event, section):
    first = make_figure(event, caption="First")
    second = make_figure(event, photograph(), format="JPEG", caption="صورة النهر")
    go_to_end_of_text(desk)
    dialog = open_dialog(desk)
    dialog.get_by_role("button", name="First").focus()
    desk.keyboard.press("Enter")
    dialog.wait_for(state="hidden")
    press(desk, "Move the figure up")
    press(desk, "Move the figure up")
    desk.keyboard.type("Between.")  # behind it, and not in its place
    dialog = open_dialog(desk)
    dialog.get_by_role("button", name="صورة النهر").click()
    dialog.wait_for(state="hidden")
    save(desk)
    assert body_of(section) == (
        f"{place(first)}<p>Between.</p>{place(second)}<p>Rivers have rights.</p><p>So it is.</p>"
    )
    desk.locator(".figure-card").first.click()
    wait_for_caret(desk)
    press(desk, "Take the figure out of the text")
    save(desk)
    assert place(first) not in body_of(section)
    assert Figure.objects.count() == 2  # only its place is gone


def test_in_a_table_it_is_set_behind_and_one_unknown_is_told(desk, event, section):
    make_figure(event, caption="First")
    section.body = f'{table("#a|#b", "1|2")}<figure data-figure="0123456789ab"></figure>'
    section.save()
    desk.reload()
    desk.locator(".figure-missing").get_by_text("none of this colloquium").wait_for()
    desk.get_by_role("cell", name="2", exact=True).click()
    wait_for_caret(desk)
    dialog = open_dialog(desk)
    dialog.get_by_role("button", name="First").click()
    dialog.wait_for(state="hidden")
    save(desk)
    figure = Figure.objects.get()
    assert body_of(section).startswith(f"{table('#a|#b', '1|2')}{place(figure)}<figure")


def test_in_a_box_it_stands_with_what_is_in_it(desk, event, section):
    figure = make_figure(event, caption="First")
    section.body = '<aside data-box="note"><p>One.</p><p>Two.</p></aside><p>After.</p>'
    section.save()
    desk.reload()
    desk.locator(".ProseMirror aside p").first.click()
    wait_for_caret(desk)
    dialog = open_dialog(desk)
    dialog.get_by_role("button", name="First").click()
    dialog.wait_for(state="hidden")
    save(desk)
    assert body_of(section) == (
        f'<aside data-box="note"><p>One.</p>{place(figure)}<p>Two.</p></aside><p>After.</p>'
    )


def test_what_is_typed_stays_where_the_upload_does_not_arrive(desk, page):
    dialog = open_dialog(desk)
    dialog.get_by_label("Caption").fill("Kept")
    page.route("**/figures/", lambda route: route.abort())
    upload(desk, dialog, encode(chart()))
    dialog.get_by_role("button", name="Upload and insert").click()
    dialog.get_by_text("This did not arrive.").wait_for()
    assert dialog.get_by_label("Caption").input_value() == "Kept"
    page.problems.clear()  # that the answer was no is told by the browser too
