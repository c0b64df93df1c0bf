"""Editions stored before a change of the schema are read after it, and before it again."""

import datetime as dt
import json

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)


def test_editions_from_before_have_the_status_of_their_record_and_keep_it(migrate):
    before = migrate("events", "0001_initial")
    day = dt.date(2024, 5, 3)
    for status in ("scheduled", "postponed", "cancelled"):
        event = before.get_model("events", "Event").objects.create(
            title=status, slug=status, start_date=day
        )
        before.get_model("events", "Edition").objects.create(
            event=event,
            number=1,
            slug=status,
            language="en",
            title=status,
            start_date=day,
            end_date=day,
            record={"status": status},
        )
    after = migrate("events", "0002_status_of_editions")
    editions = after.get_model("events", "Edition").objects.order_by("pk")
    assert list(editions.values_list("status", "record__status")) == [
        (edition.title, edition.title) for edition in editions
    ]
    with connection.cursor() as cursor:
        names = [
            column.name
            for column in connection.introspection.get_table_description(cursor, "events_edition")
        ]
    assert names[-1] == "record"  # behind which SQLite would read through it
    editions = migrate("events", "0001_initial").get_model("events", "Edition").objects
    assert sorted(edition.record["status"] for edition in editions.all()) == [
        "cancelled",
        "postponed",
        "scheduled",
    ]


def test_what_was_said_of_consent_becomes_a_record_and_is_said_again_before_it(migrate):
    before = migrate("events", "0007_search_index")
    Event, Speaker = (before.get_model("events", name) for name in ("Event", "Speaker"))
    event = Event.objects.create(title="Rivers", slug="rivers", start_date=dt.date(2024, 5, 3))
    day = dt.date(2024, 6, 1)
    stated = [
        ("", "", None),
        ("printed", "", None),
        ("given", "", None),
        ("given", "She said so.", day),
        ("asked", "", None),
        ("refused", "She said so.", day),
    ]
    for number, (consent, basis, on) in enumerate(stated):
        Speaker.objects.create(
            event=event, key=f"k{number}", display_name=f"N{number}", consent=consent,
            named_basis=basis, named_recorded_on=on, position=number,
        )  # fmt: skip
    after = migrate("events", "0010_consents_said_once")
    rows = after.get_model("events", "Consent").objects.order_by("speaker__position")
    fields = ("speaker__key", "basis", "covers_name", "covers_post", "given_on")
    assert list(rows.values_list(*fields)) == [
        ("k1", "printed", True, False, dt.date(2024, 5, 3)),
        ("k2", "oral", True, False, None),
        ("k3", "oral", True, True, None),
        ("k5", "oral", False, False, None),
    ]
    answers = after.get_model("events", "Speaker").objects.exclude(answer="")
    assert dict(answers.values_list("key", "answer")) == {"k4": "asked", "k5": "refused"}
    Speaker = migrate("events", "0007_search_index").get_model("events", "Speaker")
    again = Speaker.objects.order_by("position")
    assert list(again.values_list("consent", "named_basis", "named_recorded_on")) == stated


def test_sections_from_before_have_a_key_each(migrate):
    before = migrate("events", "0018_ignored_advice")
    event = before.get_model("events", "Event").objects.create(
        title="Rivers", slug="rivers", start_date=dt.date(2024, 5, 3), doi="10.1234/rivers"
    )
    sections = before.get_model("events", "Section").objects
    for anchor in ("a", "b", "c"):
        sections.create(event=event, title=anchor, anchor=anchor)
    after = migrate("events", "0015_dois_of_sections")
    keys = set(after.get_model("events", "Section").objects.values_list("key", flat=True))
    assert [len(key) for key in keys] == [12, 12, 12]
    assert not after.get_model("events", "Event").objects.get().has_section_dois
    sections = migrate("events", "0018_ignored_advice").get_model("events", "Section")
    assert sections.objects.count() == 3


def test_the_history_from_before_keeps_no_words_of_quotations(migrate):
    def change(name, words):
        return {"changed": {"name": name, "object": words, "fields": ["Text"]}}

    migrate("events", "0018_ignored_advice")
    user = User.objects.create(username="ada")
    for model, repr, said in (
        (
            "section",
            "Law",
            [{"changed": {"fields": ["Body"]}}, change("quotation", "I was twelve")],
        ),
        ("section", "Law", "I was twelve “object”"),
        ("event", "Rivers", [change("session", "Morning"), change("quotation", "I was twelve")]),
        ("quotation", "I was twelve", [{"deleted": {}}]),
    ):
        kind, _new = ContentType.objects.get_or_create(app_label="events", model=model)
        message = said if isinstance(said, str) else json.dumps(said)
        LogEntry.objects.create(
            user=user, content_type=kind, object_repr=repr, action_flag=2, change_message=message
        )
    migrate("events", "0024_history_without_words_of_quotations")
    assert [(one.object_repr, one.change_message) for one in LogEntry.objects.order_by("pk")] == [
        ("Law", json.dumps([{"changed": {"fields": ["Body"]}}, change("quotation", "…")])),
        ("Law", "I was twelve “object”"),
        ("Rivers", json.dumps([change("session", "Morning"), change("quotation", "…")])),
        ("…", '[{"deleted": {}}]'),
    ]


def test_what_had_a_number_keeps_it_and_an_announcement_gets_one_before(migrate):
    before = migrate("events", "0018_ignored_advice")
    Event, Edition = (before.get_model("events", name) for name in ("Event", "Edition"))
    day = dt.date(2024, 5, 3)
    event = Event.objects.create(title="Rivers", slug="rivers", start_date=day)
    values = {"language": "en", "title": "Rivers", "start_date": day, "end_date": day}
    for number in (1, 2, None, None):
        Edition.objects.create(event=event, number=number, slug="rivers", record={}, **values)
    Edition = migrate("events", "0019_announcements_and_presence").get_model("events", "Edition")
    told = Edition.objects.order_by("pk").values_list("number", "sequence")
    assert list(told) == [(1, 1), (2, 2), (None, None), (None, None)]
    Edition.objects.filter(number=1).update(number=None)
    Edition.objects.filter(number=2).update(number=1)
    Edition = migrate("events", "0018_ignored_advice").get_model("events", "Edition")
    assert list(Edition.objects.order_by("pk").values_list("number", flat=True)) == [
        1,
        2,
        None,
        None,
    ]
