"""The page on which a contact sees its entry: by a signed link, without an account."""

import re
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from contacts import public_forms
from contacts.entry.links import DAYS, draw_link
from contacts.letters import find_addressee
from contacts.models import Channel, Contact, EntryAct, SiteVersion, WithdrawnName
from contacts.withdrawal import protect
from contacts.words.dates import add_year
from tests.desk import FormReader, make_editor
from tests.desk import send as save
from tests.factories import make_contact, make_organization, make_person

pytestmark = pytest.mark.django_db
CHANNELS = (
    ("telephone", "+33123456789"),
    ("email", "ada@example.org"),
    ("url", "https://ada.example/", "partners"),
    ("telephone", "+33612345678", "hidden"),
)


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch):
    monkeypatch.setattr(public_forms, "SOONEST", -1)


@pytest.fixture
def contact():
    return make_contact(
        make_organization(), make_person(), channels=CHANNELS, job_title="Judge\nand more"
    )


def address_of(contact):
    return reverse("entry", args=[draw_link(contact)])


class Reader(FormReader):
    """The only form of a page, which has no id."""

    def handle_starttag(self, tag, attributes):
        super().handle_starttag(tag, [*attributes, ("id", None)] if tag == "form" else attributes)


def read(page):
    reader = Reader(None)
    reader.feed(page.text)
    return reader.values


def send(client, address, **typed):
    """What a browser sends of the page, with what is `typed`; a hyphen is written as two
    underscores.
    """
    values = read(client.get(address))
    values |= {name.replace("__", "-"): value for name, value in typed.items()}
    return client.post(address, {name: v for name, v in values.items() if v is not None})


def said(page):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.text)).split())


def test_it_shows_what_readers_see_and_what_is_stored_and_opening_it_changes_nothing(
    client, contact
):
    address = address_of(contact)
    before = list(Contact.objects.values()), list(Channel.objects.values())
    version = SiteVersion.objects.current()
    for way in ("", "?do=correct", "?do=remove", "?do=other", "?done=confirmed"):
        page = client.get(address + way)
        client.head(address + way)
        assert page.status_code == 200
        assert not page.cookies
        assert "noindex" in page.headers["X-Robots-Tag"]
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in page.headers["Cache-Control"]
    assert (list(Contact.objects.values()), list(Channel.objects.values())) == before
    assert SiteVersion.objects.current() == version
    text = said(client.get(address))
    shown, stored = text.split("What is stored besides")
    assert "ada@example.org" in shown
    assert "https://ada.example/ For partners (after they sign in)" in stored
    assert "+33612345678 Hidden" in stored
    assert "+33612345678" not in shown
    assert 'lang="fr"' in client.get(f"/fr{address}").text


def test_all_is_right(client, contact, time_machine):
    time_machine.move_to("2028-02-29T12:00Z", tick=False)
    address = address_of(contact)
    version = SiteVersion.objects.current()
    answer = send(client, address)
    assert answer.headers["Location"] == f"{address}?done=confirmed"
    contact.refresh_from_db()
    assert str(contact.confirmed_on) == "2028-02-29"
    assert str(contact.confirm_by) == "2029-02-28"
    assert SiteVersion.objects.current() != version
    assert [act.act for act in contact.entry_acts.all()] == ["confirmed"]
    assert "confirmed as of today" in client.get(answer.headers["Location"]).text


