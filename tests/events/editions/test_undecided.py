"""What publication asks of people first: to be named, to be named with a post that tells of harm,
to be quoted.
"""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse

from contacts.models import Person
from contacts.withdrawal import protect
from events.editions.problems import find_notices
from events.editions.publishing import NotPublishable, publish
from events.models import Edition, Event, Quotation, Speaker
from events.records import EventRecord
from tests.desk import make_editor, send
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_event,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db

ASKED = "Asked for consent to be named, without an answer yet."
REFUSED = "Refused to be named, but is shown by name."
POST = "Shown by name with the post “Survivor of trafficking”."


def refusals_of(event):
    """Of each problem the place, the first sentence and the row; nothing if it can be published."""
    try:
        publish(event, by=None)
    except NotPublishable as error:
        assert not Edition.objects.filter(event=event).exists()
        return [
            (str(place), f"{str(message).split('. ')[0].rstrip('.')}.", row)
            for place, message, row in error.problems
        ]
    return []


def test_consent_that_is_asked_or_refused_stands_in_the_way_of_a_name():
    for consent, display, sentence in [
        ("asked", "", ASKED),
        ("refused", "", REFUSED),
        ("asked", "first-name", ASKED),
        ("refused", "first-name", REFUSED),
        ("asked", "pseudonym", ""),
        ("refused", "pseudonym", ""),
        ("asked", "role-only", ""),
        ("refused", "role-only", ""),
        ("refused", "withdrawn", ""),
        ("", "", ""),
        ("given", "", ""),
        ("printed", "", ""),
    ]:
        event = make_event()
        person = make_person("Maya", f"Le{event.pk}x", pseudonym="Inès")
        speaker = make_speaker(event, person, consent=consent, display=display)
        expected = [(str(person), sentence, speaker)] if sentence else []
        assert refusals_of(event) == expected, (consent, display)


def test_the_person_being_shown_otherwise_counts_too():
    event = make_event()
    make_speaker(event, make_person(display="role-only"), consent="refused")
    make_speaker(event, None, display_name="Jean Petit", consent="refused", display="role-only")
    assert refusals_of(event) == []


def test_a_speaker_of_whom_only_a_printed_name_is_known_is_asked_about_too():
    event = make_event()
    speaker = Speaker.objects.create(event=event, display_name="Jean Petit", consent="asked")
    assert refusals_of(event) == [("Jean Petit", ASKED, speaker)]


def test_words_that_are_not_approved_stand_in_the_way_whoever_said_them_and_however_they_are_shown():
    event = make_event()
    hidden = make_speaker(event, make_person(display="role-only"))
    section = make_chapter(event, "Findings", body='<p>“<q data-quotation="q">Rivers run</q>”.</p>')
    pending = [
        make_quotation(
            section, hidden, "Rivers run", anchor="q", approval="pending", may_be_shared=False
        ),
        make_quotation(
            section,
            None,
            "A river is a person",
            attribution="A poet",
            is_lead=True,
            approval="pending",
        ),
    ]
    assert refusals_of(event) == [
        ("Findings", f"“{quotation}” is not yet approved.", quotation) for quotation in pending
    ]
    Quotation.objects.update(approval="printed")
    assert refusals_of(event) == []


def test_words_of_somebody_withdrawn_are_not_published_and_so_not_asked_about():
    event = make_event()
    gone = make_speaker(event, make_person(display="withdrawn"))
    make_quotation(
        make_chapter(event), gone, "A river is a person", is_lead=True, approval="pending"
    )
    assert refusals_of(event) == []


def test_a_name_beside_a_post_that_tells_of_harm_needs_a_recorded_decision_and_consent():
    for fields, is_refused in [
        ({}, True),
        ({"consent": "given"}, True),
        ({"named_basis": "She said so."}, True),
        ({"named_basis": "She said so.", "consent": "given"}, False),
        ({"named_basis": "She said so.", "consent": "printed"}, False),
        ({"display": "first-name"}, False),
        ({"display": "pseudonym"}, False),
        ({"display": "role-only"}, False),
        ({"display": "withdrawn"}, False),
    ]:
        event = make_event()
        person = make_person("Maya", f"Le{event.pk}x", pseudonym="Inès", care_declined="Grown up.")
        speaker = make_speaker(event, person, job_title="Survivor of trafficking", **fields)
        assert refusals_of(event) == ([(str(person), POST, speaker)] if is_refused else []), fields


def test_work_for_the_harmed_is_no_such_post_and_a_post_given_as_an_organization_is():
    event = make_event()
    make_speaker(
        event,
        make_person("Jean", "Petit"),
        job_title="Director",
        organization_name="Survivor Services",
    )
    speaker = make_speaker(
        event, make_person("Maya", "Lex"), job_title="", organization_name="Rescapée de la traite"
    )
    assert [(place, row) for place, _message, row in refusals_of(event)] == [
        ("Maya Lex", speaker)
    ] * 2


def test_a_decision_is_no_part_of_the_record():
    event = make_event()
    make_speaker(event, job_title="Survivor", named_basis="Told on the telephone.", consent="given")
    assert "telephone" not in str(EventRecord.of(event).dump())


def test_what_is_not_stated_is_a_notice():
    event = make_event()
    silent = make_speaker(event, make_person("Jean", "Petit"))
    make_speaker(event, make_person("Role", "Only", display="role-only"))
    assert [problem.row for problem in find_notices(event.speakers.all())] == [silent]


