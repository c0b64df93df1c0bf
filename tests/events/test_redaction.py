"""Gone means gone: a name is planted everywhere it may stand, and looked for everywhere after."""

import pytest
from django.apps import apps
from django.contrib.flatpages.models import FlatPage
from django.db import models

from contacts.models import FormerSlug, Person, SiteVersion
from events.models import Edition, Event, Speaker
from events.publishing import NotPublishable, publish
from events.records import EventRecord
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db

# The manuscript and the person's own row: staff's, and needed to know whom to protect.
STAFF_ONLY = {
    "contacts.Person",
    "contacts.Contact",
    "events.Event",
    "events.Partnership",
    "events.Speaker",
    "events.Affiliation",
    "events.Session",
    "events.Section",
    "events.Quotation",
}


def plant():
    """A colloquium with two editions in which Ada Moreau stands in every text that can hold her."""
    person = make_person("Ada", "Moreau", aliases="A. L. Moreau", biography="Ada Moreau is a judge.")
    organization = make_organization(description="Ada Moreau founded it.", tagline="Moreau’s own")
    make_contact(organization, person)
    make_contact(organization, label="Office of Ada Moreau", channels=[("email", "desk@example.org")])
    event = make_event(
        "An evening with Ada Moreau",
        summary="Ada Moreau spoke.",
        what="A. L. Moreau and others.",
        content_note="Ms. Moreau’s testimony.",
        super_event_name="The Moreau week",
        cover_alt="Ada Moreau at the lectern",
    )
    speaker = make_speaker(event, person, display_name="Ada L. Moreau")
    other = make_speaker(event, make_person("Jean", "Petit"), job_title="Assistant to Ada Moreau")
    make_partnership(event, organization, printed_name="Moreau Foundation")
    make_session(event, speaker, other, title="Talk by Ada Moreau", abstract="Moreau on rivers")
    make_chapter(event, "The Moreau report")
    section = make_section(
        event,
        "Ada Moreau’s rivers",
        body='<p>MOREAU said “<q data-quotation="q-mine">rivers have rights</q>”. <a href="https://example.org/ada-moreau">More</a>'
        '<small data-note="editor">Ada&nbsp;Moreau, 2024.</small></p>',
        content_note="Told by Moreau",
    )
    make_quotation(section, speaker, "rivers have rights", anchor="q-mine", note="Moreau’s own words")
    make_quotation(section, other, "I owe it to Ada Moreau", is_lead=True)
    publish(event, by=None, note="With Ada Moreau")
    Event.objects.filter(pk=event.pk).update(subtitle="Second")
    publish(event, by=None, note="Moreau’s corrections")
    FlatPage.objects.create(url="/about/", title="About", content="<p>Thanks to Ada Moreau.</p>").sites.add(1)
    return Person.objects.get(pk=person.pk)


def traces(name="moreau"):
    """Every text column of every table that is not the staff's own, in which the name stands."""
    found = []
    for model in apps.get_models():
        if model._meta.label in STAFF_ONLY:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField | models.SlugField):
                values = model._default_manager.values_list(field.attname, flat=True)
                found += [f"{model._meta.label}.{field.name}" for value in values if name in str(value).lower()]
    return sorted(set(found))


def withdraw(person, display="withdrawn", **fields):
    for field, value in ({"display": display} | fields).items():
        setattr(person, field, value)
    person.save()


def test_the_name_is_planted_where_it_must_be_looked_for():
    plant()
    assert traces() == [
        "contacts.Organization.description",
        "contacts.Organization.tagline",
        "events.Edition.note",
        "events.Edition.record",
        "events.Edition.slug",
        "events.Edition.summary",
        "events.Edition.title",
        "events.EditionSpeaker.entry",
        "events.EditionSpeaker.name",
        "flatpages.FlatPage.content",
    ]


@pytest.mark.parametrize("display", ["withdrawn", "role-only", "pseudonym"])
def test_no_trace_is_left_in_any_text_column(display):
    withdraw(plant(), display, pseudonym="Inès")
    assert traces() == []


