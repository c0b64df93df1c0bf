"""The colloquium of 2018 as it is delivered: complete and protected."""

import json
from collections import Counter

import phonenumbers
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.core.management import call_command

from contacts.models import Channel, Contact, Organization, Person
from events.editions.problems import find_problems
from events.editions.publishing import publish
from events.models import Event, Quotation, Section, Session
from events.records import EventRecord
from events.text import markup
from events.text.body import Body
from tests.reader import undone

pytestmark = pytest.mark.django_db

SLUG = "combating-online-sex-trafficking-2018"
COUNTS = {
    "contacts.Channel": 10,
    "contacts.Contact": 5,
    "contacts.Organization": 5,
    "contacts.Person": 16,
    "events.Affiliation": 14,
    "events.Appearance": 13,
    "events.Event": 1,
    "events.Partnership": 5,
    "events.Quotation": 15,
    "events.Section": 12,
    "events.Session": 3,
    "events.Speaker": 13,
    "flatpages.FlatPage": 4,
}
QUOTATIONS = [
    ("Monique Villa", "lead", "Nothing is simpler than buying sex with women and children online"),
    (
        "William C. Silverman",
        "lead",
        (
            "We need to ensure that the criminal justice system no longer becomes a vehicle of"
            " injustice"
        ),
    ),
    (
        "Melanie Thompson",
        "running",
        (
            "I realize that there are so many people that I left behind in the lifestyle and that"
            " get me in the day to day"
        ),
    ),
    (
        "Valiant Richey",
        "running",
        "What a great tool that people can start with a conversation instead of an arrest",
    ),
    ("Yves Charpenel", "lead", "We have very good laws in Europe, we need to enforce them"),
    (
        "François Delattre",
        "running",
        "You can count on me, you can count on President Macron’s strong commitment",
    ),
    ("Valiant Richey", "lead", "Procuring sex buyers will definitely have dissuasive action"),
    (
        "François Delattre",
        "lead",
        (
            "We must strengthen our dialogue with tech companies, big and small; otherwise, we will"
            " simply fail"
        ),
    ),
    (
        "Cyrus Vance",
        "running",
        (
            "We have to change the law and when it happens, it will enable to fight these websites."
            " Currently they are protected"
        ),
    ),
    ("Yves Charpenel", "lead", "Public opinion doesn’t believe it is such violence"),
    ("Mary Mazzio", "running", "Porn is the gateway drug to commercial sex buying"),
    (
        "Valiant Richey",
        "running",
        (
            "Obviously this is going to take a cultural change and we will need to go through a"
            " full generation cycle to do this […]. In the short term, we should put friction on"
            " the marketplace and in the long term, cultural change. It is a vision and a goal"
        ),
    ),
    (
        "François Delattre",
        "lead",
        "But no State can act alone […], there is no alternative to international cooperation",
    ),
    (
        "Yves Charpenel",
        "running",
        (
            "We need to define a common methodology from every part of the scope: survivors’"
            " organization, human right organizations, law enforcement, technology, diplomatic part"
        ),
    ),
    ("Dorchen Leidholdt", "running", "Listen to survivors!"),
]


def load():
    call_command("loaddata", "colloquium-2018", "pages", verbosity=0)


def counts():
    return {label: apps.get_model(label).objects.count() for label in COUNTS}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        load()
        yield


@pytest.fixture
def event(loaded):
    return Event.objects.get(slug=SLUG)


def test_it_is_as_large_as_it_was_printed(event):
    assert counts() == COUNTS


def test_no_key_of_anybody_stands_in_the_file():
    """By it the delivered file would join a pseudonym to a name, on every site that loaded it."""
    rows = json.loads((settings.BASE_DIR / "fixtures" / "colloquium-2018.json").read_text())
    people = [row for row in rows if row["model"] in ("contacts.person", "events.speaker")]
    assert len(people) == COUNTS["contacts.Person"] + COUNTS["events.Speaker"]
    assert [row for row in people if "key" in row["fields"]] == []


