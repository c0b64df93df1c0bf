"""From the home of the desk by its search to where something is edited, with the keyboard alone."""

from events.editions.publishing import publish
from tests.browser.conftest import barriers_by_day_and_night, is_too_wide, sign_in
from tests.factories import make_colloquium, make_contact, make_event, make_organization

WIDTHS = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]


def assert_sound(page):
    for size in reversed(WIDTHS):
        page.set_viewport_size(size)
        assert barriers_by_day_and_night(page) == []
        assert not is_too_wide(page)


def focus(page):
    return page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id")


def test_home_leads_by_its_search_to_a_section_and_from_its_public_address(
    page, live_server, editor
):
    event = make_colloquium("Rivers", slug="rivers")
    publish(event, by=editor)
    section = event.sections.get(level=2)
    make_event("Labour " + "Donaudampfschifffahrt" * 6)
    make_contact(make_organization("Court"))
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/admin/")
    assert_sound(page)
    page.keyboard.press("/")
    assert focus(page) == "desk-search"
    page.keyboard.type("downhill")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/search/?q=downhill")
    assert page.locator("mark").first.inner_text() == "downhill"
    assert_sound(page)
    for _n in range(20):
        if focus(page) == "Water":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    edited = f"**/admin/events/section/{section.pk}/change/"
    page.wait_for_url(edited)
    page.get_by_role("link", name="Open the public page").click()
    page.wait_for_url("**/events/rivers/proceedings/#water")
    copied = page.url
    page.goto(f"{live_server.url}/admin/events/event/")
    page.keyboard.press("Control+k")
    page.keyboard.type(copied)
    page.keyboard.press("Enter")
    page.wait_for_url(edited)
    page.goto(f"{live_server.url}/admin/preview/events/{event.pk}/proceedings/")
    assert_sound(page)
    page.get_by_role("link", name="Edit this section: Water").click()
    page.wait_for_url(edited)
    page.goto(f"{live_server.url}/admin/search/?q=%2Fnowhere%2F")
    assert page.get_by_role("status").inner_text().startswith("No page of the desk")
    assert_sound(page)
