import json
import unicodedata

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.flatpages.models import FlatPage
from django.utils.text import slugify
from hypothesis import given
from hypothesis import strategies as st

from contacts.models import FormerSlug, Organization, Person
from contacts.withdrawal.directory import remove_from_live_texts
from contacts.withdrawal.names import Name
from contacts.words.folding import fold
from contacts.words.slugs import make_slug
from tests.factories import make_contact, make_organization, make_person

ADA = Name(["Ada-Lou Moréau", "Moréau", "Ada-Lou"])


@pytest.mark.parametrize(
    "text",
    [
        "said Ms. Moréau",
        "ADA-LOU MORÉAU spoke",
        "ada lou moreau",
        "Ada\u00a0Lou Moreau’s book",
        "Moreau, again",
        "<strong>Ada&nbsp;Lou Moréau</strong>",
        'her <a href="https://example.org/ada-lou-moreau">page</a>',
    ],
)
def test_a_name_is_found_whatever_its_accents_capitals_and_dashes(text):
    assert ADA.find(text)
    cleaned = ADA.remove(text, "[name withheld]")
    assert not ADA.find(cleaned)
    assert "oreau" not in fold(cleaned).lower()


@pytest.mark.parametrize("text", ["", "the moreau tribe", "Moreaus", "the Amoreau family"])
def test_other_words_are_left_alone(text):
    assert ADA.find(text) == ""
    assert ADA.remove(text, "…") == text


MENTIONED = Name(["Ada Moréau", "Moréau", "Ada"], alone=False)


@pytest.mark.parametrize(
    "text",
    [
        "MS. MOREAU",
        "madame Moréau",
        "Maître Moréau",
        "Señora Moréau",
        "Ms. A. Moréau",
        "A. Moréau",
        "Ada L. Moréau",
        "Moréau, Ada",
        "AdaMoréau",
        "Ada/Moréau",
        unicodedata.normalize("NFD", "Ada Moréau"),
        "Ada Mor\u00adéau",
        "Ada\u2010Moréau",
        "Ada Mor&eacute;au",
        "Ada&#160;Moréau",
        "https://example.org/adamoreau",
        "https://example.org/Ada_Mor%C3%A9au",
        "ada.moreau@example.org",
        "amoreau@example.org",
        "@moreau",
        "example.org/moreau",
    ],
)
def test_a_name_is_found_however_it_is_typed(text):
    assert MENTIONED.find(text) == text
    assert MENTIONED.remove(f"By {text}.", "…") == "By …."


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Ada <strong>Moréau</strong> spoke", "…<strong></strong> spoke"),
        ("Ms. <strong>Moréau</strong>", "…<strong></strong>"),
        ("<a href='https://example.org/moreau'>page</a>", "page"),
        ('<a href="/x">A. Moréau</a>', '<a href="/x">…</a>'),
        ('<img src="/moreau.jpg" alt="By Ada Moréau">', '<img src="" alt="By …">'),
        ("Ada Moréau <ada.moreau@example.org>", "… <…>"),
        ("A<!-- x -->da <!-- a > b -->Moréau spoke", "… spoke"),
    ],
)
def test_a_name_is_removed_through_tags_and_inside_them(text, cleaned):
    assert MENTIONED.find(text)
    assert MENTIONED.remove(text, "…") == cleaned


@pytest.mark.parametrize(
    "name", ["O’Brien", "O'Brien", "Sørensen", "Małgorzata", "de l’Orme", "Moréau", "Strauß"]
)
def test_addresses_lose_a_name_as_slugs_write_it(name):
    for write in (make_slug, slugify):  # as of today, and as of before
        assert Name([name]).remove_from_slug(write(f"{name} and rivers")) == "withheld-and-rivers"


IN_OTHER_LETTERS = [
    "Ольга Щербакова",
    "昊 陈",
    "娜娜 欧阳",
    "محمد العربي",
    "민수 김",
    "Άννα Αρβανίτη",
]


@pytest.mark.parametrize("name", IN_OTHER_LETTERS)
def test_addresses_lose_a_name_that_is_transliterated(name):
    given, family = name.split()
    known = Name([name, family])
    for written in (name, f"{family} {given}"):
        slug = make_slug(f"what {written} said")
        assert known.remove_from_slug(slug) == "what-withheld-said"
        address = f"https://rivers.example/speakers/{make_slug(written)}/"
        assert known.remove(f"See {address}.", "…") == "See …."
        assert known.in_address(f"mailto:{make_slug(written).replace('-', '.')}@rivers.example")
    assert known.remove_from_slug("rivers-and-law-of-chenhaoyu") == "rivers-and-law-of-chenhaoyu"


