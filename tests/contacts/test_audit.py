"""The audit: what was done by whom, without a name of anybody who is written about, and for good."""

import csv
import datetime as dt
import io
import json
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core import serializers
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone, translation

from colloquium.middleware.language import DESK_LANGUAGE
from colloquium.traces.database import search_table
from colloquium.traces.words import Words
from contacts import audit
from contacts.admin.audit_words import DETAILS, translate_detail
from contacts.audit import Deed
from contacts.models import AuditEntry, Channel, Person, Withdrawal
from contacts.models.audit import Unchangeable
from events.editions import publishing
from events.models import Event
from tests.colloquium.test_roles import make_member
from tests.desk import decide_as_proposed, make_editor
from tests.events.imports.drafts import make_source
from tests.factories import make_colloquium, make_event, make_organization, make_person

pytestmark = pytest.mark.django_db

LIST = "/admin/contacts/auditentry/"


def told(**chosen):
    """In the order in which it was done."""
    rows = AuditEntry.objects.filter(**chosen).order_by("pk")
    return [(row.act, row.user_name, row.kind, row.detail) for row in rows]


def test_publishing_and_taking_back_are_noted_with_the_act_or_not_at_all(client):
    ada = make_editor("ada")
    event = make_colloquium()
    later = timezone.now() + dt.timedelta(days=2)
    publishing.publish(event, by=ada, at=later)
    publishing.call_back(event, by=ada)
    publishing.publish(event, by=ada)
    with pytest.raises(publishing.NothingToPublish):
        publishing.publish(event, by=ada)
    publishing.take_back(event, by=ada)
    edition = publishing.publish(event, by=ada)
    client.force_login(ada)
    client.post(f"/admin/events/event/{event.pk}/editions/1/withdraw/", {"reason": "Wrong."})
    assert edition.number == 1
    Event.objects.filter(pk=event.pk).update(summary="More.")
    publishing.publish(event, by=ada)
    client.post(f"/admin/events/event/{event.pk}/unpublish/", {})
    publishing.publish(make_event("Lakes"), by=None)
    here = "events.event"
    assert told() == [
        ("planned", "ada", here, "edition 1"),
        ("called-back", "ada", here, "edition 1"),
        ("published", "ada", here, "edition 1"),
        ("taken-back", "ada", here, "edition 1"),
        ("published", "ada", here, "edition 1"),
        ("edition-withdrawn", "ada", here, "edition 1"),
        ("published", "ada", here, "edition 2"),
        ("unpublished", "ada", here, ""),
        ("announced", "", here, "the announcement"),
    ]
    before = AuditEntry.objects.count()
    with transaction.atomic():
        publishing.publish(make_event("Seas"), by=ada)
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == before


def test_no_name_of_who_is_withdrawn_stands_in_it_nor_a_value_that_joins_before_and_after(client):
    person = make_person("Zwirna", "Uckermantz", aliases="Zwi U")
    keys = {person.key, person.slug}
    event = make_event("Zwirna Uckermantz speaks", slug="zwirna-uckermantz")
    publishing.publish(event, by=None)
    ada, bo = make_editor("ada"), make_editor("bo")
    client.force_login(ada)
    page = f"/admin/contacts/person/{person.pk}/"
    client.post(f"{page}hide/")
    client.get(f"{page}change/")
    client.get(f"{page}withdrawal/places.txt")
    decide_as_proposed(client, person)
    client.post(f"{page}withdrawal/", {"act": "read"})
    client.post("/admin/contacts/contact/table/", {"_save": "csv"})
    client.post("/admin/contacts/organization/table/", {"_save": "xlsx"})
    again = {"act": "again", "display": "role-only", "reason": "They asked."}
    client.post(f"{page}withdrawal/", again)
    client.force_login(bo)
    client.post(f"{page}withdrawal/", again)
    of_it, withdrawal = "contacts.withdrawal", Withdrawal.objects.get()
    assert [row[:2] for row in told(kind=of_it)] == [
        ("hidden", "ada"),
        ("looked", "ada"),  # the list of places
        ("looked", "ada"),  # the page on which it is decided
        ("decided", "ada"),
        ("withdrawn", "ada"),
        ("looked", "ada"),  # what is sealed
        ("asked-again", "ada"),
        ("shown-again", "bo"),
    ]
    assert {row.key for row in AuditEntry.objects.filter(kind=of_it)} == {withdrawal.key}
    assert [row[:1] for row in told(kind="contacts.person")] == [("looked",)]
    assert told(act="exported") == [
        ("exported", "ada", "contacts.contact", "CSV, rows: 0"),
        ("exported", "ada", "contacts.organization", "XLSX, rows: 0"),
    ]
    keys |= {Person.objects.get().key, Person.objects.get().slug}
    told_all = json.dumps(list(AuditEntry.objects.values()), default=str).lower()
    assert [one for one in keys if one in told_all] == []
    for name in ("Zwirna Uckermantz", "Zwirna", "Uckermantz", "Zwi U", "zwirna-uckermantz"):
        assert name.lower() not in told_all
        assert [*search_table(Words([name]), "contacts_auditentry")] == []


