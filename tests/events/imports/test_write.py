"""From a draft to a manuscript: nothing is public, nothing is lost, nobody is named who must not
be.
"""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from contacts.models import Channel, Contact, Organization, Person
from events.editions.problems import find_problems
from events.imports.models import SourceDocument
from events.imports.write import write
from events.imports.write.bodies import body_of, mark_quotation, take_out_lead
from events.imports.write.names import split_name
from events.imports.write.outline import style_of
from events.imports.write.posts import kind_of, posts_of
from events.imports.write.telephone import find_number
from events.models import Edition, Event, Quotation, Speaker
from events.records import EventRecord
from tests.factories import make_contact, make_organization, make_person

from .drafts import (
    make_document,
    make_draft,
    make_heading,
    make_paragraph,
    make_partner,
    make_printed_contact,
    make_printed_quotation,
    make_printed_session,
    make_printed_speaker,
    make_source,
    make_whole,
)

pytestmark = pytest.mark.django_db


def written(document=None, *, source=None, **fields):
    return write(make_draft(**fields), document or make_document(), source=source, by=None)


def outline_of(event):
    return [
        (section.level, section.title, section.numbering, section.label)
        for section in event.sections.all()
    ]


# The whole


def test_a_draft_becomes_a_manuscript_that_asks_for_approval_before_it_can_be_published():
    document, draft = make_whole()
    source = make_source(draft, document)
    event = write(draft, document, source=source, by=None)
    assert not Edition.objects.exists()
    record = EventRecord.of(event)
    assert [str(problem.message)[-68:] for problem in find_problems(event, record)] == [
        "This heading was made by the import. Give it a real one, or move its text to where it belongs."[
            -68:
        ],
        *["Record their consent, or choose to show them by role only or under a pseudonym."[-68:]]
        * 2,
        *["printed in the proceedings” if they were, or take the quotation out."[-68:]] * 2,
    ]
    # Whether print is a basis is for somebody to say.
    assert set(event.speakers.values_list("consents", "answer")) == {(None, "")}
    assert (event.title, event.start_date, event.end_date, event.city) == (
        "Rivers and Law",
        dt.date(2024, 5, 3),
        None,
        "Lyon",
    )
    assert event.source_document == "rivers.docx"
    assert outline_of(event) == [
        (1, "Findings", "1", ""),
        (2, "Water", "", ""),
        (2, "Land", "", ""),
        (1, "Not yet placed", "", ""),
    ]
    water = event.sections.get(title="Water")
    assert (
        water.body == "<p>It always did.</p><p>According to Mr. Petit, “<q"
        ' data-quotation="q-rivers-have-rights">rivers have rights</q>” too.</p>'
    )
    assert list(
        water.quotations.values_list("text", "is_lead", "speaker__person__family_name", "approval")
    ) == [
        ("Water runs downhill", True, "Moreau", "pending"),
        ("rivers have rights", False, "Petit", "pending"),
    ]
    assert event.sections.last().body == "<p>Printed in Lyon</p>"


def test_the_source_keeps_where_each_part_stood_and_what_the_reader_took_out():
    document, draft = make_whole()
    source = make_source(draft, document)
    event = write(draft, document, source=source, by=None)
    source.refresh_from_db()
    ada, jean = event.speakers.all()
    sections = {section.title: section.pk for section in event.sections.all()}
    assert source.event == event
    assert source.removed == {"page-number": 1}
    assert source.places == {
        "unit": "page",
        f"speakers/{ada.key}": 4,
        f"speakers/{jean.key}": 5,
        f"sections/{sections['Water']}": 6,
        f"sections/{sections['Land']}": 9,
        f"sections/{sections['Not yet placed']}": 12,
    }


@pytest.mark.parametrize("missing", ["title", "date_start"])
def test_without_a_title_or_a_first_day_nothing_at_all_is_written(missing):
    partner = make_partner("Somebody New")
    with pytest.raises(ValidationError):
        written(**{missing: "" if missing == "title" else None}, partners=[partner])
    assert not Event.objects.exists()
    assert not Organization.objects.exists()


def test_a_part_that_cannot_be_written_leaves_nothing_behind():
    with pytest.raises(ValidationError):
        written(
            partners=[make_partner()],
            sessions=[make_printed_session(kind="opening")],
            language="xx",
        )
    assert not Event.objects.exists()
    assert not Organization.objects.exists()


