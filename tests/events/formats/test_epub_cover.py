"""The words on the cover of an e-book."""

from events.formats.cover import HEIGHT, MARGIN, WIDTH, advance, set_lines, wrap


def test_a_title_of_any_length_stays_on_the_cover():
    for title in (
        "Law",
        "Rivers and Law",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "Rivers, lakes and law " * 30,
        "水" * 200,
    ):
        lines = set_lines(title, sizes=(190, 95, 64), top=360, height=820)
        assert (
            max(advance(line.text) * line.size for line in lines)
            <= WIDTH - 2 * MARGIN + lines[0].size
        )
        assert lines[-1].y <= 360 + 820 < HEIGHT


def test_a_title_that_is_too_long_says_that_it_goes_on():
    lines = set_lines("Rivers and law " * 60, sizes=(64,), top=0, height=200)
    assert [line.text[-1] == "…" for line in lines] == [False, True]


def test_a_line_that_is_read_from_the_right_begins_there():
    (line,) = set_lines("נועה לוי", sizes=(64,), top=0, height=200)
    assert (line.x, line.is_rtl) == (WIDTH - MARGIN, True)


def test_lines_lose_no_word():
    text = "One two three Donaudampfschifffahrt four"
    assert "".join(wrap(text, 8)).replace(" ", "") == text.replace(" ", "")
