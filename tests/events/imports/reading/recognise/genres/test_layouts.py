"""Transcripts in other layouts than "Name: …": the label stays, and its speaker is a likely one."""

from events.imports.reading.blocks import Block, Run
from events.imports.reading.recognise import recognise
from tests.events.imports.reading.recognise.blocks import BODY, CORPS, document, heading, table

WORDS = (BODY, "And who had?", "Nobody.", "It is so.")


def read(*blocks, language="en"):
    draft = recognise(document(*blocks, language=language))
    texts = [paragraph.text for section in draft.sections for paragraph in section.paragraphs]
    return texts, {(speaker.name, speaker.confidence) for speaker in draft.speakers}


def lead(label, words):
    return Block("paragraph", (Run(label, bold=True), Run(f" {words}")))


def test_labels_of_every_layout_stay_before_the_turn(subtests):
    for layout in (
        "[00:12:30] {}: {}",
        "00:12 {}: {}",
        "<v {}>{}",
    ):
        with subtests.test(layout=layout):
            names = ("Judith Wren", "Tunde Okafor") * 2
            lines = [layout.format(*pair) for pair in zip(names, WORDS, strict=True)]
            assert read(heading("Night wards"), "Panel, 4 May 2023", *lines) == (
                lines,
                {("Judith Wren", "likely"), ("Tunde Okafor", "likely")},
            )


def test_a_bold_name_that_runs_in_is_a_label():
    lines = [
        lead(name, words)
        for name, words in zip(("Judith Wren", "Tunde Okafor") * 2, WORDS, strict=True)
    ]
    texts, people = read(heading("Night wards"), "Panel, 4 May 2023", *lines)
    assert texts == [line.text for line in lines]
    assert {name for name, _confidence in people} == {"Judith Wren", "Tunde Okafor"}


def test_the_labels_of_hearings_and_of_french_acts(subtests):
    hearing = [
        f"{label}. {words}"
        for label, words in zip(
            ("The Chair", "Ms. Wren", "The Chair", "Ms. Wren"), WORDS, strict=True
        )
    ]
    acts = [
        f"M. Paul MARTEL, maire de Givors. – {CORPS}",
        "Mme Ana ROY. – Je vous remercie.",
        "M. MARTEL. – Combien êtes-vous la nuit ?",
        "Un participant. – Et le jour ?",
        "Mme ROY. – Neuf.",
    ]
    for lines, language, title, people in (
        (hearing, "en", "Hearing of 4 May 2023", {"Wren"}),
        (acts, "fr", "Actes du colloque du 4 mai 2023", {"Paul Martel", "Ana Roy"}),
    ):
        with subtests.test(language=language):
            texts, found = read(heading("Night wards"), title, *lines, language=language)
            assert texts == lines
            assert {name for name, _confidence in found} == people


def test_the_parts_of_a_list_are_no_turns():
    parts = [heading("A. The flag", 2), BODY, heading("A. Four hundred days", 2), BODY]
    draft = recognise(document(heading("Night wards"), "Panel, 4 May 2023", *parts, *parts))
    assert "The flag" in [section.heading for section in draft.sections]


def test_a_table_of_names_and_words_is_read_as_turns():
    rows = [
        ("Time", "Speaker", "Words"),
        ("00:01", "Judith Wren", BODY),
        ("00:02", "Tunde Okafor", "And who had?"),
        ("00:03", "Judith Wren", "Nobody."),
        ("00:04", "TO", "It is so."),
    ]
    texts, people = read(heading("Night wards"), "Panel, 4 May 2023", table(*rows))
    assert texts == [f"{time} {name}: {words}" for time, name, words in rows[1:]]
    assert {name for name, _confidence in people} == {"Judith Wren", "Tunde Okafor"}


def test_a_voice_from_the_hall_speaks_for_nobody_new():
    lines = [
        Block("paragraph", (Run(text, bold=bold),))
        for name, words in zip(
            ("Judith Wren", "Tunde Okafor", "Judith Wren", "A woman in the third row"),
            WORDS,
            strict=True,
        )
        for text, bold in ((name, True), (words, False))
    ]
    texts, people = read(heading("Night wards"), "Panel, 4 May 2023", *lines)
    assert texts == [line.text for line in lines]
    assert {name for name, _confidence in people} == {"Judith Wren", "Tunde Okafor"}


def test_a_given_name_is_not_of_her_who_speaks_under_her_full_name():
    names = ("Maria", "Maria Lopez", "Maria", "Maria Lopez")
    lines = [f"{name}: {words}" for name, words in zip(names, WORDS, strict=True)]
    texts, people = read(heading("Night wards"), "Panel, 4 May 2023", *lines)
    assert texts == lines
    assert {name for name, _confidence in people} == {"Maria", "Maria Lopez"}
