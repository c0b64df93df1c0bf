"""Rows of a spreadsheet become speakers: by keyboard alone, on a desk's screen and on a phone."""

from django.urls import reverse

from events.models import Speaker
from tests.browser.conftest import barriers_by_day_and_night, is_too_wide, sign_in_by_password
from tests.browser.test_answers import assert_in_the_bar
from tests.factories import make_event, make_person, make_speaker

ROWS = "Name\tPost\tInstitution\nMs. Ingrid HALVORSEN\tJudge\tCourt of Oslo\nAda Moreau and Jean Petit\tJudge\t\n"


def press(page, name):
    page.get_by_role("button", name=name).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_pasted_rows_are_looked_over_mended_and_taken_in(page, live_server, editor):
    event = make_event()
    make_speaker(event)
    twins = [make_person("Ingrid", "Halvorsen"), make_person("Ingrid", "Halvorsen")]
    sign_in_by_password(page, live_server)
    page.goto(live_server.url + reverse("admin:events_event_people", args=[event.pk]))
    page.get_by_role("link", name="Paste rows from a spreadsheet").focus()
    page.keyboard.press("Enter")
    rows = page.get_by_label("Rows", exact=True)
    rows.focus()
    page.keyboard.insert_text(ROWS)
    page.wait_for_timeout(500)
    page.reload()  # a browser that was closed
    page.get_by_text("Give each person a row").wait_for()
    assert rows.input_value() == ROWS
    assert not page.get_by_role("button", name="Take all of it in").count()
    rows.fill(ROWS.replace("Ada Moreau and Jean Petit", "Jean Petit"))
    press(page, "Look again")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert barriers_by_day_and_night(page) == []
        assert not is_too_wide(page)
    press(page, "Take all of it in")
    assert page.get_by_role("alert").first.inner_text().startswith("Nothing was taken in yet")
    page.get_by_label("Is this the Ingrid Halvorsen who is there?").focus()
    page.keyboard.press("ArrowDown")
    press(page, "Take all of it in")
    assert page.url.endswith("/people/")
    assert_in_the_bar(page, page.get_by_text("Taken in: 2 new, 0 changed."))
    assert Speaker.objects.filter(event=event, person__in=twins).count() == 1
    page.goto(live_server.url + reverse("admin:events_event_people_table", args=[event.pk]))
    assert page.get_by_label("Rows", exact=True).input_value() == ""
