"""Names as they were typed, wherever the public reads them: on pages, in lists, in references, in
files.
"""

import json
import re
import zipfile
from io import BytesIO

import bibtexparser
import pytest
import rispy
import vobject

from contacts.models import Person
from contacts.withdrawal import protect, veil
from events.editions.publishing import publish
from events.models import Edition
from events.records import EventRecord
from events.search import search
from tests.contacts.test_jsonld import told
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_printed_speaker,
    make_quotation,
    make_section,
    make_speaker,
)
from tests.reader import page

pytestmark = pytest.mark.django_db

# As typed, and as read; with the end of the address; as APA and as reference managers have it.
PEOPLE = [
    ("Aitor", "García Pablos", False, "Aitor García Pablos", "aitor-garcia-pablos", "García Pablos, A.", "García Pablos, Aitor"),
    ("Thịnh", "Đặng Thị Ngọc", True, "Đặng Thị Ngọc Thịnh", "dang-thi-ngoc-thinh", "Đặng Thị Ngọc, T.", "Đặng Thị Ngọc, Thịnh"),
    ("昊", "陈", False, "陈昊", "chen-hao", "陈昊.", "陈昊"),
    ("민수", "김", False, "김민수", "gim-minsu", "김민수.", "김민수"),
    ("Viktor", "Nagy", True, "Nagy Viktor", "nagy-viktor", "Nagy, V.", "Nagy, Viktor"),
    ("Vincent", "van Gogh", False, "Vincent van Gogh", "vincent-van-gogh", "van Gogh, V.", "van Gogh, Vincent"),
    ("Zainab", "", False, "Zainab", "zainab", "Zainab.", "Zainab"),
    ("Łukasz", "Kąkol", False, "Łukasz Kąkol", "lukasz-kakol", "Kąkol, Ł.", "Kąkol, Łukasz"),
]  # fmt: skip
ROWS = pytest.mark.parametrize(
    ("given", "family", "first", "read", "slug", "cited", "filed"),
    PEOPLE,
    ids=[row[4] for row in PEOPLE],
)


def quoted(given, family, **fields):
    """A published quotation of somebody, who is a contact too."""
    person = make_person(given, family, **fields)
    event = make_event("Rivers")
    make_chapter(event)
    section = make_section(event)
    speaker = make_speaker(event, person)
    make_quotation(section, speaker, "A river is a person", anchor="q-river", is_lead=True)
    make_contact(make_organization("Trust", slug="trust"), person)
    publish(event, by=None)
    return person


@ROWS
def test_a_name_is_read_alike_on_every_page(client, given, family, first, read, slug, cited, filed):
    person = quoted(given, family, family_name_first=first)
    assert person.slug == slug
    for address in (
        "/events/rivers-2024/",
        "/events/rivers-2024/proceedings/",
        "/events/rivers-2024/quotations/q-river/",
        "/speakers/",
        f"/speakers/{slug}/",
        "/quotations/",
        "/contacts/",
        "/contacts/trust/",
        "/api/v1/speakers",
        "/events/rivers-2024/proceedings.md",
    ):
        text = page(client, address)
        assert read in text, address
        if family:
            other = f"{family} {given}" if read == f"{given} {family}" else f"{given} {family}"
            assert other not in text, address


@ROWS
def test_a_name_is_cited_by_its_parts(client, given, family, first, read, slug, cited, filed):
    quoted(given, family, family_name_first=first)
    here = "/events/rivers-2024/proceedings/q-river"
    text = page(client, "/events/rivers-2024/quotations/q-river/")
    assert f"{cited} (" in re.sub("<[^>]+>|\\s+", " ", text)
    (entry,) = bibtexparser.parse_string(page(client, f"{here}.bib")).entries
    assert entry["author"].strip("{}") == filed
    (reference,) = rispy.loads(page(client, f"{here}.ris"))
    assert reference["authors"] == [filed]
    (item,) = json.loads(page(client, f"{here}.csl.json"))
    particle, name = ("van ", "Gogh") if family == "van Gogh" else ("", family)
    parts = {"family": name, "non-dropping-particle": particle.strip(), "given": given}
    assert item["author"] == [
        {part: value for part, value in parts.items() if value} if family else {"literal": given}
    ]


@ROWS
def test_programs_are_told_the_parts(client, given, family, first, read, slug, cited, filed):
    quoted(given, family, family_name_first=first)
    parts = {"@type": "Person", "name": read, "givenName": given} | (
        {"familyName": family} if family else {}
    )
    for address, find in (
        ("/events/rivers-2024/", lambda node: node["performer"]),
        ("/events/rivers-2024/quotations/q-river/", lambda node: node["creator"]),
        (f"/speakers/{slug}/", lambda node: node),
    ):
        assert parts.items() <= find(told(client, address)).items(), address
    _trust, card = vobject.readComponents(
        page(client, "/contacts/trust.vcf").replace("VERSION:4.0", "VERSION:3.0")
    )
    assert (card.fn.value, card.n.value.family, card.n.value.given) == (read, family, given)
    (speaker,) = json.loads(page(client, "/events/rivers-2024/proceedings.json"))["speakers"]
    assert (speaker["name"], speaker["given_name"], speaker["family_name"]) == (
        *(read, given, family),
    )
    book = client.get("/events/rivers-2024/proceedings.epub").content
    with zipfile.ZipFile(BytesIO(book)) as archive:
        package = next(archive.read(n).decode() for n in archive.namelist() if n.endswith(".opf"))
    sorted_as = "Gogh, Vincent van" if family == "van Gogh" else filed
    assert f">{read}</dc:c" in package
    assert f'property="file-as">{sorted_as}<' in package


