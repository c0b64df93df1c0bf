import textwrap

from events.imports.reading.blocks import Block, Removed
from events.imports.reading.readers.text import read

PROSE = (
    "The colloquium brought together judges, prosecutors and advocates who discussed the pollution"
    " of rivers, and the remedies that exist. Many of them called for cooperation across borders,"
    " and said so in clear words."
)
PROSE_2 = (
    "Twenty delegations were present in Geneva, where Ms. Vasseur presided over the work with"
    " authority and with a patience that all of them praised in the end."
)


def silent(done: int, total: int) -> None:
    pass


def blocks(text: str) -> tuple[Block, ...]:
    return read(text.encode(), silent).blocks


def shapes(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


def cells(text: str) -> list[list[list[str]]]:
    """Of each table: its rows, an empty cell as ""."""
    tables = [block for block in blocks(text) if block.kind == "table"]
    return [
        [[" ".join(part.text for part in cell) for cell in row] for row in table.rows]
        for table in tables
    ]


def removed(text: str) -> list[tuple[str, str]]:
    return [(one.reason, one.text) for one in read(text.encode(), silent).removed]


def wrapped(text: str, **indents: str) -> str:
    return textwrap.fill(text, 68, **indents)


def indented(text: str) -> str:
    return wrapped(text, initial_indent="    ")


def centred(*lines: str) -> str:
    return "\n".join(line.center(68).rstrip() for line in lines)


def test_lines_with_as_many_tabs_are_a_table_with_its_empty_cells(subtests):
    for text, rows in [
        (
            "Name\tPost\tBody\nJane Doe\tJudge\t\nJohn Roe\t\tCourt of Rivers",
            [
                ["Name", "Post", "Body"],
                ["Jane Doe", "Judge", ""],
                ["John Roe", "", "Court of Rivers"],
            ],
        ),
        (
            "\tRoom A\tRoom B\n9.00\tOpening\tFilms",
            [["", "Room A", "Room B"], ["9.00", "Opening", "Films"]],
        ),
        (
            "Date:\t\t3 May 2020\nOrganisers:\tThe League",
            [["Date:", "3 May 2020"], ["Organisers:", "The League"]],
        ),
        (
            "1.\tJane Doe\tJudge\n2.\tJohn Roe\tClerk",
            [["1.", "Jane Doe", "Judge"], ["2.", "John Roe", "Clerk"]],
        ),
    ]:
        with subtests.test(text=text):
            assert cells(f"People\n{text}\n\n{PROSE}") == [rows]


def test_columns_set_with_blanks_are_a_table_and_cells_may_be_wrapped_or_empty():
    text = (
        "Speaker            Post                  Country\n"
        "-----------------  --------------------  -------\n"
        "Jane Doe           Judge of the Court    Kenya\n"
        "John Roe                                 Peru\n"
        "Ann Poe            Clerk of the Rivers   France\n"
        "                   and Seas\n"
    )
    rows = [
        ["Speaker", "Post", "Country"],
        ["Jane Doe", "Judge of the Court", "Kenya"],
        ["John Roe", "", "Peru"],
        ["Ann Poe", "Clerk of the Rivers and Seas", "France"],
    ]
    assert cells(text) == [rows]


def test_days_between_the_rows_of_a_programme_are_blocks_of_their_own():
    text = (
        "   Monday\n   09:00   Opening\n   09:45   The law\n   Tuesday\n   09:00   The court\n  "
        " 12:30   Closing"
    )
    assert shapes(text) == [
        ("paragraph", "Monday"),
        ("table", "09:00\tOpening\n09:45\tThe law"),
        ("paragraph", "Tuesday"),
        ("table", "09:00\tThe court\n12:30\tClosing"),
    ]


def test_a_tab_within_a_line_stays_and_makes_no_table_alone_or_before_running_text():
    said = f"{PROSE} {PROSE_2}"
    assert shapes(
        f"1.\tThe law\n{said}\n2.\tThe court\n{said}\n\nMs Doe:\t{said}\nMr"
        f" Roe:\t{said}\n\n9.30\tWelcome"
    ) == [
        ("paragraph", "1.\tThe law"),
        ("paragraph", said),
        ("paragraph", "2.\tThe court"),
        ("paragraph", said),
        ("paragraph", f"Ms Doe:\t{said}"),
        ("paragraph", f"Mr Roe:\t{said}"),
        ("paragraph", "9.30\tWelcome"),
    ]


def test_items_with_tabs_stay_items():
    assert shapes("•\ta contract;\n•\ta day of rest.\n\na)\tfirst;\nb)\tlast.") == [
        ("item", "a contract;"),
        ("item", "a day of rest."),
        ("item", "first;"),
        ("item", "last."),
    ]


def test_centred_lines_are_lines_of_a_title_and_no_passage_set_apart():
    title = [
        "THE RIVER LEAGUE",
        "A report of the meeting on the law of rivers",
        "Geneva, 3 May 2020",
    ]
    text = f"{centred(*title)}\n\n{wrapped(PROSE)}\n\n{centred('PART ONE')}\n\n{wrapped(PROSE_2)}"
    assert [(block.kind, block.centered, block.text) for block in blocks(text)] == [
        ("paragraph", True, "\n".join(title)),
        ("paragraph", False, PROSE),
        ("paragraph", True, "PART ONE"),
        ("paragraph", False, PROSE_2),
    ]


def test_a_centred_title_is_parted_from_text_that_follows_at_once_and_at_rules():
    text = f"{centred('THE LEAGUE', '------', 'RIVERS AND THE LAW', 'A report')}\n{wrapped(PROSE)}\n\n{wrapped(PROSE_2)}"
    assert shapes(text) == [
        ("paragraph", "THE LEAGUE"),
        ("paragraph", "RIVERS AND THE LAW\nA report"),
        ("paragraph", PROSE),
        ("paragraph", PROSE_2),
    ]


def test_ornaments_between_paragraphs_are_no_text(subtests):
    for separator in ["* * *", "- - -", "          ***"]:
        with subtests.test(separator=separator):
            assert shapes(f"{wrapped(PROSE)}\n\n{separator}\n\n{wrapped(PROSE_2)}") == [
                ("paragraph", PROSE),
                ("paragraph", PROSE_2),
            ]


def test_a_heading_directly_before_its_text_is_neither_joined_with_it_nor_an_item(subtests):
    for headings in [
        ("I.  THE LAW", "II.  WHAT CUSTOM REALLY SAYS", "III.  THE COURT"),
        ("1. The law", "2. The court", "3. The prison"),
        ("A. The law", "B. The court", "C. The prison"),
        ("I. — LE CONSTAT", "II. — LES RÉPONSES", "III. — ET MAINTENANT ?"),
        (
            "BACKGROUND",
            "THE LAW OF THE RIVER AND OF ITS BANKS IN THE EYES OF PEOPLES",
            "NEXT STEPS",
        ),
    ]:
        for between in ["\n", "\n\n"]:
            for layout in [indented, wrapped, str]:
                with subtests.test(headings=headings, between=between, layout=layout):
                    text = between.join(
                        f"{heading}\n{layout(PROSE)}\n{layout(PROSE_2)}" for heading in headings
                    )
                    if layout is wrapped:
                        text = text.replace(f"{wrapped(PROSE)}\n", f"{wrapped(PROSE)}\n\n")
                    shown = [" ".join(heading.split()) for heading in headings]
                    assert shapes(text) == [
                        ("paragraph", part)
                        for heading in shown
                        for part in (heading, PROSE, PROSE_2)
                    ]


def test_numbered_headings_above_numbered_headings_are_no_items():
    assert shapes(
        f"1. The law\n1.1 The river\n{PROSE}\n1.2 The sea\n{PROSE_2}\n2. The court\n2.1 The"
        f" judge\n{PROSE}"
    ) == [
        ("paragraph", part)
        for part in (
            "1. The law",
            "1.1 The river",
            PROSE,
            "1.2 The sea",
            PROSE_2,
            "2. The court",
            "2.1 The judge",
            PROSE,
        )
    ]


def test_items_with_text_of_their_own_below_stay_items():
    text = "\n".join(
        f"{at}. {head}\n{textwrap.indent(wrapped(body), '   ')}"
        for at, head, body in ((1, "Law", PROSE), (2, "Court", PROSE_2))
    )
    assert shapes(text) == [("item", f"Law {PROSE}"), ("item", f"Court {PROSE_2}")]


def test_the_last_item_before_a_paragraph_is_an_item():
    assert shapes(f"They asked\na) that all act;\nb) that none rest;\nc) that it end\n{PROSE}") == [
        ("paragraph", "They asked"),
        ("item", "that all act;"),
        ("item", "that none rest;"),
        ("item", "that it end"),
        ("paragraph", PROSE),
    ]


def test_a_passage_set_apart_keeps_its_signature_as_a_line():
    quoted = textwrap.fill(f"“{PROSE_2}”", 58, initial_indent=" " * 8, subsequent_indent=" " * 8)
    short = "        “We must act.”\n        — Ann Poe"
    text = f"{wrapped(PROSE)}\n\n{quoted}\n        — Jane Doe, Judge\n\n{wrapped(PROSE)}\n\n{short}"
    assert shapes(text) == [
        ("paragraph", PROSE),
        ("quote", f"“{PROSE_2}”\n— Jane Doe, Judge"),
        ("paragraph", PROSE),
        ("quote", "“We must act.”\n— Ann Poe"),
    ]


def test_speech_that_begins_with_the_indent_of_paragraphs_is_not_set_apart():
    said = "“We shall miss the opening.”"
    assert shapes(f"{indented(PROSE)}\n\n    {said}\n\n{indented(PROSE_2)}") == [
        ("paragraph", PROSE),
        ("paragraph", said),
        ("paragraph", PROSE_2),
    ]


def test_paragraphs_that_all_begin_with_a_tab_are_not_set_apart():
    assert shapes(f"Background\n\t{PROSE}\n\t{PROSE_2}\nThe law\n\t{PROSE}") == [
        ("paragraph", part) for part in ("Background", PROSE, PROSE_2, "The law", PROSE)
    ]


def test_running_titles_of_two_pages_are_taken_out_and_a_sentence_goes_on():
    head, tail = wrapped(PROSE).split("\n", 1)
    first = (
        f"THE RIVER\nA report\n\n{wrapped(PROSE_2)}\n\n{head}\n\nRL/2020/1                   "
        " Page 1\n"
    )
    second = (
        f"{'The River':>60}\n\n{tail}\n\n{wrapped(PROSE_2)}\n\nRL/2020/1                    Page 2"
    )
    text = f"{first}\f{second}"
    assert shapes(text) == [
        ("paragraph", "THE RIVER\nA report"),
        ("paragraph", PROSE_2),
        ("paragraph", PROSE),
        ("paragraph", PROSE_2),
    ]
    assert [one.text.split() for one in read(text.encode(), silent).removed] == [
        ["RL/2020/1", "Page", "1"],
        ["The", "River"],
        ["RL/2020/1", "Page", "2"],
    ]


def test_running_titles_are_taken_out_where_the_form_feeds_are_lost():
    head, tail = wrapped(PROSE).split("\n", 1)
    text = (
        f"The River\n\n{wrapped(PROSE_2)}\n\n{head}\n\nRL/1          Page"
        f" 1\n\n{tail}\n\n{wrapped(PROSE_2)}\n\n{wrapped(PROSE_2)}\n\nRL/1          Page 2"
    )
    assert shapes(text) == [
        ("paragraph", part) for part in ("The River", PROSE_2, PROSE, PROSE_2, PROSE_2)
    ]
    assert removed(text) == [("header", "RL/1          Page 1"), ("header", "RL/1          Page 2")]


def test_a_title_that_stands_within_a_sentence_is_taken_out():
    head, tail = PROSE.split(" who ")
    text = f"The River\n\n{head}\n\nThe River\n\nwho {tail}\n\n{PROSE_2}"
    assert shapes(text) == [
        ("paragraph", "The River"),
        ("paragraph", PROSE),
        ("paragraph", PROSE_2),
    ]
    assert read(text.encode(), silent).removed == (Removed("header", "The River", 5),)


def test_headings_that_recur_are_not_taken_for_running_titles(subtests):
    for parting in ["\n\n", "\n\f"]:
        with subtests.test(parting=parting):
            headings = ["The River", "Discussion", "Recommendation 1", "Recommendation 2"]
            bodies = [
                f"In {year} they met. {PROSE} That was {word}."
                for year, word in zip("1234", "abcd", strict=True)
            ]
            text = parting.join(
                f"{heading}\n\n{wrapped(body)}"
                for heading, body in zip(headings, bodies, strict=True)
            )
            assert shapes(text) == [
                ("paragraph", part) for pair in zip(headings, bodies, strict=True) for part in pair
            ]
            assert removed(text) == []
