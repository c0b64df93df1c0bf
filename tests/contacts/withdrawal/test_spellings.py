"""Whatever search finds, withdrawal finds; and what is only like a name stays."""

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
]
APOSTROPHE = re.compile(f"[{APOSTROPHES}{HALF_RINGS}]")
INVISIBLE = "\u00ad\u200b\u200d\u2060\u200e\ufeff"
LIGATURES = {"ffi": "ﬃ", "fi": "ﬁ", "ff": "ﬀ", "ij": "ĳ", "st": "ﬆ", "لا": "ﻻ", "محمد": "ﷴ"}
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
    lambda draw, text: re.sub(r"[.,]", "", text),
]


def spellings(given, family, *, how_many):
    draw = random.Random(f"{given} {family}")  # noqa: S311 the same each time
    for _ in range(how_many):
        text = draw.choice([f"{given} {family}", f"{family} {given}", f"{family}, {given}"])
        for change in draw.sample(CHANGES, draw.randint(0, 3)):
            text = change(draw, text)
        yield text


def is_found_by_search(given, family, text):
    """Whether both names are words of `text` for search, one beside the other."""
    first, last = words.folded(given), words.folded(family)
    said = f" {' '.join(words.folded(text))} "
    return any(f" {' '.join(name)} " in said for name in (first + last, last + first))


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


GONE = [
    ("Melanie", "Thompson", "thompson, melanie"),
    ("Melanie", "Thompson", "thompson melanie"),
    ("Melanie", "Thompson", "Me-lanie Thompson"),
    ("Melanie", "Thompson", "Mela-\nnie Thomp­son"),
    ("Melanie", "Thompson", "Mel<b>anie</b> Thompson"),
    ("Melanie", "Thompson", "THOMPSON (Melanie)"),
    ("Melanie", "Thompson", "@mthompson"),
    ("Melanie", "Thompson", "@m_thompson"),
    ("Melanie", "Thompson", "@thompsonm2018"),
    ("Melanie", "Thompson", "@melanie_thompson"),
    ("Melanie", "Thompson", "@MelanieThompson42"),
    ("Melanie", "Thompson", "#ThompsonMelanie"),
    ("Melanie", "Thompson", "https://social.example/mthompson"),
    ("Melanie", "Thompson", "https://example.org/%4delanie-Thompson"),
    ("Young", "Zeller", "zeller, young"),
    ("Ada", "Young", "young, ada"),
    ("Ada-Lou", "Moréau", "AdaLou Moreau"),
    ("Mary", "OBrien", "Mary O’Brien"),
    ("Jeanne", "d’Arc", "Jeanne Arc"),
    ("Ada", "Strauß", "STRAUẞ, ADA"),
    ("Jürgen", "Müller", "@jmueller"),
    ("Jürgen", "Müller", "https://example.org/juergen-muller"),
    ("Jürgen", "Müller", "https://example.org/J%C3%BCrgen_M%C3%BCller"),
    ("Łukasz", "Kąkol", "https://example.org/ukasz-kakol"),
    ("Ольга", "Иванова", "https://example.org/%D0%9E%D0%BB%D1%8C%D0%B3%D0%B0_Иванова"),
    ("昊", "陈", "https://example.org/%E9%99%88%E6%98%8A"),
    ("昊", "陈", "陈, 昊"),
    ("昊", "陈", "陈·昊"),
    ("太郎", "山田", "山 田 太 郎"),
    ("민준", "김", "김민준"),
    ("민준", "김", unicodedata.normalize("NFD", "김민준")),
    ("محمد", "العربي", "ﷴ العربي"),
    ("محمد", "العربي", "وللعربي محمد"),
    ("สมชาย", "ใจดี", "สมชายใจดี"),
]


def test_a_name_goes_however_it_is_spelled_and_nothing_of_it_stays():
    for given, family, text in GONE:
        name = name_of(given, family, has_part=False)
        assert (name.find(text), name.remove(text, "…").replace("<b></b>", "")) == (text, "…"), text
    name = name_of("민준", "김", has_part=False)
    assert name.remove("김민준은 김민준 씨가", "…") == "…은 … 씨가"
    name = name_of("สมชาย", "ใจดี", has_part=False)
    assert name.remove("นายสมชายใจดีกล่าว", "…") == "นาย…กล่าว"
    name = name_of("Melanie", "Thompson", has_part=True)
    assert name.remove("Me-lanie and Thomp-\nson", "…") == "… and …"


