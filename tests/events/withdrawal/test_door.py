"""Every way in which Django can write a row of somebody, for everything that decides how they are
shown: it is refused, or what must not stand any more is gone.
"""

import inspect
import json
import re
from contextlib import contextmanager

import pytest
from asgiref.sync import async_to_sync
from django.core import serializers
from django.core.management import call_command
from django.db import models, transaction
from django.db.models import F, ProtectedError, Value
from django.db.models.functions import Concat, Lower

from contacts.models import Channel, Person
from contacts.models.guard import PastTheDoor
from contacts.withdrawal import protect
from events.editions.publishing import publish
from events.imports.models import SourceDocument
from events.models import Edition, EditionFile, Passage, Speaker
from tests.desk import decide_as_proposed, make_editor, send
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_printed_speaker,
    make_quotation,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db


def published(person=None, *, text="", word="moreau", **speaker):
    """A speaker of a published colloquium in whose texts, files and upload `text` stands too."""
    event = make_event(slug="rivers", summary=text)
    if person:
        row = make_speaker(event, person, **speaker)
    else:
        row = make_printed_speaker(event, **speaker)
    make_chapter(event)
    make_quotation(make_section(event), row, is_lead=True)
    edition = publish(event, by=None)
    EditionFile.objects.create(edition=edition, extension="pdf", digest="x", content=word.encode())
    SourceDocument.objects.create(
        name="x", sha256="x", size=1, media_type="x", content=b"", event=event,
        draft={"title": text or "Ada Moreau spoke."},
    )  # fmt: skip
    return row


def named(**fields):
    return published(make_person(**fields)).person


def protected(text, word, *names, **fields):
    person = make_person(*names, **{"display": "role-only"} | fields)
    return published(person, text=text, word=word).person


def places_of(word):
    """Where the word stands that must be gone."""

    def places(client=None):
        found = {
            "page": client.get("/events/rivers/").text if client else "",
            "editions": json.dumps(
                list(Edition.objects.values_list("record", "note")), ensure_ascii=False
            ),
            "search": str(list(Passage.objects.values())),
            "files": str([bytes(row.content).decode() for row in EditionFile.objects.all()]),
            "uploads": str(list(SourceDocument.objects.values("name", "draft"))),
        }
        return [place for place, text in found.items() if word in text.lower()]

    return places


def address_that_tells(client=None):
    leads = client and client.get("/speakers/ada-moreau/").status_code != 404
    return ["address"] if leads or Person.objects.filter(slug="ada-moreau").exists() else []


def in_the_other_order(client=None):
    return ["search"] if Passage.objects.filter(title="Ada Moreau").exists() else []


def found_by_post(client=None):
    return ["search"] if "Judge" in Passage.objects.get(kind="speaker").text else []


# Of each model and each field that decides: somebody published, what the field becomes, and where
# what it takes out stands.
CASES = {
    (Person, "display"): (named, "withdrawn", places_of("moreau")),
    (Person, "pseudonym"): (
        lambda: protected("Inès spoke.", "inès", display="pseudonym", pseudonym="Inès"),
        "Zoé",
        places_of("inès"),
    ),
    (Person, "given_name"): (
        lambda: protected("Zwirna spoke.", "zwirna", "Zwirna", display="first-name"),
        "Eve",
        places_of("zwirna"),
    ),
    (Person, "family_name"): (
        lambda: protected("Mr. Uckermantz spoke.", "uckermantz"),
        "Uckermantz",
        places_of("uckermantz"),
    ),
    (Person, "aliases"): (lambda: protected("Adou spoke.", "adou"), "Adou", places_of("adou")),
    (Person, "slug"): (
        lambda: protected("", "moreau", display="pseudonym", pseudonym="Inès"),
        "ada-moreau",
        address_that_tells,
    ),
    (Person, "family_name_first"): (named, True, in_the_other_order),
    (Person, "needs_care"): (named, True, found_by_post),
    (Person, "noindex"): (named, True, found_by_post),
    (Speaker, "display"): (lambda: published(make_person()), "role-only", places_of("moreau")),
    (Speaker, "display_name"): (
        lambda: published(
            text="Eve Uckermantz spoke.",
            word="uckermantz",
            name="Jean Petit",
            display="role-only",
        ),
        "Eve Uckermantz",
        places_of("uckermantz"),
    ),
    (Speaker, "person"): (
        lambda: published(text="Ada Moreau spoke.", name="Ada Moreau"),
        lambda: make_person("Eve", "Autre", display="role-only"),
        places_of("moreau"),
    ),
}


