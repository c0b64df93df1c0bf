"""Where a name stands is found however it is written, wherever it is kept."""

import base64
import io
import json
import quopri
import sys
import zipfile
import zlib
from types import SimpleNamespace

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from colloquium.oai import answers
from colloquium.traces import Words, files
from colloquium.traces.addresses import Site, nothing_kept
from colloquium.traces.decoding import texts_of
from contacts.models import Organization
from events.editions.publishing import publish
from events.models import EditionFile
from tests.factories import make_colloquium, make_event, make_organization

NAME = "Élodie Brûlé-Weiß"


def found(*words, pages=0, show=False):
    """The places, by what they are, and the code that the command ends with."""
    out = io.StringIO()
    try:
        call_command("find_traces", *words, pages=pages, show=show, stdout=out)
    except SystemExit as end:
        code = end.code
    else:
        code = 0
    lines = out.getvalue().splitlines()
    return {line.partition("\t")[0]: line for line in lines if "\t" in line}, code


def test_a_name_is_found_however_it_is_written():
    words = Words([NAME])
    token = base64.b64encode(f"an {NAME} here".encode()).decode()
    packed = base64.urlsafe_b64encode(zlib.compress(NAME.encode())).decode()
    for text in (
        "ELODIE BRULE-WEISS",
        "E\u0301lodie Bru\u0302le\u0301 Weiss",
        "&Eacute;lodie Br&ucirc;l&eacute;&#8209;Wei&szlig;",
        "<b>Élo</b>die\nBrû\u00adlé‐Weiß",
        json.dumps({"name": NAME}),
        "/people/%C3%89lodie-Br%C3%BBl%C3%A9-Wei%C3%9F.jpg",
        "elodie-brule-weiss",
        "photoElodieBruleWeiss2",
        "Brûlé-Weiß, Élodie",
        quopri.encodestring(f"über {NAME}".encode()).decode(),
        f"data:text/plain;base64,{token}",
        f".{packed}:1abc:signature",
    ):
        assert words.find(text)[0] == 1, text
    assert words.find("Élodie Brûlée")[0] == 0
    for word, text, times in (
        ("Ada", "Canada, ADA’s, ada_moreau", 2),
        ("王小明", "是王小明的", 1),
        ("محمد", "السيّد مُحمَّد", 1),
        ("Nguyễn", "nguyen", 1),
        ("+33 1 23 45 67 89", "Tel. 01.23.45.67.89", 1),
        ("ada@example.org", "ada (at) example.org", 1),
        ("x" * 80, f"a{'X' * 80}", 1),
    ):
        assert Words([word]).find(text)[0] == times, text


def test_a_file_is_unpacked():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", "<w:t>Élodie Brû</w:t><w:r/><w:t>lé-Weiß</w:t>")
    for data in (archive.getvalue(), zlib.compress(NAME.encode()), NAME.encode("utf-16-le")):
        assert any(Words([NAME]).find(text)[0] for text in texts_of(data))


@pytest.mark.django_db(transaction=True)
def test_it_is_found_in_every_place(capsys):
    event = make_colloquium()
    publish(event, by=None)
    make_organization(f"{NAME} Foundation")
    EditionFile.objects.create(
        edition=event.editions.get(), extension="pdf", digest="x", content=f"%PDF- {NAME}".encode()
    )
    session = SessionStore()
    session["typed"] = NAME
    session.save()
    default_storage.save("people/x.txt", ContentFile(NAME.encode()))
    Client().get("/contacts/")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE forgotten (words text)")
        cursor.execute("INSERT INTO forgotten VALUES ('elodie brule weiss')")
    try:
        places, code = found(NAME, pages=40, show=True)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE forgotten")
        default_storage.delete("people/x.txt")
    assert code == 1
    assert {
        "contacts_organization.name",
        "contacts_organization.slug",
        "events_editionfile.content",
        "django_session.session_data",
        "uploads",
        "kept page",
        "public address",
        "forgotten.words",
    } <= set(places)
    assert str(Organization.objects.get(slug__startswith="elodie").pk) in places[
        "contacts_organization.name"
    ].split("\t")


def test_what_is_left_in_the_files_of_sqlite_is_found_across_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "PART", 64)
    for name, offset in (("db.sqlite3", 50), ("db.sqlite3-wal", 3)):
        (tmp_path / name).write_bytes(b"\xff" * offset + NAME.encode() + b"\xff" * 99)
    (tmp_path / "db.sqlite3-journal").write_bytes(b"nothing")
    settings = {"NAME": tmp_path / "db.sqlite3"}
    monkeypatch.setattr(
        files, "connection", SimpleNamespace(vendor="sqlite", settings_dict=settings)
    )
    assert [trace.key for trace in files.search_database_files(Words([NAME]))] == [
        "db.sqlite3",
        "db.sqlite3-wal",
    ]


@pytest.mark.django_db
def test_nothing_is_found_where_nothing_is(monkeypatch):
    publish(make_colloquium(), by=None)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{NAME}\n\n"))
    assert found("-", pages=5) == ({}, 0)
    with pytest.raises(CommandError):
        found(" ")


@pytest.mark.django_db
def test_a_file_that_is_read_is_not_kept():
    event = make_colloquium()
    publish(event, by=None)
    site, words = Site(9), Words(["Moreau"])
    with nothing_kept():
        (trace,) = site.search_page(words, f"/events/{event.slug}/proceedings.docx")
    assert trace.times
    assert event.editions.get().sizes == {}
    assert list(cache.read_all()) == []


@pytest.mark.django_db
def test_what_libraries_harvest_is_searched_to_the_end(monkeypatch):
    monkeypatch.setattr(answers, "AT_A_TIME", 1)
    for number in range(3):
        publish(make_event(f"Rivers {number}", summary=f"Said by {NAME}, {number}."), by=None)
    harvested = [
        trace for trace in Site(200).search(Words([NAME])) if trace.key.startswith("/oai?")
    ]
    assert len(harvested) == 3
