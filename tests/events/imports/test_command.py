"""The command: what is recognised as JSON without a database, or a draft colloquium with a
report.
"""

import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from contacts.models import Person
from events.imports.models import SourceDocument
from events.imports.reading.printed import outcome_of
from events.imports.write import write
from events.models import Edition, Event
from tests.factories import make_event, make_person

from .desk.test_importing import PROCEEDINGS
from .drafts import make_document, make_draft, make_source, make_whole

MADE_UP = PROCEEDINGS.replace("3 May 2024", "a day in spring")


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "rivers.md"
    path.write_text(PROCEEDINGS)
    return path


def test_json_is_printed_without_any_database(document):
    command = [sys.executable, "manage.py", "import_proceedings", str(document), "--json"]
    environment = {
        "SECRET_KEY": "x" * 60,
        "READ_DOTENV": "no",
        "DATABASE_URL": f"sqlite:///{document.parent / 'none.sqlite3'}",
        "PATH": "",
    }
    run = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=True
    )
    answer = json.loads(run.stdout)
    assert (answer["outcome"], answer["title"], answer["date_start"]) == (
        "draft",
        "Rivers and Law",
        "2024-05-03",
    )
    assert not (document.parent / "none.sqlite3").exists()


def test_the_json_says_everything_in_plain_text_and_in_full():
    document, draft = make_whole()
    assert outcome_of(draft, document) == {
        "outcome": "draft",
        "language": "en",
        "title": "Rivers and Law",
        "subtitle": "",
        "date_start": "2024-05-03",
        "date_end": "",
        "city": "Lyon",
        "venue": "",
        "host_meeting": "",
        "organisers": [{"name": "Example Foundation", "role": "organiser"}],
        "what": "",
        "why": "",
        "speakers": [
            {"name": "Ada Moreau", "title": "Judge", "affiliation": "Court of Lyon", "role": ""},
            {"name": "Jean Petit", "title": "", "affiliation": "", "role": "moderator"},
        ],
        "chapters": [
            {
                "number": "",
                "heading": "Findings",
                "paragraphs": [],
                "sections": [
                    {
                        "number": "1",
                        "heading": "Water",
                        "paragraphs": [
                            "“Water runs downhill”, said Ms. Moreau. It always did.",
                            "According to Mr. Petit, “rivers have rights” too.",
                        ],
                        "lead_quote": {"text": "Water runs downhill", "speaker": "Ada Moreau"},
                    },
                    {
                        "number": "2",
                        "heading": "Land",
                        "paragraphs": ["Land stays."],
                        "lead_quote": None,
                    },
                ],
            }
        ],
        "quotes": [
            {"text": "Water runs downhill", "speaker": "Ada Moreau"},
            {"text": "rivers have rights", "speaker": "Jean Petit"},
        ],
        "contacts": [
            {
                "organisation": "Example Foundation",
                "name": "Ada Moreau",
                "job_title": "",
                "phone": "01 23 45 67 89",
                "email": "ada@example.org",
            }
        ],
        "flags": [],
    }


def test_a_flag_says_where_it_is():
    flags = [{"kind": "stray_mark", "text": "“", "block": 1}, {"kind": "missing_date", "text": ""}]
    answer = outcome_of(make_draft(flags=flags), make_document("a", "b", unit="line"))
    assert answer["flags"] == [
        {"kind": "stray_mark", "text": "“", "other": "", "line": 2},
        {"kind": "missing_date", "text": "", "other": ""},
    ]


def test_a_refusal_in_json_is_an_answer_and_no_failure(tmp_path, capsys):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    call_command("import_proceedings", str(path), "--json")
    assert json.loads(capsys.readouterr().out) == {
        "outcome": "refused",
        "reason": "empty",
        "message": "This file is empty. Choose another one.",
    }


@pytest.mark.django_db
def test_a_refusal_without_json_is_a_failure_with_its_sentence(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(CommandError, match="This file is empty"):
        call_command("import_proceedings", str(path))
    assert not SourceDocument.objects.exists()


@pytest.mark.django_db
def test_json_writes_nothing(document, capsys):
    call_command("import_proceedings", str(document), "--json")
    assert json.loads(capsys.readouterr().out)["outcome"] == "draft"
    assert (Event.objects.count(), SourceDocument.objects.count(), Person.objects.count()) == (
        0,
        0,
        0,
    )


@pytest.mark.django_db
def test_a_draft_is_written_and_the_report_says_what_was_made(document, capsys):
    call_command("import_proceedings", str(document), "--event", "rivers")
    event = Event.objects.get()
    assert (event.slug, event.title, Edition.objects.count()) == ("rivers", "Rivers and Law", 0)
    assert bytes(event.source.content) == PROCEEDINGS.encode()
    report = capsys.readouterr().out
    assert report.startswith(
        "“Rivers and Law” is a draft now; nobody sees it until it is published.\n"
    )
    assert "3 speakers" in report
    assert f"To look it over: /admin/events/event/{event.pk}/change/\n" in report


@pytest.mark.django_db
def test_nobody_is_linked_and_nobody_is_doubled(document, capsys):
    make_person("Ada", "Moreau")
    call_command("import_proceedings", str(document))
    assert Person.objects.filter(family_name="Moreau").count() == 1
    assert not Event.objects.get().speakers.filter(person__family_name="Moreau").exists()
    assert "The directory has a person named Ada Moreau." in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "message"),
    [("rivers", "There is a colloquium at “rivers” already"), ("a b", "is no address")],
)
def test_an_address_that_cannot_be_is_refused_before_anything_is_read(document, slug, message):
    make_event(slug="rivers")
    with pytest.raises(CommandError, match=message):
        call_command("import_proceedings", str(document), "--event", slug)
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_without_a_date_nothing_is_written_and_the_desk_is_named(tmp_path):
    path = tmp_path / "rivers.md"
    path.write_text(MADE_UP)
    with pytest.raises(
        CommandError, match=r"No date was found in rivers\.md\. Import it at the editors’ desk"
    ):
        call_command("import_proceedings", str(path))
    assert not Event.objects.exists()


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("import_proceedings", str(tmp_path / "none.md"), "--json")


@pytest.mark.django_db
def test_an_address_can_be_chosen_for_what_is_written():
    assert (
        write(make_draft(), make_document("a"), source=make_source(), by=None, slug="chosen").slug
        == "chosen"
    )
