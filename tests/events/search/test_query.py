"""What somebody typed, as what is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.search.query import parse


def terms(text):
    """Each term: "phrase", =exact, word, or begun*."""
    return [
        ("=" if term.is_exact else "") + " ".join(term.words) + ("*" if term.is_begun else "")
        for term in parse(text).terms
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rivers", ["rivers*"]),
        ("water rivers", ["water", "rivers*"]),
        ("“right to water”", ["=right to water"]),
        ("« droits de l’homme » eau", ["=droits de homme", "eau*"]),
        ('"water', ["water*"]),
        ('water"', ["water"]),
        ("sex-trafficking online", ["sex trafficking", "online*"]),
        ("sex-traff", ["sex", "traff*"]),
        ("10,000 women", ["10000", "women*"]),
        ("人权法", ["=人 权 法"]),
        ("the rights of women", ["rights", "women*"]),
        ("the who", ["the", "who"]),
        ("water water", ["water", "water*"]),
        ("", []),
        ('"', []),
        ("* % ( -", []),
        ("NEAR(a b)", ["near a", "b"]),
    ],
)
def test_a_query_has_terms(text, found):
    assert terms(text) == found


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("water -mud", [("mud",)]),
        ("water -“red mud”", [("red", "mud")]),
        ("red-mud", []),
        ("water - mud", []),
        ("water −mud", [("mud",)]),
    ],
)
def test_a_minus_before_a_word_leaves_it_out(text, excluded):
    assert [term.words for term in parse(text).excluded] == excluded


@given(st.text())
def test_every_text_is_a_query(text):
    query = parse(text)
    assert len(query.terms) <= 12
    assert all(term.words for term in query.terms + query.excluded)


def test_a_word_is_asked_for_in_both_its_spellings_unless_it_is_quoted():
    (term,) = parse("Müller").terms
    assert (term.words, term.in_two) == (("muller",), ("mueller",))
    assert [term.in_two for term in parse('Müller "Müller" Mueller').terms] == [
        ("mueller",),
        (),
        (),
    ]
