"""The programme: hours, titles, and who chairs and speaks."""

import datetime as dt
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from events.imports.reading.recognise import recognise
from events.imports.reading.recognise.programme import kind_of, read_programme
from events.imports.reading.recognise.programme.hours import day_of

from .blocks import BODY, document, english, french, heading, item, reading, table

DAY = (dt.date(2018, 3, 14), None)
DAYS = (dt.date(2018, 3, 14), dt.date(2018, 3, 15))


def entries(*blocks, days=DAY, language="en"):
    made = reading(*blocks, language=language)
    return [
        (
            e.title,
            e.starts_at and f"{e.starts_at:%H:%M}",
            e.ends_at and f"{e.ends_at:%H:%M}",
            [(p.name, p.role) for p, _u in e.people],
        )
        for e in read_programme(made.units, made, days)
    ]


def test_hours_as_they_are_printed(subtests):
    for printed, starts, ends in [
        ("9:00 Water", "09:00", None),
        ("9.00 Water", "09:00", None),
        ("09:30 – 10:45 Water", "09:30", "10:45"),
        ("9.30-10.45: Water", "09:30", "10:45"),
        ("9:30 to 10:45 Water", "09:30", "10:45"),
        ("from 9:30 until 10:45 Water", "09:30", "10:45"),
        ("9 a.m. Water", "09:00", None),
        ("09:30–10:45 EDT – Water", "09:30", "10:45"),
        ("09:30–10:45 (CET): Water", "09:30", "10:45"),
        ("09:30 CET/CEST – Water", "09:30", None),
        ("09:30–10:45 UTC+5:30 – Water", "09:30", "10:45"),
        ("2 p.m. – 3:30 p.m. Water", "14:00", "15:30"),
        ("2:00–3:30 pm Water", "14:00", "15:30"),
        ("12:30 pm Water", "12:30", None),
        ("9h Water", "09:00", None),
        ("9h30 – 10h45 Water", "09:30", "10:45"),
        ("9 h 30 à 10 h 45 : Water", "09:30", "10:45"),
        ("de 9h30 à 10h Water", "09:30", "10:00"),
        ("14h-15h30 Water", "14:00", "15:30"),
        ("11:00 am – 1:00 pm Water", "11:00", "13:00"),
        ("11:30–1:00 pm Water", "11:30", "13:00"),
        ("12 a.m. Water", "00:00", None),
    ]:
        with subtests.test(printed=printed):
            assert entries(printed) == [("Water", starts, ends, [])]


def test_what_is_no_hour_begins_no_session(subtests):
    for printed in ["25:00 Water", "3 rivers", "2018 was dry", "Water at 9:00"]:
        with subtests.test(printed=printed):
            assert entries(printed) == []


def test_lines_after_an_hour_belong_to_its_session():
    assert entries(
        "9:00 Opening",
        "Ana Rivera, Director, River Trust",
        "10:00 Panel 1: Water",
        "Chair: Kofi Danso",
        "Speakers: Helen Marsh; Una Quist",
    ) == [
        ("Opening", "09:00", None, [("Ana Rivera", "")]),
        (
            "Panel 1: Water",
            "10:00",
            None,
            [("Kofi Danso", "chair"), ("Helen Marsh", "speaker"), ("Una Quist", "speaker")],
        ),
    ]


def test_a_title_and_persons_on_one_line(subtests):
    for line, title, people in [
        (
            "9:00 Opening remarks: Ana Rivera, Director",
            "Opening remarks",
            [("Ana Rivera", "opening")],
        ),
        ("9:00 Welcome by Ana Rivera", "Welcome", [("Ana Rivera", "opening")]),
        ("9:00 Keynote – Ana Rivera", "Keynote", [("Ana Rivera", "keynote")]),
        ("9:00 Coffee", "Coffee", []),
        (
            "9:00 Chair: Kofi Danso. Speakers: Helen Marsh; Una Quist",
            "",
            [("Kofi Danso", "chair"), ("Helen Marsh", "speaker"), ("Una Quist", "speaker")],
        ),
    ]:
        with subtests.test(line=line):
            assert entries(line) == [(title, "09:00", None, people)]


