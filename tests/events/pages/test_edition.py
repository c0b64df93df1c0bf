"""What the public reads at which address."""

import datetime as dt

import pytest

from contacts.models import Organization, Person, SiteVersion
from contacts.withdrawal import protect
from events.editions.publishing import publish, unpublish
from events.models import Event, Section, Speaker
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_contact,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)
from tests.reader import page

pytestmark = pytest.mark.django_db
SLUG = "rivers-and-law-2024"
PAGES = (
    f"/events/{SLUG}/",
    f"/events/{SLUG}/proceedings/",
    f"/events/{SLUG}/editions/1/",
    f"/events/{SLUG}/editions/1/proceedings/",
)


def change(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)
    event.refresh_from_db()


def test_an_empty_site_has_its_pages(client):
    for address in ("/", "/events/", "/speakers/", "/contacts/"):
        assert "<h1" in page(client, address), address


def test_a_draft_is_nowhere(client):
    make_colloquium()
    for address in PAGES:
        page(client, address, status=404)
    for listing in ("/", "/events/", "/speakers/"):
        assert "Rivers and Law" not in page(client, listing)
    page(client, "/speakers/ada-moreau/", status=404)


def test_a_published_colloquium_is_read_at_its_addresses(client):
    publish(make_colloquium(), by=None)
    for address in PAGES:
        assert "Rivers and Law" in page(client, address)
    proceedings = page(client, PAGES[1])
    for text in (
        "Findings",
        "Water runs downhill.",
        "A river is a person",
        "Ada Moreau",
        "Judge, Court of Lyon",
    ):
        assert text in proceedings
    for listing in ("/", "/events/"):
        assert "Rivers and Law" in page(client, listing)
    assert "Ada Moreau" in page(client, "/speakers/")
    assert "A river is a person" in page(client, "/speakers/ada-moreau/")


def test_an_announcement_has_no_proceedings(client):
    publish(make_event(), by=None)
    assert "/proceedings/" not in page(client, PAGES[0])
    page(client, PAGES[1], status=404)


def test_saving_changes_nothing_until_it_is_published(client):
    publish(event := make_colloquium(), by=None)
    Section.objects.update(body="<p>Water runs uphill.</p>")
    assert "downhill" in page(client, PAGES[1])
    publish(event, by=None, note="Corrected")
    assert "uphill" in page(client, PAGES[1])
    assert "downhill" in page(client, PAGES[3])
    assert "Corrected" in page(client, PAGES[0])


def test_an_older_edition_says_so_and_points_to_the_current_one(client):
    publish(event := make_colloquium(), by=None)
    change(event, subtitle="Second")
    publish(event, by=None)
    older = page(client, PAGES[3])
    assert f'rel="canonical" href="http://testserver{PAGES[1]}"' in older
    assert 'class="notice' in older
    assert 'class="notice' not in page(client, f"/events/{SLUG}/editions/2/proceedings/")


def test_an_edition_that_does_not_exist_is_not_found(client):
    publish(make_colloquium(), by=None)
    for number in ("0", "3", "99999999999999999999"):
        page(client, f"/events/{SLUG}/editions/{number}/", status=404)


def test_an_unpublished_colloquium_is_gone(client):
    publish(event := make_colloquium(), by=None)
    unpublish(event)
    for address in PAGES:
        page(client, address, status=410)
    assert "Rivers and Law" not in page(client, "/")
    page(client, "/speakers/ada-moreau/", status=404)


def test_a_renamed_colloquium_redirects_and_keeps_the_rest_of_the_path(client):
    publish(event := make_colloquium(), by=None)
    change(event, slug="rivers")
    publish(event, by=None)
    response = client.get(f"{PAGES[3]}?x=1")
    assert (response.status_code, response.url) == (
        301,
        "/events/rivers/editions/1/proceedings/?x=1",
    )
    assert "Rivers and Law" in page(client, response.url)


def test_a_page_is_in_the_language_of_its_record(client):
    publish(make_colloquium("Rivières et droit", slug="rivieres", language="fr"), by=None)
    french = page(client, "/events/rivieres/")
    assert '<html lang="fr"' in french
    assert "3 mai 2024" in french
    assert '<html lang="en"' in page(client, "/events/")


