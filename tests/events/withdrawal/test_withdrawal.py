"""Gone means gone: a name is planted everywhere it may stand, and looked for everywhere after."""

import re
from functools import cache

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.flatpages.models import FlatPage
from django.db import models

from contacts.models import FormerSlug, Organization, Person, SiteVersion
from events.editions.publishing import NotPublishable, publish
from events.formats import CITATIONS, FORMATS, card
from events.imports.models import SourceDocument
from events.models import Edition, Event, Passage, Speaker
from events.records import EventRecord
from tests.events.formats.files import text_of
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_printed_speaker,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)
from tests.reader import undone

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
    person = make_person(
        "Ada", "Moreau", aliases="A. L. Moreau", biography="Ada Moreau is a judge."
    )
    organization = make_organization(description="Ada Moreau founded it.", tagline="Moreau’s own")
    make_contact(organization, person)
    make_contact(
        organization, label="Office of Ada Moreau", channels=[("email", "desk@example.org")]
    )
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
        body=(
            '<p>MOREAU said “<q data-quotation="q-mine">rivers have rights</q>”. <a'
            ' href="https://example.org/ada-moreau">More</a><small'
            ' data-note="editor">Ada&nbsp;Moreau, 2024.</small></p><aside data-box="note"><h4>A case'
            ' of Moreau</h4><p><span lang="fr">Madame Ada <em>Moreau</em></span> (A<sub>da</sub>'
            ' Moreau)</p><ul><li><span lang="fr">Ada</span> <span lang="de">Moreau</span></li></ul>'
            "</aside>"
        ),
        content_note="Told by Moreau",
    )
    make_quotation(
        section, speaker, "rivers have rights", anchor="q-mine", note="Moreau’s own words"
    )
    make_quotation(section, other, "I owe it to Ada Moreau", is_lead=True)
    make_quotation(
        make_section(event, "Dams"), other, "Dams break, Moreau says", anchor="q-dams", is_lead=True
    )
    make_quotation(
        make_section(event, "Ada Moreau’s wells"),
        speaker,
        "I, Ada Moreau, dig",
        anchor="q-dig",
        is_lead=True,
    )
    publish(event, by=None, note="With Ada Moreau")
    Event.objects.filter(pk=event.pk).update(subtitle="Second")
    publish(event, by=None, note="Moreau’s corrections")
    FlatPage.objects.create(
        url="/about/", title="About", content="<p>Thanks to Ada Moreau.</p>"
    ).sites.add(1)
    return Person.objects.get(pk=person.pk)


def traces(name="moreau", *, staff_only=STAFF_ONLY):
    """Every text column of every table that is not the staff's own, in which the name stands."""
    found = []
    for model in apps.get_models():
        if model._meta.label in staff_only:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(
                field, models.CharField | models.TextField | models.JSONField | models.SlugField
            ):
                values = model._default_manager.values_list(field.attname, flat=True)
                found += [
                    f"{model._meta.label}.{field.name}"
                    for value in values
                    if name in str(value).lower()
                ]
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
        "events.Passage.anchor",
        "events.Passage.byline",
        "events.Passage.keywords",
        "events.Passage.text",
        "events.Passage.title",
        "events.Passage.words",
        "flatpages.FlatPage.content",
    ]


DISPLAYS = ["withdrawn", "role-only", "pseudonym"]


def test_no_trace_is_left_in_any_text_column():
    person = plant()
    for display in DISPLAYS:
        with undone():
            withdraw(Person.objects.get(pk=person.pk), display, pseudonym="Inès")
            assert traces() == [], display


def test_pages_and_addresses_of_a_withdrawn_person_hold_no_trace(client):
    person = plant()
    version = SiteVersion.objects.current()
    kept = client.get("/speakers/")
    assert "Moreau" in kept.content.decode()
    withdraw(person)
    # Every rewriting is counted and raises the site version.
    assert [edition.revision for edition in Edition.objects.all()] == [1, 1]
    assert SiteVersion.objects.current() != version
    # A kept copy is asked for again.
    after = client.get("/speakers/", headers={"if-none-match": kept.headers["ETag"]})
    assert after.status_code == 200
    assert "Moreau" not in after.content.decode()
    slug = Edition.objects.current().get().slug
    addresses = [
        "/",
        "/events/",
        f"/events/{slug}/",
        f"/events/{slug}/proceedings/",
        f"/events/{slug}/editions/1/",
    ]
    addresses += [
        f"/events/{slug}/editions/1/proceedings/",
        "/speakers/",
        "/speakers/jean-petit/",
        "/contacts/",
        "/about/",
    ]
    addresses += ["/contacts/example-foundation/"]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "moreau" not in response.content.decode().lower(), address
    # The old addresses of editions answer “gone” and do not redirect.
    assert client.get("/speakers/ada-moreau/").status_code == 404
    assert client.get("/events/an-evening-with-ada-moreau-2024/").status_code == 410
    assert client.get("/events/an-evening-with-ada-moreau-2024/event.ics").status_code == 410
    assert "moreau" not in str(list(FormerSlug.objects.values())).lower()