def test_french_programmes():
    assert entries(
        "9h Accueil des participants",
        "9h30 – 10h Ouverture : Mme Ana Roy, maire de Lyon",
        "10h – 12h Table ronde : l’eau et le droit",
        "Modération : Paul Martel, journaliste",
        "Avec Lise Bonnet et Jean Petit",
        language="fr",
    ) == [
        ("Accueil des participants", "09:00", None, []),
        ("Ouverture", "09:30", "10:00", [("Ana Roy", "opening")]),
        (
            "Table ronde : l’eau et le droit",
            "10:00",
            "12:00",
            [("Paul Martel", "moderator"), ("Lise Bonnet", ""), ("Jean Petit", "")],
        ),
    ]


def test_a_table_is_a_session_a_row():
    assert entries(
        table(
            ("9:00", "Opening", "Ana Rivera"), ("10:00–11:00", "Panel: Water", "Chair: Kofi Danso")
        )
    ) == [
        ("Opening", "09:00", None, [("Ana Rivera", "")]),
        ("Panel: Water", "10:00", "11:00", [("Kofi Danso", "chair")]),
    ]


def test_a_day_holds_for_the_sessions_below_it():
    made = reading("Wednesday 14 March", "9:00 Water", "Thursday 15 March", "9:00 Land")
    assert [(e.title, e.date) for e in read_programme(made.units, made, DAYS)] == [
        ("Water", dt.date(2018, 3, 14)),
        ("Land", dt.date(2018, 3, 15)),
    ]
    assert len(made.claimed) == 4
    made = reading("Wednesday 14 March", "9:00 Water")
    assert [e.date for e in read_programme(made.units, made, DAY)] == [None]


KINDS_EN = {
    "opening": "Opening | Opening session | Welcome",
    "keynote": "Keynote address",
    "closing": "Closing remarks | Close | Concluding session",
    "panel": "Panel 1 | Round table | Roundtable: water | Discussion | Debate",
    "workshop": "Workshop A | Working group 2",
    "screening": "Screening | Film and talk",
    "break": "Coffee | Tea break | Lunch | Registration | Reception | Refreshments | Arrival",
    "talk": "Lecture | Talk on water | Presentation | Address",
    "": "Water | Disclosure | Filming | Teaching",
}
KINDS_FR = {
    "opening": "Ouverture | Mot de bienvenue | Accueil officiel",
    "keynote": "Conférence inaugurale | Leçon inaugurale | Grand témoin",
    "closing": "Clôture | Conclusion",
    "panel": "Table ronde 1 | Panel | Débat | Discussion | Échanges avec la salle",
    "workshop": "Atelier A | Groupe de travail",
    "screening": "Projection | Film",
    "break": "Pause | Café | Déjeuner | Buffet | Accueil | Cocktail | Inscription | Émargement",
    "talk": "Intervention | Exposé | Communication | Présentation",
    "": "L’eau | Filmer",
}


def rows(kinds):
    return [(kind, title.strip()) for kind, titles in kinds.items() for title in titles.split("|")]


def test_kinds_of_sessions_in_english(subtests):
    for kind, title in rows(KINDS_EN):
        with subtests.test(kind=kind):
            assert kind_of(title, reading()) == kind


def test_kinds_of_sessions_in_french(subtests):
    for kind, title in rows(KINDS_FR):
        with subtests.test(kind=kind):
            assert kind_of(title, reading(language="fr")) == kind


def test_sessions_of_the_draft_know_their_speakers():
    lines = (
        "9:00 – 10:00 Opening: Ana Rivera",
        "10:00 Panel: Water",
        "Moderator: Kofi Danso",
        "Una Quist, Judge, Court of Lakes",
    )
    draft = recognise(document(*english(heading("Programme", 2), *map(item, lines))))
    assert [
        (
            s.id,
            s.title,
            s.kind,
            s.starts_at,
            s.ends_at,
            [(a.speaker, a.role) for a in s.appearances],
        )
        for s in draft.sessions
    ] == [
        ("session-1", "Opening", "opening", dt.time(9), dt.time(10), [("speaker-1", "speaker")]),
        (
            "session-2",
            "Panel: Water",
            "panel",
            dt.time(10),
            None,
            [("speaker-2", "moderator"), ("speaker-4", "speaker")],
        ),
    ]
    assert [(s.name, s.role) for s in draft.speakers] == [
        ("Ana Rivera", "opening"),
        ("Kofi Danso", "moderator"),
        ("Helen Marsh", ""),
        ("Una Quist", ""),
    ]


