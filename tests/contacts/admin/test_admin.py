"""The editors’ desk: the directory and the pages, where a save is public at once."""

import io

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.flatpages.models import FlatPage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from contacts.models import Channel, Contact, Organization, Person, SiteVersion
from events.editions.publishing import publish
from events.models import Edition
from events.records import EventRecord
from tests.desk import form_of, make_editor, send
from tests.factories import (
    make_colloquium,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_speaker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def save(client, row, **changes):
    name = row._meta.model_name
    address = reverse(f"admin:{row._meta.app_label}_{name}_change", args=[row.pk])
    return send(client, address, f"{name}_form", follow=False, **changes)


def errors_of(response):
    return {place.label: place.message for place in response.context["error_places"]}


# A name as it is typed


def test_a_person_is_entered_with_the_family_name_first(client):
    names = {"given_name": "Thịnh", "family_name": "Đặng Thị Ngọc", "family_name_first": "on"}
    page = "/admin/contacts/person/add/"
    assert send(client, page, "person_form", **names).status_code == 200
    person = Person.objects.get()
    assert (person.full_name, person.slug) == ("Đặng Thị Ngọc Thịnh", "dang-thi-ngoc-thinh")
    change = client.get(f"/admin/contacts/person/{person.pk}/change/")
    assert form_of(change, "person_form")["family_name_first"] == "on"
    assert "Đặng Thị Ngọc Thịnh" in change.text


@pytest.mark.parametrize(
    ("given", "family", "queries"),
    [
        ("昊", "陈", ["陈昊", "昊", "陈 昊"]),
        ("Viktor", "Nagy", ["Nagy Viktor", "viktor nagy"]),
        ("Zainab", "", ["zainab"]),
    ],
)
def test_the_desk_finds_somebody_in_either_order(client, given, family, queries):
    person = make_person(given, family)
    make_person("Ada", "Moreau")
    field = {"app_label": "events", "model_name": "speaker", "field_name": "person"}
    for query in queries:
        found = client.get("/admin/autocomplete/", field | {"term": query}).json()["results"]
        found = [row for row in found if "make" not in row]  # the offer to add somebody
        assert found == [{"id": str(person.pk), "text": person.full_name}], query


# What is saved is live


@pytest.mark.parametrize(
    "make", [make_organization, make_person, lambda: make_contact(make_organization())]
)
def test_every_save_of_the_directory_makes_copies_of_public_pages_stale(client, make):
    row = make()
    before = SiteVersion.objects.current()
    save(client, row)
    assert SiteVersion.objects.current() != before


def test_a_deletion_does_so_too(client):
    contact = make_contact(make_organization())
    before = SiteVersion.objects.current()
    client.post(reverse("admin:contacts_contact_delete", args=[contact.pk]), {"post": "yes"})
    assert not Contact.objects.exists()
    assert SiteVersion.objects.current() != before


def test_a_page_is_written_for_this_site_and_is_live_at_once(client, settings):
    address = reverse("admin:flatpages_flatpage_add")
    before = SiteVersion.objects.current()
    send(
        client, address, "flatpage_form", url="/about/", title="About", content="<p>Who we are</p>"
    )
    page = FlatPage.objects.get()
    assert [site.pk for site in page.sites.all()] == [settings.SITE_ID]
    assert SiteVersion.objects.current() != before
    before = SiteVersion.objects.current()
    client.post(reverse("admin:flatpages_flatpage_delete", args=[page.pk]), {"post": "yes"})
    assert SiteVersion.objects.current() != before


# Addresses


def test_the_old_address_of_an_organization_leads_to_the_new_one(client):
    organization = make_organization("Old Name")
    save(client, organization, slug="new-name")
    response = client.get("/contacts/old-name/")
    assert (response.status_code, response.url) == (301, "/contacts/new-name/")


def test_the_old_address_of_a_person_leads_to_the_new_one(client):
    person = make_person()
    publish(make_colloquium_with(person), by=None)
    save(client, person, slug="a-moreau")
    response = client.get("/speakers/ada-moreau/")
    assert (response.status_code, response.url) == (301, "/speakers/a-moreau/")


def make_colloquium_with(person):
    event = make_event()
    make_speaker(event, person)
    return event


def test_the_address_of_a_deleted_organization_is_gone(client):
    organization = make_organization("Old Name")
    client.post(
        reverse("admin:contacts_organization_delete", args=[organization.pk]), {"post": "yes"}
    )
    assert not Organization.objects.exists()
    assert client.get("/contacts/old-name/").status_code == 410


# Protection


def test_a_more_protective_way_to_show_a_person_asks_first_and_keeps_what_was_typed(client):
    person = make_person()
    publish(make_colloquium_with(person), by=None)
    response = save(client, person, display="role-only", aliases="A. Moreau")
    assert list(errors_of(response)) == [
        "I understand that this takes effect at once in every edition"
    ]
    values = form_of(response, "person_form")
    assert (values["display"], values["aliases"]) == ("role-only", "A. Moreau")
    assert Person.objects.get().display == "named"
    save(client, person, display="role-only", aliases="A. Moreau", understood="on")
    assert Person.objects.get().display == "role-only"
    assert EventRecord.load(Edition.objects.get().record).speakers[0].name == ""


def test_a_new_person_may_be_protected_from_the_start(client):
    address = reverse("admin:contacts_person_add")
    send(
        client, address, "person_form", given_name="Ada", family_name="Moreau", display="role-only"
    )
    assert Person.objects.get().slug.startswith("p-")


def test_a_speaker_is_shown_more_protectively_only_after_a_confirmation(client):
    person = make_person()
    event = make_colloquium_with(person)
    publish(event, by=None)
    speaker = event.speakers.get()
    response = save(client, speaker, display="withdrawn")
    assert list(errors_of(response)) == [
        "I understand that this takes effect at once in every edition"
    ]
    save(client, speaker, display="withdrawn", understood="on")
    assert EventRecord.load(Edition.objects.get().record).speakers == ()


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (make_organization, "description"),
        (lambda: make_person("Jean", "Roux"), "biography"),
        (lambda: make_contact(make_organization()), "source"),
        (lambda: FlatPage.objects.create(url="/about/", title="About"), "content"),
    ],
)
def test_a_public_text_in_which_a_protected_person_stands_is_refused(client, make, field):
    make_person(display="pseudonym", pseudonym="Marie")
    row = make()
    response = save(client, row, **{field: "Founded by Ada Moreau."})
    assert list(errors_of(response).values()) == [
        "“Ada Moreau” stands here, but this person is not shown by name. Take the name out."
    ]
    assert getattr(type(row).objects.get(pk=row.pk), field) == getattr(row, field)


