"""Nothing shows more of anybody unasked, and every change of it is told in the history without a
name to hide.
"""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core import serializers
from django.core.management import call_command
from django.urls import reverse

from contacts.models import Channel, Letter, Organization, Person
from contacts.models.display import Display
from contacts.withdrawal.visibility import changes
from events.models import Event, Speaker
from tests.desk import form_of, make_editor, send
from tests.factories import (
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_speaker,
    write_past_the_door,
)

pytestmark = pytest.mark.django_db
AGREED = "I made sure that the public may see more than before"


@pytest.fixture(autouse=True)
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def save(client, row, **changes):
    name = row._meta.model_name
    address = reverse(f"admin:{row._meta.app_label}_{name}_change", args=[row.pk])
    return send(client, address, f"{name}_form", **changes)


def errors_of(response):
    return {
        place.label.rpartition(", ")[2]: place.message for place in response.context["error_places"]
    }


def history():
    return [
        str(entry.get_change_message())
        for entry in LogEntry.objects.order_by("pk")
        if "from “" in entry.change_message
    ]


def test_whether_a_change_shows_more_is_told_for_every_pair_of_ways():
    order = list(Display)
    for before in order:
        for after in order:
            found = list(changes(Person(display=before), {"display": after}))
            assert [change.shows_more for change in found] == (
                [] if before == after else [order.index(after) < order.index(before)]
            )
    channel = Channel(visibility="hidden")
    assert [(c.shows_more, c.sentence) for c in changes(channel, {"visibility": "public"})] == [
        (True, "Who may see it: from “Hidden” to “Public”.")
    ]


HIDDEN = [("email", "a@example.org", "hidden")]
CASES = [
    (
        lambda: make_person(display="role-only"),
        {"display": "named"},
        ("How to show this person", "By role only, no name", "By name"),
    ),
    (
        lambda: make_person(display="role-only", pseudonym="Inès"),
        {"display": "pseudonym"},
        ("How to show this person", "By role only, no name", "Under a pseudonym"),
    ),
    (
        lambda: make_person(display="pseudonym", pseudonym="Inès"),
        {"display": "first-name"},
        ("How to show this person", "Under a pseudonym", "By first name only"),
    ),
    (
        lambda: make_person(noindex=True),
        {"noindex": None},
        ("Keep out of search engines", "ticked", "not ticked"),
    ),
    (
        lambda: make_organization(is_listed=False),
        {"is_listed": "on"},
        ("In the public directory", "not ticked", "ticked"),
    ),
    (
        lambda: make_speaker(make_event(), display="role-only"),
        {"display": ""},
        ("How to show here", "By role only, no name", "By name"),
    ),
    (
        lambda: make_contact(make_organization(), make_person(display="withdrawn")),
        {"person": "", "label": "Desk"},
        ("Person", "Withdrawn: nowhere at all", "By name"),
    ),
    (
        lambda: make_contact(make_organization(), channels=HIDDEN),
        {"channels__0__visibility": "public"},
        ("Who may see it", "Hidden", "Public"),
    ),
    (
        lambda: make_contact(make_organization(), channels=HIDDEN),
        {"channels__0__visibility": "partners"},
        ("Who may see it", "Hidden", "Partners only: not on the site"),
    ),
]


def state():
    return [list(model.objects.values()) for model in (Person, Organization, Channel, Speaker)]


@pytest.mark.parametrize(
    ("make", "change", "told"), CASES, ids=[" ".join(case[2]) for case in CASES]
)
def test_to_show_more_asks_first_keeps_what_was_typed_and_is_told(client, make, change, told):
    row = make()
    before = state()
    response = save(client, row, **change)
    assert list(errors_of(response)) == [AGREED]
    typed = form_of(response, f"{row._meta.model_name}_form")
    assert {typed.get(name.replace("__", "-"), None) for name in change} == set(change.values())
    assert (state(), history()) == (before, [])
    agreed = "channels__0__agreed" if "channels__0__visibility" in change else "agreed"
    save(client, row, **change, **{agreed: "on"})
    assert state() != before
    assert history() == ["{}: from “{}” to “{}”.".format(*told)]


