"""The proceedings as a PDF: that it says all that the record says, in order, and can be read by
those who do not see it.
"""

import html
import io
import re
from functools import cache

import pytest
from django.core.management import call_command
from PIL import Image

from contacts.models import Organization
from contacts.records import directory
from events.formats import pdf
from events.models import Event
from events.records import EventRecord
from events.text.body import Body
from tests.events.text.pasted import table

from .awkward import make_awkward_records
from .french import french_organizations, make_french_record
from .printed import Printed, squeezed
from .written import (
    ADDRESS,
    AWKWARD,
    make_directory_entry,
    make_imprint,
    make_record,
    make_text,
    make_whole_record,
    make_written_contact,
)

AWKWARD_RECORDS = make_awkward_records()


def render(record, **imprint):
    return pdf.render(record, make_imprint(**{"event_key": "k"} | imprint))


@cache
def whole():
    """Made once, since each takes a second."""
    return render(
        make_whole_record(), organizations=(make_directory_entry("Alpha", make_written_contact()),)
    )


@cache
def french():
    return Printed(render(make_french_record(), organizations=french_organizations()))


def assert_says(printed, texts):
    """That `texts` stand in it, in order, with nothing else within."""
    text, place = squeezed(printed.text), 0
    for wanted in map(squeezed, texts):
        found = text.find(wanted, place)
        assert found >= 0, f"{wanted!r} does not follow {text[max(place - 60, 0) : place]!r}"
        place = found + len(wanted)


def texts_of(record, organizations):
    """What the record says, as it is read; notes left out, which stand at the foot of their
    page.
    """
    yield from (record.title, record.subtitle, *(partner.name for partner in record.partners))
    yield from (record.title, record.editorial_note)
    yield from (record.summary, record.content_note, record.what, record.why)
    for speaker in record.speakers:
        yield from (speaker.label, *(post.text for post in speaker.affiliations))
    for session in record.sessions:
        yield from (session.title, session.room, session.abstract)
    for section in record.sections:
        yield from (section.label, section.number, section.title, section.content_note)
        if section.lead:
            yield section.lead.text
        # Calls and bullets stand between.
        yield from map(
            html.unescape, re.split(r"<small.*?</small>|<[^>]*>", section.annotated.html())
        )
    for organization in organizations:
        for contact in organization.contacts:
            yield from (
                organization.name,
                contact.name,
                contact.job_title,
                *(channel.text for channel in contact.channels),
            )


def notes_of(record):
    for section in record.sections:
        if section.lead and section.lead.note:
            yield section.lead.note
        yield from (
            Body.parse(note).plain_text()
            for note in re.findall(r"<small[^>]*>(.*?)</small>", section.annotated.html())
        )


def assert_is(printed, record, organizations=()):
    assert_says(printed, texts_of(record, organizations))
    told = squeezed("".join(printed.texts("/Note")))
    told = re.sub("Editor’snote:|Notedel’éditeur:", "", told)
    notes = enumerate(map(squeezed, notes_of(record)), 1)  # several may be set as one
    assert told == "".join(f"{number}{note}" for number, note in notes)


def test_it_says_what_the_record_says():
    entry = make_directory_entry("Alpha", make_written_contact())
    assert_is(Printed(whole()), make_whole_record(), [entry])


def test_it_says_what_a_french_record_says():
    assert_is(french(), make_french_record(), french_organizations())


@pytest.mark.django_db
def test_it_says_what_the_colloquium_of_2018_says():
    call_command("loaddata", "colloquium-2018", verbosity=0)
    record = EventRecord.of(Event.objects.get())
    organizations = [entry for entry in directory(Organization.objects.all()) if entry.contacts]
    printed = Printed(render(record, organizations=tuple(organizations)))
    assert_is(printed, record, organizations)
    assert len(organizations) == 5


def test_it_is_made_for_those_who_do_not_see_it():
    printed = Printed(whole())
    metadata = printed.reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert (
        printed.root["/Lang"],
        printed.root["/MarkInfo"],
        printed.root["/ViewerPreferences"],
    ) == (
        "en",
        {"/Marked": True, "/Suspects": False},
        {"/DisplayDocTitle": True, "/Direction": "/L2R"},
    )
    kinds = {kind for kind, _text, _node in printed.elements}
    assert {
        "/Document",
        "/Title",
        "/TOC",
        "/H1",
        "/H2",
        "/H3",
        "/P",
        "/L",
        "/BlockQuote",
        "/Note",
        "/Link",
    } <= kinds
    assert "/Figure" not in kinds  # or it would need words in its place
    assert len({node["/ID"] for kind, _text, node in printed.elements if kind == "/Note"}) == 2


