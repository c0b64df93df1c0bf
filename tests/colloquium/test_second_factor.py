"""Who has a second factor is asked for it wherever they sign in; who may do much has to have one;
a lost one is no end.
"""

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from colloquium.models import FailedSignIn
from colloquium.second_factor.adapters import NO_ADDRESS
from colloquium.sessions import forget_ended
from contacts.models import AuditEntry
from tests.colloquium.test_roles import make_member

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "seven green rivers"
CODE = "/admin/login/code/"
TOO_SOON = "Signing in failed too often. Wait"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-02T09:00:00Z", tick=False) as clock:
        yield clock


@pytest.fixture
def ada():
    return make_owner("ada")


def make_owner(name):
    """Of an app with codes, and of recovery codes."""
    user = User.objects.create_superuser(name, f"{name}@example.org", PASSWORD)
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def code_now():
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def give_password(name="ada", to="/admin/account/", **headers):
    browser = Client(headers=headers)
    sent = {"username": name, "password": PASSWORD, "next": to}
    return browser, browser.post("/admin/login/", sent)


def give_code(code, *, browser=None, origin="192.0.2.1"):
    """What came of it: the address to which it leads, or the sentence that refuses."""
    browser = browser or give_password()[0]
    page = browser.post(CODE, {"code": code}, REMOTE_ADDR=origin)
    return page.url if page.status_code == 302 else page.context["form"].errors["code"][0]


def is_in(browser):
    return "_auth_user_id" in browser.session


def test_the_password_alone_lets_nobody_in_who_has_an_app_and_the_code_leads_where_they_wanted(
    ada, clock
):
    browser, answer = give_password()
    assert (answer.url, is_in(browser)) == (CODE, False)
    assert browser.get("/admin/").status_code == 302
    assert "Code of your app, or a recovery code" in browser.get(CODE).text
    assert "This code does not hold" in give_code("000000", browser=browser)
    assert give_code(f" {code_now()[:3]} {code_now()[3:]}", browser=browser) == "/admin/account/"
    assert is_in(browser)
    # Each holds once, whoever saw it typed.
    assert "This code does not hold" in give_code(code_now())
    clock.shift(30)
    assert give_code(code_now()) == "/admin/account/"
    # Nobody comes to the second step past the first, or late.
    assert Client().get(CODE).url == "/admin/login/"
    late, _answer = give_password()
    clock.shift(60 * 60)
    assert give_code(code_now(), browser=late) == "/admin/login/"


def test_a_recovery_code_lets_in_once(ada):
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).generate_codes()
    assert give_code(codes[3]) == "/admin/account/"
    assert "This code does not hold" in give_code(codes[3])
    assert give_code(codes[4]) == "/admin/account/"


def test_guessing_codes_gets_slower_whatever_password_comes_between_and_the_owner_is_not_kept_out(
    ada, clock
):
    owner, _answer = give_password()
    assert give_code(code_now(), browser=owner) == "/admin/account/"
    owner.post("/admin/logout/")
    clock.shift(30)
    results = [give_code("000000") for _ in range(6)]  # each after the right password
    assert [text.startswith(TOO_SOON) for text in results] == [False] * 5 + [True]
    results = [give_code("000000", origin=f"198.51.100.{n}") for n in range(20)]
    assert results[-1] == "/admin/login/"  # where even the password waits by now
    owner.post("/admin/login/", {"username": "ada", "password": PASSWORD, "next": "/admin/"})
    assert give_code(code_now(), browser=owner) == "/admin/"


def test_what_is_stored_of_secrets_cannot_be_read_and_under_another_key_no_code_matches(
    ada, settings
):
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in stored
    settings.SECRET_KEY = "another" * 10
    assert "This code does not hold" in give_code(code_now())
    assert "This code does not hold" in give_code(format_hotp_value(hotp_value("", 0)))


def test_no_answer_of_a_passkey_that_was_made_up_lets_in_or_breaks_anything(ada, client):
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["userVerification"] == "required"
    texts = ["", "{", "[]", "{}", "null", "1", '{"id": "x", "response": {"userHandle": "MQ"}}']
    texts.append('{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"a": 1}}')
    for number, text in enumerate(texts):
        origin = {"REMOTE_ADDR": f"192.0.2.{number}"}
        sent = {"credential": text, "next": "/admin/"}
        answer = client.post(reverse("mfa_login_webauthn"), sent, **origin)
        assert (answer.status_code, is_in(client)) == (302, False)
        browser, _answer = give_password()
        assert browser.post(CODE, {"credential": text}, **origin).status_code == 200
    for _ in range(6):
        page = client.post(reverse("mfa_login_webauthn"), {"credential": texts[-1]}, follow=True)
    assert TOO_SOON in page.text


