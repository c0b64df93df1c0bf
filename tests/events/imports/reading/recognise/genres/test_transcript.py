"""Turns of transcripts and interviews: the label stays before what was said."""

from events.imports.reading.recognise import recognise
from tests.events.imports.reading.recognise.blocks import (
    BODY,
    bold,
    document,
    english,
    french,
    heading,
    paragraph,
)


def turns(*blocks, language="en"):
    """The paragraphs of all sections, and the speakers."""
    draft = recognise(document(*blocks, language=language))
    texts = [paragraph.text for section in draft.sections for paragraph in section.paragraphs]
    return texts, [(speaker.name, speaker.title, speaker.role) for speaker in draft.speakers]


INITIALS = (
    "JW: We begin on time, because the court does.",
    "TO: Which court?",
    "JW: The lower one.",
    "TO: That one never does, and everybody who has waited there knows that it does not.",
)


def test_the_label_stays_before_each_turn_however_short():
    assert turns("Night court, 3 May 2024", *INITIALS) == (
        list(INITIALS),
        [("JW", "", ""), ("TO", "", "")],
    )


def test_initials_are_of_whom_the_list_names(subtests):
    for key in [
        ("Speakers: JW = Judith Wren, chair; TO = Tunde Okafor, Director",),
        ("Speakers", "JW = Judith Wren, chair", "TO = Tunde Okafor, Director"),
        ("Speakers", "JW: Judith Wren, chair", "TO: Tunde Okafor, Director"),
        ("Speakers", "JW  Judith Wren, chair", "TO  Tunde Okafor, Director"),
        ("Speakers", "Judith Wren, chair", "Tunde Okafor, Director"),
    ]:
        with subtests.test(key=key):
            assert turns(heading("Night court"), "3 May 2024", *key, *INITIALS) == (
                list(INITIALS),
                [("Judith Wren", "", "chair"), ("Tunde Okafor", "Director", "")],
            )


SAID = (
    "Who cleans the bus?",
    "Nobody asks that.",
    "I am asking you.",
    "The drivers do, at four in the morning.",
)


def test_whoever_speaks_the_label_makes_no_part_and_is_not_lost(subtests):
    for first, second, speakers in [
        ("Zohra", "Me Colin Rivoire", {"Zohra", "Colin Rivoire"}),
        ("Moderator", "Ines Duarte", {"Ines Duarte"}),
        ("Q", "A", set()),
        ("S. H.", "G. M.", {"S. H.", "G. M."}),
        ("Ines Duarte (by telephone)", "Kemi", {"Ines Duarte", "Kemi"}),
        ("Participant", "Voice", set()),
    ]:
        for is_bold in [False, True]:
            with subtests.test(first=first, is_bold=is_bold):
                labels = (first, second, first, second)
                blocks = [
                    paragraph(f"{label}: {said}", bold=is_bold)
                    for label, said in zip(labels, SAID, strict=True)
                ]
                texts, found = turns(
                    heading("Night buses"),
                    "Panel, 7 July 2023",
                    heading("Who pays", 2),
                    *blocks,
                    BODY,
                )
                assert texts == [
                    *(f"{label}: {said}" for label, said in zip(labels, SAID, strict=True)),
                    BODY,
                ]
                assert {name for name, _title, _role in found} == speakers


def test_a_name_on_the_line_before_stays_there(subtests):
    for make in [bold, lambda text: bold(f"{text}:"), lambda text: paragraph(text.upper())]:
        with subtests.test(make=make):
            blocks = [
                block
                for pair in zip(map(make, ("Rita Lobo", "The Chair") * 2), SAID, strict=True)
                for block in pair
            ]
            texts, found = turns(heading("Salt"), "2 June 2024", *blocks)
            assert texts == [block if isinstance(block, str) else block.text for block in blocks]
            assert found == [("Rita Lobo", "", "")]


def test_a_heading_above_turns_stays_one_and_who_speaks_once_is_a_turn_too():
    draft = recognise(
        document(
            heading("Night court"), heading("The wait", 2), *INITIALS, "Usher: Silence, please."
        )
    )
    assert [(s.heading, [p.text for p in s.paragraphs]) for s in draft.sections] == [
        ("The wait", [*INITIALS, "Usher: Silence, please."])
    ]


def test_headings_that_recur_stay_headings():
    parts = [
        block
        for _ in range(3)
        for block in (
            bold("Key Messages"),
            BODY,
            bold("Discussion"),
            "They found the key messages new.",
        )
    ]
    draft = recognise(document(heading("Salt"), "Seminar, 2 June 2024", *parts))
    assert [section.heading for section in draft.sections if section.heading] == [
        "Key Messages",
        "Discussion",
    ] * 3
    assert draft.speakers == ()


def test_what_only_looks_like_a_label_is_none():
    draft = recognise(
        document(
            *english(
                text=("Note: bring water.", "Result: none.", "Result: some water, said the board.")
            )
        )
    )
    assert [speaker.name for speaker in draft.speakers] == [
        "Ana Rivera",
        "Kofi Danso",
        "Helen Marsh",
    ]


def test_what_recurs_before_a_colon_and_speaks_for_nobody_is_no_turn():
    for label, make in (
        ("Content note", english),
        ("Source", english),
        ("Avertissement", french),
        ("Exemple", french),
    ):
        notes = [f"{label}: {said} {number}." for number, said in enumerate(SAID)]
        draft = recognise(document(*make(front=(BODY, notes[0]), text=notes[1:])))
        plain = recognise(document(*make(front=(BODY,))))
        assert (draft.what, [speaker.name for speaker in draft.speakers]) == (
            plain.what,
            [s.name for s in plain.speakers],
        )
        assert [section.heading for section in draft.sections] == [
            section.heading for section in plain.sections
        ], label


def test_a_name_alone_below_a_session_or_above_a_post_is_no_turn():
    sessions = [
        block
        for title in ("Opening", "Lakes", "Seas", "Closing")
        for block in (heading(title, 3), "Ana Rivera", BODY)
    ]
    cards = [
        paragraph(f"{name}\nAna Rivera\nDirector\ninfo@example.org")
        for name in ("River Trust", "Water Fund", "Lake Court")
    ]
    draft = recognise(
        document(*english(heading("Programme", 2), *sessions, heading("Contacts", 2), *cards))
    )
    assert [session.title for session in draft.sessions] == ["Opening", "Lakes", "Seas", "Closing"]
    assert [(c.organization, c.name) for c in draft.contacts] == [
        (name, "Ana Rivera") for name in ("River Trust", "Water Fund", "Lake Court")
    ]


def test_hours_with_their_clock_are_of_a_programme_and_no_turns():
    hours = ("09:00–09:30 UTC – Opening", "09:30–11:00 UTC – Panel: the delta", "14:00 CET – End")
    doc = document(*english(heading("Programme", 2), *(heading(line, 3) for line in hours)))
    draft = recognise(doc)
    assert [session.title for session in draft.sessions] == ["Opening", "Panel: the delta", "End"]
    assert "Utc" not in [speaker.name for speaker in draft.speakers]
