"""An editor saves what registers the DOI of a published colloquium at Crossref."""

import pytest
from django.contrib.auth.models import User
from lxml import etree

from contacts.models import Person
from contacts.withdrawal import protect
from events.editions.compare import compare
from events.editions.publishing import publish, unpublish
from events.editions.restoring import restore
from events.models import Event, Quotation, Section
from events.records import EventRecord
from tests.desk import make_editor, send
from tests.factories import make_colloquium
from tests.reader import page
from tests.schemas import crossref_schema, faults

pytestmark = pytest.mark.django_db
DEPOSITOR = ("Rivers Institute", "press@rivers.example")
NAMESPACE = "{http://www.crossref.org/schema/5.3.1}"


@pytest.fixture
def event(client, settings):
    settings.CROSSREF_DEPOSITOR = DEPOSITOR
    client.force_login(make_editor())
    event = make_colloquium(doi="10.1234/rivers")
    Person.objects.update(orcid="0000-0002-1825-0097")
    publish(event, by=None)
    return event


def address(event):
    return f"/admin/events/event/{event.pk}/crossref.xml"


def read(client, event):
    response = client.get(address(event))
    assert response.status_code == 200
    root = etree.fromstring(response.content)
    assert faults(crossref_schema(), root) == []
    return response, root


def texts(root, tag):
    return [element.text for element in root.iter(NAMESPACE + tag)]


def test_the_file_is_linked_where_the_colloquium_is_published(client, event, settings):
    desk = f"/admin/events/event/{event.pk}/publication/"
    assert f'href="{address(event)}"' in page(client, desk)
    response, root = read(client, event)
    assert response.headers["Content-Type"] == "application/xml"
    name = 'attachment; filename="rivers-and-law-2024-edition-1-crossref.xml"'
    assert response.headers["Content-Disposition"] == name
    assert texts(root, "depositor_name") == ["Rivers Institute"]
    assert texts(root, "ORCID") == ["https://orcid.org/0000-0002-1825-0097"]
    assert texts(root, "doi") == ["10.1234/rivers"]
    settings.CROSSREF_DEPOSITOR = None
    assert "CROSSREF_DEPOSITOR" in page(client, desk)
    assert address(event) not in page(client, desk)
    page(client, address(event), status=404)


def test_there_is_none_of_what_is_not_public_or_has_no_doi(client, event):
    draft = make_colloquium("Lakes", doi="10.1234/lakes")
    page(client, address(draft), status=404)
    bare = make_colloquium("Seas")
    publish(bare, by=None)
    page(client, address(bare), status=404)
    assert address(bare) not in page(client, f"/admin/events/event/{bare.pk}/publication/")
    unpublish(event)
    page(client, address(event), status=404)


def test_sections_are_registered_if_an_editor_says_so(client, event):
    desk = f"/admin/events/event/{event.pk}/imprint/"
    send(client, desk, "event_form", has_section_dois="on")
    event.refresh_from_db()
    publish(event, by=None)
    keys = Section.objects.order_by("position").values_list("key", flat=True)
    whole, *sections = texts(read(client, event)[1], "doi")
    assert (whole, sections) == ("10.1234/rivers", [f"10.1234/rivers.{key}" for key in keys])
    assert len(set(sections)) == 2
    for extension in ("bib", "ris"):
        cited = page(client, f"/events/rivers-and-law-2024/proceedings/water.{extension}")
        assert sections[1] in cited
    assert sections[1] not in page(client, "/events/rivers-and-law-2024/proceedings.bib")
    published = EventRecord.load(event.editions.order_by("-number").first().record)
    before = EventRecord.load(event.editions.get(number=1).record)
    [group] = compare(before, published)
    assert [change.kind for change in group.changes] == ["changed", "changed"]
    Quotation.objects.all().delete()
    Section.objects.filter(title="Water").delete()
    restore(event, published)
    assert [section.doi for section in EventRecord.of(event).sections] == sections


@pytest.mark.parametrize("fields", [{"display": "role-only"}, {"noindex": True}])
def test_whom_programs_are_not_told_stands_in_no_deposit(client, event, fields):
    assert texts(read(client, event)[1], "surname") == ["Moreau"]
    protect(Person.objects.get(), **fields)
    root = read(client, event)[1]
    assert texts(root, "surname") == texts(root, "ORCID") == []


def test_only_who_may_see_the_colloquium_may_save_the_file(client, event):
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert client.get(address(event)).status_code == 403
    client.logout()
    assert client.get(address(event)).status_code == 302
    assert Event.objects.count() == 1
