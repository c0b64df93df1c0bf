"""Telephone numbers and e-mail addresses are found and taken out however they are typed, and
nothing else is.
"""

import pytest

from contacts.withdrawal.names import Name
from contacts.withdrawal.reach import Reach
from contacts.words.folding import join_places, reading
from tests.factories import make_contact, make_organization, make_person

PARIS = Name((), reach=Reach(["+33123456789"]))
NEW_YORK = Name((), reach=Reach(["+12123496009"]))
MAIL = Name((), reach=Reach(emails=["ada.moreau_office@court-lyon.example.org"]))

# The whole of each stands for the person.
TELEPHONES = [
    (PARIS, "+33123456789"),
    (PARIS, "+33 1 23 45 67 89"),
    (PARIS, "+33\u00a01\u202f23\u00a045\u00a067\u00a089"),
    (PARIS, "+33 (0)1 23 45 67 89"),
    (PARIS, "+33(0)1.23.45.67.89"),
    (PARIS, "(+33) 1 23 45 67 89"),
    (PARIS, "0033 1 23 45 67 89"),
    (PARIS, "01 23 45 67 89"),
    (PARIS, "01.23.45.67.89"),
    (PARIS, "01-23-45-67-89"),
    (PARIS, "01‑23–45−67‐89"),
    (PARIS, "01/23/45/67/89"),
    (PARIS, "0123456789"),
    (PARIS, "01, 23, 45, 67, 89"),
    (PARIS, "01:23:45:67:89"),
    (PARIS, "01|23|45|67|89"),
    (PARIS, "01…23…45…67…89"),
    (PARIS, "01'23'45'67'89"),
    (PARIS, "%2B33%201%2023%2045%2067%2089"),
    (PARIS, "1 23 45 67 89"),
    (PARIS, "33 1 23 45 67 89"),
    (PARIS, "01 &nbsp;23&#160;45 67 89"),
    (PARIS, "\u202a+33 1 23 45 67 89\u202c"),
    (PARIS, "+33 1 23 45 67 89 ext. 42"),
    (PARIS, "+33123456789;ext=42"),
    (PARIS, "０１ ２３ ４５ ６７ ８９"),
    (PARIS, "tel:+33123456789"),
    (PARIS, "01 · 23 · 45 · 67 · 89"),
    (NEW_YORK, "(212) 349-6009"),
    (NEW_YORK, "212.349.6009"),
    (NEW_YORK, "1-212-349-6009"),
    (NEW_YORK, "+1 (212) 349 6009"),
    (NEW_YORK, "001 212 349 6009"),
    (NEW_YORK, "2123496009"),
    (NEW_YORK, "212 349‑6009 x 42"),
]
EMAILS = [
    "ada.moreau_office@court-lyon.example.org",
    "Ada.Moreau_Office@Court-Lyon.example.org",
    "ADA.MOREAU_OFFICE@COURT-LYON.EXAMPLE.ORG",
    "mailto:ada.moreau_office@court-lyon.example.org",
    "MAILTO:ada.moreau_office@court-lyon.example.org",
    "ada.moreau_office [at] court-lyon.example.org",
    "ada.moreau_office[at]court-lyon.example.org",
    "ada.moreau_office(at)court-lyon.example.org",
    "ada.moreau_office {at} court-lyon.example.org",
    "ada.moreau_office at court-lyon dot example dot org",
    "ada dot moreau_office at court-lyon dot example dot org",
    "ada.moreau_office (at) court-lyon (dot) example (dot) org",
    "ada[.]moreau_office[@]court-lyon[.]example[.]org",
    "ada.moreau_office [à] court-lyon [point] example [point] org",
    "ada.moreau_office arobase court-lyon point example point org",
    "ada.moreau_office &#64; court-lyon.example.org",
    "ada%2Emoreau_office%40court-lyon%2Eexample.org",
    "ada.moreau_office&commat;court-lyon&period;example.org",
    "ada.moreau_office＠court-lyon.example.org",
    "ada.moreau_office@court\u00ad-lyon.example.org",
    "ada.moreau_office@court\u2011lyon.example.org",
    "ada.moreau_office+news@court-lyon.example.org",
    "ada.moreau_office @ court-lyon.example.org",
    "ada.moreau_office @ court-lyon . example . org",
]
# None of these is the number or the address.
OTHERS = [
    (PARIS, "991234567890"),
    (PARIS, "0123456788"),
    (PARIS, "+44 123456789"),
    (PARIS, "+44 (0)123456789"),
    (PARIS, "ISBN 0-12-345678-9"),
    (PARIS, "ISBN 978-0-12-345678-9"),
    (PARIS, "ISBN-13: 978-0-12-345678-9"),
    (PARIS, "EUR 123456789,50"),
    (PARIS, "version 123456789.5"),
    (PARIS, "https://example.org/a1b2c0123456789"),
    (PARIS, "12.345.678.90"),
    (NEW_YORK, "ISBN 2-12-349600-9"),
    (NEW_YORK, "978-2123496009"),
    (NEW_YORK, "21234960091"),
    (NEW_YORK, "12 123 496 00"),
    (Name((), reach=Reach(["+4520181103"])), "2018-11-03"),
    (Name((), reach=Reach(["+4520181103"])), "2018/11/03"),
    (Name((), reach=Reach(["+4503112018"])), "03.11.2018"),
    (Name((), reach=Reach(["+4520182019"])), "2018–2019"),
    (Name((), reach=Reach(["+2902018"])), "in 2018, 02018"),
    (Name((), reach=Reach(["3919"])), "3919 people"),
    (MAIL, "nada.moreau_office@court-lyon.example.org"),
    (MAIL, "x.ada.moreau_office@court-lyon.example.org"),
    (MAIL, "ada.moreau_office@court-lyon.example.org.uk"),
    (MAIL, "ada.moreau_office@court-lyon.example.organ"),
    (MAIL, "office@court-lyon.example.org"),
    (MAIL, "She was at court-lyon.example.org"),
]


