"""The speakers of a document without a list of them."""

from events.imports.reading.blocks import Block, Run
from events.imports.reading.recognise import recognise

from .blocks import BODY, CORPS, document, english, heading


def told(*texts, language="en"):
    draft = recognise(document(heading("Rivers"), *texts, language=language))
    names = {speaker.id: speaker.name for speaker in draft.speakers}
    return (
        [(s.name, s.title, s.affiliation) for s in draft.speakers],
        [(q.text, names.get(q.speaker, "")) for q in draft.quotations],
        [flag.text for flag in draft.flags if flag.kind == "unknown_speaker"],
    )


def test_those_who_are_quoted_are_speakers_by_their_full_names():
    assert told(
        "Opening the day, Ms. Anneke Visser, harbour master of Rotterdam, was the first to speak."
        f" {BODY}",
        "“We know the day,” said Ms. Visser. Mr. Rahul Mehta of the River Union replied: “Then"
        " change the flag.”",
    ) == (
        [("Anneke Visser", "harbour master of Rotterdam", ""), ("Rahul Mehta", "", "River Union")],
        [("We know the day,", "Anneke Visser"), ("Then change the flag.", "Rahul Mehta")],
        [],
    )
    assert told(
        f"Mme Odile Roy, juge au tribunal de Lyon, a ouvert la journée. {CORPS}",
        "« L’eau descend », a dit Mme Roy.",
        language="fr",
    ) == (
        [("Odile Roy", "juge", "tribunal de Lyon")],
        [("L’eau descend", "Odile Roy")],
        [],
    )


def test_whom_the_text_names_by_half_stays_to_be_looked_at():
    assert told(BODY, "“We know the day,” said Ms. Visser.") == (
        [],
        [("We know the day,", "")],
        ["Visser"],
    )


def test_where_there_is_a_list_whoever_is_said_to_speak_besides_is_a_speaker_too():
    draft = recognise(document(*english("“Rivers rise,” said Ms. Una Quist, a judge.")))
    assert [(speaker.name, speaker.confidence) for speaker in draft.speakers] == [
        ("Ana Rivera", "sure"),
        ("Kofi Danso", "sure"),
        ("Helen Marsh", "sure"),
        ("Una Quist", "likely"),
    ]


def named(*texts):
    draft = recognise(document(*english(*texts)))
    return (
        [(s.name, s.title, s.affiliation) for s in draft.speakers if s.confidence == "likely"],
        [s.name for s in draft.suggestions],
    )


def test_whoever_is_said_to_speak_is_a_speaker_with_the_post_that_the_sentence_gives():
    assert named(
        "Dr Piet Okonjo of the Delta Institute argued that law is slow. According to Rosa Bell,"
        " director of the Canal Trust, it never was.",
        "The presentations of Ida Frost, Sven Lund, or Mei Tan gave glimpses of it.",
    ) == (
        [
            ("Piet Okonjo", "", "Delta Institute"),
            ("Rosa Bell", "director", "Canal Trust"),
            ("Ida Frost", "", ""),
            ("Sven Lund", "", ""),
            ("Mei Tan", "", ""),
        ],
        [],
    )


def test_whoever_is_only_named_with_a_post_is_suggested():
    assert named("The lock was dug under Ms. Olga Brandt, a former mayor.") == (
        [],
        ["Olga Brandt"],
    )


def test_those_who_are_thanked_cited_or_kin_speak_not():
    assert named(
        "The organisers thank Ms. Olga Brandt, curator of the Canal Museum.",
        "As the poet Lena Aro wrote, water forgets. He quoted his uncle, Emil Frost, at length.",
        "Ivan Stone (1987) argued otherwise.",
    ) == ([], [])


def test_whoever_a_list_has_already_is_no_second_person():
    assert named("Professor Helen Marsch said that rivers rise. Ms. Ana Rivera agreed.") == ([], [])


def test_a_post_that_the_list_leaves_out_is_taken_from_the_text():
    draft = recognise(
        document(
            *english(
                "Ida Frost, director of the Canal Trust, explained the locks.",
                speakers=["Ida Frost"],
            )
        )
    )
    assert [(s.title, s.affiliation) for s in draft.speakers if s.name == "Ida Frost"] == [
        ("director", "Canal Trust")
    ]


def test_the_authors_of_talks_are_named_by_their_headings(subtests):
    for printed, names in [
        ("Ida Frost", ["Ida Frost"]),
        ("The lock at night; Ida Frost and Sven Lund", ["Ida Frost", "Sven Lund"]),
        ("The lock at night (Ida Frost)", ["Ida Frost"]),
        ("The lock at night, by Ida Frost", ["Ida Frost"]),
        ("Ida Frost, director of the Canal Trust", ["Ida Frost"]),
        ("3. Water, Law and Money", []),
    ]:
        with subtests.test(printed=printed):
            draft = recognise(document(*english(heading(printed, 2), BODY)))
            found = [s.name for s in draft.speakers if s.confidence == "likely"]
            assert found == names


def test_a_chair_is_named_by_a_label_wherever_it_stands():
    draft = recognise(
        document(
            *english(
                heading("3. The sea as a law", 2),
                "Chair: Ida Frost, Judge, Court of Lakes",
                "Panel: Sven Lund, curator; Mei Tan, lawyer",
                BODY,
            )
        )
    )
    assert [(s.name, s.role) for s in draft.speakers][3:] == [
        ("Ida Frost", "chair"),
        ("Sven Lund", ""),
        ("Mei Tan", ""),
    ]


def test_a_name_in_bold_before_a_post_opens_a_paragraph():
    lead = Block(
        "paragraph", (Run("Ida Frost", bold=True), Run(", director of the Canal Trust, was firm."))
    )
    assert named(lead)[0] == [("Ida Frost", "director", "Canal Trust")]
