"""What a worker loads before anybody has asked for anything."""

import json
import os
import subprocess
import sys

from django.conf import settings

# Libraries of one format, or of one kind of server: some are larger than Django.
LATER = {
    "redis",
    "docx",
    "icalendar",
    "PIL.ImageDraw",
    "pypdf",
    "pypdfium2",
    "typst",
    "markdown_it",
}
START = """
import json, sys
from colloquium.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns
print(json.dumps(sorted(sys.modules)))
"""


def test_libraries_that_few_answers_need_are_loaded_with_the_first_of_these():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    started = subprocess.run(
        [sys.executable, "-c", START],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        check=True,
    )
    loaded = set(json.loads(started.stdout))
    assert {"events.formats", "colloquium.api.v1"} <= loaded
    assert loaded & LATER == set()
