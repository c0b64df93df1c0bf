"""An editor at work in a real browser: from a changed sentence to a second edition, and a
colloquium from nothing.
"""

import pytest
from django.urls import reverse

from contacts.withdrawal import veil
from events.admin.parts import PARTS
from events.models import Event, Section
from tests.factories import make_event, make_section

from .conftest import (
    barriers,
    barriers_by_day_and_night,
    go_to_end_of_text,
    sign_in,
    sign_in_by_password,
)


@pytest.fixture
def reader(context, live_server):
    """What the public reads at an address, in a window of its own, which is closed again: behind
    another one a window is drawn once a second only, for which every click would wait.
    """

    def read(address):
        window = context.new_page()
        window.goto(live_server.url + address)
        text = window.locator("main").inner_text()
        window.close()
        return text

    return read


def look_for(page, field, words):
    """Search a choice, and open the panel in which whom it did not find is made."""
    page.locator(f"#id_{field} ~ .select2 [role=combobox]").click()
    page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option", has_text=f"Add “{words}”").click()
    panel = page.get_by_role("dialog")
    panel.get_by_role("button", name="Add").wait_for()
    return panel


def save(page, button="_continue"):
    with page.expect_navigation():
        page.locator(f".desk-bar [name={button}]").click()
    page.wait_for_load_state()


def go_to(page, part):
    page.get_by_role("navigation", name="Parts").get_by_role("link", name=part).first.click()
    page.wait_for_load_state()


def publish(page, note):
    save(page, "_publish")
    page.fill("#id_note", note)
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()
    page.wait_for_load_state()


def test_a_sentence_is_changed_previewed_and_published(
    page, live_server, editor, colloquium, reader
):
    proceedings = f"/events/{colloquium.slug}/proceedings/"
    sign_in_by_password(page, live_server)
    page.get_by_role("link", name="Combating Online Sex Trafficking", exact=True).click()
    page.get_by_role("navigation", name="Parts").get_by_role(
        "link", name="Booming Industry"
    ).click()
    go_to_end_of_text(page)
    page.keyboard.type(" A sentence of our own.")
    page.keyboard.press("Control+s")
    page.get_by_role("status").filter(has_text="was changed successfully").wait_for()

    assert "A sentence of our own." not in reader(proceedings)

    section = Section.objects.get(title="Booming Industry")
    save(page, "_preview")
    assert page.get_by_text("A sentence of our own.").is_visible()
    assert "/admin/preview/" in page.url
    assert page.url.endswith(f"#{section.anchor}")
    assert page.locator(f"#{section.anchor}").bounding_box()["y"] < 450
    assert "A sentence of our own." not in reader(proceedings)
    back = page.get_by_role("link", name="Back to the editors’ desk").get_attribute("href")
    assert back == reverse("admin:events_section_change", args=[section.pk])
    page.get_by_role("link", name="Publish…").click()
    page.locator("#id_note:focus").wait_for()
    button = page.locator(".desk-bar").get_by_role("button", name="Publish", exact=True)
    for size in ({"width": 390, "height": 844}, {"width": 1280, "height": 900}):
        page.set_viewport_size(size)
        box = button.bounding_box()
        assert 0 <= box["y"] <= size["height"] - box["height"]
    assert not page.locator("#id_at").is_visible()
    page.keyboard.type("One sentence added.")
    with page.expect_navigation():
        button.click()
    page.wait_for_load_state()
    assert "A sentence of our own." in reader(proceedings)
    assert "A sentence of our own." not in reader(
        f"/events/{colloquium.slug}/editions/1/proceedings/"
    )
    editions = reader(f"/events/{colloquium.slug}/")
    assert "Edition 2" in editions
    assert "One sentence added." in editions


