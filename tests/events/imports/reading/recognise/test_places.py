"""City and venue, and the larger meeting."""

from events.imports.reading.recognise.front import held_in
from events.imports.reading.recognise.meetings import meeting_name, meeting_phrase
from events.imports.reading.recognise.places import cities, city_in, is_venue, venue_and_city

from .blocks import EN, FR, reading


def test_the_parts_of_an_address_line(subtests):
    for text, rules, venue, city in [
        ("Palais des Nations, Salle XII, Geneva", EN, "Palais des Nations, Salle XII", "Geneva"),
        ("Geneva, Palais des Nations", EN, "Palais des Nations", "Geneva"),
        ("Geneva – Palais des Nations", EN, "Palais des Nations", "Geneva"),
        ("GENEVA", EN, "", "Geneva"),
        ("Washington, D.C.", EN, "", "Washington, D.C."),
        ("Town Hall in York", EN, "Town Hall", "York"),
        ("City Hall, 12 Mill Lane, York YO1 7AB", EN, "City Hall, 12 Mill Lane", "York"),
        ("Town Hall, Little Wick", EN, "Town Hall", "Little Wick"),
        ("Hôtel de Ville à Lyon", FR, "Hôtel de Ville", "Lyon"),
        ("Palais du Rhin, Strasbourg", FR, "Palais du Rhin", "Strasbourg"),
        (
            "Amphithéâtre A, Université de Lyon, 69000 Lyon",
            FR,
            "Amphithéâtre A, Université de Lyon",
            "Lyon",
        ),
        ("Salle des fêtes, Petit-Bourg", FR, "Salle des fêtes", "Petit-Bourg"),
        ("Rivers and laws", EN, "", ""),
    ]:
        with subtests.test(text=text):
            assert venue_and_city(text, rules) == (venue, city)


def test_a_labelled_place_needs_no_word_of_a_building():
    assert venue_and_city("Three Oaks, York", EN) == ("", "York")
    assert venue_and_city("Three Oaks, York", EN, labelled=True) == ("Three Oaks", "York")


def test_every_city_is_known_in_ordinary_letters_and_in_capitals(subtests):
    for city in sorted(
        {*EN.cities, *FR.cities, "geneva", "dakar", "port of spain", "new york"} & set(cities())
    ):
        with subtests.test(city=city):
            assert city_in(f"{city.title()}, 14 March").lower() == city
            assert city_in(city.upper()).lower() == city


def test_a_city_is_a_whole_word_with_a_capital(subtests):
    for text in ["a nice day", "Yorkshire", "New-York-sur-Mer", "geneva"]:
        with subtests.test(text=text):
            assert city_in(text) == ""


def test_every_english_word_of_buildings_tells_one(subtests):
    for word in [word for word in EN.venues if " " not in word]:
        with subtests.test(word=word):
            assert is_venue(f"The Old {word.title()}", EN)


def test_every_french_word_of_buildings_tells_one(subtests):
    for word in FR.venues:
        with subtests.test(word=word):
            assert is_venue(f"{word.title()} des Rives", FR)


MEETINGS_EN = [
    (
        "Held in the margins of the 62nd session of the Commission on Rivers",
        "62nd session of the Commission on Rivers",
    ),
    ("organised on the sidelines of COP 26, Glasgow", "COP 26"),
    ("in the framework of the World Water Week", "World Water Week"),
    ("within the framework of the 2nd Water Forum", "2nd Water Forum"),
    ("on the occasion of World River Day", "World River Day"),
    ("held during the 10th World Forum in Dakar", "10th World Forum"),
    ("A side event to the Human Rights Council", "Human Rights Council"),
    ("A parallel event of CSW 62", "CSW 62"),
    ("An official event of the 5th River Summit", "5th River Summit"),
    ("held in parallel to the General Assembly in New York", "General Assembly"),
    ("alongside the 7th Water Congress was this day", "7th Water Congress"),
    ("back-to-back with the 3rd Congress", "3rd Congress"),
    ("ahead of the 7th Summit", "7th Summit"),
    ("as part of the 16 Days of Action", "16 Days of Action"),
    ("in conjunction with the 4th Water Congress", "4th Water Congress"),
]


def test_the_larger_meeting_in_english(subtests):
    for text, name in MEETINGS_EN:
        with subtests.test(text=text):
            found = meeting_phrase(text, EN)
            assert meeting_name(text[found.end() :], reading()) == name


def test_the_larger_meeting_in_french(subtests):
    for text, name in [
        (
            "En marge de la 62e session de la Commission des eaux",
            "62e session de la Commission des eaux",
        ),
        ("en marge du Forum mondial de l’eau, à Dakar", "Forum mondial de l’eau"),
        ("En marge de l’Assemblée générale des rives", "Assemblée générale des rives"),
        ("Dans le cadre de la Semaine de l’eau 2020", "Semaine de l’eau 2020"),
        ("à l’occasion du 5e Sommet des rives", "5e Sommet des rives"),
        ("lors des Assises de l’eau 2019", "Assises de l’eau 2019"),
        ("au cours du Congrès des lacs qui se tenait à Annecy", "Congrès des lacs"),
        ("pendant la COP 26", "COP 26"),
        ("durant le Festival des eaux", "Festival des eaux"),
        ("en ouverture du Salon des rives", "Salon des rives"),
        ("en prélude au 3e Congrès", "3e Congrès"),
        ("événement parallèle à la 40e session du Conseil", "40e session du Conseil"),
    ]:
        with subtests.test(text=text):
            found = meeting_phrase(text, FR)
            assert meeting_name(text[found.end() :], reading(language="fr")) == name


def test_what_is_no_meeting_has_no_name(subtests):
    for text in [
        "during the war",
        "during the discussion",
        "in conjunction with the River Trust",
        "as part of her work",
    ]:
        with subtests.test(text=text):
            found = meeting_phrase(text, EN)
            assert not found or meeting_name(text[found.end() :], reading()) == ""


def test_the_place_in_a_sentence(subtests):
    for text, language, place in [
        (
            "A colloquium held at the Palais des Rives, Geneva, in the margins of the Forum",
            "en",
            "Palais des Rives, Geneva",
        ),
        ("It was hosted in York", "en", "York"),
        ("The colloquium took place at Villa Morillon, Geneva.", "en", "Villa Morillon, Geneva"),
        ("Le colloque s’est tenu à Lyon en marge du Forum", "fr", "Lyon"),
        ("La journée, organisée au Palais du Rhin, Strasbourg", "fr", "Palais du Rhin, Strasbourg"),
    ]:
        with subtests.test(text=text):
            assert held_in(text, reading(language=language)).strip() == place


def test_a_city_may_stand_before_its_building_and_an_area_after_it(subtests):
    for line, expected in {
        "Corvane, Town Hall": ("Town Hall", "Corvane"),
        "Town Hall, Seattle, WA, USA": ("Town Hall", "Seattle"),
        "Old Theatre, Corvane, 6 p.m.": ("Old Theatre", "Corvane"),
    }.items():
        with subtests.test(line):
            assert venue_and_city(line, EN, dated=True) == expected
