"""The files of a colloquium at their addresses."""

from itertools import product

import pytest
from django.template.defaultfilters import filesizeformat
from lxml import html

from contacts.models import Contact, Organization
from events.editions.publishing import publish, unpublish
from events.formats import BY_EXTENSION, CITATIONS, FORMATS, markdown
from events.models import Event
from events.records import EventRecord
from tests.factories import make_colloquium, make_contact, make_event, make_organization
from tests.reader import page

from .files import text_of

pytestmark = pytest.mark.django_db
SLUG = "rivers-and-law-2024"
EXTENSIONS = [format.extension for format in FORMATS]
TYPES = {
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
}


def change(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)
    event.refresh_from_db()


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_file_says_what_it_is_and_where_its_page_stands(client, extension):
    publish(make_colloquium(), by=None)
    way = "attachment" if extension in ("docx", "epub", "xml") else "inline"
    for address in (
        f"/events/{SLUG}/proceedings.{extension}",
        f"/events/{SLUG}/editions/1/proceedings.{extension}",
    ):
        response = client.get(address)
        told = {
            name: response.headers[name]
            for name in ("Content-Type", "Content-Disposition", "Link", "Cache-Control")
        }
        assert told == {
            "Content-Type": TYPES[extension],
            "Content-Disposition": f'{way}; filename="{SLUG}-edition-1.{extension}"',
            "Link": f'<http://testserver/events/{SLUG}/proceedings/>; rel="canonical"',
            "Cache-Control": "public, no-cache",
        }
        text = text_of(response.content)
        assert "Water runs downhill." in text
        assert f"http://testserver/events/{SLUG}/editions/1/proceedings/" in text


def test_a_file_that_has_not_changed_is_not_sent_again(client, monkeypatch):
    # Of which only the bytes matter here, and setting its pages takes a second.
    pdf = BY_EXTENSION["pdf"]._replace(render=lambda *made_of: b"%PDF " + markdown.render(*made_of))
    monkeypatch.setitem(BY_EXTENSION, "pdf", pdf)
    publish(event := make_colloquium(), by=None)
    tags = {}
    for extension in EXTENSIONS:
        address = f"/events/{SLUG}/proceedings.{extension}"
        client.get(address)  # a file that is kept has a size from now on, which pages show
    for extension in EXTENSIONS:
        address = f"/events/{SLUG}/proceedings.{extension}"
        tags[address] = client.get(address).headers["ETag"]
        response = client.get(address, headers={"if-none-match": tags[address]})
        assert response.status_code == 304, extension
    change(event, subtitle="Second")
    publish(event, by=None)
    for address, tag in tags.items():
        assert client.get(address, headers={"if-none-match": tag}).status_code == 200, address


def test_every_edition_has_its_files(client):
    publish(event := make_colloquium(), by=None)
    change(event, subtitle="Second")
    publish(event, by=None)
    assert "Second" in page(client, f"/events/{SLUG}/proceedings.md")
    assert "Second" in page(client, f"/events/{SLUG}/editions/2/proceedings.md")
    assert "Second" not in page(client, f"/events/{SLUG}/editions/1/proceedings.md")
    page(client, f"/events/{SLUG}/editions/3/proceedings.md", status=404)


def test_drafts_announcements_and_unknown_formats_are_not_found(client):
    make_colloquium()
    publish(make_event(slug="announced"), by=None)
    for extension in EXTENSIONS:
        page(client, f"/events/{SLUG}/proceedings.{extension}", status=404)
        page(client, f"/events/announced/proceedings.{extension}", status=404)
    publish(make_colloquium("Lakes", slug="lakes"), by=None)
    page(client, "/events/lakes/proceedings.exe", status=404)


def test_the_files_of_an_unpublished_colloquium_are_gone(client):
    publish(event := make_colloquium(), by=None)
    unpublish(event)
    for extension in EXTENSIONS:
        page(client, f"/events/{SLUG}/proceedings.{extension}", status=410)


def test_the_files_of_a_renamed_colloquium_are_elsewhere(client):
    publish(event := make_colloquium(), by=None)
    change(event, slug="rivers")
    publish(event, by=None)
    response = client.get(f"/events/{SLUG}/editions/1/proceedings.docx")
    assert (response.status_code, response.url) == (
        301,
        "/events/rivers/editions/1/proceedings.docx",
    )


def test_contacts_are_those_of_the_partners_that_the_directory_shows_today(client):
    event = make_colloquium()
    make_contact(
        Organization.objects.get(),
        channels=[("email", "desk@example.org"), ("email", "secret@example.org", "hidden")],
    )
    make_contact(make_organization("Elsewhere"), channels=[("email", "elsewhere@example.org")])
    publish(event, by=None)
    text = page(client, f"/events/{SLUG}/proceedings.md")
    assert "desk@example.org" in text
    assert "secret@example.org" not in text
    assert "elsewhere@example.org" not in text
    Contact.objects.filter(organization__name__startswith="Partner").first().channels.all().delete()
    assert "Contacts" not in page(client, f"/events/{SLUG}/proceedings.md?again")


def test_the_pages_lead_to_the_files_of_what_they_show(client):
    publish(make_colloquium(), by=None)
    for folder, tail in product(("", "editions/1/"), ("", "proceedings/")):
        text = page(client, f"/events/{SLUG}/{folder}{tail}")
        for extension in EXTENSIONS:
            address = f"/events/{SLUG}/{folder}proceedings.{extension}"
            assert f'<a class="quiet-link" href="{address}"' in text
            assert (
                f'<link rel="alternate" type="{TYPES[extension].partition(";")[0]}" href="http://testserver{address}"'
                in text
            )


def test_an_announcement_and_a_preview_lead_to_no_files(admin_client):
    publish(make_event(slug="announced"), by=None)
    event = make_colloquium()
    for address in ("/events/announced/", f"/admin/preview/events/{event.pk}/proceedings/"):
        text = page(admin_client, address)
        assert "proceedings.docx" not in text
        assert "Download" not in text


def test_a_file_is_in_the_language_of_its_colloquium(client):
    publish(make_colloquium("Rivières", slug="rivieres", language="fr"), by=None)
    assert "## Intervenants" in page(client, "/events/rivieres/proceedings.md")


def test_the_size_of_each_file_stands_beside_its_link(client):
    edition = publish(make_colloquium(), by=None)
    made = [format for format in (*FORMATS, *CITATIONS) if not format.is_kept]
    addresses = {
        format.extension: f"/events/{SLUG}/proceedings.{format.extension}" for format in made
    }
    addresses["ics"] = f"/events/{SLUG}/event.ics"
    sizes = {
        extension: len(client.get(address).content) for extension, address in addresses.items()
    }
    edition.refresh_from_db()
    assert edition.sizes == sizes
    tree = html.fromstring(page(client, f"/events/{SLUG}/"))
    for extension, address in addresses.items():
        (link,) = tree.xpath(f'//main//li/a[@href="{address}"]')
        assert filesizeformat(sizes[extension]) in link.getparent().text_content()


def test_the_size_of_a_reference_to_a_quotation_stands_beside_its_link(client):
    edition = publish(make_colloquium(), by=None)
    quotation = next(
        section.quotations[0]
        for section in EventRecord.load(edition.record).sections
        if section.quotations
    )
    tree = html.fromstring(page(client, f"/events/{SLUG}/quotations/{quotation.anchor}/"))
    links = tree.xpath('//ul[@class="citation-files"]//a')
    assert len(links) == len(CITATIONS)
    for link in links:
        assert (
            filesizeformat(len(client.get(link.get("href")).content))
            in link.getparent().text_content()
        )
