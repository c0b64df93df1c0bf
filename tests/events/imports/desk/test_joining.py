"""A second document of a colloquium is joined to the import under way."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.imports.models import SourceDocument
from events.models import Event
from tests.desk import make_editor
from tests.events.imports.drafts import make_joined, make_source, make_whole
from tests.events.imports.reading.paper import column, pdf
from tests.factories import make_event

from .test_importing import PROCEEDINGS, UPLOAD, draft_of, messages_of, review_of, send

pytestmark = pytest.mark.django_db

PROGRAMME = """# Rivers and Law

Lyon, 3 May 2024

## Speakers

- Ada Moreau, Chief Judge, Court of Lyon
- Omar Haddad, Engineer, Water Works
"""


@pytest.fixture(autouse=True)
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def address_of(source):
    return reverse("admin:events_event_import_join", args=[source.pk])


def join(client, source, content=PROGRAMME):
    file = SimpleUploadedFile("programme.md", content.encode())
    return client.post(address_of(source), {"file": file}, follow=True)


def test_a_second_document_fills_and_adds_and_one_colloquium_is_made_of_both(client):
    client.post(UPLOAD, {"file": SimpleUploadedFile("rivers.md", PROCEEDINGS.encode())})
    source = SourceDocument.objects.get()
    assert address_of(source) in client.get(review_of(source)).text
    assert "Read it" in client.get(address_of(source)).text
    response = join(client, source)
    assert messages_of(response) == ["“programme.md” is joined. Look over what it added."]
    assert "document 2, line" in response.text
    names = [speaker.name for speaker in draft_of(source).speakers]
    assert names == ["Ada Moreau", "Jean Petit", "Lea Roux", "Omar Haddad"]
    assert draft_of(source).missing_blocks(source.load_document()) == set()
    assert bytes(source.joined.get().content) == PROGRAMME.encode()
    assert client.get(UPLOAD).context["under_way"].get() == source
    response = send(client, source, button="_create")
    event = Event.objects.get()
    assert event.speakers.filter(person__family_name="Haddad").exists()
    file = reverse("admin:events_event_import_file", args=[source.joined.get().pk])
    assert file in response.text
    assert client.get(file).content == PROGRAMME.encode()


def test_corrections_of_a_page_that_was_open_before_are_not_taken_unseen(client):
    document, draft = make_whole()
    source = make_source(draft, document)
    join(client, source)
    values = {"revision": "0", "facts-title": "Typed before"}
    assert "somebody else corrected this import" in client.post(review_of(source), values).text
    assert draft_of(source).title == "Rivers and Law"


def test_a_file_that_is_refused_or_there_already_is_told_and_changes_nothing(client):
    source = make_source(*reversed(make_whole()))
    before = draft_of(source)
    assert "This file is empty" in join(client, source, "").text
    assert "is in this import already" in join(client, source, "the bytes").text
    assert draft_of(source) == before
    assert SourceDocument.objects.count() == 1


def test_nothing_is_joined_to_what_is_a_colloquium_or_is_joined_itself(client):
    made = make_source(event=make_event())
    for source in (made, make_joined(make_source())):
        assert join(client, source).status_code == 404


def test_cancelling_deletes_both_files(client):
    source = make_source(*reversed(make_whole()))
    join(client, source)
    client.post(reverse("admin:events_event_import_delete", args=[source.pk]))
    assert not SourceDocument.objects.exists()


@pytest.mark.parametrize("is_joined", [False, True])
def test_of_a_pdf_the_pages_are_counted_while_it_is_read(client, monkeypatch, is_joined):
    told = []
    monkeypatch.setattr(cache, "set", lambda key, value, timeout: told.append(value))
    lines = PROCEEDINGS.replace("#", "").splitlines()
    pages = [column(lines[at : at + 10]) for at in (0, 10, 20)]
    address = address_of(make_source(*reversed(make_whole()))) if is_joined else UPLOAD
    file = SimpleUploadedFile("rivers.pdf", pdf(*pages))
    assert client.post(address, {"file": file, "key": "0" * 32}).status_code == 302
    steps = [value for value in told if isinstance(value, dict) and "done" in value]
    assert steps == [{"done": done, "total": 3} for done in (1, 2, 3)]
