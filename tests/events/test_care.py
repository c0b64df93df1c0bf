"""Who needs care: asked for where words say so, and shown with less from then on."""

import json
import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from contacts.models import Person
from contacts.withdrawal import protect
from events.editions.problems import find_notices, find_undecided
from events.editions.publishing import publish
from events.models import Edition, Quotation, Speaker
from tests.desk import make_editor, send
from tests.factories import (
    make_chapter,
    make_consent,
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

pytestmark = pytest.mark.django_db

POST = "Survivor of trafficking"
DECIDED = {"consents": ("name", "post", "portrait")}


def plant(person, **fields):
    """A colloquium with one quotation of `person`, and one of somebody else."""
    event = make_event("Rivers", slug="rivers")
    make_chapter(event, "Voices")
    for number, one in enumerate((person, make_person("Paul", "Petit"))):
        post = {"job_title": POST if one == person else "Engineer", "organization_name": ""}
        speaker = make_speaker(event, one, **post, **(DECIDED | fields))
        make_quotation(
            make_section(event, f"Voice {number}"), speaker, f"Words {number}", is_lead=True
        )
    publish(event, by=None)
    return event


def test_the_mark_keeps_out_of_search_engines_whatever_else_is_said():
    person = make_person(needs_care=True)
    assert person.noindex
    protect(person, noindex=False)
    assert Person.objects.get().noindex
    with pytest.raises(IntegrityError), transaction.atomic():
        write_past_the_door(Person.objects.all(), noindex=False)


def test_no_portrait_is_shown(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "ada.webp").write_bytes(b"RIFF")
    plant(make_person(care_declined="Of the shelter.", photo="people/ada.webp"))
    addresses = ("/speakers/ada-moreau/", "/events/rivers/", "/api/v1/speakers/ada-moreau")
    for needs_care in (False, True):
        protect(Person.objects.get(slug="ada-moreau"), needs_care=needs_care)
        shown = ["ada.webp" in client.get(address).text for address in addresses]
        assert shown == [not needs_care] * 3
        response = client.get("/uploads/people/ada.webp")
        assert response.status_code == (404 if needs_care else 200)
        if not needs_care:
            list(response.streaming_content)  # which closes the file


def test_their_words_stand_in_their_section_alone_in_every_edition(client):
    person = make_person(care_declined="Of the shelter.")
    event = plant(person)
    event.subtitle = "Again"
    event.save()
    publish(event, by=None)
    alone = [
        f"/events/rivers/{edition}quotations/q-words-0/{card}"
        for edition in ("", "editions/1/")
        for card in ("", "card.png")
    ]
    assert {client.get(address).status_code for address in alone} == {200}
    protect(person, needs_care=True)
    assert {client.get(address).status_code for address in alone} == {404}
    assert "Words 0" not in client.get("/speakers/ada-moreau/").text
    assert "Words 0" in client.get("/events/rivers/proceedings/").text
    assert client.get("/events/rivers/quotations/q-words-1/").status_code == 200
    assert Quotation.objects.get(anchor="q-words-0").may_be_shared  # as the editor chose
    assert [e.revision for e in Edition.objects.all()] == [1, 1]
    Edition.objects.all().delete()
    publish(event, by=None)
    assert client.get(alone[0]).status_code == 404


def messages_about(speaker):
    return [
        str(problem.message) for problem in find_undecided([Speaker.objects.get(pk=speaker.pk)], [])
    ]


def test_publication_asks_whether_somebody_with_such_a_post_needs_care():
    speaker = make_speaker(make_event(), job_title=POST, **DECIDED)
    (message,) = messages_about(speaker)
    assert message.startswith("The post “Survivor of trafficking” tells of harm.")
    Person.objects.update(care_declined="She directs the shelter.")
    assert messages_about(speaker) == []
    protect(Person.objects.get(), needs_care=True)
    assert messages_about(speaker) == []
    linked_to_nobody = make_speaker(make_event(), job_title=POST, **DECIDED)
    protect(linked_to_nobody, person_id=None, display_name="Jane Roe")
    assert messages_about(linked_to_nobody) == [message]


@pytest.mark.parametrize("display", ["", "first-name", "role-only", "pseudonym"])
def test_who_needs_care_is_called_by_name_only_by_a_recorded_decision(display):
    person = make_person(needs_care=True, pseudonym="Inès")
    speaker = make_speaker(make_event(), person, display=display, consents=())
    is_named = display in ("", "first-name")
    assert [m[:16] for m in messages_about(speaker)] == ["It is not stated"] * is_named
    make_consent(speaker, "name")
    assert messages_about(speaker) == []


@pytest.mark.parametrize(
    ("biography", "note", "content_note", "words"),
    [
        ("A poet. She was trafficked at 14. She writes.", "", "", "She was trafficked at 14."),
        ("", "Sold at fifteen, a victim.", "", "Sold at fifteen, a victim."),
        ("", "", "A survivor’s account.", "A survivor’s account."),
        ("Counsel for survivors. Lectures on victims.", "As printed.", "Speaks of floods.", ""),
    ],
)
def test_other_words_are_a_notice(biography, note, content_note, words):
    event = make_event()
    section = make_chapter(event, content_note=content_note)
    speaker = make_speaker(event, make_person(biography=biography))
    make_quotation(section, speaker, note=note, is_lead=True)
    other = make_speaker(event, make_person("Paul", "Petit"))
    quotations = list(Quotation.objects.select_related("section"))
    found = list(find_notices([speaker, other], quotations))
    assert [(problem.row, words in problem.message) for problem in found] == (
        [(speaker, True)] if words else []
    )
    Person.objects.update(care_declined="No.")
    speaker = Speaker.objects.get(pk=speaker.pk)
    assert list(find_notices([speaker], quotations)) == []


# At the desk


def test_a_new_person_who_needs_care_is_shown_by_role_only(client):
    client.force_login(make_editor())
    address = reverse("admin:contacts_person_add")
    text = send(
        client, address, "person_form", given_name="Ada", family_name="Moreau", needs_care="on"
    ).text
    person = Person.objects.get()
    assert (person.needs_care, person.noindex, person.display) == (True, True, "role-only")
    assert "Shown by role only, since they need care." in text


def test_the_mark_is_proposed_beside_it_and_after_a_save(client):
    client.force_login(make_editor())
    person = make_person()
    make_contact(make_organization(), person, job_title="Clerk")
    address = reverse("admin:contacts_person_change", args=[person.pk])
    proposal = "may tell that this person was harmed"
    assert proposal not in client.get(address).text
    text = send(client, address, "person_form", biography="A rescapée.\nPoet.").text
    assert text.count("“A rescapée.” may tell") == 2  # the answer, and beside the box
    assert "still shown by name" in send(client, address, "person_form", needs_care="on").text
    assert proposal not in client.get(address).text


# What machines are told


def test_no_machine_reads_what_was_done_to_somebody_as_a_post(client):
    """Every address of the site, but pages and books for people, of which only the head counts."""
    person = make_person(care_declined="Wants to be found.")
    event = plant(person)
    partner = make_organization("Trust", slug="trust")
    make_contact(partner, person, job_title="Survivor")
    make_contact(partner, make_person("Lea", "Roux"), job_title="Treasurer")
    make_partnership(event, partner)
    event.subtitle = "Again"
    event.save()
    publish(event, by=None)
    told = {address: machines_read(client, address) for address in ADDRESSES}
    assert [address for address, text in told.items() if "urvivor" in text] == []
    for address, post in {
        "/events/rivers/": "Engineer",
        "/events/rivers/proceedings.json": "Engineer",
        "/api/v1/events/rivers": "Engineer",
        "/api/v1/speakers": "Engineer",
        "/contacts/trust.vcf": "TITLE:Treasurer",
        "/api/v1/organizations/trust": "Treasurer",
    }.items():
        assert post in told[address], address
    assert POST in client.get("/events/rivers/").text  # for people


ADDRESSES = [
    "/events/rivers/",
    "/events/rivers/proceedings/",
    "/events/rivers/editions/1/",
    "/speakers/ada-moreau/",
    "/events/rivers/quotations/q-words-0/",
    "/speakers/",
    "/contacts/",
    "/contacts/trust/",
    "/quotations/",
    "/events/rivers/proceedings.json",
    "/events/rivers/event.ics",
    "/events.ics",
    "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    "/events/rivers/proceedings.xml",
    "/feed.atom",
    "/events/rivers/proceedings.bib",
    "/events/rivers/proceedings.ris",
    "/events/rivers/proceedings.csl.json",
    "/events/rivers/proceedings/q-words-0.bib",
    "/events/rivers/proceedings/q-words-0.ris",
    "/events/rivers/proceedings/q-words-0.csl.json",
    "/contacts.vcf",
    "/contacts/trust.vcf",
    "/api/v1/events",
    "/api/v1/events/rivers",
    "/api/v1/events/rivers/editions",
    "/api/v1/events/rivers/editions/1",
    "/api/v1/speakers",
    "/api/v1/speakers/ada-moreau",
    "/api/v1/quotations",
    "/api/v1/quotations/rivers/q-words-0",
    "/api/v1/organizations",
    "/api/v1/organizations/trust",
    "/api/v1/search?q=moreau",
    "/api/v1/search?q=trust",
    "/search/suggestions/?q=mor",
    "/search/suggestions/?q=tru",
    "/sitemap-speakers-1.xml",
    "/sitemap-events-1.xml",
]


def machines_read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    text = response.text
    if not response.headers["Content-Type"].startswith("text/html"):
        return text.replace("\r\n ", "")
    head = text[: text.index("</head>")]
    return " ".join([head, *re.findall(r"<script type=\"application/ld\+json\">(.*?)<", text)])


def test_the_data_of_an_edition_keeps_an_organization_without_such_a_post(client):
    event = plant(make_person(care_declined="No."))
    speaker = event.speakers.get(person__slug="ada-moreau")
    speaker.affiliations.create(job_title="Victim", organization_name="Trust", position=2)
    event.subtitle = "Again"
    event.save()
    publish(event, by=None)
    record = json.loads(client.get("/events/rivers/proceedings.json").content)
    posts = record["speakers"][0]["affiliations"]
    assert [(post["job_title"], post["organization"]) for post in posts] == [("", "Trust")]