def test_a_withdrawn_person_leaves_the_texts_and_cannot_be_published_again():
    withdraw(plant())
    # With the speaker, the quotations go.
    for edition in Edition.objects.all():
        quotations = [
            quotation.text for _, quotation in EventRecord.load(edition.record).quotations
        ]
        assert quotations == ["I owe it to [name withheld]", "Dams break, [name withheld] says"]
        assert "rivers have rights" not in str(edition.record)
    # Addresses and anchors of the manuscript lose the name too.
    event = Event.objects.get()
    anchors = list(event.sections.values_list("anchor", flat=True))
    assert (
        "moreau" not in f"{event.slug} {anchors}"
        f" {list(event.sections.values_list('quotations__anchor', flat=True))}"
    )
    assert 'data-quotation="q-mine"' in " ".join(event.sections.values_list("body", flat=True))
    # A name that returns to the manuscript cannot be published again,
    with pytest.raises(NotPublishable):
        publish(Event.objects.get(), by=None)
    # not even when the row of the speaker is removed.
    event.speakers.get(person__family_name="Moreau").quotations.all().delete()
    event.speakers.get(person__family_name="Moreau").delete()
    Event.objects.update(title="An evening", subtitle="", summary="Moreau spoke.")
    with pytest.raises(NotPublishable, match="“Moreau” stands here"):
        publish(event, by=None)


def test_a_pseudonym_stands_where_the_name_stood_and_a_changed_one_replaces_it():
    person = plant()
    withdraw(person, "pseudonym", pseudonym="Inès")
    record = EventRecord.load(Edition.objects.current().get().record)
    assert [speaker.name for speaker in record.speakers] == ["Jean Petit", "Inès"]
    assert record.speakers[1].affiliations == ()
    assert record.summary == "Inès spoke."
    withdraw(Person.objects.get(pk=person.pk), "pseudonym", pseudonym="Zoé")
    assert traces("inès") == []
    assert "Zoé" in str(Edition.objects.current().get().record)


def files():
    """The addresses of every file of every edition, current and pinned."""
    slug = Edition.objects.current().get().slug
    for format in FORMATS:
        for folder in ("", "editions/1/", "editions/2/"):
            yield f"/events/{slug}/{folder}proceedings.{format.extension}"


def test_the_files_of_a_withdrawn_person_hold_no_trace(client):
    person = plant()
    for address in files():
        response = client.get(address)
        assert "moreau" in text_of(response.content).lower(), address
    withdraw(person)
    for address in files():
        response = client.get(address)
        assert response.status_code == 200, address
        assert "moreau" not in (text_of(response.content) + str(response.headers)).lower(), address


def references():
    """The addresses of what reference managers take: of the whole, and of each section and
    quotation of each edition.
    """
    slug = Edition.objects.current().get().slug
    for format in CITATIONS:
        yield f"/events/{slug}/proceedings.{format.extension}"
        for edition in Edition.objects.all():
            record = EventRecord.load(edition.record)
            parts = [section.anchor for section in record.sections]
            parts += [
                quotation.anchor
                for _section, quotation in record.quotations
                if quotation.may_be_shared
            ]
            yield f"/events/{slug}/editions/{edition.number}/proceedings.{format.extension}"
            yield from (
                f"/events/{slug}/editions/{edition.number}/proceedings/{part}.{format.extension}"
                for part in parts
            )


def test_the_references_of_a_withdrawn_person_hold_no_trace(client):
    person = plant()
    before = list(references())
    for address in before:
        assert "moreau" in text_of(client.get(address).content).lower(), address
    withdraw(person)
    for address in references():
        response = client.get(address)
        assert response.status_code == 200, address
        assert "moreau" not in (text_of(response.content) + str(response.headers)).lower(), address
    assert {client.get(address).status_code for address in before} == {410}


def test_the_picture_beside_a_link_is_drawn_anew(client):
    person = plant()
    drawn = {client.get(f"/events/{Edition.objects.current().get().slug}/card.png").content}
    withdraw(person)
    slug = Edition.objects.current().get().slug
    drawn |= {
        client.get(f"/events/{slug}/{folder}card.png").content for folder in ("", "editions/1/")
    }
    assert len(drawn) == 3  # the second has a subtitle, the first edition none
    shown = card.of_event(EventRecord.load(Edition.objects.current().get().record))
    assert "Moreau" not in shown.told


