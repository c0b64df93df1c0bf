"""What the running text tells of the people of the list."""

from events.imports.reading.draft import Flag
from events.imports.reading.recognise.usage import spell_as_used, with_told_roles
from events.imports.reading.rules import RULES
from tests.events.imports.drafts import (
    make_heading,
    make_paragraph,
    make_printed_quotation,
    make_printed_speaker,
)

from .blocks import EN, FR


def spelt(*texts, listed="Joan Ferri", variant="Ferrio"):
    section = make_heading("Water", *texts)
    flag = Flag(kind="name_variant", text=variant, other=listed, part="speaker-1")
    (speaker,), (flag,) = spell_as_used([make_printed_speaker(listed)], [flag], [section])
    return speaker.name, speaker.aliases, flag.text, flag.other


def test_the_spelling_of_the_text_is_taken_where_the_list_stands_alone_with_its_own():
    assert spelt("Ms. Ferrio spoke.", "Then Ms. Ferrio left.") == (
        "Joan Ferrio",
        ("Joan Ferri",),
        "Joan Ferri",
        "Joan Ferrio",
    )


def test_one_misprint_does_not_change_the_list(subtests):
    for texts in [
        ["Ms. Ferrio spoke."],
        ["Ms. Ferrio spoke.", "Ms. Ferrio left.", "Ms. Ferri came."],
    ]:
        with subtests.test(texts=texts):
            assert spelt(*texts) == ("Joan Ferri", (), "Ferrio", "Joan Ferri")


def roles(text, rules=EN, sayers=("speaker-1",), **fields):
    section = make_heading("Water", make_paragraph(text))
    quotations = [make_printed_quotation(speaker=sayer, blocks=(0,)) for sayer in sayers]
    return [
        s.role
        for s in with_told_roles([make_printed_speaker(**fields)], quotations, [section], rules)
    ]


def test_who_opened_and_who_closed_is_told_by_the_text(subtests):
    for text, language, role in [
        ("“We need law”, affirmed Mr. Moreau in his opening speech.", "en", "opening"),
        ("In her concluding remarks, Ms. Moreau said: “We need law.”", "en", "closing"),
        ("« Il faut une loi », a dit Mme Moreau dans son allocution d’ouverture.", "fr", "opening"),
        ("Dans son mot de clôture, M. Moreau a déclaré : « Il faut une loi. »", "fr", "closing"),
        ("“We need law”, said Mr. Moreau after the opening speech.", "en", ""),
    ]:
        with subtests.test(text=text):
            assert roles(text, rules=RULES[language]) == [role]


def test_a_role_of_the_list_stands_and_one_between_two_people_is_nobodys():
    text = "“We need law”, said Mr. Moreau in his opening speech. “We do”, said Ms. Roux."
    assert roles(text, role="moderator") == ["moderator"]
    assert roles(text, sayers=("speaker-1", "speaker-2")) == [""]


def test_a_pattern_for_each_language():
    assert set(EN.speeches.values()) == set(FR.speeches.values()) == {"opening", "closing"}
