"""The site without the app of imports: it runs, and nothing at the desk offers an import."""

import os
import subprocess
import sys

SETTINGS = """
from tests.settings import *

INSTALLED_APPS.remove("events.imports")
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "{folder}/db.sqlite3"}}
MEDIA_ROOT = "{folder}/uploads"
"""
SCRIPT = """
import sys

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

call_command("check", fail_level="WARNING")
call_command("makemigrations", check=True, dry_run=True)
call_command("migrate", verbosity=0)

from events.editions.publishing import publish
from tests.factories import make_colloquium

event = make_colloquium()
publish(event, by=None)
client = Client()
client.force_login(User.objects.create_superuser("editor"))
event_page = f"/admin/events/event/{event.pk}/change/"
for address in ("/admin/", "/admin/events/event/", event_page):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    assert "import" not in response.content.decode().lower(), address
assert client.get("/admin/events/event/import/").status_code == 302  # to the page of no colloquium of that number
proceedings = f"/events/{event.slug}/proceedings/"
for address in ("/", f"/events/{event.slug}/", proceedings, "/search/?q=water", "/speakers/", "/api/v1/events"):
    response = Client().get(address)
    assert response.status_code == 200, (address, response.status_code)
assert "A river is a person" in Client().get(proceedings).content.decode()
assert client.post(f"/admin/events/event/{event.pk}/delete/", {"post": "yes"}).status_code == 302
assert not [name for name in sys.modules if name.startswith("events.imports")]
"""


def test_the_site_runs_without_imports_and_then_offers_none(tmp_path):
    (tmp_path / "without_imports.py").write_text(SETTINGS.replace("{folder}", str(tmp_path)))
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "without_imports",
        "PYTHONPATH": os.pathsep.join([str(tmp_path), os.getcwd()]),
    }
    command = [sys.executable, "-W", "error", "-c", SCRIPT]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
