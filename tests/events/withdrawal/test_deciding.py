"""From hidden to taken out: every place is shown before, and is then as was decided."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from contacts.models import Person, Withdrawal
from contacts.withdrawal import stored, veil
from contacts.withdrawal.deciding import Stopped, carry_on, decide, reopen
from contacts.withdrawal.door import rewriting, shown_otherwise
from contacts.withdrawal.places import find_namesakes, find_places
from contacts.withdrawal.sentences import digest_of, sentences
from contacts.withdrawal.wording import Wording
from events.editions.publishing import publish
from events.models import Edition, Section
from tests.desk import make_editor
from tests.factories import make_chapter, make_event, make_person, make_section, make_speaker

pytestmark = pytest.mark.django_db


def hide(person):
    withdrawal = veil.hide(person, by=None)
    return withdrawal, stored.load(withdrawal.forms)


def places_of(person, name, **kwargs):
    found = find_places(
        person, name, **{"replacement": "[name withheld]", "tells_all": True} | kwargs
    )
    return {place.sentence: place for place in found}


def finish(withdrawal, **kwargs):
    withdrawal = decide(
        withdrawal, **{"display": "withdrawn", "wording": Wording(), "by": None} | kwargs
    )
    for _batch in range(100):
        if carry_on(withdrawal):
            return Withdrawal.objects.get(pk=withdrawal.pk)
    raise AssertionError("It never ends.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ms. Thompson was twelve. She said “No.” Then J. R. Ray left!",
            ["Ms. Thompson was twelve.", "She said “No.”", "Then J. R. Ray left!"],
        ),
        ("<p>One <em>two. Three</em></p><p>four</p>", ["One two.", "Three", "four"]),
        ("他说。她走了。", ["他说。", "她走了。"]),
        ("قالت مورو. ثم خرجت؟ نعم", ["قالت مورو.", "ثم خرجت؟", "نعم"]),
        ("<p>Ms. Ray left.</p>", ["Ms. Ray left."]),
        ("One\nTwo 3.5 per cent", ["One", "Two 3.5 per cent"]),
        ("", []),
    ],
)
def test_sentences(text, expected):
    found = list(sentences(text))
    assert [sentence.plain for sentence in found] == expected
    assert all(text[one.start : one.end].strip() for one in found)


def test_every_place_is_shown_in_its_sentence_and_decided_there():
    person = make_person("Melanie", "Thompson", needs_care=True)
    event = make_event("Evening", summary="A survivor spoke, of many survivors.")
    speaker = make_speaker(
        event,
        person,
        job_title="Survivor of trafficking",
        consents=("name", "post"),
    )
    make_speaker(event, make_person("Vance", "Okafor"), job_title="Judge")
    make_chapter(event)
    section = make_section(
        event,
        "Testimony",
        body=(
            "<p>Melanie <em>Thompson</em> spoke. She was sold at twelve. The hall was full.</p>"
            "<p>The Thompsons Foundation paid. We thank Ms. Thompson for the <strong>map</strong>.</p>"
        ),
    )
    publish(event, by=None)
    withdrawal, name = hide(person)
    found = places_of(person, name)
    proposals = {sentence: place.proposal for sentence, place in found.items()}
    assert proposals == {
        "Melanie Thompson spoke.": "reword",
        "We thank Ms. Thompson for the map.": "reword",
        "The Thompsons Foundation paid.": "keep",
        "She was sold at twelve.": "remove",
        "A survivor spoke, of many survivors.": "keep",
    }
    assert {sentence: place.why.value for sentence, place in found.items()} == {
        "Melanie Thompson spoke.": "name",
        "We thank Ms. Thompson for the map.": "mention",
        "The Thompsons Foundation paid.": "word",
        "She was sold at twelve.": "goes-on",
        "A survivor spoke, of many survivors.": "harmed",
    }
    told = found["She was sold at twelve."]
    assert (told.before, told.after) == ("Melanie Thompson spoke.", "The hall was full.")
    assert (told.source, told.events) == ("Evening", {event.pk})
    assert found["Melanie Thompson spoke."].reworded == "[name withheld] spoke."
    assert len(found["Melanie Thompson spoke."].wheres) == 2  # the edition and the manuscript
    decided = {
        digest_of("Melanie Thompson spoke."): "A young woman spoke.",
        digest_of("She was sold at twelve."): "",
        digest_of("The Thompsons Foundation paid."): None,
    }
    done = finish(withdrawal, wording=Wording(decided, (event.pk,)))
    for body in (
        Section.objects.get(pk=section.pk).body,
        Edition.objects.get().record["chapters"][0]["sections"][0]["body"],
    ):
        assert "A young woman spoke." in body
        assert "sold" not in body
        assert "The Thompsons Foundation paid." in body
        assert "The hall was full." in body
        assert "We thank Ms. [name withheld] for the <strong>map</strong>." in body
        assert "Melanie" not in body
    assert dict(done.receipt) == {"editions": 1, "manuscripts": 1}
    assert (done.forms, done.wording, done.before) == ({}, {}, {})
    assert not speaker.event.editions.get().speakers.get(person=person).name


def test_a_part_that_was_cut_off_goes_on_where_it_was(monkeypatch):
    monkeypatch.setattr("events.withdrawal.door.AT_A_TIME", 1)
    person = make_person("Melanie", "Thompson")
    for title in ("One", "Two", "Three"):
        event = make_event(title)
        make_speaker(event, person)
        make_chapter(event)
        publish(event, by=None)
    withdrawal, _name = hide(person)
    withdrawal = decide(withdrawal, display="role-only", wording=Wording(), by=None)
    assert not carry_on(withdrawal)
    rewritten = [e.revision for e in Edition.objects.order_by("event_id")]
    assert rewritten == [1, 0, 0]
    assert veil.veiled()  # still nowhere
    while not carry_on(withdrawal):
        pass
    assert [e.revision for e in Edition.objects.order_by("event_id")] == [1, 1, 1]
    assert Person.objects.get(pk=person.pk).display == "role-only"
    assert not veil.veiled()
    assert carry_on(withdrawal)  # again, and nothing happens


def test_what_failed_says_so_holds_nothing_half_and_goes_on_or_back_to_deciding(caplog):
    person = make_person("Melanie", "Thompson")
    event = make_event("Evening")
    make_speaker(event, person)
    make_chapter(event)
    publish(event, by=None)

    def fail(sender, act, **kwargs):
        if act.is_decided:
            raise DatabaseError(f"{person} is too long")

    withdrawal, _name = hide(person)
    decided = {"display": "role-only", "by": None}
    withdrawal = decide(withdrawal, wording=Wording({"one": ""}), **decided)
    rewriting.connect(fail)
    try:
        with pytest.raises(Stopped, match=f"^{withdrawal} stopped: DatabaseError$"):
            carry_on(withdrawal)
    finally:
        rewriting.disconnect(fail)
    assert "fail" in caplog.text
    assert "Thompson" not in caplog.text
    withdrawal.refresh_from_db()
    assert (withdrawal.failure, withdrawal.receipt) == ("DatabaseError", [])
    assert "Thompson" in str(Edition.objects.get().record)
    assert veil.veiled()
    reopen(withdrawal)
    withdrawal.refresh_from_db()
    assert (withdrawal.decided_at, withdrawal.failed_at) == (None, None)
    assert Wording.load(withdrawal.wording).decided == {"one": ""}  # as it was typed

    withdrawal = decide(withdrawal, wording=Wording(), **decided)
    assert not carry_on(withdrawal)
    withdrawal.refresh_from_db()
    with pytest.raises(ValidationError, match="carried out already"):
        reopen(withdrawal)
    shown_otherwise.connect(fail, sender=Person)
    try:
        with pytest.raises(Stopped):
            carry_on(withdrawal)
    finally:
        shown_otherwise.disconnect(fail, sender=Person)
    assert Person.objects.get(pk=person.pk).display == "withdrawn"
    assert carry_on(withdrawal)
    withdrawal.refresh_from_db()
    assert withdrawal.done_at
    assert withdrawal.failed_at is None


def test_what_was_decided_is_not_decided_again_nor_undone():
    person = make_person("Melanie", "Thompson")
    withdrawal, _name = hide(person)
    with pytest.raises(ValidationError, match="pseudonym"):
        decide(
            withdrawal,
            display="pseudonym",
            pseudonym="Ms. Thompson",
            wording=Wording(),
            by=None,
        )
    with pytest.raises(ValidationError, match="undo"):
        decide(withdrawal, display="named", wording=Wording(), by=None)
    decide(withdrawal, display="withdrawn", wording=Wording(), by=None)
    with pytest.raises(ValidationError, match="already"):
        decide(withdrawal, display="role-only", wording=Wording(), by=None)
    with pytest.raises(ValueError, match="not undone"):
        veil.undo(withdrawal, by=make_editor())


def test_namesakes_are_shown():
    person = make_person("Melanie", "Thompson")
    other = make_person("Thompson", "Mélanie", slug="other")
    event = make_event()
    from events.models import Speaker

    Speaker.objects.create(event=event, display_name="Melanie THOMPSON")
    labels = [namesake.label for namesake in find_namesakes(person)]
    assert labels == [f"Person: {other}", f"{event}: Melanie THOMPSON"]
