"""Hidden at once: everything that is read leaves them out, nothing that is stored has changed."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from contacts.models import Channel, FormerSlug, Person, Withdrawal
from contacts.withdrawal import veil
from contacts.withdrawal.finding import find_places
from contacts.withdrawal.places import Kind
from contacts.withdrawal.stored import load
from events.editions import files
from events.editions.publishing import publish
from events.models import Edition, EditionFile
from tests.desk import make_editor
from tests.events.formats.files import text_of
from tests.events.withdrawal.test_withdrawal import plant
from tests.factories import (
    make_chapter,
    make_event,
    make_organization,
    make_person,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db

STARTS = (
    *("/", "/events/", "/speakers/", "/quotations/", "/contacts/", "/feed.atom", "/sitemap.xml"),
    *("/about/", "/search/?q=ada", "/search/?q=rivers", "/search/suggestions/?q=mor"),
    *("/api/v1/events/", "/api/v1/speakers/", "/api/v1/organizations/", "/api/v1/search/?q=ada"),
    *("/api/v1/quotations/", "/events.ics", "/contacts.vcf"),
    "/oai?verb=ListRecords&metadataPrefix=oai_dc",
)
PACKED = re.compile(r"\.(pdf|epub|docx|png|jpe?g|webp|css|js|svg|woff2|ico)$")


def crawl(client) -> dict[str, str]:
    """Every page and text that the site leads to, by its address."""
    found: dict[str, str] = {}
    waiting = list(STARTS)
    while waiting:
        address = waiting.pop()
        if address in found or PACKED.search(address.partition("?")[0]):
            continue
        response = client.get(address)
        if response.status_code != 200:
            found[address] = str(response.status_code)
            continue
        found[address] = text = undated(response)
        links = re.findall(
            r"""(?:href|src)="([^"#]*)|"(http://testserver[^"#]*)|<loc>([^<]*)""", text
        )
        for link in (unescape(part) for parts in links for part in parts if part):
            path = link.removeprefix("http://testserver")
            if path.startswith("?"):
                path = address.partition("?")[0] + path
            if path.startswith("/") and not path.startswith(("//", "/admin/", "/static/", "/fr/")):
                waiting.append(path)
    return found


def undated(response) -> str:
    """Without when a harvester was answered, and by what one form is told from another."""
    text = re.sub("<responseDate>.*?<", "<", response.text)
    return re.sub('name="(made|key)" value=".*?"', "", text)


def bearing(pages: dict[str, str], word="moreau") -> list[str]:
    return sorted(address for address, text in pages.items() if word in unescape(text).lower())


@pytest.fixture
def person():
    planted = plant()
    other = make_event("Dams")
    make_speaker(other, make_person("Vance", "Okafor"))
    make_chapter(other)
    make_section(other, "Thanks", body="<p>We thank Ada Moreau for coming.</p>")
    publish(other, by=None, note="With thanks to Ada Moreau")
    return planted


def test_hidden_people_are_read_nowhere_until_two_people_undo_it(client, person, monkeypatch):
    monkeypatch.setattr(files, "note_size", lambda *file: None)  # which pages say from then on
    before = crawl(client)
    assert len(bearing(before)) > 20
    records = list(Edition.objects.order_by("pk").values_list("record", "note", "revision"))
    withdrawal = veil.hide(person, by=None)
    assert bearing(crawl(client)) == []
    for address in before:
        if "moreau" in address.partition("?")[0]:
            assert client.get(address).status_code == 404, address
    assert list(Edition.objects.order_by("pk").values_list("record", "note", "revision")) == records
    assert veil.hide(person, by=None) == withdrawal

    one, two = make_editor("one"), make_editor("two")
    assert not veil.undo(withdrawal, by=one)
    assert not veil.undo(withdrawal, by=one)
    assert Person.objects.get(pk=person.pk).display == "withdrawn"
    assert veil.undo(withdrawal, by=two)
    again = {address: undated(client.get(address)) for address in bearing(before)}
    assert again == {address: before[address] for address in again}
    assert Withdrawal.objects.get().forms == {}


