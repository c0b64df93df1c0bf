"""Speakers out of rows that were copied from a spreadsheet, and as a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from contacts.models import Person
from contacts.models.display import Display
from contacts.withdrawal.door import protect
from contacts.words.splitting import are_several, split_name, ways_to_split
from events.models import Speaker
from events.tables.pasted import read_pasted
from tests.desk import form_of, make_editor
from tests.factories import make_event, make_organization, make_person, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def address_of(event):
    return f"/admin/events/event/{event.pk}/people/table/"


def paste(client, event, rows):
    return client.post(address_of(event), {"rows_typed": rows, "_look": "1"})


def take(client, event, page, **answers):
    values = form_of(page, "table_form") | answers | {"_take": "1"}
    return client.post(address_of(event), values, follow=True)


def speakers_of(event):
    return [
        (str(one), *(str(post) for post in one.affiliations.all())) for one in event.speakers.all()
    ]


def test_a_name_is_taken_apart_as_lists_write_it():
    certain = {
        "Fiona McDONALD": ("", "Fiona", "McDonald"),
        "Prof. Dr. Ada MOREAU-PETIT": ("Prof. Dr.", "Ada", "Moreau-Petit"),
        "Halvorsen, Ingrid": ("", "Ingrid", "Halvorsen"),
        "Ludwig van Beethoven": ("", "Ludwig", "van Beethoven"),
        "H.E. Anne de la TOUR": ("H.E.", "Anne", "de la Tour"),
        "M. Jean Petit, Ph.D.": ("M.", "Jean", "Petit"),
        "أحمد زويل": ("", "أحمد", "زويل"),
    }
    for name, parts in certain.items():
        split = split_name(name)
        assert (*split[:3], split.is_doubtful) == (*parts, False), name
    doubtful = ("Aitor García Pablos", "NGUYEN Van A", "ADA MOREAU", "陈昊", "Madonna", "", "Ms.")
    assert [name for name in doubtful if not split_name(name).is_doubtful] == []
    ways = {(way.given, way.family) for way in ways_to_split(split_name("Aitor García Pablos"))}
    assert ways == {("Aitor García", "Pablos"), ("Aitor", "García Pablos")}
    assert all(map(are_several, ["Ada Moreau and Jean Petit", "A. Moreau / J. Petit", "A\nB"]))
    assert not are_several("Halvorsen, Ingrid")


def test_lines_that_were_typed_are_read_as_name_post_and_organization():
    lines = {
        "Ingrid Halvorsen, Judge, Court of Oslo": ["Ingrid Halvorsen", "Judge", "Court of Oslo"],
        "• Halvorsen, Ingrid, Judge, Court": ["Halvorsen, Ingrid", "Judge", "Court"],
        "Halvorsen, Ingrid": ["Halvorsen, Ingrid"],
        "Ada Moreau; Judge, retired; Court": ["Ada Moreau", "Judge, retired", "Court"],
        "Ada Moreau, Judge, retired, Court": ["Ada Moreau", "Judge, retired", "Court"],
    }
    assert [row.cells for row in read_pasted("\n\n".join(lines))] == list(lines.values())


def test_pasted_rows_become_speakers_in_one_act(client):
    event = make_event()
    make_organization("Court of Oslo")
    known = make_person("Ingrid", "Halvorsen")
    make_speaker(event, make_person(), job_title="Judge", organization_name="Court of Lyon")
    rows = "Name\tPost\tInstitution\nMs. Ingrid HALVORSEN\tJudge\tCourt of Oslo\n"
    rows += "Ada Moreau\tJudge\tCourt of Lyon\nAitor García Pablos\t\tRed 🌊\n"
    page = paste(client, event, rows)
    assert dict(page.context["counted"]) == {"new": 2, "same": 1}
    assert event.speakers.count() == 1
    saves = event.editions.count()
    page = take(client, event, page, **{"split-4": "1"})
    assert page.redirect_chain[-1][0].endswith("/people/")
    assert "Taken in: 2 new, 0 changed." in page.text
    assert speakers_of(event) == [
        ("Ada Moreau", "Judge, Court of Lyon"),
        ("Ingrid Halvorsen", "Judge, Court of Oslo"),
        ("Aitor García Pablos", "Red 🌊"),
    ]
    assert event.speakers.get(person=known).affiliations.get().organization.name == "Court of Oslo"
    assert Person.objects.get(given_name="Aitor").family_name == "García Pablos"
    assert event.editions.count() == saves + 1
    assert [one.consents.count() for one in event.speakers.all()] == [1, 0, 0]
    page = paste(client, event, rows.replace("Court of Oslo", "Court of Bergen"))
    assert dict(page.context["counted"]) == {"changed": 1, "same": 2}


def test_rows_without_headings_and_what_cannot_be_taken_keep_what_was_typed(client):
    event = make_event()
    hidden = make_person("Mina", "Okafor")
    protect(hidden, display=Display.ROLE_ONLY)
    rows = "Ada Moreau and Jean Petit\tJudge\tCourt\nMina Okafor\tJudge\tCourt\n"
    rows += "Ms. Okafor\tJudge\tCourt\nLéa Blanc\tSurvivor of trafficking\t\nAda Moreau\t\t\nAda Moreau\t\t\n"
    page = paste(client, event, rows)
    said = [
        str(line.errors) + str([cell.errors for cell in line.cells])
        for line in page.context["lines"]
        if line.kind == "refused"
    ]
    for words, why in zip(("Two names", "not shown by name", "not shown by name", "harmed", "same as row"), said, strict=True):  # fmt: skip
        assert words in why
    assert "Ada Moreau and Jean Petit\tJudge" in page.text
    take(client, event, page)
    assert not event.speakers.exists()
    for empty in ("", "\n\t\t\n", "name\tpost\n"):
        page = paste(client, event, empty)
        assert page.status_code == 200
    assert Person.objects.count() == 1


def test_speakers_saved_as_a_file_come_back_unchanged_without_who_is_hidden(client):
    event = make_event()
    hidden = make_speaker(event, make_person("Mina", "Okafor"), organization_name="Shelter")
    make_speaker(event, make_person("Tess", "Vale", needs_care=True), job_title="Writer")
    make_speaker(event, make_person("Rosa", "Lind"), job_title="Survivor of trafficking")
    make_speaker(
        event, make_person("陈", "昊\u200b🌊"), job_title="=1+1", organization_name="W" * 80
    )
    make_speaker(
        event, make_person("Thịnh", "Đặng Thị Ngọc"), job_title="+33 1", display_name="D. Thịnh"
    )
    Speaker.objects.create(event=event, display_name="Jean Petit", position=9)
    protect(hidden, display=Display.ROLE_ONLY)
    before = speakers_of(event), list(Person.objects.values())
    for kind in ("csv", "xlsx"):
        file = client.post(address_of(event), {"_save": kind})
        assert not any(name in file.content for name in (b"Okafor", b"Vale", b"Lind", b"Survivor"))
        assert b"Shelter" not in file.content
        sent = SimpleUploadedFile(f"x.{kind}", file.content)
        page = client.post(address_of(event), {"file": sent, "_look": "1"})
        assert dict(page.context["counted"]) == {"same": 3}
    assert (speakers_of(event), list(Person.objects.values())) == before
