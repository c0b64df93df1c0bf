"""A real browser. Without one these tests are skipped with what to install, or fail where REQUIRE_BROWSER is set."""

import os
import shutil

import pytest
from django.contrib.sites.models import Site

# Playwright keeps an event loop in the thread, at which Django would refuse to reach the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(autouse=True, scope="session")
def has_browser():
    if not CHROMIUM:
        advice = "No Chromium found. Install it (Debian: apt install chromium) or name it in CHROMIUM."
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(advice)


@pytest.fixture(scope="session")
def browser_type_launch_args(has_browser):
    return {"executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}


@pytest.fixture(autouse=True)
def site_row(transactional_db):
    """Flat pages belong to a site, whose row the emptying of the database takes away."""
    Site.objects.update_or_create(pk=1, defaults={"domain": "testserver", "name": "Test"})
    Site.objects.clear_cache()


@pytest.fixture
def page(page):
    """A page that fails the test in the end if anything broke the content security policy or threw an error."""
    problems = []
    # That a page which should be missing is missing is no problem.
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" and "status of 404" not in m.text else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.problems = problems
    yield page
    assert problems == []


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("ada", password="a long password", first_name="Ada")


def sign_in(page, live_server, name="ada"):
    page.goto(f"{live_server.url}/admin/login/?next=/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", "a long password")
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")
