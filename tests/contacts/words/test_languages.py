"""Codes of languages, and which way a text is written."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from contacts.words.directions import LEFTWARDS, direction_of, read_direction
from contacts.words.languages import PRIMARY, read_tag


def test_a_code_is_written_as_the_standard_has_it():
    told = {
        "fr": "fr",
        "FR-ca": "fr-CA",
        " en_us ": "en-US",
        "zh-hant-hk": "zh-Hant-HK",
        "de-ch-1996": "de-CH-1996",
        "sl-ROZAJ": "sl-rozaj",
        "es-419": "es-419",
        "zh-yue-hk": "zh-yue-HK",
        "CKB": "ckb",
    }
    assert {code: read_tag(code) for code in told} == told


@pytest.mark.parametrize(
    "code",
    [
        *("", "French", "francais", "english", "x", "qq", "und", "mul", "zxx", "qaa", "fra", "iw"),
        *("fr-", "-fr", "fr--CA", "fr-CA-Latn", "fr fr", "fr;q=1", "x-klingon", "i-klingon"),
        *("f1", "fr-1", "fr-CA-x-y", "fr\nen", 'fr"', "фр", "ar-aaaaaaaaaa"),
    ],
)
def test_a_word_is_no_code(code):
    assert read_tag(code) == ""
    assert direction_of(code) == ""


def test_a_language_is_written_as_its_script_is():
    told = {
        "ar": "rtl",
        "he-IL": "rtl",
        "fa": "rtl",
        "ckb": "rtl",
        "pa-Arab-PK": "rtl",
        "az-Arab": "rtl",
        "ff-adlm": "rtl",
        "fr": "ltr",
        "pa": "ltr",
        "ar-Latn": "ltr",
        "ku": "ltr",
        "zh-Hant": "ltr",
    }
    assert {code: direction_of(code) for code in told} == told
    assert set(LEFTWARDS) <= PRIMARY


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("", ""),
        ("! (2018) 🌊 —", ""),
        ("“النهر شخص! (2018)”", "rtl"),
        ("1. נועה and Ada", "rtl"),
        ("Ada and נועה", "ltr"),
        ("(2018) 陈昊", "ltr"),
        ("\u2068نهر\u2069 river", "ltr"),
        ("\u2066river\u2069 نهر", "rtl"),
        ("ދިވެހި", "rtl"),
    ],
)
def test_a_text_is_written_as_its_first_letter_is(text, direction):
    assert read_direction(text) == direction


def told(text, language="", page="en"):
    template = Template("{% load languages %}<p{{ text|written:language }}>{{ text|isolated }}</p>")
    with override(page):
        return template.render(Context({"text": text, "language": language}))


def test_a_page_says_what_is_not_its_own():
    assert told("River") == told("River", "en") == told("River", "French") == "<p>River</p>"
    assert told("Rivière", "fr") == '<p lang="fr">Rivière</p>'
    assert told("Rivière", "FR-ca", page="fr") == '<p lang="fr-CA">Rivière</p>'
    assert told("Rivière", "fr", page="fr") == "<p>Rivière</p>"
    assert told("<نهر>") == '<p dir="rtl"><bdi>&lt;نهر&gt;</bdi></p>'
    assert told("نهر", "ar") == '<p lang="ar" dir="rtl"><bdi>نهر</bdi></p>'
    assert told("(2018)", "ar") == '<p lang="ar" dir="rtl">(2018)</p>'
    assert told("River", page="ar") == '<p dir="ltr"><bdi>River</bdi></p>'
    assert told(None) == "<p></p>"


def test_words_in_other_letters_are_not_said_to_be_in_the_language_of_a_colloquium():
    assert told("נועה לוי", "fr") == '<p dir="rtl"><bdi>נועה לוי</bdi></p>'


def test_names_from_the_right_are_set_apart_in_a_sentence():
    template = Template("{% load languages %}{{ text|apart }}")
    for text, expected in (
        ("לוי, נ. (2018). Rivers", "<bdi>לוי, נ</bdi>. (2018). Rivers"),
        (mark_safe("<i>Rivers</i>, نهر & <i>نهر</i>"), None),
        ("Ada & <b>", "Ada &amp; &lt;b&gt;"),
    ):
        written = template.render(Context({"text": text}))
        assert written == (expected or "<i>Rivers</i>, <bdi>نهر</bdi> & <i><bdi>نهر</bdi></i>")
