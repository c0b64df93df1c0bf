"""A section is split at the cursor and joined with the next, and each is taken back."""

import re
from html import unescape

import pytest
from django.urls import reverse

from events.models import Quotation, Section, Speaker, running_quotations
from events.text.body import Body
from events.text.dividing import is_letter
from tests.desk import form_of, make_editor, send
from tests.factories import (
    make_chapter,
    make_event,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db
BODY = (
    '<p>Rivers have rights. “<q data-quotation="q-water">Water runs</q>”, she said. Later'
    '<small data-note="author">In May.</small> he said “<q data-quotation="q-law">the law does'
    " not</q>”.</p><h4>Ice</h4><p>Ice waits.</p>"
)
LAKES = '<p>“<q data-quotation="q-lakes">Lakes lie</q>”.</p>'


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def event():
    return make_event()


@pytest.fixture
def section(event):
    make_chapter(event, "Findings", body="")
    speaker = make_speaker(event)
    section = make_section(
        event, "Water", body=BODY, content_note="Tells of floods", anchor="w", anchor_is_fixed=True
    )
    make_quotation(section, speaker, "A river", is_lead=True, anchor="q-lead")
    make_quotation(section, speaker, "Water runs", anchor="q-water", approval="oral")
    make_quotation(section, speaker, "the law does not", anchor="q-law")
    running_quotations.settle(section)
    make_section(event, "Lakes", body="<p>Lakes lie.</p>", content_note="Tells of floods")
    return section


def page_of(section):
    return reverse("admin:events_section_change", args=[section.pk])


def split(client, section, title, letters, notes=0, **changes):
    place = {"split__title": title, "split__letters": letters, "split__notes": notes}
    typed = {name: str(value) for name, value in place.items()} | {"split__figures": "0"}
    return send(client, page_of(section), "section_form", button="_split", **typed | changes)


def count(words):
    return sum(map(is_letter, words))


def undo(client, response):
    token = re.search(r'name="undo" value="([^"]+)"', response.text)[1]
    address = reverse("admin:events_section_undo")
    return client.post(address, {"undo": unescape(token)}, follow=True)


def look(event):
    """All that may get lost."""
    rows = event.sections.values_list(
        "pk",
        "key",
        "position",
        "level",
        "title",
        "anchor",
        "anchor_is_fixed",
        "content_note",
        "body",
    )
    quotations = Quotation.objects.order_by("section__position", "position").values_list(
        "pk", "section", "anchor", "text", "approval", "position", "is_lead"
    )
    return [list(rows), list(quotations)]


def test_a_section_is_split_at_the_cursor_with_what_was_typed_before_and_taken_back(
    client, editor, event, section
):
    typed = BODY.replace("Rivers have", "All rivers have")
    before = look(event)
    before[0][1] = (*before[0][1][:-1], typed)
    letters = count("All rivers have rights. “Water runs”, she said. Later")
    response = split(client, section, "The Law", letters, body=typed)
    first, second = event.sections.all()[1:3]
    assert response.redirect_chain == [(page_of(second), 302)]
    assert "“The Law” now begins here, after “Water”." in unescape(response.text)
    assert (first.anchor, second.anchor) == ("w", "the-law")
    assert first.body.endswith("</q>”, she said. Later</p>")
    assert second.body.startswith('<p><small data-note="author">In May.</small> he said')
    assert second.content_note == "Tells of floods"
    assert [q.anchor for q in first.quotations.all()] == ["q-lead", "q-water"]
    assert [q.anchor for q in second.quotations.all()] == ["q-law"]
    assert list(event.sections.values_list("position", flat=True)) == [1, 2, 3, 4]

    response = undo(client, response)
    assert "Undone: all is as it was before." in response.text
    assert look(event) == before


def test_a_heading_within_the_text_becomes_that_of_the_new_section(client, editor, event, section):
    letters = count("Rivers have rights. “Water runs”, she said. Later he said “the law does not”.")
    before = look(event)
    response = split(client, section, "Ice", letters, notes=1)
    assert event.sections.get(title="Ice").body == "<p>Ice waits.</p>"
    undo(client, response)
    assert look(event) == before


def test_where_nothing_can_be_split_is_told_and_what_was_typed_is_saved(
    client, editor, event, section
):
    make_person("Nadia", "Benali", display="role")
    row = "<tr><td><p>w</p></td><td><p>x</p></td></tr>"
    table = f"<table><tr><th><p>u</p></th><th><p>v</p></th></tr>{row}</table>"
    whole = count(Body.parse(BODY).text)
    before = event.sections.count()
    for words, notes, title, said in (
        (whole + 4, 1, "New", "between two words"),
        ("", 0, "New", "where the new section is to begin"),
        (500, 1, "New", "where the new section is to begin"),
        ("Rivers have rights. “Water", 0, "New", "A quotation would be torn apart."),
        ("Rivers have", 0, "", "This field is required."),
        ("Rivers have", 0, "Of Nadia Benali", "not shown by name"),
        (whole + 1, 1, "New", "outside of the table"),
    ):
        letters = words if isinstance(words, int) else count(words)
        body = BODY.replace("Ice waits", f"Ice wait{said[0]}") + table
        response = split(client, section, title, letters, notes, body=body)
        answer = unescape(response.text)
        assert said in answer.split('class="answers"')[1]
        assert "Saved, but otherwise left as it is." in answer
        assert event.sections.count() == before
        section.refresh_from_db()
        assert section.body == body


def test_a_section_is_joined_with_the_next_and_taken_back(client, editor, event, section):
    lakes = event.sections.get(title="Lakes")
    speaker = Speaker.objects.get()
    lakes.body, lakes.anchor_is_fixed = LAKES, True
    lakes.save()
    make_quotation(lakes, speaker, "Lakes lie", anchor="q-lakes", approval="oral")
    running_quotations.settle(lakes)
    before = look(event)
    response = send(client, page_of(section), "section_form", button="_join", _join="no")
    assert event.sections.count() == 3
    page = client.get(page_of(section))
    values = form_of(page, "section_form") | {"_join": str(lakes.pk)}
    assert "#lakes was published" in page.text
    response = client.post(page_of(section), values, follow=True)
    section.refresh_from_db()
    assert section.body == BODY + LAKES
    assert [q.anchor for q in section.quotations.all()] == ["q-lead", "q-water", "q-law", "q-lakes"]
    assert section.quotations.get(anchor="q-lakes").approval == "oral"
    assert "from the next edition on it leads nowhere" in response.text

    undo(client, response)
    assert look(event) == before
    # What was done once is not done twice, nor over what another saved since.
    answer = undo(client, response)
    assert "was changed since" in answer.text
    assert look(event) == before


def test_content_notes_that_differ_are_joined_only_if_the_editor_says_so(
    client, editor, event, section
):
    lakes = event.sections.get(title="Lakes")
    Section.objects.filter(pk=lakes.pk).update(content_note="Tells of drowning")
    values = form_of(client.get(page_of(section)), "section_form") | {"_join": str(lakes.pk)}
    response = client.post(page_of(section), values, follow=True)
    assert "The content notes differ." in response.text
    assert event.sections.count() == 3
    values |= {"join-notes": "on"}
    client.post(page_of(section), values, follow=True)
    section.refresh_from_db()
    assert section.content_note == "Tells of floods\nTells of drowning"


def test_a_chapter_is_not_joined_and_two_lead_quotations_are_not_put_into_one_section(
    client, editor, event, section
):
    lakes = event.sections.get(title="Lakes")
    lead = make_quotation(lakes, Speaker.objects.get(), "A lake", is_lead=True)
    values = form_of(client.get(page_of(section)), "section_form") | {"_join": str(lakes.pk)}
    response = client.post(page_of(section), values, follow=True)
    assert "Each has a lead quotation." in response.text
    lead.delete()
    Section.objects.filter(pk=lakes.pk).update(level=1)
    response = client.post(page_of(section), values, follow=True)
    assert "is a chapter, with sections of its own." in unescape(response.text)
    assert event.sections.count() == 3


def test_who_is_quoted_becomes_a_speaker_once(client, editor, event, section):
    person = make_person("Nadia", "Benali")
    address = reverse("admin:events_section_speaker", args=[section.pk])
    answers = [client.post(address, {"person": person.pk}).json() for _again in range(2)]
    speaker = event.speakers.get(person=person)
    assert answers == [{"id": str(speaker.pk), "text": "Nadia Benali"}] * 2
    assert client.post(address, {"person": "x"}).status_code == 404
    editor.is_superuser = False
    editor.save()
    for page in (address, reverse("admin:events_section_undo")):
        assert client.post(page, {"person": person.pk}).status_code in (302, 403)