def test_what_is_too_long_is_cut_at_a_word_and_kept_in_whole():
    title = "Rivers " * 40
    source = make_source()
    event = written(
        source=source, title=title.strip(), sections=[make_heading("Land " * 60, "Text.", level=1)]
    )
    assert (len(event.title) <= 200, event.title[-7:]) == (True, "Rivers…")
    section = event.sections.get()
    assert len(section.title) <= 250
    assert section.body == f"<p>{'Land ' * 60}</p><p>Text.</p>"
    source.refresh_from_db()
    assert any(title.strip() in notice for notice in source.notices)


# People


def test_a_new_person_has_name_address_and_other_spellings():
    written(speakers=[make_printed_speaker("Jean DUPONT", honorific="Dr.", aliases=("J. Dupond",))])
    person = Person.objects.get()
    assert (person.given_name, person.family_name, person.honorific_prefix, person.aliases) == (
        "Jean",
        "Dupont",
        "Dr.",
        "J. Dupond",
    )
    assert Speaker.objects.get().display_name == ""


def test_somebody_of_that_very_name_is_never_merged_and_never_doubled():
    make_person("Ada", "Moreau")
    source = make_source()
    event = written(source=source, speakers=[make_printed_speaker("Ada MOREAU")])
    assert Person.objects.count() == 1
    assert [(speaker.person, speaker.display_name) for speaker in event.speakers.all()] == [
        (None, "Ada MOREAU")
    ]
    source.refresh_from_db()
    assert source.notices == [
        "The directory has a person named Ada MOREAU. Choose them for this speaker if it is the"
        " same one."
    ]


def test_whoever_an_editor_linked_is_that_person_with_the_name_as_printed():
    person = make_person("Ada", "Moreau")
    event = written(speakers=[make_printed_speaker("Ada L. Moreau", person=person.pk)])
    assert [(speaker.person, speaker.display_name) for speaker in event.speakers.all()] == [
        (person, "Ada L. Moreau")
    ]


def test_two_speakers_linked_to_one_person_are_one():
    person = make_person()
    event = written(
        speakers=[
            make_printed_speaker(person=person.pk),
            make_printed_speaker("A. Moreau", id="speaker-2", person=person.pk),
        ],
        sections=[make_heading("Water", "She said “water runs”.", level=1)],
        quotations=[make_printed_quotation("water runs", speaker="speaker-2")],
    )
    assert event.speakers.count() == 1
    assert Quotation.objects.get().speaker == event.speakers.get()


def test_two_posts_in_one_line_are_two_rows_and_the_directory_is_linked_by_name():
    foundation = make_organization("Scelles Foundation")
    event = written(
        speakers=[
            make_printed_speaker(
                title="Prosecutor, Supreme Court and President", affiliation="Scelles Foundation"
            )
        ]
    )
    rows = event.speakers.get().affiliations.values_list(
        "job_title", "organization_name", "organization"
    )
    assert list(rows) == [
        ("Prosecutor", "Supreme Court", None),
        ("President", "Scelles Foundation", foundation.pk),
    ]


def test_a_survivor_has_no_role_is_not_indexed_and_their_words_are_not_shared():
    source = make_source()
    event = written(
        source=source,
        speakers=[make_printed_speaker(role="survivor")],
        sections=[make_heading("Water", "She said “water runs”.", level=1)],
        quotations=[make_printed_quotation("water runs")],
    )
    assert not event.sessions.exists()
    person = Person.objects.get()
    assert (person.needs_care, person.noindex) == (True, True)
    assert event.speakers.get().shown == "role-only"
    assert not Quotation.objects.get().may_be_shared
    source.refresh_from_db()
    assert "Ada Moreau is presented as a survivor, and is shown by role only." in source.notices[0]


# The programme


