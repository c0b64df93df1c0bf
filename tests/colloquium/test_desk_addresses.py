"""From a public page, or a preview, to where it is edited."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.flatpages.models import FlatPage

from contacts.models import FormerSlug
from contacts.withdrawal.veil import hide
from events.editions.publishing import publish
from events.models import Event
from tests.desk import make_editor
from tests.factories import make_colloquium, make_organization, make_person, make_quotation

pytestmark = pytest.mark.django_db

EDIT, SEARCH = "/admin/edit/", "/admin/search/"


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def edit(client, address):
    """Where `address` leads to, or the status of the answer."""
    response = client.get(EDIT, {"url": address})
    assert client.get(SEARCH, {"q": address}).headers.get("Location") == response.headers.get(
        "Location"
    )
    return response.url if response.status_code == 302 else response.status_code


def test_any_public_address_leads_to_where_the_page_is_edited(client, editor):
    event = make_colloquium(slug="old-rivers")
    publish(event, by=editor)
    Event.objects.filter(pk=event.pk).update(slug="rivers")
    publish(event, by=editor)
    Event.objects.filter(pk=event.pk).update(slug="next-rivers")
    speaker = event.speakers.get()
    section = event.sections.get(level=2)
    quotation = section.quotations.get()
    organization = make_organization("Court")
    FormerSlug.objects.remember(organization, "former-court")
    page, french = (
        FlatPage.objects.create(url=url, title="About") for url in ("/about/", "/fr/about/")
    )
    desk = f"/admin/events/event/{event.pk}"
    water = f"/admin/events/section/{section.pk}/change/"
    court = f"/admin/contacts/organization/{organization.pk}/change/"
    for address, leads_to in {
        "/events/rivers/": f"{desk}/change/",
        "/events/old-rivers/": f"{desk}/change/",
        "/events/next-rivers/": f"{desk}/change/",
        "http://testserver/events/rivers/?a=1": f"{desk}/change/",
        "/events/rivers/editions/1/": f"{desk}/change/",
        "/events/rivers/#who": f"{desk}/people/",
        f"/events/rivers/#speaker-{speaker.key}": f"/admin/events/speaker/{speaker.pk}/change/",
        "/events/rivers/#speaker-none": f"{desk}/people/",
        "/events/rivers/proceedings/": f"{desk}/text/",
        f"/events/rivers/proceedings/#{section.anchor}": water,
        f"/events/rivers/editions/2/proceedings/#{section.anchor}": water,
        f"/events/old-rivers/proceedings/#{section.anchor}-note-1": water,
        "/events/rivers/proceedings/#gone": f"{desk}/text/",
        "/events/rivers/proceedings.pdf": f"{desk}/text/",
        f"/events/rivers/proceedings/{section.anchor}.bib": water,
        f"/events/rivers/quotations/{quotation.anchor}/": f"{water}#quotations-heading",
        f"/events/rivers/proceedings/#{quotation.anchor}": f"{water}#quotations-heading",
        f"/admin/preview/events/{event.pk}/proceedings/#{section.anchor}": water,
        f"/admin/preview/events/{event.pk}/#imprint": f"{desk}/imprint/",
        "/speakers/ada-moreau/": f"/admin/contacts/person/{speaker.person_id}/change/",
        "/fr/speakers/ada-moreau/": f"/admin/contacts/person/{speaker.person_id}/change/",
        "/contacts/court/": court,
        "/contacts/court.vcf": court,
        "/contacts/former-court/": court,
        "/about/": f"/admin/flatpages/flatpage/{page.pk}/change/",
        "/fr/about/": f"/admin/flatpages/flatpage/{french.pk}/change/",
        "/events/": "/admin/events/event/",
        "/speakers/": "/admin/contacts/person/",
        "/events/none/": 404,
        "/none": 404,
        "/": 404,
        "https://elsewhere.example/events/rivers/": 404,
        "http://[": 404,
        "/%00/": 404,
    }.items():
        assert edit(client, address) == leads_to, address


def test_the_address_of_who_is_hidden_is_one_that_never_was(client, editor):
    event = make_colloquium()
    publish(event, by=editor)
    person = event.speakers.get().person
    hidden = make_person("Nora", "Lind", display="role-only")
    FormerSlug.objects.remember(hidden, "nora-lind")
    FormerSlug.objects.remember(event, "nora-lind", gone=True)
    hide(person, by=editor)

    def answer(address):
        text = client.get(EDIT, {"url": address}).text.replace(address, "")
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)

    never = answer("/speakers/nobody/")
    for address in ("/speakers/ada-moreau/", "/speakers/nora-lind/", f"/speakers/{hidden.slug}/"):
        assert edit(client, address) == 404
        assert answer(address) == never
    assert edit(client, "/events/nora-lind/") == 404


def test_who_may_not_see_a_page_is_not_led_there(client, editor):
    event = make_colloquium(slug="rivers")
    publish(event, by=editor)
    user = User.objects.create_user("someone", is_staff=True)
    client.force_login(user)
    for address in ("/events/rivers/", "/speakers/ada-moreau/", "/events/"):
        assert edit(client, address) == 404
    user.user_permissions.set(Permission.objects.filter(codename="view_event"))
    section = event.sections.first()
    address = f"/events/rivers/proceedings/#{section.anchor}"
    assert edit(client, address) == f"/admin/events/event/{event.pk}/text/"


def test_a_preview_leads_to_the_page_of_each_part_and_no_public_page_to_the_desk(client, editor):
    event = make_colloquium(slug="rivers", what="They met.")
    make_quotation(event.sections.get(level=2), event.speakers.get(), "Water runs downhill")
    publish(event, by=editor)
    preview = f"/admin/preview/events/{event.pk}/"
    leads_to = []
    for page in (preview, f"{preview}proceedings/"):
        links = re.findall(r'href="(/admin/edit/[^"]+)"', client.get(page).text)
        leads_to += [client.get(unescape(link)).url for link in links]
    desk = f"/admin/events/event/{event.pk}"
    sections = [f"/admin/events/section/{one.pk}/change/" for one in event.sections.all()]
    parts = ["change", "people", "change", "programme", "imprint", "text"]
    assert leads_to == [*(f"{desk}/{part}/" for part in parts), *sections]
    assert 'href="/events/rivers/"' in client.get(f"{desk}/people/").text
    text = client.get(sections[1]).text
    assert f'href="/events/rivers/proceedings/#{event.sections.get(level=2).anchor}"' in text
    for page in ("/events/rivers/", "/events/rivers/proceedings/", "/speakers/ada-moreau/"):
        assert "/admin/" not in client.get(page).text
