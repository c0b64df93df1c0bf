"""The proceedings, a section and a quotation as they are cited."""

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
            f" {DOI} {address}"
        ),
        "chicago": (
            f"Alpha. “Finding 1. Water.” In {title}. {HELD}. Edition 2. Example Press, 1 June 2024."
            f" {DOI}. {address}."
        ),
        "iso690": (
            f"Alpha. 2024. Finding 1. Water. In: {title}. {HELD} [online]. Edition 2, 1 June 2024."
            f" Example Press. DOI 10.1234/rivers. Available from: {address}"
        ),
    }


def test_a_quotation_is_by_whoever_said_it():
    title, address = "<i>Rivers and Law: A subtitle</i>", f"{ADDRESS}#q1"
    assert cited(make_whole_record(), "q1") == {
        "apa": (
            f"Moreau, A. (2024). “A river is a person.” In {title} (Edition 2) [{HELD}]. Example"
            f" Press. {DOI} {address}"
        ),
        "chicago": (
            f"Moreau, Ada. “A river is a person.” In {title}. {HELD}. Edition 2. Example Press, 1"
            f" June 2024. {DOI}. {address}."
        ),
        "iso690": (
            f"Moreau, Ada. 2024. “A river is a person”. In: {title}. {HELD} [online]. Edition 2, 1"
            f" June 2024. Example Press. DOI 10.1234/rivers. Available from: {address}"
        ),
    }


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
        == "Victor Hugo. “Water is life.” In <i>Rivers and Law</i>. quoted by Ada Moreau. "
        f"Proceedings of the colloquium, 3 May 2024. Edition 2. 1 June 2024. {ADDRESS}#q."
    )


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
