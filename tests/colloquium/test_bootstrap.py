import io
import os
import re
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from contacts.models import Organization
from events.models import Edition, Event
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def bootstrap(capsys, **options):
    call_command("bootstrap", **options)
    return capsys.readouterr().out


def test_a_fresh_copy_gets_edition_1_and_an_administrator_and_a_second_run_changes_nothing(capsys):
    out = bootstrap(capsys)
    (edition,) = Edition.objects.all()
    assert (edition.number, edition.title, edition.city) == (
        1,
        "Combating Online Sex Trafficking",
        "New York",
    )
    name, password = re.search(r"name +(\S+)\n +password +(\S+)", out).groups()
    assert authenticate(username=name, password=password).is_superuser

    Event.objects.update(title="Changed by an editor")
    Organization.objects.filter(short_name="").update(tagline="Changed too")
    users = list(get_user_model().objects.values())
    assert "password" not in bootstrap(capsys)
    assert (Event.objects.get().title, Edition.objects.count()) == ("Changed by an editor", 1)
    assert list(get_user_model().objects.values()) == users
    # Another administrator gets another password.
    get_user_model().objects.all().delete()
    assert re.search(r"password +(\S+)", bootstrap(capsys))[1] != password


def test_a_site_with_a_colloquium_of_its_own_gets_no_other(capsys):
    make_event("Rivers and Law")
    bootstrap(capsys)
    assert [event.title for event in Event.objects.all()] == ["Rivers and Law"]


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_it_asks_for_the_contact_for_withdrawals_and_keeps_it(
    capsys, monkeypatch, settings, tmp_path
):
    settings.BASE_DIR = tmp_path
    make_event()  # so that the first colloquium is not read
    file = tmp_path / ".env"
    file.write_text("SECRET_KEY=k\nSAFEGUARDING_CONTACT=\nDEBUG=true")
    monkeypatch.setattr(sys, "stdin", Terminal("the office\n safe@example.org \n"))
    out = bootstrap(capsys)
    assert "neither an e-mail address nor" in out
    assert file.read_text() == "SECRET_KEY=k\nDEBUG=true\nSAFEGUARDING_CONTACT=safe@example.org\n"


def test_without_somebody_to_ask_or_without_an_answer_it_says_how_to_set_the_contact(
    capsys, monkeypatch, settings, tmp_path
):
    settings.BASE_DIR = tmp_path
    make_event()
    for stdin in (io.StringIO(), Terminal("\n")):
        monkeypatch.setattr(sys, "stdin", stdin)
        assert "write SAFEGUARDING_CONTACT= and an e-mail or web address into" in bootstrap(capsys)
    assert list(tmp_path.iterdir()) == []
    settings.SAFEGUARDING_CONTACT = "safe@example.org"
    assert "SAFEGUARDING_CONTACT" not in bootstrap(capsys)


def test_a_database_that_does_not_answer_is_told_in_a_sentence():
    command = [sys.executable, "manage.py", "bootstrap", "--settings", "colloquium.settings"]
    environment = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
    result = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stderr.startswith("CommandError: The database does not answer (")
    assert result.stderr.count("\n") == 1


def test_a_taken_port_is_told_with_another_one(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"make run PORT={port + 1}"):
            call_command("bootstrap", port=port)
