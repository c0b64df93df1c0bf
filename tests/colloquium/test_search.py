"""The search page, which answers any address, and the suggestions while typing."""

import pytest

from events.editions.publishing import publish
from tests.factories import (
    make_chapter,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)
from tests.reader import page, undone

pytestmark = pytest.mark.django_db


def grow(count):
    """`count` colloquia about water, each with `count` sections, quotations, speakers and
    partners.
    """
    people = [
        make_person("Ada", f"Moreau {n}", biography="She writes about water.") for n in range(count)
    ]
    for number in range(count):
        event = make_event(f"Waters {number}", slug=f"c-{number}")
        make_chapter(event, body="")
        for n in range(count):
            make_partnership(event, make_organization(f"Water for All {number} {n}"))
            speaker = make_speaker(event, people[n])
            make_quotation(
                make_section(event, f"Section {n}"), speaker, "Water has no owner", is_lead=True
            )
        publish(event, by=None)


def test_a_hit_leads_to_its_very_place_and_says_where_it_stands(client):
    grow(1)
    html = page(client, "/search/?q=owner")
    assert '<a class="search-title" href="/events/c-0/quotations/' in html
    assert "<mark>owner</mark>" in html
    assert "Ada Moreau 0" in html
    assert "Waters 0" in html
    html = page(client, "/search/?q=downhill&kind=section")
    assert '<a class="search-title" href="/events/c-0/proceedings/#section-0">' in html
    assert "3 May 2024" in html


def test_hits_are_grouped_and_each_group_leads_to_all_of_it(client):
    grow(3)
    html = page(client, "/search/?q=water")
    for text in (
        "Sections: all 9",
        "Quotations: all 9",
        "Organizations: all 9",
        'href="?q=water&amp;kind=section"',
    ):
        assert text in html
    assert html.count('class="search-hit"') == 15
    html = page(client, "/search/?q=water&kind=quotation&speaker=ada-moreau-1")
    assert html.count('class="search-hit"') == 3
    assert 'href="?q=water&amp;speaker=ada-moreau-1"' in html  # without the kind


def test_all_hits_of_a_kind_are_paged(client):
    grow(5)
    html = page(client, "/search/?q=water&kind=section")
    assert html.count('class="search-hit"') == 20
    assert "?q=water&amp;kind=section&amp;page=2" in html
    html = page(client, "/search/?q=water&kind=section&page=2")
    assert html.count('class="search-hit"') == 5
    assert "?q=water&amp;kind=section&amp;page=1" in html
    assert "There are no more results." in page(client, "/search/?q=water&kind=section&page=3")


def test_a_hit_is_in_its_own_language_and_the_page_in_the_sites(client):
    event = make_event("Eaux", language="fr")
    make_chapter(event, body="")
    make_section(event, "Le cœur", body="<p>L’eau coule.</p>")
    publish(event, by=None)
    for address, language, told in (
        ("/search/?q=coeur", "en", ' lang="fr"'),
        ("/fr/search/?q=coeur", "fr", ""),
    ):
        html = page(client, address)
        assert f'<html lang="{language}">' in html
        assert f'<h3 class="search-name"{told}>' in html
        assert "Le <mark>cœur</mark>" in html


def test_where_nothing_is_found_the_page_says_what_to_do(client):
    grow(1)
    html = page(client, "/search/?q=watre")
    assert "Nothing was found for “watre”." in html
    assert '<a href="?q=water">water</a>' in html
    assert "Search everything" in page(client, "/search/?q=watre&language=fr")


def test_without_words_the_page_says_what_can_be_searched(client):
    assert "a minus before a word" in page(client, "/search/")
    assert "That has no word to look for." in page(client, "/search/?q=*")


def test_what_is_typed_is_shown_as_text(client):
    html = page(client, "/search/?q=%3Cscript%3Ewater%3C/script%3E")
    assert "<script>water" not in html
    assert "&lt;script&gt;water" in html


def test_any_address_is_answered_by_one_page(client, subtests):
    grow(1)
    for query in (
        "q=%00", "q=%FF%FE", 'q="', "q=*", "q=NEAR(", "q=%25", "q=-a", "q=😀", "q=" + "x" * 10_000, "q=the+of",
        "q=water&page=0", "q=water&page=-1", "q=water&page=99999", "q=water&page=x", "q=water&page=1e9", "q=water&kind=x",
        "q=water&kind=section&page=99999", "q=water&colloquium=%00&speaker=%FF&language=%27", "q=water&q=mud", "kind=section",
    ):  # fmt: skip
        with subtests.test(query=query), undone():
            assert client.get(f"/search/?{query}").status_code == 200
            assert client.get(f"/search/suggestions/?{query}").status_code == 200


@pytest.mark.parametrize("address", ["/search/?q=water", "/search/suggestions/?q=water"])
def test_results_stay_out_of_search_engines(client, address):
    assert client.get(address).headers["X-Robots-Tag"] == "noindex"
    assert "/search" not in page(client, "/sitemap-pages.xml")


def test_titles_are_suggested_while_typing(client):
    grow(1)
    assert client.get("/search/suggestions/?q=wat").json() == {
        "suggestions": [
            {"title": "Waters 0", "kind": "Colloquium", "language": "en", "url": "/events/c-0/"},
            {
                "title": "Water for All 0 0",
                "kind": "Organization",
                "language": "",
                "url": "/contacts/water-for-all-0-0/",
            },
        ]
    }
    assert client.get("/search/suggestions/?q=").json() == {"suggestions": []}


def test_the_menu_leads_to_the_search(client):
    assert 'href="/search/"' in page(client, "/")
    assert 'href="/fr/search/"' in page(client, "/fr/")


QUERIES = {
    "/search/": 3,
    "/search/?q=water": 7,
    "/search/?q=water&kind=section": 6,
    "/search/?q=water&colloquium=c-0&speaker=ada-moreau-0": 9,
    "/search/?q=watre": 6,
    "/search/suggestions/?q=wat": 5,
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
