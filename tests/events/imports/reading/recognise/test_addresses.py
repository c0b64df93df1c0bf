"""The contacts: whom to write to at which organization."""

from events.imports.reading.recognise import recognise
from events.imports.reading.recognise.addresses import contacts_of, has_channel

from .blocks import BODY, document, english, heading, item, reading, table

KEYS = ("organization", "name", "job_title", "phone", "email", "url")
FRONT = (BODY,) * 8  # a table among the first lines is taken for a title block


def contacts(*blocks, language="en"):
    made = reading(*blocks, language=language)
    return [
        tuple(getattr(contact, key) for key in KEYS) for contact in contacts_of(made.units, made)
    ]


RIVERA = ("River Trust", "Ana Rivera", "Director", "212-349-6009", "ana@example.org", "")
ROY = ("Fondation des Rives", "Ana Roy", "directrice", "04 72 00 00 00", "ana@example.org", "")

ENGLISH = {
    "one line": ("Ana Rivera, Director, River Trust, Tel. 212-349-6009, ana@example.org",),
    "organization first": ("River Trust – Ana Rivera, Director – 212-349-6009 – ana@example.org",),
    "bars": ("River Trust | Ana Rivera | Director | 212-349-6009 | ana@example.org",),
    "lines of a paragraph": (
        "River Trust\nAna Rivera\nDirector\nPhone: 212-349-6009\nE-mail: ana@example.org",
    ),
    "paragraphs": ("River Trust", "Ana Rivera, Director", "T: 212-349-6009", "E: ana@example.org"),
    "address of respect": (
        "Ms. Ana Rivera, Director, River Trust: 212-349-6009 / ana@example.org",
    ),
    "table": (
        *FRONT,
        table(
            ("Organisation", "Name", "Title", "Telephone", "E-mail"),
            ("River Trust", "Ana Rivera", "Director", "212-349-6009", "ana@example.org"),
        ),
    ),
    "name and post in one column": (
        *FRONT,
        table(
            ("Partner", "Contact", "Phone", "Email"),
            ("River Trust", "Ana Rivera, Director", "212-349-6009", "ana@example.org"),
        ),
    ),
    "cards": (
        *FRONT,
        table(("River Trust\nAna Rivera\nDirector\n212-349-6009\nana@example.org", "")),
    ),
    "capitals": (
        "RIVER TRUST",
        "Ana Rivera, Director",
        "212-349-6009",
        "ana@example.org",
        "We thank the River Trust.",
    ),
}


def test_contacts_in_english(subtests):
    for name in ENGLISH:
        with subtests.test(name=name):
            assert contacts(*ENGLISH[name]) == [RIVERA]


FRENCH = {
    "one line": (
        "Mme Ana Roy, directrice, Fondation des Rives, tél. 04 72 00 00 00, ana@example.org",
    ),
    "labels": (
        (
            "Fondation des Rives – Ana Roy, directrice – Tél. : 04 72 00 00 00 – courriel :"
            " ana@example.org"
        ),
    ),
    "lines": (
        (
            "Fondation des Rives\nAna Roy, directrice\nTéléphone : 04 72 00 00 00\nMél :"
            " ana@example.org"
        ),
    ),
    "table": (
        *FRONT,
        table(
            ("Organisme", "Nom", "Fonction", "Téléphone", "Courriel"),
            ("Fondation des Rives", "Ana Roy", "directrice", "04 72 00 00 00", "ana@example.org"),
        ),
    ),
}


def test_contacts_in_french(subtests):
    for name in FRENCH:
        with subtests.test(name=name):
            assert contacts(*FRENCH[name], language="fr") == [ROY]


def test_every_english_word_before_a_telephone_number(subtests):
    for word in [
        "T",
        "Tel",
        "Tel.",
        "Telephone",
        "Phone",
        "Ph",
        "Mobile",
        "Cell",
        "M",
        "Direct",
        "Office",
    ]:
        with subtests.test(word=word):
            assert contacts(f"River Trust, {word}: 212-349-6009") == [
                ("River Trust", "", "", "212-349-6009", "", "")
            ]
            assert contacts(f"River Trust, {word} 212-349-6009") == [
                ("River Trust", "", "", "212-349-6009", "", "")
            ]


