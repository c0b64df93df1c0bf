"""An editor brings a document in, in a real browser: uploaded, looked over, corrected, made a
draft.
"""

import re

import pytest
from playwright.sync_api import expect

from events.imports.models import SourceDocument
from events.models import Event
from tests.events.imports.desk.test_importing import PROCEEDINGS
from tests.events.imports.drafts import make_source, make_whole

from .conftest import barriers_by_day_and_night, is_too_wide, sign_in


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "rivers.md"
    path.write_text(PROCEEDINGS)
    return path


def test_a_document_becomes_a_draft_colloquium(page, live_server, editor, document):
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/admin/")
    page.get_by_role("link", name="From a document").click()
    page.set_input_files("#id_file", document)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url(re.compile(r"/import/\d+/"))
    page.locator("#part-new-speaker").get_by_label("Name as printed").fill("Omar Haddad")
    page.fill("#id_facts-city", "Lyon, France")
    page.get_by_role("button", name="Save corrections").click()
    page.get_by_text("The corrections are saved.").wait_for()
    assert page.input_value("#id_facts-city") == "Lyon, France"
    page.get_by_role("button", name="Create draft colloquium").click()
    page.wait_for_url(re.compile(r"/event/\d+/text/"))
    event = Event.objects.get()
    assert event.city == "Lyon, France"
    assert event.speakers.filter(person__family_name="Haddad").exists()


def test_the_pages_have_no_barriers_and_fit_the_screen(page, live_server, editor):
    document, draft = make_whole()
    source = make_source(draft, document)
    sign_in(page, live_server)
    for address in ("", f"{source.pk}/", f"{source.pk}/delete/"):
        page.goto(f"{live_server.url}/admin/events/event/import/{address}")
        for width in (360, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert barriers_by_day_and_night(page) == []
            assert not is_too_wide(page)


def test_a_part_leads_to_its_place_in_the_document_and_back(page, live_server, editor):
    document, draft = make_whole()
    source = make_source(draft, document)
    sign_in(page, live_server)
    page.set_viewport_size({"width": 1440, "height": 700})
    page.goto(f"{live_server.url}/admin/events/event/import/{source.pk}/")
    page.locator("#part-contact-1").get_by_role("link", name="page 11").click()
    assert page.locator("#block-10:target").is_visible()
    page.locator("#block-10").get_by_role("link", name="Contact: Ada Moreau").click()
    assert page.locator("#part-contact-1:target").is_visible()


def test_what_is_worked_at_shows_its_place_and_what_is_scrolled_to_shows_its_part(
    page, live_server, editor
):
    document, draft = make_whole()
    source = make_source(draft, document)
    sign_in(page, live_server)
    page.set_viewport_size({"width": 1440, "height": 500})
    page.goto(f"{live_server.url}/admin/events/event/import/{source.pk}/")
    page.locator("#part-contact-1").get_by_label("E-mail").focus()
    expect(page.locator("#block-10.is-shown")).to_be_in_viewport()
    page.locator("#block-10").hover()
    page.mouse.wheel(0, -5000)
    expect(page.locator("#block-0")).to_be_in_viewport()
    expect(page.locator("#id_facts-title")).to_be_in_viewport()


def test_without_a_script_a_document_is_taken_all_the_same(browser, live_server, editor, document):
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(f"{live_server.url}/admin/login/?next=/admin/events/event/import/")
    page.fill("#id_username", "ada")
    page.fill("#id_password", "a long password")
    page.click("[type=submit]")
    page.set_input_files("#id_file", document)
    page.click("[type=submit].default")
    page.wait_for_url(re.compile(r"/import/\d+/"))
    assert SourceDocument.objects.get().name == "rivers.md"
    window.close()
