"""Words of eighty letters, as German and the addresses of files have them, widen no page, whatever
field they stand in and whatever they are said in.
"""

import pytest

from events.editions.publishing import publish
from events.text import markup
from tests.browser.conftest import is_too_wide
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
RIGHT = "الأنهار" * 12
CHINESE = "河流" * 40
BODY = """<p>{0} <strong>{0}</strong> <a href="https://example.org/{0}">{0}</a><sub>{0}</sub></p>
<h4>{0}</h4><ul><li>{0}<ol><li>{0}</li></ol></li></ul><blockquote><p>{0}</p></blockquote>
<p><span lang="de">{0}</span> <span lang="ar">{0}</span><small data-note="author">{0}</small></p>
<p><span lang="de">{0}<br>{0}</span></p><p>“<q data-quotation="run">{0}</q>”</p>
<aside data-box="recommendations"><h4>{0}</h4><p>{0}</p><ol><li>{0}</li></ol>
<table><caption>{0}<p>{0}</p></caption><tr><th>{0}</th><th>{0}</th></tr><tr><th>{0}</th><td>{0}</td>
</tr></table></aside><aside data-box="key-figures"><p><strong>{0}</strong></p></aside>
<aside data-box="note"><blockquote><p>{0}</p></blockquote></aside>"""
ADDRESSES = (
    "/",
    "/events/",
    "/events/long/",
    "/events/long/proceedings/",
    "/events/long/quotations/run/",
    "/events/long/quotations/lead/",
    "/quotations/",
    "/speakers/",
    "/speakers/long/",
    "/contacts/",
    "/contacts/long/",
)


def fill(word):
    texts = dict.fromkeys(
        ("title", "subtitle", "summary", "what", "why", "city", "venue_name", "address"), word
    )
    texts |= dict.fromkeys(("publisher", "source_document", "editorial_note", "content_note"), word)
    event = make_event(**texts, slug="long", super_event_name=word)
    person = make_person(word[:60], word[:60], slug="long", biography=word)
    speaker = make_speaker(event, person, job_title=word, organization_name=word)
    organization = make_organization(word, slug="long", tagline=word, description=word)
    channels = (("email", f"{LONG[:60]}@example.org"),)
    make_contact(organization, person, job_title=word, source=word, channels=channels)
    make_partnership(event, organization, role="organizer")
    make_session(event, speaker, title=word, room=word, abstract=word)
    make_chapter(event, word, body="", numbering="1", label=word[:40])
    section = make_section(event, word, body=markup.clean(BODY.format(word)))
    make_quotation(section, speaker, word, anchor="run", note=word)
    make_quotation(section, speaker, word, anchor="lead", is_lead=True, attribution=word)
    hidden = make_section(event, word, content_note=word)
    make_quotation(hidden, speaker, word, anchor="other", is_lead=True)
    publish(event, by=None, note=word)


@pytest.mark.parametrize("word", [LONG, RIGHT, CHINESE])
def test_no_page_is_wider_than_the_screen(page, live_server, word):
    fill(word)
    search = f"/search/?q={word[:60]}"
    for width in (360, 768):
        page.set_viewport_size({"width": width, "height": 800})
        for address in (*ADDRESSES, search):
            page.goto(live_server.url + address)
            assert (address, width, is_too_wide(page)) == (address, width, False)