def test_the_pages_of_a_withdrawn_person_hold_no_trace(client):
    withdraw(plant())
    slug = Edition.objects.current().get().slug
    addresses = ["/", "/events/", f"/events/{slug}/", f"/events/{slug}/proceedings/", f"/events/{slug}/editions/1/"]
    addresses += [f"/events/{slug}/editions/1/proceedings/", "/speakers/", "/speakers/jean-petit/", "/contacts/", "/about/"]
    addresses += ["/contacts/example-foundation/"]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "moreau" not in response.content.decode().lower(), address


def test_the_old_addresses_answer_gone_and_do_not_redirect(client):
    withdraw(plant())
    assert client.get("/speakers/ada-moreau/").status_code == 410
    assert client.get("/events/an-evening-with-ada-moreau-2024/").status_code == 410
    assert "moreau" not in str(list(FormerSlug.objects.values())).lower()


def test_a_kept_copy_is_asked_for_again(client):
    person = plant()
    before = client.get("/speakers/")
    assert "Moreau" in before.content.decode()
    withdraw(person)
    after = client.get("/speakers/", headers={"if-none-match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "Moreau" not in after.content.decode()


def test_a_withdrawn_speaker_loses_the_quotations_too():
    withdraw(plant())
    for edition in Edition.objects.all():
        quotations = [quotation.text for _, quotation in EventRecord.load(edition.record).quotations]
        assert quotations == ["I owe it to [name withheld]"]
        assert "rivers have rights" not in str(edition.record)


def test_a_pseudonym_stands_in_every_edition_where_the_name_stood():
    withdraw(plant(), "pseudonym", pseudonym="Inès")
    record = EventRecord.load(Edition.objects.current().get().record)
    assert [speaker.name for speaker in record.speakers] == ["Inès", "Jean Petit"]
    assert record.speakers[0].affiliations == ()
    assert record.summary == "Inès spoke."


def test_a_changed_pseudonym_replaces_the_old_one():
    person = plant()
    withdraw(person, "pseudonym", pseudonym="Inès")
    withdraw(Person.objects.get(pk=person.pk), "pseudonym", pseudonym="Zoé")
    assert traces("inès") == []
    assert "Zoé" in str(Edition.objects.current().get().record)


def test_an_edition_never_becomes_less_protective():
    person = plant()
    withdraw(person)
    withdraw(Person.objects.get(pk=person.pk), "named")
    assert traces() == []


def test_a_speaker_hidden_at_one_event_is_hidden_there_only():
    person = plant()
    elsewhere = make_event("Lakes")
    make_speaker(elsewhere, person)
    publish(elsewhere, by=None)
    speaker = Speaker.objects.get(event__title__startswith="An evening", person=person)
    speaker.display = "role-only"
    speaker.save()
    for edition in Edition.objects.exclude(event=elsewhere):
        assert "moreau" not in str(edition.record).lower()
    assert "Moreau" in str(Edition.objects.get(event=elsewhere).record)


def test_a_person_who_is_only_mentioned_is_removed_too():
    mentioned = make_person("Ada", "Moreau")
    publish(make_event(summary="In memory of Ada Moreau."), by=None)
    withdraw(Person.objects.get(pk=mentioned.pk))
    assert Edition.objects.get().record["summary"] == "In memory of [name withheld]."


def test_an_ordinary_word_stays_where_the_person_did_not_speak():
    young = make_person("Mae", "Young")
    publish(make_event(summary="Young people came."), by=None)
    withdraw(Person.objects.get(pk=young.pk))
    assert Edition.objects.get().record["summary"] == "Young people came."


def test_every_rewriting_is_counted_and_raises_the_site_version():
    person = plant()
    version = SiteVersion.objects.current()
    withdraw(person)
    assert [edition.revision for edition in Edition.objects.all()] == [1, 1]
    assert SiteVersion.objects.current() > version


def test_an_unchanged_person_rewrites_nothing():
    person = plant()
    person.noindex = True
    person.save()
    assert [edition.revision for edition in Edition.objects.all()] == [0, 0]


def test_a_name_that_returns_to_the_manuscript_cannot_be_published_again():
    withdraw(plant())
    with pytest.raises(NotPublishable):
        publish(Event.objects.get(), by=None)