def test_a_save_that_shows_nothing_more_does_not_ask_and_tells_nothing(client):
    for row in (
        make_person(),
        make_organization(),
        make_contact(make_organization("Second")),
        make_speaker(make_event()),
    ):
        response = save(client, row)
        assert (
            not response.context["error_places"]
            if response.context and "error_places" in response.context
            else True
        )
    save(client, Person.objects.first(), noindex="on")
    assert history() == ["Keep out of search engines: from “not ticked” to “ticked”."]


def test_the_history_tells_who_when_and_what_without_the_name(client, editor):
    person = make_person(pseudonym="Inès")
    speaker = make_speaker(make_event(), person)
    save(client, speaker, display="role-only", understood="on")
    save(client, person, display="role-only", understood="on")
    save(client, person, display="pseudonym", agreed="on")
    entries = [e for e in LogEntry.objects.order_by("pk") if "from “" in e.change_message]
    assert [(e.user, e.change_message) for e in entries] == [
        (editor, "How to show here: from “By name” to “By role only, no name”."),
        (editor, "How to show this person: from “By name” to “By role only, no name”."),
        (
            editor,
            "How to show this person: from “By role only, no name” to “Under a pseudonym”.",
        ),
    ]
    assert not [
        e for e in LogEntry.objects.all() if "Moreau" in f"{e.object_repr} {e.change_message}"
    ]


def test_a_box_stands_only_where_something_could_be_shown(client):
    shown, hidden = make_person(), make_person("Jean", "Petit", display="role-only")
    for row, is_asked in ((shown, False), (hidden, True)):
        text = client.get(reverse("admin:contacts_person_change", args=[row.pk])).text
        assert ('<input type="checkbox" name="agreed"' in text) == is_asked
        assert ('<input type="hidden" name="agreed"' in text) != is_asked


def test_no_list_and_no_action_changes_rows_past_the_forms():
    for model, desk in admin.site._registry.items():
        if model is not Letter:  # which the public does not see
            assert (desk.list_editable, desk.actions) == ((), None), model


def dump(*rows):
    return serializers.serialize(
        "json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True
    )


@pytest.mark.parametrize(
    ("make", "field", "value"),
    [
        (make_person, "display", "role-only"),
        (make_person, "noindex", True),
        (make_organization, "is_listed", False),
        (lambda: make_speaker(make_event()), "display", "withdrawn"),
        (lambda: make_contact(make_organization()).channels.get(), "visibility", "hidden"),
    ],
)
def test_a_fixture_does_not_change_what_the_public_sees(tmp_path, make, field, value):
    row = make()
    file = tmp_path / "dump.json"
    file.write_text(dump(row), encoding="utf-8")
    call_command("loaddata", file, verbosity=0)  # the same again
    write_past_the_door(type(row).objects.filter(pk=row.pk), **{field: value})
    with pytest.raises(ValueError, match=f"The file would change “{field}”"):
        call_command("loaddata", file, verbosity=0)
    assert getattr(type(row).objects.get(pk=row.pk), field) == value


def test_a_fixture_does_not_bring_somebody_back_under_their_name(tmp_path):
    person = make_person()
    file = tmp_path / "dump.json"
    file.write_text(dump(person), encoding="utf-8")
    person = Person.objects.get()
    person.display = "withdrawn"
    person.save()
    with pytest.raises(ValueError, match=f"the person with the key {person.key}"):
        call_command("loaddata", file, verbosity=0)
    assert Person.objects.count() == 1
    assert Event.objects.count() == 0


def test_a_number_that_is_withheld_is_not_shown_by_another_row_without_being_asked(client):
    person = make_person("Ada", "Moreau")
    first = make_contact(make_organization(), person=person, channels=HIDDEN)
    [hidden] = first.channels.all()
    second = make_contact(make_organization("Other"), person=person, channels=())
    for contact, gone in ((first, {"channels__0__DELETE": "on"}), (second, {})):
        place = "1" if gone else "0"
        new = {
            f"channels__{place}__{field}": value
            for field, value in (("type", hidden.type), ("value", hidden.value))
        }
        response = save(
            client, contact, **gone, **new, **{f"channels__{place}__visibility": "public"}
        )
        assert "This number or address would be seen by more people" in response.content.decode()
    assert [channel.visibility for channel in Channel.objects.all()] == ["hidden"]