def test_a_translation_and_its_original_lead_to_each_other(client):
    original = make_colloquium()
    french = make_event("Fleuves et droit", slug="fleuves", language="fr", translation_of=original)
    publish(original, by=None)
    assert "hreflang" not in page(client, PAGES[0])
    publish(french, by=None)
    event = page(client, PAGES[0])
    assert '<link rel="alternate" hreflang="fr" href="http://testserver/events/fleuves/">' in event
    assert f'<link rel="alternate" hreflang="en" href="http://testserver{PAGES[0]}">' in event
    assert 'href="/events/fleuves/" lang="fr" hreflang="fr">Fleuves et droit' in event
    translation = page(client, "/events/fleuves/")
    assert f'href="{PAGES[0]}" lang="en" hreflang="en">Rivers and Law' in translation
    assert 'rel="alternate" hreflang="en"' in translation
    for address in PAGES[
        1:
    ]:  # the translation has no proceedings, and an edition is not for search engines
        assert 'rel="alternate" hreflang' not in page(client, address)
    unpublish(french)
    assert "hreflang" not in page(client, PAGES[0])


def test_what_a_translation_translates_is_what_its_edition_says(client):
    original = make_colloquium()
    publish(original, by=None)
    publish(french := make_event("Fleuves et droit", slug="fleuves", language="fr"), by=None)
    change(french, translation_of=original)
    SiteVersion.objects.advance()
    assert "hreflang" not in page(client, PAGES[0])
    assert "hreflang" not in page(client, "/events/fleuves/")


def test_roles_are_named_in_the_language_of_the_page(client):
    event = make_event()
    speaker = make_speaker(event)
    make_session(event, speaker, role="moderator")
    make_session(event, speaker, title="Speech", role="keynote")
    make_partnership(event, make_organization("Beta"), role="host")
    publish(event, by=None)
    assert ">Moderator, Keynote speaker<" in page(client, "/speakers/ada-moreau/")
    assert "Host" in page(client, "/contacts/beta/")
    assert "Hôte" in page(client, "/fr/contacts/beta/")


def test_the_programme_says_what_kind_of_session_it_is_and_when(client):
    event = make_event(attendance_mode="mixed")
    make_session(
        event, title="Who owns a river", starts_at=dt.time(9, 30), ends_at=dt.time(11), room="Aula"
    )
    make_session(event, title="A panel discussion on floods")
    publish(event, by=None)
    text = page(client, PAGES[0])
    assert text.count("Panel discussion") == 1
    assert '<time datetime="09:30">09:30</time>–<time datetime="11:00">11:00</time>' in text
    assert "On site and online" in text


def test_a_name_stands_on_a_page_as_the_gate_gives_it(client, monkeypatch):
    """For each page: with the gate shut, no name passes."""
    event = make_colloquium()
    make_contact(Organization.objects.get(), Person.objects.get())
    for model in (Speaker, Person):
        monkeypatch.setattr(model, "public_name", property(lambda self: "Gate Keeper"))
    publish(event, by=None)
    addresses = [
        *PAGES,
        "/",
        "/events/",
        "/speakers/",
        "/speakers/ada-moreau/",
        "/contacts/",
        "/contacts/partner-of-rivers-and-law/",
    ]
    named = []
    for address in addresses:
        text = page(client, address)
        assert "Moreau" not in text, address
        named += [address] if "Gate Keeper" in text else []
    assert named == [a for a in addresses if a not in ("/", "/events/")]


def test_the_page_of_a_person_kept_out_of_search_engines_says_so_in_a_header(client):
    event = make_colloquium()
    protect(Person.objects.get(), noindex=True)
    publish(event, by=None)
    assert client.get("/speakers/ada-moreau/").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/speakers/").headers


def test_a_content_note_stands_before_the_text(client):
    event = make_event(content_note="It speaks of floods.")
    make_chapter(event)
    make_section(event, "Testimony", content_note="A drowning is told.", body="<p>It rained.</p>")
    publish(event, by=None)
    text = page(client, PAGES[1])
    assert (
        text.index("It speaks of floods.")
        < text.index("A drowning is told.")
        < text.index("It rained.")
    )


