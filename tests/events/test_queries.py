"""Every public page costs the same few queries, whatever the amount of data, and one when it is
kept.
"""

import pytest
from django.urls import reverse

from contacts.models import SiteVersion
from events.editions.publishing import publish
from events.models import Edition, Section
from tests.factories import (
    make_chapter,
    make_colloquium,
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
from tests.reader import page, undone

pytestmark = pytest.mark.django_db


def grow(count):
    """`count` colloquia of the same people and partners, each with `count` of everything."""
    people = [make_person("Ada", f"Moreau {n}") for n in range(count)]
    partners = [make_organization(f"Partner {n}") for n in range(count)]
    for organization in partners:
        for person in people:
            make_contact(
                organization, person, channels=[("email", f"{n}@example.org") for n in range(count)]
            )
    for number in range(count):
        event = make_event(f"Colloquium {number}", slug=f"c-{number}")
        chapter = make_chapter(event)
        for n in range(count):
            speaker = make_speaker(event, people[n])
            make_partnership(event, partners[n])
            make_session(event, speaker, title=f"Session {n}")
            make_quotation(make_section(event, f"Section {n}"), speaker, is_lead=True)
        for n in range(count):
            Section.objects.filter(pk=chapter.pk).update(title=f"Findings {n}")
            publish(event, by=None)


QUERIES = {
    "/": 7,
    "/events/": 4,
    "/events/c-0/": 7,
    "/events/c-0/proceedings/": 7,
    "/events/c-0/proceedings.md": 7,  # one notes the size of the file, the first time
    "/events/c-0/proceedings.xml": 8,
    "/events/c-0/editions/1/": 8,
    "/events/c-0/editions/1/proceedings/": 8,
    "/events/c-0/editions/1/proceedings.md": 8,
    "/events/c-0/quotations/q-water-runs-downhill/": 7,
    "/events/c-0/editions/1/quotations/q-water-runs-downhill/": 9,
    "/quotations/": 6,
    "/fr/quotations/?speaker=ada-moreau-0&colloquium=c-0": 6,
    "/speakers/": 4,
    "/speakers/ada-moreau-0/": 5,
    "/contacts/": 5,
    "/contacts/partner-0/": 5,
    "/events/c-0/event.ics": 6,
    "/events/c-0/editions/1/event.ics": 7,
    "/events.ics": 4,
    "/feed.atom": 4,
    "/oai?verb=ListRecords&metadataPrefix=oai_dc": 6,
    "/contacts.vcf": 4,
    "/contacts/partner-0.vcf": 4,
    "/sitemap.xml": 4,
    "/sitemap-pages.xml": 5,
    "/sitemap-events-1.xml": 4,
    "/sitemap-speakers-1.xml": 4,
    "/sitemap-quotations-1.xml": 4,
    "/events/c-0/proceedings/section-0.bib": 5,
    "/events/c-0/editions/1/proceedings/section-0.bib": 6,
}


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_depend_on_the_amount_of_data(
    client, django_assert_num_queries, subtests, count
):
    grow(count)
    for address, queries in QUERIES.items():
        with subtests.test(address=address), undone():
            with django_assert_num_queries(queries):
                page(client, address)
            with django_assert_num_queries(1):
                page(client, address)


PICTURES = {
    "/card.png": 4,
    "/fr/speakers/card.png": 4,
    "/speakers/ada-moreau-0/card.png": 6,
    "/contacts/partner-0/card.png": 6,
    "/events/c-0/card.png": 7,
    "/events/c-0/editions/1/card.png": 8,
    "/events/c-0/quotations/q-water-runs-downhill/card.png": 7,
    "/events/c-0/editions/1/quotations/q-water-runs-downhill/card.png": 9,
}


def test_a_picture_costs_few_queries_and_one_when_it_is_kept(
    client, django_assert_num_queries, subtests
):
    grow(1)
    for address, first in PICTURES.items():
        with subtests.test(address=address), undone():
            for queries in (first, 1):
                with django_assert_num_queries(queries):
                    assert client.get(address).status_code == 200


def test_every_public_page_has_its_number_of_queries_tested():
    names = {
        "home",
        "events",
        "event",
        "proceedings",
        "event-edition",
        "proceedings-edition",
        "speakers",
        "speaker",
        "contacts",
    }
    names |= {"organization", "download", "download-edition"}
    arguments = {
        "event": ["s"],
        "proceedings": ["s"],
        "event-edition": ["s", 1],
        "proceedings-edition": ["s", 1],
    }
    arguments |= {"speaker": ["s"], "organization": ["s"]}
    arguments |= {"download": ["s", "md"], "download-edition": ["s", 1, "md"]}
    names |= {
        "calendar",
        "calendar-edition",
        "calendars",
        "feed",
        "contacts-vcard",
        "organization-vcard",
    }
    arguments |= {"calendar": ["s"], "calendar-edition": ["s", 1], "organization-vcard": ["s"]}
    names |= {"sitemap-index", "sitemap-pages"}
    names |= {"reference", "reference-edition"}
    arguments |= {"reference": ["s", "water", "bib"], "reference-edition": ["s", 1, "water", "bib"]}
    names |= {"quotations", "quotation", "quotation-edition"}
    arguments |= {"quotation": ["s", "q-water"], "quotation-edition": ["s", 1, "q-water"]}
    sitemaps = {reverse("sitemap", args=[name, 1]) for name in ("events", "speakers", "quotations")}
    filtered = {"/fr/quotations/?speaker=ada-moreau-0&colloquium=c-0"}
    names |= {"oai"}
    filtered |= {reverse("download", args=["s", "xml"])}  # which tells of the directory too
    assert len(
        sitemaps | filtered | {reverse(name, args=arguments.get(name)) for name in names}
    ) == len(QUERIES)


def test_lists_are_read_from_columns_and_never_from_records(client):
    publish(make_colloquium(), by=None)
    Edition.objects.update(record={"schema_number": 1})
    SiteVersion.objects.advance()
    for address in (
        "/",
        "/events/",
        "/quotations/",
        "/speakers/",
        "/speakers/ada-moreau/",
        "/contacts/",
        "/contacts/partner-of-rivers-and-law/",
    ):
        page(client, address)
