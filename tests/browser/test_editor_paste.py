"""A stretch of a document that is pasted into the rich text editor of a section."""

import pytest
from django.urls import reverse

from events.text import markup
from tests.browser.conftest import sign_in
from tests.factories import make_event, make_section

from .documents import DOCUMENTS, TEXTS
from .test_editor import paste
from .test_editor_tables import OPEN


@pytest.fixture
def desk(page, live_server, editor):
    section = make_section(make_event())
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_section_change", args=[section.pk]))
    page.locator(".ProseMirror").wait_for()
    return page


def told(page):
    answers = page.locator("[role=status] [data-pasted]")
    return " ".join(answers.all_inner_texts())


def test_a_document_is_kept_in_our_kinds_and_what_is_lost_is_said(desk):
    for name, source, expected, lost in DOCUMENTS:
        pasted = markup.clean(paste(desk, source))
        assert (name, pasted) == (name, expected)
        assert (name, told(desk)) == (name, lost)


def test_plain_text_shows_its_tables_lists_and_paragraphs(desk):
    for name, source, expected in TEXTS:
        pasted = markup.clean(paste(desk, source, "text/plain"))
        assert (name, pasted) == (name, expected)


def test_what_was_said_of_one_paste_is_not_said_of_the_next(desk):
    paste(desk, "<p>a <s>b</s></p>")
    assert told(desk) == "Words that were struck through have lost their line."
    paste(desk, "one line", "text/plain")
    assert told(desk) == ""


def test_a_note_with_emphasis_and_a_link_stays_one(desk):
    note = '<small data-note="editor">As in <em>Whanganui</em>, <a href="https://example.org/a">here</a>.</small>'
    for html in (f"<p>A river{note}.</p>", f"<p><strong>A river{note} has</strong>.</p>"):
        assert markup.clean(desk.evaluate(OPEN, html)).count("<small") == 1
    assert markup.clean(desk.evaluate(OPEN, f"<p>A river{note}.</p>")) == f"<p>A river{note}.</p>"
