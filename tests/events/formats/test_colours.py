"""One source of colours: the tokens of the site."""

import re

from django.conf import settings

from events.formats.colours import TOKENS, read_colours

COLOUR = re.compile(
    r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\brgba?\(|\bhsla?\(", re.IGNORECASE
)
WITHOUT = ("static/css/*.css", "templates/epub/*", "events/formats/**/*.py")
# What browsers and systems read apart from any stylesheet.
APART = ("static/img/favicon.svg", "templates/base.html")


def files(*patterns):
    found = [path for pattern in patterns for path in settings.BASE_DIR.glob(pattern)]
    assert len(found) >= len(patterns)
    return [path for path in found if path.is_file() and path != TOKENS]


def test_no_other_file_has_a_colour_of_its_own():
    found = {
        (str(path.relative_to(settings.BASE_DIR)), colour)
        for path in files(*WITHOUT)
        for colour in COLOUR.findall(re.sub(r"&#\w+;", "", path.read_text()))
    }
    assert found == set()
    for path in files(*APART):
        assert set(COLOUR.findall(path.read_text())) <= set(read_colours().values()), path


def test_colours_are_read_by_day():
    colours = read_colours()
    expected = {"cover": "#0f3440", "ink": "#161b1e", "on_cover": "#f6f4ea", "notice": "#f5ecd2"}
    assert {name: colours[name] for name in expected} == expected


def test_a_colour_of_the_night_has_its_day_and_the_other_way_round():
    names = re.findall(r"--(day|night)-([\w-]+): #", TOKENS.read_text())
    for time in ("day", "night"):
        assert {name for other, name in names if other != time} == {
            name for other, name in names if other == time
        }


def test_every_colour_that_a_template_asks_for_is_there():
    asked = {
        name
        for path in files("templates/epub/*", "events/formats/typesetting/templates/**/*.typ")
        for name in re.findall(r"(?:colours\.(?!at)|colour\(\")(\w+)", path.read_text())
    }
    assert asked
    assert asked <= set(read_colours())