def test_a_page_that_is_open_asks_for_the_code_too(ada):
    browser = Client()
    address = reverse("admin:session")
    typed = {"username": "ada", "password": PASSWORD}
    assert browser.post(address, {"code": code_now()}).json() == {"next": "password"}
    assert browser.post(address, typed).json() == {"next": "code"}
    assert browser.get(address).json()["user"] is None
    assert "does not hold" in browser.post(address, {"code": "000000"}).json()["error"]
    assert browser.post(address, {"code": code_now()}).json()["user"] == ada.pk
    assert browser.cookies["known-browser"]["path"] == "/admin/"
    other = {"username": "ada", "credential": "{}"}
    assert Client().post(address, other).json() == {"error": "This did not match. Try again."}


def test_in_production_who_may_do_much_sets_up_an_app_before_anything_else(settings, clock):
    settings.REQUIRES_SECOND_FACTOR = True
    for group, name in [("Editor", "editor"), ("Directory steward", "steward")]:
        make_member(group, name=name)
    make_member("Withdraw a person", name="withdraws")
    User.objects.update(password=User(password="").password)
    publisher = make_member("Publisher", name="pub")
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save()
    editor, _answer = give_password("editor")
    assert editor.get("/admin/account/").status_code == 200
    for name in ("steward", "withdraws"):
        assert give_password(name)[0].get("/admin/").url == "/admin/account/second-factor/"
    browser, answer = give_password("pub", to="/admin/flatpages/flatpage/add/?title=x")
    wanted = answer.url
    page = browser.get(wanted, follow=True)
    assert page.redirect_chain == [("/admin/account/second-factor/", 302)]
    assert "Before you go on, set up a second factor" in page.text
    for address in ("/admin/", "/admin/account/", "/admin/preview/1/", "/admin/nothing/"):
        headers = {"sec-fetch-dest": "empty"}
        assert browser.post(address, headers=headers).url == "/admin/account/second-factor/"
    app = reverse("mfa_activate_totp")
    page = browser.get(app)
    assert page.context["totp_svg_data_uri"].startswith("data:image/svg+xml")
    secret = page.context["form"].secret
    assert secret in page.text.replace(" ", "")
    assert "did not match" in browser.post(app, {"code": "000000"}).text
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    page = browser.post(app, {"code": code}, follow=True)
    codes = page.context["unused_codes"]
    assert len(codes) == 10
    assert all(code in page.text for code in codes)
    assert wanted.replace("&", "&amp;") in page.text
    assert browser.get(wanted).status_code == 200
    # Shown once.
    assert not any(code in browser.get(page.request["PATH_INFO"]).text for code in codes)
    assert Authenticator.objects.filter(user=publisher).count() == 2
    # What lets them in is not changed by whoever finds the page open.
    clock.shift(16 * 60)
    page = browser.post(reverse("mfa_generate_recovery_codes"), follow=True)
    [(confirm, _status)] = page.redirect_chain
    assert confirm.startswith(reverse("account_reauthenticate"))
    assert "Code of your app" in browser.post(confirm, {"password": PASSWORD}).text
    assert "does not hold" in browser.post(confirm, {"code": "000000"}).text
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    page = browser.post(confirm, {"code": code}, follow=True)
    assert len(set(page.context["unused_codes"]) - set(codes)) == 10
    browser.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()


def set_up_app(browser):
    address = reverse("mfa_activate_totp")
    secret = browser.get(address).context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    return browser.post(address, {"code": code}, follow=True)


def test_a_first_second_factor_ends_every_other_session_and_each_change_is_noted_and_mailed(
    settings, clock
):
    settings.SENDS_MAIL = True
    user = User.objects.create_superuser("ada", "ada@example.org", PASSWORD)
    here, unlisted = give_password()[0], Client()
    there, _answer = give_password()
    unlisted.force_login(user)
    other = Client()
    other.force_login(make_member("Editor", name="ed"))
    page = set_up_app(here)
    assert len(page.context["unused_codes"]) == 10
    assert [is_in(one) for one in (here, there, unlisted, other)] == [True, False, False, True]
    assert here.get("/admin/account/").status_code == 200
    clock.shift(16 * 60)
    again, _answer = give_password()
    for name in ("mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_add_webauthn"):
        assert here.get(reverse(name)).url.startswith(reverse("account_reauthenticate"))
    codes = page.context["unused_codes"]
    assert give_code(codes[0], browser=again) == "/admin/account/"
    again.post(reverse("mfa_generate_recovery_codes"))
    assert [is_in(here), is_in(again)] == [False, True]
    again.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    noted = AuditEntry.objects.order_by("id").values_list("act", "user_name", "key")
    assert list(noted) == [
        (act, "ada", str(user.pk)) for act in ("factor-added", "codes-made", "factor-removed")
    ]
    assert [letter.to for letter in mail.outbox] == [["ada@example.org"]] * 3
    assert mail.outbox[0].subject == "Your second factor at Colloquium Proceedings was changed"
    link = settings.SITE_URL + reverse("mfa_index")
    assert mail.outbox[0].body.endswith(f"at once.\n\n{link}\n")


