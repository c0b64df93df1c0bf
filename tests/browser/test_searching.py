"""The search box with its suggestions, with the keyboard and without a script."""

from .conftest import barriers


def test_suggestions_are_chosen_with_the_keyboard(page, live_server, colloquium):
    page.goto(f"{live_server.url}/search/")
    box = page.get_by_role("combobox")
    box.press_sequentially("combat")
    option = page.get_by_role("option").first
    option.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert barriers(page) == []
    box.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    box.press("Escape")
    assert page.get_by_role("listbox").count() == 0
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("i")
    option.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/events/combating-online-sex-trafficking-2018/")


def test_enter_searches_what_was_typed_and_no_page_has_a_barrier_or_is_too_wide(
    page, live_server, colloquium, subtests
):
    page.goto(f"{live_server.url}/search/")
    box = page.get_by_role("combobox")
    box.fill("trafficking")
    box.press("Enter")
    page.wait_for_url("**/search/?q=trafficking")
    assert page.locator("mark").first.inner_text().lower() == "trafficking"
    for query in ("?q=trafficking", "", "?q=trafficking&kind=section", "?q=qqq"):
        if not page.url.endswith(f"/search/{query}"):
            page.goto(f"{live_server.url}/search/{query}")
        for width in (1280, 320):
            with subtests.test(query=query, width=width):
                page.set_viewport_size({"width": width, "height": 800})
                assert barriers(page) == []
                assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_form_works_without_a_script(browser, live_server, colloquium):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/search/")
    page.get_by_label("Words to look for").fill("trafficking")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?q=trafficking")
    assert page.locator("mark").count() > 3
    page.get_by_role("link", name="Sections 10").click()
    assert page.locator(".search-hit").count() == 10
    context.close()
