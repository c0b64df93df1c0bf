"""A person's name in print."""

from events.imports.reading.recognise.names import (
    family_of,
    is_alone,
    is_name,
    tidy_name,
    without_honorific,
)

from .blocks import EN, FR

ENGLISH = [
    "Mary Holloway",
    "Jean-Pierre van der Berg",
    "Ana de la Cruz",
    "Louise D’Arcy",
    "Seán O'Neill",
    "Seán O’Neill",
    "João da Silva e Costa",
    "A. B. Smith",
    "Mary Smith PhD",
    "Mary Smith, QC",
    "Ruth Vale Jr.",
    "ANA RIVERA",
    "RIVERA Ana",
    "Aïcha bin Saïd",
    "Dame Judith Holt",
    "Ms. Rivera",
]


def test_names_in_english_print(subtests):
    for text in ENGLISH:
        with subtests.test(text=text):
            assert is_name(text, EN)


def test_names_in_french_print(subtests):
    for text in [
        "Aïssatou Ndiaye-Kane",
        "Anne d’Arcy",
        "Marie-Ève LE GOFF",
        "Cheikh Ould Sidi",
        "Mme Roy",
        "Me Paul Roy",
        "Mᵉ Roy",
    ]:
        with subtests.test(text=text):
            assert is_name(text, FR)


def test_a_given_name_that_is_a_word_besides_is_a_name(subtests):
    for text in ["May Parker", "June Whitlock", "April Stone", "Will Carter"]:
        with subtests.test(text=text):
            assert is_name(text, EN)


def test_a_french_given_name_that_is_a_month_besides_is_a_name(subtests):
    for text in ["Avril Dumont", "Mars Dupuy"]:
        with subtests.test(text=text):
            assert is_name(text, FR)


def test_initials_without_spaces_and_nicknames_belong_to_names(subtests):
    for text in ["J.R.R. Halloway", "Ruth “Ru” Vale", "Ruth (Ru) Vale"]:
        with subtests.test(text=text):
            assert is_name(text, EN)


def test_what_is_no_name_in_english(subtests):
    for text in [
        "Mary",
        "mary smith",
        "the River Trust",
        "Ministry of Water",
        "Example Foundation",
        "Rivers Have Rights",
        "Water and Law",
        "Paris, France",
        "14 March",
        "What Is Water?",
        "Director Smith Office",
        "Town Hall",
        "Lesson One",
        "Monday Morning",
        "A Very Long Row Of Capital Words Here",
        "",
        "x" * 80,
    ]:
        with subtests.test(text=text):
            assert not is_name(text, EN)


def test_what_is_no_name_in_french(subtests):
    for text in [
        "Le Conseil",
        "Ville de Lyon",
        "Pourquoi Agir",
        "Premier Enseignement",
        "Université de Lyon",
        "Lundi Matin",
        "Avec Ana",
    ]:
        with subtests.test(text=text):
            assert not is_name(text, FR)


def test_a_part_of_a_programme_is_no_name(subtests):
    for text in [
        "Opening Remarks",
        "Keynote Address",
        "Round Table",
        "Coffee Break",
        "Closing Session",
    ]:
        with subtests.test(text=text):
            assert not is_name(text, EN)


def test_every_english_form_of_address_is_parted_from_the_name(subtests):
    for honorific in [word for word in EN.honorifics if word not in ("he", "fr", "father")]:
        with subtests.test(honorific=honorific):
            printed = honorific[0].upper() + honorific[1:]
            assert without_honorific(f"{printed} Ana Rivera", EN) == (printed, "Ana Rivera")


def test_every_french_form_of_address_is_parted_from_the_name(subtests):
    for honorific in FR.honorifics:
        with subtests.test(honorific=honorific):
            printed = honorific[0].upper() + honorific[1:]
            assert without_honorific(f"{printed} Ana Roy", FR) == (printed, "Ana Roy")


def test_a_form_of_address_is_whole_words(subtests):
    for text, rules, honorific, name in [
        ("H.E. Ms. Ana Rivera", EN, "H.E. Ms.", "Ana Rivera"),
        ("Ms.Rivera", EN, "Ms.", "Rivera"),
        ("The Hon. Ruth Vale", EN, "The Hon.", "Ruth Vale"),
        ("Mme la juge Ana Roy", FR, "Mme la juge", "Ana Roy"),
        ("S.E. Mme Aïssatou Ndiaye-Kane", FR, "S.E. Mme", "Aïssatou Ndiaye-Kane"),
        ("Drew Marsh", EN, "", "Drew Marsh"),
        ("Marie Menard", FR, "", "Marie Menard"),
        ("Generali Paolo", EN, "", "Generali Paolo"),
    ]:
        with subtests.test(text=text):
            assert without_honorific(text, rules) == (honorific, name)


def test_a_family_name_in_capitals_is_set_as_names_are(subtests):
    for printed, name in [
        ("Ana Rivera", "Ana Rivera"),
        ("Ana  Rivera", "Ana Rivera"),
        ("Jean DUPONT", "Jean Dupont"),
        ("DUPONT Jean", "Jean Dupont"),
        ("JEAN DUPONT", "Jean Dupont"),
        ("Marie-Ève LE GOFF", "Marie-Ève Le Goff"),
        ("Ana DE LA CRUZ", "Ana de La Cruz"),
        ("Paul ROY-D’ARCY", "Paul Roy-D’Arcy"),
        ("MCDONALD Ana", "Ana McDonald"),
        ("A. B. Smith", "A. B. Smith"),
        ("Mary Smith, QC", "Mary Smith, QC"),
        ("Ana Rivera FRS", "Ana Rivera FRS"),
        ("Li WU", "Li Wu"),
    ]:
        with subtests.test(printed=printed):
            assert tidy_name(printed) == name


def test_capitals_after_a_prefix_and_saints_are_set_as_names_are():
    for printed, name in (
        ("Fiona McDONALD", "Fiona McDonald"),
        ("Iain MacLEOD", "Iain MacLeod"),
        ("Mary ST. CLAIR", "Mary St. Clair"),
        ("Louise DeWITT", "Louise DeWitt"),
        ("Garret FitzGERALD", "Garret FitzGerald"),
        ("Maria*", "Maria"),
        ("J. W.", "J. W."),
    ):
        assert tidy_name(printed) == name
    assert family_of("Mary St. Clair") == "St. Clair"


def test_one_name_a_pseudonym_or_initials_can_be_all_that_is_given():
    for text in ("Zainab", "Oisín", "Maria*", "J. W.", "J.W.", "JW", "Marie-Ève"):
        assert is_alone(text, EN), text
    for text in (
        "zainab",
        "Director",
        "UNICEF",
        "Question",
        "Monday",
        "The",
        "Foundation",
        "Ana Rivera",
        "",
    ):
        assert not is_alone(text, EN), text


def test_capitals_within_a_name_are_of_every_alphabet():
    for printed, name in (
        ("Ana RUIZ LÓPEZ", "Ana Ruiz López"),
        ("Иван Петров", "Иван Петров"),
        ("Li Na", "Li Na"),
    ):
        assert tidy_name(printed) == name


def test_names_in_scripts_without_capitals():
    for text in ("李娜", "김민준", "سعيد المصري", "Dr 李娜"):
        assert is_name(text, EN), text
    for text in ("北京大学", "جامعة القاهرة", "李", "M. A"):
        assert not is_name(text, EN), text