def test_roles_without_a_programme_make_one_in_the_language_of_the_colloquium():
    speakers = [
        make_printed_speaker("Ada Moreau", role="opening"),
        make_printed_speaker("Jean Petit", id="speaker-2", role="moderator"),
        make_printed_speaker("Lea Roux", id="speaker-3"),
        make_printed_speaker("Omar Haddad", id="speaker-4", role="closing"),
    ]
    event = written(speakers=speakers, language="en")
    rows = [
        (
            session.title,
            session.kind,
            [(str(row.speaker), row.role) for row in session.appearances.all()],
        )
        for session in event.sessions.all()
    ]
    assert rows == [
        ("Opening speech", "opening", [("Ada Moreau", "speaker")]),
        ("Panel discussion", "panel", [("Jean Petit", "moderator"), ("Lea Roux", "speaker")]),
        ("Closing speech", "closing", [("Omar Haddad", "speaker")]),
    ]


def test_a_programme_is_kept_and_takes_the_roles_of_the_list():
    session = make_printed_session(
        kind="panel",
        starts_at=dt.time(9),
        ends_at=dt.time(10),
        date=dt.date(2030, 1, 1),
        appearances=[{"speaker": "speaker-1"}, {"speaker": "nobody"}],
    )
    event = written(speakers=[make_printed_speaker(role="chair")], sessions=[session])
    row = event.sessions.get()
    assert (row.title, row.starts_at, row.ends_at, row.date) == (
        "Panel",
        dt.time(9),
        dt.time(10),
        None,
    )
    assert [(str(row.speaker), row.role) for row in row.appearances.all()] == [
        ("Ada Moreau", "chair")
    ]


# Proceedings


def test_numbers_that_run_from_the_first_are_counted_and_any_other_stays_as_printed():
    event = written(
        sections=[
            make_heading("Context", id="a", level=1, number="I"),
            make_heading("Water", id="b", number="1", label="Recommendation n°"),
            make_heading("Land", id="c", number="2", label="Recommendation n°"),
            make_heading("Debates", id="d", level=1, number="II"),
            make_heading("Fire", id="e", number="1.1"),
            make_heading("Air", id="f", number="3"),
        ]
    )
    assert outline_of(event) == [
        (1, "I. Context", "1", "Recommendation n°"),
        (2, "Water", "", ""),
        (2, "Land", "", ""),
        (1, "II. Debates", "", ""),
        (2, "1.1 Fire", "", ""),
        (2, "3. Air", "", ""),
    ]


def test_a_text_without_chapters_begins_with_one_all_the_same():
    event = written(
        sections=[
            make_heading("Water", id="a", number="1"),
            make_heading("Land", id="b", number="2"),
        ]
    )
    assert outline_of(event) == [(1, "1. Water", "", ""), (1, "2. Land", "", "")]


def test_a_lead_quotation_that_says_more_stays_in_the_text():
    text = "“Water runs downhill”, said Ms. Moreau in her opening speech."
    event = written(
        speakers=[make_printed_speaker()],
        sections=[make_heading("Water", text, level=1)],
        quotations=[make_printed_quotation(is_lead=True)],
    )
    quotation = Quotation.objects.get()
    assert not quotation.is_lead
    assert (
        event.sections.get().body
        == '<p>“<q data-quotation="q-water-runs-downhill">Water runs downhill</q>”, said Ms. Moreau'
        " in her opening speech.</p>"
    )


def test_a_comma_before_the_closing_mark_is_no_part_of_the_words():
    written(
        speakers=[make_printed_speaker()],
        sections=[make_heading("Water", "“Water runs,” said Ms. Moreau.", level=1)],
        quotations=[make_printed_quotation("Water runs,", is_lead=True)],
    )
    assert list(Quotation.objects.values_list("text", "is_lead", "section__body")) == [
        ("Water runs", True, "")
    ]


def test_a_quotation_of_nobody_is_not_made_and_its_words_stay():
    event = written(
        sections=[make_heading("Water", "“Water runs”, it says.", level=1)],
        quotations=[make_printed_quotation("Water runs", speaker="")],
    )
    assert not Quotation.objects.exists()
    assert event.sections.get().body == "<p>“Water runs”, it says.</p>"


def test_a_quotation_that_is_not_in_the_text_is_told_and_not_made():
    source = make_source()
    written(
        source=source,
        speakers=[make_printed_speaker()],
        sections=[make_heading("Water", "Nothing of it.", level=1)],
        quotations=[make_printed_quotation()],
    )
    assert not Quotation.objects.exists()
    source.refresh_from_db()
    assert source.notices == [
        "A quotation could not be found in its text and is not marked: “Water runs downhill”"
        " (Water)."
    ]


