"""Names of many nations, written as one and taken apart again by what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.words.parts import find_family_names, invert, join, take_apart

# Given name, family name, whether that is read first; as it is read, and as lists have it.
NAMES = [
    ("Aitor", "García Pablos", False, "Aitor García Pablos", "García Pablos, Aitor"),
    ("Viktor", "Nagy", True, "Nagy Viktor", "Nagy, Viktor"),
    ("Thịnh", "Đặng Thị Ngọc", True, "Đặng Thị Ngọc Thịnh", "Đặng Thị Ngọc, Thịnh"),
    ("Vincent", "van Gogh", False, "Vincent van Gogh", "van Gogh, Vincent"),
    ("Zainab", "", False, "Zainab", "Zainab"),
    ("Zainab", "", True, "Zainab", "Zainab"),
    ("昊", "陈", False, "陈昊", "陈昊"),
    ("昊", "陈", True, "陈昊", "陈昊"),
    ("娜娜", "欧阳", False, "欧阳娜娜", "欧阳娜娜"),
    ("昊", "", False, "昊", "昊"),
    ("さくら", "高橋", False, "高橋さくら", "高橋さくら"),
    ("マリ", "渡辺", False, "渡辺マリ", "渡辺マリ"),
    ("民子", "佐々木", False, "佐々木民子", "佐々木民子"),
    ("민수", "김", False, "김민수", "김민수"),
    ("ジョン", "スミス", False, "ジョン・スミス", "スミス, ジョン"),
    ("ヨーコ", "オノ", True, "オノ・ヨーコ", "オノ, ヨーコ"),
    ("Hao", "Chen", True, "Chen Hao", "Chen, Hao"),
    ("昊 Peter", "陈", False, "昊 Peter 陈", "陈, 昊 Peter"),
    ("محمد", "العربي", False, "محمد العربي", "العربي, محمد"),
    ("Ольга", "Иванова", True, "Иванова Ольга", "Иванова, Ольга"),
]


@pytest.mark.parametrize(("given_name", "family", "first", "read", "listed"), NAMES)
def test_a_name_is_written_as_it_is_read(given_name, family, first, read, listed):
    assert join(given_name, family, family_first=first) == read
    assert invert(given_name, family) == listed
    assert take_apart(read, given_name, family) == (given_name, family)


@pytest.mark.parametrize(
    ("printed", "of", "parts"),
    [
        ("GARCÍA PABLOS, Aitor", ("Aitor", "García Pablos"), ("Aitor", "GARCÍA PABLOS")),
        ("Dr. Aitor M. Garcia Pablos", ("Aitor", "García Pablos"), ("Aitor M.", "Garcia Pablos")),
        ("A. García", ("Aitor", "García Pablos"), ("A.", "García")),
        ("Aitor García", ("Aitor", "García Pablos"), ("Aitor", "García")),
        ("Aitor M. García", ("Aitor", "García Pablos"), ("Aitor M.", "García")),
        ("Aitor García P.", ("Aitor", "García Pablos"), ("Aitor", "García P.")),
        ("Nagy Viktor", ("Viktor", "Nagy"), ("Viktor", "Nagy")),
        ("Nagy-Kovács Viktor", ("Viktor", "Nagy"), ("Viktor", "Nagy-Kovács")),
        ("Dang Thi Ngoc Thinh", ("Thịnh", "Đặng Thị Ngọc"), ("Thinh", "Dang Thi Ngoc")),
        ("Chen Hao", ("昊", "陈"), ("Hao", "Chen")),
        ("Hao Chen", ("昊", "陈"), ("Hao", "Chen")),
        ("陳昊", ("昊", "陈"), ("昊", "陳")),
        ("昊 陳", ("昊", "陈"), ("昊", "陳")),
        ("Olga Ivanova", ("Ольга", "Иванова"), ("Olga", "Ivanova")),
        ("Jurgen Mueller", ("Jürgen", "Müller"), ("Jurgen", "Mueller")),
        ("Ruth Joan Ginsburg", ("Ruth Joan Bader", "Ginsburg"), ("Ruth Joan", "Ginsburg")),
        ("Cyrus R. Vance Jr.", ("Cyrus", "Vance"), ("Cyrus R.", "Vance Jr.")),
        # Nothing tells.
        ("Ada Moreau", ("Nora", "Lind"), ("", "")),
        ("Moreau", ("Ada", "Moreau"), ("", "")),
        ("Ada", ("Ada", "Moreau"), ("", "")),
        ("Ada Moreau", ("", ""), ("", "")),
        ("", ("Ada", "Moreau"), ("", "")),
    ],
)
def test_another_form_in_print_is_taken_apart_by_what_is_known(printed, of, parts):
    assert take_apart(printed, *of) == parts


# Another spelling of Zubeida Okwuosa, whether her family name is first, and family names in it.
OTHERS = [
    ("Zubaida Okwuossah", False, {"Okwuossah"}),
    ("Zubeida Okwuossah", False, {"Okwuossah"}),
    ("Ms. Z. Okwuossah", False, {"Okwuossah"}),
    ("Okwuossah, Zubaida", False, {"Okwuossah"}),
    ("Okwuossah Zubeida", False, {"Okwuossah"}),
    ("Okwuossah Zubaida", True, {"Okwuossah", "Zubaida"}),
    ("Zubaida de la Rue", False, {"de la Rue"}),
    ("Zubeida Okwuosa Nwafor", False, {"Okwuosa Nwafor", "Nwafor"}),
    ("Zubeida Okwuosa-Nwafor", False, {"Okwuosa-Nwafor"}),
    ("Zubaida Ngozi Okwuossah Jr.", False, {"Okwuossah"}),
    ("Zubaida Okwuosa", False, set()),
    ("Z. Okwuosa", False, set()),
    ("J. R.", False, set()),
]


def test_other_family_names_are_found_in_other_spellings():
    for printed, first, found in OTHERS:
        own = ("Zubeida", "Okwuosa")
        assert find_family_names(printed, *own, family_first=first) == found, printed
    assert find_family_names("Nguyen Van An", "An", "Nguyễn", family_first=True) == set()


WORD = st.text("abcdefghijklmnopqrstuvwxyzéłøđươ", min_size=2, max_size=8).map(str.capitalize)
PARTS = st.lists(WORD, min_size=1, max_size=3).map(" ".join)


@given(PARTS, PARTS, st.booleans())
def test_what_is_joined_is_taken_apart_and_nothing_of_it_is_lost(given_name, family, first):
    read = join(given_name, family, family_first=first)
    assert {*take_apart(read, given_name, family)} == {given_name, family}


@given(PARTS, PARTS, PARTS)
def test_of_a_printed_name_every_word_is_in_one_part_or_none_is(printed, given_name, family):
    parts = take_apart(printed, given_name, family)
    assert parts == ("", "") or sorted(" ".join(parts).split()) == sorted(printed.split())
