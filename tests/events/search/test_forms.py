"""Forms that are one word to a reader: the query beside the text that it finds, on either database."""

import pytest

from events.editions.publishing import publish
from events.search import search
from tests.factories import make_chapter, make_event, make_section

# Each way to write it finds the others.
SAME = {
    "en": [
        ("anti-trafficking", "antitrafficking", "anti trafficking", "anti‑trafficking"),
        ("follow-up", "followup", "follow up"),
        ("e-mail", "email"),
        ("co-operation", "cooperation"),
        ("co-ordinated", "coordinated"),
        ("non-governmental", "nongovernmental", "non governmental"),
        ("policy-maker", "policymaker", "policy makers"),
        ("COVID-19", "Covid19"),
        ("well-being", "wellbeing"),
        ("cyber-crime", "cybercrime", "cyber crimes"),
        ("re-victimisation", "revictimization"),
        ("per cent", "percent"),
        ("U.S. policy", "US policy", "U. S. policy", "u.s. policy"),
        ("the U.N.", "the UN", "UN"),
        ("N.G.O.s", "NGOs", "NGO"),
        ("Ph.D.", "PhD", "Ph. D."),
        ("LL.M.", "LLM"),
        ("e.g.", "eg"),
        ("U.S.-led", "US-led"),
        ("1,120 cases", "1120 cases", "1 120 cases", "1.120 cases", "1’120 cases"),
        ("25 000", "25,000", "25\u202f000", "25.000", "25000"),
        ("3,400,000", "3400000", "3 400 000"),
        ("women", "woman", "woman's", "women’s"),
        ("children", "child", "child's"),
        ("men", "man"),
        ("policewomen", "policewoman"),
        ("people", "person", "persons", "peoples"),
        ("criteria", "criterion"),
        ("analyses", "analysis", "analysed", "analyzed"),
        ("hypotheses", "hypothesis"),
        ("phenomena", "phenomenon"),
        ("wives", "wife"),
        ("lives", "life"),
        ("feet", "foot"),
        ("organisation", "organization", "organizations", "organised", "organize"),
        ("labour", "labor", "labourers"),
        ("centre", "center", "centres"),
        ("programme", "program", "programs"),
        ("defence", "defense"),
        ("licences", "license", "licensing"),
        ("behavioural", "behavioral"),
        ("travelled", "traveled"),
        ("counsellors", "counselor"),
        ("judgement", "judgment"),
        ("paedophile", "pedophile"),
        ("enrolment", "enrollment"),
        ("fulfil", "fulfilled", "fulfills"),
        ("neighbouring", "neighboring"),
        ("criminalise", "criminalizes"),
        ("practise", "practice"),
        ("catalogue", "catalog"),
    ],
    "fr": [
        ("sous-traitance", "soustraitance"),
        ("vice-présidente", "vice présidente", "viceprésidente", "Vice-Présidente"),
        ("c’est-à-dire", "c'est à dire", "c‘est-à-dire"),
        ("socio-économique", "socioéconomique"),
        ("O.N.U.", "ONU", "l’ONU", "l’O.N.U."),
        ("S.N.C.F.", "SNCF"),
        ("av. J.-C.", "av. JC"),
        ("1.120 dossiers", "1 120 dossiers", "1120 dossiers"),
        ("travaux", "travail"),
        ("yeux", "œil"),
        ("chevaux", "cheval"),
        ("journaux", "journal"),
        ("baux", "bail"),
        ("tribunaux", "tribunal"),
        ("aveux", "aveu"),
        ("mesdames", "madame"),
    ],
    "ar": [("الإنسان", "إنسان", "والإنسان", "للإنسان"), ("محمد", "ومحمد")],
    "ko": [("인권", "인권을", "인권은", "인권에서")],
    "zh": [("陈昊", "陳昊")],
    "ja": [("東京", "東京")],
}
OTHER = {
    "en": [
        ("40.3", "403"),
        ("40.3", "40"),
        ("therapist", "the rapist"),
        ("U.S.", "tell us"),
        ("US", "join us"),
        ("WHO", "those who spoke"),
        ("2018300", "in 2018 300 people"),
        ("212555", "call 212 555 0100"),
        ("universe", "university of life"),
        ("price", "prize"),
        ("antitrafficking", "anti-smuggling and trafficking"),
        ("12", "12,500"),
    ],
    "fr": [("travaux", "travers"), ("soustraitance", "sous la traitance")],
    "zh": [("昊陈", "陈昊")],
}


def publish_each(texts, language):
    """One section for each, with its number for a title."""
    event = make_event("Rivers", language=language if language in ("en", "fr") else "en")
    make_chapter(event, "Voices", body="")
    for number, text in enumerate(texts):
        make_section(event, f"Section n{number}n", body=f"<p>Gravel, {text}, mud.</p>")
    publish(event, by=None)


def found(query):
    return {hit.passage.title for hit in search(query, kind="section", stop=200).hits}


@pytest.mark.django_db
@pytest.mark.parametrize("language", SAME)
def test_each_way_to_write_a_word_finds_the_others(language):
    texts = [text for group in SAME[language] for text in group]
    publish_each(texts, language)
    missed = [
        (query, text)
        for group in SAME[language]
        for query in group
        for text in group
        if f"Section n{texts.index(text)}n" not in found(query)
        or f"Section n{texts.index(text)}n" not in found(f"gravel {query} mud")
    ]
    assert missed == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", OTHER)
def test_what_is_another_word_is_not_found(language):
    texts = [text for _query, text in OTHER[language]]
    publish_each(texts, language)
    wrong = [
        (query, text)
        for number, (query, text) in enumerate(OTHER[language])
        if f"Section n{number}n" in found(query)
    ]
    assert wrong == []