def test_a_number_or_address_is_found_however_it_is_typed():
    for name, text in [*TELEPHONES, *((MAIL, text) for text in EMAILS)]:
        assert (
            name.remove(f"Write: {text}, please.", "…").replace("\u202a", "").replace("\u202c", "")
            == "Write: …, please."
        ), text
        assert name.find(f"<p>{text}</p>"), text
        assert name.remove(f"{text}. Then", "…").strip("\u202a\u202c").startswith("…"), text


def test_what_only_looks_like_it_stays():
    for name, text in OTHERS:
        assert (name.find(text), name.remove(text, "…")) == ("", text), text


# What may be it, and is marked.
DOUBTFUL = [
    (PARIS, "zero one 23 45 67 89", "23 45 67 89"),
    (PARIS, "01 23 45 67 89h", "01 23 45 67 89"),
    (PARIS, "O1 23 45 67 89", "O1 23 45 67 89"),
    (NEW_YORK, "349-6009", "349-6009"),
    (NEW_YORK, "1-212-FIX-6009", "1-212-FIX-6009"),
    (NEW_YORK, "(212)FIX-6009", "212)FIX-6009"),
    *(
        (MAIL, text, text)
        for text in (
            "ada.moreau_officeNOSPAM@court-lyon.example.org",
            "ada.moreau_office@NOSPAM.court-lyon.example.org",
            "ada.moreau_office_at_court-lyon.example.org",
            "ada.moreau_office@court-lyon,example,org",
            "ada\\.moreau_office [arroba] court-lyon [punto] example [punto] org",
            "gro.elpmaxe.noyl-truoc@eciffo_uaerom.ada",
        )
    ),
]


def test_what_may_be_a_number_or_an_address_is_marked():
    for name, text, marked in DOUBTFUL:
        spans = join_places(name.reach.doubtful_spans(reading(f"Write: {text}, please.")[0]))
        assert [f"Write: {text}, please."[start:end] for start, end in spans] == [marked], text
    others = ("349-6010", "THE COURT OF 1900", "court-lyon.example.org", "Ada Moreau, office")
    for name in (PARIS, NEW_YORK, MAIL, Name((), reach=Reach(["3919"], ["a@b.org"]))):
        for text in others:
            assert list(name.reach.doubtful_spans(text)) == [], text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ('<a href="tel:+33-1-23-45-67-89">Call</a> her', "Call her"),
        ('<a href="tel:%2B33123456789">Call</a>', "Call"),
        ("(tel. 01 23 45 67 89)", "(tel. …)"),
        ("01 <b>23</b> 45 67 89", "…<b></b>"),
        ("01 40 20 30 40/01 23 45 67 89", "01 40 20 30 40/…"),
        ("01 23 45 67 89/90", "…/90"),
        ("2018: 01 23 45 67 89²", "2018: …²"),
        ("Tél.01 23 45 67 89", "Tél.…"),
    ],
)
def test_a_number_goes_with_its_link_and_nothing_beside_it(text, cleaned):
    assert PARIS.remove(text, "…") == cleaned


def test_a_link_to_write_goes_and_its_words_stay():
    text = (
        '<a href="mailto:ada.moreau_office%40court-lyon.example.org?subject=Hello">Write</a> to us'
    )
    assert MAIL.find(text)
    assert MAIL.remove(text, "…") == "Write to us"


def test_anchors_lose_a_number_and_an_address():
    assert PARIS.remove_from_slug("call-01-23-45-67-89-now") == "call-withheld-now"
    assert (
        MAIL.remove_from_slug("write-to-adamoreau_officecourt-lyonexampleorg")
        == "write-to-withheld"
    )
    assert PARIS.remove_from_slug("rivers-2018") == "rivers-2018"
    assert (
        Name((), reach=Reach(["+4520182019"], ["陈@例子.公司"])).remove_from_slug(
            "rivers-2018-2019"
        )
        == "rivers-2018-2019"
    )


def test_a_text_made_to_be_slow_is_read_to_its_end():
    for piece in (
        "0 ",
        "01 23 45 67 8 ",
        "+33 ",
        "(0) ",
        "ada.moreau_office ",
        "ada dot ",
        "\u00a0- ",
    ):
        for name in (PARIS, MAIL):
            text = piece * 5000
            assert name.remove(text, "…") == text


@pytest.mark.django_db
def test_the_channels_of_a_person_are_theirs_unless_somebody_else_is_publicly_reached_by_them():
    person = make_person(display="role-only")
    organization = make_organization()
    channels = [
        ("telephone", "+33123456789", "hidden"),
        ("telephone", "+33140203040"),
        ("email", "Ada@example.org"),
    ]
    make_contact(organization, person, channels=[*channels, ("url", "https://example.org/")])
    make_contact(
        organization,
        channels=[("telephone", "+33140203040"), ("email", "ada@example.org", "hidden")],
    )
    make_contact(
        make_organization("Other"),
        make_person("Jean", "Petit", display="withdrawn"),
        channels=channels,
    )
    assert Reach.of(person).telephones == {"+33123456789"}
    assert Reach.of(person).emails == {"ada@example.org"}
