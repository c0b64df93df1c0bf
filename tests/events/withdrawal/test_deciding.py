"""From hidden to taken out: every place is shown before, and is then as was decided."""

import re

import pytest
from django.contrib.flatpages.models import FlatPage
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from colloquium.backups.replaying import Known
from contacts.models import Person, Withdrawal
from contacts.withdrawal import stored, veil
from contacts.withdrawal.deciding import Stopped, carry_on, decide, reopen
from contacts.withdrawal.door import rewriting, shown_otherwise
from contacts.withdrawal.finding import find_places
from contacts.withdrawal.places import find_namesakes
from contacts.withdrawal.sentences import digest_of, sentences
from contacts.withdrawal.wording import Wording
from events.editions import snapshots
from events.editions.publishing import publish
from events.models import Edition, Section
from tests.desk import make_editor
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)
from tests.reader import undone

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
        (
            '<p>Zara<small data-note="author">Her name. Ada.</small> spoke.<small>Then.</small>'
            " She left.</p>",
            ["Zara spoke.", "Her name.", "Ada.", "Then.", "She left."],
        ),
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
    type(event).objects.update(subtitle="Later")
    assert snapshots.take(event, by=None)
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
    assert len(found["Melanie Thompson spoke."].wheres) == 3  # edition, manuscript, save
    decided = {
        digest_of("Melanie Thompson spoke."): "A young woman spoke.",
        digest_of("She was sold at twelve."): "",
        digest_of("The Thompsons Foundation paid."): None,
    }
    done = finish(withdrawal, wording=Wording(decided, (event.pk,)))
    for body in (
        Section.objects.get(pk=section.pk).body,
        Edition.objects.get(number=1).record["chapters"][0]["sections"][0]["body"],
    ):
        assert "A young woman spoke." in body
        assert "sold" not in body
        assert "The Thompsons Foundation paid." in body
        assert "The hall was full." in body
        assert "We thank Ms. [name withheld] for the <strong>map</strong>." in body
        assert "Melanie" not in body
    assert dict(done.receipt) == {"editions": 1, "manuscripts": 1, "saves": 1}
    assert (done.forms, done.wording, done.before) == ({}, {}, {})
    assert not speaker.event.editions.get(number=1).speakers.get(person=person).name


# Of Melanie Thompson, in a text in which she speaks and in one in which she does not.
HERS = [
    "MELANIE THOMPSON",
    "thompson, melanie",
    "Ms. Thompson, melanie thompson",
    "Melanie<br>Thompson",
    "Melanie Thompson’s and Thompson’s",
    "the Thompsons",
    "Melanie Thompsons",
    "thompson",
    "#FreeMelanie",
    "@realmelaniethompson",
    "IMG_thompson_3.png",
    "Melanie%20Thompson",
    "melanie%40x.example",
    "melanie%2540x.example",
    "melanieNOSPAM@x.example",
    "M. T.",
    "&lt;Melanie Thompson&gt;",
    '<a href="https://example.org/melanie-thompson">here</a>',
    'Melanie Thompson <a href="https://example.org/melanie-thompson">wrote</a>',
    "melanie@x.example",
    "06 12 34 56 78",
    "six 12 34 56 78",
    'Melanie<small data-note="author">See Thompson.</small> Thompson',
]
# And of others; what is changed of it was shown.
OF_OTHERS = [
    "Mark Thompson",
    "the Thompson Foundation",
    "Thompsonville",
    "THOMPSON’S LAW",
    "Melanie Blue",
    "Mel Thomas",
    '<a href="https://thompson.example/">the foundation</a>',
    '<a href="https://law.example/">the law</a>',
]


def test_every_writing_is_gone_or_shown_and_nothing_of_others_is_changed_unseen():
    person = make_person("Melanie", "Thompson")
    channels = [("telephone", "+33612345678", "hidden"), ("email", "melanie@x.example", "hidden")]
    make_contact(make_organization(), person, channels=channels)
    other = make_person("Vance", "Okafor")
    texts = [*HERS, *OF_OTHERS]
    for title in ("Here", "Elsewhere"):
        event = make_event(title)
        for speaker in (person, other)[title == "Elsewhere" :]:
            make_speaker(event, speaker)
        make_chapter(event)
        for at, text in enumerate(texts):
            body = f"<p>Of case {title}{at} {text} it says.</p>"
            make_section(event, f"Case {at}", body=body)
        publish(event, by=None)
    before = bodies()
    withdrawal, name = hide(person)
    found = places_of(person, name)
    finish(withdrawal, wording=as_proposed(found.values()))
    after = bodies()
    for (title, at, where), body in before.items():
        case = (title, where, texts[at])
        listed = {sentence.plain for sentence in sentences(body)} & set(found)
        changed = after[title, at, where]
        if texts[at] in OF_OTHERS:
            assert listed or changed == body, case
        else:
            left = re.search("(?i)melanie|thompson|m. t|34 56", changed)
            assert not left or "keep" in {found[one].proposal for one in listed}, case
        assert ("law.example" in changed) == ("law.example" in body), case
    broken = HERS.index("Melanie<br>Thompson")
    assert "Melanie" not in after["Elsewhere", broken, True] + after["Elsewhere", broken, False]


