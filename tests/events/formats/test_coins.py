"""What Zotero saves of a page, by a model of how its connector reads COinS."""

import pytest
from lxml import html

from contacts.models import Person
from contacts.withdrawal import protect
from events.editions.publishing import publish
from events.formats.citation import of_part, of_proceedings
from events.formats.coins import write
from tests.factories import make_colloquium, make_organization, make_partnership
from tests.reader import page

from .reading_coins import read_coins
from .written import ADDRESS, AWKWARD, make_imprint, make_record, make_whole_record

SLUG = "rivers-and-law-2024"


def make_partners(*names):
    return [{"key": name, "name": name, "role": "organizer"} for name in names]


def test_an_organization_stays_whole_and_the_first_stays_first():
    names = ["Scelles Foundation", "Rivers, Lakes & Sons", "ONU+", "100 % Water = Life"]
    record = make_whole_record(partners=make_partners(*names), start_date="2018-05-03")
    assert read_coins(write(of_proceedings(record, make_imprint()))) == {
        "itemType": "book",
        "title": "Rivers and Law: A subtitle",
        # Its reader takes every plus for a space.
        "creators": [(name.replace("+", " "), "") for name in names],
        "date": "2024-06-01",
        "edition": "2",
        "publisher": "Example Press",
        "ISBN": "978-3-16-148410-0",
        "DOI": "10.1234/rivers",
        "url": ADDRESS,
        "language": "en",
        "abstractNote": (
            "Proceedings of the colloquium, Palais des Nations, Geneva, Switzerland, 3 May 2018 –"
            " 4 May 2024"
        ),
    }


def test_a_quotation_is_by_its_speaker_in_the_proceedings():
    record = make_whole_record(speakers=[{"id": "s1", "name": "Ludwig van Beethoven"}])
    found = read_coins(write(of_part(record, make_imprint(), "q1")))
    assert (found["itemType"], found["title"], found["publicationTitle"]) == (
        "bookSection",
        "“A river is a person”",
        "Rivers and Law: A subtitle",
    )
    assert (found["creators"], found["url"]) == (
        [("van Beethoven", "Ludwig")],
        f"{ADDRESS}#q1",
    )
    assert "DOI" not in found


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_reads_back_as_it_is(name):
    record = make_record(title=name, partners=make_partners(name))
    found = read_coins(write(of_proceedings(record, make_imprint())))
    as_read = name.replace("+", " ")
    assert (found["title"], found["creators"]) == (as_read, [(as_read, "")])


def test_the_least_of_a_record_has_no_empty_keys():
    imprint = make_imprint(number=None, published_at=None, address="")
    assert write(of_proceedings(make_record(), imprint)) == (
        "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Abook&rft.genre=book"
        "&rft.btitle=Rivers%20and%20Law&rft.language=en"
        "&rft.description=Proceedings%20of%20the%20colloquium%2C%203%20May%202024"
    )


def saved(text):
    """Of each thing that may be saved from a page: its title, who made it, where it stands."""
    spans = html.fromstring(text).xpath('//span[@class="Z3988"]/@title')
    return [(found["title"], found["creators"], found["url"]) for found in map(read_coins, spans)]


@pytest.mark.django_db
def test_the_whole_is_saved_from_each_page_and_a_part_from_the_page_that_shows_it(client):
    event = make_colloquium()
    for name in ("Scelles Foundation", "University of Lyon"):
        make_partnership(event, make_organization(name), role="organizer")
    publish(event, by=None)
    edition = f"http://testserver/events/{SLUG}/editions/1/proceedings/"
    makers = [("Scelles Foundation", ""), ("University of Lyon", "")]
    whole = ("Rivers and Law", makers, edition)
    for folder in ("", "editions/1/"):
        assert saved(page(client, f"/events/{SLUG}/{folder}")) == [whole]
        assert saved(page(client, f"/events/{SLUG}/{folder}proceedings/")) == [
            whole,
            ("Findings", makers, f"{edition}#findings"),
            ("1. Water", makers, f"{edition}#water"),
        ]
        text = page(client, f"/events/{SLUG}/{folder}quotations/q-a-river-is-a-person/")
        assert saved(text) == [
            (
                "“A river is a person”",
                [("Moreau", "Ada")],
                f"{edition}#q-a-river-is-a-person",
            )
        ]


@pytest.mark.django_db
def test_nobody_whom_machines_are_told_nothing_of_is_saved(client):
    event = make_colloquium()
    quoted = f"/events/{SLUG}/quotations/q-a-river-is-a-person/"
    event.sections.filter(title="Water").update(title="What Ada Moreau said")
    publish(event, by=None)
    assert len(saved(page(client, quoted))) == 1
    assert len(saved(page(client, f"/events/{SLUG}/proceedings/"))) == 3
    protect(Person.objects.get(), noindex=True)
    assert saved(page(client, quoted)) == []
    assert [title for title, *_ in saved(page(client, f"/events/{SLUG}/proceedings/"))] == [
        "Rivers and Law",
        "Findings",
    ]
