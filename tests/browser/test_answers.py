"""The rail and the bar of a colloquium: what came of an act stands in the bar, in view, wherever on
its page an editor was; on a phone too.
"""

from django.urls import reverse

from events.editions.publishing import publish
from events.models import Event
from tests.browser.conftest import barriers, sign_in
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_event,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)

WIDTHS = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]


def page_of(live_server, row, part="change"):
    return live_server.url + reverse(f"admin:events_{row._meta.model_name}_{part}", args=[row.pk])


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


def assert_in_the_bar(page, answer, *, button="[name=_continue]"):
    assert "#" not in page.url
    assert is_in_view(page, answer)
    assert is_in_view(page, page.locator(".desk-bar").locator(button))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def scroll(page, share):
    page.evaluate("(share) => scrollTo(0, share * document.documentElement.scrollHeight)", share)


def test_every_answer_is_in_view_in_the_bar_and_leads_to_what_is_wrong(page, live_server, editor):
    event = make_colloquium(subtitle="Old")
    for number in range(20):
        make_section(event, f"Section {number}")
    # On each page what to type wrongly, and rightly.
    pages = {
        "change": ({"title": ""}, {"title": "Rivers"}),
        "when": ({"start_date": ""}, {"start_date": "2024-05-03"}),
        "people": ({"speakers-1-job_title": "Judge"}, {"speakers-1-job_title": ""}),
        "programme": ({"sessions-0-title": ""}, {"sessions-0-title": "Panel"}),
        "text": ({"sections-9-title": ""}, {"sections-9-title": "Lakes"}),
        "imprint": ({"doi": "none"}, {"doi": ""}),
    }
    sign_in(page, live_server)
    for size in WIDTHS:
        page.set_viewport_size(size)
        for share, (part, (wrong, right)) in enumerate(pages.items()):
            page.goto(page_of(live_server, event, part))
            scroll(page, share / 5)
            for name, text in wrong.items():
                page.fill(f"#id_{name}", text)
            press(page)
            alert = page.get_by_role("alert")
            assert_in_the_bar(page, alert)
            said = page.evaluate("document.activeElement.textContent.trim()")
            assert said == "Not saved yet: one place to mend", part
            if part == "people":  # which has every kind of field
                assert barriers(page) == []
            alert.get_by_role("link").click()
            assert is_in_view(page, page.locator(":focus")), part
            for name, text in right.items():
                page.fill(f"#id_{name}", text)
            scroll(page, 1 - share / 5)
            press(page)
            status = page.get_by_role("status").filter(has_text="was changed successfully")
            assert_in_the_bar(page, status)


def test_a_change_by_two_is_told_in_the_bar(page, live_server, editor):
    event = make_colloquium(subtitle="Old")
    sign_in(page, live_server)
    for size in WIDTHS:
        page.set_viewport_size(size)
        page.goto(page_of(live_server, event))
        page.fill("#id_title", f"At {size['width']}")
        press(page)
        page.fill("#id_subtitle", f"Mine at {size['width']}")
        assert page.get_by_text("was changed successfully").count() == 0
        Event.objects.update(subtitle="Theirs", summary=f"Theirs {size['width']}")
        press(page)
        assert_in_the_bar(
            page, page.get_by_role("status").filter(has_text="Somebody changed it too")
        )
        assert_in_the_bar(page, page.get_by_role("alert").filter(has_text="one place to mend"))
        page.locator(".error-places a").click()
        assert page.locator(":focus").get_attribute("id") == "id_subtitle"
        press(page)

        press(page, "_publish")
        with page.expect_navigation():
            page.get_by_role("button", name="Publish", exact=True).click()
        assert_in_the_bar(
            page,
            page.get_by_role("status").filter(has_text="is published"),
            button="text=Preview",
        )


def test_a_link_to_a_field_leads_there_and_leaves_nothing_in_the_address(page, live_server, editor):
    event = make_colloquium(why="Asked for by Nora Lind.")
    make_person("Nora", "Lind", display="role-only")
    sign_in(page, live_server)
    page.goto(page_of(live_server, event, "publish"))
    page.get_by_role("link", name="why").click()
    page.locator("#id_why:focus").wait_for()
    assert "#" not in page.url
    assert is_in_view(page, page.locator(":focus"))

    section = make_section(event, "Lakes", body="<p>Lakes are still.</p>")
    speaker = make_speaker(event, make_person("Maya", "Lex"), answer="asked", consents=())
    make_quotation(section, event.speakers.first(), "Two", is_lead=True, approval="pending")
    for name, field in (("Lakes", "quotations-0-approval"), (str(speaker), "consents-0-basis")):
        page.goto(page_of(live_server, event, "publish"))
        page.locator(".answer.error").get_by_role("link", name=name).click()
        page.locator(f"#id_{field}:focus").wait_for()
        page.wait_for_timeout(300)  # while the cards find their places
        assert is_in_view(page, page.locator(f"#id_{field}:focus")), name


def test_the_bar_tells_the_state_and_saves_by_keyboard(page, live_server, editor):
    event = make_colloquium()
    publish(event, by=editor)
    sign_in(page, live_server)
    page.goto(page_of(live_server, event))
    state = page.locator(".bar-state")
    assert state.inner_text().startswith("Edition 1 is public")
    page.fill("#id_summary", "Typed")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    assert Event.objects.get().summary == "Typed"
    assert state.inner_text().startswith("Edition 1 is public · changes since")
    assert state.inner_text().endswith("by Ada")


def test_the_rail_leads_everywhere_and_tells_what_is_wrong_and_empty(page, live_server, editor):
    event = make_event()
    section = make_section(make_chapter(event).event, "Water")
    make_section(event, "Ice", body="")
    make_quotation(section, make_speaker(event), "A river", is_lead=True, approval="pending")
    sign_in(page, live_server)
    page.goto(page_of(live_server, event))
    rail = page.get_by_role("navigation", name="Parts of the colloquium")
    told = [" ".join(link.inner_text().split()) for link in rail.get_by_role("link").all()]
    wrong = "1 thing stands in the way of publishing"
    assert told == [
        "About empty",
        "When and where",
        "People",
        "Programme empty",
        f"Text {wrong}",
        "Findings 3 words",
        f"Water {wrong} 3 words",
        "Ice empty",
        "Figures",
        "Partners empty",
        "Cover and imprint empty",
        "Publication",
    ]
    for name in ["People", "Water", "Publication"]:
        rail.get_by_role("link", name=name).click()
        page.wait_for_load_state()
        assert rail.locator("[aria-current=page]").inner_text().startswith(name)
        assert barriers(page) == []
    page.set_viewport_size(WIDTHS[1])
    page.get_by_role("button", name="Publication").click()
    rail.get_by_role("link", name="People").click()
    page.wait_for_url("**/people/")


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