def test_notes_stand_at_the_foot_and_are_linked_both_ways(client):
    event = make_event()
    make_chapter(event)
    make_section(event, body='<p>Rain<small data-note="editor">In May.</small> fell.</p>')
    publish(event, by=None)
    text = page(client, PAGES[1])
    assert 'href="#water-note-1"' in text
    assert 'id="water-note-1"' in text
    assert 'href="#water-call-1"' in text
    assert "<small data-note" not in text


def test_a_running_quotation_carries_its_sic_and_its_note(client):
    event = make_event()
    make_chapter(event)
    section = make_section(
        event, body='<p>“<q data-quotation="q-w">Water runned</q>”, she said.</p>'
    )
    make_quotation(
        section,
        make_speaker(event),
        "Water runned",
        anchor="q-w",
        is_sic=True,
        note="Printed <so>.",
    )
    publish(event, by=None)
    text = page(client, PAGES[1])
    assert (
        '<span class="quotation" id="q-w">Water runned</span> <i lang="la">[sic]</i><a'
        ' class="note-call"' in text
    )
    assert "Printed &lt;so&gt;." in text


def test_what_an_editor_types_is_not_markup(client):
    event = make_event("<script>alert(1)</script>", slug="x", summary="<b>bold</b>", what="a < b")
    make_speaker(event, make_person("<i>Ada</i>", "O’Neil"))
    publish(event, by=None)
    text = page(client, "/events/x/")
    assert "<script>alert" not in text
    assert "<b>bold" not in text
    assert "<i>Ada" not in text


def test_an_organization_shows_its_colloquia(client):
    publish(make_colloquium(), by=None)
    assert PAGES[0] in page(client, "/contacts/partner-of-rivers-and-law/")


def test_the_home_page_leads_to_the_next_colloquium_or_else_to_the_newest(client, time_machine):
    time_machine.move_to("2024-05-10")
    for title, day in (("Past", "2023-01-01"), ("Last", "2024-05-01")):
        publish(
            make_event(title, slug=title.lower(), start_date=dt.date.fromisoformat(day)), by=None
        )
    assert client.get("/").context["featured"].title == "Last"
    for title, day in (("Next", "2024-06-01"), ("Later", "2024-07-01")):
        publish(
            make_event(title, slug=title.lower(), start_date=dt.date.fromisoformat(day)), by=None
        )
    context = client.get("/").context
    assert context["featured"].title == "Next"
    assert [edition.title for edition in context["archive"]] == ["Later", "Last", "Past"]


def test_a_colloquium_that_was_unpublished_renamed_and_published_again_redirects(client):
    publish(event := make_colloquium(), by=None)
    unpublish(event)
    change(event, slug="rivers")
    publish(event, by=None)
    response = client.get(PAGES[0])
    assert (response.status_code, response.headers.get("Location")) == (301, "/events/rivers/")


def test_the_place_of_a_pseudonym_in_a_list_does_not_tell_the_name(client):
    event = make_colloquium()
    for given, family in (("Bo", "Adler"), ("Cy", "Zenger")):
        make_speaker(event, make_person(given, family))
    hidden = make_person("Di", "Abel", display="pseudonym", pseudonym="Nora")
    make_speaker(event, hidden)
    publish(event, by=None)
    names = ["Bo Adler", "Ada Moreau", "Nora", "Cy Zenger"]
    text = page(client, "/speakers/")
    assert sorted(names, key=text.index) == names


def test_the_page_of_a_speaker_says_whose_words_they_quoted_and_in_which_language(client):
    event = make_colloquium()
    speaker = event.speakers.get()
    section = event.sections.get(level=2)
    make_quotation(
        section,
        speaker,
        "Panta rhei",
        attribution="Heraclitus",
        language="grc",
        anchor="q-panta-rhei",
    )
    Section.objects.filter(pk=section.pk).update(
        body='<p>“<q data-quotation="q-panta-rhei">Panta rhei</q>”, she said.</p>'
    )
    publish(event, by=None)
    text = page(client, "/speakers/ada-moreau/")
    assert 'lang="grc"' in text
    assert "Words of Heraclitus" in text
