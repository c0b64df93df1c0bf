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
from events.models import Consent, Edition, Event, Quotation, Speaker
from events.records import EventRecord
from tests.desk import make_editor, send
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_consent,
    make_event,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db

ASKED = "Asked for consent to be named, without an answer yet."
UNSTATED = "It is not stated that they agreed to be named, or were named in print."
REFUSED = "Refused to be named, but is shown by name."
POST = "Shown by name with the post “Survivor of trafficking”."


def refusals_of(event):
    """Of each problem the place, the first sentence and the row; nothing if it can be published."""
    try:
        publish(event, by=None)
    except NotPublishable as error:
        assert not Edition.objects.filter(event=event).exists()
        return [
            (str(problem.place), f"{str(problem.message).split('. ')[0].rstrip('.')}.", problem.row)
            for problem in error.problems
        ]
    return []


def test_a_name_is_published_by_a_consent_and_by_no_refusal():
    for answer, consents, display, sentence in [
        ("", (), "", UNSTATED),
        ("", ("post",), "", UNSTATED),
        ("", ("name",), "", ""),
        ("asked", (), "", ASKED),
        ("asked", ("name",), "", ""),
        ("refused", ("name",), "", REFUSED),
        ("asked", (), "first-name", ASKED),
        ("refused", (), "first-name", REFUSED),
        ("asked", (), "pseudonym", ""),
        ("refused", (), "role-only", ""),
        ("refused", (), "withdrawn", ""),
    ]:
        event = make_event()
        person = make_person("Maya", f"Le{event.pk}x", pseudonym="Inès")
        speaker = make_speaker(event, person, answer=answer, consents=consents, display=display)
        expected = [(str(person), sentence, speaker)] if sentence else []
        assert refusals_of(event) == expected, (answer, consents, display)


def test_the_person_being_shown_otherwise_counts_too():
    event = make_event()
    make_speaker(event, make_person(display="role-only"), answer="refused")
    make_speaker(event, None, display_name="Jean Petit", answer="refused", display="role-only")
    assert refusals_of(event) == []


def test_a_speaker_of_whom_only_a_printed_name_is_known_is_asked_about_too():
    event = make_event()
    speaker = Speaker.objects.create(event=event, display_name="Jean Petit", answer="asked")
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


