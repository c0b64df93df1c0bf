"""A person, with post, organization and role, in one line of print."""

from events.imports.reading.recognise.persons import person_of, role_of
from events.imports.reading.recognise.posts import is_organization, is_post, post_of

from .blocks import EN, FR


def read(line, rules):
    person = person_of(line, rules)
    return person and (person.name, person.honorific, person.title, person.affiliation, person.role)


ENGLISH = [  # printed, name, honorific, title, affiliation, role
    ("Ana Rivera", "Ana Rivera", "", "", "", ""),
    ("• Ana Rivera, Director, River Trust", "Ana Rivera", "", "Director", "River Trust", ""),
    ("Ana Rivera – Director (River Trust)", "Ana Rivera", "", "Director", "River Trust", ""),
    ("Ana Rivera: Director, River Trust", "Ana Rivera", "", "Director", "River Trust", ""),
    ("Ana Rivera (River Trust)", "Ana Rivera", "", "", "River Trust", ""),
    ("Ana Rivera, River Trust", "Ana Rivera", "", "", "River Trust", ""),
    (
        "Ms. Ana Rivera (River Trust), moderator",
        "Ana Rivera",
        "Ms.",
        "",
        "River Trust",
        "moderator",
    ),
    (
        "Moderator: Ana Rivera, Director, River Trust",
        "Ana Rivera",
        "",
        "Director",
        "River Trust",
        "moderator",
    ),
    ("Director: Ana Rivera", "Ana Rivera", "", "Director", "", ""),
    ("RIVERA, Ana, Director, River Trust", "Ana Rivera", "", "Director", "River Trust", ""),
    ("Ana Rivera (Ms.), Director", "Ana Rivera", "Ms.", "Director", "", ""),
    (
        "Dr. Ana Rivera, Professor of Law at the University of Leeds",
        "Ana Rivera",
        "Dr.",
        "Professor of Law",
        "University of Leeds",
        "",
    ),
    (
        "H.E. Mr. Kofi Danso, Ambassador of Ghana to the United Nations",
        "Kofi Danso",
        "H.E. Mr.",
        "Ambassador of Ghana to the United Nations",
        "",
        "",
    ),
    ("Ambassador Kofi Danso", "Kofi Danso", "", "Ambassador", "", ""),
    ("Mayor Calvin Thorne", "Calvin Thorne", "", "Mayor", "", ""),
    ("The broadcaster Ms. Ana Rivera", "Ana Rivera", "Ms.", "broadcaster", "", ""),
    ("Ana Rivera, Mayor of York", "Ana Rivera", "", "Mayor", "York", ""),
    ("Ana Rivera, Judge (retired)", "Ana Rivera", "", "Judge (retired)", "", ""),
    ("Ana Rivera, Director of the River Trust", "Ana Rivera", "", "Director", "River Trust", ""),
    (
        "Ana Rivera, President and Founder, Thistle",
        "Ana Rivera",
        "",
        "President and Founder",
        "Thistle",
        "",
    ),
    (
        "Ana Rivera, Deputy Director, Legal Center, Sanctuary for Rivers",
        "Ana Rivera",
        "",
        "Deputy Director",
        "Legal Center, Sanctuary for Rivers",
        "",
    ),
    (
        "Ana Rivera, Head of Policy, Ministry of Water, Republic of Ghana",
        "Ana Rivera",
        "",
        "Head of Policy",
        "Ministry of Water, Republic of Ghana",
        "",
    ),
    ("Naomi Feld Chair", "Naomi Feld", "", "", "", "chair"),
    (
        "Ana Rivera (Chair), Director, River Trust",
        "Ana Rivera",
        "",
        "Director",
        "River Trust",
        "chair",
    ),
    (
        "Ana Rivera, Director, River Trust (keynote)",
        "Ana Rivera",
        "",
        "Director",
        "River Trust",
        "keynote",
    ),
    (
        "Ana Rivera, Director, River Trust (opening remarks)",
        "Ana Rivera",
        "",
        "Director",
        "River Trust",
        "opening",
    ),
    (
        "Ana Rivera, Director, River Trust, rapporteur",
        "Ana Rivera",
        "",
        "Director",
        "River Trust",
        "rapporteur",
    ),
    (
        "Ana Rivera, Director, River Trust, was moderator",
        "Ana Rivera",
        "",
        "Director",
        "River Trust",
        "moderator",
    ),
    ("Ana Rivera, moderator of the panel", "Ana Rivera", "", "", "", "moderator"),
    (
        "Ana Rivera (by video), Director, River Trust",
        "Ana Rivera",
        "",
        "Director",
        "River Trust",
        "",
    ),
    ("Ana Rivera, survivor and author", "Ana Rivera", "", "survivor and author", "", "survivor"),
    ("Facilitator of the day: Ana Rivera", "Ana Rivera", "", "", "", "facilitator"),
]


