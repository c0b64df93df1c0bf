"""The proceedings, a section and a quotation as they are cited."""

import datetime as dt

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override

from events.formats.citation import citations, of_part, of_proceedings
from tests.events.formats.written import make_imprint, make_record, make_whole_record

ADDRESS = "https://example.org/events/rivers/editions/2/proceedings/"
DOI = "https://doi.org/10.1234/rivers"
HELD = "Proceedings of the colloquium, Palais des Nations, Geneva, Switzerland, 3–4 May 2024"


def cited(record, anchor="", **imprint):
    imprint = make_imprint(**imprint)
    reference = of_part(record, imprint, anchor) if anchor else of_proceedings(record, imprint)
    return {citation.name: str(citation.text) for citation in citations(reference)}


def test_the_proceedings():
    title = "<i>Rivers and Law: A subtitle</i>"
    assert cited(make_whole_record()) == {
        "apa": f"Alpha. (2024). {title} (Edition 2) [{HELD}]. Example Press. {DOI} {ADDRESS}",
        "chicago": (
            f"Alpha. {title}. {HELD}. Edition 2. Example Press, 1 June 2024. {DOI}. {ADDRESS}."
        ),
        "iso690": (
            f"Alpha. 2024. {title}. {HELD} [online]. Edition 2, 1 June 2024. Example Press. DOI"
            f" 10.1234/rivers. Available from: {ADDRESS}"
        ),
    }


def test_a_section():
    title, address = "<i>Rivers and Law: A subtitle</i>", f"{ADDRESS}#water"
    assert cited(make_whole_record(), "water") == {
        "apa": (
            f"Alpha. (2024). Finding 1. Water. In {title} (Edition 2) [{HELD}]. Example Press."
            f" {address}"
        ),
        "chicago": (
            f"Alpha. “Finding 1. Water.” In {title}. {HELD}. Edition 2. Example Press, 1 June 2024."
            f" {address}."
        ),
        "iso690": (
            f"Alpha. 2024. Finding 1. Water. In: {title}. {HELD} [online]. Edition 2, 1 June 2024."
            f" Example Press. Available from: {address}"
        ),
    }


def test_a_quotation_is_by_whoever_said_it_in_the_proceedings_of_who_organized_it():
    title, address = "<i>Rivers and Law: A subtitle</i>", f"{ADDRESS}#q1"
    assert cited(make_whole_record(), "q1") == {
        "apa": (
            f"Moreau, A. (2024). “A river is a person.” In Alpha, {title} (Edition 2) [{HELD}]."
            f" Example Press. {address}"
        ),
        "chicago": (
            f"Moreau, Ada. “A river is a person.” In {title}, by Alpha. {HELD}. Edition 2. Example"
            f" Press, 1 June 2024. {address}."
        ),
        "iso690": (
            f"Moreau, Ada. 2024. “A river is a person”. In: Alpha. {title}. {HELD} [online]. Edition"
            f" 2, 1 June 2024. Example Press. Available from: {address}"
        ),
    }


LATER = dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)


def test_words_of_another_year_are_cited_with_both_years():
    title, address = "<i>Rivers and Law: A subtitle</i>", f"{ADDRESS}#q1"
    assert cited(make_whole_record(), "q1", published_at=LATER) == {
        "apa": (
            f"Moreau, A. (2026). “A river is a person.” In Alpha, {title} (Edition 2) [{HELD}]."
            f" Example Press. {address} (Original work published 2024)"
        ),
        "chicago": (
            f"Moreau, Ada. “A river is a person.” In {title}, by Alpha. {HELD}. Edition 2."
            f" Example Press, 1 June 2026. {address}."
        ),
        "iso690": (
            f"Moreau, Ada. 2026 [originally 2024]. “A river is a person”. In: Alpha. {title}."
            f" {HELD} [online]. Edition 2, 1 June 2026. Example Press. Available from: {address}"
        ),
    }


def test_proceedings_of_another_year_are_cited_with_both_years():
    title = "<i>Rivers and Law: A subtitle</i>"
    assert cited(make_whole_record(), published_at=LATER) == {
        "apa": (
            f"Alpha. (2026). {title} (Edition 2) [{HELD}]. Example Press. {DOI} {ADDRESS} (Original"
            " work published 2024)"
        ),
        "chicago": (
            f"Alpha. {title}. {HELD}. Edition 2. Example Press, 1 June 2026. {DOI}. {ADDRESS}."
        ),
        "iso690": (
            f"Alpha. 2026 [originally 2024]. {title}. {HELD} [online]. Edition 2, 1 June 2026."
            f" Example Press. DOI 10.1234/rivers. Available from: {ADDRESS}"
        ),
    }