def test_every_row_is_valid_as_an_editor_would_save_it(event):
    for label in COUNTS:
        for row in apps.get_model(label).objects.all():
            row.full_clean()


def test_a_body_is_what_saving_it_would_make_of_it(event):
    assert [
        section.anchor
        for section in Section.objects.all()
        if markup.clean(section.body) != section.body
    ] == []


def test_publishing_it_finds_no_problem(event):
    assert list(find_problems(event, EventRecord.of(event))) == []
    edition = publish(event, by=None)
    assert (edition.number, edition.title, edition.city) == (
        1,
        "Combating Online Sex Trafficking",
        "New York",
    )


def test_loading_it_again_after_publication_leaves_nothing_to_publish(event):
    before = EventRecord.load(publish(event, by=None).record)
    load()
    assert EventRecord.of(Event.objects.get(slug=SLUG)) == before
    assert not Section.objects.filter(anchor_is_fixed=False).exists()


def test_what_when_and_where(event):
    record = EventRecord.of(event)
    assert (record.title, record.subtitle) == (
        "Combating Online Sex Trafficking",
        "Confronting Challenges, Forging Cooperation",
    )
    assert (str(record.start_date), str(record.end_date), record.timezone) == (
        "2018-03-14",
        "2018-03-14",
        "America/New_York",
    )
    assert (record.city, record.country, record.venue_name, record.publisher, record.licence) == (
        "New York",
        "US",
        "",
        "",
        "",
    )
    assert (record.super_event.name, record.super_event.relation) == (
        "62nd session of the UN Commission on the Status of Women",
        "during",
    )
    assert [(partner.name, partner.role) for partner in record.partners] == [
        ("Scelles Foundation", ""),
        ("Sanctuary for Families", ""),
        ("Proskauer Rose LLP", ""),
        ("Mission permanente de la France auprès des Nations unies", ""),
        ("Thomson Reuters Foundation", ""),
    ]


def test_speakers_stand_in_the_printed_order_with_their_posts_of_that_day(event):
    assert [(speaker.name, speaker.affiliation) for speaker in EventRecord.of(event).speakers] == [
        ("Angel Nguyen", "Vice President of Compliance and Financial Crimes Solutions, Enigma"),
        ("William C. Silverman", "Partner, Proskauer Rose LLP"),
        ("Bob Herbert", "Veteran journalist and former New York Times columnist"),
        ("Cyrus Vance", "New York County District Attorney"),
        ("Dorchen Leidholdt", "Director, Legal Center, Sanctuary for Families"),
        (
            "François Delattre",
            "Ambassador, Permanent Representative of France to the United Nations",
        ),
        ("Julie Cordua", "Chief Executive Officer, Thorn"),
        ("Melanie Thompson", "Survivor of Internet-facilitated sex trafficking"),
        ("Mary Mazzio", "Producer and Director, “I am Jane Doe”"),
        ("Monique Villa", "CEO, Thomson Reuters Foundation"),
        ("Per Anders Sunesson", "Swedish Ambassador-at-Large for Combating Trafficking in Persons"),
        ("Valiant Richey", "Prosecutor, King County, Washington"),
        (
            "Yves Charpenel",
            "Deputy State Prosecutor, the Supreme Court in France; President, Scelles Foundation",
        ),
    ]


def test_three_sessions_without_hours(event):
    found = [
        (
            session.title,
            session.kind,
            session.starts_at,
            Counter(session.appearances.values_list("role", flat=True)),
        )
        for session in Session.objects.all()
    ]
    assert found == [
        ("Opening speech", "opening", None, {"speaker": 1}),
        ("Panel discussion", "panel", None, {"facilitator": 1, "speaker": 10}),
        ("Closing speech", "closing", None, {"speaker": 1}),
    ]


def test_the_fifteen_quotations_are_word_for_word(event):
    rows = Quotation.objects.order_by("section__position", "position")
    assert [
        (str(row.speaker), "lead" if row.is_lead else "running", row.text) for row in rows
    ] == QUOTATIONS
    assert set(rows.values_list("approval", flat=True)) == {"printed"}
    assert [row.text for row in rows.filter(is_sic=True)] == [
        "Procuring sex buyers will definitely have dissuasive action"
    ]


