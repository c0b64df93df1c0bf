"""Settings of the tests: the site's own, without what is slow or depends on the machine."""

import os
import tempfile
from pathlib import Path

import django

VARYING = (
    "WITHDRAWAL_KEY SITE_NAME SAFEGUARDING_CONTACT QUICK_EXIT_URL ALLOWED_HOSTS BEHIND_PROXY CACHE_URL LANGUAGE_CODE"
    " TIME_ZONE UPLOADS_DIR DEBUG CROSSREF_DEPOSITOR EMAIL_URL EMAIL_FROM"
)
for name in VARYING.split():
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "tests-only-" + "x" * 50
os.environ["SITE_URL"] = "http://testserver"
os.environ["READ_DOTENV"] = "no"

from colloquium.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SIGN_IN_PAUSE = 0
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    # A database of tests need not outlive the machine.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"  # noqa: F405
# What waits is done at once.
TASKS_HOME = "django.tasks" if django.VERSION >= (6,) else "django_tasks"
TASKS = {"default": {"BACKEND": f"{TASKS_HOME}.backends.immediate.ImmediateBackend"}}
MAKES_FILES_APART = False  # a thread has a connection of its own, which sees nothing of a test
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="uploads-"))
