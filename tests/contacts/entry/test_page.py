"""The page on which a contact sees its entry: by a signed link, without an account."""

import re
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from contacts import public_forms
from contacts.entry.links import DAYS, draw_link
from contacts.letters import find_addressee
from contacts.models import Channel, Contact, EntryAct, SiteVersion, SubjectRequest, WithdrawnName
from contacts.withdrawal import protect
from contacts.withdrawal.veil import hide
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


def test_what_is_less_is_so_at_once_and_what_is_new_waits(client, contact):
    telephone, email, url, _hidden = contact.channels.all()
    address = f"{address_of(contact)}?do=correct"
    page = client.get(address).text
    assert page.count('value="public"') == 2
    typed = {
        f"channel__{telephone.pk}__who": "gone",
        f"channel__{email.pk}__who": "gone",
        f"channel__{url.pk}__who": "hidden",
        "new__email": "lea@example.org",
        "new__telephone": "+44 20 7946 0000",
        "new__url": "https://lea.example/",
        "job_title": "President",
    }
    answer = send(client, address, **typed)
    assert answer.status_code == 302
    rows = contact.channels.values_list("type", "value", "as_printed", "visibility", "waits")
    assert set(rows) == {
        ("email", "ada@example.org", "", "hidden", False),
        ("url", "https://ada.example/", "", "hidden", False),
        ("telephone", "+33612345678", "", "hidden", False),
        ("email", "lea@example.org", "", "hidden", True),
        ("telephone", "+442079460000", "+44 20 7946 0000", "hidden", True),
        ("url", "https://lea.example/", "", "hidden", True),
    }
    contact.refresh_from_db()
    assert (contact.job_title, contact.confirmed_on) == (
        "Judge\nand more",
        timezone.localdate(),
    )
    # What waits is not given back, and neither it nor what is hidden can be opened by a link.
    told = said(client.get(answer.headers["Location"]))
    assert "appears once somebody" in told
    assert "Something new waits" in told
    assert "E-mail It waits" in told
    again = client.get(address).text
    for text in ("lea@example.org", "7946", "lea.example", "President"):
        assert text not in told + again, text
    for row in contact.channels.all():
        opened = send(client, address, **{f"channel__{row.pk}__who": "public"})
        assert "public-field-error" in opened.text, row
    # They take it back, or empty what is wrong.
    newest = contact.channels.get(value="https://lea.example/")
    send(client, address, **{f"channel__{newest.pk}__who": "gone", "job_title": ""})
    contact.refresh_from_db()
    assert (contact.job_title, contact.channels.filter(waits=True).count()) == ("", 2)
    # The desk is told, and to save the page is to have seen it.
    client.force_login(make_editor())
    home = said(client.get("/admin/"))
    assert home.count(f"{contact} Choose who may see it.") == 1
    desk = reverse("admin:contacts_contact_change", args=[contact.pk])
    assert "lea@example.org" in client.get(desk).text
    save(client, desk, "contact_form", button="_save")
    assert not contact.channels.filter(waits=True).exists()
    assert set(contact.channels.values_list("visibility", flat=True)) == {"hidden"}
    assert "New from contacts" not in client.get("/admin/").text


def test_new_words_are_asked_for_once_and_stand_nowhere(client, contact, settings):
    settings.SENDS_MAIL = True
    editor = make_editor(email="desk@example.org")
    address = f"{address_of(contact)}?do=correct"
    for _twice in range(2):
        send(client, address, job_title="President", other_label="Archive desk")
    asked = SubjectRequest.objects.get()
    assert (asked.kind, asked.about, asked.reach) == (
        "correct",
        "/contacts/example-foundation/",
        "",
    )
    text = asked.messages.get().text
    desk = reverse("admin:contacts_contact_change", args=[contact.pk])
    assert "Job title: President\nName of the desk: Archive desk\n" in text
    assert desk in text
    assert "Moreau" not in text
    assert [letter.to for letter in mail.outbox] == [[editor.email]]
    assert "President" not in mail.outbox[0].body
    assert "President" not in client.get("/contacts/").text
    client.force_login(editor)
    assert "Correct something" in said(client.get("/admin/"))
    page = reverse("admin:contacts_subjectrequest_change", args=[asked.pk])
    assert "Job title: President" in client.get(page).text


def test_no_letter_goes_to_an_address_that_waits(settings):
    settings.SENDS_MAIL = True
    desk = make_contact(make_organization(), label="Desk", takes_letters=True, channels=())
    new = Channel.objects.create(contact=desk, type="email", value="new@example.org", waits=True)
    assert find_addressee(desk.key) is None
    Channel.objects.filter(pk=new.pk).update(waits=False)
    assert find_addressee(desk.key) is not None


