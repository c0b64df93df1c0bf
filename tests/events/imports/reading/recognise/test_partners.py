"""The organizations behind a colloquium, with their roles."""

from events.imports.reading.recognise import recognise
from events.imports.reading.recognise.organization_names import names_in
from events.imports.reading.recognise.partners import introduction, partners_in

from .blocks import EN, FR, bold, document, english, french, heading, item, reading, table


def partners(*blocks, language="en", is_list=False, known=()):
    made = reading(*blocks, language=language)
    return [(p.name, p.role) for p, _unit in partners_in(made.units, made, known, is_list=is_list)]


ENGLISH = [
    (
        "organizer",
        """
            Organised by | Jointly organized by | Co-organised by | Convened by | Presented by | Put together by
            Organizer: | Organisers: | An initiative of | A colloquium of | An international conference by
            """,
    ),
    ("host", "Hosted by | Kindly hosted by | Co-hosted by | Host: | Hosts:"),
    (
        "sponsor",
        """
            With the support of | With the generous support of | Support from | With the financial support of
            Supported by | Kindly funded by | Financed by | Sponsors: | Donors: | Supporters: | With funding from
            With the kind help of | With the contribution of
            """,
    ),
    (
        "partner",
        """
            In partnership with | In cooperation with | In co-operation with | In collaboration with
            In association with | Together with | Partners: | With our media partner: | Our partners:
            """,
    ),
]
FRENCH = [
    (
        "organizer",
        """
            Organisé par | Co-organisée par | Organisé conjointement par | Proposé par | Préparée par | Organisateur :
            Organisatrices : | À l’initiative de | Une initiative de | Organisation : | Un colloque de
            Une journée d’étude de
            """,
    ),
    ("host", "Accueilli par | Accueillies par | Hôte :"),
    (
        "sponsor",
        """
            Avec le soutien de | Avec le généreux soutien de | Avec le soutien financier de | Le concours de
            Avec l’appui de | Avec l’aide financière de | Soutenu par | Financés par | Mécènes : | Soutiens :
            Grâce au soutien de
            """,
    ),
    (
        "partner",
        """
            En partenariat avec | En collaboration avec | En lien avec | Partenaires : | Partenaire média :
            Avec nos partenaires :
            """,
    ),
]


def rows(table_):
    lines = ((role, line) for role, phrases in table_ for line in phrases.splitlines())
    return [
        (role, phrase.strip())
        for role, line in lines
        for phrase in line.split("|")
        if phrase.strip()
    ]


def test_english_phrases_that_introduce_organizations(subtests):
    for role, phrase in rows(ENGLISH):
        with subtests.test(role=role):
            assert partners(f"{phrase} the River Trust") == [("River Trust", role)]


def test_french_phrases_that_introduce_organizations(subtests):
    for role, phrase in rows(FRENCH):
        with subtests.test(role=role):
            assert partners(f"{phrase} la Fondation des Rives", language="fr") == [
                ("Fondation des Rives", role)
            ]


def test_a_noun_alone_introduces_nothing(subtests):
    for text in [
        "Partners met in York",
        "The host was kind",
        "River Trust",
        "Sponsors and hosts were thanked",
    ]:
        with subtests.test(text=text):
            assert introduction(text, EN) is None


def test_several_phrases_of_one_line_have_each_their_organizations():
    line = (
        "Organised by the River Trust and the Institute of Water, with the support of the Water"
        " Fund, in partnership with UNRT"
    )
    assert partners(line) == [
        ("River Trust", "organizer"),
        ("Institute of Water", "organizer"),
        ("Water Fund", "sponsor"),
        ("UNRT", "partner"),
    ]
    line = (
        "Organisé par la Ville de Lyon et l’Institut de l’eau, avec le soutien du Fonds des rives"
    )
    assert partners(line, language="fr") == [
        ("Ville de Lyon", "organizer"),
        ("Institut de l’eau", "organizer"),
        ("Fonds des rives", "sponsor"),
    ]


