"""Who asked not to be found by search engines: named where readers follow a colloquium, and told to
no machine.
"""

import io
import json
import re
import zipfile

import pytest
from django.core.cache import cache

from contacts.models import Person, SiteVersion
from contacts.withdrawal import protect
from events.editions.publishing import publish
from events.models import Edition, Event
from events.records.noindex import NoindexPersons, sign_of_edition
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
from tests.reader import page

pytestmark = pytest.mark.django_db

POST = "Survivor of trafficking"
DECIDED = {"consents": ("name", "post")}


def plant(given="Jane", family="Roe", *, language="en", others=1, has_proceedings=True, **fields):
    """A colloquium at which somebody spoke who asked not to be found, and `others` who did not,
    with a quotation of each.
    """
    known = {"biography": "Sold at fourteen.", "care_declined": "So she decided."}
    jane = make_person(given, family, noindex=True, **known | fields)
    event = make_event("Rivers", slug="rivers", language=language, summary="About rivers.")
    partner = make_organization("Rivers Trust", slug="rivers-trust")
    make_partnership(event, partner)
    make_contact(partner, label="Press office")
    speakers = [make_speaker(event, jane, job_title=POST, organization_name="", **DECIDED)]
    speakers += [
        make_speaker(event, make_person("Paul", f"Petit{n}"), job_title="Engineer")
        for n in range(others)
    ]
    make_session(event, *speakers, title="Morning")
    if has_proceedings:
        make_chapter(event, "Voices", body="")
        for number, speaker in enumerate(speakers):
            text, body = f"Words of number {number}", f"<p>Water is told of in {number}.</p>"
            make_quotation(
                make_section(event, f"Voice {number}", body=body), speaker, text, is_lead=True
            )
    publish(event, by=None)
    return jane


def header(client, address, **headers):
    response = client.get(address, headers=headers)
    if response.streaming:
        list(response.streaming_content)  # which closes the file
    return response.headers.get("X-Robots-Tag")


def stop(person, *, noindex=False):
    """Through a save, as the desk does it."""
    person = Person.objects.get(pk=person.pk)
    person.noindex = noindex
    person.save()


NAMING = [
    "/events/rivers/",
    "/events/rivers/proceedings/",
    "/events/rivers/editions/1/",
    "/events/rivers/editions/1/proceedings/",
    "/events/rivers/event.ics",
    "/events/rivers/proceedings.md",
    "/events/rivers/proceedings.json",
    "/events/rivers/proceedings.epub",
    "/events/rivers/proceedings.docx",
    "/events/rivers/editions/1/proceedings.md",
    "/events/rivers/quotations/q-words-of-number-0/",
    "/events/rivers/editions/1/quotations/q-words-of-number-0/",
    "/events/rivers/quotations/q-words-of-number-0/card.png",
    "/events/rivers/proceedings/q-words-of-number-0.bib",
    "/events/rivers/proceedings/q-words-of-number-0.ris",
    "/events/rivers/proceedings/q-words-of-number-0.csl.json",
    "/quotations/?colloquium=rivers",
    "/quotations/?speaker={slug}",
    "/speakers/{slug}/",
    "/fr/speakers/{slug}/",
    "/api/v1/events/rivers",
    "/api/v1/speakers/{slug}",
    "/search/?q=voice",
    "/search/suggestions/?q=voi",
]
OPEN = [
    "/",
    "/fr/",
    "/events/",
    "/quotations/",
    "/speakers/",
    "/contacts/",
    "/contacts/rivers-trust/",
    "/contacts.vcf",
    "/feed.atom",
    "/events.ics",
    "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    "/events/rivers/proceedings.bib",
    "/events/rivers/proceedings/voice-1.ris",
    "/events/rivers/quotations/q-words-of-number-1/",
    "/sitemap-pages.xml",
]
PEOPLE = [
    ("Jane", "Roe", {}),
    ("Zainab", "", {}),
    ("Jane", "Roe", {"display": "first-name"}),
    ("Jane", "Roe", {"display": "pseudonym", "pseudonym": "Inès"}),
    ("Jane", "Roe", {"display": "pseudonym", "pseudonym": "Gate Keeper"}),
    ("محمد", "العربي", {}),
    ("昊", "陈", {}),
    ("Thịnh", "Đặng Thị Ngọc", {}),
    ("Mary", "O’Brien <x>", {}),
]