def test_every_link_is_in_the_order_of_reading():
    printed = Printed(whole())
    placed = [link.get("/StructParent") for link in printed.annotations]
    assert None not in placed
    assert len(placed) == len(set(placed))
    assert "tel:+12123496009" in printed.links
    assert all(link.startswith(("https://", "mailto:", "tel:")) for link in printed.links)


def test_it_says_what_it_is():
    printed = Printed(whole())
    told = {
        name: str(value) for name, value in printed.reader.metadata.items() if name != "/Creator"
    }
    assert told == {
        "/Title": "Rivers and Law: A subtitle",
        "/Author": "Alpha",
        "/Subject": "In short.",
        "/CreationDate": "D:20240601090000Z",
        "/ModDate": "D:20240601090000Z",
    }
    assert_says(
        printed,
        [
            "Edition 2, 1 June 2024",
            ADDRESS,
            "Check for a newer edition at https://example.org/events/rivers/",
        ],
    )


def test_bookmarks_and_contents_lead_to_chapters_and_sections():
    printed = Printed(whole())
    parts = [
        "Contents",
        "About this colloquium",
        "Speakers",
        "Programme",
        "Findings",
        ["Finding 1. Water"],
        "Contacts",
    ]
    assert printed.outline == ["Partners", *parts, "About this edition"]
    assert printed.texts("/TOCI") == [
        "3 About this colloquium",
        "4 Speakers",
        "4 Programme",
        "5 Findings",
        "5 Finding 1. Water",
        "6 Contacts",
        "6 About this edition",
    ]
    assert len(printed.reader.pages) == 6


def test_pages_name_the_colloquium_and_the_chapter_and_have_the_notes_that_they_call_at_their_foot():
    body = f"<p>{'Water runs downhill. ' * 120}</p>" + "".join(
        f'<p>{"Water runs downhill. " * 40}Call {n}.<small data-note="author">Note {n}.</small></p>'
        for n in range(9)
    )
    texts = [page.extract_text() for page in Printed(render(make_text(body))).reader.pages]
    foot = squeezed(f"Edition 2, 1 June 2024 {ADDRESS}")
    assert all(squeezed(text).endswith(foot) for text in texts[1:])
    assert [text.partition("\n")[0].replace(" ", "") for text in texts[1:]] == [
        *("2", "3", "4RiversandLaw", "5Findings", "6RiversandLaw", "7Findings"),
    ]
    for text in texts:
        assert re.findall(r"Call\s+(\d+)", text) == re.findall(r"Note\s+(\d+)", text)


def test_names_that_no_face_of_ours_has_are_written_all_the_same():
    names = [*AWKWARD, "Łucja Żółkiewska", "Şahin Ğ"]
    record = make_record(
        title="Łódź } { <Rivers>",
        speakers=[{"id": f"s{n}", "name": name} for n, name in enumerate(names)],
        partners=[{"key": f"p{n}", "name": name} for n, name in enumerate(names)],
    )
    printed = Printed(render(record))
    assert_says(printed, [name for name in names if name.isascii() or name[0] in "ÓŁŞ"] * 2)
    assert printed.outline[0] == "Partners"
    assert printed.reader.metadata.title == record.title


def test_an_awkward_text_is_written():
    deep = "<ul>" + "<li><ul>" * 12 + "<li><p>Deep</p></li>" + "</ul></li>" * 12 + "</ul>"
    links = '<p><a href="//[">A</a> <a href="#nowhere">B</a> <a href="file:///etc/passwd">C</a></p>'
    bodies = [f"<p>{'W' * 900}</p>{deep}", "<p>Riv\x0bers</p>", links]
    sections = [
        {"anchor": anchor, "title": title, "body": body}
        for anchor, title, body in zip(
            ("deep", "contents", "links"), ("Deep", "Contents", "Links"), bodies, strict=True
        )
    ]
    chapters = [{"anchor": "2018", "title": "Year"}, {"anchor": "f", "title": "Findings"}]
    record = make_record(chapters=[chapters[0], chapters[1] | {"sections": sections}])
    printed = Printed(render(record))
    assert record.language == printed.root["/Lang"]
    assert "/etc/passwd" not in str(printed.links)
    assert "3 Year" in printed.texts("/Link")  # a chapter that is called by a year


def test_a_preview_is_written_from_right_to_left():
    record = make_record(title="مرحبا بالعالم", language="he", status="cancelled")
    printed = Printed(render(record, number=None, published_at=None, address=""))
    assert record.language == printed.root["/Lang"]