def test_a_desk_takes_their_place_at_once_by_a_name_of_ours(client, contact):
    make_contact(contact.organization, label="Secretariat")
    address = f"{address_of(contact)}?do=correct"
    assert (
        "one of this name already" in send(client, address, as_desk="on", label="Secretariat").text
    )
    assert send(client, address, as_desk="on", label="Лea Blanc").status_code == 200
    send(client, address, as_desk="on", label="Press office", other_label="Lea Blanc")
    contact.refresh_from_db()
    assert (contact.person, contact.label, contact.job_title) == (None, "Press office", "")
    assert not contact.channels.exists()  # by what is theirs they could still be known
    assert not contact.takes_letters
    directory = said(client.get("/contacts/"))
    assert "Press office" not in directory
    Channel.objects.create(
        contact=contact, type="email", value="press@a.example", visibility="public"
    )
    SiteVersion.objects.advance()
    directory = said(client.get("/contacts/"))
    assert "Press office" in directory
    assert "Moreau" not in directory
    assert "Blanc" not in directory
    send(client, address, label="General enquiries")
    contact.refresh_from_db()
    assert contact.label == "General enquiries"
    send(client, address)
    contact.refresh_from_db()
    assert contact.label == "General enquiries"


def hide_people(contact):
    """Somebody not shown by name, somebody withdrawn, and somebody who is hidden for now."""
    lea = make_person("Lea", "Blanc", display="role-only")
    make_contact(contact.organization, lea, channels=[("telephone", "+33199999999")])
    omar, mel = make_person("Omar", "Haddad"), make_person("Melanie", "Thompson")
    make_contact(contact.organization, omar, channels=[("email", "omar@example.org")])
    make_contact(contact.organization, mel, channels=[("email", "mel@example.org")])
    protect(omar, display="withdrawn")
    hide(mel, by=None)


TELLING = [
    ("job_title", "Assistant of Lea Blanc"),
    ("job_title", "Мelanie Thompson"),
    ("other_label", "Desk of Omar Haddad"),
    ("new-email", "omar@example.org"),
    ("new-email", "mel@example.org"),
    ("new-telephone", "+33199999999"),
    ("new-url", "https://example.org/lea-blanc"),
]
NOT_TELLING = [
    ("job_title", "Judge of rivers"),
    ("other_label", "Archive desk"),
    ("new-email", "archive@example.org"),
    ("new-telephone", "+33188888888"),
    ("new-url", "https://archive.example/"),
]


def test_no_answer_tells_who_is_hidden_and_the_desk_refuses_them(client, contact):
    hide_people(contact)
    address = f"{address_of(contact)}?do=correct"
    told = {name: set() for name, _value in TELLING}
    for name, value in TELLING + NOT_TELLING:
        # Refused for something else, the form gives back what was typed as it was.
        wrong = {"new__telephone": "1"} if name != "new-telephone" else {"new__email": "1"}
        refused = send(client, address, **{name.replace("-", "__"): value}, **wrong)
        assert value in unescape(refused.text), value
        assert refused.text.count("public-field-error") == 1, value
        answer = send(client, address, **{name.replace("-", "__"): value})
        page = client.get(answer.headers["Location"])
        assert value not in page.text
        told[name].add(said(page))
        assert value not in client.get(address).text
        contact.channels.filter(waits=True).delete()
    assert [len(answers) for answers in told.values()] == [1] * len(told)
    public = said(client.get("/contacts/"))
    for word in ("Blanc", "Thompson", "Haddad"):
        assert word not in public
    client.force_login(make_editor())
    desk = reverse("admin:contacts_contact_change", args=[contact.pk])
    refused = ["shown by name", "asked to be taken out"]
    for name, value in TELLING[3:]:
        Channel.objects.create(contact=contact, type=name[4:], value=value, waits=True)
        at = contact.channels.count() - 1
        page = save(
            client,
            desk,
            "contact_form",
            button="_save",
            **{f"channels-{at}-visibility": "public", f"channels-{at}-agreed": "on"},
        )
        assert any(words in unescape(page.text) for words in refused), value
        contact.channels.filter(waits=True).delete()
    page = save(client, desk, "contact_form", button="_save", job_title=TELLING[1][1])
    assert "shown by name" in page.text


def test_only_what_is_a_number_or_an_address_is_taken(client, contact):
    address = f"{address_of(contact)}?do=correct"
    wrong = [
        ("new-url", "javascript:alert(1)"),
        ("new-url", 'https://evil.example/"onmouseover=alert(1)'),
        ("new-url", "https://evil.example/'x"),
        ("new-url", "https://evil.example/a b"),
        ("new-url", "https://evil.example/\u200ba"),
        ("new-url", "https://example.org@evil.example/"),
        ("new-url", "ftp://evil.example/"),
        ("new-telephone", "1"),
        ("new-email", "no address"),
        (f"channel-{contact.channels.first().pk}-who", "everybody"),
    ]
    for name, value in wrong:
        page = send(client, address, **{name.replace("-", "__"): value})
        assert page.status_code == 200, value
        assert "public-field-error" in page.text, value
    assert not EntryAct.objects.exists()
    assert contact.channels.count() == len(CHANNELS)
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
    names = (
        "job_title",
        f"channel-{channel.pk}-who",
        "other_label",
        "new-email",
        "new-url",
        "seen",
        "made",
    )
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