STAYS = [
    ("Marie", "Cent", "30 CENT"),
    ("Marie", "Cent", "Cent euros, pour cent"),
    ("Cyrus", "Vance", "Vance Foundation"),
    ("Cyrus", "Vance", "advance; the Vances; ADVANCE"),
    ("May", "Young", "In May. Young people"),
    ("May", "Young", "who are young, may go"),
    ("May", "Young", "https://example.org/young-people"),
    ("Will", "Young", "the young will inherit"),
    ("Rose", "Hill", "up the hill rose a tower"),
    ("Grace", "Long", "how long, Grace? a long grace"),
    ("Mark", "Stone", "a stone mark; stones, marks"),
    ("Joy", "Law", "law, joy and order"),
    ("Melanie", "Young", "She was young, Melanie said"),
    ("Melanie", "Young", "young Melanie Roe"),
    ("Anne", "de la Rue", "au coin de la rue, Anne attend"),
    ("Claire", "Petit", "un petit, claire et net"),
    ("Hope", "Power", "power: hope; power to hope"),
    ("Jeanne", "d’Arc", "un arc, Jeanne"),
    ("Lena", "Delle", "D’elle, d’elle"),
    ("Anna", "Lune", "L’une, l’une et l’autre"),
    ("Ada", "Coop", "a Co-op, the co-op"),
    ("Ada", "Recover", "to re-cover"),
    ("Ada", "Strauß", "Straus, Strausse"),
    ("Mae", "Baer", "Ma and Bar"),
    ("Sue", "Poe", "Su, Po"),
    ("Noel", "Roth", "Nol Rot"),
    ("Jürgen", "Müller", "Muller Foundation, Jurgens Mueller-Haus"),
    ("Melanie", "Thompson", "Mark Thompson; Melanie Roe; M. Thomas"),
    ("Melanie", "Thompson", "Thompson Street, melanie blue"),
    ("Melanie", "Thompson", "Melany Thompsons, Melanies"),
    ("Melanie", "Thompson", "@mthompsonville, mthompson"),
    ("Melanie", "Thompson", "https://example.org/m-thompsons-creek"),
    ("Mary", "O’Brien", "O, Brien"),
    ("Fiona", "McDonald", "McDonald’s"),
    ("Ada-Lou", "Moréau", "Ada, Lou"),
    ("An", "Do", "do an exercise; and so on"),
    ("Ana", "Lima", "banana lima bean"),
    ("Ken", "Hall", "kenhallow, broken hall"),
    ("昊", "陈", "陈述，昊天"),
    ("昊", "陈", "老陈，昊天说"),
    ("太郎", "山田", "山田市の太郎さん"),
    ("カキ", "タカ", "ガキ、ダガ"),
    ("민준", "김", "김민지, 김민준우"),
    ("محمد", "العربي", "العالم العربي"),
    ("محمد", "العربي", "محمديات العربية"),
    ("राम", "सिंह", "रामायण, सिंहासन"),
    ("राम", "सिंह", "रामा सिंह"),
    ("Ольга", "Иванова", "Ивановароща, Ольгамир"),
]


def test_what_is_only_like_a_name_stays():
    for given, family, text in STAYS:
        name = name_of(given, family, has_part=False)
        assert (name.find(text), name.remove(text, "…")) == ("", text), text


def test_a_handle_with_an_initial_is_left_to_somebody_else_who_has_it():
    name = Name(["Melanie Thompson"], others=["Mark Thompson"])
    assert name.remove("@mthompson, @melaniethompson", "…") == "@mthompson, …"
    assert Name(["Melanie Thompson"], others=["Ada Thompson"]).remove("@mthompson", "…") == "…"


def test_a_text_made_to_be_slow_is_read_to_its_end():
    name = name_of("Jean-Luc", "d’Arc O’Brien", has_part=False)
    for piece in (
        "Jean-",
        "jean' - ",
        "j'e'a'n",
        "d'",
        "@jean.",
        "O' - ",
        "arc, ",
        "%C3",
        "e\u0301",
    ):
        assert name.remove(piece * 5000, "…") == piece * 5000