def test_hidden_people_stand_in_no_file(client, person):
    first, other = Edition.objects.current().order_by("pk")
    EditionFile.objects.create(edition=first, extension="pdf", digest="", content=b"Ada Moreau")
    veil.hide(person, by=None)
    assert not EditionFile.objects.exists()
    for extension in (
        "epub",
        "docx",
        "md",
        "json",
        "xml",
    ):  # of a colloquium where a text names her
        content = client.get(f"/events/{other.slug}/proceedings.{extension}").content
        assert "we thank" in text_of(content).lower()
        assert "moreau" not in text_of(content).lower()


def test_hiding_is_not_undone_after_three_days(person):
    withdrawal = veil.hide(person, by=None)
    Withdrawal.objects.update(
        hidden_at=timezone.now() - timedelta(hours=73), undo_asked_by=make_editor("one")
    )
    with pytest.raises(ValueError, match="not undone"):
        veil.undo(withdrawal, by=make_editor("two"))


def test_a_file_that_was_being_made_when_somebody_was_hidden_is_not_kept(person):
    edition = Edition.objects.current().order_by("pk").first()
    with veil.veiled_throughout():
        veil.hide(person, by=None)
        with pytest.raises(files.Outdated):
            files.keep(edition, "epub", "digest", b"Ada Moreau", still=lambda: True)


# Where what is asked for may stand in an address, and what of her, beside what is nobody's.
ASKED = {
    ("ada-moreau", "zzq-wrkqxz"): (
        *("/speakers/{}/", "/fr/speakers/{}/", "/speakers/{}", "/contacts/{}.vcf", "/events/{}/"),
        *("/api/v1/speakers/{}", "/api/v1/speakers/{}/", "/api/v1/events/{}", "/{}/"),
        *("/quotations/?speaker={}", "/api/v1/quotations?speaker={}", "/search?q={}"),
        *("/search/?q=rivers&speaker={}", "/api/v1/search?q=rivers&speaker={}"),
    ),
    ("Ada%20Moreau", "Zzq%20Wrkqxz"): (
        *("/search/?q={}", "/fr/search/?q=rivers+{}", "/api/v1/search?q={}", "/contacts/?q={}"),
        *("/search/?q=rivers+-%22{}%22", "/search/suggestions/?q={}", "/events/?page={}"),
    ),
    ("moreau", "wrkqxz"): (
        *("/search/?q={}", "/search/?q=rivers+-{}", f"/contacts/?q={'long+' * 19}{{}}"),
    ),
}


def answer(client, address, asked):
    response = client.get(address.format(asked), headers={"If-None-Match": 'W/"old"'})
    headers = {name: text for name, text in response.headers.items() if name != "ETag"}
    said = f"{response.status_code} {headers} {unescape(response.text)}"
    words = asked.replace("%20", " ")
    for form in (asked, words, words.replace(" ", "+"), asked[:5]):
        said = said.replace(form, "…")
    return said


def test_an_address_that_tells_the_name_answers_as_one_that_never_was(client, person):
    veil.hide(person, by=None)
    for (hers, nobodys), addresses in ASKED.items():
        for address in addresses:
            assert answer(client, address, hers) == answer(client, address, nobodys), address


def test_what_has_the_name_in_its_address_is_read_at_one_without(client, person):
    edition = Edition.objects.current().order_by("pk").first()
    FormerSlug.objects.remember(edition.event, "rivers-of-before")
    make_organization("Moreau Trust")
    named = [f"/events/{edition.slug}/", "/contacts/moreau-trust/", "/contacts/moreau-trust.vcf"]
    freed = [re.sub("(ada-)?moreau", "withheld", address) for address in named]
    withdrawal = veil.hide(person, by=None)
    assert [client.get(address).status_code for address in named] == [404] * 3
    for address in freed:
        response = client.get(address)
        assert "moreau" not in f"{response.headers} {response.text}".lower(), address
    assert f'rel="canonical" href="http://testserver{freed[0]}"' in client.get(freed[0]).text
    assert f'href="{freed[0]}"' in client.get("/events/").text
    assert client.get("/events/rivers-of-before/").headers["Location"] == freed[0]
    slug = freed[0].split("/")[2]
    former = client.get("/api/v1/events/rivers-of-before")
    assert former.headers["Location"] == f"/api/v1/events/{slug}"
    assert "moreau" not in former.text
    assert client.get(f"/api/v1/events/{slug}").json()["slug"] == slug
    for extension in ("epub", "docx", "md", "bib"):
        text = text_of(client.get(f"{freed[0]}proceedings.{extension}").content).lower()
        assert slug in text or extension == "docx", extension
        assert "moreau" not in text, extension
    assert client.get("/contacts/withheld-nobody/").status_code == 404
    for one in ("one", "two"):
        veil.undo(withdrawal, by=make_editor(one))
    assert [client.get(address).status_code for address in named] == [200] * 3
    assert [client.get(address).status_code for address in freed] == [404] * 3


