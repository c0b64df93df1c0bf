"""Whatever search finds by a name, withdrawal finds: of people of many languages, in spellings made up
at random, the same each time.
"""

import random
import re
import unicodedata

import pytest

from contacts.models import Person
from contacts.withdrawal.names import Name
from contacts.words.folding import APOSTROPHES, HALF_RINGS, SPELLED
from contacts.words.ordinary import are_ordinary
from events.editions.publishing import publish
from events.search import search, words
from events.search.compounds import find_compounds, join_neighbours
from tests.factories import make_chapter, make_event, make_section

PEOPLE = [
    ("Melanie", "Thompson"),
    ("Æthel", "Þorsson"),
    ("Aethel", "Thorsson"),
    ("Jürgen", "Strauß"),
    ("Juergen", "Strauss"),
    ("Søren", "Ågård"),
    ("Soeren", "Aagaard"),
    ("Łukasz", "Kąkol"),
    ("Sigurður", "Guðmundsson"),
    ("Chloé", "Cœurdevey"),
    ("Mary", "O’Brien"),
    ("Mary", "OBrien"),
    ("Jeanne", "d’Arcy"),
    ("Awa", "N’Diaye"),
    ("Ada-Lou", "Moréau"),
    ("Jean-Luc", "Petit-Jean"),
    ("Dorchen A.", "Leidholdt"),
    ("Cyrus", "Vance, Jr."),
    ("Thịnh", "Đặng Thị Ngọc"),
    ("Aitor", "García Pablos"),
    ("Vincent", "van Gogh"),
    ("Ludmila", "Dvořáková"),
    ("İbrahim", "Yıldız"),
    ("Oʻtkir", "Gʻulomov"),
    ("ʿAlī", "al-Qurʾānī"),
    ("Fiona", "McDonald"),
    ("Finn", "Pfiffer"),
    ("Zoë", "Ǿrsted"),
    ("Mia", "Weiß-Groß"),
    ("Ngũgĩ", "wa Thiong’o"),
    ("Ольга", "Иванова"),
    ("Мар’яна", "Йовенко"),
    ("Γιώργος", "Παπαδόπουλος"),
    ("Արև", "Սևակ"),
    ("محمد", "العربي"),
    ("أحمد", "الفيتوري"),
    ("فاطمة", "مصطفى"),
    ("שָׁלוֹם", "כהן"),
    ("昊", "陈"),
    ("太郎", "山田"),
    ("カガミ", "ガガ"),
    ("민준", "김"),
    ("สมชาย", "ใจดี"),
    ("राम", "क़ुरैशी"),
    ("நிலா", "கோபால்"),
    ("May", "Young"),
    ("Anne-Marie", "Castellan"),
    ("Annemarie", "Castellan"),
    ("Anne Marie", "Castellan"),
    ("J.R.", "Wolcott"),
    ("J. R.", "Wolcott"),
    ("JR", "Wolcott"),
    ("J.-P.", "Durocher"),
    ("A.D.S.", "Ferreira-Lopes"),
    ("Ada", "El Khoury"),
    ("Ada", "Elkhoury"),
    ("Ada", "El-Khoury"),
    ("陳", "昊"),
]
APOSTROPHE = re.compile(f"[{APOSTROPHES}{HALF_RINGS}]")
INVISIBLE = "\x80\u115f\u180b\u2066\u202e\u2800\u3164\uffa0\u00ad\u200b\u200d\u2060\u200e\ufeff"
LIGATURES = {"ffi": "ﬃ", "fi": "ﬁ", "ff": "ﬀ", "ij": "ĳ", "st": "ﬆ", "لا": "ﻻ", "محمد": "ﷴ"}
IN_TWO_LETTERS = {"ü": "ue", "ö": "oe", "ø": "oe", "å": "aa", "Å": "Aa"}
IN_TWO = SPELLED | {"Æ": "Ae", "Þ": "Th", "Œ": "Oe", "ß": "ss", "ø": "o", "ð": "d", "ł": "l"}


