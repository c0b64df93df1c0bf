"""What an editor types survives an expired session, a refused page and a killed browser, and no
longer than it should.
"""

import json

import pytest
from django.contrib.sessions.models import Session as SignedIn
from django.urls import reverse

from contacts.models import Person, Withdrawal
from contacts.withdrawal import veil
from events.models import Section
from tests.browser.conftest import (
    barriers,
    barriers_by_day_and_night,
    go_to_end_of_text,
    is_too_wide,
    sign_in_by_password,
)
from tests.events.imports.drafts import make_source, make_whole
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_organization,
    make_person,
    make_quotation,
    make_section,
)

BACK = "What you typed here and did not save is back."


@pytest.fixture
def event():
    event = make_colloquium(subtitle="Old")
    make_chapter(event, "Ice")
    return event


@pytest.fixture
def section(event):
    section = make_section(event, "Lakes", body="<p>Lakes are still.</p>")
    make_quotation(section, event.speakers.get(), "Still", is_lead=True)
    return section


def page_of(live_server, row, part="change"):
    return live_server.url + reverse(
        f"admin:{row._meta.app_label}_{row._meta.model_name}_{part}", args=[row.pk]
    )


def press(page, button="_continue"):
    with page.expect_navigation():
        page.locator(f".desk-bar [name={button}]").click()
    page.wait_for_load_state()


def come_back(page, address):
    """Open a page, which sends what the browser kept, and wait for the answer."""
    page.goto(address)
    page.get_by_text(BACK).wait_for()


def sign_in_here(page):
    page.fill("#id_username", "ada")
    page.fill("#id_password", "a long password")
    page.locator("#login-form [type=submit]").click()


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('unsaved:'))")


def wait_until_kept(page, words):
    """The browser keeps what is typed a moment later."""
    for _ in range(100):
        if words in json.dumps(page.evaluate("({...localStorage})")):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"The browser did not keep “{words}”.")


def fill_in(page, part):
    """Every kind of field: a line, a text, a choice, a choice by typing, a box, a new row, a row
    removed, an order.
    """
    {"change": fill_in_lines, "partners": fill_in_partner, "text": fill_in_outline}[part](page)


def fill_in_lines(page):
    page.fill("#id_subtitle", "Typed “here” & عربي")
    page.fill("#id_what", "One line\n\n  another")
    page.select_option("#id_status", "postponed")


def fill_in_partner(page):
    page.locator("#partnerships-group .add-row a").click()
    page.locator("#partnerships-1 [role=combobox]").click()
    page.locator(".select2-search__field").fill("Late")
    page.locator(".select2-results__option", has_text="Late Partner").click()


def fill_in_outline(page):
    page.check("#id_sections-2-DELETE")
    for number, title in [(3, "Gone again"), (4, "A new heading")]:
        if number == 4:
            page.locator("#sections-group .add-row a").click()
        page.fill(f"#id_sections-{number}-title", title)
    page.locator("#sections-4 .row-move button").first.click()
    page.locator("#sections-4 .row-move button").first.click()


def assert_event_is_as_typed(event):
    event.refresh_from_db()
    assert (event.subtitle, event.what, event.status) == (
        "Typed “here” & عربي",
        "One line\n\n  another",
        "postponed",
    )
    assert [str(partnership) for partnership in event.partnerships.all()] == [
        "Partner of Rivers and Law",
        "Late Partner",
    ]
    assert [section.title for section in event.sections.all()] == [
        "Findings",
        "Water",
        "A new heading",
        "Gone again",
    ]


def test_the_words_come_back_after_an_expired_session(page, live_server, editor, event):
    make_organization("Late Partner")
    for part in ("change", "partners", "text"):
        sign_in_by_password(page, live_server)
        page.goto(page_of(live_server, event, part))
        fill_in(page, part)
        refuse_to_say_who_is_signed_in(page)
        SignedIn.objects.all().delete()
        press(page)
        assert page.get_by_text("You were signed out before this could be saved.").is_visible()
        assert page.get_by_text(
            "What you typed is kept in this browser and comes back after you sign in."
        ).is_visible()
        assert part != "change" or barriers(page) == []

        sign_in_here(page)
        page.get_by_text(BACK).wait_for()
        page.wait_for_load_state()
        assert part != "change" or barriers(page) == []
        assert page.locator(".desk-bar").get_by_text(BACK).is_visible()
        if part == "partners":
            chosen = page.locator("#select2-id_partnerships-1-organization-container")
            assert chosen.inner_text().endswith("Late Partner")
        press(page)
        assert kept(page) == []
        page.reload()
        assert page.get_by_text(BACK).count() == 0
        SignedIn.objects.all().delete()
    assert_event_is_as_typed(event)
    page.problems.clear()  # the answers that never came


def refuse_to_say_who_is_signed_in(page):
    page.route("**/admin/session/", lambda route: route.abort())


