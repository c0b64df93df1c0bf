"""Files that are made apart from the threads that answer readers."""

import threading

import pytest

from contacts.models import SiteVersion
from contacts.withdrawal import veil
from events.admin.publishing import prepare_files
from events.editions import files, making
from events.editions.publishing import publish
from events.formats import BY_EXTENSION, FORMATS
from events.formats.typesetting import NotSet
from events.models import EditionFile, Speaker
from tests.factories import make_colloquium

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/events/rivers-and-law-2024/proceedings.pdf"


@pytest.fixture
def edition(settings, monkeypatch):
    settings.MAKES_FILES_APART = True
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    monkeypatch.setattr(making, "_jobs", {})
    return publish(make_colloquium(), by=None)


@pytest.fixture
def slow(monkeypatch):
    """A PDF that is made when it is let go, and how often that was begun."""
    gate, begun = threading.Event(), []

    def render(record, imprint):
        begun.append(threading.current_thread().name)
        assert gate.wait(30)
        return b"%PDF made"

    replace(monkeypatch, render)
    yield gate, begun
    gate.set()
    finish()


def replace(monkeypatch, render):
    pdf = BY_EXTENSION["pdf"]._replace(render=render)
    monkeypatch.setitem(BY_EXTENSION, "pdf", pdf)
    monkeypatch.setattr("events.pages.downloads.FORMATS", [pdf, *FORMATS[1:]])


def finish():
    """Waits for what is being made."""
    for job, _asked_at in list(making._jobs.values()):
        job.exception(30)


def test_who_asks_for_a_file_that_takes_long_is_told_so_until_it_is_made(client, edition, slow):
    gate, begun = slow
    for _time in range(3):
        answer = client.get(ADDRESS)
        assert answer.status_code == 202
        assert answer.headers["Retry-After"] == "5"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "The PDF is being made" in answer.text
    gate.set()
    finish()
    assert begun == ["files"]
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.content) == (200, b"%PDF made")
    assert client.get(ADDRESS).content == b"%PDF made"
    assert len(begun) == 1


def test_a_file_that_is_made_at_once_is_given_at_once(client, edition, monkeypatch):
    monkeypatch.setattr(files, "PATIENCE", 30)
    replace(monkeypatch, lambda record, imprint: b"%PDF quick")
    assert client.get(ADDRESS).content == b"%PDF quick"


def test_a_file_that_cannot_be_made_is_told_of_and_logged_and_not_tried_at_once_again(
    client, edition, monkeypatch, caplog
):
    begun = []

    def render(record, imprint):
        begun.append(record)
        raise NotSet("out of memory")

    monkeypatch.setattr(files, "PATIENCE", 30)
    replace(monkeypatch, render)
    for _time in range(2):
        answer = client.get(ADDRESS)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "600"
        assert "The PDF could not be made" in answer.text
    assert len(begun) == 1
    assert "could not be made" in caplog.text
    assert "out of memory" in caplog.text
    monkeypatch.setattr(making, "FAILED_FOR", 0)
    client.get(ADDRESS)
    assert len(begun) == 2


def test_a_file_is_made_after_publication(edition, slow):
    gate, begun = slow
    prepare_files(edition)
    gate.set()
    finish()
    assert len(begun) == 1
    assert bytes(EditionFile.objects.get().content) == b"%PDF made"


@pytest.mark.parametrize("act", ["hide", "protect"])
def test_what_is_being_made_when_somebody_is_withdrawn_is_neither_kept_nor_given(
    client, edition, slow, act
):
    gate, begun = slow
    assert client.get(ADDRESS).status_code == 202
    person = Speaker.objects.get().person
    if act == "hide":
        veil.hide(person, by=None)
    else:
        person.display = "withdrawn"
        person.save()
    SiteVersion.objects.advance()
    gate.set()
    finish()
    assert not EditionFile.objects.exists()
    assert client.get(ADDRESS).status_code in (200, 202)
    finish()
    assert len(begun) == 2