def test_words_to_write_instead_leave_others_their_names():
    person = make_person("Melanie", "Thompson")
    event = make_event(summary="Melanie Thompson met Mark Thompson, thompson of the Thompsons.")
    make_speaker(event, person)
    make_speaker(event, make_person("Mark", "Thompson"))
    _withdrawal, name = hide(person)
    place = places_of(person, name)[event.summary]
    assert place.reworded == (
        "[name withheld] met Mark Thompson, [name withheld] of the [name withheld]."
    )


def test_nothing_is_left_of_what_was_taken_out_whole():
    wording = Wording({digest_of("It goes."): ""})
    for text, left in (
        ("<p>It stays.</p><p>It goes.</p>", "<p>It stays.</p>"),
        ("<ul><li>It goes.</li></ul><p>It stays. It goes.</p>", "<p>It stays. </p>"),
        ("<blockquote><p><em>It goes.</em></p></blockquote>", ""),
        ("<table><tr><td>It goes.</td></tr></table>", "<table><tr><td></td></tr></table>"),
        ("<p></p><p>It stays.</p>", "<p></p><p>It stays.</p>"),
        ("<p>It<small>Note.</small> goes.<small>Note.</small> It stays.</p>", "<p>It stays.</p>"),
        ("<p>It stays.<small>It goes.</small></p>", "<p>It stays.</p>"),
    ):
        assert wording.apply(text, str, html=True) == left


def test_words_in_another_language_and_notes_stay_so_in_a_sentence_that_is_written_anew():
    for text, words, left in (
        (
            '<p>He wrote: <span lang="fr">“Ada est là.”</span> It stays.</p>',
            "He wrote: “Elle est là.”",
            '<p>He wrote: <span lang="fr">“Elle est là.”</span> It stays.</p>',
        ),
        (
            '<p><span lang="fr">Ada <em>parle</em>.</span></p>',
            "On parle & écoute.",
            '<p><span lang="fr">On parle &amp; écoute.</span></p>',
        ),
        (
            '<p><span lang="ar">مورو تكلمت. ثم خرجت.</span></p>',
            "هي تكلمت.",
            '<p><span lang="ar">هي تكلمت. ثم خرجت.</span></p>',
        ),
        (
            '<p><span lang="fr">Ada</span> spoke<small>Of rivers.</small> there.</p>',
            "[name withheld] spoke there.",
            "<p>[name withheld] spoke there.<small>Of rivers.</small></p>",
        ),
        ('<p>Ada <span lang="fr">parle</span>.</p>', "It is.", "<p>It is.</p>"),
        (
            "<p>Ada spoke<small>Of Ada.</small>.</p>",
            None,
            "<p>Ada spoke<small>Of [].</small>.</p>",
        ),
    ):
        first = next(sentences(text)).plain
        wording = Wording({digest_of(first): words})
        assert wording.apply(text, lambda rest: rest.replace("Ada", "[]"), html=True) == left


def bodies():
    """Each section’s, by its event, its number and whether it is of the edition."""
    found = {
        (section.event.title, int(section.title.split()[1]), False): section.body
        for section in Section.objects.filter(title__startswith="Case").select_related("event")
    }
    for edition in Edition.objects.all():
        for section in edition.record["chapters"][0]["sections"]:
            found[edition.title, int(section["title"].split()[1]), True] = section["body"]
    return found


def as_proposed(places):
    words = {"keep": lambda place: None, "reword": lambda place: place.reworded}
    decided = {place.digest: words.get(place.proposal, lambda _: "")(place) for place in places}
    events = {event for place in places if place.proposal != "keep" for event in place.events}
    return Wording(decided, tuple(events))