def test_files_documents_and_rights_are_noted(client, settings):
    settings.CROSSREF_DEPOSITOR = ("Rivers Institute", "press@rivers.example")
    event = make_colloquium(doi="10.5555/rivers")
    publishing.publish(event, by=None)
    adm = make_member("Administrator", "See hidden names", name="adm")
    client.force_login(adm)
    assert client.get(f"/admin/events/event/{event.pk}/crossref.xml").status_code == 200
    client.post(f"/admin/events/event/{event.pk}/people/table/", {"_save": "csv"})
    source = make_source()
    client.get(f"/admin/events/event/import/{source.pk}/")
    client.get(f"/admin/events/event/import/{source.pk}/file/")
    new = {"name": "Ingrid", "email": "ingrid@example.org", "role": "Editor", "_save": "1"}
    client.post("/admin/auth/user/add/", new)
    user = User.objects.get(email="ingrid@example.org")
    page = f"/admin/auth/user/{user.pk}/change/"
    client.post(page, new | {"role": "Publisher", "is_active": "on"})
    client.post(page, new | {"role": "Publisher", "is_active": "on"})  # which changes nothing
    client.post(page, new | {"role": "Publisher"})
    group = Group.objects.create(name="Zwirna")
    right = Group.objects.get(name="Editor").permissions.get(codename="view_event")
    client.post(f"/admin/auth/group/{group.pk}/change/", {"name": "Z", "permissions": [right.pk]})
    assert [(row[0], *row[2:]) for row in told(user_name="adm")] == [
        ("exported", "events.event", "deposit for Crossref"),
        ("exported", "events.event", "CSV, rows: 1"),
        ("looked", "imports.sourcedocument", "what an import has read"),
        ("looked", "imports.sourcedocument", "the file of an import"),
        ("account-made", "auth.user", ""),
        ("rights", "auth.user", "+Editor"),
        ("rights", "auth.user", "+Publisher −Editor"),
        ("rights", "auth.user", "may not sign in any more"),
        ("rights", "auth.group", "+view_event"),
    ]
    LogEntry.objects.filter(user=adm).delete()  # else they would keep the account
    User.objects.filter(pk=adm.pk).delete()
    assert AuditEntry.objects.filter(user_key=adm.pk, user_name="adm").count() == 9


def test_no_way_of_django_changes_or_removes_an_entry(subtests):
    ada = make_editor("ada")
    audit.note(Deed.EXPORTED, ada, about=make_organization())
    entry, rows = AuditEntry.objects.get(), AuditEntry.objects
    before = list(rows.values())
    fixture = serializers.serialize("json", [entry]).replace("exported", "looked")
    ways = {
        "save": entry.save,
        "save of a column": lambda: entry.save(update_fields=["act"]),
        "save of a copy": AuditEntry(pk=entry.pk, act="looked").save,
        "base save": lambda: entry.save_base(force_update=True),
        "update": lambda: rows.update(act="looked"),
        "filtered": lambda: rows.filter(pk=entry.pk).update(user_name=""),
        "bulk_update": lambda: rows.bulk_update([entry], ["act"]),
        "bulk_create": lambda: rows.bulk_create([AuditEntry(act="looked")]),
        "update_or_create": lambda: rows.update_or_create(pk=entry.pk, defaults={"act": "looked"}),
        "delete": entry.delete,
        "delete all": lambda: rows.all().delete(),
        "base manager": lambda: AuditEntry._base_manager.all().delete(),
        "another queryset": lambda: models.QuerySet(AuditEntry).update(act="looked"),
        "fixture": lambda: [row.save() for row in serializers.deserialize("json", fixture)],
    }
    with connection.cursor() as cursor:
        ways["SQL"] = lambda: cursor.execute("UPDATE contacts_auditentry SET act = 'looked'")
        for name, way in ways.items():
            with (
                subtests.test(way=name),
                pytest.raises((Unchangeable, DatabaseError)),
                transaction.atomic(),
            ):
                way()
    ada.delete()
    assert list(rows.values()) == before


def test_what_is_older_than_three_years_goes():
    now = timezone.now()
    for years in (1, 2.9, 3.1, 5):
        AuditEntry.objects.create(act="looked", at=now - dt.timedelta(days=years * 365.25))
    assert (audit.delete_old(now), audit.delete_old(now)) == (2, 0)
    assert AuditEntry.objects.count() == 2


