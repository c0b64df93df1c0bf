"""The speakers of a document without a list of them."""

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


def test_where_there_is_a_list_whoever_is_quoted_besides_is_only_flagged():
    draft = recognise(document(*english("“Rivers rise,” said Ms. Una Quist, a judge.")))
    assert [speaker.name for speaker in draft.speakers] == [
        "Ana Rivera",
        "Kofi Danso",
        "Helen Marsh",
    ]
