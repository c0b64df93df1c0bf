"""Gone means gone here too: what must not be read is planted, and looked for in every answer."""

import pytest

from contacts.models import Channel, Organization, Person
from contacts.models.display import Display
from events.editions.publishing import publish
from events.models import Edition, EditionSpeaker, Event, Passage, Quotation
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
    write_past_the_door,
)

from .asking import ROOT, all_items, answer

pytestmark = pytest.mark.django_db

LISTS = ("/events", "/speakers", "/organizations", "/quotations")


def plant():
    """Ada Moreau and Jean Petit at a colloquium with two editions; one quotation of hers may stand
    by itself, one may not.
    """
    ada, jean = (
        make_person("Ada", "Moreau", biography="Ada Moreau is a judge."),
        make_person("Jean", "Petit"),
    )
    organization = make_organization("Rivers Institute")
    make_contact(organization, ada, channels=[("email", "ada.moreau@example.org")])
    event = make_event("Rivers", slug="rivers")
    speaker = make_speaker(event, ada)
    make_partnership(event, organization)
    make_chapter(event)
    body = '<p>She said “<q data-quotation="q-own">only among ourselves</q>”.</p>'
    make_quotation(
        make_section(event, body=body),
        speaker,
        "only among ourselves",
        anchor="q-own",
        may_be_shared=False,
    )
    make_quotation(
        make_section(event, "Law"), speaker, "Moreau’s law", anchor="q-law", is_lead=True
    )
    make_quotation(
        make_section(event, "Sea"),
        make_speaker(event, jean),
        "The sea",
        anchor="q-sea",
        is_lead=True,
    )
    publish(event, by=None)
    Event.objects.filter(pk=event.pk).update(subtitle="Once more")
    publish(event, by=None, note="Again")
    return Person.objects.get(pk=ada.pk)


def everything(client):
    """Every answer there is, as one text: of the lists, and of all that they lead to."""
    texts, seen = [], set()
    addresses = [f"{ROOT}{path}" for path in (*LISTS, "/openapi.json")]
    while addresses:
        address = addresses.pop().removeprefix("http://testserver")
        if address in seen or not address.startswith(ROOT):
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200, address
        texts.append(response.content.decode())
        if not address.endswith("openapi.json"):
            addresses += links_in(response.json())
    assert len(seen) > len(LISTS)
    return "\n".join(texts)


def links_in(value):
    """Every text that is an address."""
    match value:
        case dict():
            for item in value.values():
                yield from links_in(item)
        case list():
            for item in value:
                yield from links_in(item)
        case str() if value.startswith("http"):
            yield value


def test_what_is_planted_stands_in_the_answers(client):
    plant()
    text = everything(client)
    for word in (
        "Ada Moreau",
        "ada-moreau",
        "ada.moreau@example.org",
        "Moreau’s law",
        "only among ourselves",
    ):
        assert word in text


def test_a_withdrawn_person_is_in_no_answer(client):
    ada = plant()
    everything(client)  # so that copies are kept
    ada.display = Display.WITHDRAWN
    ada.save()
    text = everything(client)
    assert "moreau" not in text.casefold()
    assert ada.key not in text
    assert client.get(f"{ROOT}/speakers/ada-moreau").status_code == 404
    for anchor in ("q-law", "q-own"):
        assert client.get(f"{ROOT}/quotations/rivers/{anchor}").status_code == 404
    assert "The sea" in text


def test_somebody_under_a_pseudonym_is_in_no_answer_by_name(client):
    ada = plant()
    ada.display, ada.pseudonym = Display.PSEUDONYM, "Zoe"
    ada.save()
    text = everything(client)
    assert "moreau" not in text.casefold()
    assert [one["name"] for one in answer(client, "/speakers")["items"]] == ["Jean Petit", "Zoe"]
    assert client.get(f"{ROOT}/speakers/ada-moreau").status_code == 404