def test_everything_that_decides_is_walked():
    for model in (Person, Speaker):
        walked = {model._meta.get_field(field).attname for named, field in CASES if named is model}
        assert walked == {*model.SHOWN_BY}


def test_no_way_of_django_to_write_rows_is_unknown_here():
    for made in (models.QuerySet, models.Manager, type(make_event().speakers)):
        ways = {name for name in dir(made) if inspect.isroutine(getattr(made, name))}
        assert {w for w in ways if re.match("[^_].*(create|update|delete)|create|update", w)} <= {
            "create", "acreate", "get_or_create", "aget_or_create",
            "update_or_create", "aupdate_or_create", "bulk_create", "abulk_create",
            "bulk_update", "abulk_update", "update", "aupdate", "delete", "adelete",
            "select_for_update",
        }  # fmt: skip


def read(row, field, value, *, of=None):
    """The row as it is stored, with another value in memory."""
    row = (of or type(row).objects).get(pk=row.pk)
    setattr(row, field, value)
    return row


def unread(row, field, value):
    """A row that says what is stored though nobody read it."""
    columns = [column for column in row._meta.concrete_fields if not column.generated]
    again = type(row)(**{column.attname: getattr(row, column.attname) for column in columns})
    setattr(again, field, value)
    return again


def at_the_desk(client, row, field, value):
    client.force_login(make_editor())
    name = row._meta.model_name
    if (name, value) == ("person", "withdrawn"):  # has a page of its own
        client.post(f"/admin/contacts/person/{row.pk}/hide/")
        decide_as_proposed(client, row)
        return
    typed = "on" if value is True else getattr(value, "pk", value)
    send(
        client, f"/admin/{row._meta.app_label}/{name}/{row.pk}/change/", f"{name}_form",
        **{field: typed, "understood": "on", "agreed": "on"},
    )  # fmt: skip


def waited(act, *arguments, **keywords):
    async def wait():
        return await act(*arguments, **keywords)

    return async_to_sync(wait)()


def by_the_door(row, field, value):
    protect(row, **{field: value})


SAVING = {
    "save": lambda client, *to: read(*to).save(),
    "save of the field": lambda client, *to: read(*to).save(update_fields=[to[1]]),
    "forced save": lambda client, *to: read(*to).save(force_update=True),
    "asynchronous save": lambda client, *to: waited(read(*to).asave),
    "save_base": lambda client, *to: read(*to).save_base(),
    "of a row read without columns": lambda client, row, *to: read(
        row, *to, of=type(row).objects.only("pk")
    ).save(),
    "of a row read without the column": lambda client, row, field, value: read(
        row, field, value, of=type(row).objects.defer(field)
    ).save(),
    "of a row read by the base manager": lambda client, row, *to: read(
        row, *to, of=type(row)._base_manager
    ).save(),
    "of a row that was not read": lambda client, *to: unread(*to).save(),
    "update_or_create": lambda client, row, field, value: type(row).objects.update_or_create(
        pk=row.pk, defaults={field: value}
    ),
    "asynchronous update_or_create": lambda client, row, field, value: waited(
        type(row).objects.aupdate_or_create, pk=row.pk, defaults={field: value}
    ),
    "the desk": at_the_desk,
    "the door": lambda client, *to: by_the_door(*to),
}


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def cases():
    for (model, field), (make, value, places) in CASES.items():
        with undone():
            row = make()
            assert type(row) is model
            yield row, field, value() if callable(value) else value, places


