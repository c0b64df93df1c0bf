"""What is taken out of public texts stands in no file of SQLite any more."""

import os
import sqlite3
import subprocess
import sys

from django.conf import settings

# In a database of its own, since that of the tests is in memory. Each name is a printed form that
# only editions have.
ACTS = """
import django
django.setup()
from django.core.management import call_command
from contacts.models import Person, SiteVersion
from events.models import Event, Speaker
from events.editions.publishing import publish
from contacts.withdrawal import protect
from tests.factories import make_colloquium, make_person, make_speaker

def wait(said):
    print(said, flush=True)
    input()

def withdraw(name):
    person = Person.objects.get(family_name=name)
    person.display = "withdrawn"
    person.save()

call_command("migrate", verbosity=0)
event = make_colloquium(summary="Q. Zwirnqvist and P. Uckermantz spoke.")
protect(event.speakers.get(), display_name="Q. Zwirnqvist")
make_speaker(event, make_person("Jean", "Petit"), display_name="P. Uckermantz")
publish(event, by=None)
Event.objects.update(summary="")
for speaker in Speaker.objects.all():
    protect(speaker, display_name="")
wait("published")
withdraw("Moreau")
wait("withdrawn")
withdraw("Petit")
wait("withdrawn while somebody reads")
SiteVersion.objects.advance()
wait("changed again")
"""


def test_a_withdrawn_name_stands_in_no_file_of_the_database(tmp_path):
    """While the process stays, since SQLite empties its log when the last one leaves."""

    def names():
        files = [path.read_bytes().lower() for path in tmp_path.iterdir()]
        return [
            name
            for name in (b"zwirnqvist", b"uckermantz")
            if any(name in content for content in files)
        ]

    def go_on(said):
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == f"{said}\n"

    environment = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    command = [sys.executable, "-c", ACTS]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=os.environ | environment, text=True, **pipes
    ) as process:
        assert process.stdout.readline() == "published\n"
        assert names() == [b"zwirnqvist", b"uckermantz"]
        go_on("withdrawn")
        assert names() == [b"uckermantz"]
        reader = sqlite3.connect(tmp_path / "site.sqlite3", isolation_level=None)
        reader.execute("BEGIN")
        assert "Uckermantz" in str(reader.execute("SELECT record FROM events_edition").fetchall())
        go_on("withdrawn while somebody reads")
        reader.close()
        go_on("changed again")
        assert names() == []
        assert "could not be emptied" in process.communicate("\n")[1]
