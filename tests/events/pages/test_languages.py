"""In which language words on a page are, and which way they are written."""

import pytest
from lxml import html

from events.editions.publishing import publish
from events.text import markup
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
from tests.reader import page

pytestmark = pytest.mark.django_db
RIVERS = "الأنهار والقانون"
NAME = "נועה לוי"
POST = "שופטת"
HEARD = "النهر شخص! (2018)"
EVENT = "/events/rivers/"
ADDRESSES = (
    "/",
    "/events/",
    EVENT,
    f"{EVENT}proceedings/",
    f"{EVENT}editions/1/proceedings/",
    f"{EVENT}quotations/lead/",
    f"{EVENT}quotations/run/",
    "/quotations/",
    "/speakers/",
    "/speakers/noa/",
    "/contacts/",
    "/contacts/foundation/",
    "/search/?q=النهر",
    "/search/?q=נועה",
)
SITE = [
    prefix + address
    for address in ADDRESSES
    for prefix in ("", "/fr")
    if not address.startswith(EVENT) or not prefix
]


@pytest.fixture
def event():
    """In English, with words from the right in every field."""
    event = make_event(
        "Rivers", slug="rivers", subtitle=RIVERS, summary=RIVERS, what=RIVERS, why=RIVERS,
        city="القاهرة", venue_name=RIVERS, address=RIVERS, publisher=RIVERS, content_note="",
        source_document=RIVERS, editorial_note=RIVERS, super_event_name=RIVERS,
    )  # fmt: skip
    person = make_person("נועה", "לוי", slug="noa", biography=RIVERS)
    speaker = make_speaker(event, person, job_title=POST, organization_name=RIVERS)
    organization = make_organization(RIVERS, slug="foundation", tagline=RIVERS, description=RIVERS)
    make_contact(organization, person, job_title=POST, source=RIVERS)
    make_partnership(event, organization, role="organizer")
    make_session(event, speaker, title=RIVERS, room=RIVERS, abstract=RIVERS)
    make_chapter(event, RIVERS, body="")
    body = f'<p>«<q data-quotation="run">{HEARD}</q>»</p><p>He said “{HEARD}”.</p>'
    section = make_section(event, RIVERS, anchor="water", body=markup.clean(body))
    make_quotation(section, speaker, HEARD, anchor="run", language="ar", note=RIVERS)
    lead = {"is_lead": True, "language": "ar", "attribution": RIVERS}
    make_quotation(section, speaker, HEARD, anchor="lead", **lead)
    publish(event, by=None, note=RIVERS)
    return event


def is_of_the_right(text):
    return next((sign >= "\u0590" and sign <= "\u08ff" for sign in text if sign.isalpha()), False)


def around(node):
    """The direction of the innermost element around a text that says one."""
    element = node.getparent() if node.is_text else node.getparent().getparent()
    while element is not None:
        if element.tag == "bdi" or element.get("dir"):
            return "rtl" if element.tag == "bdi" else element.get("dir")
        element = element.getparent()
    return "ltr"


def test_words_from_the_right_are_set_apart_from_others_on_every_page(client, event):
    met = 0
    for address in SITE:
        for node in html.fromstring(page(client, address)).xpath("//body//text()"):
            if is_of_the_right(node):
                met += 1
                assert (address, str(node), around(node)) == (address, str(node), "rtl")
    assert met > 150


def spoken(text, words):
    """Of each text that has `words`, in which language it is said to be."""
    nodes = html.fromstring(text).xpath("//body//text()[contains(., $words)]", words=words)
    return [node.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang")[-1] for node in nodes]


def test_a_quotation_is_in_its_own_language_with_its_marks(client, event):
    for address in (f"{EVENT}proceedings/", f"{EVENT}quotations/lead/", EVENT, "/quotations/"):
        root = html.fromstring(page(client, address))
        [quoted] = root.xpath("//blockquote[contains(., $words)]", words=HEARD)[:1]
        assert quoted.get("lang") == "ar"
        assert quoted.get("dir") == "rtl"
        assert quoted.text_content().strip() in (f"“{HEARD}”", f"“{HEARD}”1")
    root = html.fromstring(page(client, f"{EVENT}proceedings/"))
    [running] = root.xpath("//span[@id='run']")
    assert (running.get("lang"), running.get("dir")) == ("ar", "rtl")
    assert running.getparent().get("dir") == "rtl"


def test_a_french_quotation_and_a_french_title_are_french_on_english_pages_alone(client):
    english = make_event("Rivers", slug="rivers")
    make_chapter(english, body="")
    said = "Les eaux n’ont pas de maître"
    section = make_section(english, body=f'<p>“<q data-quotation="q-eaux">{said}</q>”</p>')
    make_quotation(section, make_speaker(english), said, anchor="q-eaux", language="fr")
    publish(english, by=None)
    french = make_event("Fleuves et droit", slug="fleuves", language="fr", summary="En bref.")
    publish(french, by=None)
    assert spoken(page(client, "/events/rivers/proceedings/"), "Les eaux")[0] == "fr"
    assert spoken(page(client, "/quotations/"), "Les eaux") == ["fr"]
    assert spoken(page(client, "/fr/quotations/"), "Les eaux") == ["fr"]
    assert spoken(page(client, "/fr/quotations/"), "Rivers")[-1] == "en"
    for address, words in (("/events/", "Fleuves"), ("/", "En bref"), ("/fr/events/", "Fleuves")):
        assert set(spoken(page(client, address), words)) == {"fr"}
    assert set(spoken(page(client, "/fr/events/"), "Rivers")) == {"en"}
    assert set(spoken(page(client, "/fr/search/?q=rivers"), "Rivers")) == {"en"}


def test_a_code_that_is_none_is_said_of_no_words(client):
    event = make_event(slug="rivers")
    make_chapter(event, body="")
    section = make_section(event)
    make_quotation(section, make_speaker(event), "Eaux", anchor="a", language="x", is_lead=True)
    publish(event, by=None)
    for address in ("/events/rivers/", "/events/rivers/proceedings/", "/quotations/"):
        assert set(spoken(page(client, address), "Eaux")) == {"en"}


def test_who_has_a_name_from_the_right_stands_in_an_english_sentence(client, event):
    root = html.fromstring(page(client, f"{EVENT}quotations/lead/"))
    [sentence] = root.xpath("//*[@class='spread-post'][contains(., 'quoted by')]")
    assert [name.text for name in sentence.iter("bdi")] == [NAME]
