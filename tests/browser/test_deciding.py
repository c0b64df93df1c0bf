"""A person's path through what was published: compared, discarded, undone, planned, called back and
withdrawn.
"""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from events.editions.publishing import publish
from events.models import Consent, Event
from tests.browser.conftest import barriers_by_day_and_night, is_too_wide, sign_in
from tests.factories import make_chapter, make_colloquium, make_person, make_quotation, make_speaker


def test_changes_are_discarded_undone_planned_and_an_edition_is_withdrawn(
    page, live_server, editor
):
    event = make_colloquium(subtitle="Old")
    publish(event, by=editor)
    make_chapter(event, "Ice")
    publish(event, by=editor)
    sign_in(page, live_server)
    bar = page.locator(".desk-bar")

    def assert_sound():
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert barriers_by_day_and_night(page) == []
            assert not is_too_wide(page)

    def press(name):
        page.get_by_role("button", name=name, exact=True).focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def go_to(part):
        page.goto(live_server.url + reverse(f"admin:events_event_{part}", args=[event.pk]))

    go_to("change")
    page.fill("#id_subtitle", "New")
    press("Save")
    go_to("saves")
    page.get_by_label("Earlier").last.check()
    press("Compare")
    assert page.get_by_text("added").first.is_visible()
    page.get_by_role("link", name="Discard the changes since edition 2…").click()
    page.get_by_role("heading", name="What is discarded").wait_for()
    assert_sound()
    press("Discard these changes")
    bar.get_by_text("Discarded the changes since edition 2.").wait_for()
    assert Event.objects.get().subtitle == "Old"
    press("Undo")
    bar.get_by_text("The last save is undone.").wait_for()
    assert_sound()
    assert Event.objects.get().subtitle == "New"

    go_to("publish")
    page.get_by_label("at a time").check()
    page.fill("#id_at", f"{timezone.localdate() + dt.timedelta(days=30)}T10:00")
    press("Publish")
    bar.get_by_text("Edition 3 will be public on").wait_for()
    go_to("publish")
    press("Call it back")
    bar.get_by_text("Called edition 3 back.").wait_for()
    page.get_by_role("link", name="Withdraw… 2").click()
    page.fill("#id_reason", "A figure in it was wrong.")
    press("Withdraw this edition")
    bar.get_by_text("Edition 2 is off the site.").wait_for()
    gone = page.goto(f"{live_server.url}/events/{event.slug}/editions/2/")
    assert gone.status == 410
    assert page.get_by_text("A figure in it was wrong.").is_visible()


def test_how_thirteen_agreed_is_said_in_a_few_clicks_from_what_stands_in_the_way(
    page, live_server, editor
):
    event = make_colloquium()
    for number in range(13):
        person = make_person("Nguyễn Thị" if number else "L" + "o" * 80 + "ng", f"Số {number}")
        speaker = make_speaker(event, person, consents=())
    chapter = make_chapter(event, "Ice")
    make_quotation(chapter, speaker, "冰 is a person " * 20, is_lead=True, approval="pending")
    sign_in(page, live_server)
    publish_address = live_server.url + reverse("admin:events_event_publish", args=[event.pk])
    page.goto(publish_address)
    page.get_by_role("link", name="Say of several at once how they agreed").click()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert barriers_by_day_and_night(page) == []
        assert not is_too_wide(page)
    page.check("#all-speakers")
    page.check("[name=quotations]")
    page.select_option("#id_basis", "written")
    page.fill("#id_given_on", "2024-05-01")
    page.get_by_role("button", name="Record it").click()
    page.locator(".desk-bar").get_by_text("Say how that is known").wait_for()
    assert barriers_by_day_and_night(page) == []
    page.fill("#id_evidence", "Letters of May.")
    page.get_by_role("button", name="Record it").click()
    page.locator(".desk-bar").get_by_text("Recorded of 14 names and quotations").wait_for()
    assert page.url == publish_address
    assert Consent.objects.filter(basis="written", evidence="Letters of May.").count() == 13