def test_the_password_is_asked_for_in_the_page_and_nothing_typed_moves(
    page, live_server, editor, event
):
    sign_in_by_password(page, live_server)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(page_of(live_server, event))
        page.fill("#id_subtitle", f"Typed at {width}")
        SignedIn.objects.all().delete()
        page.keyboard.press("Control+S")
        panel = page.get_by_role("dialog", name="You were signed out")
        panel.wait_for()
        assert not panel.locator("[role=alert]:visible").count()
        assert barriers_by_day_and_night(page) == []
        assert not is_too_wide(page)
        page.keyboard.press("Escape")
        assert page.input_value("#id_subtitle") == f"Typed at {width}"
        asked = []
        page.once("dialog", lambda dialog, asked=asked: (asked.append(1), dialog.dismiss()))
        page.evaluate("location.assign('/admin/')")
        page.wait_for_timeout(200)
        assert asked, "leaving asks"
        page.keyboard.press("Control+S")
        panel.wait_for()
        page.keyboard.type("wrong")
        page.keyboard.press("Enter")
        panel.get_by_role("alert").filter(has_text="correct username").wait_for()
        page.keyboard.type("a long password")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.get_by_role("status").filter(has_text="was changed successfully").wait_for()
        event.refresh_from_db()
        assert event.subtitle == f"Typed at {width}"
        assert kept(page) == []


def test_a_sign_in_in_another_window_keeps_nothing_from_a_save(
    page, context, live_server, editor, section
):
    sign_in_by_password(page, live_server)
    page.goto(page_of(live_server, section))
    go_to_end_of_text(page)
    page.keyboard.type(" So is ice.")
    page.locator(".card-open").click()
    page.uncheck("#id_quotations-0-may_be_shared")
    page.fill("#id_quotations-0-note", "So printed.")
    SignedIn.objects.all().delete()
    window = context.new_page()
    sign_in_by_password(window, live_server)
    window.close()
    press(page)
    section.refresh_from_db()
    assert section.body == "<p>Lakes are still. So is ice.</p>"
    assert section.quotations.values_list("may_be_shared", "note").get() == (False, "So printed.")
    assert kept(page) == []


def test_the_words_come_back_in_a_browser_that_was_killed_and_can_be_discarded(
    page, browser, live_server, editor, event
):
    sign_in_by_password(page, live_server)
    page.goto(page_of(live_server, event))
    page.fill("#id_subtitle", "Typed")
    wait_until_kept(page, "Typed")
    state = page.context.storage_state()
    page.context.close()  # which asks nothing

    context = browser.new_context(storage_state=state)
    again = context.new_page()
    come_back(again, page_of(live_server, event))
    assert again.input_value("#id_subtitle") == "Typed"
    with again.expect_navigation():
        again.get_by_role("button", name="Discard it").click()
    assert again.input_value("#id_subtitle") == "Old"
    assert kept(again) == []
    context.close()


def test_what_others_saved_meanwhile_is_told_and_not_overwritten(page, live_server, editor, event):
    sign_in_by_password(page, live_server)
    page.goto(page_of(live_server, event))
    page.fill("#id_subtitle", "Mine")
    wait_until_kept(page, "Mine")
    page.goto(page_of(live_server, event, "text"))
    page.fill("#id_sections-1-title", "My water")
    wait_until_kept(page, "My water")
    page.goto(live_server.url + "/admin/")
    event.sections.get(title="Findings").delete()
    type(event).objects.update(subtitle="Theirs", summary="Short")
    come_back(page, page_of(live_server, event))
    assert page.get_by_text("Changed meanwhile to “Theirs”").first.is_visible()
    assert page.get_by_text("Somebody changed it too").is_visible()
    held = [page.input_value(f"#id_{name}") for name in ("subtitle", "summary")]
    assert held == ["Mine", "Short"]
    event.refresh_from_db()
    assert event.subtitle == "Theirs"
    come_back(page, page_of(live_server, event, "text"))
    assert page.input_value("#id_sections-0-title") == "My water"


def test_the_corrections_of_an_import_come_back_too(page, live_server, editor):
    document, draft = make_whole()
    source = make_source(draft, document)
    sign_in_by_password(page, live_server)
    page.goto(live_server.url + reverse("admin:events_event_import_review", args=[source.pk]))
    page.fill("#id_facts-city", "Typed")
    wait_until_kept(page, "Typed")
    page.goto(live_server.url + "/admin/")
    come_back(page, live_server.url + reverse("admin:events_event_import_review", args=[source.pk]))
    assert page.locator(".desk-bar").get_by_text(BACK).is_visible()
    assert barriers(page) == []
    press(page, "_save")
    assert page.get_by_text("The corrections are saved.").is_visible()
    assert (page.input_value("#id_facts-city"), kept(page)) == ("Typed", [])


