"""The labels by which documents announce their parts."""

from events.imports.reading.blocks import Run
from events.imports.reading.recognise.labels import label_at, label_of, zone_of
from events.imports.reading.recognise.units import Unit

from .blocks import EN, FR

ENGLISH = {
    "who": (
        """
        In attendance | Those present | Present | Who spoke | Those who took the floor | The voices | Contributors
        Taking part | WHO
        Who took part | Speakers | The panellists | Invited speakers | List of participants | Keynote speakers
        Faculty | The panel
        Speakers and moderators | Speakers and their affiliations | Speakers, in alphabetical order
        Participants (in order) | Voices heard
        About the speakers | Who was around the table | At the table | Biographies of the speakers | Biographical notes
        """
    ),
    "what": (
        """
        What | What was this about | What it was about | In brief | At a glance | Subject | Scope | The meeting
        The subject | Presentation
        What took place | What happened | About the colloquium | About this round table | The colloquium in brief
        The event | Event
        """
    ),
    "why": (
        """
        Why | WHY | Motivation | The reasons | The need | What was at stake | Why did we meet | Why rivers matter now
        Our rationale | Rationale
        """
    ),
    "aim": (
        "Purpose | Our objectives | Aims | Goals | Aims and objectives | Objectives of the meeting"
    ),
    "background": (
        "Background | Context | The context | Context and purpose | Context and rationale"
    ),
    "when": "When | Date | Dates | When and where | Date and place | Date and venue",
    "where": "Where | Venue | Place | Location",
    "programme": (
        """
        Programme | Program | Agenda | Schedule | Order of the day | Order of business | Detailed programme
        Conference agenda
        Programme of the meeting | Agenda at a glance
        """
    ),
    "partners": (
        """
        Partners | Our partners | Organisers | Organizers | Sponsors | Hosts | Co-organisers | Supporters
        Organisers and partners
        Partner organisations | Organising organizations | Acknowledgements of support
        """
    ),
    "contacts": (
        """
        Contact | Contacts | Press contacts | Contact us | Contact details | Useful contacts | List of contacts
        Contacts for the press
        For further information | More information | Further information and contacts | Questions | For any enquiries
        Directory
        Get in touch | How to reach us | Who to contact | Partner contacts
        """
    ),
    "skip": "Notes | Footnotes | Endnotes | References",
    "contents": (
        "Contents | Table of contents | In this report | Outline of this document | On this page"
    ),
    "title": "Title | Event title | Theme",
    "host": (
        """
        Larger meeting | Host event | Parent meeting | Side event of | In the margins of | On the margins of
        On the occasion of
        """
    ),
}
FRENCH = {
    "who": (
        """
        QUI | Ont participé | Présents | Prises de parole | Les voix | Celles et ceux qui ont parlé
        Ceux qui étaient là | Intervenants
        Intervenante·s | Intervenant(e)s | Les oratrices | Panélistes | Liste des participants | Nos invités
        Participants et modérateurs
        Les personnes présentes | Intervenantes et intervenants | Orateurs et oratrices de la journée | Ont pris la parole
        Sont intervenus | Avec la participation de | Qui était là | Qui a parlé | Voix du colloque | Autour de la table
        """
    ),
    "what": (
        """
        QUOI | Présentation | Le sujet | L’objet | Objet | Objet du colloque | La rencontre | De quoi s’agit-il
        De quoi s’agissait-il
        En quelques mots | La journée | À propos du colloque | Au sujet de la rencontre | Le colloque en bref
        En bref | L’événement
        Présentation générale
        """
    ),
    "why": (
        "POURQUOI | Pourquoi ce colloque | Les enjeux | Enjeu | Motifs | Raisons | Le besoin | Nos"
        " raisons d’être"
    ),
    "aim": "Objectifs | Nos objectifs | Finalité | Buts | Visées de la journée | L’objectif",
    "background": (
        "Contexte | Le contexte | Cadre général | Contexte et objectifs | Contexte et enjeux"
    ),
    "when": "Quand | Date | Dates | Date et lieu | Quand et où",
    "where": "Où | Lieu",
    "programme": (
        """
        Programme | Le programme | Avant-programme | Déroulé | Déroulement de la journée | Ordre du jour
        Programme détaillé | Emploi du temps
        """
    ),
    "partners": (
        """
        Partenaires | Nos partenaires | Organisateurs | Organisatrices | Co-organisateurs | Soutiens
        Institutions partenaires
        Organisateurs et partenaires | Partenaires du colloque | Organisation et partenaires | Comité d’organisation
        """
    ),
    "contacts": (
        """
        Contact | Contacts | Vos contacts | Coordonnées | Personnes-ressources | Contacts presse | Contacts utiles
        Contacts des partenaires
        Nous contacter | Contactez-nous | Pour nous joindre | Annuaire | Répertoire | Pour en savoir plus
        Pour tout renseignement
        Pour plus d’informations | Renseignements | Renseignements et contacts | Pour toute question | Vos interlocuteurs
        """
    ),
    "skip": "Note | Notes | Références",
    "contents": "Sommaire | Table des matières | Plan du document | Au sommaire | Dans cette page",
    "title": "Titre | Intitulé | Thème",
    "host": "En marge de | En marge du | Cadre",
}