def test_every_english_word_before_an_address(subtests):
    for word in ["E", "Email", "E-mail", "Mail", "Write to"]:
        with subtests.test(word=word):
            assert contacts(f"River Trust, {word}: a@example.org") == [
                ("River Trust", "", "", "", "a@example.org", "")
            ]


def test_every_french_word_before_a_telephone_number(subtests):
    for word in ["T", "Tél", "Tél.", "Téléphone", "Portable", "Mobile", "Ligne directe", "Poste"]:
        with subtests.test(word=word):
            wanted = [("Fondation des Rives", "", "", "04 72 00 00 00", "", "")]
            assert (
                contacts(f"Fondation des Rives, {word} : 04 72 00 00 00", language="fr") == wanted
            )


def test_every_french_word_before_an_address(subtests):
    for word in ["Courriel", "Mél", "E-mail", "Adresse électronique", "Adresse courriel"]:
        with subtests.test(word=word):
            wanted = [("Fondation des Rives", "", "", "", "a@example.org", "")]
            assert contacts(f"Fondation des Rives, {word} : a@example.org", language="fr") == wanted


def test_telephone_numbers_stay_as_printed(subtests):
    for number in [
        "212-349-6009",
        "+33-682-581-287",
        "(212) 555-0100",
        "+44 20 7946 0000",
        "04.72.00.00.00",
        "0041 22 700 00 00",
        "(212) 555-0100 ext. 12",
    ]:
        with subtests.test(number=number):
            assert contacts(f"River Trust, {number}") == [("River Trust", "", "", number, "", "")]


def test_what_is_no_way_to_reach_somebody(subtests):
    for text in [
        "14 March 2018",
        "pages 12 to 14",
        "1999–2018",
        "1999-2018",
        "Room 12",
        "ana at example",
        "12 500 000 litres of water",
    ]:
        with subtests.test(text=text):
            assert not has_channel(text)


def test_several_contacts_are_parted_and_the_organization_holds_for_the_next():
    assert contacts(
        "River Trust",
        "Ana Rivera, Director",
        "ana@example.org",
        "Kofi Danso, Officer",
        "kofi@example.org",
        "Water Fund, wf@example.org",
    ) == [
        ("River Trust", "Ana Rivera", "Director", "", "ana@example.org", ""),
        ("River Trust", "Kofi Danso", "Officer", "", "kofi@example.org", ""),
        ("Water Fund", "", "", "", "wf@example.org", ""),
    ]


def test_web_addresses_are_kept():
    assert contacts("River Trust, a@example.org, www.example.org") == [
        ("River Trust", "", "", "", "a@example.org", "www.example.org")
    ]
    assert contacts("River Trust, a@example.org, https://example.org/a.") == [
        ("River Trust", "", "", "", "a@example.org", "https://example.org/a")
    ]


def test_a_desk_is_a_post_of_the_organization():
    assert contacts("River Trust, Press office, press@example.org") == [
        ("River Trust", "", "Press office", "", "press@example.org", "")
    ]


def test_contacts_at_the_end_need_no_heading():
    draft = recognise(
        document(*english("River Trust, Ana Rivera, Director, 212-349-6009, ana@example.org"))
    )
    assert [
        (c.id, c.organization, c.name, c.job_title, c.phone, c.email, c.blocks)
        for c in draft.contacts
    ] == [
        (
            "contact-1",
            "River Trust",
            "Ana Rivera",
            "Director",
            "212-349-6009",
            "ana@example.org",
            (12,),
        )
    ]


def test_an_address_within_the_text_is_text():
    draft = recognise(
        document(
            *english(
                text=("Write to ana@example.org, she said, and she will answer. " + BODY,) * 2
            ),
            BODY,
            BODY,
            BODY,
            BODY,
        )
    )
    assert draft.contacts == ()


def test_a_line_without_channel_among_contacts_is_not_lost():
    draft = recognise(
        document(
            *english(
                heading("Contacts", 2),
                item("River Trust, a@example.org"),
                item("The door is open at noon"),
            )
        )
    )
    assert [c.organization for c in draft.contacts] == ["River Trust"]
    assert draft.unplaced == (14,)
