"""The keys by which the head of a file tells the facts of a meeting, however they are spelled, and
the labels under which a document prints them.
"""

from .table import table

KEYS = table(
    """
    title = title, titre, event title, intitulé
    subtitle = subtitle, sub title, sous titre
    date = date, dates, day, days, jour, jours, when, quand, start, start date, date start, date début, début, from, event date
    end = end, end date, date end, date fin, fin, until, to
    venue = venue, location, lieu, room, salle, where, où
    city = city, place, town, ville
    meeting = host meeting, parent event, larger meeting, during, en marge de, cadre
    host = host, hosts, hosted by, hôte, hôtes, accueil
    organizers = organisers, organizers, organiser, organizer, organisateurs, organisateur, organisation, organised by, organized by
    partners = partners, partner, partenaires, partenaire
    sponsors = sponsors, sponsor, supported by, funders, soutiens, mécènes
    moderators = moderator, moderators, chair, chairs, modération, modérateur, modératrice, présidence
    speakers = speakers, speaker, panel, panelists, panellists, intervenants, intervenantes, intervenant, orateurs
    """
)
LABELS = {
    "en": {
        "date": "Date",
        "venue": "Venue",
        "meeting": "Held during",
        "host": "Hosted by",
        "organizers": "Organised by",
        "partners": "Partners",
        "sponsors": "Sponsors",
        "speakers": "Speakers",
        "moderators": "Moderator",
    },
    "fr": {
        "date": "Date",
        "venue": "Lieu",
        "meeting": "Tenu pendant",
        "host": "Accueilli par",
        "organizers": "Organisé par",
        "partners": "Partenaires",
        "sponsors": "Soutiens",
        "speakers": "Intervenants",
        "moderators": "Modération",
    },
}
# Within an entry of a list of people.
NAMES = ("name", "nom", "fullname", "prénom nom")
DETAILS = ("title", "titre", "post", "fonction", "affiliation", "organisation", "organization")
ROLES = ("role", "rôle")