def test_sessions_of_a_french_draft():
    draft = recognise(
        document(
            *french(
                heading("Programme", 2),
                item("9h – 10h Ouverture : Ana Roy"),
                item("10h Pause café"),
            ),
            language="fr",
        )
    )
    assert [(s.title, s.kind) for s in draft.sessions] == [
        ("Ouverture", "opening"),
        ("Pause café", "break"),
    ]


def drafted(*blocks, language="en"):
    draft = recognise(document(*blocks, language=language))
    names = {speaker.id: speaker.name for speaker in draft.speakers}
    sessions = [
        (
            session.date and session.date.day,
            session.starts_at and f"{session.starts_at:%H:%M}",
            session.room,
            session.title,
            session.abstract,
            [(names[one.speaker], one.role) for one in session.appearances],
        )
        for session in draft.sessions
    ]
    return draft, sessions


def in_programme(*blocks):
    return drafted(*english(heading("Programme", 2), *blocks))


def test_days_as_they_are_printed(subtests):
    rules = reading().rules
    for printed, day, rest in [
        ("Wednesday 14 March", 14, ""),
        ("Wed. 14 March 2018:", 14, ""),
        ("Wed 14 March, 9.00", 14, "9.00"),
        ("March 15, 2018 – Water", 15, "Water"),
        ("Day 2", 15, ""),
        ("Day one: Water", 14, "Water"),
        ("Second day – Thursday 15 March", 15, ""),
        ("Thursday", 15, ""),
        ("Programme for Wednesday 14 March", 14, "Programme for"),
    ]:
        with subtests.test(printed=printed):
            found = day_of(printed, DAYS, rules)
            assert found is not None
            assert (found.date.day, found.rest) == (day, rest)
    for printed in ["Day 3", "Friday", "14 March declaration", "Water", "31 February", "Day"]:
        with subtests.test(printed=printed):
            assert day_of(printed, DAYS, rules) is None


def test_a_cell_of_hours_that_holds_the_day():
    _, sessions = in_programme(
        table(
            ("Time", "Session"),
            ("Tue 13 March, 9.00", "Water"),
            ("10h-10h30", "Land"),
            ("Wed 14 March, 14:00 (CET)", "Air"),
        )
    )
    assert [row[:4] for row in sessions] == [
        (13, "09:00", "", "Water"),
        (13, "10:00", "", "Land"),
        (None, "14:00", "", "Air"),  # the one day of the colloquium
    ]


def test_columns_beside_each_other_are_rooms_or_days():
    _, sessions = in_programme(
        table(
            ("Time", "Room A", "Room B"),
            ("9:00", "Water", "Land\nChair: Una Quist"),
            ("10:00", "Coffee"),
            ("11:00", "", "Air"),
        )
    )
    assert sessions == [
        (None, "09:00", "Room A", "Water", "", []),
        (None, "09:00", "Room B", "Land", "", [("Una Quist", "chair")]),
        (None, "10:00", "", "Coffee", "", []),
        (None, "11:00", "Room B", "Air", "", []),
    ]
    _, sessions = in_programme(
        table(("", "Tuesday 13 March", "Thursday 15 March"), ("9:00", "Water", "Land"))
    )
    assert [row[:4] for row in sessions] == [
        (13, "09:00", "", "Water"),
        (15, "09:00", "", "Land"),
    ]


def test_columns_of_people_roles_and_rooms():
    _, sessions = in_programme(
        table(
            ("When", "Title", "Speakers", "Chair", "Room"),
            ("9:00", "Water", "Una Quist (Lake Court), Karl Roth (Water Fund)", "", "Hall 3"),
            ("10:00", "Land", "Zainab", "Kofi Danso", "Hall 4"),
        )
    )
    assert sessions == [
        (
            None,
            "09:00",
            "Hall 3",
            "Water",
            "",
            [("Una Quist", "speaker"), ("Karl Roth", "speaker")],
        ),
        (None, "10:00", "Hall 4", "Land", "", [("Zainab", "speaker"), ("Kofi Danso", "chair")]),
    ]


def test_rows_without_hours_are_sessions_and_what_is_not_understood_is_flagged():
    draft, sessions = in_programme(
        table(
            ("9:00", "Water", "Una Quist"),
            ("", "", "Karl Roth, Judge"),
            ("", "Land", "Kofi Danso"),
            ("towards dusk", "Zorba", "zelda zinc"),
            ("18:00", "Dinner", ""),
        )
    )
    assert sessions == [
        (None, "09:00", "", "Water", "", [("Una Quist", "speaker"), ("Karl Roth", "speaker")]),
        (None, None, "", "Land", "", [("Kofi Danso", "speaker")]),
        (None, None, "", "towards dusk", "Zorba\nzelda zinc", []),
        (None, "18:00", "", "Dinner", "", []),
    ]
    assert [(flag.text, flag.part) for flag in draft.flags if flag.kind == "unread_session"] == [
        ("towards dusk", "session-3")
    ]