def test_html_that_running_text_may_not_hold_is_not_written():
    html = 'One<script>alert(1)</script> <a href="javascript:x">two</a>'
    event = written(sections=[make_heading("Water", make_paragraph("One two", html=html), level=1)])
    assert event.sections.get().body == "<p>One <a>two</a></p>"


# Partners and contacts


def test_an_organization_of_that_very_name_or_alias_is_reused_and_no_name_stands_twice():
    known = make_organization("Fondation Scelles", aliases="Scelles Foundation")
    event = written(
        partners=[
            make_partner("SCELLES  FOUNDATION", role="organizer"),
            make_partner("Fondation Scelles", id="partner-2"),
            make_partner("L’Enfant bleu", id="partner-3"),
        ],
        contacts=[make_printed_contact("L'Enfant bleu", job_title="Press office")],
    )
    rows = [(row.organization.name, row.role, row.printed_name) for row in event.partnerships.all()]
    assert rows == [
        ("Fondation Scelles", "organizer", "SCELLES FOUNDATION"),
        ("L’Enfant bleu", "", ""),
    ]
    assert Organization.objects.count() == 2
    assert known.is_listed


def test_what_is_new_in_the_directory_is_not_public_until_an_editor_says_so(client):
    listed = make_organization("Known Foundation")
    contacts = [
        make_printed_contact(
            "Known Foundation", name="Ada Moreau", phone="01 23 45 67 89", email="ada@example.org"
        ),
        make_printed_contact(
            "New Foundation", id="contact-2", name="Jean Petit", email="jean@example.org"
        ),
    ]
    written(city="Paris", contacts=contacts)
    assert Organization.objects.get(name="New Foundation").is_listed is False
    assert list(
        Channel.objects.order_by("pk").values_list("type", "value", "as_printed", "visibility")
    ) == [
        ("telephone", "+33123456789", "01 23 45 67 89", "hidden"),
        ("email", "ada@example.org", "ada@example.org", "hidden"),
        ("email", "jean@example.org", "jean@example.org", "hidden"),
    ]
    contact = Contact.objects.first()
    assert (contact.basis, contact.source) == ("printed", "Rivers and Law, 2024-05-03")
    pages = client.get("/contacts/").text + client.get(listed.get_absolute_url()).text
    assert "Known Foundation" in pages
    assert not any(word in pages for word in ("New Foundation", "Moreau", "Petit", "example.org"))


def test_a_speaker_who_is_a_contact_too_is_one_person():
    written(
        speakers=[make_printed_speaker()],
        contacts=[make_printed_contact(name="Ada Moreau", email="a@example.org")],
    )
    assert Contact.objects.get().person == Person.objects.get()


def test_a_contact_that_the_directory_has_is_left_as_it_is():
    organization = make_organization()
    make_contact(organization, make_person())
    source = make_source()
    written(
        source=source, contacts=[make_printed_contact(name="Ada Moreau", phone="+33 1 23 45 67 89")]
    )
    assert Contact.objects.count() == 1
    source.refresh_from_db()
    assert source.notices == [
        "Ada Moreau is a contact of Example Foundation already. Nothing was changed there."
    ]


def test_a_number_that_cannot_be_dialled_is_left_out_and_told():
    source = make_source()
    written(
        source=source,
        contacts=[
            make_printed_contact(name="Ada Moreau", phone="ask the desk", email="no address")
        ],
    )
    assert not Channel.objects.exists()
    source.refresh_from_db()
    reason = (
        "of Ada Moreau, Example Foundation was left out: it is no number or address that can be"
        " used as it stands."
    )
    assert source.notices[-2:] == [f"“ask the desk” {reason}", f"“no address” {reason}"]


def test_where_the_family_name_may_be_longer_it_is_asked():
    source = make_source()
    names = ("Aitor García Pablos", "Ruth B. Ginsburg", "Ana de la Cruz", "Ada Moreau", "陈 昊")
    written(
        source=source,
        speakers=[
            make_printed_speaker(name, id=f"speaker-{number}") for number, name in enumerate(names)
        ],
    )
    source.refresh_from_db()
    assert [notice for notice in source.notices if "family name" in notice] == [
        "“Pablos” was taken for the family name of Aitor García Pablos. If it is longer, or stands"
        " first, correct it at the person: references go by it."
    ]
    shown = [speaker.public_name for speaker in Speaker.objects.order_by("pk")]
    assert shown == [*names[:-1], "陈昊"]
    assert not Speaker.objects.exclude(display_name="").exists()