def test_running_quotations_are_marked_in_the_text_and_leads_are_not_in_it(event):
    for section in Section.objects.prefetch_related("quotations"):
        running = {
            quotation.anchor: quotation.text
            for quotation in section.quotations.all()
            if not quotation.is_lead
        }
        assert Body.parse(section.body).quoted_words() == running
        assert all(
            q.text not in Body.parse(section.body).plain_text()
            for q in section.quotations.all()
            if q.is_lead
        )


def test_each_section_is_abridged_to_70_to_160_words(event):
    lengths = {
        section.anchor: len(Body.parse(section.body).plain_text().split())
        for section in Section.objects.filter(level=2)
    }
    assert len(lengths) == 10
    assert {anchor: words for anchor, words in lengths.items() if not 70 <= words <= 160} == {}


def test_takeaways_are_counted_not_typed(event):
    context, takeaways = EventRecord.of(event).chapters
    assert (context.title, [section.number for section in context.sections]) == (
        "Elements of Context",
        [""] * 4,
    )
    assert (takeaways.title, [section.number for section in takeaways.sections]) == (
        "6 Main Takeaways",
        list("123456"),
    )


def test_contacts_say_where_they_come_from_and_that_nobody_confirmed_them(event):
    assert set(Contact.objects.values_list("basis", "source", "confirmed_on")) == {
        ("printed", "the proceedings of 14 March 2018", None)
    }


def test_telephone_numbers_are_in_e164_and_kept_as_printed(event):
    found = dict(Channel.objects.filter(type="telephone").values_list("value", "as_printed"))
    assert found == {
        "+12123496009": "212-349-6009",
        "+33682581287": "+33-682-581-287",
        "+12129693422": "212-969-3422",
        "+12127024923": "212-702-4923",
        "+16462234072": "646-223-4072",
    }
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(value)) for value in found)


def test_who_speaks_and_is_a_contact_is_one_person(event):
    both = Person.objects.filter(speakers__isnull=False, contacts__isnull=False)
    assert sorted(map(str, both)) == ["Dorchen Leidholdt", "William C. Silverman"]


def test_two_spellings_of_mazzio_are_one_person(event):
    person = Person.objects.get(family_name__startswith="Mazzi")
    assert (person.full_name, person.aliases, person.speakers.get().public_name) == (
        "Mary Mazzio",
        "Mary Mazzi",
        "Mary Mazzio",
    )


def test_testimony_is_protected(event):
    person = Person.objects.get(family_name="Thompson")
    quotation = Quotation.objects.get(speaker__person=person)
    assert (person.needs_care, person.noindex) == (True, True)
    assert (quotation.may_be_shared, quotation.is_lead) == (False, False)
    assert list(Person.objects.filter(noindex=True)) == [person]
    assert list(Quotation.objects.filter(may_be_shared=False)) == [quotation]
    assert "survivor’s account" in quotation.section.content_note
    assert "sexual violence" in event.content_note


def test_organizations_carry_only_what_was_printed(event):
    assert list(Organization.objects.values_list("name", "kind", "country", "tagline")) == [
        ("Permanent Mission of France to the United Nations", "diplomatic-mission", "US", ""),
        ("Proskauer Rose LLP", "law-firm", "US", ""),
        ("Sanctuary for Families", "ngo", "US", ""),
        (
            "Scelles Foundation",
            "foundation",
            "FR",
            "Knowing, Understanding, Fighting Sexual Exploitation",
        ),
        ("Thomson Reuters Foundation", "foundation", "US", ""),
    ]


def test_every_page_of_the_site_has_its_french_form(event):
    assert list(FlatPage.objects.order_by("url").values_list("url", "title", "sites")) == [
        ("/about/", "About this site", 1),
        ("/fr/about/", "À propos de ce site", 1),
        ("/fr/legal/", "Mentions légales", 1),
        ("/legal/", "Legal notice", 1),
    ]
