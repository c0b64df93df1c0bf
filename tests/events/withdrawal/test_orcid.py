"""An ORCID iD tells who somebody is as surely as a name: it is told of nobody who is not shown by
name, and goes with them.
"""

import pytest

from colloquium.traces import Words
from colloquium.traces.addresses import Site
from colloquium.traces.database import search_database
from contacts.models import Person
from contacts.withdrawal import protect
from contacts.withdrawal.keeping import read_sealed
from events.editions.publishing import publish
from events.models import Speaker
from tests.desk import make_editor, send
from tests.factories import make_colloquium, make_section
from tests.reader import page, undone

from .test_keeping import bring_back, take_out

pytestmark = pytest.mark.django_db
ORCID = "0000-0002-1694-233X"
ADDRESS = f"https://orcid.org/{ORCID}"
FORMS = (ORCID, ORCID.replace("-", ""), ORCID.replace("-", " "), ADDRESS)


def plant(**fields):
    event = make_colloquium()
    words = "".join(f"<p>By Ada Moreau, {form}, of Lyon.</p>" for form in FORMS)
    note = (
        f'<p>Her<small data-note="author">See {ADDRESS}.</small> <a href="{ADDRESS}">list</a></p>'
    )
    make_section(event, "Law", body=words + note)
    person = Speaker.objects.get(event=event).person
    person.orcid = ORCID
    for field, value in fields.items():
        setattr(person, field, value)
    person.save()
    publish(event, by=None)
    return Person.objects.get(pk=person.pk)


def places():
    """Where it stands in the database."""
    return {trace.place for trace in search_database(Words([ORCID]))}


def test_it_is_told_of_who_is_shown_by_name(client):
    person = plant()
    for address in (
        person.get_absolute_url(),
        f"/api/v1/speakers/{person.slug}",
        "/events/rivers-and-law-2024/",
        "/events/rivers-and-law-2024/proceedings.xml",
    ):
        assert ADDRESS in page(client, address), address


@pytest.mark.parametrize("display", ["first-name", "pseudonym", "role-only", "withdrawn"])
def test_it_is_told_of_nobody_else(display):
    person = plant()
    assert places() > {"events_edition.record", "events_section.body"}
    protect(person, display=display, pseudonym="Inès Diallo")
    assert places() == {"contacts_person.orcid", "events_section.body"}


def test_whoever_needs_care_is_shown_without_it_and_programs_are_not_told_who_is_left_out(client):
    person = plant()
    with undone():
        protect(person, needs_care=True)
        for address in (person.get_absolute_url(), "/events/rivers-and-law-2024/"):
            assert 'orcid.org/0000-0002-1694-233X" rel' not in page(client, address)
            assert f'"sameAs":"{ADDRESS}"' not in page(client, address)
        assert "contrib-id" not in page(client, "/events/rivers-and-law-2024/proceedings.xml")
    protect(person, noindex=True)
    assert f'href="{ADDRESS}" rel' in page(client, person.get_absolute_url())
    for address in (
        person.get_absolute_url(),
        f"/api/v1/speakers/{person.slug}",
        "/events/rivers-and-law-2024/",
    ):
        assert f'"sameAs":"{ADDRESS}"' not in page(client, address)
        assert f'"orcid":"{ADDRESS}"' not in page(client, address).replace(" ", "")
    text = page(client, "/events/rivers-and-law-2024/proceedings.xml")
    assert "contrib-id" not in text
    assert "<surname>Moreau" not in text


def test_it_leaves_every_table_with_who_is_taken_out_and_comes_back_with_them():
    person = plant()
    for deletes_known in (True, False):
        with undone():
            done = take_out(person, deletes_known=deletes_known)
            assert places() == set()
            if not deletes_known:
                assert list(Site(200).search(Words([ORCID]))) == []
                assert ORCID in str(read_sealed(done))
                assert bring_back(done).orcid == ORCID


def test_it_is_of_one_person_and_a_refusal_names_nobody_who_is_hidden(client):
    client.force_login(make_editor())
    ada = Person.objects.create(given_name="Ada", family_name="Moreau", orcid=ORCID)
    other = Person.objects.create(given_name="Vance", family_name="Okafor")
    address = f"/admin/contacts/person/{other.pk}/change/"
    refused = send(client, address, "person_form", orcid=ADDRESS).content.decode()
    assert (
        f'ORCID iD of <a href="/admin/contacts/person/{ada.pk}/change/">Ada Moreau</a>' in refused
    )
    protect(ada, display="role-only")
    refused = send(client, address, "person_form", orcid=ADDRESS).content.decode()
    assert "is not shown by name" in refused
    assert "Ada Moreau" not in refused
    other.refresh_from_db()
    assert other.orcid == ""
    protect(ada, display="named")
    Person.objects.filter(pk=other.pk).update(orcid=ORCID)  # both had it before this was refused
    send(client, address, "person_form", biography="A judge.")
    other.refresh_from_db()
    assert (other.orcid, other.biography) == (ORCID, "A judge.")