# Pieces


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("William C. Silverman", ("William C.", "Silverman")),
        ("Ludwig van Beethoven", ("Ludwig", "van Beethoven")),
        ("Ana de la Cruz", ("Ana", "de la Cruz")),
        ("Jean-Marie Le Pen", ("Jean-Marie", "Le Pen")),
        ("Jeanne d’Arc", ("Jeanne", "d’Arc")),
        ("Osama bin Laden", ("Osama", "bin Laden")),
        ("Fatima al-Fihri", ("Fatima", "al-Fihri")),
        ("Jean DUPONT", ("Jean", "Dupont")),
        ("DUPONT Jean", ("Jean", "Dupont")),
        ("DUPONT, Jean", ("Jean", "Dupont")),
        ("Simone de BEAUVOIR", ("Simone", "de Beauvoir")),
        ("JEAN DUPONT", ("Jean", "Dupont")),
        ("Martin Luther King, Jr.", ("Martin Luther", "King Jr.")),
        ("Carolina Henriquez-Schmitz", ("Carolina", "Henriquez-Schmitz")),
        ("Madonna", ("Madonna", "")),
        ("陈 昊", ("昊", "陈")),
        ("김 민수", ("민수", "김")),
        ("ジョン スミス", ("ジョン", "スミス")),
        ("陈昊", ("陈昊", "")),
    ],
)
def test_a_name_is_divided_as_it_is_filed(name, parts):
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("title", "affiliation", "posts"),
    [
        ("Judge", "Court of Lyon", [("Judge", "Court of Lyon")]),
        (
            "Prosecutor",
            "Court and President, Scelles Foundation",
            [("Prosecutor", "Court"), ("President", "Scelles Foundation")],
        ),
        ("Head, Trade and Investment", "Ministry", [("Head, Trade and Investment", "Ministry")]),
        ("", "", []),
    ],
)
def test_two_posts_are_told_from_one_with_an_and_in_it(title, affiliation, posts):
    assert posts_of(title, affiliation) == posts


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Fondation Scelles", "foundation"),
        ("Université de Lyon", "academia"),
        ("Mission permanente de la France", "diplomatic-mission"),
        ("Proskauer Rose LLP", "law-firm"),
        ("Ministry of Justice", "government"),
        ("Police nationale", "law-enforcement"),
        ("Sanctuary for Families", "ngo"),
        ("Incubator", "ngo"),
    ],
)
def test_the_kind_of_an_organization_is_guessed_by_its_words(name, kind):
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("printed", "regions", "number"),
    [
        ("+33-682-581-287", [], "+33682581287"),
        ("212-349-6009", ["US"], "+12123496009"),
        ("212-349-6009", [], ""),
        ("01 23 45 67 89", ["US", "FR"], "+33123456789"),
        ("12", ["FR"], ""),
    ],
)
def test_a_number_is_dialled_from_its_country_or_not_at_all(printed, regions, number):
    assert find_number(printed, regions=regions) == number


@pytest.mark.parametrize(
    ("numbers", "style"),
    [
        (["1", "2"], "1"),
        (["I", "II", "III"], "I"),
        (["A", "B"], "A"),
        (["2", "3"], ""),
        (["1", ""], ""),
        (["1.1"], ""),
        ([], ""),
    ],
)
def test_only_numbers_that_counting_gives_are_counted(numbers, style):
    assert style_of(numbers) == style


def test_items_that_follow_one_another_are_one_list():
    kinds = [
        ("a", "p", 1),
        ("b", "ul", 1),
        ("c", "ul", 2),
        ("d", "ul", 1),
        ("e", "ol", 1),
        ("f", "blockquote", 1),
        ("g", "h4", 1),
    ]
    paragraphs = [make_paragraph(text, kind=kind, depth=depth) for text, kind, depth in kinds]
    assert (
        body_of(paragraphs)
        == "<p>a</p><ul><li><p>b</p><ul><li><p>c</p></li></ul></li><li><p>d</p></li></ul><ol><li><p>e</p></li></ol>"
        "<blockquote><p>f</p></blockquote><h4>g</h4>"
    )


