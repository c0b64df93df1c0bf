"""Who may do what: each role is shown the pages that it may use, and no other answers it."""

import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.contrib.flatpages.models import FlatPage
from django.core.management import call_command
from django.urls import get_resolver, resolve, reverse

from colloquium.roles import GUARDED, RIGHTS_OF_THEIR_OWN, ROLES
from contacts.models import Letter
from events.editions.publishing import publish
from tests.events.imports.drafts import make_source, make_whole
from tests.factories import (
    make_colloquium,
    make_contact,
    make_help_line,
    make_organization,
    make_person,
    make_request,
)

pytestmark = pytest.mark.django_db

# Which routes of the desk answer whom: (E)ditor, (P)ublisher, directory (S)teward, (A)dministrator,
# pa(R)tner, (W)ho may withdraw, who sees hidden (N)ames. Whom they do not answer they refuse.
EVERYBODY = (
    "forgotten-password password-link-sent choose-password upload account index login logout"
    " account_login mfa_authenticate mfa_login_webauthn account_reauthenticate usersessions_list"
    " mfa_index mfa_activate_totp mfa_deactivate_totp mfa_add_webauthn mfa_remove_webauthn"
    " mfa_view_recovery_codes mfa_generate_recovery_codes"
    " password_change password_change_done jsi18n view_on_site app_list session kept-picture"
)
PARTS = "when people programme text figures partners imprint publication"
MORE = (
    "agreed review proofreading saves deposit copy changelist add history delete change translate"
    " follow discard presence people_table"
)
IMPORT = "import import_progress import_review import_join import_file import_delete"


def name(prefix: str, ends: str) -> str:
    return " ".join(prefix + end for end in ends.split())


ANSWERED = {
    "EPSARWN": EVERYBODY,
    "EPSAWN": "search edit",
    "EPSAR": "partners",
    "EPA": " ".join(
        [
            "preview-event preview-proceedings events_figure_history events_speaker_answers",
            name("events_event_", f"{PARTS} {MORE} {IMPORT}"),
            name("events_session_", "changelist history change"),
            name("events_speaker_", "changelist history change"),
            name("events_section_", "changelist history change figures undo speaker"),
            name("events_figure_", "changelist change"),
        ]
    ),
    "PA": " ".join(
        [
            name("events_event_", "publish unpublish take_back withdraw_edition"),
            name("flatpages_flatpage_", "changelist add history delete change"),
        ]
    ),
    "EPSA": " ".join(
        name(f"contacts_{model}_", "changelist add make history delete change")
        for model in ("organization", "person")
    )
    + " contacts_organization_table",
    "SA": " ".join(
        [
            name("contacts_contact_", "changelist add history delete change table entry desk"),
            name("contacts_letter_", "changelist history delete change"),
            name("contacts_person_", "doubles join"),
            name("contacts_organization_", "doubles join"),
        ]
    ),
    "PSA": name("contacts_helpline_", "changelist add history delete change"),
    "A": " ".join(
        [
            name("auth_user_", "changelist add history change second_factor"),
            name("auth_group_", "changelist add history change"),
            name("contacts_person_", "stored stored_file"),
            name("contacts_auditentry_", "changelist export"),
        ]
    ),
    "SAW": name("contacts_subjectrequest_", "changelist history change"),
    "W": name("contacts_person_", "hide_list hide withdrawal letter"),
    # Made and deleted where they belong, or never.
    # Asked for one field, kept for the history, done on the page of the colloquium, or by whom has
    # both rights of their own.
    "": " ".join(
        [
            "autocomplete auth_user_delete auth_group_delete contacts_person_places",
            "contacts_letter_add",
            name("contacts_subjectrequest_", "add delete"),
            *(name(f"events_{row}_", "add delete") for row in ("figure", "session", "speaker")),
            name("events_section_", "add delete"),
        ]
    ),
}
LETTERS = dict(zip([*ROLES, *RIGHTS_OF_THEIR_OWN], "EPSARWN", strict=True))
ROUTES = {route: letters for letters, names in ANSWERED.items() for route in names.split()}