def of_quotations():
    """The addresses of the pages and pictures of every quotation of every edition that may be
    shared, and of their list.
    """
    slug = Edition.objects.current().get().slug
    for edition in Edition.objects.all():
        for _section, quotation in EventRecord.load(edition.record).quotations:
            for folder in ("", f"editions/{edition.number}/"):
                yield f"/events/{slug}/{folder}quotations/{quotation.anchor}/"
                yield f"/events/{slug}/{folder}quotations/{quotation.anchor}/card.png"
    yield from ("/quotations/", "/sitemap-quotations-1.xml")


def test_the_pages_of_quotations_hold_no_trace(client, monkeypatch):
    monkeypatch.setattr(card, "draw", cache(card.draw))  # the same picture of the same words
    person = plant()
    before = set(of_quotations())
    pages = [address for address in before if not address.endswith("card.png")]
    assert [a for a in pages if "moreau" not in client.get(a).text.lower()] == []
    for display in DISPLAYS:
        with undone():
            withdraw(Person.objects.get(pk=person.pk), display, pseudonym="Inès")
            after = set(of_quotations())
            for address in after:
                response = client.get(address)
                assert response.status_code == 200, (address, display)
                text = response.content.decode(errors="replace") + str(response.headers)
                assert "moreau" not in text.lower(), (address, display)
            assert {client.get(address).status_code for address in before - after} == {410}
            theirs = [one for one in after if "rivers-have-rights" in one or "q-mine" in one]
            assert bool(theirs) == (display != "withdrawn")


def test_the_quotation_of_somebody_withdrawn_is_not_found_any_more(client):
    person = make_person("Ada", "Moreau")
    event = make_event(slug="rivers")
    make_chapter(event)
    make_quotation(make_section(event), make_speaker(event, person), "Water", is_lead=True)
    publish(event, by=None)
    addresses = [
        f"/events/rivers/{f}quotations/q-water/{c}"
        for f in ("", "editions/1/")
        for c in ("", "card.png")
    ]
    assert {client.get(address).status_code for address in addresses} == {200}
    withdraw(Person.objects.get(pk=person.pk))
    assert {client.get(address).status_code for address in addresses} == {404}
    assert "Water" not in client.get("/quotations/").text


def for_programs():
    """The addresses of calendars, address books, feeds and lists for search engines in which a name
    can stand.
    """
    slug = Edition.objects.current().get().slug
    yield from (
        f"/events/{slug}/{folder}event.ics" for folder in ("", "editions/1/", "editions/2/")
    )
    yield from ("/events.ics", "/feed.atom", "/contacts.vcf", "/contacts/example-foundation.vcf")
    yield from ("/sitemap-events-1.xml", "/sitemap-speakers-1.xml")
    yield "/oai?verb=ListRecords&metadataPrefix=oai_dc"


def test_what_programs_read_holds_no_trace_of_a_withdrawn_person(client):
    person = plant()
    for address in for_programs():
        assert "moreau" in unfolded(client.get(address)), address
    withdraw(person)
    for address in for_programs():
        response = client.get(address)
        assert response.status_code == 200, address
        assert "moreau" not in unfolded(response) + str(response.headers).lower(), address


def unfolded(response):
    """Calendars and address books break long lines anywhere, also in a name."""
    return response.text.replace("\r\n ", "").lower()


def test_an_edition_never_becomes_less_protective():
    person = plant()
    withdraw(person)
    withdraw(Person.objects.get(pk=person.pk), "named")
    # Of the organization, whose contact is shown by name again.
    assert traces() == [
        "events.Passage.text",
        "events.Passage.words",
    ]
    assert Passage.objects.get(text__icontains="moreau").kind == "organization"


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


def test_a_mentioned_name_is_found_at_the_start_of_a_paragraph():
    mentioned = make_person("Ada", "Moreau", aliases="Little Bird")
    publish(make_event(summary="It began.\n\nLittle Bird was there."), by=None)
    withdraw(Person.objects.get(pk=mentioned.pk))
    assert Edition.objects.get().record["summary"] == "It began.\n\n[name withheld] was there."


def test_an_ordinary_word_stays_where_the_person_did_not_speak():
    young = make_person("Mae", "Young")
    publish(make_event(summary="Young people came."), by=None)
    withdraw(Person.objects.get(pk=young.pk))
    assert Edition.objects.get().record["summary"] == "Young people came."