def test_persons_in_english(subtests):
    for line, name, honorific, title, affiliation, role in ENGLISH:
        with subtests.test(line=line):
            assert read(line, EN) == (name, honorific, title, affiliation, role)


FRENCH = [
    (
        (
            "S.E. Mme Aïssatou Ndiaye-Kane, ministre de l’Eau, République du Sénégal (discours"
            " d’ouverture)"
        ),
        "Aïssatou Ndiaye-Kane",
        "S.E. Mme",
        "ministre de l’Eau",
        "République du Sénégal",
        "opening",
    ),
    (
        "Mme Ana Roy, directrice, Fondation des Rives",
        "Ana Roy",
        "Mme",
        "directrice",
        "Fondation des Rives",
        "",
    ),
    ("M. Paul Roy – avocat (Barreau de Lyon)", "Paul Roy", "M.", "avocat", "Barreau de Lyon", ""),
    ("Me Paul Roy, avocat au Barreau de Lyon", "Paul Roy", "Me", "avocat", "Barreau de Lyon", ""),
    (
        "Pr Ana Roy (Université de Lyon), modératrice",
        "Ana Roy",
        "Pr",
        "",
        "Université de Lyon",
        "moderator",
    ),
    ("ROY Ana, directrice", "Ana Roy", "", "directrice", "", ""),
    ("Mme la juge Ana Roy, Tribunal de Lyon", "Ana Roy", "Mme la juge", "", "Tribunal de Lyon", ""),
    (
        "Ana Roy, directrice de la Fondation des Rives",
        "Ana Roy",
        "",
        "directrice",
        "Fondation des Rives",
        "",
    ),
    (
        "Ana Roy, secrétaire générale du Syndicat des eaux",
        "Ana Roy",
        "",
        "secrétaire générale",
        "Syndicat des eaux",
        "",
    ),
    ("Ana Roy, chercheuse au CNRS", "Ana Roy", "", "chercheuse", "CNRS", ""),
    (
        "Ana Roy, chargée de mission auprès de la Ville de Lyon",
        "Ana Roy",
        "",
        "chargée de mission",
        "Ville de Lyon",
        "",
    ),
    ("Ana Roy, maire de Lyon", "Ana Roy", "", "maire", "Lyon", ""),
    (
        "Ana Roy, première adjointe au maire de Lyon",
        "Ana Roy",
        "",
        "première adjointe au maire",
        "Lyon",
        "",
    ),
    ("Ana Roy, présidente de séance", "Ana Roy", "", "", "", "chair"),
    ("Ana Roy (en visioconférence), directrice", "Ana Roy", "", "directrice", "", ""),
    ("Présidence de séance : Ana Roy", "Ana Roy", "", "", "", "chair"),
    ("Modératrice de la table ronde : Ana Roy", "Ana Roy", "", "", "", "moderator"),
    ("Modération : Ana Roy, journaliste", "Ana Roy", "", "journaliste", "", "moderator"),
]


def test_persons_in_french(subtests):
    for line, name, honorific, title, affiliation, role in FRENCH:
        with subtests.test(line=line):
            assert read(line, FR) == (name, honorific, title, affiliation, role)


def test_a_name_before_nothing_but_a_role_ends_without_comma(subtests):
    for line, rules, name, role in [
        ("Ana Rivera, moderator", EN, "Ana Rivera", "moderator"),
        ("Ana Rivera, survivor leader", EN, "Ana Rivera", "survivor"),
        ("Ana Roy, rapporteuse", FR, "Ana Roy", "rapporteur"),
        ("Ana Roy, survivante", FR, "Ana Roy", "survivor"),
    ]:
        with subtests.test(line=line):
            assert read(line, rules) == (name, "", "", "", role)


def test_other_ways_of_print_are_read_alike(subtests):
    for line, rules, wanted in [
        (
            "Chief Inspector Hamish Ferrier, Police Authority",
            EN,
            ("Hamish Ferrier", "", "Chief Inspector", "Police Authority", ""),
        ),
        (
            "Ana Rivera\nDirector\nRiver Trust",
            EN,
            ("Ana Rivera", "", "Director", "River Trust", ""),
        ),
        (
            "Ana Rivera | Director | River Trust",
            EN,
            ("Ana Rivera", "", "Director", "River Trust", ""),
        ),
        (
            "Ana Rivera; Director; River Trust",
            EN,
            ("Ana Rivera", "", "Director", "River Trust", ""),
        ),
        (
            "Ana Rivera, PhD, Director, River Trust",
            EN,
            ("Ana Rivera", "", "Director", "River Trust", ""),
        ),
        (
            "Ana Rivera, Director, River Trust – by video link",
            EN,
            ("Ana Rivera", "", "Director", "River Trust", ""),
        ),
        ("Ana Rivera [chair]", EN, ("Ana Rivera", "", "", "", "chair")),
        (
            "Ana Rivera, member of the Board of Trustees",
            EN,
            ("Ana Rivera", "", "member of the Board of Trustees", "", ""),
        ),
        ("Le procureur : M. Paul Roy", FR, ("Paul Roy", "M.", "procureur", "", "")),
        ("Témoignage de Ana Roy", FR, ("Ana Roy", "", "", "", "speaker")),
    ]:
        with subtests.test(line=line):
            assert read(line, rules) == wanted


