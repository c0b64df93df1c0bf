"""From one colloquium to the next, and to a translation, as an editor goes."""

import pytest

from events.models import Event
from tests.browser.conftest import barriers_by_day_and_night, is_too_wide, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def look(page):
    """What keeps anybody from using it, in two widths."""
    found = barriers_by_day_and_night(page)
    page.set_viewport_size({"width": 390, "height": 800})
    found += barriers_by_day_and_night(page)
    found += ["too wide"] if is_too_wide(page) else []
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def test_what_will_be_made_follows_what_is_chosen_and_a_draft_goes_when_its_title_is_typed(
    page, live_server, editor, colloquium
):
    Event.objects.filter(pk=colloquium.pk).update(title="Trafficking 2018")
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/admin/events/event/")
    page.get_by_role("link", name="New from this one").click()
    plan, days = page.locator("#plan-made"), page.locator("#plan-days")
    page.get_by_label("First day").fill("2020-03-18")
    days.get_by_text("Wed 18 March 2020").first.wait_for()
    page.get_by_label("Speakers, as invited").press("Space")
    page.get_by_label("Melanie Thompson").press("Space")
    plan.get_by_text("12 speakers as invited").wait_for()
    assert "Melanie Thompson" not in plan.inner_text()
    assert look(page) == []
    page.get_by_role("button", name="Start it").press("Enter")
    page.get_by_role("status").get_by_text("“Trafficking 2020” is started").wait_for()
    new = Event.objects.get(title="Trafficking 2020")
    assert (new.speakers.count(), new.start_date.isoformat()) == (12, "2020-03-18")
    page.get_by_role("link", name="Publication").click()
    page.get_by_role("link", name="Delete this draft…").click()
    page.get_by_role("button", name="Delete it for good").click()
    page.get_by_role("alert").get_by_text("This field is required").wait_for()
    page.get_by_label("Title of the colloquium").fill("trafficking 2020")
    page.keyboard.press("Enter")
    page.get_by_text("was deleted").wait_for()
    assert not Event.objects.filter(pk=new.pk).exists()

    page.goto(f"{live_server.url}/admin/events/event/{colloquium.pk}/translate/")
    page.get_by_label("Title in that language").fill("Contre la traite")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("“Contre la traite” is started").wait_for()
    page.get_by_role("link", name="Booming Industry").click()
    page.get_by_role("region", name="The text of the original").wait_for()
    assert look(page) == []