@pytest.mark.parametrize(("given", "family", "fields"), PEOPLE)
def test_every_page_and_file_that_names_them_asks_search_engines_to_leave_it_out(
    client, given, family, fields
):
    jane = plant(given, family, others=2, **fields)
    naming = [address.format(slug=jane.slug) for address in NAMING]
    if (given, family, fields) != PEOPLE[0]:
        naming = [address for address in naming if not address.endswith(("epub", "docx", "png"))]
    is_read = (given, family, fields) in PEOPLE[:4]
    for address in naming:
        response = client.get(address)
        assert response.headers.get("X-Robots-Tag") == "noindex", address
        if response.streaming:
            list(response.streaming_content)  # which closes the file
        elif is_read and address.startswith("/") and address.endswith("/"):
            assert_machines_are_told_nothing(jane, response, address)
    assert [address for address in OPEN if header(client, address)] == []
    if is_read:
        told = structured(page(client, "/events/rivers/"))
        assert [[one["name"] for one in node["performer"]] for node in told] == [
            ["Paul Petit0", "Paul Petit1"]
        ]
        stop(jane)
        name = Person.objects.get(pk=jane.pk).public_name
        assert name in str(structured(page(client, "/events/rivers/")))


def structured(text):
    return [
        json.loads(found)
        for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    ]


def assert_machines_are_told_nothing(jane, response, address):
    name = Person.objects.get(pk=jane.pk).public_name
    assert response.status_code == 200, address
    text = response.content.decode()
    head = text[: text.index("</head>")]
    told = [*structured(text), *re.findall(r'<meta [^>]*content="([^"]*)"', head)]
    assert name not in str(told), address
    assert POST not in str(told), address


def test_the_header_comes_and_goes_at_once_with_the_wish(client):
    jane = plant()
    naming = [
        address.format(slug=jane.slug)
        for address in NAMING
        if not address.startswith(("/search", "/api"))
    ]
    # In no list of pictures, whoever said it.
    naming.remove("/events/rivers/quotations/q-words-of-number-0/card.png")
    for noindex in (False, True):
        before = SiteVersion.objects.current()
        stop(jane, noindex=noindex)
        assert SiteVersion.objects.current() != before
        wanted = "noindex" if noindex else None
        assert [address for address in naming if header(client, address) != wanted] == []


def test_kept_pages_conditional_answers_and_head_say_the_same(client):
    plant()
    for address in (
        "/events/rivers/",
        "/events/rivers/proceedings.epub",
        "/events/rivers/quotations/q-words-of-number-1/",
    ):
        first = client.get(address)
        wanted = first.headers.get("X-Robots-Tag")
        tag = first.headers["ETag"]
        assert header(client, address) == wanted
        for emptied in (False, True):
            if emptied:
                cache.clear()
            again = client.get(address, headers={"if-none-match": tag})
            assert (again.status_code, again.headers["ETag"]) == (304, tag)
            assert again.headers.get("X-Robots-Tag") == wanted
            assert client.head(address).headers.get("X-Robots-Tag") == wanted


def test_an_event_without_proceedings_in_french_and_with_many_speakers(client):
    plant(language="fr", others=12, has_proceedings=False)
    for address in ("/events/rivers/", "/events/rivers/event.ics"):
        assert header(client, address) == "noindex"
    assert "/events/rivers/" not in page(client, "/sitemap.xml") + page(
        client, "/sitemap-pages.xml"
    )


def test_a_name_in_any_text_counts_as_well(client):
    make_person("Jane", "Roe", noindex=True, aliases="J. Q. Roe-Smith")
    make_person("Zainab", "", noindex=True)
    for number, text in enumerate(
        ["With Jane Roe.", "Roe, Jane", "Ms. Roe came", "J. Q. Roe-Smith", "zu Zainab.", "JANE ROE"]
    ):
        organization = make_organization(
            f"Trust {number}", slug=f"trust-{number}", description=f"{text} It is {'long ' * 40}."
        )
        assert header(client, f"/contacts/{organization.slug}/") == "noindex", text
        assert client.get(f"/contacts/{organization.slug}.vcf").status_code == 200
    publish(make_event("Floods", slug="floods", summary="Zainab opened it.", city="Roe"), by=None)
    for address in (
        "/",
        "/events/",
        "/feed.atom",
        "/events.ics",
        "/events/floods/",
        "/events/floods/event.ics",
    ):
        assert header(client, address) == "noindex", address
    assert header(client, "/speakers/") is None
    make_organization(
        "Jane’s Roe deer", slug="deer", description="Jane said: Roe deer, Janes, Roerich."
    )
    assert header(client, "/contacts/deer/") is None


def test_a_name_counts_however_it_is_spelled():
    make_person("Jürgen", "Müller", noindex=True)
    make_person("Melanie", "O’Brien", noindex=True)
    persons = NoindexPersons.read()
    for text in ("Juergen Mueller", "<b>Jurgen</b> Muller", "obrien, melanie", "Me-lanie O Brien"):
        assert list(persons.places(text)) == [(text.startswith("<") * 3, len(text))], text
    assert not persons.named_in("Jurgen met a miller. <b>Melanie</b> brings brie.")