def test_the_same_record_gives_the_same_bytes_at_any_time(time_machine):
    time_machine.move_to("2030-01-01")
    assert (
        render(
            make_whole_record(),
            organizations=(make_directory_entry("Alpha", make_written_contact()),),
        )
        == whole()
    )


def set_body(body, **fields):
    return Printed(render(make_text(body, **fields)))


@pytest.mark.parametrize("around", [("<ul><li>", "</li></ul>"), ("<blockquote>", "</blockquote>")])
@pytest.mark.parametrize(
    "within",
    [
        "<p>Deep</p>",
        "Deep<small data-note='author'>Low</small> again<small data-note='author'>Lower</small>",
    ],
)
def test_what_stands_within_a_hundred_others_is_written(around, within):
    start, end = around
    text = set_body(start * 100 + within + end * 100).text
    assert "Deep" in text


def test_a_table_longer_and_broader_than_a_page_is_whole_and_nothing_stands_beside_the_page():
    rows = [[f"{row:02}-{place:02}" for place in range(40)] for row in range(80)]
    printed = set_body(table(*map("|".join, rows)))
    cells = [text for kind in ("/TH", "/TD") for text in printed.texts(kind)]
    assert set(cells) == {cell for row in rows for cell in row}
    for page in printed.reader.pages:
        places = []
        page.extract_text(
            visitor_text=lambda words, cm, tm, font, size, places=places: places.append(tm[4])
        )
        assert max(places) < page.mediabox.width - 60


def test_a_head_stands_on_each_page_of_its_table():
    rows = "".join(f"<tr><td>Land {n}</td><td>{n}</td></tr>" for n in range(90))
    printed = set_body(f"<table><tr><th>Country</th><th>Cases</th></tr>{rows}</table>")
    pages = [page.extract_text() for page in printed.reader.pages]
    assert [text.count("Country") for text in pages if "Land" in text] == [1, 1, 1]
    assert len(printed.texts("/TH")) == 2  # of which the others are no more than a copy


def test_forty_long_notes_in_one_paragraph_are_all_there():
    call = f'Words <small data-note="author">{"Told at length. " * 60}</small> '
    printed = set_body(f"<p>{call * 40}</p>")
    assert "".join(printed.texts("/Note")).count("Told at length.") == 40 * 60


def test_notes_that_one_line_calls_stand_together():
    body = "<p>" + "".join(f'One<small data-note="author">Note {n}.</small> ' for n in range(3))
    (note,) = set_body(f"{body}</p>").texts("/Note")
    assert note == "1Note 0. 2Note 1. 3Note 2."


@pytest.mark.parametrize("name", AWKWARD_RECORDS)
def test_whatever_fields_hold_it_is_set_without_a_warning(name, caplog):
    Printed(pdf.render(*AWKWARD_RECORDS[name]))
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("country", "size"), [("US", (612, 792)), ("FR", (595, 841)), ("", (595, 841))]
)
def test_paper_is_what_printers_hold_where_the_colloquium_was(country, size):
    page = Printed(render(make_record(country=country))).reader.pages[1]
    assert (int(page.mediabox.width), int(page.mediabox.height)) == size


def test_words_in_another_language_say_in_which():
    quotations = [
        {"anchor": "q", "text": "La rivière", "is_lead": True, "language": "fr", "attribution": "X"}
    ]
    printed = set_body("<p>Water</p>", quotations=quotations)
    told = {node.get("/Lang"): text for _kind, text, node in printed.elements if "/Lang" in node}
    assert squeezed(told["fr"]) == "“Larivière”"


def test_the_note_on_the_text_stands_before_it():
    text = Printed(whole()).text
    assert text.index("Abridged.") < text.index("Contents")


@pytest.mark.parametrize("is_lost", [False, True])
def test_a_picture_stands_in_the_text_with_what_it_shows_and_a_lost_one_leaves_its_caption(is_lost):
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(file, "PNG")
    figure = {"key": "f1", "path": "figures/a.png", "width": 40, "height": 20}
    figure |= {"alt": "A river", "caption": "The river in May", "credit": "Lea Sommer"}
    body = '<p>Water</p><figure data-figure="f1"></figure><p>After</p>'
    record = EventRecord.load(make_text(body).dump() | {"figures": [figure]})
    printed = Printed(render(record, read_upload=lambda path: b"" if is_lost else file.getvalue()))
    assert_says(printed, ["Water", "The river in May", "Lea Sommer", "After"])
    told = [node["/Alt"] for kind, _text, node in printed.elements if kind == "/Figure"]
    assert told == ([] if is_lost else ["A river"])
