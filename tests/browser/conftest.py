"""A real browser.

Without one these tests are skipped with what to install, or fail where REQUIRE_BROWSER is set.
"""

import os
import re
import shutil

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sites.models import Site
from django.core.management import call_command
from django.test import Client

from events.editions.publishing import publish
from events.models import Event

# Playwright keeps an event loop in the thread, at which Django would refuse to reach the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The one without a screen opens a page in a fraction of the time.
CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium-headless-shell")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
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
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = ["color-contrast", "link-in-text-block"]  # may hold in the light and not in the dark
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": COLOURS}}
ALL_BUT_COLOURS = RULES | {"rules": {rule: {"enabled": False} for rule in COLOURS}}


@pytest.fixture(autouse=True, scope="session")
def has_browser():
    if not CHROMIUM:
        advice = (
            "No Chromium found. Install it (Debian: apt install chromium-headless-shell) or name it in"
            " CHROMIUM."
        )
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
    """A page that fails the test in the end if anything broke the content security policy or threw
    an error.
    """
    problems = []
    # That a page which should be missing or gone is so is no problem.
    missing = re.compile("status of 4(04|10)")
    page.on(
        "console",
        lambda m: (
            problems.append(m.text) if m.type == "error" and not missing.search(m.text) else None
        ),
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.problems = problems
    yield page
    assert problems == []


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser(
        "ada", password="a long password", first_name="Ada"
    )


def sign_in(page, live_server):
    """By the cookie alone. What is kept in the browser hangs on the real page of signing in."""
    session = Client()
    session.force_login(get_user_model().objects.get(username="ada"))
    cookie = session.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )


def sign_in_by_password(page, live_server, name="ada"):
    page.goto(f"{live_server.url}/admin/login/?next=/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", "a long password")
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")


@pytest.fixture
def colloquium(transactional_db):
    """The colloquium of the fixture, published once."""
    call_command("loaddata", "colloquium-2018", "pages", verbosity=0)
    event = Event.objects.get()
    publish(event, by=None, note="First edition on the web.")
    return event


# Only what is broken is looked at node by node and sent back: a long page passes at thousands.
FIND = """async ([rules, isOfNew]) => {
  const { violations } = await axe.run(isOfNew ? { include: newlyShown } : document, { ...rules, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ target }) => target)]);
}"""
# How many elements are seen on the page that were not when this was asked before.
FIND_NEW = """() => {
  const isShown = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getBoundingClientRect().width > 1;
  window.shownBefore ??= new Set();
  window.newlyShown = [...document.querySelectorAll("body, body *")].filter(isShown).filter((element) => !shownBefore.has(element));
  newlyShown.forEach((element) => shownBefore.add(element));
  newlyShown = newlyShown.filter((element) => !newlyShown.includes(element.parentElement));
  return newlyShown.length;
}"""
# Links of Django's admin fade from one colour to the other.
STAND_STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { transition: none !important; }");
  document.adoptedStyleSheets = [sheet];
}"""


def barriers(page, rules=RULES, *, of_new=False):
    """What axe finds on a page: of each rule that is broken, where."""
    wait_for_editors(page)
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(FIND, [rules, of_new])


def barriers_by_day_and_night(page):
    """As `barriers`, those of colours in the light and in the dark.

    A width changes no colour: in a second one only what it brings into view is asked for its own.
    """
    found = barriers(page, ALL_BUT_COLOURS)
    page.evaluate(STAND_STILL)
    if page.evaluate(FIND_NEW):
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            found += [
                (f"in the {scheme}", *barrier)
                for barrier in barriers(page, ONLY_COLOURS, of_new=True)
            ]
    return found


def is_too_wide(page):
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )


def wait_for_editors(page):
    """Each takes the place of a plain field, and has a name when it is whole."""
    page.wait_for_load_state()
    fields = page.locator("textarea[data-django-prose-editor-configurable]:not([name*=__prefix__])")
    for number in range(fields.count()):
        page.locator(".ProseMirror[aria-labelledby]").nth(number).wait_for(state="attached")


def go_to_end_of_text(page):
    page.locator(".ProseMirror").wait_for()  # which takes the place of a plain field
    page.get_by_role("textbox", name="Text").focus()
    wait_for_caret(page)
    page.keyboard.press("Control+End")


def wait_for_caret(page):
    """The editor follows the browser’s caret some 20 ms later, which no person outruns."""
    page.wait_for_timeout(150)
