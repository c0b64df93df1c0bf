"""The editors’ desk: from an uploaded document over its review to a draft colloquium."""

import datetime as dt
import re
from typing import get_args

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.models import Organization, Person
from contacts.withdrawal.veil import hide
from events.imports.messages import FLAGS, REFUSALS, flag_text
from events.imports.models import SourceDocument
from events.imports.reading.draft import Candidate, Flag, FlagKind
from events.imports.reading.formats import LARGEST
from events.imports.reading.refusals import CODES
from events.models import Edition, Event
from tests.desk import form_of, make_editor
from tests.events.imports.drafts import (
    make_block,
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
from tests.factories import make_event, make_organization, make_person

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/events/event/import/"
PROCEEDINGS = """# Rivers and Law

Proceedings of the international colloquium held in Lyon on 3 May 2024

## Speakers

- Ada Moreau, Judge, Court of Lyon
- Jean Petit, Director, Example Foundation
- Lea Roux, Professor, University of Lyon

## Findings

### Water

“Water runs downhill”, said Ms. Moreau.

Mr. Petit reminded the audience that rivers were there before the law, and that they will be there after it.

### Land

The panel agreed that land and water cannot be told apart by a line on a map, and that courts should know it.
"""


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def review_of(source):
    return reverse("admin:events_event_import_review", args=[source.pk])


def upload(client, content, name="rivers.md", **data):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)} | data)


def send(client, source, *, button="_save", follow=True, **changes):
    """Open the review, change what `changes` says, press the button.

    A hyphen of a name is written as two underscores.
    """
    values = form_of(client.get(review_of(source)), "review_form")
    values |= {name.replace("__", "-"): value for name, value in changes.items()} | {button: "1"}
    return client.post(
        review_of(source),
        {name: value for name, value in values.items() if value is not None},
        follow=follow,
    )


def draft_of(source):
    source.refresh_from_db()
    return source.load_draft()


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


# Uploading


def test_a_document_is_read_and_shown_for_review_and_nothing_is_written_yet(client, editor):
    response = upload(client, PROCEEDINGS.encode())
    source = SourceDocument.objects.get()
    assert response.url == review_of(source)
    assert (source.name, source.uploaded_by, bytes(source.content)) == (
        "rivers.md",
        editor,
        PROCEEDINGS.encode(),
    )
    page = client.get(response.url)
    assert page.status_code == 200
    assert 'value="Rivers and Law"' in page.text
    assert not Event.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b"\x7fELF" + bytes(200), "a.pdf", "wrong_type"),
        (b"x" * (LARGEST + 1), "a.txt", "too_large"),
    ],
)
def test_what_is_refused_is_told_and_nothing_is_kept(client, editor, content, name, code):
    response = upload(client, content, name)
    assert response.status_code == 200
    assert response.context["form"].errors["file"] == [str(REFUSALS[code])]
    assert not SourceDocument.objects.exists()


def test_a_form_without_a_file_says_so(client, editor):
    response = client.post(UPLOAD, {"key": "no key at all"})
    assert response.context["form"].errors["file"] == ["Choose a file first."]


def test_every_refusal_and_every_flag_has_its_sentence():
    assert set(REFUSALS) == set(CODES)
    assert set(FLAGS) == set(get_args(FlagKind))


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ("harped", "“harked” may be a misprint of “harped”. It is kept as printed."),
        ("", "“harked” may be a misprint. It is kept as printed."),
    ],
)
def test_a_flag_says_what_the_words_look_like_if_that_is_known(other, sentence):
    assert flag_text(Flag(kind="possible_misprint", text="harked", other=other)) == sentence


def test_how_far_a_document_is_can_be_asked_by_whoever_sent_it(client, editor):
    key = "0" * 32
    # Plain text is read without a process of its own.
    upload(client, PROCEEDINGS.replace("#", "").encode(), "rivers.txt", key=key)
    assert SourceDocument.objects.exists()
    address = reverse("admin:events_event_import_progress")
    cache.set(f"import-progress-{editor.pk}-{key}", {"done": 12, "total": 100})
    assert client.get(address, {"key": key}).json() == {"done": 12, "total": 100}
    assert client.get(address, {"key": "1" * 32}).json() == {"done": 0, "total": 0}
    colleague = Client()
    colleague.force_login(make_editor("colleague"))
    assert colleague.get(address, {"key": key}).json() == {"done": 0, "total": 0}


