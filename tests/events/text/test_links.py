"""Links in running text: made whole where it is clear what is meant, refused where they lead
nowhere.
"""

import pytest
from django.core.exceptions import ValidationError

from events.imports.write import edition as importing
from events.models import Section
from events.text import links, markup
from tests.events.formats.written import make_text
from tests.factories import make_event, make_section

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
def test_an_imported_edition_keeps_the_words_of_such_a_link_and_says_so():
    body = (
        '<p>See <a href="/about/">this<br>page</a> &amp; <a'
        ' href="www.example.org">that</a>.</p><p>b</p>'
    )
    _event, notices = importing.write(make_text(body))
    assert (
        Section.objects.get(anchor="water").body
        == '<p>See this<br>page &amp; <a href="https://www.example.org">that</a>.</p><p>b</p>'
    )
    assert (
        "A link that leads nowhere was taken away, its words are kept: “thispage” (Water)."
        in notices
    )
