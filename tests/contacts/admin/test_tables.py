"""Tables of the directory: what goes out comes back unchanged, a table comes in as a whole or not at
all, and nobody is shown by one who was not.
"""

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile

from contacts.models import Channel, Contact, Organization, Person, WithdrawnName
from contacts.models.display import Display
from contacts.tables.cells import quote, unquote
from contacts.tables.reading import read_table
from contacts.tables.writing import write_csv, write_xlsx
from contacts.withdrawal.door import protect
from events.models import Passage
from tests.desk import form_of, make_editor
from tests.factories import make_contact, make_organization, make_person

pytestmark = pytest.mark.django_db

ORGANIZATIONS = "/admin/contacts/organization/table/"
CONTACTS = "/admin/contacts/contact/table/"
AWKWARD = [
    "=cmd|' /C calc'!A0",
    "+33 1 23 45 67 89",
    "-2+3",
    "@SUM(A1)",
    "'=already quoted",
    "\t=tab",
    "00123",
    "مؤسسة النهر",
    "Đặng Thị Ngọc Thịnh; “x”, 'y'",
    "River 🌊 and\nline “two”,\r\nthree",
    "W" * 80,
    "1e10",
    "2026-11-30",
    "陈昊",
    "  spaced  ",
]


@pytest.fixture(autouse=True)
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def look(client, address, content, name="table.csv"):
    if isinstance(content, str):
        content = content.encode()
    return client.post(address, {"file": SimpleUploadedFile(name, content), "_look": "1"})


def take(client, page, **answers):
    address = page.request["PATH_INFO"]
    return client.post(address, form_of(page, "table_form") | answers | {"_take": "1"})


def count(page):
    return {kind: number for kind, number in page.context["counted"].items() if number}


def faults(page):
    lines = page.context["lines"]
    return [
        (
            line.number,
            *line.errors,
            *(f"{cell.label}: {e}" for cell in line.cells for e in cell.errors),
        )
        for line in lines
        if line.kind == "refused"
    ]


def rows_of(model):
    return list(model.objects.order_by("pk").values())


def test_what_is_saved_as_a_file_comes_back_to_the_last_letter():
    rows = [["heading"] * len(AWKWARD), AWKWARD]
    for content in (write_csv(rows), write_csv(rows, separator=";"), write_xlsx(rows)):
        (row,) = read_table(content)[1:]
        assert row.cells == [text.replace("\r\n", "\n").strip() for text in AWKWARD]
    assert [unquote(quote(text)) for text in AWKWARD] == AWKWARD
    written = write_csv(rows)
    assert written.startswith(b"\xef\xbb\xbf")
    for cell in next(csv.reader(io.StringIO(written.decode("utf-8-sig").split("\r\n", 1)[1]))):
        assert cell[:1] not in "=+-@\t"
    (sheet,) = openpyxl.load_workbook(io.BytesIO(write_xlsx(rows))).worksheets
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_a_table_saved_and_taken_in_again_changes_nothing(client):
    for number, text in enumerate(AWKWARD):
        organization = make_organization(
            f"{text} {number}"[:200], tagline=" ".join(text.split()), description=text,
            aliases=f"{text}\nother", url="https://example.org/a?b=c,d;e", country="CI",
        )  # fmt: skip
        person = make_person(f"{text[:60]} C.", f"Nom {number}")
        reach = [("telephone", "+33123456789"), ("email", f"a{number}@example.org")]
        make_contact(organization, person, channels=reach, job_title=" ".join(text.split()))
        make_contact(
            organization, label=f"Press {number}", channels=[("telephone", "01 23 45 67 89")]
        )
    before = [rows_of(model) for model in (Organization, Contact, Channel, Person)]
    for address in (ORGANIZATIONS, CONTACTS):
        for kind in ("csv", "xlsx"):
            file = client.post(address, {"_save": kind})
            page = look(client, address, file.content, f"table.{kind}")
            assert faults(page) == []
            assert set(count(page)) == {"same"}, [line.cells for line in page.context["lines"]]
    assert [rows_of(model) for model in (Organization, Contact, Channel, Person)] == before


def test_an_organization_is_added_changed_and_left_and_a_second_time_nothing(client):
    make_organization("River Trust", tagline="Old", kind="ngo")
    make_organization("Lake Trust")
    text = "Organisation;Type;Pays;Devise;Colour\nRiver Trust;ONG;France;New;red\nLake Trust;;;;\n"
    text += "Sea Trust;Fondation;Côte d’Ivoire;;\n"
    page = look(client, ORGANIZATIONS, text)
    assert count(page) == {"new": 1, "changed": 1, "same": 1}
    assert page.context["table"].unknown == ["Colour"]
    (changed,) = [line for line in page.context["lines"] if line.kind == "changed"]
    assert [(cell.before, cell.after) for cell in changed.cells] == [("Old", "New")]
    assert Organization.objects.count() == 2
    assert take(client, page).status_code == 302
    assert list(Organization.objects.values_list("name", "tagline", "kind", "country")) == [
        ("Lake Trust", "", "foundation", "FR"),
        ("River Trust", "New", "ngo", "FR"),
        ("Sea Trust", "", "foundation", "CI"),
    ]
    assert LogEntry.objects.count() == 2
    assert Passage.objects.filter(organization__name="Sea Trust").exists()  # the search finds it
    assert count(look(client, ORGANIZATIONS, text)) == {"same": 3}


