"""A made-up colloquium in French, of which everything is said that a document can tell."""

from contacts.records import ChannelRecord, ContactRecord, OrganizationRecord

from .written import make_record


def spoken(key, name, job_title, organization, *roles):
    post = {"job_title": job_title, "organization": organization}
    given, family = name.split()
    parts = {"given_name": given, "family_name": family}
    return {"id": key, "name": name, **parts, "affiliations": [post], "roles": roles}


def session(key, title, kind, day, start, end, *appearances):
    return {
        "key": key,
        "title": title,
        "kind": kind,
        "date": f"2023-06-{day}",
        "starts_at": start,
        "ends_at": end,
        "appearances": [{"speaker": speaker, "role": role} for speaker, role in appearances],
    }


DELTA = (
    '<p>«\u00a0<q data-quotation="q-delta">Le delta recule de dix mètres par an</q>\u00a0», a'
    " rappelé M. Ferrand. Les digues anciennes ne tiennent plus, et les riverains demandent un"
    ' plan<small data-note="author">Voir le rapport de 2021.</small> pour les protéger durablement'
    " des crues.</p><p>Les participants ont retenu trois priorités pour les années à"
    " venir\u00a0:</p><ul><li><p>mesurer le niveau de l’eau chaque"
    " jour\u00a0;</p></li><li><p>avertir les communes sans délai\u00a0;</p></li><li><p>financer les"
    " digues.</p></li></ul>"
)
DROIT = (
    "<p>Le droit reconnaît peu à peu aux fleuves une personnalité. Plusieurs pays ont adopté une"
    " loi en ce sens, et les tribunaux commencent à l’appliquer dans leurs décisions.</p><h4>Ce que"
    ' disent les juges</h4><p>Selon Mme Vasseur, «\u00a0<q data-quotation="q-juge">un fleuve peut'
    " désormais ester en justice par la voix de ses gardiens</q>\u00a0». La salle a longuement"
    " débattu de cette affirmation.</p>"
)
CONSTATS = (
    "<p>Deux jours de débats ont permis de dresser un constat partagé sur l’état des fleuves en"
    " Europe.</p>"
)
DIGUES = (
    "<p>Chaque commune riveraine devrait disposer d’un budget pour l’entretien des digues dont elle"
    " a la charge, et d’un plan d’alerte connu de tous.</p>"
)


def make_french_record():
    return make_record(
        slug="fleuves",
        language="fr",
        title="Les fleuves et leurs droits",
        subtitle="Protéger l’eau, entendre les riverains",
        start_date="2023-06-08",
        end_date="2023-06-09",
        venue_name="Palais des congrès",
        city="Lyon",
        country="FR",
        super_event={"name": "Semaine européenne de l’eau 2023", "relation": "during"},
        what=(
            "Ce colloque a réuni des juristes, des hydrologues et des élus autour de la protection"
            " des grands fleuves."
        ),
        why=(
            "Les crues et les sécheresses se succèdent, et le droit peine à suivre.\n\nLes"
            " riverains veulent être entendus."
        ),
        partners=[
            {"key": "fondation", "name": "Fondation Rhône vivant", "role": "organizer"},
            {"key": "universite", "name": "Université de Lyon", "role": "host"},
            {"key": "agence", "name": "Agence de l’eau"},
        ],
        speakers=[
            spoken(
                "s1",
                "Hélène Vasseur",
                "Présidente",
                "Fondation Rhône vivant",
                "speaker",
                "moderator",
            ),
            spoken("s2", "Paul Ferrand", "Professeur", "Université de Lyon", "speaker"),
            spoken("s3", "Inès Castel", "Directrice", "Agence de l’eau", "rapporteur"),
        ],
        sessions=[
            session("k1", "Ouverture", "opening", "08", "09:00", "09:30", ("s1", "speaker")),
            session(
                "k2",
                "Table ronde : le delta",
                "panel",
                "08",
                "09:30",
                "11:00",
                ("s1", "moderator"),
                ("s2", "speaker"),
            ),
            session("k3", "Synthèse des travaux", "", "09", "10:00", "11:15", ("s3", "rapporteur")),
        ],
        chapters=[
            {
                "anchor": "constats",
                "title": "Constats",
                "body": CONSTATS,
                "sections": [
                    {
                        "anchor": "delta",
                        "title": "Le delta recule",
                        "number": "1",
                        "body": DELTA,
                        "quotations": [
                            {
                                "anchor": "q-lead",
                                "text": "L’eau ne connaît pas de frontière",
                                "speaker": "s3",
                                "is_lead": True,
                            },
                            {
                                "anchor": "q-delta",
                                "text": "Le delta recule de dix mètres par an",
                                "speaker": "s2",
                            },
                        ],
                    },
                    {
                        "anchor": "droit",
                        "title": "Le droit avance",
                        "number": "2",
                        "body": DROIT,
                        "quotations": [
                            {
                                "anchor": "q-juge",
                                "text": (
                                    "un fleuve peut désormais ester en justice par la voix de ses"
                                    " gardiens"
                                ),
                                "speaker": "s1",
                            }
                        ],
                    },
                ],
            },
            {
                "anchor": "recommandations",
                "title": "Recommandations",
                "body": "",
                "sections": [
                    {
                        "anchor": "digues",
                        "title": "Entretenir les digues",
                        "number": "A",
                        "body": DIGUES,
                    }
                ],
            },
        ],
    )


def french_organizations():
    def contact(name, job_title, telephone, email):
        channels = (
            ChannelRecord(type="telephone", value=telephone.replace(" ", ""), as_printed=telephone),
            ChannelRecord(type="email", value=email),
        )
        return ContactRecord(name=name, job_title=job_title, channels=channels, basis="consent")

    foundation = contact(
        "Hélène Vasseur", "Présidente", "+33 4 72 00 00 01", "h.vasseur@example.org"
    )
    university = contact(
        "Paul Ferrand", "Professeur", "+33 4 72 00 00 02", "paul.ferrand@example.org"
    )
    return (
        OrganizationRecord(
            key="fondation",
            name="Fondation Rhône vivant",
            slug="f",
            kind="foundation",
            contacts=(foundation,),
        ),
        OrganizationRecord(
            key="universite",
            name="Université de Lyon",
            slug="u",
            kind="academia",
            contacts=(university,),
        ),
    )