def test_what_is_added_comes_back_too_but_nothing_that_was_saved(page, live_server, editor):
    address = live_server.url + reverse("admin:contacts_person_add")
    sign_in_by_password(page, live_server)
    page.goto(address)
    page.fill("#id_given_name", "Nadia")
    wait_until_kept(page, "Nadia")
    page.goto(live_server.url + "/admin/")
    come_back(page, address)
    press(page, "_addanother")
    assert Person.objects.get().given_name == "Nadia"
    assert (page.input_value("#id_given_name"), kept(page)) == ("", [])


def test_nothing_is_kept_for_others_nor_after_signing_out_nor_for_long(
    page, live_server, editor, django_user_model
):
    django_user_model.objects.create_superuser("bo", password="a long password")
    person = make_person(given_name="Ada")
    address = page_of(live_server, person)

    def type_and_leave():
        sign_in_by_password(page, live_server)
        page.goto(address)
        page.fill("#id_given_name", "Typed")
        wait_until_kept(page, "Typed")
        page.goto(live_server.url + "/admin/")
        assert len(kept(page)) == 1

    def is_back():
        page.goto(address)
        page.wait_for_timeout(600)
        return page.input_value("#id_given_name") == "Typed"

    type_and_leave()
    SignedIn.objects.all().delete()
    sign_in_by_password(page, live_server, "bo")
    assert not is_back()
    SignedIn.objects.all().delete()
    sign_in_by_password(page, live_server)
    assert is_back()
    page.locator("#logout-form button").click()
    page.wait_for_load_state()
    assert kept(page) == []
    sign_in_by_password(page, live_server)
    assert not is_back()

    SignedIn.objects.all().delete()
    type_and_leave()
    [key] = kept(page)
    age = (
        "(key) => localStorage.setItem(key, JSON.stringify({...JSON.parse(localStorage[key]), at:"
        " Date.now() - 73 * 3600e3}))"
    )
    page.evaluate(age, key)
    assert not is_back()
    assert kept(page) == []


def test_no_password_is_ever_kept(page, live_server, editor):
    sign_in_by_password(page, live_server)
    for name in ("admin:password_change", "admin:auth_user_add"):
        page.goto(live_server.url + reverse(name))
        for field in page.locator("#content input[type=password]").all():
            field.fill("a secret of mine")
        page.wait_for_timeout(600)
        assert "a secret of mine" not in json.dumps(page.evaluate("({...localStorage})"))


def test_a_browser_without_storage_says_so_and_works(page, live_server, editor, section):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });"
    )
    sign_in_by_password(page, live_server)
    page.goto(page_of(live_server, section))
    assert page.get_by_text(
        "This browser keeps nothing of what you type before it is saved."
    ).is_visible()
    page.fill("#id_title", "Seas")
    press(page)
    assert Section.objects.get(pk=section.pk).title == "Seas"
    assert set(page.problems) == {"refused"}  # by the switch of colours, which is not ours
    page.problems.clear()


def test_what_is_chosen_of_a_hidden_person_is_asked_about_and_back_without_the_texts(
    page, live_server, editor, section
):
    person = section.event.speakers.get().person
    Section.objects.update(body="<p>Ada Moreau drew the map. She was twelve, a victim.</p>")
    veil.hide(person, by=editor)
    sign_in_by_password(page, live_server)
    address = live_server.url + reverse("admin:contacts_person_withdrawal", args=[person.pk])
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(address)
    page.locator(".place :checked").first.focus()
    page.keyboard.press("ArrowLeft")
    wait_until_kept(page, "choice-")
    [fields] = [json.loads(page.evaluate(f"localStorage['{key}']"))["fields"] for key in kept(page)]
    assert [value for _name, value in fields] == ["keep"]
    page.get_by_role("link", name="View site").click()
    page.wait_for_url(live_server.url + "/")
    assert asked == ["beforeunload"]
    page.goto(address)
    page.get_by_text("is back, and kept now").wait_for()
    assert page.locator(".place").first.locator(":checked").input_value() == "keep"
    assert kept(page) == []
    assert None in Withdrawal.objects.get().wording["decided"].values()


def test_a_save_that_is_undone_leaves_nothing_to_bring_back(page, live_server, editor, event):
    sign_in_by_password(page, live_server)
    page.goto(page_of(live_server, event, "when"))
    unsaved = page.locator(".bar-state").get_by_text("Not saved yet")
    assert unsaved.count() == 0
    page.fill("#id_city", "Oslo")
    unsaved.wait_for()
    assert page.locator("#rail .not-saved").inner_text().startswith("When and where")
    press(page)
    assert unsaved.count() == 0
    with page.expect_navigation():
        page.locator(".desk-bar").get_by_role("button", name="Undo", exact=True).click()
    page.get_by_text("The last save is undone.").wait_for()
    page.goto(page_of(live_server, event, "when"))
    assert page.locator("#id_city").input_value() != "Oslo"
    assert page.get_by_text(BACK).count() == 0
    assert kept(page) == []
