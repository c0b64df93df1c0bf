"""A colleague comes by one form and a link, and goes without a trace being lost; who forgot their
password is sent a link; each works at the desk in their language.
"""

import re
import threading

import pytest
from django.contrib.auth.models import User
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse

from contacts.desk import mail as desk_mail
from tests.colloquium.test_roles import make_member
from tests.factories import make_event

pytestmark = pytest.mark.django_db
PASSWORD = "seven green rivers"
NEW = {"name": "Ingrid Halvorsen", "email": "ingrid@example.org", "role": "Editor", "_save": "1"}


@pytest.fixture
def administrator(client):
    user = make_member("Administrator", name="adm")
    client.force_login(user)
    return user


@pytest.fixture
def with_mail(settings):
    settings.SENDS_MAIL = True


def invite(client, **changes):
    page = client.post(reverse("admin:auth_user_add"), NEW | changes, follow=True)
    return [str(message) for message in page.context["messages"]]


def find_link(text):
    return re.search(r"http://testserver(/admin/password/\S+/\S+/)", text)[1]


def choose(link, password=PASSWORD):
    """What a browser without an account is answered."""
    browser = Client()
    form = browser.get(link, follow=True)
    if not form.redirect_chain:
        return form
    values = {"new_password1": password, "new_password2": password}
    return browser.post(form.redirect_chain[-1][0], values, follow=True)


def sign_in(name, password=PASSWORD):
    browser = Client()
    browser.post("/admin/login/", {"username": name, "password": password, "next": "/admin/"})
    return browser if browser.session.get("_auth_user_id") else None


def send_link_to(email, **kwargs):
    response = Client().post(reverse("forgotten-password"), {"email": email}, **kwargs)
    for thread in threading.enumerate():
        if thread.name == "mail":
            thread.join()
    return response


def test_a_colleague_is_added_by_name_address_and_role_and_chooses_a_password(
    client, administrator, with_mail, mailoutbox
):
    assert invite(client) == ["A link by which they choose a password went to ingrid@example.org."]
    [letter] = mailoutbox
    assert (letter.to, letter.subject) == (
        ["ingrid@example.org"],
        "Your account at Colloquium Proceedings",
    )
    link = find_link(letter.body)
    assert letter.body == (
        "Hello Ingrid Halvorsen,\n\nyou may work at the editors’ desk of Colloquium Proceedings."
        f" Choose a password here:\n\nhttp://testserver{link}\n\nThe link holds once, for 3 days."
        " Then sign in as ingrid@example.org.\n"
    )
    user = User.objects.get(email="ingrid@example.org")
    assert (user.is_staff, user.is_superuser, user.has_usable_password()) == (True, False, False)
    for weak in ("too short", "1234567890", "password123", "ingrid@example.org"):
        assert "errorlist" in choose(link, weak).text, weak
    page = choose(link)
    assert "Your password is set. Sign in with it as ingrid@example.org." in page.text
    assert "This link was used already" in choose(link).text
    assert sign_in("Ingrid@example.org").get("/admin/auth/user/").status_code == 403
    assert "There is an account with this address already." in str(
        client.post(reverse("admin:auth_user_add"), NEW).context["errors"]
    )


def test_where_no_mail_goes_the_link_is_shown_once_and_the_account_is_there(
    client, administrator, settings, monkeypatch, mailoutbox, caplog
):
    [said] = invite(client)
    assert said.startswith("This site sends no mail. Give them this link yourself")
    assert "Your password is set." in choose(find_link(said.replace("</span>", " "))).text
    assert mailoutbox == []
    settings.SENDS_MAIL = True

    def die(*args):
        raise ConnectionRefusedError("to ole@example.org")

    monkeypatch.setattr(EmailBackend, "send_messages", die)
    [said] = invite(client, email="ole@example.org", name="Ole")
    assert said.startswith("The mail could not be sent. Give them this link yourself")
    assert "ole@example.org" not in caplog.text
    assert "password/" not in client.get(reverse("admin:auth_user_changelist")).text
    account = reverse("admin:auth_user_change", args=[User.objects.get(first_name="Ole").pk])
    values = {"name": "Ole", "email": "ole@example.org", "role": "Editor", "is_active": "on"}
    page = client.post(account, values | {"_link": "1"}, follow=True)
    assert "/admin/password/" in page.text


def test_who_forgot_a_password_is_sent_a_link_and_nobody_learns_who_has_an_account(
    with_mail, mailoutbox
):
    make_member("Editor", name="ed")
    make_member("Editor", name="gone", is_active=False)
    User.objects.create_user("reader", "reader@example.org")
    answers = [send_link_to(f"{name}@example.org") for name in ("ed", "gone", "reader", "nobody")]
    assert {answer.url for answer in answers} == {reverse("password-link-sent")}
    [letter] = mailoutbox
    assert (letter.to, letter.subject) == (
        ["ed@example.org"],
        "Your password at Colloquium Proceedings",
    )
    assert "Your password is set." in choose(find_link(letter.body)).text
    assert sign_in("ed@example.org")
    # As slow as signing in, for each address, whether there is an account or not.
    for name in ("ed", "nobody"):
        tries = [send_link_to(f"{name}@example.org") for _ in range(6)]
        assert "Links were asked for too often. Wait" in tries[-1].text
    assert len(mailoutbox) == 5
    assert sign_in("ed@example.org")


def test_who_left_is_out_at_once_and_a_link_of_theirs_leads_nowhere(
    client, administrator, with_mail, mailoutbox
):
    ed = make_member("Editor", name="ed", first_name="Ed")
    browser = Client()
    browser.force_login(ed)
    send_link_to("ed@example.org")
    page = reverse("admin:auth_user_change", args=[ed.pk])
    client.post(page, {"name": "Ed", "email": "ed@example.org", "role": "Editor", "_save": "1"})
    assert browser.get("/admin/").status_code == 302
    assert "This link was used already" in choose(find_link(mailoutbox[0].body)).text
    assert client.post(reverse("admin:auth_user_delete", args=[ed.pk])).status_code == 403


def test_the_desk_and_its_mail_speak_the_language_of_the_account_and_public_pages_do_not(client):
    make_event()
    User.objects.create_user("ed@example.org", "ed@example.org", PASSWORD, is_staff=True)
    browser = sign_in("ed@example.org")
    account = reverse("admin:account")
    sent = {"name": "Ed Moreau", "email": "ed@example.org", "language": "fr", "password": ""}
    page = browser.post(account, sent, follow=True)
    assert '<html lang="fr"' in page.text
    again = sign_in("ed@example.org")
    headers = {"accept-language": "en"}
    assert '<html lang="fr"' in again.get("/admin/", headers=headers).text
    assert '<html lang="en"' in again.get("/", headers=headers).text
    assert desk_mail.language_of(User.objects.get()) == "fr"
    # Whoever takes over a session takes no account over by another address.
    moved = sent | {"email": "new@example.org"}
    assert "password" in again.post(account, moved).context["form"].errors
    again.post(account, moved | {"password": PASSWORD})
    user = User.objects.get()
    assert (user.username, user.email) == ("new@example.org", "new@example.org")
    assert user.get_full_name() == "Ed Moreau"
