"""Passwords that are soon guessed are refused, with the reason in plain words."""

from io import StringIO

import pytest
from django.contrib.auth.hashers import check_password, get_hasher, make_password
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command

from colloquium import signin
from colloquium.settings import PASSWORD_HASHERS

REFUSED = {
    "Summer2026": "a password that many people have had",
    "Password123!": "a password that many people have had",
    "Colloquium2018": "the name of this site",
    "qwertyuiop12": "a password that many people have had",
    "am@rivers.example": "your own name",
    "aaaaaaaaaaaaaa": "the same again and again",
    "2026-11-30-12": "a date",
}


def test_what_is_soon_guessed_is_refused_with_the_reason_and_long_sentences_are_not():
    user = User(username="am", email="am@rivers.example", first_name="Adèle Moreau")
    for password, reason in REFUSED.items():
        with pytest.raises(ValidationError) as refused:
            validate_password(password, user)
        texts = " ".join(refused.value.messages)
        assert reason in texts, (password, texts)
        assert "add words that have nothing to do with each other" in texts
    for password in (
        "seven green rivers",
        "Trois pommes sous un vieux pont",
        "x7#kQ2!vLp",
        "four birds in a tall clock " * 40,
    ):
        validate_password(password, user)


def test_what_is_made_of_ones_own_name_or_of_the_sites_is_refused_in_words_of_the_form(settings):
    settings.SITE_NAME = "Colloquium Proceedings"
    user = User(username="marie", email="marie@rivers.example", first_name="Marie-Thérèse Lefèbvre")
    for password in (
        "Marie-Therese2026",
        "Lefebvre!2026",
        "Lefèbvre!2026",
        "MarieThereseLefebvre",
        "lefebvre.marie-therese",
        "ColloquiumProceedings1",
        "Proceedings-Colloquium7",
        "Lefebvre-Colloquium!1",
        "marie@rivers.exampl",
    ):
        with pytest.raises(ValidationError) as refused:
            validate_password(password, user)
        assert "your own name or address, or the name of this site" in str(refused.value), password
        assert len(refused.value.messages) == 1, password
    validate_password("Marie eats seven green rivers", user)


@pytest.mark.django_db
def test_an_administrator_of_the_shell_is_refused_one_too(monkeypatch):
    answers = iter(["Summer2026", "Summer2026", "seven green rivers", "seven green rivers"])
    monkeypatch.setattr("getpass.getpass", lambda prompt="": next(answers))
    monkeypatch.setattr("builtins.input", lambda prompt="": "n")
    stderr = StringIO()

    class Terminal(StringIO):
        def isatty(self):
            return True

    call_command(
        "createsuperuser",
        username="ada",
        email="",
        stdin=Terminal(),
        stdout=StringIO(),
        stderr=stderr,
    )
    assert "many people have had" in stderr.getvalue()
    assert User.objects.get().check_password("seven green rivers")


@pytest.mark.django_db
def test_hashes_are_argon2id_and_those_of_before_become_so_at_the_next_sign_in(client, settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    former = get_hasher("pbkdf2_sha256").encode("seven green rivers", "salt" * 6, 1000)
    User.objects.create(username="ada", password=former, is_staff=True)
    sent = {"username": "ada", "password": "seven green rivers", "next": "/admin/"}
    assert client.post("/admin/login/", sent).url == "/admin/"
    stored = User.objects.get().password
    assert stored.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password("seven green rivers", stored)
    assert make_password("x").startswith("argon2$")


@pytest.mark.django_db
def test_whoever_would_wait_too_long_in_line_is_told_at_once_and_it_is_no_failure(client):
    sent = {"username": "ada", "password": "x", "next": "/admin/"}
    held = [signin.LINE.acquire(blocking=False) for _ in range(9)]
    try:
        assert held == [True] * 8 + [False]
        assert "Try again in a few seconds" in client.post("/admin/login/", sent).text
    finally:
        for _ in range(8):
            signin.LINE.release()
    assert not signin.FailedSignIn.objects.exists()