def test_one_refused_row_keeps_all_out_and_says_why_at_its_cell(client):
    text = "name,kind,website,is listed\nA,foundation,https://a.example,no\n,ngo,,\nB,pirates,,\n"
    text += "A,foundation,,\nC,,not an address,\n"
    page = look(client, ORGANIZATIONS, text)
    assert [fault[0] for fault in faults(page)] == [3, 4, 5, 6]
    assert "Take all of it in" not in page.text
    kept = form_of(page, "table_form")
    page = client.post(ORGANIZATIONS, kept | {"_take": "1"})
    assert "Nothing was taken in yet" in page.text
    assert not Organization.objects.exists()


def test_what_somebody_stored_meanwhile_is_shown_before_it_is_written_over(client):
    organization = make_organization("River Trust", tagline="Old")
    page = look(client, ORGANIZATIONS, "name,tagline\nRiver Trust,New\n")
    organization.tagline = "Newer"
    organization.save()
    page = take(client, page)
    assert "somebody changed what stands there" in page.text
    assert Organization.objects.get().tagline == "Newer"
    assert take(client, page).status_code == 302
    assert Organization.objects.get().tagline == "New"


def test_a_namesake_is_asked_about_and_a_contact_is_made_with_its_numbers(client):
    make_organization("River Trust")
    known = make_person("Ingrid", "Halvorsen")
    make_contact(make_organization("Lake Trust"), known, job_title="Judge")
    twin = make_person("Ada", "Moreau"), make_person("Ada", "Moreau")
    text = "organization,first name,surname,post,basis,phone,e-mail\n"
    text += "River Trust,Ingrid,Halvorsen,Chair,The person agreed,01 23 45 67 89,i@example.org\n"
    text += "River Trust,Ada,Moreau,,consent,,\nRiver Trust,Jean,Petit,,consent,,\n"
    page = look(client, CONTACTS, text)
    assert (count(page), faults(page)) == ({"new": 3}, [])
    first, second, third = (line.questions for line in page.context["lines"])
    assert "Judge, Lake Trust" in str(first[0].options)
    assert (first[0].answer, second[0].answer, third) == (str(known.pk), "", [])
    page = take(client, page, **{"who-2": str(known.pk), "who-3": ""})
    assert "to be decided" in page.text
    assert Contact.objects.count() == 1
    assert take(client, page, **{"who-3": str(twin[1].pk)}).status_code == 302
    new = Contact.objects.get(person=known, organization__name="River Trust")
    channels = new.channels.values_list("value", "visibility")
    assert list(channels) == [("+33123456789", "hidden"), ("i@example.org", "hidden")]
    assert Person.objects.count() == 4
    assert count(look(client, CONTACTS, text)) == {"same": 3}


def test_nobody_who_is_hidden_goes_out_or_comes_in_by_a_table(client):
    organization = make_organization("River Trust")
    hidden, withdrawn = make_person("Mina", "Okafor"), make_person("Jean", "Petit")
    channels = [("email", "shown@example.org"), ("telephone", "+33123456789", "hidden")]
    make_contact(organization, hidden, channels=[("email", "mina@example.org")])
    make_contact(organization, make_person(), channels=channels)
    cared = make_person("Tess", "Vale", needs_care=True)
    make_contact(organization, cared, channels=[("email", "tess@example.org")])
    protect(hidden, display=Display.ROLE_ONLY)
    protect(withdrawn, display=Display.WITHDRAWN)
    Person.objects.filter(pk=withdrawn.pk).delete()
    WithdrawnName.objects.note({"reach:+33612345678"})
    saved = client.post(CONTACTS, {"_save": "csv"}).content.decode("utf-8-sig")
    assert "Moreau" in saved
    assert "shown@example.org" in saved
    assert "+33123456789" in saved
    assert "Okafor" not in saved
    assert "mina@" not in saved
    assert "Vale" not in saved
    rows = {
        "Mina,Okafor,,,": "not shown by name",
        "Jean,Petit,,,": "asked to be taken out",
        "Petit,Jean,,,": "asked to be taken out",
        "Dr. Jean,Petit,,,": "asked to be taken out",
        "Léa,Blanc,Secretary to Mina Okafor,,": "Take the name out",
        "Léa,Blanc,Survivor of trafficking,,": "harmed",
        "Léa,Blanc,,06 12 34 56 78,": "asked to be taken out",
        "Léa,Blanc,,,mina@example.org": "Take the name out",
        "Tess,Vale,Writer,,": "needs care",
    }
    people = rows_of(Person)
    again = "organization,given name,family name,telephone\nRiver Trust,Ada,Moreau,+33123456789\n"
    assert count(look(client, CONTACTS, again)) == {"same": 1}  # and hidden still
    text = "organization,given name,family name,job title,telephone,e-mail,basis\n"
    text += "".join(f"River Trust,{row},consent\n" for row in rows)
    page = look(client, CONTACTS, text)
    said = {number: str(why) for number, *why in faults(page)}
    assert [row for n, row in enumerate(rows, 2) if rows[row] not in said.get(n, "")] == []
    take(client, page)
    assert rows_of(Person) == people
    assert not {"display", "needs_care", "pseudonym"} & set(
        client.post(CONTACTS, {"_save": "csv"}).content.decode().split("\r\n")[0].split(",")
    )