def test_what_they_correct_holds_at_once_but_a_new_address_waits(client, contact):
    telephone, email, url, hidden = contact.channels.all()
    address = f"{address_of(contact)}?do=correct"
    page = client.get(address).text
    assert page.count('value="public"') == 4  # two public ones, and two that may be added
    answer = send(
        client,
        address,
        job_title="President",
        **{
            f"channel__{telephone.pk}": "01 23 45 67 80",
            f"channel__{email.pk}__who": "gone",
            f"channel__{url.pk}__who": "gone",
            "new__email": "lea@example.org",
            "new__telephone": "+44 20 7946 0000",
            "new__telephone__who": "public",
        },
    )
    assert answer.status_code == 302
    rows = contact.channels.values_list("type", "value", "as_printed", "visibility", "waits")
    assert set(rows) == {
        ("telephone", "+33123456780", "01 23 45 67 80", "public", False),
        ("email", "ada@example.org", "", "hidden", False),
        ("telephone", "+33612345678", "", "hidden", False),
        ("email", "lea@example.org", "", "hidden", True),
        ("telephone", "+442079460000", "+44 20 7946 0000", "public", False),
    }
    contact.refresh_from_db()
    assert (contact.job_title, contact.confirmed_on) == ("President", timezone.localdate())
    directory = said(client.get("/contacts/"))
    assert "President" in directory
    assert "+44 20 7946 0000" in directory
    assert "ada@example.org" not in directory
    assert "lea@example.org" not in directory
    assert "waits" in said(client.get(answer.headers["Location"]))
    # Theirs may be shown again by themselves, what the desk hid may not.
    theirs = contact.channels.get(value="+442079460000")
    send(client, address, **{f"channel__{theirs.pk}__who": "hidden"})
    send(client, address, **{f"channel__{theirs.pk}__who": "public"})
    theirs.refresh_from_db()
    assert theirs.visibility == "public"
    refused = send(client, address, **{f"channel__{hidden.pk}__who": "public"})
    assert refused.status_code == 200
    new = contact.channels.get(value="lea@example.org")
    assert send(client, address, **{f"channel__{new.pk}__who": "public"}).status_code == 200
    # The desk is told, and to save the page is to have seen it.
    client.force_login(make_editor())
    assert "New e-mail addresses from contacts" in client.get("/admin/").text
    desk = reverse("admin:contacts_contact_change", args=[contact.pk])
    assert "lea@example.org" in client.get(desk).text
    save(client, desk, "contact_form", button="_save")
    new.refresh_from_db()
    assert (new.visibility, new.waits) == ("hidden", False)
    assert "New e-mail addresses" not in client.get("/admin/").text


def test_no_letter_goes_to_an_address_that_waits(settings):
    settings.SENDS_MAIL = True
    desk = make_contact(make_organization(), label="Desk", takes_letters=True, channels=())
    new = Channel.objects.create(contact=desk, type="email", value="new@example.org", waits=True)
    assert find_addressee(desk.key) is None
    Channel.objects.filter(pk=new.pk).update(waits=False)
    assert find_addressee(desk.key) is not None


def test_a_desk_takes_their_place(client, contact):
    address = f"{address_of(contact)}?do=correct"
    assert "Say what the desk is called" in send(client, address, as_desk="on").text
    send(client, address, as_desk="on", label="Press office")
    contact.refresh_from_db()
    assert (contact.person, contact.label) == (None, "Press office")
    directory = said(client.get("/contacts/"))
    assert "Press office" in directory
    assert "Moreau" not in directory


def test_what_the_desk_refuses_is_refused_without_saying_why(client, contact):
    lea = make_person("Lea", "Blanc", display="role-only")
    make_contact(contact.organization, lea, channels=[("telephone", "+33199999999")])
    gone = make_person("Omar", "Haddad")
    make_contact(contact.organization, gone, channels=[("email", "omar@example.org")])
    protect(gone, display="withdrawn")
    telephone = contact.channels.first()
    address = f"{address_of(contact)}?do=correct"
    wrong = {
        "job_title": "Assistant of Lea Blanc",
        "new-email": "omar@example.org",
        "new-url": "javascript:alert(1)",
        "new-telephone": "1",
        f"channel-{telephone.pk}": "+33612345678",
        f"channel-{telephone.pk}-who": "everybody",
    }
    for name, value in wrong.items():
        page = send(client, address, **{name.replace("-", "__"): value})
        assert page.status_code == 200, name
        assert "public-field-error" in page.text, name
        assert unescape(page.text).count(value) >= (name != f"channel-{telephone.pk}-who"), name
        assert "shown by name" not in page.text
        assert "taken out on" not in page.text
    assert not EntryAct.objects.exists()
    contact.refresh_from_db()
    assert contact.job_title == "Judge\nand more"


