"""A site comes back as it was, and nobody with it who was taken out since."""

import io
import json
import re
import tarfile

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from contacts.models import AuditEntry, Person, RequestMessage, SiteVersion, WithdrawnName
from contacts.withdrawal import protect, veil
from contacts.withdrawal.deciding import carry_on, decide
from contacts.withdrawal.sealing import recall
from contacts.withdrawal.wording import Wording
from events.editions.publishing import publish
from events.models import Event, Speaker
from tests.desk import make_editor
from tests.factories import (
    make_colloquium,
    make_consent,
    make_event,
    make_person,
    make_request,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db(transaction=True)


def restore(*args, **options):
    out = io.StringIO()
    call_command("restore", *map(str, args), stdout=out, **options)
    return out.getvalue()


def backup(path, **options):
    call_command("backup", str(path), stdout=io.StringIO(), **options)
    return path


def traces(*words):
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("find_traces", *words, pages=60, stdout=out)
    return {line.partition("\t")[0] for line in out.getvalue().splitlines() if "\t" in line}


def publish_with_ada():
    event = make_colloquium()
    ada = Person.objects.get()
    make_speaker(event, make_person("Inès", "Diallo"))
    make_section(event, "Ada Moreau spoke", body="<p>Ms. Moreau came. ADA MOREAU left.</p>")
    ada.photo.save("x.webp", ContentFile(b"a portrait"))
    ada.save()
    make_consent(
        event.speakers.get(person=ada), "portrait", basis="written", evidence="Her letter."
    )
    publish(event, by=None)
    return event, ada


def test_whoever_was_withdrawn_after_a_backup_is_nowhere_once_it_is_restored(tmp_path):
    event, ada = publish_with_ada()
    photo = ada.photo.name
    make_editor()
    session = SessionStore()
    session["typed"] = "Ada Moreau"
    session.save()
    Speaker.objects.create(event=event, display_name="Zoé Petit")
    make_request("I am Ada Moreau.", about="/speakers/ada-moreau/", reach="ada.moreau@example.org")
    taken_back = make_request("He looks for me.", key="1" * 32)
    file = backup(tmp_path / "site.tar.gz")
    assert file.stat().st_mode & 0o777 == 0o600
    assert AuditEntry.objects.filter(act="exported", user_name="", detail="backup").exists()
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    with tarfile.open(file) as tar:
        assert {"backup.json", "withdrawn_names.json", f"uploads/{photo}"} <= set(tar.getnames())

    taken_back.take_back()
    protect(ada, display="withdrawn")
    zoe = make_person("Zoé", "Petit")
    protect(zoe, display="withdrawn")
    ines = Person.objects.get(given_name="Inès")
    protect(ines, display="pseudonym", pseudonym="Aïcha")
    Event.objects.filter(pk=event.pk).update(summary="Changed since.")
    later = default_storage.save("people/later.webp", ContentFile(b"x"))
    version = SiteVersion.objects.current()

    with pytest.raises(CommandError, match="not empty"):
        restore(file)
    assert Event.objects.get().summary == "Changed since."
    said = restore(file, yes=True)
    assert "again now: 2. Shown with less since then, and again now: 1." in said
    assert "The start page of the desk lists whom to look at." in said
    assert "no list of its own" not in said
    assert Event.objects.get().summary == ""
    assert get_user_model().objects.count() == 1
    assert not Session.objects.exists()
    assert SiteVersion.objects.current() not in ("", version)
    assert not default_storage.exists(photo)
    assert not default_storage.exists(later)
    stored = {p.given_name: (p.display, p.pseudonym) for p in Person.objects.all()}
    assert stored == {"…": ("withdrawn", ""), "Inès": ("pseudonym", "Aïcha")}
    assert traces("Moreau") <= {
        "events_section.title",
        "events_section.body",
        "events_section.anchor",
    }
    assert [message.text for message in RequestMessage.objects.all()] == ["I am …."]
    assert "public address" not in traces("Petit")
    assert WithdrawnName.objects.find_name("Zoé Petit")
    make_person("New", "Row")  # the keys go on where they ended


def test_another_machine_knows_only_what_it_is_told(tmp_path):
    _event, ada = publish_with_ada()
    file = backup(tmp_path / "site.tar.gz")
    protect(ada, display="withdrawn")
    names = backup(tmp_path / "names.json", list_only=True)
    assert re.fullmatch(r"[0-9a-f]{64}", json.loads(names.read_text())[0]["digest"])
    assert "oreau" not in names.read_text()
    call_command("flush", verbosity=0, interactive=False)
    assert "no list of its own" in restore(file)
    assert Person.objects.get(given_name="Ada").display == "named"
    restore(file, "--list", str(names), yes=True)
    assert [row.full_name for row in recall(Person.objects.get(display="withdrawn"))] == [
        "Ada Moreau"
    ]


def test_a_namesake_who_is_shown_here_is_not_withdrawn_in_their_place(tmp_path):
    event, ada = publish_with_ada()
    namesake = make_person("Ada", "Moreau")
    make_speaker(event, namesake)
    file = backup(tmp_path / "site.tar.gz")
    protect(ada, display="withdrawn")
    restore(file, yes=True)
    shown = dict(Person.objects.exclude(given_name="Inès").values_list("pk", "display"))
    assert shown == {ada.pk: "withdrawn", namesake.pk: "named"}


def test_what_was_sealed_or_deleted_of_somebody_is_so_again(tmp_path):
    people = {
        (display, deletes): make_person(f"Ada{n}", f"Moreau{n}", biography="Born in Lyon.")
        for n, (display, deletes) in enumerate(
            (("withdrawn", False), ("withdrawn", True), ("pseudonym", False), ("pseudonym", True))
        )
    }
    file = backup(tmp_path / "site.tar.gz")
    for (display, deletes), person in people.items():
        withdrawal = decide(
            veil.hide(person, by=None),
            display=display,
            pseudonym="Zoé",
            wording=Wording(),
            deletes_known=deletes,
            by=None,
        )
        while not carry_on(withdrawal):
            pass
    restore(file, yes=True)
    words = [*(f"Moreau{n}" for n in range(4)), "Born in Lyon."]
    call_command("find_traces", *words, pages=60, stdout=io.StringIO())  # else it exits
    for (display, deletes), person in people.items():
        person = Person.objects.get(pk=person.pk)
        # The list has the name of whoever was deleted, and nothing tells that they had a pseudonym.
        assert person.display == ("withdrawn" if deletes else display)
        assert bool(recall(person)) is not deletes
        assert person.withdrawals.to_look_at_again().count() == 1


def test_what_is_no_backup_changes_nothing(tmp_path):
    publish_with_ada()
    whole = backup(tmp_path / "site.tar.gz")
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole.read_bytes()[:-2000])
    other = tmp_path / "other.tar.gz"
    with tarfile.open(other, "w:gz"):
        pass
    for file in (cut, other, tmp_path / "missing", tmp_path):
        with pytest.raises(CommandError, match="cannot be read as a backup"):
            restore(file, yes=True)
    with pytest.raises(CommandError, match="no list of withdrawn names"):
        restore(whole, "--list", str(cut), yes=True)
    with pytest.raises(CommandError, match="could not be written"):
        backup(tmp_path / "no folder" / "x.tar.gz")
    assert Person.objects.get(given_name="Ada").display == "named"


def test_a_backup_of_an_older_version_is_brought_to_the_present_tables(tmp_path, migrate):
    migrate("events", "0006_imports_apart")
    make_person()
    file = backup(tmp_path / "site.tar.gz")
    call_command("migrate", verbosity=0)
    Person.objects.all().delete()
    make_colloquium("Later", slug="later")
    restore(file, yes=True)
    assert not Event.objects.exists()
    make_speaker(event := make_event(), Person.objects.get(family_name="Moreau"))
    publish(event, by=None)
    assert event.editions.get().passages.exists()