def test_administrators_read_filter_and_save_it_which_is_noted_too(client):
    adm = make_member("Administrator", name="adm")
    event = make_colloquium()
    publishing.publish(event, by=adm)
    audit.note(Deed.LOOKED, None, about=make_person("Bo", "Petit", display="role-only"))
    client.force_login(adm)
    shown = client.get(f"{LIST}?act=published").text
    assert f'<a href="/admin/events/event/{event.pk}/change/">Rivers and Law</a>' in shown
    assert "a command" not in shown
    assert [row.act for row in client.get(LIST).context["cl"].result_list] == ["published"]
    everything = client.get(f"{LIST}?act=all").text
    assert ("somebody" in everything, "Petit" in everything) == (True, False)
    for path in ("add/", f"{AuditEntry.objects.first().pk}/change/", "1/delete/", "1/history/"):
        assert client.get(LIST + path).status_code in (302, 404)
        assert client.post(LIST + path, {"post": "yes"}).status_code == 404
    file = client.post(f"{LIST}export/?act=published")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert [row[1:] for row in rows] == [
        ["user_name", "user_key", "act", "kind", "key", "detail"],
        ["adm", str(adm.pk), "published", "events.event", str(event.pk), "edition 1"],
    ]
    assert told()[-1] == ("exported", "adm", "contacts.auditentry", "CSV, rows: 1")
    client.force_login(make_member("Publisher", name="pub"))
    assert (client.get(LIST).status_code, client.post(f"{LIST}export/").status_code) == (403, 403)
    client.force_login(adm)
    for address in (f"{LIST}?at__year=0", f"{LIST}?at__year=99999"):
        assert client.get(address).status_code == 302
    assert client.post(f"{LIST}export/?at__year=0").status_code == 302


def test_it_is_written_in_english_and_read_in_the_language_of_the_reader(client, settings):
    client.force_login(adm := make_member("Administrator", name="adm"))
    publishing.publish(make_colloquium(), by=adm)
    session = client.session
    session[DESK_LANGUAGE] = "fr"
    session.save()
    client.post("/admin/contacts/contact/table/", {"_save": "csv"})
    client.get("/admin/partners/")
    assert [row[0::3] for row in told(user_name="adm")] == [
        ("published", "edition 1"),
        ("exported", "CSV, rows: 0"),
        ("looked", ""),
    ]
    text = client.get(f"{LIST}?act=all").text
    for said in (
        "édition 1",
        "CSV, lignes\u00a0: 0",
        "l’annuaire des partenaires",
        "contacts",
    ):
        assert said in text
    with translation.override("fr"):
        roles = translate_detail("+Publisher +view_event −Editor")
        assert roles == "+Responsable de publication +view_event −Rédacteur"
        assert translate_detail("what is sealed") == "ce qui est scellé"
    written = {
        literal
        for app in ("colloquium", "contacts", "events")
        for path in (settings.BASE_DIR / app).rglob("*.py")
        for call in re.findall(r"audit\.note\([^)]*\)", path.read_text())
        for literal in re.findall(r'detail="([^"]+)"', call)
    }
    assert (len(written) > 6, written - DETAILS) == (True, {"bootstrap"})


def test_who_looks_at_the_same_again_within_an_hour_is_noted_once(client):
    ada, bo, person = make_editor("ada"), make_editor("bo"), make_person("Bo", "Petit")
    for user, about, detail in (
        (ada, person, ""),
        (ada, person, ""),
        (bo, person, ""),
        (ada, person, "what is sealed"),
        (ada, make_person("Cy", "Petit"), ""),
    ):
        audit.note(Deed.LOOKED, user, about=about, detail=detail)
        audit.note(Deed.EXPORTED, user, about=about)
    assert AuditEntry.objects.filter(act="looked").count() == 4
    assert AuditEntry.objects.filter(act="exported").count() == 5
    earlier = {"act": "looked", "user_key": ada.pk, "kind": "contacts.channel"}
    AuditEntry.objects.create(at=timezone.now() - dt.timedelta(minutes=61), **earlier)
    audit.note(Deed.LOOKED, ada, about=Channel)
    audit.note(Deed.LOOKED, ada, about=Channel)
    assert AuditEntry.objects.filter(**earlier).count() == 2


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_queries_whatever_it_tells(
    client, django_assert_num_queries, count
):
    client.force_login(make_editor("ada"))
    user = User.objects.get()
    for n in range(count):
        audit.note(Deed.UNPUBLISHED, user, about=make_event(f"Event {n}"))
        audit.note(Deed.RIGHTS, user, about=user)
    with django_assert_num_queries(7):
        client.get(LIST)
