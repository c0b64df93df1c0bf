"""A colleague is added and comes in by a link; asks for review, mends what is sent back, and it is
published: by keyboard and mouse, on a phone, in the light and in the dark.
"""

import re

from django.urls import reverse

from events.models import Edition, Event
from tests.browser.conftest import barriers_by_day_and_night, is_too_wide, sign_in_by_password
from tests.colloquium.test_roles import make_member
from tests.factories import make_colloquium

PASSWORD = "seven green rivers"
PHONE = {"width": 390, "height": 844}


def wait_for_answer(page, text):
    page.locator(".answers [role=status]", has_text=text).wait_for()


def look(page):
    assert barriers_by_day_and_night(page) == []
    assert not is_too_wide(page)


def test_from_an_invitation_to_a_publication(page, live_server, editor, settings):
    settings.SITE_URL = live_server.url
    event = make_colloquium()
    publisher = make_member("Publisher", name="pub", first_name="Pub")
    publisher.set_password("a long password")
    publisher.save()

    # Ada adds a colleague, and is shown the link once, since no mail is set up.
    sign_in_by_password(page, live_server)
    page.goto(live_server.url + reverse("admin:auth_user_add"))
    page.fill("#id_name", "Ingrid Halvorsen")
    page.fill("#id_email", "ingrid@example.org")
    page.get_by_role("radio", name=re.compile("^Editor")).focus()
    page.keyboard.press("Space")
    look(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/auth/user/")
    link = page.locator(".link-to-give").inner_text()
    look(page)
    page.get_by_role("link", name="Ingrid Halvorsen").click()
    look(page)
    page.reload()
    assert link not in page.content()

    # Ingrid chooses a password, and sees what an editor may.
    page.context.clear_cookies()
    page.set_viewport_size(PHONE)
    page.goto(link)
    look(page)
    page.fill("#id_new_password1", PASSWORD)
    page.fill("#id_new_password2", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/login/")
    page.fill("#id_username", "ingrid@example.org")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    assert page.get_by_role("link", name="New colloquium").is_visible()
    assert not re.search("/admin/(auth|flatpages|contacts/contact)/", page.content())
    page.get_by_role("link", name="My account").click()
    look(page)

    # She writes, and asks for review from where she is.
    page.goto(live_server.url + reverse("admin:events_event_change", args=[event.pk]))
    assert page.get_by_role("button", name="Publish…").count() == 0
    page.fill("#id_summary", "Of rivers.")
    page.get_by_role("button", name="Review…").click()
    page.wait_for_url("**/review/")
    page.get_by_label("To the publisher").fill("Only the summary is new.")
    look(page)
    page.get_by_role("button", name="Ask for review").click()
    wait_for_answer(page, "Asked for review.")

    # Pub finds it on the start page, and sends it back with a comment at a section.
    page.set_viewport_size({"width": 1280, "height": 900})
    page.context.clear_cookies()
    sign_in_by_password(page, live_server, "pub")
    page.get_by_role("link", name="Rivers and Law: waits for review").click()
    assert "Only the summary is new." in page.locator(".review").inner_text()
    look(page)
    page.get_by_role("button", name="Send back").click()
    page.locator("#error-places:focus").wait_for()
    page.get_by_label("Where").select_option("Water")
    page.get_by_label("Comment").fill("Whose water is it?")
    page.get_by_role("button", name="Send back").click()
    wait_for_answer(page, "Sent back.")

    # Ingrid finds the comment at its place, mends, marks it as done and asks again.
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/admin/login/?next=/admin/")
    page.fill("#id_username", "ingrid@example.org")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Rivers and Law: 1 comment to mend by").click()
    rail = page.get_by_role("navigation", name="Parts of the colloquium")
    rail.get_by_role("link", name="Water 1 comment of a publisher").click()
    assert "Whose water is it?" in page.locator(".review").inner_text()
    look(page)
    page.set_viewport_size(PHONE)
    look(page)
    page.get_by_role("button", name="Mark as done").click()
    page.wait_for_url("**/review/")
    wait_for_answer(page, "All comments are done.")
    page.get_by_role("button", name="Ask again").click()
    wait_for_answer(page, "Asked for review.")

    # Pub publishes, which is the approval.
    page.context.clear_cookies()
    sign_in_by_password(page, live_server, "pub")
    page.get_by_role("link", name="Rivers and Law: waits for review").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    wait_for_answer(page, "Edition 1 is published.")
    edition = Edition.objects.current().get()
    assert (edition.published_by.username, edition.summary) == ("pub", "Of rivers.")
    assert not Event.objects.filter(review__isnull=False).exists()
