"""Each quotation that may be shared has an address of its own; no other has."""

import datetime as dt
import json
import re

import pytest
from lxml import html

from events.editions.publishing import publish, unpublish
from events.models import Edition, Event, Quotation, Speaker
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_event,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)
from tests.reader import page

pytestmark = pytest.mark.django_db
SLUG = "rivers-and-law-2024"
ANCHOR = "q-a-river-is-a-person"
ADDRESS = f"/events/{SLUG}/quotations/{ANCHOR}/"
PINNED = f"/events/{SLUG}/editions/1/quotations/{ANCHOR}/"
ALL = (ADDRESS, PINNED, f"{ADDRESS}card.png", f"{PINNED}card.png")


def change(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)
    publish(event, by=None)


def said(event, speaker, *texts, section="Speech", **fields):
    """Lead quotations of one speaker, each in a section of its own."""
    for text in texts:
        make_quotation(
            make_section(event, f"{section} {text}"), speaker, text, is_lead=True, **fields
        )


def led_to(text):
    """The paths that the page names as next and previous."""
    return dict(re.findall(r'href="([^"]+)" rel="(next|prev)"', text))


def test_a_quotation_is_shown_with_who_where_and_when(client):
    event = make_colloquium()
    Quotation.objects.update(note="Said in French.", is_sic=True)
    publish(event, by=None)
    text = page(client, ADDRESS)
    for told in (
        "“A river is a person”",
        '<i lang="la">[sic]</i>',
        'href="/speakers/ada-moreau/"',
        "Judge, Court of Lyon",
        f'href="/events/{SLUG}/"',
        '<time datetime="2024-05-03">',
        "Lyon, France",
        f'href="/events/{SLUG}/proceedings/#{ANCHOR}">1. Water<',
        "Said in French.",
        'id="cite-apa"',
        'id="cite-chicago"',
        'id="cite-iso690"',
    ):
        assert told in text
    cited = html.fromstring(text).xpath('//*[@class="citation-text"]')
    shown = html.fromstring(text).get_element_by_id("address").text_content()
    assert shown == f"http://testserver/events/{SLUG}/editions/1/proceedings/#{ANCHOR}"
    assert [shown in style.text_content() for style in cited] == [True] * 3


def test_its_references_are_had_from_its_page(client):
    publish(make_colloquium(), by=None)
    for address, folder in ((ADDRESS, ""), (PINNED, "editions/1/")):
        text = page(client, address)
        for extension in ("bib", "ris", "csl.json"):
            path = f"/events/{SLUG}/{folder}proceedings/{ANCHOR}.{extension}"
            assert f'href="{path}"' in text
            assert client.get(path).status_code == 200


def test_programs_are_told_of_it(client):
    publish(make_colloquium(), by=None)
    text = page(client, PINNED)
    assert f'<link rel="canonical" href="http://testserver{ADDRESS}">' in text
    assert f'<meta property="og:url" content="http://testserver{ADDRESS}">' in text
    assert f'<meta property="og:image" content="http://testserver{PINNED}card.png">' in text
    assert '<meta name="twitter:card" content="summary_large_image">' in text
    proceedings = f"http://testserver/events/{SLUG}/editions/1/proceedings/"
    assert json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1]
    ) == {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "@id": f"{proceedings}#{ANCHOR}",
        "text": "A river is a person",
        "inLanguage": "en",
        "creator": {
            "@type": "Person",
            "name": "Ada Moreau",
            "givenName": "Ada",
            "familyName": "Moreau",
            "url": "http://testserver/speakers/ada-moreau/",
            "jobTitle": "Judge",
            "affiliation": {"@type": "Organization", "name": "Court of Lyon"},
        },
        "dateCreated": "2024-05-03",
        "isPartOf": {
            "@type": "CreativeWork",
            "@id": f"{proceedings}#water",
            "name": "1. Water",
            "isPartOf": {
                "@type": "CreativeWork",
                "@id": proceedings,
                "name": "Rivers and Law",
                "datePublished": Edition.objects.get().published_at.date().isoformat(),
                "about": {
                    "@type": "Event",
                    "@id": f"http://testserver/events/{SLUG}/",
                    "url": f"http://testserver/events/{SLUG}/",
                    "name": "Rivers and Law",
                    "startDate": "2024-05-03",
                    "endDate": "2024-05-03",
                    "location": {
                        "@type": "Place",
                        "name": "Lyon",
                        "address": {
                            "@type": "PostalAddress",
                            "addressLocality": "Lyon",
                            "addressCountry": "FR",
                        },
                    },
                },
            },
        },
    }


def test_its_picture_may_be_shown_by_other_sites_and_is_in_no_list_of_pictures(client):
    publish(make_colloquium(), by=None)
    for address in (f"{ADDRESS}card.png", f"{PINNED}card.png"):
        response = client.get(address)
        assert response.content.startswith(b"\x89PNG")
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert response.headers["Link"] == f'<http://testserver{ADDRESS}>; rel="canonical"'