def test_the_order_of_speakers_tells_no_name_that_is_not_shown(client):
    for given, family, pseudonym in (("Ada", "Aaron", "Zoe"), ("Bea", "Zola", "Amy")):
        event = make_event(f"With {pseudonym}")
        make_speaker(
            event, make_person(given, family, display=Display.PSEUDONYM, pseudonym=pseudonym)
        )
        publish(event, by=None)
    assert [one["name"] for one in all_items(client, "/speakers?limit=1")] == ["Amy", "Zoe"]
    assert answer(client, "/speakers?limit=1")["next"].endswith("cursor=amy")


def test_somebody_shown_by_role_has_no_page_and_no_entry(client):
    ada = plant()
    ada.display = Display.ROLE_ONLY
    ada.save()
    assert [one["slug"] for one in answer(client, "/speakers")["items"]] == ["jean-petit"]
    assert answer(client, "/quotations?speaker=jean-petit")["items"][0]["anchor"] == "q-sea"
    shown = [
        item["speaker"]["slug"]
        for item in answer(client, "/quotations")["items"]
        if item["speaker"]
    ]
    assert shown == ["jean-petit"]


@pytest.mark.parametrize("display", [Display.ROLE_ONLY, Display.WITHDRAWN])
def test_a_row_that_was_left_in_the_index_is_not_read(client, display):
    ada = plant()
    write_past_the_door(Person.objects.filter(pk=ada.pk), display=display)
    assert [item["anchor"] for item in answer(client, "/quotations")["items"]] == ["q-sea"]
    assert client.get(f"{ROOT}/quotations/rivers/q-law").status_code == 404
    Edition.objects.update(withdrawn_at="2024-01-01T00:00:00Z")
    assert Passage.objects.filter(kind="quotation").exists()
    assert EditionSpeaker.objects.exists()
    client.cookies.clear()
    for path in ("/events", "/speakers", "/quotations"):
        assert client.get(f"{ROOT}{path}?limit=99").json()["items"] == []


def test_words_that_may_not_be_shared_stand_in_their_section_only(client):
    plant()
    event = answer(client, "/events/rivers")
    section = event["chapters"][0]["sections"][0]
    assert "only among ourselves" in section["body"]
    assert section["quotations"][0]["may_be_shared"] is False
    for path in (
        "/quotations",
        "/speakers/ada-moreau",
        "/events",
        "/quotations?speaker=ada-moreau",
    ):
        assert "only among ourselves" not in client.get(f"{ROOT}{path}").content.decode()
    assert client.get(f"{ROOT}/quotations/rivers/q-own").status_code == 404


def test_what_is_no_longer_shared_is_no_longer_a_quotation_by_itself(client):
    plant()
    assert client.get(f"{ROOT}/quotations/rivers/q-law").status_code == 200
    row = Quotation.objects.get(anchor="q-law")
    row.may_be_shared = False
    row.save()
    publish(row.section.event, by=None)
    assert client.get(f"{ROOT}/quotations/rivers/q-law").status_code == 404


def test_a_channel_that_is_not_public_is_in_no_answer(client):
    plant()
    for visibility in (Channel.Visibility.PARTNERS, Channel.Visibility.HIDDEN):
        channel = Channel.objects.get()
        channel.visibility = visibility
        channel.save()
        assert "ada.moreau@example.org" not in everything(client)


def test_an_unlisted_organization_is_in_no_list_and_finds_no_colloquium(client):
    plant()
    organization = Organization.objects.get()
    organization.is_listed = False
    organization.save()
    assert answer(client, "/organizations")["items"] == []
    assert answer(client, "/events?organization=rivers-institute")["items"] == []
    assert client.get(f"{ROOT}/organizations/rivers-institute").status_code == 404


def test_the_biography_and_the_portrait_go_with_the_name(client):
    ada = plant()
    Person.objects.filter(pk=ada.pk).update(photo="people/secret-portrait.webp")
    assert answer(client, "/speakers/ada-moreau?limit=9")["photo"] == "people/secret-portrait.webp"
    ada = Person.objects.get(pk=ada.pk)
    ada.display = Display.FIRST_NAME
    ada.save()
    text = everything(client)
    assert "is a judge" not in text
    assert "secret-portrait" not in text