def test_an_unchanged_person_rewrites_nothing():
    person = plant()
    person.noindex = True
    person.save()
    assert [edition.revision for edition in Edition.objects.all()] == [0, 0]


# Ways in which a name, or who it belongs to, could come back


def page_of_event(client, event):
    return client.get(
        f"/events/{Edition.objects.current().get(event=event).slug}/"
    ).content.decode()


def test_a_pseudonym_for_one_event_does_not_lead_to_the_named_page(client):
    person = make_person("Ada", "Moreau", pseudonym="Inès")
    event = make_event()
    speaker = make_speaker(event, person)
    publish(event, by=None)
    speaker = Speaker.objects.get(pk=speaker.pk)
    speaker.display = "pseudonym"
    speaker.save()
    assert "Inès" in page_of_event(client, event)
    assert "ada-moreau" not in page_of_event(client, event)
    assert client.get("/speakers/ada-moreau/").status_code == 404


def test_a_pseudonym_of_earlier_editions_does_not_lead_to_the_name_of_today(client):
    person = make_person("Ada", "Moreau", display="pseudonym", pseudonym="Inès")
    event = make_event()
    make_speaker(event, person)
    publish(event, by=None)
    assert client.get("/speakers/ines/").status_code == 200
    withdraw(Person.objects.get(pk=person.pk), "named")
    assert "Inès" in page_of_event(client, event)
    assert "ada-moreau" not in page_of_event(client, event)
    assert client.get("/speakers/ines/").status_code == 404


def test_every_address_that_showed_the_name_leads_nowhere(client):
    person = plant()
    for slug in ("a-moreau", "ada-l-moreau"):
        person = Person.objects.get(pk=person.pk)
        person.slug = slug
        person.save()
    assert client.get("/speakers/ada-moreau/").status_code == 301
    withdraw(Person.objects.get(pk=person.pk), "pseudonym", pseudonym="Inès")
    for slug in ("ada-moreau", "a-moreau", "ada-l-moreau"):
        assert client.get(f"/speakers/{slug}/").status_code == 404
    assert not FormerSlug.objects.filter(kind="person").exists()


def test_nothing_says_that_somebody_who_never_spoke_is_on_file(client):
    withdraw(Person.objects.get(pk=make_person("Ada", "Moreau").pk))
    assert client.get("/speakers/ada-moreau/").status_code == 404


def test_an_alias_that_is_learnt_later_is_removed_too():
    person = plant()
    Event.objects.update(why="Adou was there.")
    publish(Event.objects.get(), by=None)
    withdraw(person)
    assert traces("adou") == [
        "events.Edition.record",
        "events.Passage.text",
        "events.Passage.words",
    ]
    person = Person.objects.get(pk=person.pk)
    person.aliases += "\nAdou"
    person.save()
    assert traces("adou") == []


def test_a_printed_name_is_hidden_with_the_person_it_is_linked_to_later():
    event = make_event(summary="Ms. Moreau spoke.")
    row = make_printed_speaker(event)
    publish(event, by=None)
    person = make_person("Ada", "Moreau")
    row.person = person
    row.save()
    withdraw(Person.objects.get(pk=person.pk))
    assert traces() == []


def test_a_printed_name_without_a_person_is_hidden_in_all_its_forms():
    event = make_event(summary="Ms. Moreau spoke; Moreau was clear; Ada too.")
    row = make_printed_speaker(event)
    publish(event, by=None)
    row = Speaker.objects.get(pk=row.pk)
    row.display = "role-only"
    row.save()
    assert (
        Edition.objects.get().record["summary"]
        == "Ms. [name withheld] spoke; [name withheld] was clear; [name withheld] too."
    )


def test_a_protected_person_cannot_be_published_as_a_mere_printed_name():
    make_person("Ada", "Moreau", display="role-only")
    event = make_event()
    Speaker.objects.create(event=event, display_name="Ada Moreau")
    with pytest.raises(NotPublishable, match="“Ada Moreau” stands here"):
        publish(event, by=None)


def test_a_withdrawal_that_cannot_be_carried_out_is_not_half_done(monkeypatch):
    person = plant()

    def fail(*args, **kwargs):
        raise RuntimeError("the power went")

    monkeypatch.setattr("events.withdrawal.editions.rewrite", fail)
    with pytest.raises(RuntimeError):
        withdraw(person)
    assert Person.objects.get(pk=person.pk).display == "named"


