"""Survivors under one name, a pseudonym or a letter: their own persons, whose words are theirs or
nobody's.
"""

import pytest

from events.imports.reading.recognise import recognise
from events.imports.reading.recognise.survivors import survivors_in

from .blocks import document, english, french, reading

OFFICER = "Anna Weber, Inspector, Riga Police"


def read(*texts, speakers=(OFFICER,), language="en"):
    build = english if language == "en" else french
    draft = recognise(document(*build(*texts, speakers=speakers), language=language))
    names = {speaker.id: speaker.name for speaker in draft.speakers}
    return (
        {speaker.name: speaker for speaker in draft.speakers},
        [(q.text.strip(",."), names.get(q.speaker, q.attribution)) for q in draft.quotations][1:],
    )


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("Amara, a survivor of trafficking, spoke.", "Amara", "en"),
        ("A survivor whom we will call Lina spoke.", "Lina", "en"),
        ("The survivor, M., spoke.", "M.", "en"),
        ("A survivor (K.) spoke.", "K.", "en"),
        ("Lina (not her real name) spoke.", "Lina", "en"),
        ("We call her Noor in this report.", "Noor", "en"),
        ("Une survivante, que nous appellerons Lina, a parlé.", "Lina", "fr"),
        ("Lina (le prénom a été modifié) a parlé.", "Lina", "fr"),
        ("Samira, survivante de la traite, a parlé.", "Samira", "fr"),
        ("Imani took the floor; she is a survivor.", "Imani", "en"),
        ("Imani spoke last. She is herself a survivor of war.", "Imani", "en"),
        ("Salma a parlé ensuite ; elle est une survivante.", "Salma", "fr"),
    ],
)
def test_who_is_a_survivor(text, name, language):
    found = list(survivors_in(reading(text, language=language)))
    assert [(person.name, person.role) for person, _unit in found] == [(name, "survivor")]


def test_a_mark_and_a_note_that_names_are_changed_tell_a_survivor():
    found = list(survivors_in(reading("Noor* spoke first.", "* Name changed.")))
    assert [person.name for person, _unit in found] == ["Noor"]
    assert not list(survivors_in(reading("Noor* spoke first.", "* By video.")))


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday, a survivor spoke in Riga.",
        "In Riga, a survivor spoke.",
        "The Survivor Network met.",
        "Ana Ruiz, a survivor, spoke.",
        "The survivor support coordinator, Ana Ruiz, spoke.",
        "Imani spoke with Joan Reed; she is a survivor.",
    ],
)
def test_who_is_none(text):
    assert not list(survivors_in(reading(text)))


def test_her_words_are_hers_whoever_has_a_name_alike():
    people, said = read(
        "A survivor whom we call Amara spoke. “I want a house,” Amara added.",
        "“It is a duty,” said Ms. Okafor. “We shall see,” said Inspector Amara.",
        speakers=(OFFICER, "Amara Okafor, Judge, Court of Lakes"),
    )
    assert people["Amara"].role == "survivor"
    assert people["Amara Okafor"].role == ""
    assert said == [
        ("I want a house", "Amara"),
        ("It is a duty", "Amara Okafor"),
        ("We shall see", ""),
    ]


def test_what_she_says_is_never_the_officers():
    for text in (
        "Inspector Weber opened. M., a survivor, spoke next. “I was sold,” she said.",
        "Inspector Weber sat beside her. The survivor said: “I was sold.”",
        "The survivor, Amara, and Inspector Weber spoke. “I was sold,” she said.",
        "Amara, a survivor, spoke with Inspector Weber at her side. “I was sold,” she said.",
    ):
        _people, said = read(text)
        assert all(who != "Anna Weber" for _text, who in said), text


def test_a_letter_is_hers_and_no_form_of_address():
    people, said = read(
        "Une survivante, M., a pris la parole. « J’ai été vendue », dit-elle. M. Martel a répondu :"
        " « Nous y veillerons. »",
        speakers=(),
        language="fr",
    )
    assert people["M."].role == "survivor"
    assert said == [("J’ai été vendue", "M."), ("Nous y veillerons", "Paul Martel")]


def test_who_stands_beside_her_bears_neither_her_role_nor_she_the_post(subtests):
    for line in (
        "Amara, survivor, with Inspector Jonas Weber",
        "Amara (survivor) and Inspector Jonas Weber",
        "Amara*, survivor, accompanied by Inspector Jonas Weber",
    ):
        with subtests.test(line=line):
            people, _said = read(speakers=(line,))
            assert [
                (people[name].role, people[name].title) for name in ("Amara", "Jonas Weber")
            ] == [
                ("survivor", ""),
                ("", "Inspector"),
            ]


def test_a_post_that_has_the_word_makes_nobody_one():
    people, _said = read(
        speakers=("Ida Frost, survivor support coordinator", "Mei Tan, author and survivor")
    )
    assert people["Ida Frost"].role == ""
    assert people["Mei Tan"].role == "survivor"


def test_who_is_named_in_full_is_a_survivor_too():
    people, _said = read("Imani Reed took the floor; she is a survivor.")
    assert people["Imani Reed"].role == "survivor"


def test_she_after_whoever_did_something_to_her_is_nobody():
    for text, language in (
        ("Anna was driven home by a teacher. “I was never asked,” she said.", "en"),
        ("Anna a été reçue par une avocate. « On ne m’a rien demandé », dit-elle.", "fr"),
    ):
        _people, said = read(text, language=language)
        assert said[-1][1] == "", text