@pytest.mark.parametrize(
    ("given", "family"),
    [("Viktor", "Nagy"), ("Thịnh", "Đặng Thị Ngọc"), ("Minh Khai", "Nguyễn Thị")],
)
def test_a_name_goes_in_whatever_order_it_is_read(given, family):
    person = Person(
        given_name=given, family_name=family, family_name_first=True, display="role-only"
    )
    name = Name.of(person)
    for said in (f"{family} {given}", f"{given} {family}", f"{given[0]}. {family}"):
        assert name.remove(f"Then {said} rose.", "…") == "Then … rose."
    protected = Name.of_protected(person, others=())
    for said in (f"{family} {given}", f"{given} {family}"):
        for known in (name, protected):
            slug = make_slug(f"what {said} said")
            assert known.remove_from_slug(slug) == "what-withheld-said"
    freed = protected.remove(f"Ms. {family} and {family} {given} rose.", "…")
    assert freed.removeprefix("Ms. ") == "… and … rose."


def test_a_name_without_a_blank_goes_in_every_way_to_write_it():
    person = Person(given_name="昊", family_name="陈")
    assert person.full_name == "陈昊"
    for said in ("陈昊", "陈 昊", "陳昊", "昊·陈", "<b>陈</b>昊"):
        for name in (Name.of(person), Name.of_protected(person, others=())):
            assert "昊" not in name.remove(f"{said}说话", "…")


@pytest.mark.parametrize(
    "text",
    [
        "In May. Young people",
        "who are young, may go",
        "said the judge. Young people",
        "https://example.org/young-people",
    ],
)
def test_ordinary_words_stay_where_the_person_has_no_part(text):
    assert Name(["May Young", "May", "Young"], alone=False).remove(text, "…") == text


def test_a_replacement_is_escaped_in_html():
    assert ADA.remove("<p>Ada-Lou Moréau</p>", "<b>&", html=True) == "<p>&lt;b&gt;&amp;</p>"


@pytest.mark.parametrize(
    "piece",
    [
        '<a href="x"',
        '<a href="x">',
        "<a '\"<b",
        "Ms. A. ",
        "A&nbsp;",
        "a.",
        "a@",
        "https://",
        "Ada<b>",
        "<!--",
        "M\u0301",
        "#",
    ],
)
def test_a_text_made_to_be_slow_is_read_to_its_end(piece):
    text = piece * 5000
    assert MENTIONED.remove(text, "…") == text


def test_a_family_name_that_somebody_else_has_too_goes_after_a_form_of_address():
    name = Name(["Ada Moreau", "Moreau"], others=["Jean Moreau"])
    assert name.remove("Ms. Moreau, Ms. Ada Moreau, Jean Moreau.", "…") == "…, Ms. …, Jean Moreau."


def test_a_family_name_that_somebody_else_has_too_is_left_to_them():
    name = Name(["Ada Moreau", "Moreau"], others=["Jean Moreau"])
    assert name.remove("Jean Moreau met Ada Moreau.", "…") == "Jean Moreau met …."


def test_a_family_name_that_is_an_ordinary_word_is_removed_only_as_a_name():
    assert Name(["Mae Young", "Young"]).remove(
        "Young people, said Ms. Young and YOUNG women; young men", "…"
    ) == ("… people, said Ms. … and … women; young men")


def test_where_the_person_has_no_part_a_single_word_is_a_name_only_after_a_form_of_address():
    name = Name(["Mae Young", "Young"], alone=False)
    assert (
        name.remove("Young people met Ms. Young, Mme&nbsp;YOUNG and Mae Young.", "…")
        == "Young people met …, … and …."
    )


def test_addresses_and_anchors_lose_the_name():
    assert ADA.remove_from_slug("the-story-of-ada-lou-moreau") == "the-story-of-withheld"
    assert ADA.remove_from_slug("ramadan") == "ramadan"


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text):
    assert len(fold(text)) == len(text)


@given(st.text(), st.sampled_from(["Ada-Lou Moréau", "MORÉAU", "Ada-Lou"]), st.text())
def test_no_form_survives_removal(before, form, after):
    assert ADA.find(ADA.remove(f"{before} {form} {after}", "…")) == ""


