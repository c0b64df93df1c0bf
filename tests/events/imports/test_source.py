"""Uploaded files are private, kept for a while, and gone with the first reason to be gone."""

import datetime as dt
import hashlib

import pytest
from django.core.management import call_command
from django.utils import timezone

from contacts.models import Person
from contacts.models.seeing import seeing
from contacts.withdrawal.veil import hide
from events.imports.models import SourceDocument
from events.imports.reading.blocks import Removed, Run
from events.imports.write import write
from events.models import Event
from tests.events.withdrawal.test_withdrawal import traces, withdraw
from tests.factories import make_event, make_person, make_speaker

from .drafts import (
    make_block,
    make_document,
    make_draft,
    make_heading,
    make_joined,
    make_printed_speaker,
    make_source,
    make_whole,
)

pytestmark = pytest.mark.django_db


def kept(source):
    source.refresh_from_db()
    return bool(source.content), bool(source.document), bool(source.draft)


def test_an_import_is_read_back_as_it_was_stored():
    document, draft = make_whole()
    source = SourceDocument.objects.get(pk=make_source(draft, document).pk)
    assert (source.load_document(), source.load_draft(), bytes(source.content)) == (
        document,
        draft,
        b"the bytes",
    )
    assert (source.size, source.media_type) == (
        9,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
    assert source.sha256 == hashlib.sha256(b"the bytes").hexdigest()
    assert source.days_left == 30


def test_after_thirty_days_files_are_deleted_and_only_what_was_made_of_them_stays(capsys):
    now = timezone.now()
    event = make_event()
    old = make_source(uploaded_at=now - dt.timedelta(days=31), event=event, notices=["Look."])
    make_source(uploaded_at=now - dt.timedelta(days=31))
    new = make_source(uploaded_at=now - dt.timedelta(days=29))
    call_command("clear_imports")
    assert capsys.readouterr().out == "2 imported documents were deleted.\n"
    assert list(SourceDocument.objects.order_by("pk")) == [old, new]
    assert (kept(old), old.notices) == ((False, False, False), [])
    assert old.deleted_at
    assert kept(new) == (True, True, True)
    call_command("clear_imports")
    assert capsys.readouterr().out == "0 imported documents were deleted.\n"


def test_a_file_goes_with_its_colloquium():
    source = make_source(event=make_event())
    Event.objects.all().delete()
    assert not SourceDocument.objects.filter(pk=source.pk).exists()


def test_every_trace_of_a_withdrawn_person_goes_from_imports():
    person = make_person("Ada", "Moreau")
    event = make_event("Rivers")
    make_speaker(event, person)
    named = make_source(
        make_draft(speakers=[make_printed_speaker()]), make_document("Ada Moreau, Judge")
    )
    split = make_document(make_block("Ada", number=1), make_block("By A. Moreau", number=2))
    written = make_source(
        document=split, event=event, name="Ada_Moreau_Lyon.docx", notices=["Ada Moreau is new."]
    )
    other = make_source(
        make_draft(sections=[make_heading("Water", "It runs.")]), make_document("Water")
    )
    assert {trace for trace in traces() if "Source" in trace} == {
        "imports.SourceDocument.document",
        "imports.SourceDocument.draft",
        "imports.SourceDocument.name",
        "imports.SourceDocument.notices",
    }
    withdraw(Person.objects.get())
    assert traces() == []
    assert not SourceDocument.objects.filter(pk=named.pk).exists()
    assert kept(written) == (False, False, False)
    assert written.name == "…_Lyon.docx"
    assert kept(other) == (True, True, True)


def test_a_name_that_only_the_file_name_tells_is_enough():
    make_person("Ada", "Moreau")
    source = make_source(name="speech-ada-moreau.docx")
    withdraw(Person.objects.get())
    assert not SourceDocument.objects.filter(pk=source.pk).exists()


def test_the_name_of_a_file_is_read_without_who_is_hidden():
    person = make_person("Zubeida", "Okwuosa")
    names = ("okwuosa.md", "Zubeida_Okwuosa.docx", "zubeida-okwuosa 2.pdf")
    sources = [make_source(name=name) for name in names]
    hide(person, by=None)
    assert [source.shown_name for source in sources] == [*names]
    with seeing(False):
        shown = [source.shown_name for source in sources]
    assert shown == ["withheld.md", "….docx", "withheld 2.pdf"]


def test_a_name_in_a_note_or_in_what_was_taken_out_is_enough():
    make_person("Ada", "Moreau")
    make_source(
        document=make_document("Water", notes={"1": (Run("Ada "), Run("Moreau", bold=True))})
    )
    make_source(
        document=make_document("Water", removed=(Removed("header", "Ada Moreau, Rivers", 1),))
    )
    withdraw(Person.objects.get())
    assert not SourceDocument.objects.exists()


def test_somebody_hidden_at_one_event_only_loses_the_file_of_that_event():
    person = make_person("Ada", "Moreau")
    draft = make_draft(speakers=[make_printed_speaker(person=person.pk)])
    document = make_document("Ada Moreau")
    here, elsewhere = make_source(draft, document), make_source(draft, document)
    event = write(draft, document, source=here, by=None)
    speaker = event.speakers.get()
    speaker.display = "role-only"
    speaker.save()
    assert kept(here) == (False, False, False)
    assert kept(elsewhere) == (True, True, True)


def test_a_word_alone_is_no_name_where_the_person_has_no_part():
    make_person("Rose", "Water")
    source = make_source(
        make_draft(sections=[make_heading("Water", "Water runs.")]), make_document("Water runs.")
    )
    withdraw(Person.objects.get())
    assert kept(source) == (True, True, True)


def test_a_joined_file_is_no_import_of_its_own_and_goes_with_the_first():
    now = timezone.now()
    old = make_source(uploaded_at=now - dt.timedelta(days=31), event=make_event())
    joined = make_joined(old)
    under_way = make_source()
    make_joined(under_way)
    assert list(SourceDocument.objects.under_way()) == [under_way]
    assert SourceDocument.objects.expired().discard() == 2
    assert kept(old) == (False, False, False)
    assert not SourceDocument.objects.filter(pk=joined.pk).exists()
    assert SourceDocument.objects.filter(pk=under_way.pk).discard() == 2
    assert list(SourceDocument.objects.all()) == [old]


def test_both_files_go_if_the_name_of_either_tells_who_is_withdrawn():
    make_person("Ada", "Moreau")
    made = make_source(event=make_event())
    make_joined(made, name="Ada_Moreau.pdf")
    make_joined(make_source(name="speech-ada-moreau.docx"))
    other = make_joined(make_source())
    withdraw(Person.objects.get())
    assert traces() == []
    assert kept(made) == (False, False, False)
    assert set(SourceDocument.objects.all()) == {made, other, other.joined_to}


def test_a_joined_file_goes_with_its_colloquium():
    make_joined(make_source(event=make_event()))
    Event.objects.all().delete()
    assert not SourceDocument.objects.exists()


def test_somebody_hidden_at_one_event_loses_the_files_that_are_joined_there():
    person = make_person("Ada", "Moreau")
    event = make_event("Rivers")
    speaker = make_speaker(event, person)
    here = make_source(event=event)
    make_joined(here, name="Ada_Moreau.pdf")
    elsewhere = make_joined(make_source(), name="Ada_Moreau.pdf")
    speaker.display = "role-only"
    speaker.save()
    assert kept(here) == (False, False, False)
    assert SourceDocument.objects.filter(pk=elsewhere.pk).exists()