def test_a_session_without_the_second_factor_of_its_account_is_led_to_the_code(ada):
    """Whatever way it came in."""
    browser, script, sender = Client(), Client(), Client()
    for one in (browser, script, sender):
        one.force_login(ada)
    assert browser.get("/admin/auth/user/?q=x").url == CODE
    assert not is_in(browser)
    assert give_code(code_now(), browser=browser) == "/admin/auth/user/?q=x"
    assert browser.get("/admin/auth/user/").status_code == 200
    assert script.get(reverse("admin:session")).json()["user"] is None
    removed = sender.post(reverse("mfa_deactivate_totp"))
    assert removed.url.startswith("/admin/login/?over=1")
    assert Authenticator.objects.filter(user=ada).count() == 2


def test_an_administrator_removes_what_a_colleague_has_lost_and_the_history_says_so(ada, clock):
    ed = make_member("Editor", name="ed", password=PASSWORD)
    TOTP.activate(ed, SECRET)
    RecoveryCodes.activate(ed)
    browser, _answer = give_password("ed")
    give_code(code_now(), browser=browser)
    make_member("Administrator", name="adm", password=PASSWORD)
    client, _answer = give_password("adm")
    account = reverse("admin:auth_user_change", args=[ed.pk])
    remove = reverse("admin:auth_user_second_factor", args=[ed.pk])
    assert remove in client.get(account).text
    assert "Only if ed has lost it" in client.get(remove).text
    clock.shift(20 * 60)  # who signed in long ago says again who they are
    assert reverse("account_reauthenticate") in client.post(remove).headers["Location"]
    assert Authenticator.objects.filter(user=ed).count() == 2
    client, _answer = give_password("adm")
    page = client.post(remove, follow=True)
    assert "Ed signs in by password now" in page.text
    assert remove not in page.text
    assert LogEntry.objects.get().get_change_message() == "Removed the second factor."
    assert browser.get("/admin/account/").status_code == 302
    assert is_in(give_password("ed")[0])
    # Of nobody who may do more.
    of_ada = reverse("admin:auth_user_second_factor", args=[ada.pk])
    assert (client.get(of_ada).status_code, client.post(of_ada).status_code) == (403, 403)
    call_command("remove_second_factor", "ada@example.org")
    removed = AuditEntry.objects.filter(act="factor-removed").order_by("at", "id")
    assert list(removed.values_list("user_name", "key")) == [
        ("adm", str(ed.pk)),
        ("", str(ada.pk)),
    ]
    assert is_in(give_password()[0])
    for name in ("ada", "nobody"):
        with pytest.raises(CommandError):
            call_command("remove_second_factor", name)


def test_sessions_are_listed_without_addresses_and_ended_everywhere_else(clock):
    User.objects.create_superuser("ada", password=PASSWORD)
    elsewhere, _answer = give_password(user_agent=FIREFOX)
    clock.shift(60)
    here, _answer = give_password(user_agent="Something")
    clock.shift(20 * 60)
    elsewhere.get("/admin/")
    assert set(UserSession.objects.values_list("ip", "user_agent")) == {
        (NO_ADDRESS, "Firefox, Windows"),
        (NO_ADDRESS, ""),
    }
    page = here.get(reverse("usersessions_list"))
    shown = " ".join(re.sub(r"<[^>]+>", " ", page.text).split())
    assert (
        "Firefox, Windows since 2 November 2026, 09:00, last seen 2 November 2026, 09:21" in shown
    )
    assert shown.count("this browser") == 1
    page = here.post(reverse("usersessions_list"), follow=True)
    assert "You are signed out everywhere else." in page.text
    assert "Sign out everywhere else" not in page.text  # where there is nothing else
    assert (is_in(here), elsewhere.get("/admin/").status_code) == (True, 302)
    assert UserSession.objects.count() == 1
    # A new password signs out too.
    again, _answer = give_password()
    new = {"old_password": PASSWORD, "new_password1": "nine blue kettles"}
    here.post("/admin/password_change/", new | {"new_password2": "nine blue kettles"})
    assert here.get("/admin/").status_code == 200
    assert again.get("/admin/").status_code == 302
    here.post("/admin/logout/")
    forget_ended(timezone.now())
    assert not UserSession.objects.exists()


def test_no_account_is_deleted_that_stands_in_the_history(ada):
    LogEntry.objects.create(user=ada, action_flag=2, object_repr="A colloquium")
    with pytest.raises(ProtectedError, match="Untick “May sign in”"), transaction.atomic():
        User.objects.filter(username="ada").delete()
    assert LogEntry.objects.count() == 1
    User.objects.create_user("nobody").delete()
    assert not FailedSignIn.objects.exists()


def test_nothing_of_allauth_answers_but_what_is_used(ada):
    give_code(code_now(), browser=(client := give_password()[0]))
    for name in ("signup", "email", "password/change", "password/reset", "inactive", "login/trust"):
        for before in ("/admin/account/", "/accounts/", "/admin/accounts/", "/admin/"):
            assert client.get(f"{before}{name}/").status_code == 404