@pytest.mark.django_db
def test_a_withdrawn_name_leaves_the_directory_and_the_flat_pages():
    person = make_person("Ada", "Moreau", biography="Ada Moreau is a judge.")
    other = make_person("Jean", "Petit", biography="Worked with Ada Moreau.")
    organization = make_organization(description="Founded by Ada Moreau.", tagline="As Moreau said")
    contact = make_contact(organization, label="Office of Ada Moreau")
    page = FlatPage.objects.create(
        url="/about/", title="About", content="<p>With thanks to Ms. Moreau</p>"
    )
    entry = LogEntry.objects.create(
        user=User.objects.create_user("ed"),
        action_flag=2,
        object_repr="Ada Moreau",
        change_message="",
    )
    remove_from_live_texts(Name.of(person), "…", person=person)
    for row in (other, organization, contact, page, entry):
        row.refresh_from_db()
    assert entry.object_repr == "…"
    assert [
        other.biography,
        organization.description,
        organization.tagline,
        contact.label,
        page.content,
    ] == [
        "Worked with ….",
        "Founded by ….",
        "As Moreau said",
        "Office of …",
        "<p>With thanks to …</p>",
    ]


@pytest.mark.django_db
def test_a_word_alone_is_the_name_only_in_what_belongs_to_the_person():
    person = make_person("May", "Young")
    theirs, other = (
        make_organization(name, tagline="Young people first. In May 2018.")
        for name in ("House", "Home")
    )
    make_contact(theirs, person)
    remove_from_live_texts(Name.of(person), "…", person=person)
    assert [Organization.objects.get(pk=row.pk).tagline for row in (theirs, other)] == [
        "… people first. In … 2018.",
        "Young people first. In May 2018.",
    ]


@pytest.mark.django_db
def test_the_biography_of_a_namesake_keeps_their_name():
    person = make_person("Ada", "Moreau")
    namesake = make_person("Jeanne", "Moreau", biography="Ms. Moreau met Ada Moreau.")
    remove_from_live_texts(Name.of(person), "…", person=person)
    namesake.refresh_from_db()
    assert namesake.biography == "Ms. Moreau met …."


@pytest.mark.django_db
def test_channels_with_the_name_in_them_are_hidden():
    person = make_person("Ada", "Moreau")
    organization = make_organization()
    desk = make_contact(
        organization, channels=[("email", "ada.moreau@example.org"), ("email", "desk@example.org")]
    )
    namesake = make_contact(
        organization, make_person("Jean", "Moreau"), channels=[("email", "jean.moreau@example.org")]
    )
    remove_from_live_texts(Name.of(person), "…", person=person)
    assert list(desk.channels.values_list("visibility", flat=True)) == ["hidden", "public"]
    assert namesake.channels.get().visibility == "public"


@pytest.mark.django_db
def test_the_history_is_read_through_its_json():
    person = make_person("Ada", "Moréau")
    message = json.dumps([{"changed": {"name": "speaker", "object": "Ada Moréau"}}])
    user = User.objects.create_user("ed")
    entry = LogEntry.objects.create(
        user=user, action_flag=2, object_repr="x", change_message=message
    )
    remove_from_live_texts(Name.of(person), "“…”", person=person)
    entry.refresh_from_db()
    assert json.loads(entry.change_message) == [{"changed": {"name": "speaker", "object": "“…”"}}]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "family", "text"),
    [
        ("Ada", "García López", "Sra. García"),
        ("Ada", "Moreau-Petit", "Ms. Moreau"),
        ("Ada", "Moreau-Petit", "Ada Petit"),
        ("Dorchen A.", "Leidholdt", "Dorchen Leidholdt"),
        ("Jean-Luc", "Petit", "J.-L. Petit"),
        ("Ada", "Moreau", "Adou"),
    ],
)
def test_parts_of_a_double_name_and_aliases_are_found_where_the_person_has_no_part(
    given, family, text
):
    person = make_person(given, family, aliases="Adou", display="withdrawn")
    assert Name.of_protected(person, others=()).find(text) == text


@pytest.mark.django_db
def test_a_first_name_that_is_shown_stays():
    person = make_person("Ada Lou", "Moreau", display="first-name")
    assert (
        Name.of(person, shown="Ada Lou").remove("Ada Lou Moreau; Ada", "Ada Lou") == "Ada Lou; Ada"
    )