def test_organizations_run_on_are_parted(subtests):
    for text, rules, names in [
        (
            "River Trust, Institute of Water and Office of Lakes",
            EN,
            ["River Trust", "Institute of Water", "Office of Lakes"],
        ),
        ("the Ministry of Rivers and Lakes", EN, ["Ministry of Rivers and Lakes"]),
        (
            "the Ministry of Rivers and Lakes and the River Trust",
            EN,
            ["Ministry of Rivers and Lakes", "River Trust"],
        ),
        ("River Trust; Water Fund", EN, ["River Trust", "Water Fund"]),
        ("River Trust & Water Fund", EN, ["River Trust", "Water Fund"]),
        ("River Trust. It was a fine day", EN, ["River Trust"]),
        (
            "Ville de Lyon, Institut de l’eau et Office des lacs",
            FR,
            ["Ville de Lyon", "Institut de l’eau", "Office des lacs"],
        ),
        ("le Ministère de l’Eau et des Lacs", FR, ["Ministère de l’Eau et des Lacs"]),
        (
            "la Ville de Lyon ainsi que l’Institut de l’eau",
            FR,
            ["Ville de Lyon", "Institut de l’eau"],
        ),
    ]:
        with subtests.test(text=text):
            assert names_in(text, rules, ()) == names


def test_an_organization_named_elsewhere_is_not_parted_at_its_and():
    assert names_in("Oak and Ash Trust", EN, ["Oak and Ash Trust"]) == ["Oak and Ash Trust"]


def test_an_introduction_alone_has_its_organizations_on_the_next_lines():
    blocks = (
        "Organisers:",
        item("River Trust"),
        item("Oak & Ash"),
        "With the support of:",
        item("Water Fund"),
    )
    assert partners(*blocks) == [
        ("River Trust", "organizer"),
        ("Oak & Ash", "organizer"),
        ("Water Fund", "sponsor"),
    ]


def test_a_list_has_one_a_line_with_its_role_in_brackets():
    blocks = (
        item("River Trust (host)"),
        item("Institute of Water (organiser)"),
        item("Water Fund"),
    )
    assert partners(*blocks, is_list=True) == [
        ("River Trust", "host"),
        ("Institute of Water", "organizer"),
        ("Water Fund", ""),
    ]


def test_a_table_has_the_role_beside_the_organization():
    blocks = (table(("Organiser", "River Trust"), ("Sponsors", "Water Fund\nBank of Lakes")),)
    assert partners(*blocks) == [
        ("River Trust", "organizer"),
        ("Water Fund", "sponsor"),
        ("Bank of Lakes", "sponsor"),
    ]


def test_the_larger_meeting_is_no_partner():
    assert partners("Organised by the River Trust in the margins of the 4th Water Forum") == [
        ("River Trust", "organizer")
    ]
    assert partners("In association with the 4th Water Forum") == []


def test_partners_of_the_draft_are_numbered_and_stand_once():
    draft = recognise(
        document(
            *english(
                front=(
                    "Organised by the River Trust with the support of the Water Fund",
                    "Hosted by the River Trust",
                )
            )
        )
    )
    assert [(p.id, p.name, p.role, p.blocks) for p in draft.partners] == [
        ("partner-1", "River Trust", "organizer", (2,)),
        ("partner-2", "Water Fund", "sponsor", (2,)),
    ]


def test_a_section_of_partners_is_read_in_french():
    draft = recognise(
        document(
            *french(heading("Partenaires", 2), item("Ville de Lyon"), item("Institut de l’eau")),
            language="fr",
        )
    )
    assert [(p.name, p.role) for p in draft.partners] == [
        ("Ville de Lyon", ""),
        ("Institut de l’eau", ""),
    ]


def test_logos_of_the_cover_are_partners_without_role():
    draft = recognise(document("River Trust | Water Fund | Institute of Lakes", *english()))
    assert [(p.name, p.role) for p in draft.partners] == [
        ("River Trust", ""),
        ("Water Fund", ""),
        ("Institute of Lakes", ""),
    ]


