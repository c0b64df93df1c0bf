"""Files that are kept: made once an edition, never older than what they say, and gone when somebody
must not be named.
"""

import pytest

from contacts.models import Channel, Organization, SiteVersion
from events.editions.publishing import publish, unpublish
from events.formats import BY_EXTENSION, markdown
from events.models import Edition, EditionFile, Event, Speaker
from tests.events.formats.files import text_of
from tests.factories import make_colloquium, make_contact, make_section
from tests.reader import page

pytestmark = pytest.mark.django_db
SLUG = "rivers-and-law-2024"
ADDRESS = f"/events/{SLUG}/proceedings.pdf"


@pytest.fixture
def published():
    event = make_colloquium()
    make_contact(Organization.objects.get(), channels=[("email", "desk@example.org")])
    return publish(event, by=None)


@pytest.fixture
def edition(published, monkeypatch):
    """An edition whose PDF holds plain text, and so is made at once."""

    def render(record, imprint):
        return b"%PDF " + markdown.render(record, imprint)

    replace("pdf", monkeypatch, render=render)
    return published


def replace(extension, monkeypatch, **fields):
    monkeypatch.setitem(BY_EXTENSION, extension, BY_EXTENSION[extension]._replace(**fields))


def read(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return response.content


def anew(client):
    """As `read`, past what the cache keeps."""
    SiteVersion.objects.advance()
    return read(client)


def test_a_file_is_made_once_and_served_from_the_store(client, edition):
    content = read(client)
    row = EditionFile.objects.get()
    assert (row.edition, row.extension, bytes(row.content)) == (edition, "pdf", content)
    EditionFile.objects.update(content=b"%PDF kept")
    assert (
        anew(client) == read(client, f"/events/{SLUG}/editions/1/proceedings.pdf") == b"%PDF kept"
    )


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_queries_whatever_the_amount_of_data(
    client, edition, django_assert_num_queries, count
):
    for number in range(count):
        make_contact(
            Organization.objects.get(),
            channels=[("email", f"{n}@example.org") for n in range(count)],
        )
        make_section(Event.objects.get(slug=SLUG), f"Section {number}")
        publish(Event.objects.get(slug=SLUG), by=None)
    with django_assert_num_queries(22):
        read(client)
    SiteVersion.objects.advance()
    with django_assert_num_queries(7):
        read(client)
    with django_assert_num_queries(1):
        read(client)


def test_its_size_is_noted_once_and_pages_show_it_from_then_on(client, edition):
    before = SiteVersion.objects.current()
    content = read(client)
    assert Edition.objects.get().sizes["pdf"] == len(content)
    noted = SiteVersion.objects.current()
    assert noted != before
    EditionFile.objects.all().delete()
    read(client)
    assert SiteVersion.objects.current() == noted


def test_each_edition_has_a_file_of_its_own(client, edition):
    read(client)
    Event.objects.update(subtitle="Second")
    publish(Event.objects.get(), by=None)
    assert "Second" in read(client).decode()
    assert "Second" not in read(client, f"/events/{SLUG}/editions/1/proceedings.pdf").decode()
    assert EditionFile.objects.count() == 2


def test_a_file_made_of_something_else_is_made_anew(client, edition):
    content = read(client)
    EditionFile.objects.update(digest="0" * 64, content=b"%PDF stale")
    assert anew(client) == content
    assert bytes(EditionFile.objects.get().content) == content


def test_a_channel_that_is_hidden_is_gone_at_once_from_the_file_and_from_the_store(
    client, published
):
    assert "desk@example.org" in text_of(read(client))
    channel = Channel.objects.get(value="desk@example.org")
    channel.visibility = Channel.Visibility.HIDDEN
    channel.save()
    assert not EditionFile.objects.exists()
    assert "desk@example.org" not in text_of(read(client))


def test_even_a_row_that_a_change_has_missed_is_not_served(client, edition):
    assert "desk@example.org" in read(client).decode()
    Channel.objects.update(visibility=Channel.Visibility.HIDDEN)  # no signal
    assert EditionFile.objects.exists()
    assert "desk@example.org" not in anew(client).decode()


@pytest.mark.parametrize("display", ["withdrawn", "role-only"])
def test_nothing_is_kept_of_anybody_when_somebody_is_protected(client, edition, display):
    publish(make_colloquium("Lakes", slug="lakes"), by=None)
    read(client)
    person = Speaker.objects.get(event__slug="lakes").person
    assert person.family_name in read(client, "/events/lakes/proceedings.pdf").decode()
    person.display = display
    person.save()
    assert not EditionFile.objects.exists()
    assert person.family_name not in read(client, "/events/lakes/proceedings.pdf").decode()


def test_nothing_is_kept_when_a_speaker_is_protected_at_one_event(client, edition):
    speaker = Speaker.objects.get()
    assert speaker.public_name in read(client).decode()
    speaker.display = "role-only"
    speaker.save()
    assert not EditionFile.objects.exists()
    assert speaker.person.family_name not in read(client).decode()


def test_nothing_is_kept_of_what_is_unpublished(client, edition):
    read(client)
    unpublish(Event.objects.get())
    assert not EditionFile.objects.exists()
    page(client, ADDRESS, status=410)


def test_a_file_during_which_somebody_is_hidden_is_neither_sent_nor_kept_but_made_anew(
    client, edition, monkeypatch
):
    made = []

    def render(record, imprint):
        made.append(record)
        if len(made) == 1:
            Edition.objects.update(revision=1)
        return b"%%PDF %d" % len(made)

    replace("pdf", monkeypatch, render=render)
    assert client.get(f"/events/{SLUG}/proceedings.pdf").content == b"%PDF 2"
    assert [bytes(file.content) for file in EditionFile.objects.all()] == [b"%PDF 2"]


def test_the_page_leads_to_it(client, edition):
    text = page(client, f"/events/{SLUG}/proceedings/")
    assert f'<meta name="citation_pdf_url" content="http://testserver{ADDRESS}">' in text


def test_it_is_sent_as_it_is_since_it_is_packed_already(client, edition):
    response = client.get(ADDRESS, headers={"accept-encoding": "br, gzip"})
    assert "Content-Encoding" not in response.headers
    assert response.content.startswith(b"%PDF")