def test_a_line_without_a_person_presents_none(subtests):
    for line in [
        "",
        "•",
        "River Trust",
        "Rivers and the law",
        "The rivers have rights, she said",
        "Coffee, tea, water",
    ]:
        with subtests.test(line=line):
            assert person_of(line, EN) is None


ROLES_EN = {
    "chair": (
        "Chair | Chairs | Chairperson | Session chair | Co-chair | Chaired by | In the chair |"
        " Presided by | Presiding"
    ),
    "moderator": (
        "Moderator | Moderators | Panel moderator | Co-moderator | Moderated by | the moderator"
    ),
    "facilitator": "Facilitator | Co-facilitators | Facilitated by",
    "rapporteur": "Rapporteur | General rapporteur",
    "keynote": "Keynote | Keynote speaker | Keynote address by",
    "opening": (
        """
        Opening | Opening remarks | Opening and welcome | Welcome address by | Introductory remarks
        Inaugural address
        """
    ),
    "closing": "Closing | Closing remarks | Concluding remarks by | Final words",
    "speaker": (
        """
        Speaker | Speakers | Guest speaker | Panellists | Discussant | Interventions by | Testimony | Testimony by
        With
        """
    ),
    "survivor": "Survivor | Survivor advocate | Survivor leader",
}
ROLES_FR = {
    "chair": (
        """
        Présidence | Sous la présidence | Président | Présidente de séance | Présidence de la table ronde
        Présidé par
        """
    ),
    "moderator": (
        "Modérateur | Modératrice | Modération | Modéré par | Modération assurée par |"
        " Co-modératrice"
    ),
    "facilitator": (
        "Animateur | Animatrice | Animation | Animé par | Facilitatrice | Animation assurée par"
    ),
    "rapporteur": (
        "Rapporteur | Rapporteure | Rapporteuse | Grande rapporteure | Rapporteure générale"
    ),
    "keynote": "Conférence inaugurale | Conférencière d’honneur | Grand témoin | Leçon inaugurale",
    "opening": (
        """
        Ouverture | Allocution d’ouverture | Discours d’ouverture | Accueil | Paroles d’accueil | Introduction
        Mot de bienvenue
        Mots de bienvenue
        """
    ),
    "closing": (
        "Clôture | Discours de clôture | Conclusion | Mot de la fin | Propos conclusifs |"
        " Allocution de clôture"
    ),
    "speaker": (
        """
        Intervenant | Intervenante | Intervenant·e·s | Oratrice | Panélistes | Discutant | Témoin | Témoignage
        Témoignage de | Avec
        """
    ),
    "survivor": "Survivante | Survivant",
}


def rows(roles):
    return [
        (role, text.strip())
        for role, texts in roles.items()
        for line in texts.splitlines()
        for text in line.split("|")
        if text.strip()
    ]


def test_roles_in_english(subtests):
    for role, text in rows(ROLES_EN):
        with subtests.test(role=role):
            assert role_of(text, EN) == role


def test_roles_in_french(subtests):
    for role, text in rows(ROLES_FR):
        with subtests.test(role=role):
            assert role_of(text, FR) == role


def test_a_text_that_holds_more_than_a_role_names_none(subtests):
    for text in ["Chair of Water Law", "Director", "Welcome to the river", ""]:
        with subtests.test(text=text):
            assert role_of(text, EN) == ""


