from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from events.imports.reading.blocks import Block, Document, Removed, Run
from events.imports.reading.readers.pdf import read
from events.imports.reading.refusals import Refusal

from .paper import column, pdf, put, stream_of, written

# Lines that fill a column of about 300 points at 10 points of Helvetica.
FULL = [
    "The colloquium brought together judges, prosecutors and advocates who",
    "discussed the pollution of rivers, and the remedies that exist now. Many",
    "of them called for cooperation across borders, and said so clearly too.",
    "They met again after the recess.",
]
PROSE = " ".join(FULL)
OTHER = [
    "The States must act without delay. Twenty delegations were present in the",
    "city of Geneva, where Ms. Vasseur presided over all the work, with great",
    "authority and patience.",
]
PROSE_2 = " ".join(OTHER)


def silent(done: int, total: int) -> None:
    pass


def document(*pages: str, **options) -> Document:
    return read(pdf(*pages, **options), silent)


def texts(*pages: str) -> list[str]:
    return [block.text for block in document(*pages).blocks]


def shapes(*pages: str) -> list[tuple[str, int, str, str]]:
    return [
        (block.kind, block.level, block.marker, block.text) for block in document(*pages).blocks
    ]


def refused(content: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        read(content, silent)
    return caught.value.code


def test_lines_make_paragraphs_and_a_heading_keeps_its_size_and_weight():
    page = put("Rivers of Europe", 72, 800, size=18, font="F2") + column([*FULL, "", *OTHER])
    assert document(page) == Document(
        (
            Block("paragraph", (Run("Rivers of Europe", bold=True),), size=1.8, number=1),
            Block("paragraph", (Run(PROSE),), number=1),
            Block("paragraph", (Run(PROSE_2),), number=1),
        ),
        "page",
    )


def test_paragraphs_are_told_apart_by_the_indent_of_their_first_line():
    lines = [*FULL[:3], FULL[0], *OTHER]
    page = "".join(
        put(text, 84 if at in (0, 3) else 72, 770 - 12 * at) for at, text in enumerate(lines)
    )
    assert texts(page) == [" ".join(FULL[:3]), " ".join([FULL[0], *OTHER])]


def test_paragraphs_without_space_or_indent_are_told_apart_by_a_short_last_line():
    assert texts(column([*FULL, *OTHER])) == [PROSE, PROSE_2]


def test_emphasis_within_a_line():
    page = (
        put("We ", 72, 700)
        + put("must", 90, 700, font="F2")
        + put("act", 116, 700, font="F3")
        + put("now", 132, 700)
    )
    assert document(page).blocks[0].runs == (
        Run("We "),
        Run("must", bold=True),
        Run(" "),
        Run("act", italic=True),
        Run(" now"),
    )


def test_short_lines_together_are_one_block_with_its_line_breaks():
    card = ["Jane Doe", "Director", "T: +1 212 555 0100", "E: jane@example.org"]
    assert texts(column([*FULL, "", "", *card])) == [PROSE, "\n".join(card)]


def test_items_and_their_depth():
    page = column(FULL) + "".join(
        [
            put("•", 82, 700),
            put(FULL[0][:60], 94, 700),
            put("and a second line of it", 94, 688),
            put("–", 100, 676),
            put("nested", 112, 676),
            put("–", 100, 664),
            put("nested too", 112, 664),
            put("•", 82, 652),
            put("last", 94, 652),
        ]
    )
    assert shapes(page)[1:] == [
        ("item", 1, "•", FULL[0][:60] + " and a second line of it"),
        ("item", 2, "–", "nested"),
        ("item", 2, "–", "nested too"),
        ("item", 1, "•", "last"),
    ]


def test_a_bullet_that_is_drawn_and_not_set_is_a_marker():
    dot = "84 703 m 88 703 l 88 707 l 84 707 l h f\n"
    assert shapes(column(FULL) + dot + put("an item", 94, 702))[1:] == [("item", 1, "•", "an item")]


def test_columns_are_read_one_after_the_other():
    left, right = [*FULL, "", *OTHER, "", *FULL], [*OTHER, "", *FULL, "", *OTHER]
    page = put("A heading across both columns of the page", 72, 800, size=16) + column(
        left, x=60, size=7, leading=9
    )
    page += column(right, x=330, size=7, leading=9, top=767)
    assert texts(page) == [
        "A heading across both columns of the page",
        *(PROSE, PROSE_2, PROSE),
        *(PROSE_2, PROSE, PROSE_2),
    ]


def test_cards_side_by_side_are_read_one_after_the_other():
    left = ["SANCTUARY", "Jane Doe", "Director", "E: jane@example.org"]
    right = ["FOUNDATION", "John Smith", "Spokesman", "E: john@example.org"]
    assert texts(
        column([*FULL, "", ""]) + column(left, top=650) + column(right, x=330, top=650)
    ) == [
        PROSE,
        "\n".join(left),
        "\n".join(right),
    ]


def table_of(page: str) -> list[list[str]]:
    tables = [block for block in document(page).blocks if block.kind == "table"]
    return [
        [" ".join(part.text for part in cell) for cell in row]
        for table in tables
        for row in table.rows
    ]


def test_cells_between_drawn_lines_make_a_table():
    rows = [
        (700, "Name", "Post"),
        (680, "Jane Doe", "Director of"),
        (660, "John Smith", "Spokesman"),
    ]
    page = column(FULL) + "".join(put(name, 76, y) + put(post, 206, y) for y, name, post in rows)
    page += put("the Foundation", 206, 670, size=9) + "".join(
        f"72 {y} m 400 {y} l S\n" for y in (714, 694, 668, 652)
    )
    assert table_of(page) == [
        ["Name", "Post"],
        ["Jane Doe", "Director of the Foundation"],
        ["John Smith", "Spokesman"],
    ]


def test_a_narrow_column_of_hours_beside_titles_makes_a_table():
    rows = [
        ("9.30", "Opening of the colloquium"),
        ("10.15", "Panel on rivers and their law"),
        ("12.00", "Lunch"),
    ]
    page = column(FULL) + "".join(
        put(hour, 72, 690 - 14 * at) + put(title, 140, 690 - 14 * at)
        for at, (hour, title) in enumerate(rows)
    )
    assert table_of(page) == [list(row) for row in rows]


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_headers_are_taken_out():
    bodies = [
        [*OTHER, "", *FULL[:2]],
        [*FULL[2:], "", *OTHER, "", *FULL[:1]],
        [*FULL[1:], "", *OTHER],
    ]
    pages = [
        put("Rivers 2019", 72, 815, size=8)
        + column(body)
        + put(f"Page {number} of 3", 280, 30, size=8)
        for number, body in enumerate(bodies, 1)
    ]
    read_document = document(*pages)
    assert [(block.text, block.number) for block in read_document.blocks] == [
        (PROSE_2, 1),
        (PROSE, 1),
        (PROSE_2, 2),
        (PROSE, 2),
        (PROSE_2, 3),
    ]
    assert read_document.removed == tuple(
        removed
        for number in (1, 2, 3)
        for removed in (
            Removed("header", "Rivers 2019", number),
            Removed("page-number", f"Page {number} of 3", number),
        )
    )


def test_broken_words_are_rejoined_and_accounted_for():
    read_document = document(
        column(
            [
                "The States of Europe have long called for a much closer coopera-",
                "tion with Jean-",
                "Pierre.",
            ]
        )
    )
    assert (
        read_document.blocks[0].text
        == "The States of Europe have long called for a much closer cooperation with Jean-Pierre."
    )
    assert read_document.removed == (Removed("hyphen", "coopera-tion", 1),)


def test_raised_figures_call_the_notes_at_the_foot():
    page = (
        put("The States must act", 72, 770)
        + put("1", 163, 774, size=6)
        + put("without delay.", 170, 770)
    )
    page += (
        column(FULL, top=740)
        + put("1", 72, 103, size=5)
        + put("See the report of 2019.", 76, 100, size=8)
    )
    read_document = document(page)
    assert read_document.blocks == (
        Block(
            "paragraph",
            (Run("The States must act"), Run("", note="1"), Run(" without delay.")),
            number=1,
        ),
        Block("paragraph", (Run(PROSE),), number=1),
    )
    assert read_document.notes == {"1": (Run("See the report of 2019."),)}


def test_passages_indented_on_both_sides_are_set_apart():
    quoted = [
        "“We cannot wait for the signatures, since the water",
        "does not wait for them either, and never has.”",
    ]
    page = column(FULL) + column(quoted, x=100, top=700) + column(OTHER, top=660)
    assert shapes(page) == [
        ("paragraph", 0, "", PROSE),
        ("quote", 0, "", " ".join(quoted)),
        ("paragraph", 0, "", PROSE_2),
    ]


def test_what_is_set_in_the_middle_is_centered():
    page = put("Proceedings", 196, 800, size=14) + column(FULL)
    assert [(block.text, block.centered) for block in document(page).blocks] == [
        ("Proceedings", True),
        (PROSE, False),
    ]


def test_letters_set_one_by_one_make_words():
    places = {"R": 72, "I": 83, "V": 90, "E": 101, "S": 112}
    assert texts("".join(put(letter, x, 700) for letter, x in places.items())) == ["RIVES"]


def test_gaps_between_pieces_are_blanks():
    assert texts("BT /F1 10 Tf 72 700 Td [(Ri) 20 (vers) -300 (of) -250 (law)] TJ ET") == [
        "Rivers of law"
    ]


def test_text_in_a_form_is_read():
    form = stream_of(
        put("Within a form", 0, 0).encode(),
        "/Type /XObject /Subtype /Form /Matrix [1 0 0 1 72 700] /Resources 3 0 R",
    )
    assert texts_with(form) == ["Within a form"]


def texts_with(form: bytes) -> list[str]:
    return [
        block.text
        for block in document("/X0 Do", extra=[form], resources="/XObject << /X0 10 0 R >>").blocks
    ]


def test_a_turned_page_is_read_upright():
    turned = "0 1 -1 0 595 0 cm " + column(FULL, top=400)
    assert texts(turned) == [PROSE]


def test_progress_is_told_page_by_page():
    told: list[tuple[int, int]] = []
    read(pdf(*[column(FULL)] * 3), lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def encrypted(user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(column(FULL)))))
    writer.encrypt(user, "owner", algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_password_to_open_it_is_refused_and_one_to_change_it_is_not():
    for algorithm in ("RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"):
        assert refused(encrypted("secret", algorithm)) == "encrypted", algorithm
        assert [block.text for block in read(encrypted("", algorithm), silent).blocks] == [PROSE], (
            algorithm
        )


def test_a_sentence_is_not_parted_before_who_said_it_or_after_a_form_of_address():
    for before, after in (
        ("so. “The river is a guest,”", "said Ms. Orla Finn in court."),
        ("so. “The river is a guest”,", "affirmed Ms. Orla Finn."),
        ("The river is a guest, and no", "” is what she read there."),
        ("They all turned to Ms.", "Orla Finn, who stood up."),
        ("They had written to Prof.", "Dahl in the spring."),
        ("Ils se tournèrent vers Mme", "Roy, qui se leva."),
        ("« L’eau passe »,", "a dit Mme Roy à la barre."),
    ):
        page = column([*FULL[:3], before, after, *OTHER[:1]])
        assert f"{before} {after}" in texts(page)[0], before


def test_each_turn_of_a_transcript_begins_a_paragraph_though_nothing_sets_it_apart():
    page = column(
        [
            f"JW: {FULL[0]}",
            f"{FULL[1]} Yes.",
            "TO: Why?",
            f"JW: {FULL[0]}",
            f"{FULL[1]} No.",
            f"TO: {FULL[0]}",
            FULL[3],
        ]
    )
    assert [line for text in texts(page) for line in text.split("\n")] == [
        f"JW: {FULL[0]} {FULL[1]} Yes.",
        "TO: Why?",
        f"JW: {FULL[0]} {FULL[1]} No.",
        f"TO: {FULL[0]} {FULL[3]}",
    ]


def test_a_page_that_is_blank_does_no_harm():
    assert texts(column(FULL), "", column(OTHER)) == [PROSE, PROSE_2]


def test_pages_without_text_are_refused():
    assert refused(pdf("72 700 100 100 re f")) == "no_text"
    assert refused(pdf("")) == "no_text"


def test_damaged_files_are_refused():
    sound = pdf(column(FULL))
    assert refused(b"%PDF-1.7\nnothing of the kind") == "unreadable"
    assert refused(sound[: len(sound) // 3]) == "unreadable"


TREE = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
PAGE = b"<< /Type /Page /Parent 2 0 R /Resources << >> >>"


def kids(number: int, count: int) -> bytes:
    return b"<< /Type /Pages /Count 1 /Kids [" + b"%d 0 R " % number * count + b"] >>"


def test_what_asks_for_much_is_refused_or_costs_little(subtests):
    for kind, (content, code) in {
        "stream": (pdf("q Q " * 5_100_000), "no_text"),
        "cycle": (written(TREE | {2: kids(2, 3)}), "unreadable"),
        "tree": (
            written(
                TREE | {2: kids(3, 100), 3: kids(4, 100), 4: kids(5, 100), 5: kids(6, 100), 6: PAGE}
            ),
            "no_text",
        ),
        "pages": (pdf(*["q Q"] * 2_001), "too_large"),
        "a count that lies": (
            written(TREE | {2: b"<< /Type /Pages /Count 100000 /Kids [3 0 R] >>", 3: PAGE}),
            "too_large",
        ),
        "no page": (written(TREE | {2: b"<< /Type /Pages /Count 0 /Kids [] >>"}), "empty"),
        "depth": (pdf("[" * 100_000 + "]" * 100_000), "no_text"),
        "shapes": (pdf("1 1 m 50 1 l S " * 100_000), "no_text"),
    }.items():
        with subtests.test(kind=kind):
            assert refused(content) == code


SOUND = pdf(column(FULL), column(OTHER))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8))
def test_whatever_is_damaged_only_refusals_are_raised(place, damage):
    code = ""
    try:
        read(SOUND[:place] + damage + SOUND[place + len(damage) :], silent)
    except Refusal as refusal:
        code = refusal.code
    assert code in {"", "unreadable", "no_text", "encrypted", "empty", "too_large"}


@settings(max_examples=40, deadline=None)
@example([("aaa", 40, 30), ("aaa", 40, 30)])
@given(
    st.lists(
        st.tuples(
            st.text("abcdefghijk", min_size=2, max_size=9),
            st.integers(40, 500),
            st.integers(30, 800),
        ),
        min_size=1,
        max_size=25,
        unique_by=lambda word: word[0][0],
    )
)
def test_no_letter_is_lost_wherever_it_stands(words):
    read_document = document("".join(put(word, x, y) for word, x, y in words))
    kept = [block.text for block in read_document.blocks] + [
        one.text for one in read_document.removed
    ]
    kept += ["".join(run.text for run in runs) for runs in read_document.notes.values()]
    # The same word twice at one place is one that was made bold by hand.
    assert sorted("".join(kept).replace(" ", "").replace("\n", "").replace("\t", "")) == sorted(
        "".join(word for word, _, _ in set(words))
    )