def test_they_take_themselves_out_and_come_back_by_nobodys_mistake(client, contact):
    other = make_contact(contact.organization, channels=[("telephone", "+33123456789")])
    editor = make_editor()
    LogEntry.objects.log_actions(editor.pk, [contact], 2, [{"changed": {"fields": ["ada@e.org"]}}])
    address = f"{address_of(contact)}?do=remove"
    version = SiteVersion.objects.current()
    page = send(client, address)
    assert "You are out of the directory" in page.text
    assert 'href="/requests/"' in page.text.partition("<main")[2].partition("</main>")[0]
    assert not Contact.objects.filter(pk=contact.pk).exists()
    assert list(Channel.objects.values_list("contact", flat=True)) == [other.pk]
    assert SiteVersion.objects.current() != version
    assert client.post(address).status_code == 404
    assert (ended := client.get(address)).status_code == 404
    assert 'href="/requests/"' in ended.text.partition("<main")[2].partition("</main>")[0]
    assert "ada@example.org" not in said(client.get("/contacts/"))
    act = EntryAct.objects.get()
    assert (act.act, act.contact, act.organization) == ("removed", None, other.organization)
    entry = LogEntry.objects.get()
    assert (entry.object_repr, entry.change_message) == ("…", "[]")
    again = make_contact(
        contact.organization,
        contact.person,
        channels=[("email", "Ada@Example.org"), ("telephone", "+33123456789")],
    )
    assert list(again.channels.values_list("visibility", flat=True)) == ["hidden", "public"]
    assert WithdrawnName.objects.count() == 2
    client.force_login(editor)
    history = client.get(
        reverse("admin:contacts_organization_history", args=[other.organization_id])
    )
    assert "A contact removed itself." in history.text


def test_a_link_ends(client, contact, time_machine):
    time_machine.move_to("2026-05-04T12:00Z", tick=False)
    first = address_of(contact)
    second = address_of(contact)
    assert [client.get(address).status_code for address in (first, second)] == [404, 200]
    protect(contact.person, display="role-only")
    assert client.get(second).status_code == 404
    desk = make_contact(contact.organization, label="Desk")
    address = address_of(desk)
    time_machine.shift(DAYS * 86400)
    assert client.get(address).status_code == 200
    time_machine.shift(2)
    assert client.get(address).status_code == 404


def test_what_was_changed_meanwhile_is_looked_at_again(client, contact):
    address = address_of(contact)
    for way in ("", "?do=correct", "?do=remove"):
        values = read(client.get(address + way))
        contact.channels.get(type="email").delete()
        page = client.post(address + way, values)
        assert "was changed since" in page.text
        Channel.objects.create(contact=contact, type="email", value="ada@example.org")
    assert not EntryAct.objects.exists()
    values = read(client.get(address))
    assert client.post(address, values | {"website": "x"}).status_code == 302
    assert not EntryAct.objects.exists()


def test_hostile_links_and_forms_are_answered(client, contact):
    token = draw_link(contact)
    tokens = ("x", ":", "1.x", "%00", token[:-1], token.replace(":", ".", 1), "a" * 5000, "é", "..")
    for bad in tokens:
        for method in (client.get, client.post):
            assert method(f"/entry/{bad}/").status_code in (404, 400), bad
    address = address_of(contact)
    channel = contact.channels.first()
    values = read(client.get(f"{address}?do=correct"))
    hostile = (
        "\0",
        "\u202e",
        "x" * 100_000,
        "<script>",
        "{{ x }}",
        "' OR 1=1--",
        "٣",
        "🙂",
    )
    names = ("job_title", f"channel-{channel.pk}", "new-email", "new-url", "seen", "made")
    for text in hostile:
        for name in names:
            answer = client.post(f"{address}?do=correct", values | {name: text})
            assert answer.status_code in (200, 302, 429), (name, text)
            assert "<script>" not in answer.text
    assert client.post(address, values).status_code == 429
    assert client.put(address).status_code == 405


@pytest.mark.parametrize(
    ("name", "title", "channels"),
    [
        (("محمد", "الأحمد"), "مدير", ()),
        (
            ("王", "小明"),
            "主任\n二",
            [("telephone", f"+3312345670{n}", "public") for n in range(10)],
        ),
        (("x" * 80, "Nguyễn"), "y" * 200, [("email", f"{n}@example.org") for n in range(12)]),
    ],
)
def test_awkward_entries_have_their_page(client, name, title, channels):
    contact = make_contact(
        make_organization(), make_person(*name), channels=channels, job_title=title
    )
    address = address_of(contact)
    assert client.get(address).status_code == 200
    assert send(client, f"{address}?do=correct", new__url="https://x.example/").status_code in (
        200,
        302,
    )
    assert contact.channels.count() == len(channels) + 1
    contact.refresh_from_db()
    assert contact.confirm_by == add_year(timezone.localdate())
