"""What came of an act stands beside the buttons, in view, wherever on its long page an editor was;
on a phone too.
"""

from django.urls import reverse

from events.models import Event, Section
from tests.browser.conftest import barriers, sign_in
from tests.factories import make_colloquium, make_section

WIDTHS = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]


def page_of(live_server, row):
    return live_server.url + reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])


def press(page, button="_continue"):
    with page.expect_navigation():
        page.locator(f"[name={button}]").first.click()
    page.wait_for_load_state()


def is_in_view(page, place):
    """Within the window, and covered by nothing."""
    return place.evaluate("""(place) => {
          const { left, top, right, bottom } = place.getBoundingClientRect();
          const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && bottom > top;
          const shown = document.elementFromPoint((left + right) / 2, top + 4);
          return isInside && (place.contains(shown) || shown.contains(place));
        }""")


def assert_beside_the_buttons(page, answer):
    assert "#" not in page.url
    assert is_in_view(page, answer)
    assert is_in_view(page, page.locator(".desk-bar [name=_continue]"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_answer_is_in_view_beside_the_buttons_and_leads_to_what_is_wrong(
    page, live_server, editor
):
    event = make_colloquium(subtitle="Old")
    sign_in(page, live_server)
    for size in WIDTHS:
        page.set_viewport_size(size)
        page.goto(page_of(live_server, event) + "#sections")
        page.fill("#id_title", "")
        page.fill("#id_sections-0-title", "")
        page.select_option("#id_speakers-1-person", [])
        page.fill("#id_speakers-1-job_title", "Judge")
        press(page)
        alert = page.get_by_role("alert")
        assert_beside_the_buttons(page, alert)
        assert (
            page.evaluate("document.activeElement.textContent.trim()")
            == "Not saved yet: 3 places to mend"
        )
        assert barriers(page) == []
        places = ["id_title", "id_sections-0-title"]
        for link in alert.get_by_role("link").all():
            link.click()
            focused = page.locator(":focus")
            assert is_in_view(page, focused), link.inner_text()
            places = [place for place in places if place != focused.get_attribute("id")]
        assert places == []

        page.fill("#id_title", f"At {size['width']}")
        page.fill("#id_sections-0-title", "Findings")
        page.fill("#id_speakers-1-job_title", "")
        press(page)
        assert_beside_the_buttons(
            page, page.get_by_role("status").filter(has_text="was changed successfully")
        )

        page.fill("#id_subtitle", f"Mine at {size['width']}")
        assert page.get_by_text("was changed successfully").count() == 0
        Event.objects.update(subtitle="Theirs", city=f"Ghent {size['width']}")
        press(page)
        assert_beside_the_buttons(
            page, page.get_by_role("status").filter(has_text="Somebody changed it too")
        )
        assert_beside_the_buttons(
            page, page.get_by_role("alert").filter(has_text="one place to mend")
        )
        page.locator(".error-places a").click()
        assert page.locator(":focus").get_attribute("id") == "id_subtitle"
        press(page)

        page.goto(page_of(live_server, event) + "#publication")
        press(page, "_publish")
        with page.expect_navigation():
            page.get_by_role("button", name="Publish", exact=True).click()
        assert_beside_the_buttons(page, page.get_by_role("status").filter(has_text="is published"))


def test_what_was_refused_is_not_left_without_a_question(page, live_server, editor):
    event = make_colloquium()
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    sign_in(page, live_server)
    home = page.get_by_role("link", name="Home")
    for refuse in [
        lambda: page.fill("#id_title", ""),
        lambda: Event.objects.update(title="Theirs"),
    ]:
        page.goto(page_of(live_server, event))
        page.fill("#id_title", "Mine")
        refuse()
        press(page)
        asked.clear()
        with page.expect_event("dialog"):
            home.click(no_wait_after=True)
        assert asked == ["beforeunload"]
        page.fill("#id_title", "Mended")
        press(page)
        home.click()
        page.wait_for_url("**/admin/")
        assert asked == ["beforeunload"]


def test_a_page_is_as_unchanged_after_its_window_saved_something_as_it_was_before(
    page, live_server, editor
):
    event = make_colloquium()
    section = make_section(event, "Lakes")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    sign_in(page, live_server)
    for typed in ("", "Typed"):
        page.goto(page_of(live_server, event))
        if typed:
            page.fill("#id_subtitle", typed)
        with page.expect_popup() as opened:
            page.locator(
                f"a.row-link[href='{reverse('admin:events_section_change', args=[section.pk])}']"
            ).click()
        popup = opened.value
        popup.fill("#id_content_note", f"Cold {typed}")
        with popup.expect_event("close"):
            popup.locator("[name=_save]").click()
        page.wait_for_timeout(800)
        assert page.input_value("#id_subtitle") == typed
        page.get_by_role("link", name="Home").click()
        page.wait_for_url("**/admin/")
        assert asked == (["beforeunload"] if typed else [])
        assert Section.objects.get(pk=section.pk).content_note == f"Cold {typed}".strip()