def test_spellings_that_are_offered_have_no_word_of_the_name(client, person):
    assert "moreau" in client.get("/search/?q=moreua").text
    veil.hide(person, by=None)
    assert "moreau" not in client.get("/search/?q=moreua").text


def test_what_is_saved_while_somebody_is_hidden_hides_more_and_rewrites_nothing(client, person):
    records = list(Edition.objects.order_by("pk").values_list("record", flat=True))
    withdrawal = veil.hide(person, by=None)
    person.refresh_from_db()
    person.aliases += "\nMme Quirke"
    person.save()
    person.noindex = True
    person.save()
    contact = person.contacts.get()
    Channel.objects.create(contact=contact, type="email", value="q@example.org")
    speaker = person.speakers.get()
    speaker.display_name = "Adeline Moreau"
    speaker.save()
    assert list(Edition.objects.order_by("pk").values_list("record", flat=True)) == records
    [one] = veil.veiled()
    assert one.name.find("Mme Quirke, q@example.org, Adeline Moreau")
    with pytest.raises(ProtectedError):
        person.delete()
    assert not veil.undo(withdrawal, by=make_editor("one"))
    assert veil.undo(withdrawal, by=make_editor("two"))
    assert list(Edition.objects.order_by("pk").values_list("record", flat=True)) == records
    assert Person.objects.get(pk=person.pk).display == "named"


def test_the_family_name_of_another_spelling_is_hidden_as_their_own(client):
    zubeida = make_person(
        "Zubeida",
        "Okwuosa",
        aliases="Zubaida Okwuossah\nZubeida Nwafor-Danjuma\nZubeida Rivers\nZubeida Lindqvist",
    )
    event = make_event("Laws", summary="Okwuossah came. Ms. Rivers left.")
    make_speaker(event, zubeida)
    make_speaker(event, make_person("Nora", "Lindqvist"))
    said = "<p>Later Okwuossah asked for laws; so did Nwafor-Danjuma.</p>"
    make_chapter(event)
    make_section(event, "Told", body=said)
    other = make_event("Dams", summary="Okwuossah spoke. Rivers run. Lindqvist left.")
    make_speaker(other, make_person("Vance", "Okafor"))
    make_chapter(other)
    make_section(other, "Said", body="<p>Ms. Rivers and Ms. Danjuma were named; OKWUOSSAH too.</p>")
    for one in (event, other):
        publish(one, by=None)
    before = crawl(client)
    assert len(bearing(before, "okwuossah")) > 10
    withdrawal = veil.hide(zubeida, by=None)
    after = crawl(client)
    for word in ("okwuoss", "ms. rivers", "ms. danjuma"):
        assert bearing(after, word) == [], word
    for word in ("rivers run", "lindqvist left"):  # which may be anybody’s
        assert bearing(after, word), word
    for extension in ("epub", "docx", "md", "json", "xml"):
        for one in (event, other):
            content = client.get(f"/events/{one.slug}/proceedings.{extension}").content
            assert "okwuoss" not in text_of(content).lower(), extension
    places = find_places(zubeida, load(withdrawal.forms), replacement="…", tells_all=True)
    [sure] = [place for place in places if place.sentence.startswith("Later Okwuossah")]
    assert sure.why.kind == Kind.NAME
    zubeida.refresh_from_db()
    zubeida.aliases += "\nZubeida Mazzionetti"
    zubeida.save()
    assert veil.veiled()[-1].elsewhere.find("Then Mazzionetti went")