def test_a_contact_is_on_the_page_of_the_organization_and_in_no_list(client):
    jane = make_person("Jane", "Roe", noindex=True)
    trust = make_organization("Trust", slug="trust")
    make_contact(trust, jane, channels=[("email", "secret@example.org")], job_title="Clerk")
    make_contact(trust, label="Press office")
    for address in ("/contacts/trust/", "/contacts/trust.vcf"):
        assert header(client, address) == "noindex"
        assert "Jane" in page(client, address)
    for address in (
        "/contacts/",
        "/contacts.vcf",
        "/api/v1/organizations",
        "/api/v1/organizations/trust",
        "/search/?q=clerk",
    ):
        text = page(client, address)
        assert "Jane" not in text
        assert "secret@" not in text
    assert "/contacts/trust/" not in str(page(client, "/sitemap.xml"))


def test_their_portrait_is_left_out_too(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "people").mkdir()
    endings = "-9x9-50x50.webp", "-9x9-50x50-s.avif"
    for name in ("jane", "paul"):
        for ending in endings:
            (tmp_path / "people" / f"{name}{ending}").write_bytes(b"RIFF")
    jane = plant(others=1)
    Person.objects.filter(pk=jane.pk).update(photo=f"people/jane{endings[0]}")
    Person.objects.exclude(pk=jane.pk).update(photo=f"people/paul{endings[0]}")
    for ending in endings:
        assert (
            header(client, f"/uploads/people/jane{ending}"),
            header(client, f"/uploads/people/paul{ending}"),
        ) == ("noindex", None)


def test_a_name_is_marked_wherever_it_stands_on_a_page(client):
    plant()
    Event.objects.update(what="Jane Roe & others spoke.")
    publish(Event.objects.get(), by=None)
    for address in (
        "/events/rivers/",
        "/events/rivers/proceedings/",
        "/events/rivers/quotations/q-words-of-number-0/",
    ):
        text = page(client, address)
        body = text[text.index("<body") :]
        assert "<span data-nosnippet>Jane Roe</span>" in body
        assert "Jane Roe" not in body.replace("<span data-nosnippet>Jane Roe</span>", "")
        assert "data-nosnippet" not in text[: text.index("<body")]


def test_nobody_asked_no_page_is_changed(client):
    jane = plant()
    stop(jane)
    text = page(client, "/events/rivers/")
    assert "Jane Roe" in text
    assert "nosnippet" not in text


def test_nobody_has_a_post_that_tells_what_was_done_to_them(client):
    jane = plant()
    stop(jane)
    text = page(client, "/events/rivers/")
    assert POST in text
    assert POST not in str(structured(text))
    assert "Engineer" in str(structured(text))


def test_they_are_in_no_list_of_pages_of_programs_or_of_choices(client):
    jane = plant(others=2)
    addresses = [
        "/sitemap.xml",
        "/api/v1/speakers",
        "/api/v1/quotations",
        "/quotations/",
        "/speakers/",
    ]
    addresses += [f"/sitemap-{name}-1.xml" for name in ("speakers", "quotations")]
    for address in addresses:
        text = page(client, address)
        assert "roe" not in text.casefold(), address
        assert "number-0" not in text, address
    assert "/sitemap-events-1.xml" not in page(client, "/sitemap.xml")
    assert "Jane Roe" in page(client, "/api/v1/events/rivers")
    stop(jane)
    for address in (*addresses[1:], "/sitemap-events-1.xml"):
        text = page(client, address)
        assert "jane-roe" in text or "/events/rivers/" in text or "number-0" in text, address


def test_the_pages_of_others_lead_to_the_words_of_others(client):
    plant(others=3)
    assert "Words of number 3" in page(client, "/events/rivers/quotations/q-words-of-number-2/")
    protect(Person.objects.get(family_name="Petit1"), noindex=True)
    assert (
        "Words of number 2"
        not in page(client, "/events/rivers/quotations/q-words-of-number-1/").split(
            "More quotations"
        )[0]
    )
    text = page(client, "/events/rivers/quotations/q-words-of-number-1/")
    assert "Words of number 3" in text
    assert "Words of number 2" not in text


def test_all_are_read_by_one_query_and_known_by_keys_where_a_name_is_anybodys(
    django_assert_num_queries,
):
    jane = plant(display="first-name")
    edition = Edition.objects.get()
    with django_assert_num_queries(1):
        persons = NoindexPersons.read()
    assert not persons.named_in("Jane said so.")
    assert list(persons.places("Jane said so.", about=sign_of_edition(edition.pk))) == [(0, 4)]
    assert persons.named_in("", about=f"photo {jane.key}")
    assert not persons.named_in("Roe, Jane Roe")  # is not shown


def test_a_file_that_is_no_text_is_known_by_what_it_is_made_of(client):
    jane = plant()
    content = b"".join(client.get("/events/rivers/proceedings.epub"))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert "Jane Roe" in "".join(
            book.read(name).decode() for name in book.namelist() if name.endswith("xhtml")
        )
    stop(jane)
    assert header(client, "/events/rivers/proceedings.epub") is None
