import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from contacts.models import FormerSlug, SiteVersion
from events.editions.publishing import (
    NothingToPublish,
    NotPublishable,
    has_changes,
    publish,
    unpublish,
)
from events.models import Edition, Event, Quotation, Section
from events.records import EventRecord
from tests.factories import (
    make_colloquium,
    make_event,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db


def change(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)
    event.refresh_from_db()


def problems_of(event):
    with pytest.raises(NotPublishable) as caught:
        publish(event, by=None)
    return [(str(problem.place), str(problem.message)) for problem in caught.value.problems]


def test_publishing_makes_the_next_edition():
    event, editor = make_colloquium(), get_user_model().objects.create_user("ed")
    first = publish(event, by=editor, note="First")
    change(event, subtitle="With a subtitle")
    second = publish(event, by=editor, note="Subtitle added")
    assert [(e.number, e.note, e.published_by) for e in (first, second)] == [
        (1, "First", editor),
        (2, "Subtitle added", editor),
    ]
    assert EventRecord.load(first.record).subtitle == ""
    assert EventRecord.load(second.record).subtitle == "With a subtitle"


def test_saving_a_manuscript_changes_no_edition():
    event = make_colloquium()
    before = publish(event, by=None).record
    Section.objects.update(body="<p>Other.</p>")
    change(event, title="Lakes")
    assert Edition.objects.get().record == before
    assert has_changes(event, EventRecord.of(event))


def test_there_is_nothing_to_publish_when_nothing_changed():
    event = make_colloquium()
    publish(event, by=None)
    with pytest.raises(NothingToPublish):
        publish(event, by=None)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "family", "says_more"),
    [("Ada", "Moreau", False), ("Zainab", "", False), ("Aitor", "García Pablos", True)],
)
def test_an_edition_of_before_changes_only_by_parts_that_its_names_do_not_tell(
    given, family, says_more
):
    event = make_event()
    make_speaker(event, make_person(given, family))
    edition = publish(event, by=None)
    for row in edition.record["speakers"]:
        row["given_name"] = row["family_name"] = ""
    edition.save()
    assert has_changes(event, EventRecord.of(event)) is says_more


def test_publishing_changes_the_site_version_and_a_refusal_does_not():
    event = make_colloquium()
    before = SiteVersion.objects.current()
    publish(event, by=None)
    published = SiteVersion.objects.current()
    with pytest.raises(NothingToPublish):
        publish(event, by=None)
    assert SiteVersion.objects.current() == published
    unpublish(event)
    assert len({before, published, SiteVersion.objects.current()}) == 3


def test_publication_writes_the_columns_and_rows_that_lists_read():
    event = make_colloquium(summary="In short.")
    edition = publish(event, by=None)
    assert (
        edition.slug,
        edition.title,
        edition.summary,
        edition.city,
        edition.country,
        edition.has_proceedings,
    ) == (
        "rivers-and-law-2024",
        "Rivers and Law",
        "In short.",
        "Lyon",
        "FR",
        True,
    )
    (row,) = edition.speakers.all()
    assert (row.name, row.is_joined, row.entry) == (
        "Ada Moreau",
        True,
        {
            "affiliation": "Judge, Court of Lyon",
            "roles": ["speaker"],
            "quotations": [
                {
                    "anchor": "q-a-river-is-a-person",
                    "text": "A river is a person",
                    "attribution": "",
                    "language": "",
                    "is_sic": False,
                    "section": "Water",
                }
            ],
            "is_noted": False,
        },
    )
    assert [partner.organization.name for partner in edition.partners.all()] == [
        "Partner of Rivers and Law"
    ]


def test_a_quotation_that_may_not_be_shared_is_not_in_the_index():
    event = make_colloquium()
    Quotation.objects.update(may_be_shared=False)
    assert publish(event, by=None).speakers.get().entry["quotations"] == []


