"""What is too long for a line of a PDF: it is read as it is written, and stays on the paper."""

import re
from collections import defaultdict

import pytest

from contacts.records import ChannelRecord
from events.formats import pdf
from tests.events.text.pasted import table

from .printed import Printed
from .written import (
    make_directory_entry,
    make_imprint,
    make_record,
    make_text,
    make_written_contact,
)

LONG = {
    "address": "https://www.example.org/proceedings/rivers-and-law/edition-one-of-many-and-more.html",
    "email": f"somebody@{'sub.domain.' * 8}example.org",
    "word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "number": "1234567890" * 9,
    "number and word": "12345678" + "abcdefghij" * 9,
}
LETTERS = {"capitals": "W" * 200, "few capitals": "W" * 40, "signs": "/." * 200}


def render(record, **imprint):
    return Printed(pdf.render(record, make_imprint(event_key="k", **imprint)))


def places_of(printed):
    """The page, line, place from the left and words of each piece."""
    found = []
    for number, page in enumerate(printed.reader.pages):

        def keep(words, cm, tm, font, size, number=number):
            if words.strip():
                found.append((number, -round(cm[5]), cm[4] + tm[4], words))

        page.extract_text(visitor_text=keep)
    return sorted(found)


@pytest.mark.parametrize("name", LONG)
def test_what_is_too_long_for_a_line_is_read_from_left_to_right_between_arabic_words(name):
    arabic, long = "الأنهار والقانون في المحكمة", LONG[name]
    printed = render(make_text(f"<p>{arabic} {long} {arabic}</p>", title=f"{arabic} {long}"))
    told = "".join(words for *_place, words in places_of(printed))
    # In the contents, above the text and in it.
    assert re.sub("[^!-\u017f]", "", told).count(long) == 3


@pytest.mark.parametrize("name", [*LONG, *LETTERS])
def test_what_is_too_long_for_a_line_stands_on_the_paper(name):
    long = (LONG | LETTERS)[name]
    body = (
        f"<p>{long}</p><h4>{long}</h4><ul><li>{long}</li></ul><blockquote>{long}</blockquote>"
        f"{table('#A|#B', f'{long}|{long}', caption=long)}"
        f'<aside data-box="note"><p>{long}<small data-note="author">{long}</small></p></aside>'
    )
    section = {"anchor": "w", "title": long, "body": body}
    record = make_record(
        title=long,
        subtitle=long,
        speakers=[{"id": "s", "name": long}],
        partners=[{"key": "p", "name": long}],
        sessions=[{"key": "k", "title": long, "room": long}],
        chapters=[section | {"anchor": "f", "sections": [section]}],
    )
    channels = (
        ChannelRecord(type="email", value=LONG["email"]),
        ChannelRecord(type="telephone", value="+12123496009", as_printed=long),
    )
    entry = make_directory_entry(long, make_written_contact(long, long, channels=channels))
    printed = render(record, organizations=(entry,), address=LONG["address"])
    lines = defaultdict(str)
    for page, line, place, words in places_of(printed):
        assert 0 < place < printed.reader.pages[page].mediabox.width
        lines[page, line] += words.strip()
    longest = max(len(re.sub(r"[^\w@/.:-]", "", line)) for line in lines.values())
    assert longest < (200 if name == "signs" else 100)
    assert max(line.count("W") for line in lines.values()) <= 45  # of the smallest letters
