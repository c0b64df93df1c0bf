"""The data of an edition, imported again, gives the edition again."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from contacts.models import Organization, Person
from contacts.withdrawal import protect
from events.editions.publishing import NotPublishable, publish
from events.formats import BY_EXTENSION
from events.imports.models import SourceDocument
from events.imports.reading.refusals import Refusal
from events.imports.write import edition as importing
from events.models import Edition, Event, Speaker
from events.records import EventRecord
from events.text import markup
from tests.events.formats.french import make_french_record
from tests.events.formats.written import make_imprint
from tests.factories import make_colloquium, make_event, make_person, make_speaker

pytestmark = pytest.mark.django_db


def file_of(record):
    return BY_EXTENSION["json"].render(record, make_imprint())


def imported(record):
    event, notices = importing.write(importing.read(file_of(record)))
    return EventRecord.of(event), notices


def keyless(record):
    """Without what belongs to the directory of one site, and with each text as it is stored."""
    data = record.dump()
    for section in (
        part for chapter in data["chapters"] for part in (chapter, *chapter["sections"])
    ):
        section["body"] = markup.clean(section["body"])
    for row in (
        *data["partners"],
        *(post for speaker in data["speakers"] for post in speaker["affiliations"]),
    ):
        row["key"] = ""
    for speaker in data["speakers"]:
        speaker["person"] = ""
    return data


def test_on_its_own_site_it_is_the_same_but_for_the_address():
    call_command("loaddata", "colloquium-2018", verbosity=0)
    record = EventRecord.of(Event.objects.get())
    again, notices = imported(record)
    # A file tells no post that tells of harm.
    assert again.model_copy(update={"slug": record.slug}) == record.for_machines() != record
    assert again.slug != record.slug
    assert notices == []


def test_on_another_site_it_is_the_same_but_for_the_directory():
    record = make_french_record()
    _unlisted, notices = imported(record)
    Organization.objects.update(is_listed=True)
    again = EventRecord.of(Event.objects.get())
    assert keyless(again) == keyless(record)
    assert {partner.key for partner in again.partners} == {
        partner.key for partner in record.partners
    }
    assert [notice for notice in notices if "is new in the directory" in notice]


def test_names_come_back_in_their_parts_and_their_order():
    event = make_event()
    typed = [
        ("Aitor", "García Pablos", False),
        ("Viktor", "Nagy", True),
        ("昊", "陈", False),
        ("Zainab", "", False),
    ]
    for position, (given_name, family_name, first) in enumerate(typed):
        person = make_person(given_name, family_name, family_name_first=first)
        make_speaker(event, person, position=position)
    record = EventRecord.of(event)
    content = file_of(record)
    Speaker.objects.all().delete()
    Person.objects.all().delete()
    event.delete()
    again, notices = importing.write(importing.read(content))
    assert (keyless(EventRecord.of(again)), notices) == (keyless(record), [])
    columns = ("given_name", "family_name", "family_name_first")
    assert [*Person.objects.order_by("pk").values_list(*columns)] == typed


def test_it_is_a_draft_until_it_is_published(client):
    importing.write(make_french_record())
    assert Edition.objects.count() == 0


def test_a_speaker_shown_by_role_stays_so():
    event = make_colloquium()
    protect(event.speakers.get(), display="role-only")
    again, _notices = imported(EventRecord.of(event))
    assert [
        (speaker.name, speaker.display, speaker.affiliations) for speaker in again.speakers
    ] == [("", "role-only", ())]


def test_a_file_from_before_a_withdrawal_does_not_bring_the_name_back():
    event = make_colloquium(summary="Ada Moreau spoke.")
    content = file_of(EventRecord.of(event))
    person = Person.objects.get(family_name="Moreau")
    person.display = "withdrawn"
    person.save()
    again, _notices = importing.write(importing.read(content))
    assert "Moreau" not in [speaker.display_name for speaker in again.speakers.all()]
    with pytest.raises(NotPublishable):
        publish(again, by=None)


def test_a_file_that_calls_somebody_unknown_by_a_withdrawn_name_does_not_print_it():
    content = file_of(EventRecord.of(make_colloquium()))
    person = Person.objects.get()
    protect(person, display="withdrawn")
    Person.objects.update(key="elsewhere")
    event, _notices = importing.write(importing.read(content))
    assert [(speaker.person, speaker.display_name) for speaker in event.speakers.all()] == [
        (person, "")
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "x" * 201}, "title"),
        ({"timezone": "Nowhere/None"}, "timezone"),
        ({"doi": "nonsense"}, "doi"),
        ({"language": "xx"}, "language"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(change, field):
    record = make_french_record().model_copy(update=change)
    with pytest.raises(ValidationError) as caught:
        importing.write(record)
    assert importing.reasons(caught.value).startswith(f"{field}: ")
    assert (Event.objects.count(), Person.objects.count(), Organization.objects.count()) == (
        0,
        0,
        0,
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"a": ', "unreadable"),
        (b'{"a": "\xff"}', "unreadable"),
        (b'{"a":' * 100_000, "unreadable"),
        (b'{"a": 1}', "not_proceedings"),
        (b'{"schema_number": 99}', "not_proceedings"),
        (b'{"schema_number": 1, "title": "Rivers"}', "not_proceedings"),
        (b'{"schema_number": "1"}', "not_proceedings"),
        (b'{"a": "' + b"x" * 5_000_000 + b'"}', "too_large"),
    ],
    ids=["cut", "bytes", "deep", "other", "later", "partial", "text", "large"],
)
def test_anything_else_is_refused(content, code):
    assert importing.is_record(content)
    with pytest.raises(Refusal) as caught:
        importing.read(content)
    assert caught.value.code == code


def texts_below(value, place=()):
    """The way to every text below a value of JSON."""
    match value:
        case dict():
            for key, item in value.items():
                yield from texts_below(item, (*place, key))
        case list():
            for index, item in enumerate(value):
                yield from texts_below(item, (*place, index))
        case str():
            yield place


def put(value, place, text):
    """A copy of a value of JSON in which `text` stands at `place`."""
    copied = json.loads(json.dumps(value))
    within = copied
    for step in place[:-1]:
        within = within[step]
    within[place[-1]] = text
    return copied


def test_characters_that_are_no_text_are_told_with_their_place():
    data = json.loads(file_of(make_french_record()))
    places = list(texts_below(data))
    assert len(places) > 50
    for broken in ("a\ud800b", "a\0b", "a\x0bb"):
        for place in places:
            with pytest.raises(ValidationError) as caught:
                importing.read(json.dumps(put(data, place, broken)).encode())
            named = ".".join(str(step + 1 if isinstance(step, int) else step) for step in place)
            assert list(caught.value.message_dict) == [named]


def test_a_year_that_cannot_be_right_is_told_and_nothing_is_written(admin_client):
    data = json.loads(file_of(make_french_record()))
    for day in ("0001-01-01", "0018-03-14", "9999-12-31"):
        changed = put(put(data, ("start_date",), day), ("end_date",), day)
        upload = SimpleUploadedFile(
            "proceedings.json", json.dumps(changed).encode(), "application/json"
        )
        text = admin_client.post("/admin/events/event/import/", {"file": upload}).content.decode()
        assert f"The year {int(day[:4])} cannot be right. Give it in four digits." in text
    assert Event.objects.count() == 0


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda c: st.lists(c) | st.dictionaries(st.text(), c),
    )
)
@settings(max_examples=50, deadline=None)
def test_whatever_the_data_it_is_refused_in_a_sentence(value):
    content = json.dumps({"schema_number": 1, "title": value, "speakers": value}).encode()
    with pytest.raises((Refusal, ValidationError)):
        importing.read(content)


@pytest.mark.parametrize("content", [b"{\\rtf1 Proceedings}", b"Proceedings {", b"", b"[1]"])
def test_only_an_object_is_taken_for_data(content):
    assert not importing.is_record(content)


def test_the_command_takes_it(tmp_path, capsys):
    file = tmp_path / "proceedings.json"
    file.write_bytes(file_of(make_french_record()))
    call_command("import_proceedings", file, event="rivieres")
    assert Event.objects.get().slug == "rivieres"
    assert "is a draft now" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Leave out --json"):
        call_command("import_proceedings", file, as_json=True)


def test_the_desk_takes_it(admin_client):
    upload = SimpleUploadedFile(
        "proceedings.json", file_of(make_french_record()), "application/json"
    )
    response = admin_client.post("/admin/events/event/import/", {"file": upload}, follow=True)
    event = Event.objects.get()
    assert response.redirect_chain == [(f"/admin/events/event/{event.pk}/text/", 302)]
    assert "is a draft now" in response.content.decode()
    assert SourceDocument.objects.count() == 0


def test_the_desk_says_what_does_not_fit(admin_client):
    record = make_french_record().model_copy(update={"doi": "nonsense"})
    upload = SimpleUploadedFile("proceedings.json", file_of(record), "application/json")
    response = admin_client.post("/admin/events/event/import/", {"file": upload})
    assert "A DOI starts with 10." in response.content.decode()
    assert Event.objects.count() == 0
