"""The public site as a reader meets it: on a phone, with the keyboard, in the light and in the
dark.
"""

import pytest
from playwright.sync_api import expect

from events.editions.publishing import publish, unpublish
from events.models import Event
from tests.events.text.pasted import table
from tests.factories import make_colloquium, make_event, make_section

from .conftest import barriers_by_day_and_night, is_too_wide

# One that is far wider than a screen, and two without a caption in which a word is.
WIDE = table(*("|".join(f"{'' if row else '#'}{row}{n:04}" for n in range(60)) for row in range(3)),
             caption="Rivers, by year</p><p>Source: us")  # fmt: skip
LONG = table("#|#River", f"#{'Donau' * 16}|1", f"#Rhône|{'Donau' * 16}")
TABLES = f"{WIDE}<p>Between</p>{LONG}{LONG}"


@pytest.fixture
def neighbours(colloquium):
    """What else a site comes to hold: a second edition, a translation, an announcement, and one
    that was taken away.
    """
    Event.objects.update(publisher="Rivers Press")
    publish(colloquium, by=None, note="Corrected.")
    french = make_colloquium(
        "Fleuves et droit", slug="fleuves", language="fr", translation_of=colloquium
    )
    make_section(french, "Tableaux", body=TABLES)
    publish(french, by=None)
    publish(make_event("Rivers and Law", slug="announced", attendance_mode="mixed"), by=None)
    publish(gone := make_event("Seas and Law", slug="gone"), by=None)
    unpublish(gone)


def pages_of_the_site(colloquium: Event) -> dict[str, str]:
    return {
        "home": "/",
        "events": "/events/",
        "quotations": "/quotations/",
        "quotations of a speaker": "/fr/quotations/?speaker=valiant-richey",
        "translated quotation": "/events/fleuves/quotations/q-a-river-is-a-person/",
        "announcement": "/events/announced/",
        "translation": "/events/fleuves/",
        "its proceedings": "/events/fleuves/proceedings/",
        "unpublished": "/events/gone/",
        "speakers": "/speakers/",
        "speaker": "/speakers/melanie-thompson/",
        "directory": "/contacts/",
        "nothing found": "/contacts/?q=nobody",
        "French home": "/fr/",
        "French directory": "/fr/contacts/",
        "organization": "/contacts/scelles-foundation/",
        "about": "/about/",
        "legal": "/legal/",
        "privacy": "/privacy/",
        "missing": "/nothing/",
    }


def pages_of_the_colloquium(colloquium: Event) -> dict[str, str]:
    event = f"/events/{colloquium.slug}/"
    return {
        "event": event,
        "proceedings": f"{event}proceedings/",
        "older edition": f"{event}editions/1/",
        "older proceedings": f"{event}editions/1/proceedings/",
        "newest edition": f"{event}editions/2/proceedings/",
        "quotation": f"{event}quotations/q-procuring-sex-buyers-will-definitely-have/",
        "older quotation": f"{event}editions/1/quotations/q-listen-to-survivors/",
    }


@pytest.mark.parametrize("addresses", [pages_of_the_site, pages_of_the_colloquium])
def test_no_page_has_a_barrier_is_wider_than_the_screen_or_asks_another_host(
    page, live_server, colloquium, neighbours, addresses
):
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    found = []
    for name, address in addresses(colloquium).items():
        page.goto(live_server.url + address)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if what := barriers_by_day_and_night(page) + ["too wide"] * is_too_wide(page):
                found.append((name, width, what))
    assert found == []
    assert hosts == {live_server.url.split("/")[2]}


def test_a_reader_walks_the_site_on_a_phone_with_the_keyboard_alone(page, live_server, colloquium):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    follow(page, f"/events/{colloquium.slug}/")
    follow(page, f"/events/{colloquium.slug}/proceedings/")
    assert page.locator("h1").count() == 1
    follow(page, "/speakers/monique-villa/")
    assert page.get_by_text("Nothing is simpler than buying sex").is_visible()
    follow(page, "/contacts/")
    assert page.locator("a[href='mailto:dorchen@sffny.org']").count() == 1


def follow(page, address):
    """Tab to the first link that leads to `address`, see that the focus shows, and press Enter."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") in (
            address,
            f"..{address}",
        ):
            break
    else:
        pytest.fail(f"The keyboard does not reach {address}.")
    box = page.locator(":focus").bounding_box()
    assert box["width"] > 0
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_a_link_to_a_section_names_the_edition_and_leads_to_it(page, live_server, colloquium):
    page.goto(f"{live_server.url}/events/{colloquium.slug}/proceedings/")
    link = page.locator("a[href*='/editions/1/proceedings/#building-cooperation']").first
    address = link.get_attribute("href")
    page.goto(
        live_server.url + address
        if address.startswith("/")
        else address.replace("http://testserver", live_server.url)
    )
    assert page.locator("#building-cooperation").bounding_box()["y"] < 400


def test_a_citation_is_copied_by_a_button_that_says_so_or_selected_where_it_may_not_be(
    page, context, live_server, colloquium
):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/events/{colloquium.slug}/proceedings/")
    button = page.locator("[data-copy=cite-apa]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".citation [role=status]")).to_have_text("Copied")
    assert button.text_content() == "Copied"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#cite-apa").text_content()
    assert f"/events/{colloquium.slug}/editions/1/proceedings/" in copied

    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{live_server.url}/events/{colloquium.slug}/")
    page.locator("[data-copy=cite-chicago]").click()
    assert (
        page.evaluate("getSelection().toString()") == page.locator("#cite-chicago").text_content()
    )
    assert "select the text" in page.locator(".citation [role=status]").text_content()


def test_without_a_script_the_proceedings_are_whole_and_the_directory_is_filtered(
    browser, live_server, colloquium
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/events/{colloquium.slug}/proceedings/")
    for text in (
        "Leveraging technology in the fight",
        "Listen to survivors!",
        "Currently they are protected",
    ):
        assert page.get_by_text(text).first.is_visible()
    # A citation is a text without a button.
    assert page.locator("#cite-apa").is_visible()
    assert page.locator("[data-copy]:visible").count() == 0

    page.goto(f"{live_server.url}/contacts/")
    page.select_option("[name=kind]", "law-firm")
    page.locator("main form button").click()
    page.wait_for_url("**kind=law-firm**")
    assert page.get_by_role("link", name="Proskauer Rose LLP").count() >= 1
    assert page.get_by_role("link", name="Thomson Reuters Foundation").count() == 0
    context.close()
