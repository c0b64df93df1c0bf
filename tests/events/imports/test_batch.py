"""A folder of documents on the command line: each becomes a draft, or says why not."""

import json
import unicodedata

import pytest
from django.core.management import CommandError, call_command

from events.imports.batch import Outcome
from events.imports.models import SourceDocument
from events.imports.outcome_table import COLUMNS, WIDTH, lines_of, width_of
from events.models import Event

from .desk.test_importing import PROCEEDINGS

WATER = PROCEEDINGS.replace("Rivers and Law", "Water and Law")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a-empty.txt").write_bytes(b"")
    (tmp_path / "b-rivers.md").write_text(PROCEEDINGS)
    (tmp_path / "c-copy.md").write_text(PROCEEDINGS)
    (tmp_path / "d-other.md").write_text(PROCEEDINGS + "\nOne sentence more stands here.\n")
    (tmp_path / "e-undated.md").write_text(PROCEEDINGS.replace("3 May 2024", "a day in spring"))
    (tmp_path / "f-water.md").write_text(WATER)
    (tmp_path / ".hidden.md").write_text(WATER)
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "g.md").write_text(WATER)
    return tmp_path


def outcomes_of(report):
    """The outcome of each file, by its name."""
    start = COLUMNS[0][1] + 1
    rows = [line for line in report.splitlines() if line[1:2] == "-" and line[0] in "abcdef"]
    return {row.split()[0]: row[start : start + COLUMNS[1][1]].strip() for row in rows}


@pytest.mark.django_db
def test_every_file_is_taken_and_none_keeps_the_next_from_it(folder, capsys):
    with pytest.raises(CommandError, match="Of 2 of 6 files no colloquium was made"):
        call_command("import_proceedings", str(folder))
    report = capsys.readouterr().out
    assert outcomes_of(report) == {
        "a-empty.txt": "refused",
        "b-rivers.md": "made",
        "c-copy.md": "known file",
        "d-other.md": "known day",
        "e-undated.md": "no date",
        "f-water.md": "made",
    }
    assert "This file is empty. Choose another one." in report
    assert "2 made, 1 refused, 1 known file, 1 known day, 1 no date" in report
    assert sorted(Event.objects.values_list("title", flat=True)) == [
        "Rivers and Law",
        "Water and Law",
    ]


@pytest.mark.django_db
def test_what_was_imported_before_is_no_failure_and_is_made_again_only_if_asked(tmp_path, capsys):
    (tmp_path / "rivers.md").write_text(PROCEEDINGS)
    for _time in range(2):
        call_command("import_proceedings", str(tmp_path))
    assert Event.objects.count() == 1
    assert "imported before as “Rivers and Law" in capsys.readouterr().out
    call_command("import_proceedings", str(tmp_path), "--again")
    assert Event.objects.count() == 2


@pytest.mark.django_db
def test_json_is_one_object_by_names_of_files_and_writes_nothing(folder, capsys):
    call_command("import_proceedings", str(folder), "--json")
    answer = json.loads(capsys.readouterr().out)
    assert [*answer] == sorted(file.name for file in folder.glob("[a-f]-*"))
    assert answer["a-empty.txt"]["reason"] == "empty"
    assert answer["f-water.md"]["title"] == "Water and Law"
    assert (Event.objects.count(), SourceDocument.objects.count()) == (0, 0)


def test_an_address_is_for_one_document(tmp_path):
    with pytest.raises(CommandError, match="not for a folder"):
        call_command("import_proceedings", str(tmp_path), "--event", "rivers")


def test_the_table_is_aligned_in_every_script_and_fits():
    titles = (
        "ندوة الأنهار والقانون " * 4,
        "河流与法律国际研讨会" * 6,
        "L’été à Genève",
        "A\u0301" * 60,
    )
    rows = [
        Outcome(f"{title}.docx", title=title, day="2024-05-03", speakers=12, look=[title * 9])
        for title in titles
    ]
    lines = list(lines_of(rows))
    assert all(width_of(line) <= WIDTH for line in lines)
    dated = [line for line in lines if "2024-05-03" in line]
    assert len({width_of(line.split("2024-05-03")[0]) for line in dated}) == 1
    assert len({width_of(line) for line in dated}) == 1
    joined = "".join("".join(lines).split())
    assert all("".join((title * 9).split()) in joined for title in titles)


def test_no_name_of_a_file_steers_the_terminal():
    text = "\n".join(lines_of([Outcome("a\x1b[2J\u202eb.docx", look=["\x1b]0;x"])]))
    assert not {unicodedata.category(letter) for letter in text if letter != "\n"} & {"Cc", "Cf"}
