"""A second document of the same meeting: it fills and adds, and nothing of either vanishes."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from events.imports.reading import stored
from events.imports.reading.blocks import Block, Joined, Removed, Run
from events.imports.reading.draft import Flag, Speaker
from events.imports.reading.joining import join
from tests.events.imports.drafts import (
    make_document,
    make_draft,
    make_heading,
    make_paragraph,
    make_partner,
    make_printed_contact,
    make_printed_quotation,
    make_printed_session,
    make_printed_speaker,
    make_whole,
)

NAMES = ("Ada Moreau", "ADA MOREAU", "Moreau Ada", "Jean Petit", "Ada", "أمل حداد", "王小明")

PLACES = (
    *("speakers", "suggested", "partners", "contacts", "sessions", "heading", "text", "quotations"),
    *("facts", "unplaced", "contents", "left_out"),
)


def join_two(ours, theirs, *, count=1):
    """The draft of two documents of `count` paragraphs each."""
    texts = ["Text"] * count
    return join(make_document(*texts), ours, make_document(*texts), theirs)[1]


def test_blocks_follow_and_keep_their_numbers_and_notes_have_keys_of_their_own():
    cell = (Block("paragraph", (Run("", note="1"),)),)
    ours = make_document("a", "b", notes={"1": (Run("First."),)}, unit="page")
    theirs = make_document(
        Block("table", rows=((cell,),), number=7),
        notes={"1": (Run("Second."),)},
        unit="line",
        removed=(Removed("header", "Rivers", 1),),
    )
    whole, draft = join(ours, make_draft(unplaced=(0, 1)), theirs, make_draft(unplaced=(0,)))
    assert [block.number for block in whole.blocks] == [1, 2, 7]
    (called,) = whole.blocks[2].rows[0][0][0].runs
    assert [run.text for run in whole.notes[called.note]] == ["Second."]
    assert [run.text for run in whole.notes["1"]] == ["First."]
    assert (whole.joined, whole.removed) == ((Joined(2, "line"),), theirs.removed)
    assert [(whole.order_of(n), whole.unit_of(n)) for n in (1, 2)] == [(1, "page"), (2, "line")]
    assert draft.unplaced == (0, 1, 2)
    assert stored.load(stored.dump(whole)) == whole


def test_what_is_empty_is_filled_and_what_differs_is_a_rival():
    ours = make_draft(city="", venue="Town Hall", facts={"venue": (0,)})
    theirs = make_draft(
        title="Rivers and the Law",
        date_end=dt.date(2024, 5, 4),
        city="Lyon",
        venue="TOWN HALL",
        facts={"title": (0,), "city": (1,), "venue": (1,), "date_start": (1,)},
    )
    draft = join_two(ours, theirs, count=2)
    assert (draft.title, draft.city, draft.venue, draft.date_end) == (
        "Rivers and Law",
        "Lyon",
        "Town Hall",
        None,
    )
    assert {name: [(c.value, c.blocks) for c in found] for name, found in draft.rivals.items()} == {
        "title": [("Rivers and the Law", (2,))],
        "date_start": [("2024-05-03/2024-05-04", (3,))],
    }
    assert draft.facts["venue"] == (0, 3)


def test_a_text_that_says_otherwise_waits_for_an_editor():
    theirs = make_draft(what="A day on rivers.", facts={"what": (0,)})
    draft = join_two(make_draft(what="A day."), theirs)
    assert (draft.what, draft.unplaced) == ("A day.", (1,))
    assert join_two(make_draft(), theirs).what == "A day on rivers."


def test_days_of_the_second_are_taken_if_the_first_has_none():
    ours = make_draft(date_start=None, flags=[{"kind": "missing_date", "text": ""}])
    draft = join_two(ours, make_draft(date_end=dt.date(2024, 5, 4)))
    assert (draft.date_start, draft.date_end) == (dt.date(2024, 5, 3), dt.date(2024, 5, 4))
    assert (draft.flags, draft.rivals) == ((), {})


def test_people_are_known_by_their_names_and_keep_their_words():
    ours = make_draft(speakers=[make_printed_speaker(title="Judge", role="speaker", blocks=(0,))])
    theirs = make_draft(
        speakers=[
            make_printed_speaker(
                "ADA MOREAU", title="Head", affiliation="Court", role="keynote", blocks=(0,)
            ),
            make_printed_speaker("Jean Petit", id="speaker-2"),
        ],
        sessions=[make_printed_session(appearances=[{"speaker": "speaker-1"}])],
        sections=[make_heading("Water", make_paragraph("Text"))],
        quotations=[
            make_printed_quotation(),
            make_printed_quotation("Yes", id="quotation-2", speaker="speaker-2"),
        ],
    )
    draft = join_two(ours, theirs)
    ada, jean = draft.speakers
    assert (ada.name, ada.title, ada.affiliation, ada.role, ada.blocks) == (
        "Ada Moreau",
        "Judge",
        "Court",
        "keynote",
        (0, 1),
    )
    assert [q.speaker for q in draft.quotations] == [ada.id, jean.id]
    assert [q.section for q in draft.quotations] == [draft.sections[0].id] * 2
    assert draft.sessions[0].appearances[0].speaker == ada.id


def test_whoever_is_a_survivor_in_one_document_is_one():
    for roles in (("survivor", "speaker"), ("keynote", "survivor"), ("", "survivor")):
        ours, theirs = (make_draft(speakers=[make_printed_speaker(role=role)]) for role in roles)
        assert [speaker.role for speaker in join_two(ours, theirs).speakers] == ["survivor"]
    suggested = make_draft(suggestions=[make_printed_speaker(role="survivor")])
    draft = join_two(make_draft(speakers=[make_printed_speaker(role="speaker")]), suggested)
    assert ([s.role for s in draft.speakers], draft.suggestions) == (["survivor"], ())


def test_in_doubt_two_stay_two_and_an_editor_is_asked():
    for ours, theirs in (
        ({"name": "Ada"}, {"name": "Ada"}),
        ({"honorific": "Mr."}, {"honorific": "Ms."}),
        ({"name": "Paul Martin"}, {"name": "Martin Paul"}),
    ):
        drafts = [
            make_draft(
                speakers=[make_printed_speaker(**fields)],
                sections=[make_heading()],
                quotations=[make_printed_quotation()],
            )
            for fields in (ours, theirs)
        ]
        draft = join_two(*drafts)
        first, second = draft.speakers
        assert [q.speaker for q in draft.quotations] == [first.id, second.id]
        assert [(flag.kind, flag.part) for flag in draft.flags] == [("name_variant", second.id)]


def test_words_of_somebody_whom_only_the_other_document_lists_are_theirs():
    programme = make_draft(speakers=[make_printed_speaker()])
    words = {"speaker": "", "section": "section-1"}
    report = make_draft(
        sections=[make_heading()],
        quotations=[
            make_printed_quotation(attribution="Ada Moreau", **words),
            make_printed_quotation(id="quotation-2", attribution="Moreau", **words),
        ],
        flags=[
            {"kind": "unknown_speaker", "text": "Ada Moreau", "part": "quotation-1"},
            {"kind": "unknown_speaker", "text": "Moreau", "part": "quotation-2"},
        ],
    )
    for draft in (join_two(programme, report), join_two(report, programme)):
        assert [bool(q.speaker) for q in draft.quotations] == [True, False]
        assert [flag.text for flag in draft.flags] == ["Moreau"]


def test_partners_sessions_and_contacts_are_added_if_they_are_not_there():
    nine, ten = dt.time(9), dt.time(10)
    ours = make_draft(
        partners=[make_partner()],
        sessions=[
            make_printed_session("Opening"),
            make_printed_session("Break", id="session-2", starts_at=nine),
        ],
        contacts=[make_printed_contact(email="a@example.org")],
    )
    theirs = make_draft(
        partners=[make_partner("EXAMPLE Foundation", role="host"), make_partner("B", id="b")],
        sessions=[
            make_printed_session("Opening", starts_at=nine),
            make_printed_session("Break", id="session-2", starts_at=ten),
        ],
        contacts=[
            make_printed_contact(phone="1"),
            make_printed_contact(id="contact-2", email="b@example.org"),
        ],
    )
    draft = join_two(ours, theirs)
    assert [(p.name, p.role) for p in draft.partners] == [("Example Foundation", "host"), ("B", "")]
    assert [(s.title, s.starts_at) for s in draft.sessions] == [
        ("Opening", nine),
        ("Break", nine),
        ("Break", ten),
    ]
    assert [(c.email, c.phone) for c in draft.contacts] == [
        ("a@example.org", "1"),
        ("b@example.org", ""),
    ]


def test_sections_of_the_second_do_not_fall_under_the_last_chapter_of_the_first():
    ours = make_draft(sections=[make_heading("Findings", level=1)])
    theirs = make_draft(
        sections=[
            make_heading("Foreword"),
            make_heading("Part", id="section-2", level=1),
            make_heading("Water", id="section-3"),
        ]
    )
    draft = join_two(ours, theirs)
    assert [(row.heading, row.level) for row in draft.sections] == [
        ("Findings", 1),
        ("Foreword", 1),
        ("Part", 1),
        ("Water", 2),
    ]


def test_what_looks_like_no_meeting_alone_may_be_one_with_another():
    flagged = make_draft(flags=[{"kind": "not_proceedings", "text": ""}])
    assert join_two(flagged, make_draft()).flags == ()
    assert join_two(make_draft(), flagged).flags == ()
    assert [flag.kind for flag in join_two(flagged, flagged).flags] == ["not_proceedings"]


@st.composite
def documents(draw):
    """A document of which every block has a place somewhere in its draft."""
    count = draw(st.integers(0, 6))
    places = st.sampled_from(PLACES)
    rows = {name: [] for name in ("speakers", "partners", "contacts", "sessions", "quotations")}
    lists = {name: [] for name in ("unplaced", "contents", "left_out")}
    sections, facts, suggestions = [], {}, []
    for block in range(count):
        name, place = draw(st.sampled_from(NAMES)), draw(places)
        id = f"{place}-{block}"
        match place:
            case "speakers":
                rows[place].append(Speaker(id=id, name=name, blocks=(block,)))
            case "suggested":
                suggestions.append(Speaker(id=id, name=name, blocks=(block,)))
                lists["unplaced"].append(block)
            case "partners":
                rows[place].append(make_partner(name, id=id, blocks=(block,)))
            case "contacts":
                rows[place].append(make_printed_contact(name, id=id, blocks=(block,)))
            case "sessions":
                who = [{"speaker": speaker.id} for speaker in rows["speakers"]]
                rows[place].append(
                    make_printed_session(name, id=id, blocks=(block,), appearances=who)
                )
            case "heading":
                level = draw(st.sampled_from([1, 2]))
                sections.append(make_heading(name, id=id, level=level, blocks=(block,)))
            case "text" | "quotations":
                sections = sections or [make_heading("", id="section-0")]
                row = sections[-1]
                text = make_paragraph(name, block=block)
                sections[-1] = row.model_copy(update={"paragraphs": (*row.paragraphs, text)})
                if place == "quotations":
                    speaker = rows["speakers"][-1].id if rows["speakers"] else ""
                    rows[place].append(
                        make_printed_quotation(
                            name, id=id, section=row.id, speaker=speaker, blocks=(block,)
                        )
                    )
            case "facts":
                fact = draw(st.sampled_from(["title", "subtitle", "what", "why", "city", "who"]))
                facts[fact] = (*facts.get(fact, ()), block)
            case _:
                lists[place].append(block)
    values = {fact: draw(st.sampled_from(("", *NAMES))) for fact in facts if fact != "who"}
    draft = make_draft(
        **rows | values | lists, sections=sections, facts=facts, suggestions=suggestions
    )
    return make_document(*["Text"] * count), draft


@given(documents(), documents(), documents())
def test_nothing_vanishes_and_everything_that_is_named_is_there(first, second, third):
    document, draft = join(*first, *second)
    document, draft = join(document, draft, *third)
    assert draft.missing_blocks(document) == set()
    assert draft.placed <= set(range(len(document.blocks)))
    ids = [part.id for part in (*draft.parts, *draft.suggestions)]
    assert len(ids) == len(set(ids))
    speakers = {speaker.id for speaker in draft.speakers}
    sections = {section.id for section in draft.sections}
    assert {q.speaker for q in draft.quotations} <= speakers | {""}
    assert {q.section for q in draft.quotations} <= sections
    assert {one.speaker for session in draft.sessions for one in session.appearances} <= speakers
    for name in ("sections", "quotations"):
        wanted = sum(len(getattr(row, name)) for _document, row in (first, second, third))
        assert len(getattr(draft, name)) == wanted
    for flag in draft.flags:
        assert isinstance(flag, Flag)
        assert flag.part in ids


def test_a_whole_draft_joined_to_itself_says_everybody_once():
    document, draft = make_whole()
    whole, both = join(document, draft, document, draft)
    assert [s.name for s in both.speakers] == [s.name for s in draft.speakers]
    assert (len(both.partners), len(both.contacts), both.rivals) == (1, 1, {})
    assert (both.flags, both.missing_blocks(whole)) == ((), set())
