from dataclasses import replace

from events.imports.reading.blocks import Removed, Run
from events.imports.reading.readers.hyphens import glue, vocabulary
from events.imports.reading.readers.lines import Line, follows, join_lines, marker
from events.imports.reading.readers.running import without_running


def line(text: str, *, page: int = 1, top: float = 0.0) -> Line:
    return Line((Run(text),), page, page, top, 0.0, float(len(text)))


def pages(*texts: list[str]) -> list[list[Line]]:
    return [
        [line(text, page=page, top=float(at)) for at, text in enumerate(page_texts)]
        for page, page_texts in enumerate(texts, 1)
    ]


def kept(*texts: list[str]) -> tuple[list[list[str]], list[tuple[str, str, int]]]:
    rest, removed = without_running(pages(*texts))
    return [[one.text for one in page] for page in rest], [
        (one.reason, one.text, one.number) for one in removed
    ]


def test_a_header_on_every_page_and_rising_page_numbers_are_taken_out():
    texts = [
        [
            "Rivers 2019",
            *(
                f"Body {page} {at}, as different as can be {'abcdefg'[at] * page}"
                for at in range(6)
            ),
            str(page),
        ]
        for page in (4, 5, 6)
    ]
    assert kept(*texts) == (
        [text[1:-1] for text in texts],
        [
            ("header", "Rivers 2019", 1),
            ("page-number", "4", 1),
            ("header", "Rivers 2019", 2),
            ("page-number", "5", 2),
            ("header", "Rivers 2019", 3),
            ("page-number", "6", 3),
        ],
    )


def test_page_numbers_are_known_however_they_are_dressed(subtests):
    for folio in ["Page {} of 3", "- {} -", "{}/3", "p. {}", "| {}", "— {} —", "Page {} sur 3"]:
        with subtests.test(folio=folio):
            texts = [[f"Only here {'xyz'[page - 1]}", folio.format(page)] for page in (1, 2, 3)]
            assert kept(*texts)[0] == [["Only here x"], ["Only here y"], ["Only here z"]]


def test_roman_page_numbers_are_known():
    assert kept(["a", "iii"], ["b", "iv"], ["c", "v"])[0] == [["a"], ["b"], ["c"]]


def test_headers_that_differ_on_left_and_right_pages_are_taken_out():
    texts = [
        ["Left head" if page % 2 else "Right head", f"Text {'abcdef'[page]}"] for page in range(6)
    ]
    assert kept(*texts)[0] == [[text[1]] for text in texts]


def test_the_title_stays_where_later_pages_repeat_it():
    printed = pages(*(["Rivers and the Law", f"Body {letter}"] for letter in "abcd"))
    printed[0][0] = replace(printed[0][0], left=12.0)
    rest, removed = without_running(printed)
    assert [one.text for one in rest[0]] == ["Rivers and the Law", "Body a"]
    assert [one.text for one in removed] == ["Rivers and the Law"] * 3


def test_a_year_or_a_line_that_comes_twice_in_the_middle_stays():
    texts = [["a", "b", "c", "The same", "d", "e", f"f{'xyz'[page]}"] for page in range(1)]
    assert kept(*texts)[0] == texts
    assert kept(["Held in", "2019"], ["Nothing else"])[0] == [["Held in", "2019"], ["Nothing else"]]


def test_a_word_broken_at_the_end_of_a_line_is_made_whole_and_a_compound_keeps_its_hyphen(subtests):
    for before, after, elsewhere, whole in [
        ("la coopéra-", "tion des États", "", "la coopération des États"),
        ("avec Jean-", "Pierre", "", "avec Jean-Pierre"),
        ("LA COOPÉRA-", "TION", "", "LA COOPÉRATION"),
        ("public-", "private partners", "a public-private matter", "public-private partners"),
        ("public-", "private partners", "the public and the private", "public-private partners"),
        ("vingt-", "cinq", "", "vingt-cinq"),
        ("with-", "out", "with a way out", "without"),
        ("co-", "operation", "the co-operation", "co-operation"),
        ("co-", "operation", "cooperation", "cooperation"),
        ("a dit-", "il", "il dit", "a dit-il"),
        ("soft\u00ad", "Wort", "", "softWort"),
        ("from 1914-", "1918", "", "from 1914-1918"),
        ("and/", "or", "", "and/or"),
        ("https://example.org/", "path", "", "https://example.org/path"),
        ("one", "two", "", "one two"),
    ]:
        with subtests.test(before=before):
            text, between, _ = glue(before, after, vocabulary([elsewhere, before, after]))
            assert text + between + after == whole


def test_the_halves_of_a_broken_word_are_no_words():
    assert vocabulary(["They develop-", "ment it", "Jean-Pierre came"]) == {
        "they",
        "it",
        "jean-pierre",
        "came",
    }


def test_lines_are_joined_with_their_emphasis_and_the_hyphen_is_accounted_for():
    first = Line((Run("Our "), Run("coopéra-", bold=True)), 7, 1, 0, 0, 0)
    second = Line((Run("tion", bold=True), Run(" grows")), 8, 1, 0, 0, 0)
    assert join_lines([first, second], frozenset()) == (
        (Run("Our "), Run("coopération", bold=True), Run(" grows")),
        [Removed("hyphen", "coopéra-tion", 8)],
    )
    assert join_lines([line("T: 1"), line("E: 2")], frozenset(), breaks=frozenset({1})) == (
        (Run("T: 1\nE: 2"),),
        [],
    )


def test_markers_of_items(subtests):
    for text, mark in [
        ("• one", "•"),
        ("- one", "-"),
        ("–\xa0one", "–"),
        ("1. one", "1."),
        ("1) one", "1)"),
        ("a) one", "a)"),
        ("(i) one", "(i)"),
        ("o one", "o"),
        ("•one", "•"),
        ("-one", ""),
        ("2019. one", ""),
        ("one", ""),
        ("1.1 one", ""),
        ("or one", ""),
    ]:
        with subtests.test(text=text):
            assert marker(text)[0] == mark


def test_which_markers_follow_each_other(subtests):
    for before, after, answer in [
        ("1.", "2.", True),
        ("1.", "3.", False),
        ("a)", "b)", True),
        ("i)", "ii)", True),
        ("iv.", "v.", True),
        ("1.", "2)", False),
        ("–", "–", True),
        ("–", "•", False),
        ("", "1.", False),
        ("A.", "B.", True),
        ("A.", "b.", False),
    ]:
        with subtests.test(before=before):
            assert follows(before, after) is answer
