"""The pictures beside links to the pages of the whole site: each says what its page does, and names
nobody who is not to be found.
"""

import datetime as dt
import io

import pytest
from django.http import HttpResponse
from django.utils.translation import override
from lxml import html
from PIL import Image

from contacts.models import FormerSlug, Organization, Person, SiteVersion
from contacts.withdrawal import protect, veil
from events.editions.publishing import publish
from events.formats import card
from events.formats.card import Card
from events.models import Speaker
from events.pages import cards
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_event,
    make_organization,
    make_person,
    make_speaker,
)
from tests.reader import page

pytestmark = pytest.mark.django_db
SITE = "http://testserver/"
NAME = "Colloquium Proceedings"
LISTS = ("/", "/events/", "/quotations/", "/speakers/", "/contacts/")
SPEAKER, ORGANIZATION = "/speakers/ada-moreau/", "/contacts/partner-of-rivers-and-law/"


def meta(client, address):
    """What the page at `address` tells those who show its link."""
    found = html.fromstring(page(client, address)).xpath("//meta[@property or @name]")
    return {tag.get("property") or tag.get("name"): tag.get("content") for tag in found}


def pictured(client, address):
    """The picture of the page at `address`: its path, and its words for those who do not see it."""
    told = meta(client, address)
    assert told["twitter:card"] == "summary_large_image"
    assert told["og:image:type"] == "image/png"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    return told["og:image"].removeprefix(SITE.removesuffix("/")), told["og:image:alt"]