def replaced(text, table):
    for sign, other in table.items():
        text = text.replace(sign, other)
    return text


def some(draw, text, change):
    """`text` with about a third of its letters changed."""
    return "".join(change(sign) if draw.random() < 0.3 else sign for sign in text)


def marked(draw, sign):
    is_whole = sign.isalpha() and not unicodedata.decomposition(sign)
    return sign + draw.choice("\u0301\u0308\u0327") if is_whole else sign


def widened(sign):
    return chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign


def initials(draw):
    signs = draw.choice(["", ".", ". ", " "])
    return lambda match: "".join(s + signs for s in match[0] if s.isalpha()).strip(" ")


CHANGES = [
    lambda draw, text: text.upper(),
    lambda draw, text: text.lower(),
    lambda draw, text: text.title(),
    lambda draw, text: some(draw, text, str.swapcase),
    lambda draw, text: unicodedata.normalize("NFD", text),
    lambda draw, text: unicodedata.normalize("NFKC", text),
    lambda draw, text: re.sub(
        r"(?<!,) ", draw.choice(["\u00a0", "  ", "\n", "_", "-", "–", " - ", "/", "·"]), text
    ),
    lambda draw, text: APOSTROPHE.sub(draw.choice(APOSTROPHES + HALF_RINGS), text),
    lambda draw, text: APOSTROPHE.sub("", text),
    lambda draw, text: replaced(text, IN_TWO),
    lambda draw, text: replaced(text, IN_TWO_LETTERS),
    lambda draw, text: replaced(text, LIGATURES),
    lambda draw, text: some(draw, text, lambda sign: marked(draw, sign)),
    lambda draw, text: some(
        draw, text, lambda s: f"{s}{draw.choice(INVISIBLE)}" * s.isascii() or s
    ),
    lambda draw, text: some(draw, text, lambda sign: sign + "’" if sign.isalpha() else sign),
    lambda draw, text: some(draw, text, widened),
    lambda draw, text: text.replace("-", draw.choice([" ", "‑", "—", ""])),
    lambda draw, text: re.sub(
        r"(?<!\S)(?=\w{3})", lambda _: draw.choice(["", "d’", "l'", "qu’"]), text
    ),
    lambda draw, text: text + "’s",
    lambda draw, text: re.sub(r"\.[ -]?(?=\w\.)", draw.choice([".", ". ", ".-", ".\u00a0"]), text),
    lambda draw, text: re.sub(r"\b(?:[A-Z]{2}|([A-Z]\.){2,})(?!\w)", initials(draw), text),
    lambda draw, text: text.replace("e M", draw.choice(["em", "e-M", "e‐M"])),
    lambda draw, text: re.sub(r"[.,]", "", text),
]


def spellings(given, family, *, how_many):
    draw = random.Random(f"{given} {family}")  # noqa: S311 the same each time
    for _ in range(how_many):
        text = draw.choice([f"{given} {family}", f"{family} {given}", f"{family}, {given}"])
        for change in draw.sample(CHANGES, draw.randint(0, 3)):
            text = change(draw, text)
        yield text


def said(text):
    """For each word of `text` all that search finds it by, but stems and beginnings; and the same
    with those written together that may be.
    """
    apart, together, end = [], [], 0
    joined = {c.start: c for c in find_compounds(text)}  # of several the longest comes last
    for match in words.find_words(text):
        found = {*words.fold(match[0]), *words.in_two(match[0])}
        if not found:
            continue
        apart.append(found)
        if match.start() >= end:
            together.append({joined[match.start()].joined} if match.start() in joined else found)
            end = joined[match.start()].end if match.start() in joined else 0
    return apart, together


