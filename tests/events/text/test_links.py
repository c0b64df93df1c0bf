"""Links in running text: made whole where it is clear what is meant, refused where they lead
nowhere.
"""

import pytest
from django.core.exceptions import ValidationError

from events.editions.problems import find_problems
from events.imports.write import edition as importing
from events.models import Section
from events.records import EventRecord
from events.text import links, markup
from events.text.body import Body
from tests.events.admin.test_section import save
from tests.events.formats.written import make_text
from tests.factories import (
    make_chapter,
    make_event,
    make_quotation,
    make_section,
    make_speaker,
)

WHOLE = {
    "https://example.org/a?b=c#d": "https://example.org/a?b=c#d",
    "HTTP://example.org": "HTTP://example.org",
    "mailto:ada@example.org": "mailto:ada@example.org",
    "tel:+33123456789": "tel:+33123456789",
    "www.example.org": "https://www.example.org",
    " www.example.org/a b ": "https://www.example.org/a b",
    "//example.org/x": "https://example.org/x",
    "example.org/path": "https://example.org/path",
    "example.org:8080/path?q": "https://example.org:8080/path?q",
    "exämple.org": "https://exämple.org",
    "ada@example.org": "mailto:ada@example.org",
    "#water": "#water",
}
BROKEN = [
    *(
        "javascript:alert(1)",
        "java\nscript:x",
        "data:text/html,x",
        "file:///C:/x.docx",
        "C:\\Users\\x.docx",
        "#_ftn1",
        "#_Toc1",
        "#",
    ),
    *(
        "/about/",
        "../x",
        "page.html",
        "report.pdf",
        "report.pdf#p2",
        "one word",
        "word",
        "http://",
        "https:///x",
        "mailto:",
        "",
    ),
]


def test_what_is_meant_is_made_whole_and_what_leads_nowhere_is_known():
    assert {href: links.address(href) for href in [*WHOLE, *BROKEN]} == WHOLE | dict.fromkeys(
        BROKEN, ""
    )


def test_a_saved_text_has_whole_links():
    assert (
        markup.clean('<p><a href="www.example.org">x</a></p>')
        == '<p><a href="https://www.example.org">x</a></p>'
    )
    assert markup.clean('<p><a href="tel:+331">x</a></p>') == '<p><a href="tel:+331">x</a></p>'
    assert markup.clean('<p><a href="a@b.org">x</a></p>') == '<p><a href="mailto:a@b.org">x</a></p>'


@pytest.mark.django_db
def test_a_link_that_leads_nowhere_is_refused_with_its_words():
    section = make_section(make_event(), body="<p>x</p>")
    section.body = (
        '<p><a href="#_ftn1">One <em>two</em></a> <a href="https://example.org">fine</a> <a'
        ' href="C:\\x">three</a></p>'
    )
    with pytest.raises(ValidationError) as error:
        section.full_clean()
    assert error.value.message_dict == {
        "body": [
            f"The link “{words}” leads nowhere: “{address}”. Give it the whole address, which"
            " begins with https://, or take the link away."
            for words, address in (("One two", "#_ftn1"), ("three", "C:\\x"))
        ]
    }


@pytest.mark.django_db
def test_a_link_to_a_place_that_is_not_there_is_refused_with_its_words_and_nothing_is_lost(
    admin_client,
):
    event = make_event()
    speaker = make_speaker(event)
    make_section(event, "Law", anchor="law")
    section = make_section(event, "Water", body="<p>x</p>")
    make_quotation(section, speaker, "A river", anchor="q-river", is_lead=True)
    fine = [f"#speaker-{speaker.key}", "#law", "#water", "#q-river", "#water-note-1", "#law-box-2"]
    typed = "".join(f'<p><a href="{href}">there</a></p>' for href in fine)
    lost = typed + '<p>See <a href="#laws">the <em>law</em></a> and <a href="#ftn1-x">1</a>.</p>'
    answer = save(admin_client, section, body=lost)
    form = answer.context["adminform"].form
    assert form.errors == {
        "body": [
            f"The link “{words}” leads to “{address}”, but nothing in these proceedings has this"
            " address. Headings and quotations have a link to themselves beside them: copy it from"
            " the preview, or take the link away."
            for words, address in (("the law", "#laws"), ("1", "#ftn1-x"))
        ]
    }
    assert form["body"].value() == lost
    assert save(admin_client, section, body=typed).status_code == 302
    section.refresh_from_db()
    assert section.body == typed


@pytest.mark.django_db
def test_a_place_that_is_gone_is_told_before_a_text_is_published_that_leads_there():
    event = make_event()
    make_chapter(event, body="")
    make_section(event, "Water", body='<p><a href="#law">as said</a></p>')
    law = make_section(event, "Law")
    assert not list(find_problems(event, EventRecord.of(event)))
    law.title = "Laws"
    law.save()
    [problem] = find_problems(event, EventRecord.of(event))
    assert problem.place == "Water"
    assert "The link “as said” leads to “#law”" in str(problem.message)


def test_a_link_to_a_speaker_leads_to_the_page_on_which_speakers_stand():
    text, _notes = Body.parse('<p><a href="#speaker-a1">Ada</a></p>').set("water")
    assert text == '<p><a href="../#speaker-a1">Ada</a></p>'


@pytest.mark.django_db
def test_an_imported_edition_keeps_the_words_of_such_a_link_and_says_so():
    body = (
        '<p>See <a href="/about/">this<br>page</a> &amp; <a'
        ' href="www.example.org">that</a>.</p><p><a href="#gone">b</a> <a href="#water">c</a></p>'
    )
    _event, notices = importing.write(make_text(body))
    assert (
        Section.objects.get(anchor="water").body
        == '<p>See this<br>page &amp; <a href="https://www.example.org">that</a>.</p><p>b <a href="#water">c</a></p>'
    )
    assert (
        "A link that leads nowhere was taken away, its words are kept: “thispage” (Water)."
        in notices
    )
