"""References, pictures and metadata at their addresses and in the pages."""

import datetime as dt
from itertools import product

import extruct
import pytest
from lxml import html

from events.editions.publishing import publish, unpublish
from events.formats import CITATIONS
from events.models import Edition, Event, Quotation
from tests.factories import make_colloquium, make_event
from tests.reader import page

pytestmark = pytest.mark.django_db
SLUG = "rivers-and-law-2024"
EXTENSIONS = [format.extension for format in CITATIONS]
PINNED = f"http://testserver/events/{SLUG}/editions/1/proceedings/"


def test_a_reference_names_the_edition_wherever_it_is_fetched(client):
    publish(make_colloquium(), by=None)
    parts = ("", "water", "q-a-river-is-a-person")
    for format, part, folder in product(CITATIONS, parts, ("", "editions/1/")):
        tail = f"/{part}" if part else ""
        response = client.get(f"/events/{SLUG}/{folder}proceedings{tail}.{format.extension}")
        told = {
            name: response.headers[name]
            for name in ("Content-Type", "Content-Disposition", "Link", "Cache-Control")
        }
        assert told == {
            "Content-Type": format.media_type,
            "Content-Disposition": (
                f'attachment; filename="{SLUG}-edition-1{part and "-"}{part}.{format.extension}"'
            ),
            "Link": f'<http://testserver/events/{SLUG}/proceedings/>; rel="canonical"',
            "Cache-Control": "public, no-cache",
        }
        assert (PINNED + (f"#{part}" if part else "")) in response.content.decode()


def test_what_may_not_stand_by_itself_has_no_reference(client):
    event = make_colloquium()
    Quotation.objects.update(may_be_shared=False)
    for extension in EXTENSIONS:
        page(client, f"/events/{SLUG}/proceedings/water.{extension}", status=404)
    publish(event, by=None)
    page(client, f"/events/{SLUG}/proceedings/water.docx", status=404)
    for extension in EXTENSIONS:
        page(client, f"/events/{SLUG}/proceedings/q-a-river-is-a-person.{extension}", status=404)
        page(client, f"/events/{SLUG}/proceedings/nothing.{extension}", status=404)
        page(client, f"/events/{SLUG}/editions/7/proceedings/water.{extension}", status=404)
    unpublish(event)
    page(client, f"/events/{SLUG}/card.png", status=410)
    for extension in EXTENSIONS:
        for tail in (f"proceedings.{extension}", f"proceedings/water.{extension}"):
            page(client, f"/events/{SLUG}/{tail}", status=410)


def test_the_references_of_a_renamed_colloquium_are_elsewhere(client):
    publish(event := make_colloquium(), by=None)
    Event.objects.update(slug="rivers")
    publish(Event.objects.get(pk=event.pk), by=None)
    for tail in ("proceedings/water.csl.json", "editions/1/proceedings/water.bib", "card.png"):
        response = client.get(f"/events/{SLUG}/{tail}")
        assert (response.status_code, response.url) == (301, f"/events/rivers/{tail}")


def test_the_picture_is_for_other_sites_and_an_announcement_has_one(client):
    publish(make_event(slug="announced"), by=None)
    response = client.get("/events/announced/card.png")
    assert (response.headers["Content-Type"], response.headers["Cross-Origin-Resource-Policy"]) == (
        "image/png",
        "cross-origin",
    )
    assert response.content.startswith(b"\x89PNG")


def test_a_page_offers_each_style_and_each_file(client):
    publish(make_colloquium(), by=None)
    for folder in ("", "editions/1/"):
        for tail in ("", "proceedings/"):
            tree = html.fromstring(page(client, f"/events/{SLUG}/{folder}{tail}"))
            texts = {
                name: tree.get_element_by_id(f"cite-{name}").text_content()
                for name in ("apa", "chicago", "iso690")
            }
            assert all(PINNED in text and "Rivers and Law" in text for text in texts.values())
            links = tree.xpath('//ul[@class="citation-files"]//a/@href')
            assert links == [
                f"/events/{SLUG}/{folder}proceedings.{extension}" for extension in EXTENSIONS
            ]
            assert all(
                button.get("hidden") is not None for button in tree.xpath("//button[@data-copy]")
            )


def meta(tree):
    return {
        tag.get("property") or tag.get("name"): tag.get("content")
        for tag in tree.xpath("//meta[@property or @name]")
    }


def test_a_page_tells_programs_what_it_is(client):
    publish(make_colloquium(summary="On <rivers> & “law”."), by=None)
    text = page(client, f"/events/{SLUG}/proceedings/")
    told = meta(html.fromstring(text))
    assert {
        name: value for name, value in told.items() if name.startswith(("og:", "twitter:"))
    } == {
        "og:site_name": "Colloquium Proceedings",
        "og:type": "article",
        "og:title": "Proceedings: Rivers and Law",
        "og:description": "On <rivers> & “law”.",
        "og:url": f"http://testserver/events/{SLUG}/proceedings/",
        "og:locale": "en_GB",
        "og:image": f"http://testserver/events/{SLUG}/card.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Colloquium. Rivers and Law. 3 May 2024 · Lyon, France",
        "twitter:card": "summary_large_image",
    }
    assert told["citation_title"] == "Rivers and Law"
    assert told["citation_fulltext_html_url"] == PINNED
    (work,) = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
    assert (work["@type"], work["@id"], work["about"]["@type"]) == ("CreativeWork", PINNED, "Event")
    (event,) = extruct.extract(page(client, f"/events/{SLUG}/"), syntaxes=["json-ld"])["json-ld"]
    assert (event["@type"], event["performer"]["url"]) == (
        "Event",
        "http://testserver/speakers/ada-moreau/",
    )


def test_a_preview_tells_programs_nothing(admin_client):
    event = make_colloquium()
    for tail in ("", "proceedings/"):
        text = page(admin_client, f"/admin/preview/events/{event.pk}/{tail}")
        assert [word for word in ("og:", "citation_", "ld+json", ".bib") if word in text] == []


def test_a_page_with_all_its_metadata_is_light(client):
    publish(make_colloquium(), by=None)
    assert len(page(client, f"/events/{SLUG}/").encode()) < 30_000


def test_the_day_is_that_of_the_site_and_not_of_greenwich(client, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    publish(make_colloquium(), by=None)
    Edition.objects.update(published_at=dt.datetime(2024, 12, 31, 20, tzinfo=dt.UTC))
    text = page(client, f"/events/{SLUG}/proceedings/")
    assert (
        "Edition 1, 1 January 2025"
        in html.fromstring(text).get_element_by_id("cite-iso690").text_content()
    )
    assert '<meta name="citation_publication_date" content="2025/01/01">' in text
    assert "year = {2025}," in page(client, f"/events/{SLUG}/proceedings.bib")
    assert "Edition 1, 1 January 2025" in page(client, f"/events/{SLUG}/proceedings.md")