def rows(table):
    return [
        (zone, label.strip())
        for zone, labels in table.items()
        for line in labels.splitlines()
        for label in line.split("|")
        if label.strip()
    ]


def test_labels_in_english(subtests):
    for zone, label in rows(ENGLISH):
        with subtests.test(zone=zone):
            assert zone_of(label, EN) == zone


def test_labels_in_french(subtests):
    for zone, label in rows(FRENCH):
        with subtests.test(zone=zone):
            assert zone_of(label, FR) == zone


def test_inclusive_writing_with_two_points_is_a_label(subtests):
    for label in ["Intervenant·e·s", "Intervenant.e.s", "Participant·e·s", "Invité·e·s"]:
        with subtests.test(label=label):
            assert zone_of(label, FR) == "who"


def test_a_label_is_known_with_what_print_sets_around_it(subtests):
    for label in ["WHO:", "- WHO:**", "Who?", "1. Who", "A. Who", "IV. Who", "  who  :", "— Who —"]:
        with subtests.test(label=label):
            assert zone_of(label, EN) == "who"


def test_a_line_that_only_holds_the_word_is_no_label(subtests):
    for text in [
        "Whose rivers",
        "The speakers were late",
        "Programmes of the past",
        "A note on water",
        "",
        "Notes on the river and its laws " * 5,
    ]:
        with subtests.test(text=text):
            assert zone_of(text, EN) is None


def test_a_label_and_what_follows_on_its_line(subtests):
    for text, rules, zone, rest in [
        ("WHAT: A colloquium", EN, "what", "A colloquium"),
        ("- WHAT:** A colloquium", EN, "what", "A colloquium"),
        ("When – 14 March 2018", EN, "when", "14 March 2018"),
        ("When. – 14 March 2018", EN, "when", "14 March 2018"),
        ("Topic of the day: Rivers", EN, "what", "Rivers"),
        ("The occasion: Rivers", EN, "what", "Rivers"),
        ("The challenge: Rivers", EN, "why", "Rivers"),
        ("Why it matters: Rivers", EN, "why", "Rivers"),
        ("Held on: 14 March 2018", EN, "when", "14 March 2018"),
        ("Day: 14 March 2018", EN, "when", "14 March 2018"),
        ("City: York", EN, "where", "York"),
        ("At: York", EN, "where", "York"),
        ("QUOI : Un colloque", FR, "what", "Un colloque"),
        ("Objet du jour : Les rives", FR, "what", "Les rives"),
        ("Le sujet : Les rives", FR, "what", "Les rives"),
        ("Enjeux de la journée : l’eau", FR, "why", "l’eau"),
        ("Tenu le : 14 mars 2018", FR, "when", "14 mars 2018"),
        ("Jour : 14 mars 2018", FR, "when", "14 mars 2018"),
        ("Ville : Lyon", FR, "where", "Lyon"),
        ("Adresse : 3, rue des Rives", FR, "where", "3, rue des Rives"),
    ]:
        with subtests.test(text=text):
            assert label_of(text, rules) == (zone, rest, len(text) - len(rest))


def test_some_labels_count_only_before_text(subtests):
    for text in ["City", "Day", "At", "The occasion"]:
        with subtests.test(text=text):
            assert label_of(text, EN) is None


def test_a_line_with_a_colon_or_a_dash_is_not_yet_labelled(subtests):
    for text in [
        "A word on water: it runs",
        "Rivers – and their laws",
        "He asked who: nobody knew",
    ]:
        with subtests.test(text=text):
            assert label_of(text, EN) is None


def test_a_label_in_bold_type_needs_no_mark():
    unit = Unit(
        0,
        "paragraph",
        "Venue Palais des Rives",
        (Run("Venue ", bold=True), Run("Palais des Rives")),
    )
    assert label_at(unit, EN) == ("where", "Palais des Rives", 6)
    assert label_at(Unit(0, "paragraph", "Venue Palais", (Run("Venue Palais"),)), EN) is None
