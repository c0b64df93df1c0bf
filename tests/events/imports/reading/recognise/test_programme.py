"""The programme: hours, titles, and who chairs and speaks."""

import datetime as dt

from events.imports.reading.recognise import recognise
from events.imports.reading.recognise.programme import kind_of, read_programme

from .blocks import document, english, french, heading, item, reading, table

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