@pytest.mark.django_db
def test_names_and_addresses_of_the_directory_lose_the_name_too():
    person = make_person("Ada", "Moreau")
    fields = {
        "short_name": "Ada-Moreau Fund",
        "url": "https://example.org/ada-moreau",
        "tagline": "Write to ada@example.org",
    }
    named = make_organization("Ada Moreau Fund", **fields)
    FormerSlug.objects.remember(named, "friends-of-ada-moreau")
    namesake = make_organization("Moreau", url="https://moreau.example.org/")
    make_contact(namesake, person, channels=[("email", "ada@example.org", "hidden")])
    elsewhere = make_organization("Young")
    page = FlatPage.objects.create(
        url="/about/ada-moreau/", title="Call 01 23 45 67 89", content="<p>x</p>"
    )
    person.contacts.get().channels.create(
        type="telephone", value="+33123456789", visibility="hidden"
    )
    remove_from_live_texts(Name.of(person), "…", person=person)
    named.refresh_from_db()
    page.refresh_from_db()
    assert (named.name, named.short_name, named.slug, named.url, named.tagline) == (
        "… Fund", "… Fund", "withheld-fund", "", "Write to …",
    )  # fmt: skip
    assert not FormerSlug.objects.exists()
    assert (page.url, page.title) == ("/about/withheld/", "Call …")
    remove_from_live_texts(
        Name.of(make_person("May", "Young")), "…", person=make_person("Mae", "Old")
    )
    elsewhere.refresh_from_db()
    assert (elsewhere.name, elsewhere.slug) == ("Young", "young")


SPELLINGS = [
    (
        "Æthel",
        "Þorsson",
        [
            "Aethel Thorsson",
            "Æthel Þorsson",
            "AETHEL THORSSON",
            "Thorsson, Aethel",
            "æthel þorsson",
            "#thorssonaethel",
        ],
    ),
    ("Aethel", "Thorsson", ["Æthel Þorsson", "ÆTHEL ÞORSSON"]),
    (
        "Jürgen",
        "Strauß",
        ["Juergen Strauss", "Jurgen Strauß", "JÜRGEN STRAUSS", "Strauss, Jürgen", "J. Strauss"],
    ),
    ("Juergen", "Strauss", ["Jürgen Strauß", "Juergen Strauß"]),
    ("Søren", "Ågård", ["Soren Agard", "Soeren Aagaard", "Sören Ågård", "SØREN ÅGÅRD"]),
    ("Soeren", "Aagaard", ["Søren Ågård"]),
    ("Łukasz", "Kąkol", ["Lukasz Kakol", "Łukasz Kąkol"]),
    ("Đặng", "Thị Ngọc", ["Dang Thi Ngoc", "Đặng Thị Ngọc", "DANG THI NGOC"]),
    ("Sigurður", "Guðmundsson", ["Sigurdur Gudmundsson", "Sigurður Guðmundsson"]),
    ("Chloé", "Cœur", ["Chloe Coeur", "CHLOÉ CŒUR", "Chloe Cœur"]),
    ("Mary", "O’Brien", ["Mary OBrien", "Mary O'Brien", "Mary O Brien", "MARY O’BRIEN"]),
    ("Jeanne", "d’Arc", ["Jeanne dArc", "Jeanne d'Arc"]),
    ("昊", "陈", ["陈昊", "陈 昊", "昊陈", "昊 陈"]),
    ("太郎", "山田", ["山田太郎", "山田 太郎"]),
    (
        "محمد",
        "العربي",
        [
            "محمد العربي",
            "ومحمد العربي",
            "بمحمد العربي",
            "فلمحمد العربي",
            "مُحَمَّد العربى",
            "محـمد العربي",
        ],
    ),
]


@pytest.mark.django_db
def test_a_name_goes_in_every_spelling_that_a_reader_would_find_it_by():
    for given_name, family_name, spellings in SPELLINGS:
        person = make_person(given_name, family_name, display="role-only")
        for name in (Name.of(person), Name.of_protected(person, others=())):
            for text in spellings:
                assert name.remove(f"Then {text} spoke.", "…") == "Then … spoke.", text
    assert Name.of(make_person("昊", "陈")).remove("主席陈昊说", "…") == "主席…说"


@pytest.mark.django_db
def test_a_spelling_that_nobody_would_take_for_the_name_stays():
    for given_name, family_name, text in [
        ("Mae", "Baer", "Ma and Bar"),
        ("Sue", "Poe", "Su, Po"),
        ("Noel", "Roth", "Nol Rot"),
        ("Ada", "Strauß", "Straus"),
        ("昊", "陈", "陈述，昊天"),
    ]:
        person = make_person(given_name, family_name)
        assert (Name.of(person).find(text), Name.of(person).remove(text, "…")) == ("", text)