def test_a_whole_colloquium_is_made_from_nothing(page, live_server, editor, reader):
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_event_add"))
    page.fill("#id_title", "Rivers and Law")
    page.fill("#id_start_date", "2027-03-09")
    save(page)
    page.fill("#id_summary", "A day on rivers.")
    save(page)
    go_to(page, "When and where")
    page.fill("#id_city", "Lyon")
    page.select_option("#id_country", "FR")
    save(page)

    go_to(page, "People")
    panel = look_for(page, "speakers-0-person", "Nadia Benali")
    assert panel.locator("#id_family_name").input_value() == "Benali"
    assert barriers(page) == []
    panel.get_by_role("button", name="Add").click()
    page.locator("#select2-id_speakers-0-person-container", has_text="Nadia Benali").wait_for()
    page.fill("#id_speakers-0-job_title", "Hydrologist")
    save(page)
    page.locator("#speakers-0 .row-link").click()
    page.select_option("#id_consents-0-basis", "printed")
    page.fill("#id_consents-0-given_on", "2024-05-03")
    page.check("#id_consents-0-covers_name")
    save(page)

    go_to(page, "Partners")
    panel = look_for(page, "partnerships-0-organization", "Water Court")
    panel.get_by_role("button", name="Add").click()
    panel.get_by_text("This field is required.").wait_for()
    assert barriers(page) == []
    assert page.locator(":focus").get_attribute("id") == "id_kind"
    page.keyboard.press("n")  # NGO
    page.keyboard.press("Enter")
    panel.get_by_role("button", name="Add").click()
    page.locator(
        "#select2-id_partnerships-0-organization-container", has_text="Water Court"
    ).wait_for()
    save(page)

    go_to(page, "Programme")
    page.fill("#id_sessions-0-title", "Opening words")
    save(page)
    page.locator("#sessions-0 .row-link").click()
    page.select_option("#id_appearances-0-speaker", label="Nadia Benali")
    save(page)

    go_to(page, "Text")
    page.fill("#id_sections-0-title", "Findings")
    page.select_option("#id_sections-0-level", "1")
    page.select_option("#id_sections-0-numbering", "1")
    for number, title in enumerate(["Water", "Ice"], 1):
        page.locator("#sections-group .add-row a").click()
        page.fill(f"#id_sections-{number}-title", title)
    save(page)

    page.locator("#sections-1 .row-link").click()
    go_to_end_of_text(page)
    page.keyboard.type("She said that water runs downhill, and nobody disagreed.")
    page.get_by_role("button", name="Add a lead quotation").click()
    page.fill("#id_quotations-0-text", "A river is a person")
    page.select_option("#id_quotations-0-speaker", label="Nadia Benali")
    page.select_option("#id_quotations-0-approval", "printed")
    publish(page, "First edition.")

    slug = Event.objects.get().slug
    cover = reader(f"/events/{slug}/")
    for text in (
        "Rivers and Law",
        "Lyon",
        "9 March 2027",
        "Nadia Benali",
        "Hydrologist",
        "Water Court",
        "A day on rivers.",
    ):
        assert text in cover
    proceedings = reader(f"/events/{slug}/proceedings/")
    for text in (
        "Findings",
        "Water",
        "A river is a person",
        "Nadia Benali",
        "She said that water runs downhill",
    ):
        assert text in proceedings
    assert "A river is a person" in reader("/speakers/nadia-benali/")


def test_headings_are_reordered_with_the_keyboard(page, live_server, editor, colloquium):
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_event_text", args=[colloquium.pk]))
    before = list(colloquium.sections.values_list("title", flat=True))
    page.locator("#sections-3 .row-move button").first.focus()
    page.keyboard.press("Enter")
    assert (
        page.locator("#sections-group [role=status]").inner_text()
        == "Booming Industry: Now place 3 of 13"
    )
    page.keyboard.press("Enter")  # the focus stays with the heading
    save(page)
    after = list(colloquium.sections.values_list("title", flat=True))
    assert after == [before[0], before[3], before[1], before[2], *before[4:]]
    assert list(colloquium.sections.values_list("position", flat=True)) == list(range(1, 13))


def titles_of(event):
    return " ".join(event.sections.values_list("title", flat=True))


