"""A database of the first release is brought to the newest state, and the site answers from it.

For SQLite. In PostgreSQL a dump is read back by a program of its own, which is not there everywhere;
each migration is tested on it by itself.
"""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

RELEASED = Path(__file__).with_name("released.sql")
UPGRADE = """
import json, sys
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
client = Client()
answers = [client.get(address) for address in json.loads(sys.argv[1])]
print(json.dumps([(answer.status_code, answer.content.decode()) for answer in answers]))
"""
SAYS = {
    "/": "Rivers and Law",
    "/events/rivers-and-law-2024/": "Second edition",
    "/events/rivers-and-law-2024/editions/1/": "What a river may own.",
    "/events/rivers-and-law-2024/proceedings/": "A river is a person",
    "/events/rivers-and-law-2024/proceedings.md": "A river is a person",
    "/events/rivers-and-law-2024/quotations/q-a-river-is-a-person/": "A river is a person",
    "/speakers/ada-moreau/": "Ada Moreau",
    "/contacts/": "Partner of Rivers and Law",
    "/search/?q=downhill": "/events/rivers-and-law-2024/proceedings/#water",
}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the dump is SQLite's")
def test_a_released_database_is_brought_to_the_newest_state_and_its_pages_answer(tmp_path):
    path = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(RELEASED.read_text())
    upgraded = subprocess.run(
        [sys.executable, "-c", UPGRADE, json.dumps(list(SAYS))],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DATABASE_URL": f"sqlite:///{path}", "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert upgraded.returncode == 0, upgraded.stderr
    answers = dict(zip(SAYS, json.loads(upgraded.stdout), strict=True))
    assert {address: status for address, (status, _text) in answers.items() if status != 200} == {}
    assert [address for address, (_, text) in answers.items() if SAYS[address] not in text] == []


def test_the_database_is_of_before_any_later_migration():
    """What was applied when it was released is named in it, and nothing that came after."""
    text = RELEASED.read_text()
    assert "'0007_search_index'" in text
    assert len(text) < 200_000