@ROWS
def test_libraries_harvest_the_parts(client, given, family, first, read, slug, cited, filed):
    quoted(given, family, family_name_first=first)
    jats = page(client, "/events/rivers-2024/proceedings.xml")
    style = ' name-style="eastern"' if filed == read and family else ""
    name = (
        f"<name{style}><surname>{family}</surname><given-names>{given}</given-names></name>"
        if family
        else f"<string-name>{given}</string-name>"
    )
    assert name in re.sub(r">\s+<", "><", jats)


def find_speakers(query):
    hits = search(query).hits
    return [hit.passage.title for hit in hits if hit.passage.kind == "speaker"]


@ROWS
def test_a_name_is_found_in_either_order(given, family, first, read, slug, cited, filed):
    quoted(given, family, family_name_first=first)
    for query in {read, f"{given} {family}".strip(), f"{family} {given}".strip()}:
        assert find_speakers(query) == [read], query


def test_a_change_of_the_order_shows_at_once_and_changes_no_address(client):
    person = quoted("Viktor", "Nagy")
    page(client, "/speakers/viktor-nagy/")
    edition = Edition.objects.get().record
    person.family_name_first = True
    person.save()
    assert "Nagy Viktor" in page(client, "/speakers/viktor-nagy/")
    assert "Nagy Viktor" in page(client, "/contacts/trust/")
    assert find_speakers("nagy") == ["Nagy Viktor"]
    assert Edition.objects.get().record == edition  # as it was printed
    row = Person.objects.get()
    assert (row.slug, row.full_key) == ("viktor-nagy", "nagy  viktor")


IN_ORDER = pytest.mark.parametrize(("given", "family"), [("昊", "陈"), ("Viktor", "Nagy")])


@IN_ORDER
def test_who_is_hidden_at_once_is_met_in_no_order(client, given, family):
    person = quoted(given, family, family_name_first=True)
    read, slug = person.full_name, person.slug
    text = f"Then {given} {family} spoke, and {read}."
    publish(make_event("Echo", summary=f"{text} https://rivers.example/{slug}/"), by=None)
    addresses = ("/events/", "/events/echo-2024/", "/events/rivers-2024/proceedings/", "/speakers/")
    assert all(read in page(client, address) for address in addresses)
    veil.hide(person, by=None)
    for address in (*addresses, "/contacts/", "/events/echo-2024/event.ics"):
        text = page(client, address)
        assert [form for form in (read, f"{given} {family}", slug) if form in text] == [], address


@IN_ORDER
def test_who_is_kept_out_of_search_engines_is_known_in_every_order(client, given, family):
    person = quoted(given, family, family_name_first=True, noindex=True)
    publish(
        make_event("Echo", summary=f"By {given} {family}, that is {person.full_name}."), by=None
    )
    text = page(client, "/events/echo-2024/")
    for form in (person.full_name, f"{given} {family}"):
        assert text.count(form) == text.count(f"<span data-nosnippet>{form}</span>") == 1


def parts_of(record):
    return [(one.name, one.given_name, one.family_name) for one in record.speakers]


def test_a_record_has_the_parts_of_names_that_are_shown_and_of_no_other():
    event = make_event()
    for number, fields in enumerate(
        (
            {},
            {"display": "first-name"},
            {"display": "pseudonym", "pseudonym": "Inès Roy"},
            {"display": "role-only"},
            {"display": "withdrawn"},
        )
    ):
        make_speaker(event, make_person(f"Ada{number}", "García Pablos", **fields), position=number)
    make_speaker(event, make_person("Bo", "Lind Berg"), display="role-only", position=6)
    make_speaker(event, make_person("Cy", "Lind Berg"), display_name="Cy Lind", position=7)
    make_printed_speaker(event, "Di Lind Berg", position=8)
    assert parts_of(EventRecord.of(event)) == [
        ("Ada0 García Pablos", "Ada0", "García Pablos"),
        ("Ada1", "", ""),
        ("Inès Roy", "", ""),
        ("", "", ""),
        ("", "", ""),
        ("Cy Lind", "Cy", "Lind"),
        ("Di Lind Berg", "", ""),
    ]


def test_a_record_stored_before_has_no_parts_and_is_read():
    quoted("Aitor", "García Pablos")
    stored = Edition.objects.get().record
    for speaker in stored["speakers"]:
        del speaker["given_name"], speaker["family_name"]
    assert parts_of(EventRecord.load(stored)) == [("Aitor García Pablos", "", "")]


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ({"display": "withdrawn"}, None),
        ({"display": "role-only"}, ""),
        ({"display": "pseudonym", "pseudonym": "Inès Roy"}, "Inès Roy"),
        ({"display": "first-name"}, "Xóchitl"),
    ],
)
def test_who_is_shown_with_less_leaves_no_part_in_stored_editions(shown, name):
    person = quoted("Xóchitl", "Quetzalcóatl Uckermantz")
    other = make_speaker(Edition.objects.get().event, make_person("Nora", "Uckermantz"))
    publish(other.event, by=None)
    assert all("Quetzal" in str(edition.record) for edition in Edition.objects.all())
    protect(person, **shown)
    for edition in Edition.objects.all():
        assert "quetzal" not in str(edition.record).lower()
        found = parts_of(EventRecord.load(edition.record))
        expected = [] if name is None else [(name, "", "")]
        assert sorted(found) == sorted(
            expected + [("Nora Uckermantz", "Nora", "Uckermantz")] * (edition.number == 2)
        )
