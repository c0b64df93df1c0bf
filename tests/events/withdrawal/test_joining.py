"""Two rows of the directory become one, and no link comes to light that was none."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from contacts.desk.doubles import find_doubles
from contacts.models import Contact, Organization, Person, ToldApart
from contacts.withdrawal import protect, veil
from contacts.withdrawal.joining import find_obstacles, join, state_of
from events.editions.publishing import publish
from events.models import Edition, EditionPartner, EditionSpeaker, Partnership, Passage, Speaker
from tests.desk import make_editor, send
from tests.factories import (
    make_chapter,
    make_consent,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)
from tests.pictures import photograph, upload
from tests.reader import undone

from .test_withdrawal import traces

pytestmark = pytest.mark.django_db


def make_spoken(title, person):
    event = make_event(title, summary=f"With {person.full_name}.")
    speaker = make_speaker(event, person)
    make_chapter(event)
    section = make_section(event, body='<p>“<q data-quotation="q-one">Rivers</q>”</p>')
    make_quotation(section, speaker, "Rivers", anchor="q-one")
    publish(event, by=None)
    return event


def join_into(kept, other, **chosen):
    picked = {"slug": kept.pk} | {column: row.pk for column, row in chosen.items()}
    rows = (kept, other)
    return join(type(kept), (kept.pk, other.pk), picked, since=state_of(*rows))


@pytest.fixture
def pair():
    """Of one name, each with a colloquium."""
    kept = make_person("Ada", "Moreau", slug="ada-moreau")
    other = make_person("Adeline", "Moreau-Petit", slug="adeline", noindex=True, aliases="A. Petit")
    make_spoken("Here", kept)
    make_spoken("There", other)
    return Person.objects.get(pk=kept.pk), Person.objects.get(pk=other.pk)


def test_all_of_the_other_is_with_the_one_and_what_was_printed_stays(client, pair):
    kept, other = pair
    contact = make_contact(make_organization(), other)
    edition = Edition.objects.get(title="There")
    printed = str(edition.record).replace(other.key, kept.key)
    joined = join_into(kept, other, biography=kept)
    assert joined == kept
    assert not Person.objects.filter(pk=other.pk).exists()
    joined.refresh_from_db()
    assert joined.aliases.splitlines() == ["A. Petit", "Adeline Moreau-Petit"]
    assert joined.noindex  # the more protective of the two
    assert Contact.objects.get(pk=contact.pk).person == kept
    edition.refresh_from_db()
    assert str(edition.record) == printed
    assert (edition.revision, edition.protected_at) == (0, None)
    for model in (Speaker, EditionSpeaker):
        assert set(model.objects.values_list("person", flat=True)) == {kept.pk}
    assert set(Passage.objects.exclude(person=None).values_list("person", flat=True)) == {kept.pk}
    assert Speaker.objects.get(event__title="There").public_name == "Adeline Moreau-Petit"
    answer = client.get("/speakers/adeline/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/speakers/ada-moreau/")
    page = client.get("/speakers/ada-moreau/").content.decode()
    assert "Here" in page
    assert "There" in page
    protect(joined, display="withdrawn")
    assert traces("petit") == traces("moreau") == []
    assert client.get("/speakers/adeline/").status_code == 404


def test_no_portrait_of_a_speaker_is_stored_before_they_agreed(client, pair, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(make_editor())
    kept, other = pair

    def choose():
        page = reverse("admin:contacts_person_change", args=[kept.pk])
        return send(client, page, "person_form", photo=upload(photograph(60, 40), "PNG"))

    refused = choose()
    speaker = kept.speakers.get()
    assert "No consent to be shown in a portrait" in refused.text
    assert reverse("admin:events_speaker_change", args=[speaker.pk]) in refused.text
    assert "photo-kept" not in refused.text
    nobody_yet = make_person("Adele", "Moreau")
    nobody_yet.photo.save("x.webp", upload(photograph(60, 40), "PNG"))
    join_into(kept, nobody_yet, photo=nobody_yet)
    assert Person.objects.get(pk=kept.pk).photo.name == ""
    make_consent(speaker, "portrait", basis="oral")
    choose()
    assert Person.objects.get(pk=kept.pk).portrait
    assert not Person.objects.get(pk=other.pk).portrait


def hide(person):
    veil.hide(person, by=None)


def hide_at_one(person):
    speaker = person.speakers.get()
    speaker.display = "role-only"
    speaker.save()


def hide_for_a_time(person):
    protect(person, display="pseudonym", pseudonym="Inès")
    protect(Person.objects.get(pk=person.pk), display="named")


def test_whoever_is_or_was_shown_with_less_is_never_merged(pair):
    client = Client()
    client.force_login(make_editor())
    for hiding in (
        hide,
        hide_at_one,
        hide_for_a_time,
        lambda person: protect(person, display="role-only"),
        lambda person: protect(person, display="first-name"),
    ):
        for row in pair:
            with undone():
                hiding(Person.objects.get(pk=row.pk))
                now = [Person.objects.get(pk=one.pk) for one in pair]
                assert [one.address for one in find_obstacles(*now)] == [""]
                with pytest.raises(ValidationError, match="shown by name everywhere"):
                    join_into(*now)
                if now[pair.index(row)].is_protected:
                    address = reverse("admin:contacts_person_join", args=[one.pk for one in pair])
                    assert "Moreau" not in client.get(address).content.decode()
                assert not find_doubles(Person)
    with undone():
        make_speaker(Speaker.objects.get(person=pair[1]).event, pair[0])
        [obstacle] = find_obstacles(*pair)
        assert obstacle.label == "There"
    with pytest.raises(ValidationError, match="meanwhile"):
        join(Person, (pair[0].pk, pair[1].pk), {"slug": pair[0].pk}, since="")
    assert Person.objects.count() == 2


def test_editions_lead_to_the_organization_that_stays_and_print_what_they_printed(client):
    kept = make_organization("River Trust", is_listed=False, slug="river-trust")
    other = make_organization("The River Trust Ltd.", slug="ltd", url="https://river.example/")
    event = make_event("There")
    Partnership.objects.create(event=event, organization=other, role="host")
    make_chapter(event)
    publish(event, by=None)
    [double] = find_doubles(Organization)
    assert [str(reason) for reason in double.reasons] == ["the same name"]
    joined = join_into(*map(refreshed, (kept, other)), url=other)
    assert (joined.url, joined.is_listed) == ("https://river.example/", False)
    assert joined.aliases == "The River Trust Ltd."
    assert EditionPartner.objects.get().organization == kept
    [partner] = Edition.objects.get().record["partners"]
    assert (partner["key"], partner["name"]) == (kept.key, "The River Trust Ltd.")
    assert str(Partnership.objects.get()) == "The River Trust Ltd."


def refreshed(row):
    return type(row).objects.get(pk=row.pk)


def test_likely_doubles_are_offered_until_somebody_tells_them_apart(
    client, django_assert_num_queries
):
    client.force_login(make_editor())
    one, other = make_person("Ada", "Moreau"), make_person("Moreau", "Adá", slug="other")
    people = [make_person(f"N{at}", f"M{at}") for at in range(4)]
    office = make_organization("Office")
    for person in people:  # an address that so many have tells nothing
        make_contact(office, person, channels=[("email", "office@example.org", "public")])
    make_person("Ada", "Moreau", slug="p-1", display="role-only")
    with django_assert_num_queries(4):
        assert [double[:2] for double in find_doubles(Person)] == [(one, other)]
    listed = reverse("admin:contacts_person_doubles")
    address = reverse("admin:contacts_person_join", args=[one.pk, other.pk])
    assert address in client.get(listed).content.decode()
    page = client.get(address).content.decode()
    data = {"since": state_of(*map(refreshed, (one, other))), "act": "join", "slug": other.pk}
    assert data["since"] in page
    assert "cannot be undone." in client.post(address, data).content.decode()
    assert Person.objects.filter(pk=one.pk).exists()
    with undone():
        client.post(address, data | {"sure": "yes"})
        assert not Person.objects.filter(pk=one.pk).exists()
        assert LogEntry.objects.latest("pk").object_id == str(other.pk)
    client.post(address, {"act": "apart"})
    assert ToldApart.objects.pairs(Person) == {(one.pk, other.pk)}
    assert address not in client.get(listed).content.decode()
    protect(other, display="role-only")  # whom it would liken to somebody by name
    assert not ToldApart.objects.exists()
    lesser = User.objects.create_user("lesser", is_staff=True)
    lesser.user_permissions.set(
        Permission.objects.filter(codename__in=["change_person", "view_person"])
    )
    client.force_login(lesser)
    assert [client.get(one).status_code for one in (listed, address)] == [403, 403]