def test_a_person_may_stand_in_their_own_text_under_a_family_name_that_a_protected_one_shares(
    client,
):
    make_person(display="role-only")
    person = make_person("Jean", "Moreau")
    save(client, person, biography="Moreau studied law.")
    assert Person.objects.get(pk=person.pk).biography == "Moreau studied law."


def opened(client, row):
    name = row._meta.model_name
    address = reverse(f"admin:contacts_{name}_change", args=[row.pk])
    return address, form_of(client.get(address), f"{name}_form")


def withdraw(person):
    person = Person.objects.get(pk=person.pk)
    person.display = "withdrawn"
    person.save()


def test_a_page_of_a_person_opened_before_their_withdrawal_does_not_undo_it(client):
    person = make_person()
    address, mine = opened(client, person)
    withdraw(person)
    response = client.post(address, mine | {"noindex": "on", "_continue": "1"}, follow=True)
    person.refresh_from_db()
    assert (person.display, person.noindex) == ("withdrawn", True)
    assert any(
        "While you had this page open" in str(message) for message in response.context["messages"]
    )


def test_a_page_of_a_contact_does_not_show_a_channel_hidden_meanwhile(client):
    contact = make_contact(make_organization())
    address, mine = opened(client, contact)
    Channel.objects.update(visibility="hidden")
    client.post(address, mine | {"job_title": "Editor"})
    assert (Contact.objects.get().job_title, Channel.objects.get().visibility) == (
        "Editor",
        "hidden",
    )


def test_a_page_of_an_organization_does_not_list_it_again(client):
    organization = make_organization()
    address, mine = opened(client, organization)
    Organization.objects.update(is_listed=False)
    client.post(address, mine | {"tagline": "Water for all"})
    organization.refresh_from_db()
    assert (organization.tagline, organization.is_listed) == ("Water for all", False)


def test_two_ways_to_show_a_person_are_a_question(client):
    person = make_person()
    address, mine = opened(client, person)
    withdraw(person)
    response = client.post(address, mine | {"display": "first-name"})
    assert "Changed meanwhile to “Withdrawn" in errors_of(response)["How to show this person"]
    assert Person.objects.get().display == "withdrawn"


@pytest.mark.parametrize(
    ("field", "text"), [("name", "Ada Moreau House"), ("url", "https://x.example/ada-moreau")]
)
def test_an_organization_does_not_bear_the_name_of_a_protected_person(client, field, text):
    make_person(display="withdrawn")
    assert errors_of(save(client, make_organization(), **{field: text}))


def test_a_public_channel_does_not_hold_the_name_of_a_protected_person(client):
    ada = make_person(display="withdrawn")
    desk = make_contact(make_organization(), channels=())
    channel = {"channels__0__type": "url", "channels__0__value": "https://x.example/ada-moreau"}
    assert errors_of(save(client, desk, **channel))
    save(client, desk, **channel, channels__0__visibility="hidden")
    own = make_contact(make_organization("Court"), ada, channels=())
    save(client, own, **channel)
    assert Channel.objects.count() == 2


