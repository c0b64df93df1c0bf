"""A new name takes the place of the old one where it is certain that the same person is meant."""

from contacts.models import Person
from contacts.withdrawal.names import Name
from contacts.withdrawal.new_name import NewName

KESTREL = ("Gerald", "Kestrel")
LEE = ("Gerald Lee", "Kestrel")


def renamed(before, now, *, alone=True, others=()):
    row, was = (Person(given_name=given, family_name=family) for given, family in (now, before))
    new = NewName(row, was)
    name = Name({was.full_name, *new.changed}, instead=new)
    return name.within(others, also=(), shown=row.full_name, alone=alone), row.full_name


def test_only_what_has_changed_is_replaced_and_nothing_that_may_be_somebody_else():
    for before, now, text, expected in [
        # in every form of the whole name, as it was written
        (KESTREL, ("Geraldine", "Kestrel"), "Gerald Kestrel spoke.", "Geraldine Kestrel spoke."),
        (KESTREL, ("Geraldine", "Kestrel"), "Kestrel, Gerald, 2018", "Kestrel, Geraldine, 2018"),
        (KESTREL, ("Geraldine", "Kestrel"), "GERALD KESTREL", "GERALDINE KESTREL"),
        (KESTREL, ("Geraldine", "Kestrel"), "Gérald Kestrel", "Geraldine Kestrel"),
        (KESTREL, ("Geraldine", "Kestrel"), "Gerald A. Kestrel", "Geraldine A. Kestrel"),
        (KESTREL, ("Ada", "Moreau"), "Gerald Kestrel, Mr. Kestrel", "Ada Moreau, Mr. Moreau"),
        (LEE, ("Maud Lee", "Kestrel"), "Gerald Lee Kestrel", "Maud Lee Kestrel"),
        # of two that have changed, one in another spelling
        (("Anne-Marie", "Kestrel"), ("Maud", "Thorne"), "Annemarie Kestrel", "Maud Thorne"),
        (("Anne-Marie", "Kestrel"), ("Maud", "Kestrel"), "Kestrel, anne marie", "Maud Kestrel"),
        (
            ("J.R.", "Kestrel"),
            ("Maud", "Thorne"),
            "JR Kestrel, J. R. Kestrel",
            "Maud Thorne, Maud Thorne",
        ),
        (("El Hadj", "Kestrel"), ("Maud", "Thorne"), "El-Hadj Kestrel", "Maud Thorne"),
        (KESTREL, ("Maud", "Thorne"), "Gérald Kestrel", "Maud Thorne"),
        # a part by itself, beside no other name
        (KESTREL, ("Geraldine", "Kestrel"), "Then Gerald’s turn.", "Then Geraldine’s turn."),
        (LEE, ("Maud Lee", "Kestrel"), "Gerald left.", "Maud left."),
        (KESTREL, ("Gerald", "Thorne"), "Dr. Kestrel and Gerald", "Dr. Thorne and Gerald"),
        (KESTREL, ("Geraldine", "Kestrel"), "Gerald Ford", None),
        (KESTREL, ("Geraldine", "Kestrel"), "Fitz Gerald", None),
        (KESTREL, ("Gerald", "Thorne"), "Susan Kestrel, the Kestrel Foundation", None),
        (KESTREL, ("Gerald", "Thorne"), "The Kestrel report", "The Thorne report"),
        (KESTREL, ("Maud", "Kestrel"), "To gerald.kestrel@example.org.", "To Maud Kestrel."),
        (("May", "Young"), ("June", "Young"), "In May. Ms. May.", "In May. Ms. June."),
        # what is as right as before, or says the new name already
        (KESTREL, ("Geraldine", "Kestrel"), "G. Kestrel", None),
        (KESTREL, ("Gerald", "Kestrel-Thorne"), "Gerald Kestrel-Thorne", None),
        (KESTREL, ("Gerald", "Kestrel-Thorne"), "Mr. Kestrel", "Mr. Kestrel-Thorne"),
        (("Anna", "Moreau"), ("Anna", "Moreau Petit"), "Anna Moreau Petit", None),
        (("Anna", "Moreau"), ("Anna Maria", "Moreau"), "Anna Moreau", "Anna Maria Moreau"),
        # an initial that may be anybody’s, unless the name stands beside it
        (KESTREL, ("Maud", "Kestrel"), "G. Kestrel", None),
        (
            KESTREL,
            ("Maud", "Kestrel"),
            "Gerald Kestrel (G. Kestrel)",
            "Maud Kestrel (Maud Kestrel)",
        ),
    ]:
        name, shown = renamed(before, now)
        assert name.remove(text, shown) == (expected or text), (before, now, text)


def test_where_they_have_no_part_a_word_alone_is_nobody():
    name, shown = renamed(KESTREL, ("Gerald", "Thorne"), alone=False)
    assert name.remove("Mr. Kestrel and Kestrel", shown) == "Mr. Kestrel and Kestrel"
    text = "Gerald Kestrel sang. Mr. Kestrel bowed."
    assert name.remove(text, shown) == "Gerald Thorne sang. Mr. Thorne bowed."


def test_somebody_else_keeps_the_name_where_they_are_named():
    name, shown = renamed(KESTREL, ("Maud", "Kestrel"), others=["Gerald Kestrel", "Gerald Okafor"])
    for text in ("Gerald Kestrel", "Gerald spoke."):
        assert name.remove(text, shown) == text


def test_a_new_name_never_stands_where_they_are_shown_without_one():
    name, _shown = renamed(KESTREL, ("Geraldine", "Kestrel"))
    assert name.remove("Gerald Kestrel", "[name withheld]") == "[name withheld]"


def test_addresses_follow():
    name, _shown = renamed(KESTREL, ("Maud", "Thorne"))
    for slug, made_of, expected in [
        ("an-evening-with-gerald-kestrel", "", "an-evening-with-maud-thorne"),
        ("the-kestrel-report", "The Kestrel report", "the-thorne-report"),
        ("kestrel-foundation", "Kestrel Foundation", "kestrel-foundation"),
        ("maud-thorne", "", "maud-thorne"),
    ]:
        assert name.remove_from_slug(slug, made_of) == expected
    name, _shown = renamed(("Ольга", "Иванова"), ("Ольга", "Щукина"))
    for slug, made_of, expected in [
        ("an-evening-with-olga-ivanova", "", "an-evening-with-olga-shchukina"),
        ("the-ivanova-report", "The Иванова report", "the-shchukina-report"),
        ("ivanova-foundation", "Ivanova Foundation", "ivanova-foundation"),
    ]:
        assert name.remove_from_slug(slug, made_of) == expected
    name, _shown = renamed(KESTREL, ("Maud", "Kestrel"))
    assert name.in_address("mailto:gerald.kestrel@example.org")
    assert not name.in_address("mailto:m.kestrel@example.org")
    assert (
        name.remove(
            '<p title="Gerald Kestrel">Gerald <em>Kestrel</em></p>', "Maud Kestrel", html=True
        )
        == '<p title="Maud Kestrel">Maud Kestrel<em></em></p>'
    )
