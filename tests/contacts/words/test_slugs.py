"""Addresses and anchors: plain letters of whatever was written, cut between words."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.words.slugs import make_slug, write_latin


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Łukasz Kąkol", "lukasz-kakol"),
        ("Đặng Thị Ngọc Thịnh", "dang-thi-ngoc-thinh"),
        ("Straße, Œuvre, Æthel", "strasse-oeuvre-aethel"),
        ("Þorgerður Ingólfsdóttir", "thorgerdur-ingolfsdottir"),
        ("Søren Ångström", "soren-angstrom"),
        ("Ħal Għaxaq", "hal-ghaxaq"),
        ("Diyarbakır’ın", "diyarbakirin"),
        ("Áŋŋel Sámi", "angngel-sami"),
        ("Ștefan Țurcanu", "stefan-turcanu"),
        ("Dvořák & Škréta", "dvorak-skreta"),
        ("Ürümqi ǅ ﬁn", "urumqi-dz-fin"),
        ("Введение", "vvedenie"),
        ("Итоги", "itogi"),
        ("Ольга Щербакова", "olga-shcherbakova"),
        ("Αθήνα", "athina"),
        ("陈昊", "chen-hao"),
        ("第三回国際会議", "di-san-hui-guo-ji-hui-yi"),
        ("日本のNGO", "ri-ben-no-ngo"),
        ("さくら カンファレンス", "sakura-kanfuarensu"),
        ("김 민수", "gim-minsu"),
        ("محمد العربي", "mhmd-lrby"),
        ("नमस्ते दुनिया", "nmste-duniya"),
        ("😀", "grinning"),
        ("——", ""),
        ("", ""),
    ],
)
def test_every_writing_has_an_address(text, slug):
    assert make_slug(text) == slug
    assert make_slug(unicodedata.normalize("NFD", text)) == slug


def test_every_latin_letter_of_europe_and_vietnam_is_written():
    letters = filter(str.isalpha, map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))))
    lost = [letter for letter in letters if not re.fullmatch("[a-z]+", make_slug(letter))]
    assert lost == [*"ƄƅƧƨƸƹƼƽɁɂ"]  # tones of Zhuang, and what phonetics has


@pytest.mark.parametrize(
    ("text", "ending", "slug"),
    [
        ("Rivers and Law", "2024", "rivers-and-law-2024"),
        ("Rivers and Law 2024", "2024", "rivers-and-law-2024"),
        ("第三回国際会議", "2025", "di-san-hui-guo-ji-hui-yi-2025"),
        ("2025", "2025", "2025-2025"),
        ("!!!", "2025", ""),
        # 95 letters; 75 and a year are 80.
        (
            "The international colloquium on anti-trafficking, its laws, its courts, and those who survived",
            *(
                "2018",
                "the-international-colloquium-on-anti-trafficking-its-laws-its-courts-and-2018",
            ),
        ),
        ("a" * 74 + " b", "2018", "a" * 74 + "-2018"),
        ("a" * 75 + "-b", "2018", "a" * 75 + "-2018"),
        ("a" * 100, "2018", "a" * 75 + "-2018"),
        ("国" * 100, "2018", "guo-" * 18 + "guo-2018"),
    ],
)
def test_a_long_title_is_cut_between_words_and_keeps_the_year(text, ending, slug):
    assert make_slug(text, ending=ending) == slug
    assert len(slug) <= 80


@given(st.text(max_size=300), st.integers(5, 90), st.sampled_from(["", "2025"]))
def test_an_address_is_letters_and_figures_with_hyphens_between(text, longest, ending):
    slug = make_slug(text, longest=longest, ending=ending)
    assert slug == "" or re.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]+)*", slug)
    assert len(slug) <= longest


def test_names_in_other_letters_can_be_compared():
    assert write_latin("Ольга  Иванова") == "Ol'ga Ivanova"
    assert write_latin("陈昊") == write_latin("陈 昊") == "Chen Hao"