def test_imports_under_way_are_listed_and_old_ones_deleted(client, editor):
    make_source(by=editor, name="now.docx")
    make_source(name="old.docx", uploaded_at=timezone.now() - dt.timedelta(days=40))
    made = make_source(name="made.docx", event=make_event())
    page = client.get(UPLOAD).text
    assert "now.docx" in page
    assert "30 days" in page
    assert "old.docx" not in page
    assert reverse("admin:events_event_import_delete", args=[made.pk]) in page
    assert SourceDocument.objects.count() == 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_imports_costs_the_same_queries_however_long_it_is(
    client, editor, django_assert_num_queries, number
):
    for _n in range(number):
        make_source(by=editor)
        make_source(by=editor, event=make_event())
    client.get(UPLOAD)
    with django_assert_num_queries(5):
        client.get(UPLOAD)


def test_the_way_to_it_is_beside_add(client, editor):
    assert f'href="{UPLOAD}"' in client.get("/admin/").text
    assert f'href="{UPLOAD}"' in client.get("/admin/events/event/").text


# Who may


@pytest.mark.parametrize(
    "rights", [[], ["view_event"], ["add_event"], ["view_event", "change_event"]]
)
def test_who_may_not_add_and_see_colloquia_cannot_import(client, rights):
    source = make_source()
    user = User.objects.create_user("someone", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    names = ["review", "file", "delete"]
    addresses = [
        UPLOAD,
        f"{UPLOAD}progress/",
        *(reverse(f"admin:events_event_import_{name}", args=[source.pk]) for name in names),
    ]
    assert [client.get(address).status_code for address in addresses] == [403] * 5
    assert [client.post(address).status_code for address in addresses] == [403] * 5
    assert UPLOAD not in client.get("/admin/").text
    assert SourceDocument.objects.count() == 1


def test_a_stranger_reaches_nothing(client):
    source = make_source()
    for name in ("review", "file", "delete"):
        assert (
            client.get(reverse(f"admin:events_event_import_{name}", args=[source.pk])).status_code
            == 302
        )


def test_a_colleague_may_go_on_with_it(client, editor):
    source = make_source(by=make_editor("colleague"))
    assert send(client, source, facts__city="Paris").status_code == 200
    assert draft_of(source).city == "Paris"


def test_the_file_is_handed_out_to_be_kept_and_never_to_be_opened(client, editor):
    source = make_source(name="évil.html")
    response = client.get(reverse("admin:events_event_import_file", args=[source.pk]))
    assert response.content == b"the bytes"
    headers = ("Content-Type", "Content-Disposition", "X-Content-Type-Options")
    assert [response.headers[name] for name in headers] == [
        "application/octet-stream",
        "attachment; filename*=utf-8''%C3%A9vil.html",
        "nosniff",
    ]
    assert "no-store" in response.headers["Cache-Control"]


# Review


def test_who_may_not_see_a_hidden_name_neither_reads_it_in_the_list_nor_gets_the_file(client):
    rights = Permission.objects.filter(codename__in=["add_event", "view_event"])
    user = User.objects.create_user("someone", is_staff=True)
    user.user_permissions.set(rights)
    client.force_login(user)
    source = make_source(name="okwuosa.md")
    source.content = b"\xff\x00"
    source.save()
    file, delete = (
        reverse(f"admin:events_event_import_{page}", args=[source.pk])
        for page in ("file", "delete")
    )
    assert client.get(file).status_code == 200
    hide(make_person("Zubeida", "Okwuosa"), by=None)
    refused = client.get(file)
    assert refused.status_code == 403
    assert "okwuosa" not in str(refused.headers)
    for page in (reverse("admin:events_event_import"), delete):
        text = client.get(page).text
        assert "okwuosa" not in text
        assert "withheld.md" in text


def test_every_part_leads_to_its_place_and_back(client, editor):
    document, draft = make_whole()
    page = client.get(review_of(make_source(draft, document))).text
    for part in draft.parts:
        assert f'id="part-{part.id}"' in page
        for block in part.blocks:
            assert f'href="#block-{block}"' in page
            assert f'id="block-{block}"' in page
            assert f'href="#part-{part.id}"' in page
    for name, blocks in draft.facts.items():
        assert f'href="#id_facts-{name}"' in page
        assert all(f'href="#block-{block}"' in page for block in blocks)
    assert 'id="unplaced-11"' in page
    assert "page 12" in page
    assert "1 page number." in page


def test_what_is_read_but_not_kept_as_text_is_said_so_and_what_has_no_place_stands_out(
    client, editor
):
    document = make_document("Proceedings", "Lyon, 3 May 2024", "Printed in Lyon")
    draft = make_draft(facts={"genre": (0,), "city": (1, 1)}, unplaced=(2,))
    page = client.get(review_of(make_source(draft, document))).text
    blocks = re.split(
        r'(?=<div class="import-block)', page.partition('<div class="submit-row">')[0]
    )[1:]
    assert ["is-unplaced" in block for block in blocks] == [False, False, True]
    assert [
        re.findall(r"<(?:a|span)[^>]*>([^<]+)</(?:a|span)>", block.split("<details")[0])
        for block in blocks
    ] == [
        ["Read, but not kept as text"],
        ["City"],
        ["Not yet placed"],
    ]


def test_a_review_that_nobody_changed_is_saved_as_it_was(client, editor):
    document, draft = make_whole()
    source = make_source(draft, document)
    response = send(client, source)
    assert messages_of(response) == ["The corrections are saved."]
    assert draft_of(source) == draft


def test_everything_is_corrected_in_place(client, editor):
    person, organization = make_person("Adele", "Moreau"), make_organization("Known Foundation")
    document, draft = make_whole()
    draft = draft.model_copy(
        update={"sessions": (make_printed_session(), make_printed_session("Talk", id="session-2"))}
    )
    source = make_source(draft, document)
    send(
        client,
        source,
        facts__title="Rivers",
        facts__date_end="2024-05-04",
        facts__language="fr",
        facts__what="A colloquium.",
        partner__1__name="Exemple",
        partner__1__role="host",
        partner__1__organization="known foundation",
        speaker__1__place="2",
        speaker__2__place="1",
        speaker__1__title="President",
        speaker__1__person="Adele Moreau",
        speaker__2__role="chair",
        section__1__heading="Waters",
        section__1__number="",
        section__2__level="0",
        quotation__1__is_lead=None,
        quotation__2__who="*",
        quotation__2__attribution="A bystander",
        session__1__title="Debate",
        session__1__kind="panel",
        session__1__starts_at="09:00",
        session__2__is_gone="on",
        contact__1__phone="+33 1 00 00 00 00",
        contact__1__person_pk="Adele Moreau",
        block__11="into:section-1",
        **{"new-speaker-name": "Lea Roux", "new-partner-name": "New Partner"},
    )
    after = draft_of(source)
    assert (after.title, after.date_end, after.language, after.what) == (
        "Rivers",
        dt.date(2024, 5, 4),
        "fr",
        "A colloquium.",
    )
    assert [(p.name, p.role, p.organization) for p in after.partners] == [
        ("Exemple", "host", organization.pk),
        ("New Partner", "", None),
    ]
    assert [(s.name, s.title, s.role, s.person) for s in after.speakers] == [
        ("Jean Petit", "", "chair", None),
        ("Ada Moreau", "President", "", person.pk),
        ("Lea Roux", "", "", None),
    ]
    assert [(s.level, s.number, s.heading) for s in after.sections] == [
        (1, "", "Findings"),
        (2, "", "Waters"),
    ]
    assert [p.text for p in after.sections[1].paragraphs[2:]] == [
        "2 Land",
        "Land stays.",
        "Printed in Lyon",
    ]
    assert [(q.speaker, q.attribution, q.is_lead) for q in after.quotations] == [
        ("speaker-1", "", False),
        ("", "A bystander", False),
    ]
    assert [(s.title, s.kind, s.starts_at) for s in after.sessions] == [
        ("Debate", "panel", dt.time(9))
    ]
    assert [(c.phone, c.person_pk) for c in after.contacts] == [("+33 1 00 00 00 00", person.pk)]
    assert after.missing_blocks(document) == set()


def test_what_is_no_part_is_dropped_and_one_person_with_two_names_is_one(client, editor):
    document, draft = make_whole()
    source = make_source(draft, document)
    send(
        client,
        source,
        partner__1__is_gone="on",
        contact__1__is_gone="on",
        speaker__2__same_as="speaker-1",
        quotation__2__who="-",
        block__11="out",
    )
    after = draft_of(source)
    assert (after.partners, after.contacts, [q.id for q in after.quotations]) == (
        (),
        (),
        ["quotation-1"],
    )
    assert [(s.name, s.aliases) for s in after.speakers] == [("Ada Moreau", ("Jean Petit",))]
    assert (after.left_out, after.unplaced) == ((2, 10, 11), ())
    assert after.missing_blocks(document) == set()


@pytest.mark.parametrize(
    ("action", "kinds"),
    [
        ("heading", [1, 2, 2, 2]),
        ("chapter", [1, 2, 1, 2]),
        ("speaker", [1, 2, 2]),
        ("nonsense", [1, 2, 2]),
    ],
)
def test_a_block_of_the_document_can_be_something_else(client, editor, action, kinds):
    document, draft = make_whole()
    source = make_source(draft, document)
    send(client, source, block__7=action)
    after = draft_of(source)
    assert [section.level for section in after.sections] == kinds
    assert len(after.speakers) == (3 if action == "speaker" else 2)
    assert after.missing_blocks(document) == set()


def test_the_lead_quotation_that_is_chosen_takes_the_place_of_the_one_before(client, editor):
    document, draft = make_whole()
    source = make_source(draft, document)
    send(client, source, quotation__2__is_lead="on")
    assert [q.is_lead for q in draft_of(source).quotations] == [False, True]


def test_flags_come_with_their_place_and_a_way_to_settle_them(client, editor):
    person = make_person()
    flags = [
        {
            "kind": "known_person",
            "text": "Ada Moreau",
            "other": "Ada Moreau",
            "part": "speaker-1",
            "block": 3,
        },
        {"kind": "stray_mark", "text": "“", "block": 6},
        {"kind": "unattributed_quote", "text": "rivers", "part": "quotation-1"},
        {"kind": "missing_date", "text": ""},
        {"kind": "possible_misprint", "text": "harked", "other": "harped", "block": 99},
    ]
    document, draft = make_whole()
    draft = make_draft(**{**draft.model_dump(), "flags": flags, "date_start": None})
    source = make_source(draft, document)
    page = client.get(review_of(source)).text
    assert "“Ada Moreau” may be Ada Moreau of the directory." in page
    assert '<a href="#block-3">page 4</a>' in page
    send(
        client,
        source,
        facts__date_start="2024-05-03",
        **{"flag-0-answer": "link", "flag-1-answer": "done"},
    )
    after = draft_of(source)
    assert after.speakers[0].person == person.pk
    assert [flag.kind for flag in after.flags] == ["possible_misprint"]


def test_all_namesakes_are_linked_with_one_tick(client, editor):
    people = [make_person("Ada", "Moreau"), make_person("Jean", "Petit")]
    document, draft = make_whole()
    flags = [
        {
            "kind": "known_person",
            "text": person.full_name,
            "other": person.full_name,
            "part": f"speaker-{n}",
        }
        for n, person in enumerate(people, 1)
    ]
    source = make_source(make_draft(**draft.model_dump() | {"flags": flags}), document)
    send(client, source, **{"link-namesakes": "on"})
    assert [speaker.person for speaker in draft_of(source).speakers] == [
        person.pk for person in people
    ]


def test_misprints_stand_apart_and_are_settled_with_one_tick(client, editor):
    document, draft = make_whole()
    slips = [{"kind": "possible_misprint", "text": f"slip {n}", "block": 6} for n in range(6)]
    others = [{"kind": "stray_mark", "text": "“", "block": 6}]
    source = make_source(
        make_draft(**draft.model_dump() | {"flags": slips[:3] + others + slips[3:]}), document
    )
    page = client.get(review_of(source)).text
    assert (
        page.index("A sign that belongs to nothing")
        < page.index("6 possible misprints")
        < page.index("slip 0")
    )
    send(client, source, **{"slips-seen": "on"})
    assert [flag.kind for flag in draft_of(source).flags] == ["stray_mark"]


WRONG = [
    ({"facts__date_start": "yesterday"}, "facts-date_start"),
    ({"facts__date_end": "2020-01-01"}, "facts-date_end"),
    ({"speaker__1__name": ""}, "speaker-1-name"),
    ({"speaker__1__person": "Nobody Here"}, "speaker-1-person"),
    ({"speaker__1__same_as": "speaker-9"}, "speaker-1-same_as"),
    ({"speaker__1__place": "0"}, "speaker-1-place"),
    ({"section__1__level": "7"}, "section-1-level"),
    ({"quotation__1__who": "speaker-9"}, "quotation-1-who"),
    ({"quotation__1__who": "*"}, "quotation-1-attribution"),
    ({"partner__1__role": "king"}, "partner-1-role"),
]


def test_a_wrong_value_saves_nothing_and_keeps_what_was_typed(client, editor, subtests):
    document, draft = make_whole()
    source = make_source(draft, document)
    form = form_of(client.get(review_of(source)), "review_form")
    for changes, field in WRONG:
        with subtests.test(changes=changes):
            changes = {name.replace("__", "-"): value for name, value in changes.items()}
            values = form | {"facts-city": "Paris", "_save": "1"} | changes
            response = client.post(
                review_of(source),
                {name: value for name, value in values.items() if value is not None},
            )
            assert response.status_code == 200
            assert [place.anchor for place in response.context["error_places"]] == [f"id_{field}"]
            assert 'value="Paris"' in response.text
            assert draft_of(source) == draft


def test_what_is_wrong_in_a_part_that_is_left_out_does_not_matter(client, editor):
    document, draft = make_whole()
    source = make_source(draft, document)
    send(client, source, speaker__1__name="", speaker__1__is_gone="on")
    assert [speaker.name for speaker in draft_of(source).speakers] == ["Jean Petit"]


def test_two_editors_on_one_import_are_told_of_each_other_and_lose_nothing(client, editor):
    document, draft = make_whole()
    source = make_source(draft, document)
    mine = form_of(client.get(review_of(source)), "review_form")
    colleague = Client()
    colleague.force_login(make_editor("colleague"))
    send(colleague, source, facts__city="Theirs", partner__1__is_gone="on")
    response = client.post(review_of(source), mine | {"facts-city": "Mine", "_save": "1"})
    assert "somebody else corrected this import" in messages_of(response)[0]
    assert draft_of(source).city == "Theirs"
    again = form_of(response, "review_form")
    assert again["facts-city"] == "Mine"
    client.post(review_of(source), again | {"_save": "1"})
    assert (draft_of(source).city, draft_of(source).partners) == ("Mine", ())


def test_a_form_that_was_tampered_with_breaks_nothing(client, editor):
    document, draft = make_whole()
    source = make_source(draft, document)
    data = {
        "revision": "0",
        "_save": "1",
        "part-99-name": "x",
        "block-999": "out",
        "block-11": "into:nobody",
        "flag-7-answer": "x",
    }
    assert client.post(review_of(source), data, follow=True).status_code == 200
    assert draft_of(source) == draft
    assert client.post(review_of(source), {"revision": "x"}).status_code == 200
    for name in ("review", "file", "delete"):
        assert (
            client.get(reverse(f"admin:events_event_import_{name}", args=[999])).status_code == 404
        )


def test_html_in_a_document_is_shown_as_text(client, editor):
    evil = "<script>alert(1)</script>"
    document = make_document(evil, make_block(kind="table", rows=(((make_block(evil),),),)))
    draft = make_draft(
        title=evil,
        partners=[make_partner(evil)],
        speakers=[make_printed_speaker(evil)],
        sections=[make_heading(evil, make_paragraph(evil, html="x"))],
        quotations=[make_printed_quotation(evil)],
        contacts=[make_printed_contact(evil)],
        sessions=[make_printed_session(evil)],
        flags=[{"kind": "stray_mark", "text": evil}],
        unplaced=(0,),
    )
    assert evil not in client.get(review_of(make_source(draft, document, name=evil))).text


@pytest.mark.parametrize("parts", [1, 3])
def test_a_review_costs_the_same_queries_however_much_there_is(
    client, editor, django_assert_num_queries, parts
):
    speakers = [
        make_printed_speaker(
            f"Speaker {n}", id=f"speaker-{n}", person=make_person(f"Speaker {n}").pk
        )
        for n in range(parts)
    ]
    contacts = [
        make_printed_contact(id=f"contact-{n}", organization_pk=make_organization(f"O {n}").pk)
        for n in range(parts)
    ]
    source = make_source(make_draft(speakers=speakers, contacts=contacts), make_document("x"))
    client.get(review_of(source))
    with django_assert_num_queries(7):
        client.get(review_of(source))


# What the machine was not sure of


def test_another_reading_of_a_fact_is_taken_by_one_choice_and_the_first_is_kept_beside(
    client, editor
):
    day = Candidate(
        value="2024-05-04/2024-05-05", evidence="told", confidence="likely", blocks=(1,)
    )
    draft = make_draft(rivals={"date_start": (day,)}, facts={"title": (0,)})
    source = make_source(draft, make_document("Rivers and Law", "It was held on 4 May."))
    page = client.get(review_of(source)).text
    assert "2024-05-04 – 2024-05-05 (told in the text, page 2)" in page
    send(client, source, rival__date_start__choice="0")
    draft = draft_of(source)
    assert (str(draft.date_start), str(draft.date_end)) == ("2024-05-04", "2024-05-05")
    assert [rival.value for rival in draft.rivals["date_start"]] == ["2024-05-03"]
    assert draft.facts["date_start"] == (1,)


def test_somebody_named_in_the_text_becomes_a_speaker_only_if_an_editor_says_so(client, editor):
    names = ("Ada Moreau", "Jean Petit")
    suggestions = [
        make_printed_speaker(name, id=f"suggestion-{number}", confidence="perhaps")
        for number, name in enumerate(names)
    ]
    source = make_source(make_draft(suggestions=suggestions), make_document("x"))
    send(client, source, **{"take-suggestion-1": "on"})
    draft = draft_of(source)
    assert [speaker.name for speaker in draft.speakers] == ["Jean Petit"]
    assert [speaker.name for speaker in draft.suggestions] == ["Ada Moreau"]
    send(client, source, button="_create")
    event = Event.objects.get()
    assert [str(speaker.person) for speaker in event.speakers.all()] == ["Jean Petit"]


def test_people_who_likely_spoke_are_ticked_and_go_if_the_tick_is_taken_away(client, editor):
    speakers = [
        make_printed_speaker(name, id=f"speaker-{number}", confidence="likely")
        for number, name in enumerate(("Ada Moreau", "Jean Petit"))
    ]
    source = make_source(make_draft(speakers=speakers), make_document("x"))
    send(client, source)
    assert len(draft_of(source).speakers) == 2
    send(client, source, **{"speaker-0-is_taken": None})
    assert [speaker.name for speaker in draft_of(source).speakers] == ["Jean Petit"]


def test_sessions_change_places(client, editor):
    sessions = [
        make_printed_session(title, id=f"session-{number}")
        for number, title in enumerate(("Opening", "Panel", "Closing"))
    ]
    source = make_source(make_draft(sessions=sessions), make_document("x"))
    places = {"session-0-place": "3", "session-1-place": "1", "session-2-place": "2"}
    send(client, source, **places)
    assert [s.title for s in draft_of(source).sessions] == ["Panel", "Closing", "Opening"]


def test_a_section_is_joined_to_the_one_before_without_its_heading(client, editor):
    document, draft = make_whole()
    source = make_source(draft, document)
    send(client, source, **{"section-2-level": "-1"})
    draft = draft_of(source)
    assert [section.heading for section in draft.sections] == ["Findings", "Water"]
    assert [p.block for p in draft.sections[1].paragraphs] == [6, 7, 9]
    assert 8 in draft.left_out


def test_what_was_not_saved_comes_back_in_new_rows_and_choices_too(client, editor):
    document, draft = make_whole()
    suggestion = make_printed_speaker("Lea Roux", id="suggestion-1", confidence="perhaps")
    day = Candidate(value="2024-05-04", evidence="told", confidence="likely", blocks=(1,))
    draft = draft.model_copy(
        update={"suggestions": (suggestion,), "rivals": {"date_start": (day,)}}
    )
    source = make_source(draft, document)
    typed = {
        "new-session-title": "Panel",
        "new-quotation-text": "Land stays.",
        "new-quotation-section": "section-2",
        "take-suggestion-1": "on",
        "rival-date_start-choice": "0",
        "block-9": "heading",
        "block-11": "into:section-2",
        "section-2-level": "-1",
    }
    opened = form_of(client.get(review_of(source)), "review_form")
    response = client.post(review_of(source), opened | typed | {"_restore": "1"})
    again = form_of(response, "review_form")
    assert {name: again.get(name) for name in typed} == typed
    assert draft_of(source) == draft


def test_headings_that_are_set_alike_change_their_level_together(client, editor):
    blocks = [make_block(text, "heading", level=2) for text in ("Water", "Land", "Air")]
    blocks.append(make_block("Fire", "heading", level=3))
    sections = [
        make_heading(block.text, id=f"section-{number}", blocks=(number,))
        for number, block in enumerate(blocks)
    ]
    source = make_source(make_draft(sections=sections), make_document(*blocks))
    page = client.get(review_of(source)).text
    assert "The same level for the 2 other headings that are set alike" in page
    send(client, source, **{"section-0-level": "1", "section-0-all_alike": "on"})
    assert [section.level for section in draft_of(source).sections] == [1, 1, 1, 2]
    send(client, source, **{"section-1-level": "0", "section-1-all_alike": "on"})
    draft = draft_of(source)
    assert [section.heading for section in draft.sections] == ["Fire"]
    assert draft.unplaced == (0, 1, 2)


def test_sessions_contacts_and_quotations_that_were_not_seen_are_added(client, editor):
    section = make_heading("Water", "He said: water runs downhill.")
    source = make_source(
        make_draft(sections=[section], speakers=[make_printed_speaker()]), make_document("x")
    )
    response = send(
        client,
        source,
        **{
            "new-session-title": "Panel",
            "new-session-starts_at": "09:30",
            "new-contact-organization": "River Trust",
            "new-quotation-text": "water runs  uphill",
            "new-quotation-section": "section-1",
        },
    )
    assert "These words do not stand in that section." in response.text
    assert draft_of(source).sessions == ()
    send(
        client,
        source,
        **{
            "new-session-title": "Panel",
            "new-session-starts_at": "09:30",
            "new-contact-organization": "River Trust",
            "new-quotation-text": "water runs  downhill",
            "new-quotation-section": "section-1",
            "new-quotation-who": "speaker-1",
        },
    )
    draft = draft_of(source)
    assert [(s.title, str(s.starts_at)) for s in draft.sessions] == [("Panel", "09:30:00")]
    assert [contact.organization for contact in draft.contacts] == ["River Trust"]
    assert [(q.text, q.section, q.speaker) for q in draft.quotations] == [
        ("water runs downhill", "section-1", "speaker-1")
    ]


def test_a_colloquium_of_the_same_title_and_day_is_told_before(client, editor):
    event = make_event("RIVERS and Law", start_date=dt.date(2024, 5, 3))
    source = make_source(make_draft(), make_document("x"))
    page = client.get(review_of(source)).text
    assert "There is already a colloquium" in page
    assert reverse("admin:events_event_change", args=[event.pk]) in page
    event.start_date = dt.date(2023, 5, 3)
    event.save()
    assert "There is already a colloquium" not in client.get(review_of(source)).text


# Creating


def test_a_reviewed_import_becomes_a_draft_and_says_what_to_look_at(client, editor):
    document, draft = make_whole()
    source = make_source(draft, document)
    response = send(client, source, button="_create", facts__title="Rivers, reviewed")
    event = Event.objects.get()
    assert response.redirect_chain == [(reverse("admin:events_event_text", args=[event.pk]), 302)]
    first, second = messages_of(response)
    assert first == "“Rivers, reviewed” is a draft now: nobody sees it until you publish it."
    assert "Example Foundation is new in the directory" in second
    assert (event.title, Edition.objects.count()) == ("Rivers, reviewed", 0)
    assert "Made of “rivers.docx”" in response.text
    assert client.get(f"/events/{event.slug}/").status_code == 404
    assert client.get(review_of(source)).url == reverse("admin:events_event_text", args=[event.pk])
    # Whoever corrects an import of which a colloquium was made is told.
    response = client.post(
        review_of(source), {"revision": "0", "facts-title": "Too late"}, follow=True
    )
    assert messages_of(response) == [
        "A colloquium was made of this import already. What you just corrected there is not in it:"
        " correct it here."
    ]
    assert Event.objects.get().title == "Rivers, reviewed"


def test_what_is_to_be_looked_at_is_told_briefly_and_listed_in_whole(client, editor):
    document, _draft = make_whole()
    flags = [{"kind": "stray_mark", "text": "“"}]
    names = [f"Person {chr(65 + n)}" for n in range(6)]
    speakers = [make_printed_speaker(name, id=f"speaker-{n}") for n, name in enumerate(names)]
    for name in names:
        make_person(*name.split())
    source = make_source(make_draft(flags=flags, speakers=speakers), document)
    response = send(client, source, button="_create")
    _made, look = messages_of(response)
    assert "1 thing was flagged in the import and not seen to." in look.split("</li>")[0]
    assert look.count("<li>") == 6
    assert '<a href="#source-heading">More is listed on this page.</a>' in look
    assert all(f"named {name}." in response.text for name in names)


@pytest.mark.parametrize(("name", "value"), [("facts__title", ""), ("facts__date_start", "")])
def test_without_a_title_or_a_first_day_it_can_be_saved_but_no_colloquium_is_made(
    client, editor, name, value
):
    source = make_source()
    response = send(client, source, button="_create", **{name: value})
    assert [place.anchor for place in response.context["error_places"]] == [
        f"id_{name.replace('__', '-')}"
    ]
    assert not Event.objects.exists()
    send(client, source, **{name: value})
    assert not getattr(draft_of(source), name.removeprefix("facts__"))


def test_what_cannot_be_written_leaves_no_half_colloquium(client, editor):
    contacts = [make_printed_contact("Example Foundation")]
    source = make_source(make_draft(partners=[make_partner()], contacts=contacts, language="xx"))
    response = client.post(review_of(source), {"revision": "0", "_create": "1"}, follow=True)
    assert "no colloquium could be made of them" in messages_of(response)[0]
    assert not Event.objects.exists()
    assert not Organization.objects.exists()


def test_cancelling_leaves_nothing(client, editor):
    source = make_source()
    address = reverse("admin:events_event_import_delete", args=[source.pk])
    assert "every correction will be deleted" in client.get(address).text
    assert SourceDocument.objects.exists()
    assert client.post(address).url == UPLOAD
    assert not SourceDocument.objects.exists()


def test_the_file_of_a_colloquium_is_deleted_on_request_and_the_colloquium_stays(client, editor):
    event = make_event()
    source = make_source(event=event)
    address = reverse("admin:events_event_import_delete", args=[source.pk])
    page = reverse("admin:events_event_text", args=[event.pk])
    assert address in client.get(page).text
    assert client.post(address).url == page
    source.refresh_from_db()
    assert (bytes(source.content), source.document, source.draft) == (b"", "", None)
    assert Event.objects.exists()
    assert address not in client.get(page).text
    assert client.get(address).status_code == 404


def test_what_hardly_looks_like_proceedings_comes_with_a_notice_and_text_without_heading_can_be_saved(
    client, editor
):
    upload(
        client,
        b"# A day at the river\n\nThe river was seen by nobody who lived on its banks, and they"
        b" said so in a letter.\n",
    )
    source = SourceDocument.objects.get()
    page = client.get(review_of(source)).content.decode()
    notice = page.index("In this document no day, no speakers, no place could be found.")
    assert notice < page.index('id="review_form"')
    assert "Look it over all the same" in page
    assert [section.heading for section in draft_of(source).sections] == [""]
    assert "The corrections are saved." in messages_of(send(client, source))
    assert [section.heading for section in draft_of(source).sections] == [""]
    assert "Look it over all the same" not in client.get(review_of(source)).text