def asked(given, family):
    """The words of a name in both orders, and the same with neighbours written together."""
    for one, other in ((given, family), (family, given)):
        apart, together = said(f"{one} {other}")
        yield from (apart, together)
        for first, last, joined in join_neighbours([min(found) for found in apart]):
            yield [*apart[:first], {joined}, *apart[last + 1 :]]


def is_found_by_search(given, family, text):
    """Whether both names are words of `text` for search, one beside the other."""
    return any(
        all(one & other for one, other in zip(name, heard[at:], strict=False))
        for name in asked(given, family)
        for heard in said(text)
        for at in range(len(heard) - len(name) + 1)
    )


def name_of(given, family, *, has_part):
    person = Person(given_name=given, family_name=family, display="role-only")
    return Name.of(person) if has_part else Name.of_protected(person, others=())


def test_whatever_search_finds_withdrawal_finds():
    tried = 0
    for given, family in PEOPLE:
        if are_ordinary([given, family]):
            continue
        names = [name_of(given, family, has_part=has_part) for has_part in (True, False)]
        for spelling in spellings(given, family, how_many=120):
            for text in (spelling, f"Then {spelling} spoke.", f"„{spelling}“"):
                if not is_found_by_search(given, family, text):
                    continue
                tried += 1
                for name in names:
                    assert name.find(text), text
                    assert not is_found_by_search(given, family, name.remove(text, "…")), text
    assert tried > 10_000


@pytest.mark.django_db
def test_a_passage_that_search_leads_to_by_a_name_is_free_of_it_afterwards():
    event = make_event("Rivers", slug="rivers")
    make_chapter(event, "Voices", body="")
    for number, (given, family) in enumerate(PEOPLE):
        said = "</p><p>".join(
            text
            for text in spellings(given, family, how_many=8)
            if "<" not in text and is_found_by_search(given, family, text)
        )
        make_section(event, f"Section {number}", body=f"<p>{said}</p>")
    publish(event, by=None)
    for given, family in PEOPLE[:12]:
        hits = search(f'"{given} {family}"').hits
        assert hits, family
        for hit in hits:
            assert name_of(given, family, has_part=False).find(hit.passage.text), family


WAYS = {
    "Castellan": ["Anne-Marie", "Annemarie", "Anne Marie", "AnneMarie"],
    "Wolcott": ["J.R.", "JR", "J. R.", "J R", "J.-R."],
    "Durocher": ["Jean Pierre", "Jean-Pierre", "Jeanpierre"],
    "Wang": ["Xiao Ming", "Xiaoming", "Xiao-Ming"],
}
FAMILIES = {
    "Ada": ["El Khoury", "Elkhoury", "El-Khoury", "ElKhoury"],
    "Lou": ["Ben Ali", "Benali", "Ben-Ali"],
    "Mary": ["O’Brien", "OBrien", "O Brien"],
}
SAME = [[(way, family) for way in ways] for family, ways in WAYS.items()]
SAME += [[(given, way) for way in ways] for given, ways in FAMILIES.items()]


@pytest.mark.parametrize("same", SAME, ids=str)
def test_a_name_is_found_in_each_way_to_divide_it(same):
    for own in same:
        names = [name_of(*own, has_part=has_part) for has_part in (True, False)]
        for given, family in same:
            whole = f"{given} {family}"
            for text in (whole, whole.upper(), whole.lower(), f"{family}, {given}"):
                assert all(name.find(f"Then {text} spoke.") for name in names), (own, text)


def test_another_name_of_the_same_beginning_is_left_alone():
    for given, family, text in [
        ("Anne-Marie", "Castellan", "Anne Castellan and Marie Castella spoke."),
        ("J.R.", "Wolcott", "J. Wolcotts and R. Wolco spoke."),
        ("Ann", "Amore", "Anna More spoke."),
        ("Mark", "Etting", "Of marketing, of a mark, etting."),
        ("Ada", "El Khoury", "Ada El-Khouri spoke of El Khourys."),
    ]:
        assert name_of(given, family, has_part=False).find(text) == "", text
