"""What the desk knew of somebody is sealed or deleted, and comes back by two people only."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import override_settings

from colloquium.backups.replaying import Known
from colloquium.traces import Words
from colloquium.traces.database import search_database
from contacts.models import Channel, Person, Withdrawal, WithdrawnName
from contacts.models.guard import PastTheDoor
from contacts.withdrawal import protect, veil
from contacts.withdrawal.deciding import carry_on, decide
from contacts.withdrawal.keeping import read_sealed, show_again
from contacts.withdrawal.names import Name
from contacts.withdrawal.wording import Wording
from events.editions.problems import protected_names
from events.models import Answer, Edition, Event, Quotation, Speaker
from tests.desk import make_editor
from tests.events.withdrawal.test_withdrawal import plant, traces
from tests.factories import make_contact, make_organization, make_person
from tests.reader import undone

pytestmark = pytest.mark.django_db


def plant_with_portrait():
    person = plant()
    person.photo.save("x.webp", ContentFile(b"a portrait"))
    speaker = Speaker.objects.get(person=person)
    Answer.objects.create(speaker=speaker, about="name", shown="Ada L. Moreau", verdict="approve")
    speaker.consents.update(evidence="A letter of Ada Moreau.")
    speaker.affiliations.create(job_title="Survivor of a flood", organization_name="Rivers")
    channel = Channel.objects.get(contact__person=person)
    channel.value = "ada@rivers.example"
    channel.save()
    return Person.objects.get(pk=person.pk)


def take_out(person, display="withdrawn", **kwargs):
    withdrawal = decide(
        veil.hide(person, by=None), display=display, wording=Wording(), by=None, **kwargs
    )
    while not carry_on(withdrawal):
        pass
    return Withdrawal.objects.get(pk=withdrawal.pk)


def bring_back(withdrawal, display="named"):
    reason = {"display": display, "reason": "She wrote to us."}
    assert not show_again(withdrawal, by=make_editor("one"), **reason)
    assert show_again(withdrawal, by=make_editor("two"), **reason)
    return Person.objects.get(pk=withdrawal.person_id)


def in_database(*words):
    return {trace.place for trace in search_database(Words(words))}


def test_nothing_of_the_name_is_left_in_any_table_and_what_is_shown_stays():
    person = plant_with_portrait()
    key = person.key
    for deletes_known, display, shown, quotations in (
        (False, "pseudonym", "Inès Diallo", 2),
        (True, "first-name", "Ada", 2),
        (False, "role-only", "", 2),
        (False, "withdrawn", "", 0),
    ):
        with undone():
            done = take_out(person, display, pseudonym="Inès Diallo", deletes_known=deletes_known)
            assert traces(staff_only=()) == traces("ada@", staff_only=()) == [], display
            row = Person.objects.get(pk=person.pk)
            assert (row.public_name, row.photo.name) == (shown, "")
            assert Quotation.objects.filter(speaker__person=row).count() == quotations
            assert key not in str(Edition.objects.values_list("record", flat=True))
            assert bool(done.sealed_name and done.sealed_rows) != deletes_known
            if display == "withdrawn":
                assert not in_database(
                    *("Ada Moreau", "A. L. Moreau", "a portrait", "ada@rivers.example"),
                    "Survivor of a flood",
                )


def test_what_is_sealed_comes_back_with_two_people_and_a_reason():
    person = plant_with_portrait()
    withdrawal = take_out(person)
    one = make_editor("first")
    for reason, said in ((" ", "why"), ("Ms. Moreau wrote.", "Leave the name out")):
        with pytest.raises(ValidationError, match=said):
            show_again(withdrawal, display="named", reason=reason, by=one)
    row = bring_back(withdrawal)
    columns = ("given_name", "family_name", "aliases", "biography", "display")
    assert [getattr(row, column) for column in columns] == [
        *("Ada", "Moreau", "A. L. Moreau", "Ada Moreau is a judge.", "named")
    ]
    assert row.slug == "ada-moreau"
    channels = Channel.objects.filter(contact__person=row).values_list("value", "visibility")
    assert list(channels) == [("ada@rivers.example", "hidden")]
    speaker = Speaker.objects.get(person=row)
    assert speaker.display_name == "Ada L. Moreau"
    assert speaker.consents.get().evidence == "A letter of [name withheld]."
    assert "Survivor of a flood, Rivers" in map(str, speaker.affiliations.all())
    with row.photo.open() as file:
        assert file.read() == b"a portrait"
    default_storage.delete(row.photo.name)
    assert not WithdrawnName.objects.exists()
    # What was said is left to be read, and nothing else.
    left = Withdrawal.objects.get(pk=withdrawal.pk)
    assert left.sealed_name == ""
    assert {text for _pk, text in read_sealed(left)["said"]} == {
        *("Ada L. Moreau", "rivers have rights", "I, [name withheld], dig")
    }
    assert list(read_sealed(left)) == ["said"]


def test_how_the_name_is_read_goes_with_it_and_comes_back():
    person = make_person("Viktor", "Nagy", family_name_first=True)
    withdrawal = take_out(person)
    assert not Person.objects.get().family_name_first
    assert bring_back(withdrawal).full_name == "Nagy Viktor"


def test_what_was_typed_since_is_not_written_over_and_one_pseudonym_needs_one():
    person = plant_with_portrait()
    withdrawal = take_out(person, "role-only")
    row = Person.objects.get(pk=person.pk)
    row.given_name, row.family_name = "Adèle", "Petit"
    row.save()
    with pytest.raises(ValidationError, match="no name to show them by"):
        show_again(withdrawal, display="pseudonym", reason="x", by=make_editor())
    row = bring_back(withdrawal)
    assert (row.full_name, row.aliases) == ("Adèle Petit", "A. L. Moreau")


def test_where_all_was_deleted_a_name_is_typed_anew():
    person = plant_with_portrait()
    withdrawal = take_out(person, "pseudonym", pseudonym="Inès", deletes_known=True)
    # It was noted though they stay, and an older copy of the row is not shown.
    assert make_person().display == "withdrawn"
    with pytest.raises(ValidationError, match="no name to show them by"):
        show_again(withdrawal, display="named", reason="x", by=make_editor())
    row = bring_back(withdrawal, "role-only")
    row.given_name, row.family_name, row.display = "Ada", "Moreau", "named"
    row.save()
    assert Person.objects.get(pk=row.pk).public_name == "Ada Moreau"


def test_whoever_is_sealed_is_still_known_in_texts_imports_and_backups():
    person = plant_with_portrait()
    take_out(person, "role-only")
    person = Person.objects.protected().get(pk=person.pk)
    for name in (
        Name.of_protected(person, others=()),
        Name.of(person),
        *protected_names(Event.objects.get()),
    ):
        assert name.find("Then Ms. Moreau left.")
        assert name.find("Write to ada@rivers.example.")
    [less] = Known([]).shown_less
    assert (less.display, "adamoreau" in less.forms) == ("role-only", True)
    # If they show with less later, this is noted as well.
    protect(person, display="withdrawn")
    assert WithdrawnName.objects.find_name("Moreau, Ada")


def test_another_key_gives_a_sentence_and_changes_nothing(client):
    person = plant_with_portrait()
    withdrawal = take_out(person)
    client.force_login(make_editor())
    page = f"/admin/contacts/person/{person.pk}/withdrawal/"
    with override_settings(WITHDRAWAL_KEY="another" * 10):
        again = {"act": "again", "display": "named", "reason": "x"}
        for act in ({"act": "read"}, again):
            answer = client.post(page, act, follow=True)
            assert "sealed with another WITHDRAWAL_KEY" in answer.text
            assert "Moreau" not in answer.text
        assert Name.of_protected(person, others=()).reach.emails == set()
        out = io.StringIO()
        call_command("check", stdout=out, stderr=out)
        assert "1 withdrawals hold what was sealed with another key" in out.getvalue()
    stored = Withdrawal.objects.get(pk=withdrawal.pk)
    assert stored.sealed_rows == withdrawal.sealed_rows
    assert stored.again_asked_at is None
    assert "Ada" in str(read_sealed(stored))


def test_a_later_act_takes_over_what_an_earlier_one_sealed():
    person = plant_with_portrait()
    first = take_out(person, "pseudonym", pseudonym="Inès")
    with undone():
        take_out(Person.objects.get(pk=person.pk), deletes_known=True)
        assert not Withdrawal.objects.exclude(sealed_rows="", sealed_name="").exists()
    second = take_out(Person.objects.get(pk=person.pk), "role-only")
    assert not Withdrawal.objects.get(pk=first.pk).sealed_rows
    assert Name.of(person).find("Ada L. Moreau")
    with pytest.raises(ValidationError, match="shown with less"):
        take_out(Person.objects.get(pk=person.pk), "pseudonym", pseudonym="Zoé")
    Withdrawal.objects.open().delete()
    assert bring_back(second).full_name == "Ada Moreau"


def test_the_door_shows_nobody_again_whom_a_withdrawal_binds():
    person = make_person()
    make_contact(make_organization(), person)
    withdrawal = take_out(person, "role-only")
    row = Person.objects.get(pk=person.pk)
    for display in ("named", "first-name", "pseudonym"):
        with pytest.raises(PastTheDoor, match="show_again"):
            protect(Person.objects.get(pk=row.pk), display=display, pseudonym="Zoé")
        saved = Person.objects.get(pk=row.pk)
        saved.display, saved.pseudonym = display, "Zoé"
        with pytest.raises(PastTheDoor, match="show_again"):
            saved.save()
    assert Person.objects.get(pk=row.pk).display == "role-only"
    for display in ("withdrawn", "role-only"):  # what was decided, or less
        protect(Person.objects.get(pk=row.pk), display=display)
    bring_back(withdrawal, "first-name")
    protect(Person.objects.get(pk=row.pk), display="named")
    assert Person.objects.get(pk=row.pk).public_name == "Ada Moreau"


def test_rows_that_stand_in_clear_from_before_are_sealed_by_the_command():
    person = plant_with_portrait()
    protect(person, display="withdrawn")
    withdrawal = Withdrawal.objects.create(
        person=person, display="withdrawn", done_at="2026-01-01T00:00Z"
    )
    deleted = make_person("Zoé", "Petit", display="withdrawn")
    Withdrawal.objects.create(
        person=deleted, display="withdrawn", done_at="2026-01-01T00:00Z", deletes_known=True
    )
    out = io.StringIO()
    call_command("finish_withdrawals", stdout=out)
    assert out.getvalue() == f"{withdrawal}: sealed.\n"
    assert "contacts_person.family_name" not in in_database("Moreau", "Ada Moreau")
    assert Person.objects.get(pk=deleted.pk).family_name == "Petit"
    assert bring_back(withdrawal).full_name == "Ada Moreau"
    call_command("finish_withdrawals", stdout=out)
    assert out.getvalue().endswith("Nothing was left to do.\n")


def test_the_database_takes_nothing_in_clear_where_it_is_sealed():
    withdrawal = Withdrawal.objects.create(person=make_person())
    for column in ("sealed_name", "sealed_rows"):
        with pytest.raises(DatabaseError), transaction.atomic():
            Withdrawal.objects.filter(pk=withdrawal.pk).update(**{column: "Ada Moreau"})
