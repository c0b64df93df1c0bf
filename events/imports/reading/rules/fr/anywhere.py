"""French words that count in every document."""

from ..anywhere import Anywhere
from ..speech import split
from ..table import words

ANYWHERE = Anywhere(
    abbreviations=frozenset(split("m mm mme mlle me pr dr ste s.e s.e.m éd n° cf art p pp vol")),
    addressed=frozenset(split("m mm me pr dr")),
    glued=frozenset({"Mme", "Me", "M", "Dr"}),
    may_double=frozenset(split("nous vous non oui très long")),
    joining=frozenset(split("de du des la le et pour sur en contre"))
    | {r"d’\w{1,40}", r"l’\w{1,40}"},
    never_first=frozenset(words("le, la, les, l’, un, une, avec, et, programme, nos")),
    given_names=frozenset(words("avril, mars, mai, juin")),
    not_surnames=frozenset(split("on le la les de du des et")),
    organizations=frozenset(
        split(
            """
        fondation ministère conseil cour université institut comité commission association union école banque hôpital
        centre société réseau fonds parlement gouvernement république royaume ville mairie police église avenue article section
        """
        )
    ),
    vague=frozenset(split("agent agente officier officière chef cheffe membre experte")),
    plain=frozenset(split("le la les l' de du des d' et à au aux en un une a notre pour auprès")),
    first_person=frozenset(split("je j nous notre nos mon ma mes on vous votre")),
    impersonal=frozenset(
        split("faut fallait faudra faudrait y importe convient reste semble existe suffit")
    ),
    articles=frozenset(split("le la l les un une")),
    indefinite=frozenset(split("un une certain son sa des")),
    citing=frozenset(split("cite cité citait citant citer")),
    out_of=frozenset(split("de du par")),
    quoting_first=frozenset({"citant"}),
    belonging=frozenset(split("de d' du")),
    relative=frozenset(split("que qu' lesquels lesquelles laquelle")),
    before_titles=frozenset(split("un une d' de les")),
    pointing=frozenset(split("est était sont furent fut telle tel telles voilà ce c'")),
    saying=frozenset(
        split(
            """
        a ont dit déclare déclaré affirme affirmé explique expliqué souligne souligné ajoute ajouté précise précisé
        rappelle rappelé conclut conclu insiste insisté estime estimé note noté observe observé constate constaté selon
        pour comme il elle t le la l qu que m mme mlle dr pr prof me monsieur madame mademoiselle professeur professeure
        ambassadeur ambassadrice juge ministre président présidente directeur directrice maître docteur
        """
        )
    ),
    of_the_day=frozenset(
        {
            "de la (?:journée|séance|session|rencontre|table ronde|conférence)",
            "du (?:colloque|débat|panel|séminaire)",
        }
    ),
    absent=frozenset(words("visioconférence, ligne, distance, absent, absente, excusée?")),
    by_way_of=frozenset({"par", "en"}),
    remote=frozenset(words("visio, ligne, téléphone")),
    offices=frozenset(
        words(
            """
        président, direct, fondat, membre, profess, avocat, rédact, auteur, conseill, représentant, ambassad,
        secrétaire, coordinat, responsable, porte-parole
        """
        )
    ),
    former=frozenset({"vice-", "co-", "ancienne? "}),
    foundation=frozenset({"fondations?"}),
    law_firm=frozenset(words("cabinet d[’']avocats, avocats, barreau")),
    government=frozenset(
        words(
            """
        ministère, gouvernement, sénat, parlement, assemblée nationale, ville de, mairie, cour, tribunal, préfecture
        """
        )
    ),
    mission=frozenset(words("ambassade, mission permanente, consulat")),
    law_enforcement=frozenset(words("police, gendarmerie, europol, interpol, parquet")),
    international=frozenset(
        words(
            """
        nations unies, onu femmes, unicef, unesco, conseil de l[’']europe, union européenne, commission européenne,
        osce, banque mondiale
        """
        )
    ),
    company=frozenset({"gmbh", r"s\.a\.s?", "banque", "groupe"}),
    media=frozenset(words("télévision, radio, journal, magazine")),
    academia=frozenset(
        {r"université\w*", "école", "institut d[’']études", "sorbonne", "sciences po"}
    ),
)