def list_routes(patterns=None, before="/"):
    """Route and name of every page of the desk."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from list_routes(pattern.url_patterns, here)
        elif pattern.name and here.startswith("/admin/"):
            yield here, pattern.name


def make_member(*groups, name="ed", **fields):
    user = User.objects.create_user(name, f"{name}@example.org", is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_site():
    """Of each route an address that is there."""
    event = make_colloquium()
    contact = make_contact(make_organization("Another"), make_person("Bo", "Petit"))
    publish(event, by=None)
    rows = {
        "user": make_member(name="colleague"),
        "group": Group.objects.get(name="Editor"),
        "flatpage": FlatPage.objects.create(url="/x/", title="x"),
        "contact": contact,
        "letter": Letter.objects.create(contact=contact, text="x"),
        "subjectrequest": make_request(),
        "organization": contact.organization,
        "person": contact.person,
        "helpline": make_help_line(),
        "event": event,
        "section": event.sections.first(),
        "session": event.sessions.first(),
        "speaker": event.speakers.first(),
        "import": make_source(*reversed(make_whole())),
    }
    for route, named in list_routes():
        words = named.replace("preview-", "events_event_").split("_")
        row = rows["import"] if "import" in words else rows.get(words[1 % len(words)], event)
        address = re.sub(r"<int:(pk|one)>|<path:object_id>", str(row.pk), route)
        other = type(row)._default_manager.order_by("pk").first()
        address = address.replace("<int:other>", str(other.pk))
        yield named, address.replace("<int:number>", "1").replace("<slug:to>", "person")


def links_of(page):
    addresses = re.findall(r'(?:href|action)="(/admin/[^"#?]*)', page.text)
    return {resolve(address).url_name for address in addresses} - {None}


def find_wrong(client, letter, named, address, *, is_looked_at):
    """What is wrong with a page for a role, if anything."""
    if letter not in ROUTES[named]:
        answers = (client.get(address).status_code, client.post(address).status_code)
        return None if 403 in answers and {403, 405} >= set(answers) else answers
    if not is_looked_at:
        return None
    page = client.get(address)
    is_page = page.headers["Content-Type"].startswith("text/html")
    shown = {r for r in links_of(page) if letter not in ROUTES[r]} if is_page else set()
    return (
        (page.status_code, shown) if page.status_code not in (200, 302, 404, 405) or shown else None
    )


def test_every_page_of_the_desk_answers_and_is_shown_to_those_of_its_row_alone(client):
    assert {named for _route, named in list_routes()} == set(ROUTES)
    left_out = ("logout", "autocomplete", "events_figure_history")  # there is no figure
    site = [one for one in make_site() if one[0] not in left_out]
    found = {}
    for group, letter in LETTERS.items():
        client.force_login(make_member(group, name=letter))
        for named, address in site:
            is_of_its_own = letter in ROUTES[named] and not {"E", "S"} & set(ROUTES[named])
            if letter in "WN" and not is_of_its_own:
                continue  # who has no role has no more than who has another
            # What an editor may open looks the same to whoever may do more.
            is_looked_at = letter in "ESR" or is_of_its_own or named == "index"
            found[letter, named] = find_wrong(
                client, letter, named, address, is_looked_at=is_looked_at
            )
    assert {key: wrong for key, wrong in found.items() if wrong} == {}


def test_an_editor_sends_nothing_back_and_a_steward_asks_for_nothing(client):
    event = make_colloquium()
    address = reverse("admin:events_event_review", args=[event.pk])
    client.force_login(make_member("Editor"))
    client.post(address, {"ask": "1"})
    assert client.post(address, {"send_back": "1", "text": "No."}).status_code == 403
    assert "admin:events_event_publish" not in client.get(address).text


def test_migrate_makes_the_groups_that_are_missing_and_changes_none():
    assert {g.name: g.permissions.count() for g in Group.objects.all()} == {
        name: len(set(role.rights)) for name, role in (ROLES | RIGHTS_OF_THEIR_OWN).items()
    }
    Group.objects.get(name="Publisher").permissions.clear()
    Group.objects.get(name="Editor").delete()
    call_command("migrate", verbosity=0)
    counts = dict.fromkeys(["Publisher", "Editor"])
    counts |= {name: Group.objects.get(name=name).permissions.count() for name in counts}
    assert counts == {"Publisher": 0, "Editor": len(ROLES["Editor"].rights)}


def test_nobody_gives_a_right_of_its_own_that_they_lack_nor_changes_an_account_that_has_it(client):
    """Nor an administrator their own role, who might be the last."""
    adm = make_member("Administrator", "Withdraw a person", name="adm")
    ed = make_member("Editor")
    seeing = make_member("Editor", "See hidden names", name="seeing")
    root = User.objects.create_superuser("root", password="x")
    names = Group.objects.get(name="See hidden names")
    client.force_login(adm)
    page = reverse("admin:auth_user_change", args=[ed.pk])
    sent = {"name": "Ed", "email": ed.email, "role": "Publisher", "is_active": "on"}
    refused = client.post(page, sent | {"rights": [names.pk], "_save": "1"})
    assert refused.status_code == 200
    client.post(page, sent | {"is_superuser": "on", "_save": "1"})
    ed = User.objects.get(pk=ed.pk)
    assert ([group.name for group in ed.groups.all()], ed.is_superuser) == (["Publisher"], False)
    left = make_member("Editor", "See hidden names", name="left")
    User.objects.filter(pk=left.pk).update(is_active=False)
    for other in (seeing, root, left):
        address = reverse("admin:auth_user_change", args=[other.pk])
        assert client.post(address, sent | {"email": "mine@example.org"}).status_code == 403
    own = reverse("admin:auth_user_change", args=[adm.pk])
    client.post(own, {"name": "Adm", "email": adm.email, "role": "Editor", "_save": "1"})
    adm.refresh_from_db()
    assert adm.is_active
    assert {group.name for group in adm.groups.all()} == {"Administrator", "Withdraw a person"}
    group = reverse("admin:auth_group_change", args=[Group.objects.get(name="Editor").pk])
    guarded = Permission.objects.filter(codename__in=[g.split(".")[1] for g in GUARDED])
    client.post(group, {"permissions": [right.pk for right in guarded]})
    assert not guarded.filter(group__name="Editor").exists()
    client.force_login(root)
    client.post(page, sent | {"rights": [names.pk], "_save": "1"})
    assert set(ed.groups.values_list("name", flat=True)) == {"Publisher", "See hidden names"}
    assert client.get(page).context["adminform"].form.initial["role"] == "Publisher"
