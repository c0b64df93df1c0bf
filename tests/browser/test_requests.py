"""Somebody asks to be taken out, without a script and on a phone; the desk answers; they come back
with their code and read it.
"""

from django.urls import reverse

from contacts import public_forms
from contacts.models import SubjectRequest
from tests.browser.conftest import barriers_by_day_and_night, is_too_wide, sign_in

PHONE = {"width": 360, "height": 800}


def look(page):
    assert barriers_by_day_and_night(page) == []
    assert not is_too_wide(page)


def test_from_a_page_to_the_answer_without_a_script(
    page, browser, live_server, colloquium, editor, monkeypatch
):
    monkeypatch.setattr(public_forms, "SOONEST", -1)  # nobody reads here
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    reader = context.new_page()
    reader.goto(f"{live_server.url}/speakers/")
    reader.locator(".rows a, .people a, main a").first.click()
    reader.get_by_role("link", name="Is this you?").click()
    about = reader.input_value("[name=about]")
    assert about.startswith("/speakers/")
    reader.get_by_role("button", name="Send").click()
    assert "Nothing was sent yet" in reader.inner_text("main")
    reader.get_by_label("Take me out").check()
    reader.get_by_label("It is urgent").check()
    reader.get_by_label("What should happen?").fill("Take my name out, please.")
    reader.get_by_role("button", name="Send").click()
    code = reader.locator(".requests-letters").inner_text()
    assert code not in reader.url
    reader.reload()  # which sends it again
    assert reader.locator(".requests-letters").inner_text() == code
    request = SubjectRequest.objects.get()

    sign_in(page, live_server)
    page.goto(f"{live_server.url}/admin/")
    page.get_by_role("link", name="Take me out").click()
    page.get_by_role("button", name="Hide now").wait_for()
    page.get_by_label("Your answer").fill("Your name is hidden since today.")
    look(page)
    page.get_by_role("button", name="Answer", exact=True).click()
    page.locator(".answers [role=status]", has_text="Answered").wait_for()
    page.goto(live_server.url + reverse("admin:contacts_subjectrequest_changelist"))
    look(page)

    reader.goto(f"{live_server.url}/requests/answer/")
    reader.get_by_label("Your code").fill(code.lower().replace("-", " "))
    reader.get_by_role("button", name="Go on").click()
    assert "Your name is hidden since today." in reader.inner_text("main")
    assert context.cookies() == []
    request.refresh_from_db()
    assert (request.about, request.state) == (about, "answered")
    context.close()

    page.set_viewport_size(PHONE)
    for address in ("/requests/", "/fr/requests/", "/requests/answer/"):
        page.goto(live_server.url + address)
        look(page)
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Go on").click()
    look(page)