def test_the_history_keeps_no_name_of_a_protected_person(client):
    person = make_person()
    event = make_colloquium_with(person)
    contact = make_contact(make_organization(), person)
    withdraw(person)
    save(client, event.speakers.get(), answer="asked")
    save(client, event, speakers__0__job_title="Queen")
    save(client, contact, job_title="Editor")
    save(client, Person.objects.get(), noindex="on")
    send(
        client, reverse("admin:contacts_person_add"), "person_form",
        given_name="Inès", family_name="Moréau", display="pseudonym", pseudonym="Marie",
    )  # fmt: skip
    ines = Person.objects.get(given_name="Inès")
    client.post(reverse("admin:contacts_person_delete", args=[ines.pk]), {"post": "yes"})
    entries = [
        (entry.object_repr, str(entry.get_change_message())) for entry in LogEntry.objects.all()
    ]
    assert len([entry for entry in entries if "Looked at" not in entry[1]]) == 7
    assert not [entry for entry in entries if "Mor" in str(entry)]
    assert ("Marie", "") in entries


def test_a_biography_has_a_length(client):
    person = make_person()
    response = save(client, person, biography="a" * 10_001)
    assert errors_of(response) == {
        "Biography": (
            "This text has 10001 characters; at most 10000 fit here. Shorten it, or divide it."
        )
    }


# What is kept


def test_an_organization_that_colloquia_refer_to_is_kept_and_the_page_says_what_to_do(client):
    make_colloquium()
    organization = Organization.objects.get()
    address = reverse("admin:contacts_organization_delete", args=[organization.pk])
    response = client.post(address, {"post": "yes"}, follow=True)
    (message,) = (str(message) for message in response.context["messages"])
    assert message.startswith("This organization cannot be deleted")
    assert "untick" in message
    assert Organization.objects.exists()


def test_a_person_who_spoke_is_kept(client):
    person = make_person()
    make_colloquium_with(person)
    page = client.get(reverse("admin:contacts_person_change", args=[person.pk])).content.decode()
    assert "This person cannot be deleted" in page
    assert "deletelink" not in page
    client.post(reverse("admin:contacts_person_delete", args=[person.pk]), {"post": "yes"})
    assert Person.objects.exists()


def test_a_person_made_by_mistake_can_be_deleted(client):
    person = make_person()
    client.post(reverse("admin:contacts_person_delete", args=[person.pk]), {"post": "yes"})
    assert not Person.objects.exists()


# Contacts


def test_the_channels_of_a_contact_are_written_in_its_page(client):
    contact = make_contact(make_organization(country="US"), channels=())
    save(
        client,
        contact,
        channels__0__type="telephone",
        channels__0__value="212-349-6009",
        channels__0__visibility="hidden",
    )
    assert Channel.objects.values_list("value", "as_printed", "visibility", "position").get() == (
        "+12123496009", "212-349-6009", "hidden", 1,
    )  # fmt: skip


def test_a_new_contact_without_an_organization_says_so_and_keeps_its_channels(client):
    address = reverse("admin:contacts_contact_add")
    response = send(
        client, address, "contact_form", label="Desk", basis="consent", channels__0__type="telephone",
        channels__0__value="+12123496009",
    )  # fmt: skip
    assert errors_of(response) == {"Organization": "This field is required."}
    assert form_of(response, "contact_form")["channels-0-value"] == "+12123496009"


def test_an_organization_lists_its_contacts_and_offers_another(client):
    organization = make_organization()
    contact = make_contact(organization)
    page = client.get(
        reverse("admin:contacts_organization_change", args=[organization.pk])
    ).content.decode()
    assert reverse("admin:contacts_contact_change", args=[contact.pk]) in page
    address = f"{reverse('admin:contacts_contact_add')}?organization={organization.pk}"
    assert address in page
    assert form_of(client.get(address), "contact_form")["organization"] == str(organization.pk)


# Pictures


def test_a_portrait_is_stored_anew_without_what_the_camera_wrote(client):
    person = make_person()
    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "At home"
    Image.new("RGB", (2000, 30)).save(picture, "JPEG", exif=exif)
    save(client, person, photo=SimpleUploadedFile("ada-moreau.jpg", picture.getvalue()))
    with Person.objects.get().photo.open() as file, Image.open(file) as stored:
        assert (stored.format, stored.size, dict(stored.getexif())) == ("WEBP", (2000, 30), {})
        assert "moreau" not in file.name


# Lists


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("model", "queries"), [("organization", 6), ("person", 5), ("contact", 5)])
def test_lists_cost_the_same_queries_whatever_their_length(
    client, django_assert_num_queries, model, queries, rows
):
    for n in range(rows):
        make_contact(make_organization(f"Organization {n}"), make_person("Ada", f"Moreau {n}"))
    with django_assert_num_queries(queries):
        client.get(reverse(f"admin:contacts_{model}_changelist"))


# The start page


def test_the_start_page_leads_to_everything_in_the_order_of_the_work(client):
    apps = client.get(reverse("admin:index")).context["app_list"]
    assert [(app["name"], [model["object_name"] for model in app["models"]]) for app in apps] == [
        ("Colloquia", ["Event"]),
        (
            "Directory",
            ["SubjectRequest", "Organization", "Person", "Contact", "Letter", "HelpLine"],
        ),
        ("Pages", ["FlatPage"]),
        ("Accounts", ["User", "Group", "AuditEntry"]),
    ]