def drawn(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content


def expect(title, **fields):
    return card.draw(
        Card(title=title, **{"above": NAME, "language": "en"} | fields), site_address=SITE
    )


def publish_speaker(person, **fields):
    event = make_event(slug="rivers")
    make_chapter(event)
    make_speaker(event, person, **fields)
    publish(event, by=None)


def test_every_page_of_the_site_has_a_picture(client):
    publish(make_colloquium(), by=None)
    for address in (*LISTS, SPEAKER, ORGANIZATION):
        path, words = pictured(client, address)
        assert path == f"{address}card.png"
        assert words
        response = client.get(path)
        image = Image.open(io.BytesIO(response.content))
        assert (image.format, image.size) == ("PNG", (1200, 630))
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert pictured(client, f"/fr{address}")[0] == f"/fr{path}"


@pytest.mark.parametrize(("language", "prefix"), [("en", ""), ("fr", "/fr")])
def test_the_words_for_those_who_do_not_see_it_are_those_of_the_picture(client, language, prefix):
    for address in LISTS:
        with override(language):
            words = cards.of_page(address.strip("/") or "home")
        assert words.language == language
        path, alt = pictured(client, f"{prefix}{address}")
        assert alt == words.told
    assert drawn(client, path) == card.draw(words, site_address=SITE)


def test_a_list_has_one_picture_however_it_is_chosen_from(client):
    publish(make_colloquium(), by=None)
    for address in ("/quotations/?speaker=ada-moreau", "/contacts/?q=partner", "/speakers/?page=1"):
        assert pictured(client, address)[0] == address.partition("?")[0] + "card.png"


def test_the_picture_of_a_speaker_says_the_name_and_the_last_posts(client):
    person = make_person()
    publish_speaker(person, job_title="Judge")
    event = make_event("Dams", slug="dams", start_date=dt.date(2025, 1, 1))
    make_speaker(event, person, job_title="President", organization_name="Court of Nice")
    publish(event, by=None)
    path, words = pictured(client, SPEAKER)
    assert words == (f"{NAME}. Ada Moreau. President, Court of Nice. Colloquia and quotations")
    assert drawn(client, path) == expect(
        "Ada Moreau", subtitle="President, Court of Nice", foot="Colloquia and quotations"
    )


def test_the_picture_of_an_organization_says_what_it_is(client):
    make_organization("Rivers Trust", tagline="For every river", slug="trust")
    path, words = pictured(client, "/contacts/trust/")
    assert words == f"{NAME}. Rivers Trust. For every river. Foundation · France"
    assert drawn(client, path) == expect(
        "Rivers Trust", subtitle="For every river", foot="Foundation · France"
    )


def test_a_post_that_tells_of_harm_is_in_no_picture(client):
    post = "Survivor of trafficking"
    person = make_person(care_declined="So she decided.")
    publish_speaker(person, job_title=post, organization_name="", consents=("name", "post"))
    assert post in page(client, SPEAKER)
    path, words = pictured(client, SPEAKER)
    assert words == f"{NAME}. Ada Moreau. Colloquia and quotations"
    assert drawn(client, path) == expect("Ada Moreau", foot="Colloquia and quotations")


@pytest.mark.parametrize(
    "fields",
    [{"display": "first-name"}, {"display": "pseudonym", "pseudonym": "Inès"}],
    ids=["first name", "pseudonym"],
)
def test_of_who_is_not_shown_by_the_whole_name_it_says_no_more_than_the_page_calls_them(
    client, fields
):
    person = make_person(**fields)
    publish_speaker(person)
    name = Person.objects.get().public_name
    path, words = pictured(client, person.get_absolute_url())
    assert words == f"{NAME}. {name}. Colloquia and quotations"
    assert drawn(client, path) == expect(name, foot="Colloquia and quotations")


def test_who_asks_not_to_be_found_is_in_no_picture_from_then_on(client):
    person = make_person()
    publish_speaker(person)
    nothing = page(client, "/speakers/nobody/card.png", status=404)
    assert drawn(client, f"{SPEAKER}card.png")
    person.noindex = True
    person.save()
    assert page(client, f"{SPEAKER}card.png", status=404) == nothing
    told = meta(client, SPEAKER)
    assert told["og:image"] == f"{SITE}card.png"
    assert told["og:title"] == NAME
    assert "og:url" not in told
    assert "Moreau" not in str(told)
    assert "Moreau" in page(client, SPEAKER)
    person.noindex = False
    person.save()
    assert drawn(client, f"{SPEAKER}card.png")


@pytest.mark.parametrize(
    "fields",
    [{"display": "role-only"}, {"display": "withdrawn"}, {"needs_care": True}],
    ids=["role only", "withdrawn", "in need of care"],
)
def test_whoever_is_hidden_has_no_picture_from_then_on(client, fields):
    person = make_person(care_declined="" if "needs_care" in fields else "Of the shelter.")
    publish_speaker(person)
    nothing = page(client, "/speakers/nobody/card.png", status=404)
    before = client.get(f"{SPEAKER}card.png")
    assert before.status_code == 200
    protect(person, **fields)
    after = client.get(f"{SPEAKER}card.png", headers={"if-none-match": before.headers["ETag"]})
    assert (after.status_code, after.content.decode()) == (404, nothing)
    person = Person.objects.get()
    page(client, f"/speakers/{person.slug}/card.png", status=404)


def test_a_pseudonym_has_a_picture_of_its_own_and_the_name_none_any_more(client):
    person = make_person()
    publish_speaker(person)
    assert drawn(client, f"{SPEAKER}card.png")
    protect(person, display="pseudonym", pseudonym="Inès")
    page(client, f"{SPEAKER}card.png", status=404)
    assert drawn(client, f"/speakers/{Person.objects.get().slug}/card.png") == expect(
        "Inès", foot="Colloquia and quotations"
    )


def test_who_is_shown_by_role_at_the_one_colloquium_has_no_picture(client):
    person = make_person()
    publish_speaker(person)
    speaker = Speaker.objects.get()
    speaker.display = "role-only"
    speaker.save()
    page(client, f"{SPEAKER}card.png", status=404)


def test_hidden_people_are_left_out_of_the_pictures_of_others(client):
    person = make_person()
    publish_speaker(person)
    make_organization("Rivers Trust", slug="trust", tagline="Founded by Ada Moreau, in 1990")
    whole = drawn(client, "/contacts/trust/card.png")
    withdrawal = veil.hide(person, by=None)
    assert Organization.objects.get(slug="trust").tagline == "Founded by Ada Moreau, in 1990"
    words = pictured(client, "/contacts/trust/")[1]
    assert words == f"{NAME}. Rivers Trust. Founded by …, in 1990. Foundation · France"
    assert drawn(client, "/contacts/trust/card.png") == expect(
        "Rivers Trust", subtitle="Founded by …, in 1990", foot="Foundation · France"
    )
    assert withdrawal
    assert whole != drawn(client, "/contacts/trust/card.png")


def test_what_names_somebody_who_is_not_to_be_found_is_shown_with_the_picture_of_the_site(client):
    make_organization("Jane Roe Foundation", slug="roe")
    assert pictured(client, "/contacts/roe/")[0] == "/contacts/roe/card.png"
    make_person("Jane", "Roe", noindex=True)
    path, words = pictured(client, "/contacts/roe/")
    assert path == "/card.png"
    assert "Roe" not in words
    page(client, "/contacts/roe/card.png", status=404)


def test_a_renamed_page_leads_to_its_picture_and_what_is_not_public_has_none(client):
    organization = make_organization("Rivers Trust", slug="trust")
    publish_speaker(person := make_person())
    organization.slug, person.slug = "rivers-trust", "ada"
    organization.save()
    FormerSlug.objects.remember(organization, "trust")
    person.save()
    for old, new in (
        ("contacts/trust", "contacts/rivers-trust"),
        ("speakers/ada-moreau", "speakers/ada"),
    ):
        response = client.get(f"/fr/{old}/card.png")
        assert response.headers.get("Location") == f"/fr/{new}/card.png", old
        assert response.status_code == 301
    for nothing in ("/speakers/nobody", "/contacts/nothing", "/events/nothing"):
        page(client, f"{nothing}/card.png", status=404)


def test_the_words_of_pages_that_are_in_no_language_of_the_site_are_drawn(client):
    make_organization("مؤسسة الأنهار", slug="rivers-ar")
    make_organization("Фонд рек", slug="rivers-ru", tagline="陈昊 😀")
    for slug in ("rivers-ar", "rivers-ru"):
        image = Image.open(io.BytesIO(drawn(client, f"/contacts/{slug}/card.png"))).convert("RGB")
        (ground, _colour) = max(image.crop((0, 140, 1200, 420)).getcolors(1 << 20))
        assert ground < 1200 * 280 - 1000


def test_whoever_asks_for_many_is_told_to_come_back_while_pages_are_answered(client, monkeypatch):
    monkeypatch.setattr(cards, "PATIENCE", 0.01)
    publish(make_colloquium(), by=None)
    for _ in range(cards.AT_ONCE):
        cards.SLOTS.acquire()
    try:
        for path in ("/card.png", "/events/rivers-and-law-2024/card.png", f"{SPEAKER}card.png"):
            response = client.get(path)
            assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
            assert response.headers["Cache-Control"] == "no-store"
        assert page(client, SPEAKER)
    finally:
        for _ in range(cards.AT_ONCE):
            cards.SLOTS.release()
    for path in ("/card.png", "/card.png", f"{SPEAKER}card.png"):
        assert drawn(client, path)


def test_one_that_cannot_be_drawn_now_is_asked_for_again_later(client, monkeypatch, caplog):
    monkeypatch.setattr(card, "SECONDS", 0.001)
    response = client.get("/speakers/card.png")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "not set within" in caplog.text
    monkeypatch.undo()
    assert drawn(client, "/speakers/card.png")


def test_none_is_given_out_that_was_drawn_while_the_site_changed(rf):
    @cards.for_other_sites
    def view(request):
        """As if somebody were withdrawn while it is drawn, the first time."""
        if not asked:
            SiteVersion.objects.advance()
        asked.append(request)
        return HttpResponse(b"drawn")

    asked = []
    answers = [view(rf.get("/card.png")) for _ in range(2)]
    assert [(answer.status_code, answer.content) for answer in answers] == [
        (503, b""),
        (200, b"drawn"),
    ]
    assert answers[0].headers["Retry-After"] == "1"
