"""A passkey signs in by itself; a form that is open when the session ends asks for what is needed,
and loses nothing.
"""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.sessions.models import Session as SignedIn
from django.urls import reverse

from tests.browser.conftest import barriers_by_day_and_night, is_too_wide, sign_in_by_password
from tests.factories import make_organization

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def plug_in_key(page):
    """What Chromium takes for a device that knows its owner."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def look_at(page):
    assert barriers_by_day_and_night(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert not is_too_wide(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_passkey_is_set_up_before_anything_else_and_signs_in_by_itself(
    page, live_server, editor, settings
):
    settings.REQUIRES_SECOND_FACTOR = True
    plug_in_key(page)
    page.goto(f"{live_server.url}/admin/login/?next=/admin/account/")
    page.fill("#id_username", "ada")
    page.fill("#id_password", "a long password")
    page.click("#login-form [type=submit]")
    page.wait_for_url("**/second-factor/")
    look_at(page)
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_label("Name of the passkey").fill("My telephone")
    look_at(page)
    page.get_by_role("button", name="Set up the passkey").click()
    page.wait_for_url("**/codes/")
    assert page.locator(".recovery-codes li").count() == 10
    look_at(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as a file").click()
    assert download.value.path().read_text().count("\n") > 10
    page.get_by_role("link", name="I have saved them: go on").click()
    page.wait_for_url("**/admin/account/")
    page.get_by_role("link", name="Second factor").click()
    assert "My telephone" in page.locator(".factor-list").inner_text()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in again").click()
    look_at(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/admin/")
    # Or after the password.
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{live_server.url}/admin/login/?next=/admin/account/")
    page.fill("#id_username", "ada")
    page.fill("#id_password", "a long password")
    page.click("#login-form [type=submit]")
    page.wait_for_url("**/login/code/")
    look_at(page)
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url("**/admin/account/")
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    # Within a page whose session is over.
    SignedIn.objects.all().delete()
    page.get_by_label("Name").first.fill("Ada Moreau")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("dialog").get_by_role("button", name="Use a passkey").click()
    page.get_by_text("Your account is saved.").wait_for()
    editor.refresh_from_db()
    assert editor.get_full_name() == "Ada Moreau"


def test_a_form_that_is_open_asks_for_the_code_too_and_nothing_typed_moves(
    page, live_server, editor
):
    organization = make_organization("Before")
    sign_in_by_password(page, live_server)
    address = reverse("admin:contacts_organization_change", args=[organization.pk])
    page.goto(f"{live_server.url}{address}")
    TOTP.activate(editor, SECRET)
    RecoveryCodes.activate(editor)
    page.fill("#id_name", "After")
    SignedIn.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Password").fill("a long password")
    dialog.get_by_role("button", name="Sign in and go on").click()
    dialog.get_by_label("Code of your app").fill("000000")
    look_at(page)
    dialog.get_by_role("button", name="Sign in and go on").click()
    dialog.get_by_text("This code does not hold").wait_for()
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    dialog.get_by_label("Code of your app").fill(code)
    dialog.get_by_role("button", name="Sign in and go on").click()
    page.get_by_text("was changed successfully").first.wait_for()
    organization.refresh_from_db()
    assert organization.name == "After"