@pytest.mark.parametrize(
    ("start", "end", "published", "year"),
    [
        ("2024-12-30", "2025-01-02", 2025, None),
        ("2024-12-30", "2025-01-02", 2026, 2025),
        ("2024-12-31", "2024-12-31", 2025, 2024),
        ("2026-05-03", "2026-05-03", 2025, None),  # announced
    ],
)
def test_the_first_year_is_told_where_it_is_over_before_that_of_the_edition(
    start, end, published, year
):
    record = make_record(start_date=start, end_date=end)
    text = cited(record, published_at=LATER.replace(year=published))["apa"]
    told = f" (Original work published {year})" if year else ""
    assert text.endswith(ADDRESS + told)


def test_words_of_another_are_by_the_other():
    quotation = {
        "anchor": "q",
        "text": "Water is life",
        "speaker": "s",
        "attribution": "Victor Hugo",
    }
    section = {"anchor": "x", "title": "X", "quotations": [quotation]}
    record = make_record(speakers=[{"id": "s", "name": "Ada Moreau"}], chapters=[section])
    assert (
        cited(record, "q")["chicago"]
        == "Victor Hugo. “Water is life.” In <i>Rivers and Law</i>. Quoted by Ada Moreau. "
        f"Proceedings of the colloquium, 3 May 2024. Edition 2. 1 June 2024. {ADDRESS}#q."
    )
    # Nobody knows when he said them.
    assert "2026" in (later := cited(record, "q", published_at=LATER))["apa"]
    assert ["riginal" in text for text in later.values()] == [False] * 3
    assert "2024" not in later["iso690"].partition("Victor Hugo. 2026.")[2].partition("In:")[0]


@pytest.mark.parametrize(
    ("display", "name", "by"),
    [("pseudonym", "Inès Lac", "Inès Lac"), ("role-only", "", "Rapporteur")],
)
def test_somebody_not_shown_by_name_is_cited_as_they_are_shown(display, name, by):
    section = {
        "anchor": "x",
        "title": "X",
        "quotations": [{"anchor": "q", "text": "Water", "speaker": "s"}],
    }
    speaker = {"id": "s", "name": name, "display": display, "roles": ["rapporteur"]}
    assert cited(make_record(speakers=[speaker], chapters=[section]), "q")["apa"].startswith(
        f"{by}. (2024). “Water.”"
    )


def test_a_quotation_that_may_not_be_shared_cannot_be_cited_by_itself():
    section = {
        "anchor": "x",
        "title": "X",
        "quotations": [{"anchor": "q", "text": "Water", "may_be_shared": False}],
    }
    assert of_part(make_record(chapters=[section]), make_imprint(), "q") is None
    assert of_part(make_record(chapters=[section]), make_imprint(), "nothing") is None


def test_several_bodies_are_joined_as_each_style_does():
    partners = [
        {"key": key, "name": name, "role": "organizer"}
        for key, name in (("a", "A & B"), ("c", "C"), ("d", "D Inc."))
    ]
    found = cited(make_record(partners=partners))
    assert found["apa"].startswith("A &amp; B, C, &amp; D Inc. (2024).")
    assert found["chicago"].startswith("A &amp; B, C, and D Inc. <i>Rivers")
    assert found["iso690"].startswith("A &amp; B; C; D Inc. 2024.")


def test_of_many_bodies_some_stand_for_all():
    found = cited(make_record(partners=[{"key": f"p{n}", "name": f"P{n}"} for n in range(1, 24)]))
    assert found["apa"].startswith("P1, P2, ")
    assert "P19, … P23. (2024)" in found["apa"]
    assert found["chicago"].startswith("P1, P2, P3, P4, P5, P6, P7, et al. <i>")


def test_the_least_of_a_record_has_no_empty_places():
    found = cited(make_record(title="Why?"), number=None, published_at=None, address="")
    assert found == {
        "apa": "<i>Why?</i> [Proceedings of the colloquium, 3 May 2024]. (n.d.).",
        "chicago": "<i>Why?</i> Proceedings of the colloquium, 3 May 2024.",
        "iso690": "<i>Why?</i> Proceedings of the colloquium, 3 May 2024.",
    }


def test_markup_in_a_title_is_text():
    assert (
        "<i>&lt;b&gt;A&lt;/b&gt; &amp; “Q” } נ 🌊</i>"
        in cited(make_record(title="<b>A</b> & “Q” } נ 🌊"))["apa"]
    )


def test_it_is_in_the_language_that_is_active():
    with override("fr"):
        assert "3 mai 2024" in strip_tags(cited(make_record(language="fr"))["apa"])