NOTE = '<small data-note="author">A note.</small>'


@pytest.mark.parametrize(
    ("html", "rest"),
    [
        ("“We act”, said Prosecutor Charpenel.", ""),
        ("“We act” — Yves Charpenel", ""),
        ("“We act”, said Mr. Charpenel. He left.", "He left."),
        ("« We act », a déclaré M. Charpenel. Il partit.", "Il partit."),
        ("« We act », déclare-t-il.", ""),
        ("“We,” he said, “act.” He left.", "He left."),
        ("“We <em>act</em>”, said Mr. Charpenel. He left.", "He left."),
        ("“We act”, said Mr. Charpenel in Lyon.", None),
        ("Indeed, “we act”, said Mr. Charpenel.", None),
        (f"“We act”{NOTE}, said Mr. Charpenel. He left.", None),
        (f"“We act”, said Mr. Charpenel.{NOTE}", None),
        ("<em>“We act”, said Mr. Charpenel. He left.</em>", None),
        ("Nobody acts.", None),
    ],
)
def test_a_lead_quotation_leaves_the_text_only_if_no_other_word_goes_with_it(html, rest):
    assert take_out_lead(make_paragraph(html), "We act", ["Yves Charpenel"]) == rest


def test_an_interrupted_quotation_is_one_row_with_its_parts_marked():
    event = written(
        speakers=[make_printed_speaker()],
        sections=[make_heading("Water", "“We,” she said, “must act.” Then: “we sleep.”", level=1)],
        quotations=[
            make_printed_quotation("We, must act."),
            make_printed_quotation("we sleep.", id="quotation-2"),
        ],
    )
    assert list(Quotation.objects.values_list("text", flat=True)) == ["We, must act.", "we sleep."]
    assert event.sections.get().body.count("<q ") == 3


def test_an_interrupted_quotation_is_marked_in_its_parts():
    assert (
        mark_quotation("<p>“We,” she said, “<em>must</em> act.”</p>", "We, must act.", "q-we")
        == '<p>“<q data-quotation="q-we">We,</q>” she said, “<em><q'
        ' data-quotation="q-we">must</q></em><q data-quotation="q-we"> act.</q>”</p>'
    )


def test_a_note_within_a_quotation_is_no_part_of_it():
    assert (
        mark_quotation(f"<p>“We{NOTE} act”</p>", "We act", "q-we")
        == f'<p>“<q data-quotation="q-we">We</q>{NOTE}<q data-quotation="q-we"> act</q>”</p>'
    )


# Those who are not shown by name


@pytest.fixture
def withdrawn():
    return make_person("Ada", "Moreau", aliases="A. L. Moreau", display="withdrawn")


def test_a_protected_person_is_linked_and_named_nowhere(withdrawn):
    source = make_source(make_draft(speakers=[make_printed_speaker()]))
    event = write(
        make_draft(
            speakers=[
                make_printed_speaker(),
                make_printed_speaker("Jean Petit", id="speaker-2", aliases=("A. L. Moreau",)),
            ],
            partners=[make_partner("Ada Moreau Foundation")],
            contacts=[
                make_printed_contact(
                    "Example Foundation", name="Ada Moreau", email="ada.moreau@example.org"
                )
            ],
        ),
        make_document(),
        source=source,
        by=None,
    )
    assert [(speaker.person, speaker.display_name) for speaker in event.speakers.all()] == [
        (withdrawn, "")
    ]
    assert not Organization.objects.exists()
    assert not Contact.objects.exists()
    assert Person.objects.count() == 1
    source.refresh_from_db()
    assert (bytes(source.content), source.document, source.draft) == (b"", "", None)
    assert "Moreau" not in str(source.notices)
    assert len(source.notices) == 4


def test_the_file_of_an_import_that_names_nobody_protected_is_kept(withdrawn):
    source = make_source()
    written(source=source)
    source.refresh_from_db()
    assert bytes(source.content) == b"the bytes"
    assert SourceDocument.objects.held().count() == 1