def test_a_name_beside_a_post_that_tells_of_harm_needs_a_consent_to_that():
    for fields, is_refused in [
        ({}, True),
        ({"consents": ("name", "post")}, False),
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


def test_a_consent_is_no_part_of_the_record():
    event = make_event()
    make_consent(make_speaker(event), "post", basis="oral", evidence="Told on the telephone.")
    assert "telephone" not in str(EventRecord.of(event).dump())


def test_the_page_of_the_colloquium_leads_to_what_is_to_be_decided(client):
    client.force_login(make_editor())
    event = make_event()
    speaker = make_speaker(event, answer="asked", consents=())
    open_page = make_speaker(event, make_person("Maya", "Lex", biography="A survivor."))
    section = make_section(event)
    make_chapter(event, position=0)
    quotation = make_quotation(
        section, speaker, "A river is a person", is_lead=True, approval="pending"
    )
    text = client.get(reverse("admin:events_event_publication", args=[event.pk])).content.decode()
    place = reverse("admin:events_speaker_change", args=[speaker.pk])
    consents = f"{place}#id_consents-0-basis"
    assert f'<strong><a href="{consents}">Ada Moreau</a></strong>: {ASKED}' in text
    place = reverse("admin:events_section_change", args=[section.pk])
    assert (
        f'<strong><a href="{place}#quotation-{quotation.pk}">Water</a></strong>: “A river is a person” is'
        " not yet" in text
    )
    place = reverse("admin:events_speaker_change", args=[open_page.pk])
    assert f'<a href="{place}">Maya Lex</a>' in text.split("To look at")[1]


def test_many_are_recorded_at_once_but_nobody_who_is_decided_alone_and_nothing_typed_is_lost(
    client,
):
    editor = make_editor()
    client.force_login(editor)
    event = make_event()

    def speaker(name, post="Judge", answer="", display="", consents=(), **fields):
        person = make_person(name, "Petit", **fields)
        return make_speaker(
            event, person, job_title=post, answer=answer, display=display, consents=consents
        )

    silent, asked, left = speaker("Silent"), speaker("Waiting", answer="asked"), speaker("Left")
    alone = [
        speaker("Careful", needs_care=True),
        speaker("Maya", post="Survivor of trafficking", care_declined="Leads the shelter."),
        speaker("Telling", biography="A survivor."),
        speaker("Refusing", answer="refused"),
        speaker("Role", display="role-only"),
        speaker("First", display="first-name"),
        speaker("Recorded", consents=("post",)),
    ]

    def quote(sayer, text, **fields):
        chapter = make_chapter(event, text)
        return make_quotation(chapter, sayer, text, is_lead=True, approval="pending", **fields)

    theirs, harmed = quote(silent, "A river is a person"), quote(alone[0], "It hurt")
    unsaid = quote(None, "No", attribution="Ann")
    address = reverse("admin:events_event_agreed", args=[event.pk])
    for name in ("publication", "publish"):
        page = client.get(reverse(f"admin:events_event_{name}", args=[event.pk]))
        assert address in page.content.decode()
    form = client.get(address).context["form"]
    listed = {name: {int(key) for key, _ in form.fields[name].choices} for name in form.known}
    assert listed == {
        "speakers": {silent.pk, asked.pk, left.pk},
        "quotations": {theirs.pk, unsaid.pk},
    }
    said = {
        "basis": "written",
        "given_on": "2024-05-01",
        "evidence": "Letters of May.",
        "covers_name": "on",
        "covers_portrait": "on",
        "speakers": [silent.pk, asked.pk],
        "quotations": [theirs.pk],
    }
    before = Consent.objects.count()
    for change, message in [
        ({"speakers": [], "quotations": []}, "Tick of whom"),
        ({"basis": ""}, "This field is required"),
        ({"evidence": ""}, "Say how that is known"),
        ({"given_on": "2999-01-01"}, "This day has not come yet"),
        ({"covers_name": "", "covers_portrait": ""}, "Tick what they agreed to"),
        ({"basis": "printed"}, "Waiting Petit."),
        ({"quotations": [unsaid.pk]}, "Words without a speaker"),
        *(({"speakers": [silent.pk, row.pk]}, "Something changed meanwhile") for row in alone),
        ({"quotations": [harmed.pk]}, "Something changed meanwhile"),
    ]:
        sent = {key: value for key, value in (said | change).items() if value != ""}
        page = client.post(address, sent)
        text = page.content.decode().split('id="error-places"')[1]
        assert message in text, change
        assert "evidence" in change or 'value="Letters of May."' in page.content.decode()
        assert Consent.objects.count() == before
    answer = client.post(f"{address}?publish=1", said, follow=True)
    assert answer.redirect_chain == [(reverse("admin:events_event_publish", args=[event.pk]), 302)]
    assert "Recorded of 3 names and quotations" in answer.content.decode()
    day = dt.date(2024, 5, 1)
    rows = Consent.objects.exclude(speaker=alone[-1])
    assert {
        (row.speaker, row.basis, row.given_on, row.evidence, *row.scopes, row.recorded_by)
        for row in rows
    } == {
        (one, "written", day, "Letters of May.", "covers_name", "covers_portrait", editor)
        for one in (silent, asked)
    }
    assert set(Quotation.objects.values_list("pk", "approval", "approved_on")) == {
        (theirs.pk, "written", day),
        (harmed.pk, "pending", None),
        (unsaid.pk, "pending", None),
    }
    assert event.editions.snapshots().count() == 1
    assert LogEntry.objects.filter(change_message__contains="agreed").count() == 3
    client.post(
        address, said | {"basis": "printed", "speakers": [left.pk], "quotations": [unsaid.pk]}
    )
    unsaid.refresh_from_db()
    assert (unsaid.approval, left.consents.get().basis) == ("printed", "printed")
    client.force_login(get_user_model().objects.create_user("reader", is_staff=True))
    assert client.get(address).status_code == 403


def test_a_consent_is_recorded_with_who_and_when_and_asked_for_at_saving(client):
    editor = make_editor()
    client.force_login(editor)
    person = make_person(care_declined="Leads the shelter.")
    speaker = make_speaker(make_event(), person, job_title="Survivor of trafficking")
    address = reverse("admin:events_speaker_change", args=[speaker.pk])
    assert POST in send(client, address, "speaker_form").content.decode()
    fields = {"basis": "written", "given_on": "2024-05-04", "covers_post": "on"}
    row = {f"consents__1__{name}": value for name, value in fields.items()}
    text = send(client, address, "speaker_form", **row).content.decode()
    assert "Say how that is known" in text
    row["consents__1__evidence"] = "Her letter."
    assert POST not in send(client, address, "speaker_form", **row).content.decode()
    consent = speaker.consents.get(basis="written")
    assert (consent.recorded_by, consent.recorded_on) == (editor, dt.date.today())
    row = {name.replace("1", "2"): value for name, value in row.items()}
    text = send(client, address, "speaker_form", **row).content.decode()
    assert "basis and given_on, which must be unique" in text


def test_the_colloquium_of_2018_names_a_survivor_by_a_recorded_decision():
    call_command("loaddata", "colloquium-2018", verbosity=0)
    event = Event.objects.get()
    (speaker,) = [speaker for speaker in event.speakers.all() if speaker.telling_posts]
    consent, person = speaker.consents.get(), speaker.person
    assert (str(speaker), person.needs_care, person.noindex) == ("Melanie Thompson", True, True)
    assert (consent.basis, consent.scopes, consent.longest.year) == (
        "printed",
        ["covers_name", "covers_post"],
        dt.date.today().year + 3,
    )
    quotations = Quotation.objects.filter(section__event=event)
    assert list(find_notices(event.speakers.all(), quotations)) == []
    Consent.objects.filter(pk=consent.pk).update(covers_post=False)
    assert [row for _place, _message, row in refusals_of(event)] == [speaker]
    Consent.objects.filter(pk=consent.pk).update(covers_post=True)
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
    again = make_speaker(event, person, consents=())
    with pytest.raises(NotPublishable, match="Published without their name so far"):
        publish(event, by=None)
    make_consent(again, "name")
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