def test_the_page_of_the_colloquium_leads_to_what_is_to_be_decided(client):
    client.force_login(make_editor())
    event = make_event()
    speaker = make_speaker(event, consent="asked")
    silent = make_speaker(event, make_person("Jean", "Petit"))
    section = make_section(event)
    make_chapter(event, position=0)
    make_quotation(section, speaker, "A river is a person", is_lead=True, approval="pending")
    text = client.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
    place = reverse("admin:events_speaker_change", args=[speaker.pk])
    assert f'<strong><a href="{place}">Ada Moreau</a></strong>: {ASKED}' in text
    place = reverse("admin:events_section_change", args=[section.pk])
    assert (
        f'<strong><a href="{place}#quotations-heading">Water</a></strong>: “A river is a person” is'
        " not yet" in text
    )
    place = reverse("admin:events_speaker_change", args=[silent.pk])
    assert f'<a href="{place}">Jean Petit</a>' in text.split("To look at")[1]


def test_many_are_recorded_as_printed_at_once_but_nobody_who_was_asked_or_needs_a_decision(client):
    client.force_login(make_editor())
    event = make_event()
    silent = make_speaker(event, make_person("Jean", "Petit"))
    left = make_speaker(event, make_person("Left", "Unticked"))
    asked = make_speaker(event, make_person("Asked", "Already"), consent="asked")
    survivor = make_speaker(event, make_person("Maya", "Lex"), job_title="Survivor")
    chapter = make_chapter(event)
    words = make_quotation(
        chapter, survivor, "A river is a person", is_lead=True, approval="pending"
    )
    other = make_quotation(
        make_chapter(make_event("Lakes")),
        None,
        "No",
        attribution="Ann",
        approval="pending",
        is_lead=True,
    )
    address = reverse("admin:events_event_printed", args=[event.pk])
    assert (
        address
        in client.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
    )
    text = client.get(address).content.decode()
    assert [name in text for name in ("Jean Petit", "Left Unticked", "Asked Already", "A river is a person")] == [
        True, True, False, True,
    ]  # fmt: skip
    everybody = [speaker.pk for speaker in (silent, asked, survivor)]
    client.post(address, {"speakers": everybody, "quotations": [words.pk, other.pk, "x"]})
    assert dict(Speaker.objects.values_list("pk", "consent")) == {
        silent.pk: "printed", left.pk: "", asked.pk: "asked", survivor.pk: "",
    }  # fmt: skip
    assert dict(Quotation.objects.values_list("pk", "approval")) == {
        words.pk: "printed",
        other.pk: "pending",
    }
    assert LogEntry.objects.filter(object_id=str(event.pk)).count() == 1
    client.force_login(get_user_model().objects.create_user("reader", is_staff=True))
    assert client.get(address).status_code == 403


def test_a_decision_is_recorded_with_who_and_when_and_asked_for_at_saving(client):
    editor = make_editor()
    client.force_login(editor)
    person = make_person(care_declined="Leads the shelter.")
    speaker = make_speaker(
        make_event(), person, job_title="Survivor of trafficking", consent="given"
    )
    address = reverse("admin:events_speaker_change", args=[speaker.pk])
    assert POST in send(client, address, "speaker_form").content.decode()
    assert (
        POST
        not in send(
            client, address, "speaker_form", named_basis="She agreed in writing."
        ).content.decode()
    )
    speaker.refresh_from_db()
    assert (speaker.named_recorded_by, speaker.named_recorded_on) == (editor, dt.date.today())
    send(client, address, "speaker_form", named_basis="")
    speaker.refresh_from_db()
    assert (speaker.named_basis, speaker.named_recorded_by, speaker.named_recorded_on) == (
        "",
        None,
        None,
    )


def test_the_colloquium_of_2018_names_a_survivor_by_a_recorded_decision():
    call_command("loaddata", "colloquium-2018", verbosity=0)
    event = Event.objects.get()
    (speaker,) = [speaker for speaker in event.speakers.all() if speaker.telling_posts]
    person = speaker.person
    assert (str(speaker), speaker.decided_to_be_named, person.needs_care, person.noindex) == (
        "Melanie Thompson",
        True,
        True,
        True,
    )
    assert list(find_notices(event.speakers.all())) == []
    Speaker.objects.filter(pk=speaker.pk).update(named_basis="")
    assert [row for _place, _message, row in refusals_of(event)] == [speaker]
    Speaker.objects.filter(pk=speaker.pk).update(named_basis="She spoke in public.")
    assert refusals_of(event) == []
    protect(Person.objects.get(pk=speaker.person_id), noindex=False)
    assert Person.objects.get(pk=speaker.person_id).noindex


def test_who_was_published_without_a_name_is_not_named_by_a_row_made_anew():
    event = make_colloquium()
    speaker = event.speakers.get()
    person = speaker.person
    speaker.display = "role-only"
    speaker.save()
    publish(event, by=None)
    event.sections.all().delete()
    speaker.delete()
    again = make_speaker(event, person)
    with pytest.raises(NotPublishable, match="Published without their name so far"):
        publish(event, by=None)
    Speaker.objects.filter(pk=again.pk).update(consent="given")
    publish(event, by=None)


def test_a_heading_made_by_an_import_stands_in_the_way_in_either_language():
    event = make_event()
    titles = ("Not yet placed", "À placer", "Untitled", "Sans titre")
    rows = [
        make_chapter(event, title, position=position)
        for position, title in enumerate((*titles, "Untitled rivers"))
    ]
    sentence = "This heading was made by the import."
    assert refusals_of(event) == [
        (title, sentence, row) for title, row in zip(titles, rows, strict=False)
    ]
    event.sections.filter(title__in=titles).delete()
    assert refusals_of(event) == []