def test_who_may_not_see_what_is_hidden_saves_none_of_it_and_it_is_noted_without_names(client):
    make_contact(
        make_organization(), make_person(), channels=[("telephone", "+33123456789", "hidden")]
    )
    other = User.objects.create_user("b", is_staff=True)
    other.user_permissions.set(Permission.objects.filter(codename__in=["view_contact"]))
    client.force_login(other)
    saved = client.post(f"{CONTACTS}?q=Ada", {"_save": "csv"}).content.decode()
    assert "Moreau" in saved
    assert "33123456789" not in saved
    assert client.post(f"{CONTACTS}?q=nobody", {"_save": "csv"}).content.count(b"\r\n") == 1
    assert look(client, CONTACTS, "organization,label\nA,B\n").status_code == 403
    notes = [f"{entry.object_repr} {entry.change_message}" for entry in LogEntry.objects.all()]
    assert len(notes) == 2
    assert "with 1 row" in notes[1]
    assert "Ada" not in str(notes)


def make_workbook(*rows, change=lambda sheet: None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repack(content, **parts):
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:  # fmt: skip
        for member in old.infolist():
            name = member.filename
            new.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], old.read(name)))
    return file.getvalue()


def test_hostile_and_broken_files_are_refused_in_words_and_change_nothing(client):
    make_organization("River Trust")
    good = make_workbook(["name", "kind"], ["A", "ngo"])
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    files = {
        "nothing": b"",
        "blanks": b"\r\n\r\n;;;\r\n",
        "too large": b"name\n" + b"x" * 5 * 1024 * 1024,
        "too many rows": b"name,kind\n" + b"A,ngo\n" * 5_001,
        "too many columns": b"name," + b"," * 200 + b"\nA",
        "old Excel": b"\xd0\xcf\x11\xe0" + b"\0" * 100,
        "PDF": b"%PDF-1.7",
        "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "no headings": b"A,B\nC,D\n",
        "heading twice": b"name,Nom,kind\nA,B,ngo\n",
        "cell without end": b'name,kind\n"' + b"x," * 200_000,
        "cut off": good[:-200],
        "other zip": repack(good, workbook=b"")[:40],
        "no workbook": b"PK\x05\x06" + b"\0" * 18,
        "entities": repack(good, sheet1=entity),
        "entities in UTF-16": repack(good, sheet1=entity.decode().encode("utf-16")),
        "broken XML": repack(good, sheet1=b"<worksheet><sheetData><row>"),
        "bomb": repack(good, sheet1=b" " * 40 * 1024 * 1024),
        "many cells": repack(good, sheet1=b"<worksheet><sheetData>" + b'<c r="A1"/>' * 400_000),
        "far cell": repack(good, sheet1=b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'),
    }  # fmt: skip
    for name, content in files.items():
        page = look(client, ORGANIZATIONS, content, "x.xlsx")
        assert page.status_code == 200, name
        assert page.context["form"].errors, name
    assert "XFD1048576" in page.text  # of the far cell
    refused = {
        "formula without result": make_workbook(["name", "kind"], ["=A1&1", "ngo"]),
        "script in a name": b"name,kind\n" + b"x" * 500 + b",ngo\n",
        "kind of another": b"name,kind,country\nB,<script>,Narnia\n",
    }
    for name, content in refused.items():
        page = look(client, ORGANIZATIONS, content)
        assert faults(page), name
        assert "<script>," not in page.text
        take(client, page)
    for kept in ("", "x", "a:b:c"):
        client.post(ORGANIZATIONS, {"_take": "1", "table": kept, "mark": "x"})
    assert Organization.objects.count() == 1


def test_every_program_s_files_are_read():
    text = "name;kind\nÉtoile “du” Léman;ngo\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        rows = read_table(text.encode(encoding))
        assert [row.cells for row in rows] == [["name", "kind"], ["Étoile “du” Léman", "ngo"]]
    for separator in ",;\t":
        assert read_table(f'sep={separator}\nname{separator}"a,;b"\n'.encode())[0].cells == [
            "name",
            "a,;b",
        ]

    def merge(sheet):
        sheet.merge_cells("A2:A3")
        sheet["B2"] = 33123456789
        sheet["B3"] = dt.datetime(2026, 11, 30)
        sheet["C3"] = True

    rows = read_table(make_workbook(["name", "b"], ["One", None], [], [], change=merge))
    assert [(row.number, row.cells) for row in rows] == [
        (1, ["name", "b"]),
        (2, ["One", "33123456789"]),
        (3, ["One", "2026-11-30", "1"]),
    ]