def test_an_organization_in_capitals_is_set_as_the_text_has_it():
    draft = recognise(document(bold("RIVER TRUST"), *english()))
    assert [(p.name, p.role) for p in draft.partners] == [("River Trust", "")]


def test_a_sentence_of_the_title_block_is_no_partner_no_venue_and_no_title_and_stays_text():
    cover = (
        heading("Rivers and the Law"),
        "Proceedings of the colloquium held in Lyon on 3 May 2022",
    )
    for sentence in (
        "Ada Moreau, Judge, Court of Lyon, opened the meeting.",
        "The Court of Tunis sent a delegation.",
        "The Court of Tunis sent a delegation",
        "Water runs downhill. A river is a person, by the Court of Lyon",
        "Water: “a river is a person”, Ada Moreau, Court of Lyon",
    ):
        draft = recognise(document(*cover, sentence))
        assert (draft.partners, draft.title, draft.city, draft.venue) == (
            (),
            "Rivers and the Law",
            "Lyon",
            "",
        ), sentence
        if sentence.endswith("."):
            assert [[p.text for p in section.paragraphs] for section in draft.sections] == [
                [sentence]
            ]
        else:
            assert draft.unplaced == (2,), sentence
    sentences = (
        "The colloquium was held in Lyon on 3 May 2022.",
        "Judges came from afar.",
        "The Court of Tunis sent judges.",
    )
    draft = recognise(document(*sentences))
    assert (draft.title, draft.partners) == ("", ())
    assert [[p.text for p in section.paragraphs] for section in draft.sections] == [list(sentences)]


def test_a_numbered_heading_above_a_short_sentence_begins_the_text():
    blocks = (
        "Ada Moreau, Judge, Court of Lyon, opened the meeting.",
        "Water runs downhill. “A river is a person”, said Ada Moreau.",
    )
    cover = (
        heading("Rivers and the Law"),
        "Proceedings of the colloquium held in Lyon on 3 May 2022",
    )
    draft = recognise(document(*cover, "1. Opening", blocks[0], "2. Findings", blocks[1]))
    assert [(s.heading, [p.text for p in s.paragraphs]) for s in draft.sections] == [
        ("Opening", [blocks[0]]),
        ("Findings", [blocks[1]]),
    ]
    assert (draft.partners, draft.venue, draft.unplaced) == ((), "", ())


def test_partners_of_a_running_sentence_end_where_it_goes_on_and_it_stays_text():
    sentence = (
        "The meeting, organised by the Geneva Water Institute with the support of the Aqua"
        " Foundation, ended with a declaration."
    )
    draft = recognise(
        document(
            bold("PRESS SUMMARY"), heading("Rivers and the Law"), "Geneva, 3 May 2022", sentence
        )
    )
    assert [(p.name, p.role) for p in draft.partners] == [
        ("Geneva Water Institute", "organizer"),
        ("Aqua Foundation", "sponsor"),
    ]
    assert [[p.text for p in section.paragraphs] for section in draft.sections] == [[sentence]]
    more = (
        "It was organised by the River Trust, the Water Fund, and the Lake Court, with the support"
        " of UNRT, to great acclaim."
    )
    assert partners(more) == [
        ("River Trust", "organizer"), ("Water Fund", "organizer"), ("Lake Court", "organizer"), ("UNRT", "sponsor"),
    ]  # fmt: skip


def test_a_name_ends_at_a_day_or_city(subtests):
    for rules, text, expected in (
        (EN, "the Institute of Wells in Geneva on 3 May 2019", "Institute of Wells"),
        (EN, "the Water Board on Monday evening", "Water Board"),
        (FR, "l’Institut des puits à Genève le 3 mai 2019", "Institut des puits"),
    ):
        with subtests.test(text):
            assert names_in(text, rules, ()) == [expected]


def test_a_table_of_people_names_no_organizations():
    rows = table(["AH", "Ada Hale, judge, Water Court"], ["BM", "Ben Moss, lawyer, Rain Fund"])
    draft = recognise(document(heading("Wells and Water"), "3 May 2022", rows, "AH: Welcome."))
    assert draft.partners == ()
