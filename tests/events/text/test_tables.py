"""A table of running text on its page, and what is done to the words in its cells."""

from lxml import html

from contacts.withdrawal.names import Name
from contacts.withdrawal.sentences import sentences
from events.records.withdrawing import free_texts
from events.text import markup
from events.text.body import Body
from events.text.grid import BROADEST, split_tables, text_of, without_notes

from .pasted import table

CASES = table(
    '#Country|#2017<small data-note="author">To May.</small>|#2018',
    '#Norway|120|1 400,5&nbsp;%<small data-note="editor">So printed.</small>',
    "#Spain||<strong>410</strong>",
    caption='Cases by <em>country</em></p><p>Source: us<small data-note="author">Here.</small>',
)


def set_on_page(body):
    return html.fragment_fromstring(Body.parse(body).set("water")[0], create_parent="div")


def test_a_table_stands_in_a_box_that_bears_the_name_of_its_caption():
    page = set_on_page(CASES)
    (box,) = page.xpath("div[@class='table'][@role='region'][@tabindex='0']")
    (caption,) = page.xpath("div/table/caption")
    assert caption.text_content() == "Cases by country"
    assert box.get("aria-labelledby") == caption.get("id") == "water-table-1"
    assert page.xpath("p[@class='table-source']/text()") == ["Source: us"]
    (box,) = set_on_page(table("a|b", "c|d")).xpath("div")
    assert box.get("aria-label") == "Table"


def test_heads_say_what_they_are_heads_of_and_columns_of_figures_are_known():
    page = set_on_page(CASES)
    assert page.xpath("//thead/tr/th/@scope") == ["col"] * 3
    assert page.xpath("//tbody/tr/th/@scope") == ["row"] * 2
    assert page.xpath("//tr/*[position() > 1]/@class") == ["figure"] * 6
    assert not page.xpath("//tr/*[1]/@class")
    words = set_on_page(table("a|1|2017–18", "b|one|n/a", "c||~$3.5"))
    assert words.xpath("//*[@class='figure']/text()") == ["2017–18", "n/a", "~$3.5"]


def test_notes_called_in_a_table_are_numbered_as_they_are_read():
    text, notes = Body.parse(CASES).set("water", first=3)
    assert [note.text for note in notes] == ["To May.", "So printed.", "Here."]
    calls = html.fragment_fromstring(text, create_parent="div").xpath("//a/@href")
    assert calls == ["#water-note-3", "#water-note-4", "#water-note-5"]


def test_every_cell_of_an_unsound_table_is_written():
    for unsound in ("<table>a<tr>b<td>c<table><td>d", "<td>a</td>", "<table><caption>a", "<tr>a"):
        for body in (Body.parse(unsound), Body.parse(markup.clean(unsound))):
            page = html.fragment_fromstring(body.set("x")[0], create_parent="div")
            assert "".join(page.text_content().split()) == body.plain_text().replace(" ", "")


def test_cells_are_read_apart():
    assert Body.parse(CASES).plain_text() == (
        "Cases by country Source: us Country 2017 2018 Norway 120 1 400,5 % Spain 410"
    )


def test_a_quotation_is_found_and_marked_in_a_cell_and_from_cell_to_cell():
    body = Body.parse(CASES)
    assert (
        '<td><p><strong><q data-quotation="a">410</q></strong></p></td>'
        in body.mark("410", "a").html()
    )
    marked = body.mark("Norway 120", "a")
    assert marked.quoted_words() == {"a": "Norway 120"}
    assert '<th><p><q data-quotation="a">Norway</q></p></th>' in marked.html()
    assert markup.clean(marked.html()) == marked.html()
    assert marked.withdraw({"a"}, "[…]").html() == CASES.replace("Norway", "[…]").replace("120", "")


def test_a_name_goes_from_a_cell_and_from_two_and_no_column_with_it():
    body = table("#Given name|#Family name|#Post", "Ada|Moreau|Judge", "x|Ada Moreau|2")
    name = Name(["Ada Moreau"])
    freed = free_texts({"body": body}, name, "[–]")["body"]
    assert "Ada" not in freed
    assert "Moreau" not in freed
    assert [len(row) for row in html.fragment_fromstring(freed).iter("tr")] == [3, 3, 3]
    assert Body.parse(freed).plain_text() == "Given name Family name Post [–] Judge x [–] 2"


def test_no_sentence_goes_on_from_cell_to_cell():
    body = table("a|b", "c|d", caption="e")
    assert [sentence.plain for sentence in sentences(body)] == ["e", "a", "b", "c", "d"]


def test_a_table_too_broad_for_a_page_is_parted_below_its_first_column():
    heads = [f"#{1960 + n}" for n in range(40)]
    rows = [
        [f'#Country {c}<small data-note="author">{c}</small>', *(f"{c}{n:05}" for n in range(40))]
        for c in range(3)
    ]
    body = Body.parse(table("|".join(["#", *heads]), *map("|".join, rows), caption="t</p><p>s"))
    (whole,) = split_tables(body.paragraphs)
    bands = list(whole.split_broad(without_notes))
    assert len(bands) == 6
    assert [(len(band.title), len(band.source)) for band in bands] == [
        (1, 0), *[(0, 0)] * 4, (0, 1)
    ]  # fmt: skip
    for number, row in enumerate(whole.rows):
        parts = [band.rows[number] for band in bands]
        assert [cell for part in parts for cell in part[1:]] == list(row[1:])
        assert {text_of(part[0]) for part in parts} == {text_of(row[0])}
    notes = [s for b in bands for r in b.rows for p in r[0].paragraphs for s in p.spans if s.note]
    assert len(notes) == 3
    assert all(sum(band.widths) <= BROADEST for band in bands)
    assert [sorted(band.figures) for band in bands] == [
        list(range(1, len(b.widths))) for b in bands
    ]
