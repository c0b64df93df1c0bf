"""“Leave this page”, by a click, by keyboard and without JavaScript; what Back shows afterwards."""

import pytest
from playwright.sync_api import expect

from contacts import public_forms
from tests.factories import make_help_line

from .conftest import barriers_by_day_and_night, is_too_wide

ELSEWHERE = "https://www.bbc.com/weather"


@pytest.fixture
def noted(page, live_server, colloquium):
    """A page with a content note, and a site that takes its place."""
    make_help_line(country="US", telephone="1-888-373-7888")
    page.context.route(
        "https://www.bbc.com/**",
        lambda route: route.fulfill(body="<title>Weather</title>Sunny", content_type="text/html"),
    )
    return f"{live_server.url}/events/{colloquium.slug}/"


def is_elsewhere(page):
    page.wait_for_url(ELSEWHERE)
    expect(page.get_by_text("Sunny")).to_be_visible()


def test_back_shows_no_page_that_was_left(page, live_server, noted):
    """Nor an earlier one with a note, nor another place on it; whoever opens one anew reads it."""
    page.goto(f"{live_server.url}/events/")
    page.goto(noted)
    page.goto(f"{noted}proceedings/")
    page.locator(".contents a").last.click()
    assert "#" in page.url
    page.get_by_role("link", name="Leave this page").click()
    is_elsewhere(page)
    page.go_back()
    is_elsewhere(page)
    page.go_back()
    page.wait_for_url("**/events/")
    page.goto(noted)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_back_shows_nothing_of_what_was_asked(page, live_server, noted, monkeypatch):
    """Neither the form, which says of whom, nor the code, whichever way it was gone on from."""
    monkeypatch.setattr(public_forms, "SOONEST", -1)  # nobody reads here
    speaker = f"{live_server.url}/speakers/"
    page.goto(speaker)
    page.goto(f"{live_server.url}/requests/?about=/speakers/")
    page.get_by_label("Take me out").check()
    page.get_by_label("What should happen?").fill("Take my name out, please.")
    page.get_by_role("button", name="Send").click()
    code = page.locator(".requests-letters").inner_text()
    page.reload()
    expect(page.locator(".requests-letters")).to_have_text(code)
    page.locator(".prose").get_by_role("link", name="/requests/answer/").click()
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Your words").fill("And my picture.")
    page.get_by_role("link", name="Privacy").click()
    page.get_by_role("heading", name="Privacy", level=1).wait_for()
    for _ in range(3):
        page.keyboard.press("Shift")
    is_elsewhere(page)
    asked = []
    page.on("request", lambda request: asked.append(request.method))
    for _ in range(4):  # the answer, the form of the code, the code, the form
        page.go_back()
        is_elsewhere(page)
    page.go_back()
    page.wait_for_url(speaker)
    assert set(asked) == {"GET"}  # nor is anything sent again, of which browsers ask first


def test_shift_three_times_leaves_and_says_so_before(page, noted):
    page.goto(noted)
    hint = page.locator("[data-hint]")
    expect(hint).to_have_text("or press Shift three times")
    for key in ("Shift", "Shift", "Shift+A", "Shift", "Escape"):
        page.keyboard.press(key)
    expect(hint).to_have_text("or press Shift three times")
    for said in ("two more times", "once more"):
        page.keyboard.press("Shift")
        expect(hint).to_contain_text(said)
    page.keyboard.press("Shift")
    is_elsewhere(page)


def test_it_stays_in_view_covers_nothing_and_is_not_printed(page, noted):
    page.goto(f"{noted}proceedings/")
    for width, height in ((320, 256), (768, 600), (1280, 900)):  # 320 × 256 is 1280 at 400 %
        page.set_viewport_size({"width": width, "height": height})
        assert not is_too_wide(page)
        page.locator(".section").last.scroll_into_view_if_needed()
        leave = page.get_by_role("link", name="Leave this page")
        expect(leave).to_be_in_viewport(ratio=1)
        bar = page.locator(".exit-bar").bounding_box()
        assert (bar["y"], bar["height"] <= 48) == (0, True)
        page.get_by_role("link", name="talk to somebody").last.click()
        title = page.get_by_role("heading", name="talk to somebody").bounding_box()
        assert title["y"] >= bar["height"]
    assert barriers_by_day_and_night(page) == []
    page.emulate_media(media="print")
    expect(page.locator(".exit-bar, .exit-about").first).to_be_hidden()


def test_without_javascript_it_is_a_link_that_tells_nobody_where_from(browser, noted, live_server):
    context = browser.new_context(java_script_enabled=False)
    sent = []
    context.route(
        "https://www.bbc.com/**",
        lambda route: (sent.append(route.request.headers), route.fulfill(body="Sunny")),
    )
    page = context.new_page()
    page.goto(noted)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(ELSEWHERE)
    assert sent
    assert "referer" not in sent[0]
    context.close()