def test_a_chapter_moves_with_its_sections_to_any_place_in_one_act(page, live_server, editor):
    event = make_event()
    for title in ["A", "a1", "a2", "B", "b1", "C", "c1"]:
        make_section(event, title, level=1 if title.isupper() else 2)
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_event_text", args=[event.pk]))
    status = page.locator("#sections-group [role=status]")

    def move(title, label):
        place = page.get_by_label(f"Move to: {title}", exact=True)
        place.focus()
        place.select_option(label=label)
        return place

    to = move("A", "after “c1”")
    assert status.inner_text() == "A: Now place 5 of 8"
    options = [option.inner_text() for option in to.locator("option:not([disabled])").all()]
    assert options == ["Move to", "the start", "after “b1”"]
    move("b1", "after “a1”")
    save(page)
    assert titles_of(event) == "B C c1 A a1 b1 a2"

    page.get_by_role("button", name="Move up: A", exact=True).focus()
    page.keyboard.press("Enter")  # past a whole chapter
    page.keyboard.press("Enter")
    save(page)
    assert titles_of(event) == "A a1 b1 a2 B C c1"

    page.get_by_role("button", name="Make a section: C", exact=True).click()
    page.get_by_role("button", name="Make a chapter: b1", exact=True).click()
    move("b1", "the start")
    move("A", "the start")
    page.get_by_role("button", name="Undo", exact=True).press("Enter")
    page.keyboard.press("Enter")  # the focus is on the next one to take back
    move("b1", "the start")
    save(page)
    assert titles_of(event) == "b1 a2 A a1 B C c1"
    chapters = event.sections.filter(level=1).values_list("title", flat=True)
    assert list(chapters) == ["b1", "A", "B"]
    assert barriers(page) == []


def test_a_chapter_is_dragged_with_its_sections(page, live_server, editor):
    event = make_event()
    for title in ["A", "a1", "B", "b1"]:
        make_section(event, title, level=1 if title.isupper() else 2)
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("admin:events_event_text", args=[event.pk]))
    page.locator("#sections-2 .row-grip").drag_to(
        page.locator("#sections-1"), target_position={"x": 60, "y": 4}
    )
    save(page)
    assert titles_of(event) == "B b1 A a1"


def pages_of_the_directory(event) -> list[str]:
    lists = [
        "events_event",
        "contacts_organization",
        "contacts_person",
        "contacts_contact",
        "flatpages_flatpage",
        "auth_user",
    ]
    return [
        "/admin/",
        *(reverse(f"admin:{name}_changelist") for name in lists),
        *(reverse(f"admin:{name}_add") for name in lists),
        reverse("admin:password_change"),
    ]


def pages_of_a_colloquium(event) -> list[str]:
    section = event.sections.get(title="Booming Industry")
    return [
        *(reverse(f"admin:events_event_{part.name}", args=[event.pk]) for part in PARTS),
        reverse("admin:events_event_history", args=[event.pk]),
        reverse("admin:events_section_change", args=[section.pk]),
        reverse("admin:events_session_change", args=[event.sessions.first().pk]),
        reverse("admin:events_speaker_change", args=[event.speakers.first().pk]),
        reverse("admin:contacts_person_change", args=[event.speakers.first().person_id]),
        reverse("admin:contacts_person_withdrawal", args=[event.speakers.last().person_id]),
        reverse("preview-event", args=[event.pk]),
        reverse("preview-proceedings", args=[event.pk]),
    ]


def shorten(event):
    """Two rows of each kind, and what hangs on them: axe looks at every field of every row."""
    section = event.sections.get(title="Booming Industry")
    event.sections.exclude(pk__in=[event.sections.first().pk, section.pk]).delete()
    for rows in (event.sessions, event.speakers, event.partnerships):
        rows.exclude(pk__in=rows.values_list("pk", flat=True)[:2]).delete()


@pytest.mark.parametrize("addresses", [pages_of_the_directory, pages_of_a_colloquium])
def test_no_page_of_the_desk_has_a_barrier(page, live_server, editor, colloquium, addresses):
    shorten(colloquium)
    veil.hide(colloquium.speakers.last().person, by=editor)
    sign_in(page, live_server)
    found = {}
    for address in addresses(colloquium):
        page.goto(live_server.url + address)
        found |= {address: what} if (what := barriers_by_day_and_night(page)) else {}
    assert found == {}
