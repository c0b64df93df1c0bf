"""Wrong settings stop the start with one sentence."""

import os
import subprocess
import sys
from importlib.util import find_spec, module_from_spec

import pytest
from django.conf import settings

from colloquium.environment import VARIABLES, read_dotenv

GOOD = {"SECRET_KEY": "k" * 60, "READ_DOTENV": "no"}


def start(monkeypatch, **variables):
    """The sentence with which reading the settings ends, or nothing if they are good."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in (GOOD | variables).items():
        monkeypatch.setenv(name, value)
    spec = find_spec("colloquium.settings")
    try:
        spec.loader.exec_module(module_from_spec(spec))
    except SystemExit as stopped:
        return stopped.code
    return None


def start_process(**variables):
    environment = (
        {"PATH": os.environ["PATH"], "PYTHONPATH": str(settings.BASE_DIR)} | GOOD | variables
    )
    command = [sys.executable, "-c", "import colloquium.settings"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"SITE_URL": "https://example.org/"},
        {"DATABASE_URL": "postgresql://u:p@h/x"},
        {"SAFEGUARDING_CONTACT": " safe@example.org "},
        {"CROSSREF_DEPOSITOR": "Rivers Institute, Lyon <press@rivers.example>"},
        {"SAFEGUARDING_CONTACT": "https://example.org/contact?about=site"},
        {"EMAIL_URL": "smtp+tls://desk:a%40b@mail.example.org:587"},
    ],
)
def test_good_values_start(monkeypatch, variables):
    assert start(monkeypatch, **variables) is None


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is missing or shorter than 50 characters"),
        ({"WITHDRAWAL_KEY": "short"}, "WITHDRAWAL_KEY is shorter than 50 characters"),
        ({"QUICK_EXIT_URL": "weather"}, "QUICK_EXIT_URL is “weather”, but must be the address"),
        ({"QUICK_EXIT_URL": "http://127.0.0.1/x"}, "address of another site"),
        ({"DEBUG": "perhaps"}, "DEBUG is “perhaps”, but must be true or false"),
        ({"EMAIL_URL": "smtp://"}, "EMAIL_URL must look like smtp+tls://"),
        ({"EMAIL_URL": "mail.example.org"}, "EMAIL_URL must look like smtp+tls://"),
        ({"BEHIND_PROXY": "2"}, "BEHIND_PROXY is “2”"),
        ({"SITE_URL": "proceedings.example.org"}, "must be the address of the site"),
        ({"SITE_URL": "https://example.org/path"}, "without a path"),
        ({"DATABASE_URL": "mysql://localhost/x"}, "DATABASE_URL must look like postgres://"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL must look like postgres://"),
        ({"CACHE_URL": "memcache://localhost"}, "CACHE_URL must look like redis://"),
        ({"DATABASE_URL": "postgres://u:p@h:port/x"}, "DATABASE_URL is not an address"),
        ({"DATABASE_URL": "postgres://"}, "DATABASE_URL must look like postgres://"),
        (
            {"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"},
            "a folder that does not exist: /nowhere/at",
        ),
        ({"CACHE_URL": "redis://h:abc/0"}, "CACHE_URL is not an address"),
        ({"SITE_URL": "http://x:abc"}, "SITE_URL is not an address"),
        ({"SITE_NAME": " "}, "SITE_NAME is empty"),
        (
            {"SAFEGUARDING_CONTACT": "the office"},
            "SAFEGUARDING_CONTACT is “the office”, but must be an e-mail address",
        ),
        ({"SAFEGUARDING_CONTACT": "safe@"}, "SAFEGUARDING_CONTACT is “safe@”"),
        *(
            ({"CROSSREF_DEPOSITOR": wrong}, f"CROSSREF_DEPOSITOR is “{wrong}”, but must be a name")
            for wrong in ("press@rivers.example", "Rivers <press>", "<press@rivers.example>")
        ),
        (
            {"SAFEGUARDING_CONTACT": "javascript:alert(1)"},
            "SAFEGUARDING_CONTACT is “javascript:alert(1)”",
        ),
        ({"SAFEGUARDING_CONTACT": "http://["}, "SAFEGUARDING_CONTACT is “http://[”"),
        ({"UPLOADS_DIR": "/nowhere/at/all"}, "a folder that does not exist: /nowhere/at"),
        ({"LANGUAGE_CODE": "xx"}, "must be one of en, fr"),
        ({"TIME_ZONE": "Mars"}, "TIME_ZONE is “Mars”"),
    ],
)
def test_a_wrong_value_stops_with_a_sentence(monkeypatch, variables, says):
    sentence = start(monkeypatch, **variables)
    assert sentence.startswith("Settings: ")
    assert says in sentence
    assert "\n" not in sentence


def test_the_sentence_is_all_that_a_start_writes():
    result = start_process(SECRET_KEY="short")
    assert result.returncode == 1
    assert result.stderr.startswith("Settings: SECRET_KEY is missing")
    assert result.stderr.count("\n") == 1
    result = start_process()
    assert (result.returncode, result.stderr) == (0, "")


def test_an_unknown_name_in_the_file_stops_with_a_sentence(tmp_path, monkeypatch):
    file = tmp_path / ".env"
    file.write_text("# comment = x\nSITE_NAME=Ours\nSITE_NMAE=Ours\n")
    with pytest.raises(SystemExit, match="SITE_NMAE, which this site does not know"):
        read_dotenv(file)
    assert os.environ.get("SITE_NAME") is None


def test_every_variable_is_explained():
    example = (settings.BASE_DIR / ".env.example").read_text()
    assert [name for name in VARIABLES if f"{name}=" not in example] == []