def test_unpublishing_withdraws_every_edition_and_publishing_goes_on_counting():
    event = make_colloquium()
    publish(event, by=None)
    change(event, subtitle="Two")
    publish(event, by=None)
    unpublish(event)
    assert not Edition.objects.published().exists()
    assert publish(event, by=None).number == 3
    assert [edition.number for edition in Edition.objects.published()] == [3]


def test_a_new_address_holds_from_the_next_edition_on_and_the_old_one_is_remembered():
    event = make_colloquium()
    publish(event, by=None)
    change(event, slug="rivers")
    assert [edition.slug for edition in Edition.objects.current()] == ["rivers-and-law-2024"]
    publish(event, by=None)
    assert [edition.slug for edition in Edition.objects.current()] == ["rivers"]
    assert FormerSlug.objects.find(Event, "rivers-and-law-2024").target == event.pk
    change(event, slug="rivers-and-law-2024")
    publish(event, by=None)
    assert FormerSlug.objects.find(Event, "rivers-and-law-2024") is None


def test_an_address_belongs_to_one_published_colloquium():
    publish(event := make_colloquium(), by=None)
    change(event, slug="elsewhere")
    other = make_event("Lakes", slug="rivers-and-law-2024")
    assert problems_of(other) == [
        ("Address", "Another published colloquium has this address. Choose another one.")
    ]


def test_a_translation_waits_for_its_original():
    original = make_colloquium()
    translation = make_event("Rivières", language="fr", translation_of=original)
    assert problems_of(translation)[0][0] == "Translation"
    publish(original, by=None)
    publish(translation, by=None)
    assert [edition.title for edition in Edition.objects.listed()] == ["Rivers and Law"]


def test_proceedings_start_with_a_chapter():
    event = make_event()
    make_section(event, "Water")
    assert problems_of(event)[0][0] == "Water"


def test_an_event_may_be_announced_without_proceedings():
    assert publish(make_event(), by=None).has_proceedings is False


def test_words_that_left_the_text_are_told_before_publication():
    event = make_colloquium()
    section = Section.objects.get(title="Water")
    make_quotation(section, event.speakers.get(), "Water runs downhill")
    Section.objects.filter(pk=section.pk).update(body="<p>Water creeps downhill.</p>")
    ((place, message),) = problems_of(event)
    assert place == "Water"
    assert message.startswith("“Water runs downhill”: These words")


@pytest.mark.parametrize("form", ["Ada Moreau", "Ms. Moreau", "A. Moreau-Petit", "Ada"])
def test_a_text_that_names_a_protected_speaker_is_refused_with_the_place(form):
    event = make_event()
    make_speaker(
        event, make_person(display="pseudonym", pseudonym="Inès", aliases="A. Moreau-Petit")
    )
    Section.objects.create(
        event=event, level=1, title="Findings", body=f"<p>Then {form} spoke.</p>"
    )
    ((place, message),) = problems_of(event)
    assert place == "Findings"
    assert "not shown by name" in message


def test_a_text_that_names_a_protected_person_who_did_not_speak_is_refused_too():
    make_person("Ada", "Moreau", display="withdrawn")
    assert problems_of(make_event(summary="In memory of Ada Moreau."))[0][0] == "summary"


def test_a_text_may_hold_the_name_that_may_be_shown():
    event = make_event(summary="Inès opened; Ada Lovelace did not.")
    make_speaker(event, make_person("Joan", "Moreau", display="pseudonym", pseudonym="Inès"))
    publish(event, by=None)


def test_a_refused_publication_changes_nothing():
    event = make_event(summary="Ada Moreau spoke.")
    make_speaker(event, make_person(display="withdrawn"))
    version = SiteVersion.objects.current()
    problems_of(event)
    assert (Edition.objects.count(), SiteVersion.objects.current()) == (0, version)


def test_publication_is_one_transaction(monkeypatch):
    event = make_colloquium()

    def fail():
        raise RuntimeError("the power went")

    monkeypatch.setattr(SiteVersion.objects, "advance", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        publish(event, by=None)
    assert Edition.objects.count() == 0