def test_every_save_takes_out_what_may_not_stand(client):
    for row, field, value, places in cases():
        assert places(client) or field == "slug", field
        for way, save in SAVING.items():
            with undone():
                save(client, row, field, value)
                # What is stored alike is shown alike.
                shown = client if way in ("save", "the desk") else None
                assert (places(shown), way, field) == ([], way, field)


BULK = {
    "update": lambda rows, row, field, value: rows.update(**{field: value}),
    "asynchronous update": lambda rows, row, field, value: waited(rows.aupdate, **{field: value}),
    "update by an expression": lambda rows, row, field, value: rows.update(
        **{field: Concat(F("pk"), Value("x"))}
    ),
    "bulk_update": lambda rows, row, *to: rows.bulk_update([read(row, *to)], [to[0]]),
    "asynchronous bulk_update": lambda rows, row, *to: waited(
        rows.abulk_update, [read(row, *to)], [to[0]]
    ),
    "bulk_create over a row": lambda rows, row, *to: rows.bulk_create(
        [unread(row, *to)], update_conflicts=True, unique_fields=["id"], update_fields=[to[0]]
    ),
    "asynchronous bulk_create": lambda rows, row, *to: waited(
        rows.abulk_create,
        [unread(row, *to)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[to[0]],
    ),
    "an expression in a row": lambda rows, row, field, value: read(
        row, field, Lower(Value("x"))
    ).save(),
    "an expression in one field": lambda rows, row, field, value: read(
        row, field, Lower(Value("x"))
    ).save(update_fields=[field]),
    "an expression by update_or_create": lambda rows, row, field, value: type(
        row
    ).objects.update_or_create(pk=row.pk, defaults={field: Lower(Value("x"))}),
}


def test_every_way_to_write_many_rows_or_an_expression_is_refused():
    for row, field, value, _places in cases():
        model = type(row)
        managers = [model.objects, model._base_manager, model.objects.filter(pk=row.pk)]
        if isinstance(row, Speaker):
            managers.append(row.event.speakers)
        before = model.objects.values().get(pk=row.pk)
        for way, write in BULK.items():
            if field == "person" and "expression" in way and "update by" not in way:
                continue  # Django itself takes nothing but a person
            for rows in managers:
                with pytest.raises(PastTheDoor), transaction.atomic():
                    write(rows, row, field, value)
                assert (model.objects.values().get(pk=row.pk), way) == (before, way)


def test_speakers_are_not_given_to_somebody_protected_in_bulk(client):
    row = published(text="Ada Moreau spoke.", name="Ada Moreau")
    person = make_person("Eve", "Autre", display="role-only")
    for give in (person.speakers.add, lambda row: person.speakers.set([row])):
        with pytest.raises(PastTheDoor), transaction.atomic():
            give(row)
    with pytest.raises(PastTheDoor):
        Speaker.objects.update(person_id=person.pk)
    person.speakers.add(row, bulk=False)
    assert places_of("moreau")(client) == []
    for take in (person.speakers.clear, lambda: person.speakers.remove(row)):
        with pytest.raises(PastTheDoor), transaction.atomic():
            take()


def written(row, field, value, folder):
    """A fixture in which the row, by its primary key, says something else."""
    fixture = json.loads(serializers.serialize("json", [row]))
    fixture[0]["fields"][field] = getattr(value, "pk", value)
    file = folder / "rows.json"
    file.write_text(json.dumps(fixture), encoding="utf-8")
    return file


def test_a_fixture_changes_nothing_by_which_somebody_is_shown(tmp_path):
    for row, field, value, _places in cases():
        file = written(row, field, value, tmp_path)
        before = type(row).objects.values().get(pk=row.pk)
        with pytest.raises(ValueError, match="which decides what the public sees"):
            call_command("loaddata", file, verbosity=0)
        assert type(row).objects.values().get(pk=row.pk) == before


CREATING = {
    "create": lambda model, fields, folder: model.objects.create(**fields),
    "save": lambda model, fields, folder: model(**fields).save(),
    "asynchronous create": lambda model, fields, folder: waited(model.objects.acreate, **fields),
    "get_or_create": lambda model, fields, folder: model.objects.get_or_create(**fields),
    "update_or_create": lambda model, fields, folder: model.objects.update_or_create(
        **fields, create_defaults=fields
    ),
    "with a primary key": lambda model, fields, folder: model(pk=4_000, **fields).save(),
    "loaddata": lambda *to: call_command("loaddata", written_anew(*to), verbosity=0),
}


def written_anew(model, fields, folder):
    """A fixture with a row that is not there."""
    with undone():
        return written(model.objects.create(**fields), "key", "k" * 12, folder)


def test_whoever_comes_already_protected_is_taken_out_at_once(client, tmp_path):
    event = published(text="Ada Moreau spoke.", name="Jean Petit").event
    assert places_of("moreau")(client)
    person = {"given_name": "Ada", "family_name": "Moreau", "display": "withdrawn"}
    speaker = {"event": event, "display_name": "Ada Moreau", "display": "role-only"}
    for model, fields in ((Person, person | {"slug": "p-1"}), (Speaker, speaker)):
        for way, create in CREATING.items():
            with undone():
                create(model, fields, tmp_path)
                assert model.objects.filter(display=fields["display"]).exists(), way
                shown = client if way == "save" else None
                assert (places_of("moreau")(shown), way) == ([], way)
        with pytest.raises(PastTheDoor):
            model.objects.bulk_create([model(**fields)])
    Person.objects.bulk_create([Person(given_name="Eve", slug="eve")])


def test_a_manuscript_of_which_nothing_was_public_keeps_its_address():
    event = make_event(slug="speakers-of-rivers")
    Speaker.objects.create(event=event, display_name="Speaker 1", display="role-only")
    event.refresh_from_db()
    assert event.slug == "speakers-of-rivers"


def test_a_deletion_brings_nothing_back(client):
    speaker = published(make_person())
    for delete in (speaker.person.delete, Person.objects.filter(pk=speaker.person_id).delete):
        with pytest.raises(ProtectedError):
            delete()
    protect(speaker, display="role-only")
    speaker.quotations.all().delete()
    for delete in (speaker.delete, Speaker.objects.all().delete):
        with undone():
            delete()
            assert not Speaker.objects.exists()
            assert places_of("moreau")(client) == []


def test_a_row_read_before_a_withdrawal_brings_nothing_back_with_what_else_it_changes(client):
    speaker = published(make_person())
    person = Person.objects.get()
    protect(Person.objects.get(), display="withdrawn")
    keys = Person.objects.get().key, Speaker.objects.get().key
    person.honorific_prefix = "Ms."
    person.save(update_fields=["honorific_prefix"])
    with pytest.raises(PastTheDoor, match="read before"), transaction.atomic():
        person.save()
    speaker.answer = "asked"
    speaker.save()
    assert Person.objects.values_list("display", "honorific_prefix").get() == ("withdrawn", "Ms.")
    assert (Person.objects.get().key, Speaker.objects.get().key) == keys
    assert places_of("moreau")(client) == []
    protect(Speaker.objects.get(), display="withdrawn")
    protect(Person.objects.get(), display="named")
    with pytest.raises(PastTheDoor, match="read before"):
        speaker.save()
    protect(person, display="withdrawn")  # what shows less is never refused
    assert places_of("moreau")(client) == []


def test_a_row_read_before_a_withdrawal_takes_back_nothing_else_that_protects_either():
    person = make_person(aliases="Adou")
    for change in ({"aliases": ""}, {"noindex": True}, {"needs_care": True, "noindex": True}):
        with undone():
            protect(Person.objects.get(), display="role-only")
            before = Person.objects.get()
            protect(Person.objects.get(), display="withdrawn", **change)
            before.display = "withdrawn"
            before.biography = "A judge."
            with pytest.raises(PastTheDoor, match="read before"), transaction.atomic():
                before.save()
            stored = Person.objects.get()
            assert {field: getattr(stored, field) for field in change} == change
    person.aliases = ""
    person.save()  # of a row as it is stored


def test_a_speaker_stays_at_the_colloquium_whose_editions_know_them():
    speaker = published(name="Ada Moreau")
    speaker.event = make_event("Dams")
    with pytest.raises(PastTheDoor, match="event_id"), transaction.atomic():
        speaker.save()
    with pytest.raises(PastTheDoor, match="event_id"):
        Speaker.objects.update(event=speaker.event)


def test_channels_are_not_written_in_bulk_but_to_hide_them():
    contact = make_contact(make_organization(), make_person())
    channel = contact.channels.get()
    for write in (
        lambda rows: rows.update(visibility="public"),
        lambda rows: rows.filter(pk=channel.pk).update(value="ada@example.org", position=2),
        lambda rows: rows.bulk_update([channel], ["contact"]),
        lambda rows: rows.bulk_create([Channel(contact=contact, type="email", value="a@b.org")]),
    ):
        for rows in (Channel.objects, contact.channels):
            with pytest.raises(PastTheDoor), transaction.atomic():
                write(rows)
    Channel.objects.update(visibility="hidden", position=3)
    assert Channel.objects.values_list("visibility", "position").get() == ("hidden", 3)


def test_a_row_read_in_part_brings_nothing_back_either():
    """Its key would only be read after the withdrawal, and its other columns are older than that."""
    published(person := make_person())
    shown = Person.objects.only("display").get(pk=person.pk)
    whole = Person.objects.defer("biography").get(pk=person.pk)
    speaker = Speaker.objects.defer("link_key").get()
    protect(Person.objects.get(pk=person.pk), display="withdrawn")
    with pytest.raises(PastTheDoor, match="read before"), transaction.atomic():
        shown.save()
    speaker.answer = "refused"
    speaker.save()
    assert Speaker.objects.get().answer == "refused"
    assert Speaker.objects.get().key != speaker.key
    with pytest.raises(PastTheDoor, match="read before"), transaction.atomic():
        whole.save()
    assert Person.objects.get().key != whole.key
    assert Person.objects.get().display == "withdrawn"


def test_a_speaker_who_is_somebody_read_before_a_withdrawal_is_protected():
    person = make_person()
    event = published(make_person("Nora", "Flamand")).event
    read_before = Person.objects.get(pk=person.pk)
    protect(person, display="withdrawn")
    new = Speaker(event=event, person=read_before, display_name="Ada Moreau", position=9)
    with pytest.raises(PastTheDoor), transaction.atomic():
        Speaker.objects.bulk_create([new])
    new.save()
    assert new.shown == "withdrawn"
    assert new.public_name == ""


def test_the_door_takes_nothing_else():
    person = make_person()
    with pytest.raises(TypeError, match="biography"):
        protect(person, biography="A judge.")
    with pytest.raises(TypeError, match="answer"):
        protect(make_speaker(make_event(), person), answer="asked")


def test_one_field_alone_is_stored_with_all_that_follows_from_it():
    person = make_person(pseudonym="Inès")
    person = Person.objects.only("pk").get(pk=person.pk)
    person.display = "pseudonym"
    person.save(update_fields=["display"])
    assert Person.objects.values_list("slug", "sort_name").get() == ("ines", "ines")
    protect(person, pseudonym="Zoé")
    assert Person.objects.values_list("slug", "sort_name").get() == ("zoe", "zoe")
    assert person.slug == "zoe"