def test_what_is_left_as_it_is_keeps_the_name_where_a_quotation_of_theirs_goes():
    person = make_person("Melanie", "Thompson")
    event = make_event()
    speaker = make_speaker(event, person)
    make_chapter(event)
    section = make_section(
        event,
        body=(
            '<p>Melanie Thompson said: “<q data-quotation="q-no">No, said Thompson</q>”. Thompson:'
            ' “<q data-quotation="q-yes">Yes</q>”.</p>'
            '<p><a href="https://example.org/melanie-thompson">Here</a> it is.</p>'
        ),
    )
    make_quotation(section, speaker, "No, said Thompson", anchor="q-no")
    make_quotation(section, speaker, "Yes", anchor="q-yes")
    publish(event, by=None)
    withdrawal, _name = hide(person)
    kept = ("Melanie Thompson said: “No, said Thompson”.", "Here it is.")
    finish(withdrawal, wording=Wording(dict.fromkeys(map(digest_of, kept))))
    body = Edition.objects.get().record["chapters"][0]["sections"][0]["body"]
    assert body == (
        "<p>Melanie Thompson said: “[quotation withdrawn]”. [name withheld]: “[quotation"
        " withdrawn]”.</p>"
        '<p><a href="https://example.org/melanie-thompson">Here</a> it is.</p>'
    )


def test_addresses_are_shown_where_nobody_could_tell_and_are_then_as_was_chosen():
    person = make_person("Melanie", "Thompson")
    organization = make_organization(url="https://example.org/melanie-thompson")
    desk = make_contact(organization, channels=[("email", "melaniethompson80@example.org")])
    page = FlatPage.objects.create(url="/about/the-thompsons/", title="About")
    event = make_event("Thompsons")
    make_speaker(event, make_person("Vance", "Okafor"))
    make_chapter(event)
    publish(event, by=None)

    def addresses():
        for row in (organization, page, event):
            row.refresh_from_db()
        edition = Edition.objects.get()
        return (
            organization.url,
            desk.channels.get().visibility,
            page.url,
            event.slug,
            edition.record["slug"],
        )

    as_is = addresses()
    changed = ("", "hidden", "/about/the-withheld/", "withheld-2024", "withheld-2024")
    for words, expected in ((None, as_is), ("", changed)):
        with undone():
            withdrawal, name = hide(person)
            found = places_of(person, name)
            assert {sentence: place.proposal for sentence, place in found.items()} == {
                "https://example.org/melanie-thompson": "remove",
                "melaniethompson80@example.org": "keep",
                "the-thompsons": "keep",
                "thompsons-2024": "keep",
                "Thompsons": "keep",
            }
            decided = {
                place.digest: words if words is None or "-" not in sentence else place.reworded
                for sentence, place in found.items()
            }
            finish(withdrawal, wording=Wording(decided, (event.pk,)))
            assert addresses() == expected


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

    Speaker.objects.create(event=event, display_name="Dr THOMPSON Melanie")
    labels = [namesake.label for namesake in find_namesakes(person)]
    assert labels == [f"Person: {other}", f"{event}: Dr THOMPSON Melanie"]


def test_what_is_proposed_may_name_others_of_the_same_family():
    person = make_person("Ada", "Moreau")
    event = make_event(summary="Ada Moreau met Jean Moreau.")
    make_speaker(event, person)
    make_speaker(event, make_person("Jean", "Moreau"))
    publish(event, by=None)
    place = places_of(person, hide(person)[1])[event.summary]
    assert place.reworded == "[name withheld] met Jean Moreau."
    assert place.find_name(place.reworded) == ""
    assert place.find_name("Ada Moreau met Jean Moreau.") == "Ada Moreau"


def test_a_sentence_that_was_taken_out_is_not_brought_back_by_a_backup():
    person = make_person("Melanie", "Thompson")
    told = "<p>She was sold at twelve. The hall was full.</p>"
    bodies = []
    for title in ("Here", "Elsewhere"):
        event = make_event(title)
        make_speaker(event, person) if title == "Here" else None
        make_chapter(event)
        bodies.append(make_section(event, "Case 1", body=f"<p>Of Thompson.</p>{told}"))
        publish(event, by=None, note="She was sold at twelve.")
    records = list(Edition.objects.order_by("pk").values_list("record", flat=True))
    withdrawal, _name = hide(person)
    decided = {digest_of("She was sold at twelve."): "", digest_of("The hall was full."): None}
    finish(withdrawal, wording=Wording(decided, (bodies[0].event_id,)))
    assert "sold" not in str(Edition.objects.order_by("pk")[0].record)
    for section, record, edition in zip(
        bodies, records, Edition.objects.order_by("pk"), strict=True
    ):  # what an older backup has
        Section.objects.filter(pk=section.pk).update(body=section.body)
        Edition.objects.filter(pk=edition.pk).update(record=record, note="She was sold at twelve.")
    Known([]).replay()
    for section, edition, is_there in zip(
        bodies, Edition.objects.order_by("pk"), (False, True), strict=True
    ):
        section.refresh_from_db()
        for text in (section.body, str(edition.record), edition.note):
            assert ("sold" in text) == is_there, text
        assert "The hall was full." in section.body