def test_two_colloquia_named_after_one_person_keep_two_addresses():
    person = Person.objects.get(pk=make_person("Ada", "Moreau").pk)
    for slug in ("moreau-2024", "ada-moreau-2024"):
        publish(make_event("Tribute", slug=slug), by=None)
        make_speaker(Event.objects.get(slug=slug), person)
    withdraw(person)
    slugs = list(Edition.objects.current().values_list("slug", flat=True))
    assert len(set(slugs)) == 2
    assert "moreau" not in str(slugs)


def test_two_headings_named_after_one_person_keep_two_anchors():
    event = make_event()
    person = make_person("Ada", "Moreau")
    make_speaker(event, person)
    make_chapter(event, "Moreau")
    make_section(event, "Ada Moreau")
    publish(event, by=None)
    withdraw(Person.objects.get(pk=person.pk))
    record = EventRecord.load(Edition.objects.get().record)
    assert len({section.anchor for section in record.sections}) == 2


def test_what_is_no_text_is_left_alone():
    person = make_person("Ada", "Paris")
    event = make_event(timezone="Europe/Paris")
    make_speaker(event, person)
    publish(event, by=None)
    withdraw(Person.objects.get(pk=person.pk))
    assert Edition.objects.get().record["timezone"] == "Europe/Paris"


# Numbers and addresses by which somebody is reached count as their name


def test_a_number_of_somebody_leaves_every_place_that_their_name_leaves(client):
    person = make_person("Ada", "Moreau")
    organization = make_organization(
        description="Call +33 1 23 45 67 89.", tagline="ada [at] example [dot] org"
    )
    make_contact(
        organization,
        person,
        channels=[("telephone", "+33123456789", "hidden"), ("email", "ada@example.org")],
    )
    make_contact(
        organization, label="Desk 0123456789", channels=[("url", "https://example.org/0123456789")]
    )
    event = make_event(what="(0033) 1.23.45.67.89", summary="ISBN 0-12-345678-9")
    section = make_section(
        event,
        level=1,
        body='<p>Write <a href="mailto:Ada@Example.org">here</a>, 01&nbsp;23 45 67 89.</p>',
    )
    make_quotation(
        section,
        make_speaker(event, person),
        "Call 01 23 45 67 89",
        is_lead=True,
        note="ada@example.org",
    )
    publish(event, by=None, note="With 01-23-45-67-89")
    FlatPage.objects.create(
        url="/about/", title="About", content='<a href="tel:+33123456789">Us</a>'
    ).sites.add(1)
    user = User.objects.create_user("ed")
    LogEntry.objects.create(
        user=user,
        action_flag=2,
        object_repr="ada@example.org",
        change_message='[{"changed": "0123456789"}]',
    )
    draft = {"title": "Ada@example.org stands here"}
    SourceDocument.objects.create(
        name="01-23-45-67-89.docx", sha256="x", size=1, media_type="x", content=b"x", draft=draft
    )
    withdraw(Person.objects.get(pk=person.pk), "role-only")
    record = EventRecord.load(Edition.objects.get().record)
    assert (record.what, record.summary) == ("[name withheld]", "ISBN 0-12-345678-9")
    assert record.chapters[0].body == "<p>Write here, [name withheld].</p>"
    told = (
        f"{Edition.objects.get().record} {Edition.objects.get().note}"
        f" {list(LogEntry.objects.values())}"
    )
    told += f"{list(FlatPage.objects.values())} {list(Passage.objects.values())}"
    told += " ".join(client.get(f"/contacts/example-foundation{end}").text for end in ("/", ".vcf"))
    assert "ada@" not in told.lower()
    assert "23 45 67 89" not in re.sub(r"[^\d]+", " ", told)
    assert "123456789" not in told
    assert not SourceDocument.objects.exists()


def test_a_number_that_is_learnt_later_goes_too():
    person = make_person("Ada", "Moreau", display="withdrawn")
    publish(make_event(what="Call 01 23 45 67 89."), by=None)
    contact = make_contact(make_organization(tagline="01.23.45.67.89"), person, channels=())
    assert "23 45 67" in Edition.objects.get().record["what"]
    contact.channels.create(type="telephone", value="+33123456789", visibility="hidden")
    assert Edition.objects.get().record["what"] == "Call [name withheld]."
    assert Organization.objects.get().tagline == "…"


def test_a_text_with_the_number_of_a_protected_person_is_not_published():
    make_contact(
        make_organization(),
        make_person(display="role-only"),
        channels=[("telephone", "+12123496009", "hidden")],
    )
    for text in ("Call (212) 349-6009.", "tel:+1-212-349-6009"):
        with pytest.raises(NotPublishable, match="349"):
            publish(make_event(what=text), by=None)
    publish(make_event(what="Call (212) 349-6008."), by=None)