def test_one_that_may_not_be_shared_is_as_if_it_were_not_there(client):
    event = make_colloquium()
    Quotation.objects.update(may_be_shared=False)
    publish(event, by=None)
    for address in ALL:
        assert page(client, address, status=404) == page(
            client, address.replace(ANCHOR, "q-nothing"), status=404
        )
    assert "A river is a person" not in page(client, "/quotations/")
    for known in (
        f"/events/{SLUG}/",
        f"/events/{SLUG}/proceedings/",
        "/speakers/ada-moreau/",
        "/sitemap.xml",
    ):
        assert "/quotations/q-" not in page(client, known)
    assert "/sitemap-quotations" not in page(client, "/sitemap.xml")


def test_what_is_found_unfit_to_be_shared_is_so_in_earlier_editions_too(client):
    publish(event := make_colloquium(), by=None)
    addresses = (PINNED, f"{PINNED}card.png")
    for address in addresses:
        assert client.get(address).status_code == 200
    Quotation.objects.update(may_be_shared=False)
    change(event, subtitle="Second")
    for address in addresses:
        page(client, address, status=404)


def test_an_older_edition_of_it_says_so_and_points_to_the_current_one(client):
    publish(event := make_colloquium(), by=None)
    assert 'class="notice' not in page(client, PINNED)
    change(event, subtitle="Second")
    assert 'class="notice notice-first" aria-label="About this edition"' in page(client, PINNED)
    assert f'<a href="{ADDRESS}">' in page(client, PINNED)
    assert 'class="notice' not in page(client, ADDRESS)


def test_a_draft_is_nowhere_and_what_was_taken_back_is_gone(client):
    event = make_colloquium()
    for address in ALL:
        page(client, address, status=404)
    publish(event, by=None)
    for address in ALL:
        assert client.get(address).status_code == 200
    unpublish(event)
    for address in ALL:
        page(client, address, status=410)
    assert "A river is a person" not in page(client, "/quotations/")


def test_a_renamed_colloquium_redirects_and_keeps_the_rest_of_the_path(client):
    publish(event := make_colloquium(), by=None)
    change(event, slug="rivers")
    for address in ALL:
        response = client.get(address)
        assert (response.status_code, response.url) == (301, address.replace(SLUG, "rivers"))
        assert client.get(response.url).status_code == 200


def test_a_content_note_stands_before_the_words(client):
    event = make_colloquium()
    event.sections.update(content_note="Tells of a flood.")
    publish(event, by=None)
    text = page(client, ADDRESS)
    assert text.index("Tells of a flood.") < text.index('<blockquote class="spread-words"')


def test_the_page_is_in_the_language_of_the_record_and_the_words_in_theirs(client):
    event = make_colloquium("Fleuves et droit", slug="fleuves", language="fr")
    Quotation.objects.update(language="en", text="Rivers have rights")
    publish(event, by=None)
    text = page(client, f"/events/fleuves/quotations/{ANCHOR}/")
    assert '<html lang="fr"' in text
    assert '<blockquote class="spread-words" data-size="huge" lang="en">' in text
    assert "« Rivers have rights »" in text.replace("\xa0", " ")


def test_words_of_somebody_else_are_not_put_into_the_mouth_of_who_quoted_them(client):
    event = make_colloquium()
    Quotation.objects.update(attribution="Victor Hugo")
    publish(event, by=None)
    text = page(client, ADDRESS)
    assert '<p class="spread-name">Victor Hugo</p>' in text
    assert '<a href="/speakers/ada-moreau/">quoted by Ada Moreau</a>' in text


def test_the_next_of_the_same_speaker_is_in_this_colloquium_and_then_in_an_earlier_one(client):
    person = make_person()
    old = make_event("Old", slug="old", start_date=dt.date(2020, 1, 1))
    new = make_event("New", slug="new", start_date=dt.date(2024, 1, 1))
    for event in (old, new):
        make_chapter(event)
        speaker, other = (
            make_speaker(event, person),
            make_speaker(event, make_person("Jean", event.slug)),
        )
        said(event, speaker, "One")
        said(event, other, "Two")
        said(event, speaker, "Secret", may_be_shared=False)
        said(event, speaker, "Three")
        publish(event, by=None)

    def path(event, text):
        return f"/events/{event}/quotations/q-{text}/"

    assert led_to(page(client, path("new", "one"))) == {path("new", "three"): "next"}
    assert led_to(page(client, path("new", "three"))) == {
        path("new", "one"): "prev",
        path("old", "one"): "next",
    }
    assert led_to(page(client, path("old", "one"))) == {
        path("new", "three"): "prev",
        path("old", "three"): "next",
    }
    assert led_to(page(client, path("old", "three"))) == {path("old", "one"): "prev"}
    assert led_to(page(client, path("new", "two"))) == {}
    # The next in the colloquium.
    assert f'href="{path("new", "two")}"' in page(client, path("new", "one"))
    assert f'href="{path("new", "three")}"' in page(client, path("new", "two"))
    pinned = "/events/new/editions/1/quotations/"
    assert led_to(page(client, f"{pinned}q-one/")) == {f"{pinned}q-three/": "next"}
    unpublish(old)
    assert led_to(page(client, path("new", "three"))) == {path("new", "one"): "prev"}


