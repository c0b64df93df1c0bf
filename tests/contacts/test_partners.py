"""The page of the desk for partners: the directory with what is for them."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from tests.factories import make_contact, make_organization, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(client):
    user = User.objects.create_user("partner", "partner@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name="Partner"))
    client.force_login(user)
    return client


def test_partners_start_there_and_see_nothing_else(partner):
    assert partner.get("/admin/").headers["Location"] == "/admin/partners/"
    page = partner.get("/admin/partners/").text
    assert "Nobody is listed yet" in page
    assert 'href="/admin/partners/"' in page
    for address in ("search/", "edit/?url=/", "contacts/contact/", "contacts/organization/"):
        assert partner.get(f"/admin/{address}").status_code == 403, address
        assert f'href="/admin/{address}' not in page


def test_they_see_whom_readers_see_with_what_is_for_them(partner):
    today = timezone.localdate()
    make_contact(
        make_organization("Rivers Institute"),
        make_person("Ada", "Moreau"),
        job_title="Judge",
        channels=[
            ("email", "public@example.org"),
            ("telephone", "+33123456789", "partners"),
            ("telephone", "+33987654321", "hidden"),
        ],
    )
    hidden = make_person("Omar", "Haddad", display="pseudonym", pseudonym="Nour")
    lakes = make_organization("Lakes Office")
    make_contact(lakes, hidden, job_title="Witness", channels=[("email", "o@example.org")])
    make_contact(lakes, label="Press", channels=[("email", "press@example.org", "partners")])
    late = today - dt.timedelta(days=61)
    make_contact(lakes, label="Old desk", confirm_by=late)
    make_contact(make_organization("Unlisted", is_listed=False))
    make_contact(make_organization("Closed"), channels=[("email", "c@example.org", "hidden")])
    text = partner.get("/admin/partners/").text
    for seen in ("public@example.org", "+33123456789", "press@example.org", "for partners"):
        assert seen in text
    for unseen in ("+33987654321", "o@example.org", "Haddad", "Nour", "Witness", "Old desk"):
        assert unseen not in text
    for words, found in {
        "rivers judge": ["Rivers Institute"],
        "MOREAU": ["Rivers Institute"],
        "press": ["Lakes Office"],
        "witness": [],
        "haddad": [],
        "old desk": [],
        "unlisted": [],
        "closed": [],
        "x" * 5000: [],
        "%_": [],
    }.items():
        page = partner.get("/admin/partners/", {"q": words})
        assert [one.name for one in page.context["page"].items] == found, words
    assert partner.get("/admin/partners/?q=%00&page=1").status_code == 200
    assert partner.get("/admin/partners/?page=9").status_code == 404


@pytest.mark.parametrize("more", [0, 2])
def test_more_organizations_cost_no_more_queries(partner, django_assert_num_queries, more):
    for number in range(1 + more):
        make_contact(make_organization(f"Office {number}"))
    partner.get("/admin/partners/")
    with django_assert_num_queries(7):
        partner.get("/admin/partners/")