def test_a_post_and_the_organization_at_which_it_is_held(subtests):
    for text, rules, title, affiliation in [
        ("Director, River Trust", EN, "Director", "River Trust"),
        ("Director (River Trust)", EN, "Director", "River Trust"),
        ("Director – River Trust", EN, "Director", "River Trust"),
        ("Director of the River Trust", EN, "Director", "River Trust"),
        (
            "Founder and Director of Example Foundation",
            EN,
            "Founder and Director",
            "Example Foundation",
        ),
        (
            "Professor of Law at the University of Leeds",
            EN,
            "Professor of Law",
            "University of Leeds",
        ),
        ("Counsel for the Office of Water", EN, "Counsel", "Office of Water"),
        ("Officer with the Agency of Rivers", EN, "Officer", "Agency of Rivers"),
        ("Head, Legal Unit, Court of Rivers", EN, "Head", "Legal Unit, Court of Rivers"),
        ("Director, former Judge, River Trust", EN, "Director, former Judge", "River Trust"),
        ("Director, City of York", EN, "Director", "City of York"),
        ("Member of the Board", EN, "Member of the Board", ""),
        ("River Trust", EN, "", "River Trust"),
        ("Director", EN, "Director", ""),
        ("Lord Mayor of York", EN, "Lord Mayor", "York"),
        ("avocate au Barreau de Lyon", FR, "avocate", "Barreau de Lyon"),
        ("directrice de l’Institut des Rives", FR, "directrice", "Institut des Rives"),
        ("directeur du Musée de l’eau", FR, "directeur", "Musée de l’eau"),
        ("professeure à l’Université de Lyon", FR, "professeure", "Université de Lyon"),
        (
            "chargée de mission auprès de la Région des lacs",
            FR,
            "chargée de mission",
            "Région des lacs",
        ),
        ("juriste au sein de l’Agence de l’eau", FR, "juriste", "Agence de l’eau"),
        (
            "chargée de mission, direction des eaux, Ville de Lyon",
            FR,
            "chargée de mission",
            "direction des eaux, Ville de Lyon",
        ),
        ("Université de Lyon", FR, "", "Université de Lyon"),
        ("maire de Lyon", FR, "maire", "Lyon"),
    ]:
        with subtests.test(text=text):
            assert post_of(text, rules) == (title, affiliation)


def test_every_english_post_begins_one(subtests):
    for post in EN.posts:
        with subtests.test(post=post):
            assert is_post(f"{post.capitalize()} of rivers", EN)


def test_every_french_post_begins_one(subtests):
    for post in FR.posts:
        with subtests.test(post=post):
            assert is_post(f"{post} des rives", FR)


def test_every_english_word_of_organizations_tells_one(subtests):
    for word in EN.organizations:
        with subtests.test(word=word):
            assert is_organization(f"River {word}", EN)


def test_every_french_word_of_organizations_tells_one(subtests):
    for word in FR.organizations:
        with subtests.test(word=word):
            assert is_organization(f"{word.capitalize()} des rives", FR)


def test_an_acronym_tells_an_organization_and_a_line_in_capitals_does_not():
    assert [
        is_organization(text, EN)
        for text in ("UNRT", "Rivers for All", "RIVERS AND LAWS", "Unit of the XYZ")
    ] == [
        False,
        False,
        False,
        True,
    ]


def test_lines_of_all_alphabets_and_orders(subtests):
    for line, name, title, affiliation in [
        ("H.E. Mr. Ambassador Dr. Paulo Reyes, Judge", "Paulo Reyes", "Judge", ""),
        (
            "The Right Honourable Lady Justice Ida Frost, Canal Court",
            "Ida Frost",
            "",
            "Canal Court",
        ),
        ("李娜, Curator, Canal Museum", "李娜", "Curator", "Canal Museum"),
        ("李娜（北京大学）", "李娜", "", "北京大学"),
        ("Li Na (李娜), Curator, Canal Museum", "Li Na", "Curator", "Canal Museum"),
        ("Dr سعيد المصري (Cairo University)", "سعيد المصري", "", "Cairo University"),
        ("Ida Frost (Canal Museum, curator)", "Ida Frost", "curator", "Canal Museum"),
        ("Ida Frost – Canal Museum – curator", "Ida Frost", "curator", "Canal Museum"),
        ("Ida Frost (Canal Museum), curator", "Ida Frost", "curator", "Canal Museum"),
        ("Curator: Ida Frost, Canal Museum", "Ida Frost", "Curator", "Canal Museum"),
        ("Canal Museum: Ida Frost, Curator", "Ida Frost", "Curator", "Canal Museum"),
        ("Frost, I. M. (Canal Museum)", "I. M. Frost", "", "Canal Museum"),
        ("2. Ida Frost [Canal Museum]", "Ida Frost", "", "Canal Museum"),
        ("Ida Frost, PhD, MPH, Curator, Canal Museum", "Ida Frost", "Curator", "Canal Museum"),
        ("Sra. Inés de los Prados y Vega, Judge", "Inés de los Prados y Vega", "Judge", ""),
        ("Ida Frost, a curator who swims", "Ida Frost", "curator", ""),
    ]:
        with subtests.test(line=line):
            person = person_of(line, EN)
            assert person is not None
            assert (person.name, person.title, person.affiliation) == (name, title, affiliation)


def test_two_roles_are_the_first():
    assert role_of("Chair and moderator", EN) == "chair"