def test_a_translation_is_no_other_colloquium(client):
    person = make_person()
    original = make_event("Rivers", slug="rivers")
    french = make_event("Fleuves", slug="fleuves", language="fr", translation_of=original)
    for event, text in ((original, "Water"), (french, "Eau")):
        make_chapter(event)
        said(event, make_speaker(event, person), text)
        publish(event, by=None)
    assert led_to(page(client, "/events/rivers/quotations/q-water/")) == {}
    assert led_to(page(client, "/events/fleuves/quotations/q-eau/")) == {}
    listed = page(client, "/quotations/")
    assert "Water" in listed
    assert "“Eau”" not in listed
    assert "“Eau”" in page(client, "/quotations/?colloquium=fleuves")


def test_a_speaker_shown_by_role_at_one_event_is_not_joined_with_another(client):
    person = make_person()
    for slug in ("one", "two"):
        event = make_event(slug=slug)
        make_chapter(event)
        said(event, make_speaker(event, person), slug)
        publish(event, by=None)
    hidden = Speaker.objects.get(event__slug="one")
    hidden.display = "role-only"
    hidden.save()
    for address in ("/events/one/quotations/q-one/", "/events/one/editions/1/quotations/q-one/"):
        text = page(client, address)
        assert "Moreau" not in text
        assert led_to(text) == {}
    assert led_to(page(client, "/events/two/quotations/q-two/")) == {}


def test_who_asks_not_to_be_found_is_not_found_by_a_quotation(client):
    person = make_person("Ada", "Moreau", noindex=True)
    event = make_event(slug="rivers")
    make_chapter(event)
    said(event, make_speaker(event, person), "Water")
    said(event, make_speaker(event, make_person("Jean", "Petit")), "Wine")
    publish(event, by=None)
    for folder in ("", "editions/1/"):
        response = client.get(f"/events/rivers/{folder}quotations/q-water/")
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert (
            "X-Robots-Tag" not in client.get(f"/events/rivers/{folder}quotations/q-wine/").headers
        )
    assert re.findall(r"q-\w+", page(client, "/sitemap-quotations-1.xml")) == ["q-wine"]


def test_readers_are_led_to_the_page_from_where_they_meet_the_words(client):
    event = make_colloquium()
    section = make_section(
        event, "Floods", body='<p>“<q data-quotation="q-run">Rivers run</q>”</p>'
    )
    make_quotation(section, Speaker.objects.get(), "Rivers run", anchor="q-run")
    publish(event, by=None)
    for address in (
        f"/events/{SLUG}/",
        f"/events/{SLUG}/proceedings/",
        "/speakers/ada-moreau/",
        "/quotations/",
    ):
        assert f'href="{ADDRESS}"' in page(client, address)
    proceedings = page(client, f"/events/{SLUG}/proceedings/")
    assert f'href="/events/{SLUG}/quotations/q-run/"' in proceedings
    assert f'href="/events/{SLUG}/proceedings/floods.bib"' in proceedings
    assert f'href="/events/{SLUG}/editions/1/proceedings/#{ANCHOR}"' in proceedings
    assert f'href="/events/{SLUG}/editions/1/quotations/q-run/"' in page(
        client, f"/events/{SLUG}/editions/1/proceedings/"
    )


def test_an_outdated_edition_and_a_preview_lead_to_no_page_that_may_not_be(admin_client, client):
    publish(event := make_colloquium(), by=None)
    change(event, subtitle="Second")
    for address in (f"/events/{SLUG}/editions/1/", f"/events/{SLUG}/editions/1/proceedings/"):
        assert f"quotations/{ANCHOR}/" not in page(client, address)
    for tail in ("", "proceedings/"):
        preview = page(admin_client, f"/admin/preview/events/{event.pk}/{tail}")
        assert "/quotations/q-" not in preview
        assert ".bib" not in preview


def test_a_page_says_in_its_title_which_edition_it_is_pinned_to(client):
    publish(make_colloquium(), by=None)
    for tail in ("", "proceedings/", f"quotations/{ANCHOR}/"):
        title = re.search("<title>(.*?)</title>", page(client, f"/events/{SLUG}/{tail}"))[1]
        pinned = re.search(
            "<title>(.*?)</title>", page(client, f"/events/{SLUG}/editions/1/{tail}")
        )[1]
        assert pinned == title.replace(" · ", ", edition 1 · ")