def test_a_programme_alone_is_a_draft_with_its_day_and_people():
    draft, sessions = drafted(
        "Rivers in court: a symposium",
        "Tuesday 3 May 2022",
        "9:00 Registration",
        "9:30 Opening by Ana Rivera, Director, River Trust",
        "10:00 – 11:00 Panel: Water",
        "Moderator: Kofi Danso",
        "Speakers: Helen Marsh; Una Quist",
        "11:00 Coffee",
        "Wednesday 4 May 2022",
        "9:00 Closing remarks: Helen Marsh",
    )
    assert (draft.date_start, draft.date_end) == (dt.date(2022, 5, 3), dt.date(2022, 5, 4))
    assert [row[:4] for row in sessions] == [
        (3, "09:00", "", "Registration"),
        (3, "09:30", "", "Opening"),
        (3, "10:00", "", "Panel: Water"),
        (3, "11:00", "", "Coffee"),
        (4, "09:00", "", "Closing remarks"),
    ]
    assert sessions[2][5] == [
        ("Kofi Danso", "moderator"),
        ("Helen Marsh", "speaker"),
        ("Una Quist", "speaker"),
    ]
    assert (draft.unplaced, draft.sections) == ((), ())


def test_what_stands_before_the_first_hour_of_an_agenda_is_its_title_block():
    draft, sessions = drafted(
        "Agenda of the conference on rivers",
        "Geneva, 3 May 2022",
        "9:00 Opening by Ana Rivera",
        "10:00 Panel: Water",
        "Speakers: Helen Marsh; Una Quist",
        "11:00 Coffee",
    )
    assert (draft.title, draft.city) == ("Agenda of the conference on rivers", "Geneva")
    assert draft.date_start == dt.date(2022, 5, 3)
    assert [row[3] for row in sessions] == ["Opening", "Panel: Water", "Coffee"]


def test_a_table_of_hours_in_running_text_is_a_programme_and_one_of_figures_is_none():
    hours = table(("9:00", "Opening"), ("9:30", "Panel on water"), ("", "Lunch"))
    figures = table(("9.00", "12.50"), ("9.30", "14.10"), ("9.45", "13.00"))
    draft, sessions = drafted(*english(text=(hours, BODY, figures, BODY)))
    assert [row[3] for row in sessions] == ["Opening", "Panel on water", "Lunch"]
    assert [p.text for p in draft.sections[-1].paragraphs].count(BODY) == 3


def test_a_report_by_hours_is_text():
    draft, sessions = drafted(
        *english(*(part for hour in (9, 10, 11) for part in (f"{hour}:00 Water", BODY * 2)))
    )
    assert sessions == []
    assert sum(p.text == BODY * 2 for s in draft.sections for p in s.paragraphs) == 3


CELLS = st.lists(
    st.sampled_from(
        [
            "9:00",
            "10h-10h30",
            "9.00 – 10.30 am",
            "Tue 3 May, 9.00",
            "14:00 (CET)",
            "Day 2",
            "Room A",
            "Opening: Ana Rivera, Director",
            "Chair: Kofi Danso",
            "Una Quist (Lake Court), Karl Roth (Water Fund)",
            "Zainab, Judge",
            "Lunch",
            "by",
            "Speakers",
            "Welcome – Ana Rivera",
        ]
    )
    | st.text(alphabet="abéZ 19:-–,;.()\n", max_size=14),
    max_size=2,
).map("\n".join)


def words_of(*texts):
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())}


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_programme_never_loses_words(rows):
    blocks = english(heading("Programme", 2), table(*rows))
    draft = recognise(document(*blocks))
    said = [text for s in draft.sessions for text in (s.title, s.abstract, s.room)]
    said += [text for s in draft.speakers for text in (s.honorific, s.name, s.title, s.affiliation)]
    apart = words_of("am h CET Tue May Day chair speakers by and the of with room a")
    assert words_of(*(cell for row in rows for cell in row)) - words_of(*said) - apart == set()
