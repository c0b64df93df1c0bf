"""How a French document is built, and who is who in it."""

from ..table import Rules, table, words

FRENCH = Rules(
    function_words=frozenset(
        words(
            """
        au, aux, avec, ce, cette, dans, de, des, du, en, est, et, la, le, les, ont, par, pas, pour, que, qui, sont, sur,
        un, une, à
        """
        )
    ),
    months=table(
        """
        1 = janvier, janv
        2 = février, fevrier, févr
        3 = mars
        4 = avril, avr
        5 = mai
        6 = juin
        7 = juillet, juil
        8 = août, aout
        9 = septembre, sept
        10 = octobre, oct
        11 = novembre, nov
        12 = décembre, decembre, déc
        """,
        number=int,
    ),
    weekdays=words("lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche"),
    day_nouns=words("jour, journée"),
    labels={
        "who": (
            "(ont participé|présents|prises? de parole|les voix|avec)",
            "(celles et ceux|ceux) qui .{3,30}",
            "qui",
            r"(les |nos |liste des |principaux )*(intervenant(e|·e|\.e|\(e\)|-e)?s?|orateurs?|oratrices?|panélistes|conférenciers?|participant(e|·e|\.e|\(e\)|-e)?s?|invité(e|·e|\.e)?s)( et .{3,40})?",
            "(les )?(personnes|personnalités) (présentes|invitées|intervenantes)",
            "(les )?(orateurs et oratrices|oratrices et orateurs|intervenantes et intervenants|intervenants et intervenantes)( .{3,40})?",
            "(ont pris la parole|sont intervenus|sont intervenues|ils et elles sont intervenus|avec la participation de)",
            "qui (était là|a parlé|est intervenu|est intervenue|intervient)",
            "(les )?voix (du colloque|de la journée)",
            "autour de la table",
        ),
        "what": (
            "(la |le |l[’'])?(présentation|sujet|colloque|rencontre|propos)",
            "de quoi il s[’']agi(t|ssait)",
            "en quelques mots",
            "(la )?(journée|conférence)",
            "quoi",
            "(l['’])?objet( (du|de la) (colloque|conférence|journée|rencontre|séminaire))?",
            "(à propos|au sujet) (du|de la|de ce|de cette|de l['’]) ?(colloque|conférence|journée|rencontre|séminaire|forum|table ronde|événement|symposium).{0,20}",
            "(le |la )?(colloque|conférence|journée|rencontre|séminaire|événement) en bref",
            "(présentation|présentation générale|en bref)( du colloque| de la (journée|conférence|rencontre))?",
            "de quoi s['’]agi(t|ssait)-il",
            "l['’]événement",
        ),
        "why": (
            "(les |le |l[’'])?(enjeux?|motifs?|raisons?|motivations?|besoin)",
            "pourquoi s[’']y .*",
            "pourquoi",
            "pourquoi [^:]{2,60}",
            "(nos |les |l['’])?(raisons d['’]être)( du colloque| de la (journée|conférence|rencontre))?",
        ),
        "aim": ("(nos |les |l['’])?(objectifs?|finalités?|buts?|visées?)( (du|de la) .{3,30})?",),
        "background": ("(le )?(contexte|cadre général)( et (objectifs|enjeux))?",),
        "when": (
            "quand",
            "dates?",
            "date et lieu",
            "quand et où",
        ),
        "where": (
            "où",
            "lieu",
        ),
        "programme": (
            "(le |avant-)?(programme|déroulé|déroulement|ordre du jour|emploi du temps)( de la (journée|conférence|rencontre)| du colloque| des travaux| détaillé)*",
        ),
        "partners": (
            "(les |nos )?(partenaires|organisateurs|organisatrices|co-?organisateurs|soutiens|institutions organisatrices|institutions partenaires)( et (partenaires|soutiens|organisateurs))?( du colloque)?",
            "organisation et partenaires",
            "comité d['’]organisation",
        ),
        "contacts": (
            "(vos |nos |les )?(contacts?|coordonnées|personnes[- ]ressources)( presse| utiles| des (partenaires|organisateurs)| et .{3,30})?",
            "(nous contacter|contactez-nous|nous joindre|pour nous joindre|nous écrire|annuaire|répertoire)",
            "pour (en savoir (plus|davantage)|tout renseignement|plus d['’]informations?|toute information).{0,30}",
            "renseignements( et contacts)?",
            "pour toute? (contact|question|renseignement|demande|information).{0,30}",
            "(vos )?interlocuteurs",
        ),
        "skip": (
            "citer (ces actes|ce document)",
            "(pour |comment )citer( .*)?",
            "(colophon|mentions légales|crédits|impressum)",
            "éditions plus récentes",
            "notes?",
            "références",
        ),
        "contents": (
            "(sommaire|table des matières|plan du document|au sommaire|sur cette page|dans cette page)",
        ),
        "title": ("(titre|intitulé|thème)",),
        "host": (
            "(pendant|lors de|à l[’']occasion de|tenue? (pendant|en marge de))",
            "en marge (de|du|des)( la)?",
            "cadre",
        ),
    },
    inline={
        "what": (
            "objet( du .{3,20})?",
            "(le )?(sujet|thème)",
        ),
        "why": ("(les )?enjeux?( .{3,20})?",),
        "when": (
            "jours?",
            "tenue?( le)?",
        ),
        "where": (
            "ville",
            "adresse",
        ),
    },
    editors_note=(
        "note de la rédaction",
        "note de l[’']éditeur",
        r"n\. ?d\. ?l\. ?r\.?",
    ),
    editions=("note éditoriale", r"édition \d"),
    genres=(
        "(les )?actes( (du|de la|des|d['’]un[e]?) .{3,60})?",
        "(compte[- ]rendu|synthèse|rapport( de synthèse)?|relevé de conclusions|restitution|mémoire)( (du|de la|des|d['’]un[e]?) .{3,60})?",
        r"(\d\w* )?(colloque|conférence|journées? d['’]études?|journée|séminaire|table ronde|symposium|forum|rencontres?|assises)( (international|internationale|régional|régionale|national|nationale|européen|européenne|annuel|annuelle|pluridisciplinaire|de haut niveau|interprofessionnel|interprofessionnelle)e?s?)*",
        "(événement|évènement) parallèle",
        "document (de travail|final|de synthèse)",
    ),
    events=words(
        """
        actes, assises, atelier, audition, colloque, conférence, congrès, consultation, forum, journée d'étude, journée
        d’étude, journées d'étude, journées d’étude, panel, rencontre, rencontres, sommet, symposium, séminaire, table
        ronde, états généraux, événement parallèle
        """
    ),
    published=(
        "(publiée?s?|parue?s?|postée?s?|imprimée?s?|diffusée?s?|rédigée?s?)(?! par)",
        "(mise? (à jour|en ligne)|consultée?s? le|modifiée?s? le|achevé d[’']imprimer|dépôt légal)",
        r"(version|édition|date) (du|de)(?= (publication|parution|\d))",
    ),
    solemn=words(
        "colloque, conférence, symposium, actes, journée d’étude, journée d'étude, journées d’étude, table ronde, congrès, assises"
    ),
    chapter_words=(
        r"(\w+ )?(principaux |principales |grands |grandes )*(enseignements|conclusions|recommandations|constats|leçons|messages|points forts|engagements|propositions|pistes)( .*)?",
        "(éléments de |le |mise en |les )*(contexte|cadre|enjeux|constats|état des lieux)( .*)?",
        "(introduction|discussions?|débats?|échanges|les débats|perspectives|suites|synthèse des (débats|échanges))",
    ),
    section_labels=words(
        """
        acte, action, annexe, atelier, axe, chapitre, conclusion, constat, défi, engagement, enjeu, enseignement,
        journée, leçon, message, mesure, partie, pilier, piste, point, principe, priorité, proposition, question,
        recommandation, section, session, séance, table ronde, thème, titre, volet
        """
    ),
    ordinals=table(
        """
        1 = un, une, premier, première
        2 = deux, deuxième, second, seconde
        3 = trois, troisième
        4 = quatre, quatrième
        5 = cinq, cinquième
        6 = six, sixième
        7 = sept, septième
        8 = huit, huitième
        9 = neuf, neuvième
        10 = dix, dixième
        """
    ),
    host=(
        "en marge (de l['’]|de la|du|des|de)",
        "(dans le cadre|à l['’]occasion|au cours|lors) (de l['’]|de la|du|des|de)",
        "(pendant|durant) (la|le|les|l['’])",
        "en (parallèle|ouverture|prélude|clôture|amont) (de l['’]|de la|du|des|de|à la|à l['’]|au|aux)",
        "(événement|évènement) parallèle (de l['’]|de la|du|des|de|à la|à l['’]|au)",
    ),
    host_stops=words(
        """
        a, accueilli, accueillie, après, avant, avec, ce, cette, chez, convoquée, dont, elle, est, et, fut, il, ont,
        organisé, organisée, ouvert, ouverte, où, par, que, qui, rassemblant, rassemble, réuni, réunie, réunissant,
        réunit, s'est, se, s’est, tenu, tenue, était
        """
    ),
    meetings=words(
        """
        année, assemblée, assises, biennale, colloque, conférence, congrès, conseil, convention, cop, décennie,
        entretiens, examen, exposition, festival, forum, fête, journée, journées, mois, printemps, présidence,
        rencontres, réunion, saison, salon, semaine, session, sessions, sommet, symposium, états
        """
    ),
    held=(
        "(tenue?s?|organisée?s?|réunie?s?|déroulée?s?|accueillie?s?|s['’]est tenue?|a eu lieu|ont eu lieu) (à|au|aux|en|dans)",
    ),
    venues=words(
        """
        abbaye, ambassade, amphi, amphithéâtre, archives, assemblée, auditorium, avenue, bibliothèque, campus, centre,
        chambre, château, cinéma, cité, collège, conseil, cour, espace, faculté, fondation, halle, halles, hémicycle,
        hôtel, institut, lycée, mairie, maison, maisons, ministère, mission, musée, médiathèque, observatoire, palais,
        parc, pavillon, place, rue, salle, siège, sénat, théâtre, tribunal, université, villa, école
        """
    ),
    rooms=frozenset(
        words(
            "amphi, amphithéâtre, atelier, auditorium, espace, hémicycle, parcours, piste, salle, studio, théâtre, volet"
        )
    ),
    partner_roles={
        "(co-?)?(organisée?s?|présentée?s?|proposée?s?|préparée?s?) (conjointement )?par": "organizer",
        "(co-?)?(organisateurs?|organisatrices?)": "organizer",
        "(à l['’]initiative|une initiative|sur une initiative) (de l['’]|de la|du|des|de)": "organizer",
        "organisation": "organizer",
        r"une? ([\w-]+ ){0,2}(colloque|conférence|journée d['’]étude|séminaire|forum|rencontre) (de l['’]|de la|du|des)": "organizer",
        "(grâce au|grâce à l['’]|avec l['’]|par l['’]|et le|et l['’]) ?(aimable |précieux |généreux )?(soutien|aide|appui|concours) (financier )?(de l['’]|de la|du|des|de)": "sponsor",
        "accueillie?s? par": "host",
        "(hôtes?)": "host",
        "(avec )?(le (précieux |généreux )?(soutien|concours|appui|parrainage)|l['’](aimable |appui |aide )+(financière?)?) ?(financier )?(de l['’]|de la|du|des|de)": "sponsor",
        "(soutenue?s?|financée?s?|parrainée?s?) par": "sponsor",
        "(soutiens?|mécènes?|parrains?|financeurs?)": "sponsor",
        "en (partenariat|collaboration|coopération|association|lien) avec": "partner",
        r"(avec )?(les |nos )?partenaires?( [a-zéè-]+)?": "partner",
    },
    names_end=(
        r"(le|du|en|depuis|entre le|les) \d",
        "(le|du) (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
    ),
    honorifics=words(
        """
        m., m, mm., mme, mmes, mlle, madame, monsieur, dr, dre, pr, pre, prof., prof, docteur, professeur, professeure,
        me, mᵉ, maître, s.e., s. e., s.exc., s.e.m., s.e.mme, son excellence, mgr, sœur, père, général, colonel,
        ambassadeur, ambassadrice, juge, ministre, sénateur, sénatrice, député, députée, l’ambassadeur, l'ambassadeur,
        ms., mr., mrs., mr, ms, dr., h.e., son altesse, cardinal, monseigneur, cheikh, imam, émérite, ing., mrs, sir, lady
        """
    ),
    never_names=frozenset(
        words(
            """
            ouverture, clôture, pause, accueil, discours, allocution, café, déjeuner, débat, table, séance, programme, mot, propos,
            avertissement, exemple, remarque, résultat, source, industrie,
        après, au, aux, avant, avec, ce, ces, cet, cette, chaque, comment, contexte, contre, dans, depuis, dernier,
        deuxième, donc, enjeux, entre, est, et, leur, leurs, mais, nos, notre, nous, nouveau, nouvelle, ou, où, par,
        pas, perspectives, plus, pour, pourquoi, premier, première, quand, que, qui, quoi, sans, sont, sous, sur, tous,
        tout, toute, toutes, troisième, un, une, vers, vos, votre
        """
        )
    ),
    in_names=words(
        "de, d’, d', du, des, la, le, van, von, der, den, el, al, ben, bin, ould, da, dos, di, y, ter, ten, i, e, das, dela, los, las, do, dei, degli, abu, bint, ibn, zur, vom, del, della"
    ),
    roles={
        "(sous la )?présiden(te?|ce)( de (la )?(séance|session|table ronde))?( ?: ?)?(assurée par)?": "chair",
        "présidée? par": "chair",
        "(co-?)?(modérat(eur|rice|ion)|modérée? par)( assurée par)?": "moderator",
        "(co-?)?(animat(eur|rice|ion)|animée? par|facilitat(eur|rice|ion))( assurée par)?": "facilitator",
        "((grande? )?(rapporteure?|rapporteuse)s?( générale?)?|rapport de synthèse)": "rapporteur",
        "(conférence inaugurale|conférenci(er|ère) d['’]honneur|grand(e)? témoin|leçon inaugurale)": "keynote",
        "(allocutions?|mots?|discours|propos|paroles?|intervention)?( d['’]| de )?(ouverture|bienvenue|introduction|accueil)( et .{3,20})?": "opening",
        "(allocutions?|mots?|discours|propos|paroles?|intervention)?( de | )?(clôture|conclusion|conclusifs|la fin)": "closing",
        r"(intervenant|intervention|orateur|oratrice|panéliste|conférencier|conférencière|discutant|participant|témoin|discours)(e|·e|\.e|\(e\))?s?": "speaker",
        "survivante?": "survivor",
        "témoignages?( de)?": "speaker",
        "avec": "speaker",
    },
    doings={
        "(présidait|a présidé|était à la présidence)": "chair",
        "(a ouvert|ouvrait|a accueilli)": "opening",
        "(a clos|a conclu|concluait)": "closing",
        "(modérait|a modéré|animait|a animé)": "moderator",
        "(était rapporteure?|a fait office de rapporteure?)": "rapporteur",
    },
    speeches={
        r"\b[Dd]ans son (discours|allocution|mot|propos|intervention) (d['’]ouverture|d['’]accueil|de bienvenue|inaugurale?)\b": "opening",
        r"\b[Dd]ans son (discours|allocution|mot|propos|intervention) (de clôture|de conclusion|finale?)\b": "closing",
    },
    posts=words(
        """
        adjoint, adjointe, administrateur, administratrice, agent, agente, agriculteur, agricultrice, aide-soignant,
        aide-soignante, ambassadeur, ambassadrice, ancien, ancienne, animateur, animatrice, anthropologue, architecte,
        archiviste, assistant, assistante, associé, associée, attaché, attachée, auteur, auteure, autrice, avocat,
        avocate, bibliothécaire, biologiste, bourgmestre, bâtonnier, bâtonnière, bénévole, capitaine, caricaturiste,
        chancelier, chargé, chargée, chef, cheffe, chercheur, chercheuse, chirurgien, chirurgienne, chroniqueur,
        chroniqueuse, co-fondateur, co-fondatrice, cofondateur, cofondatrice, colonel, colonelle, commandant,
        commandante, commissaire, conseiller, conseillère, conservateur, conservatrice, consul, consule, consultant,
        consultante, coordinateur, coordinatrice, coordonnateur, coordonnatrice, dessinateur, dessinatrice, directeur,
        directrice, doctorant, doctorante, documentaliste, doyen, doyenne, défenseur, défenseure, délégué, déléguée,
        député, députée, enseignant, enseignante, ergonome, expert, experte, fondateur, fondatrice, gestionnaire,
        greffier, greffière, général, générale, géographe, gérant, gérante, gériatre, haut, haute, historien,
        historienne, hydrologue, infirmier, infirmière, ingénieur, ingénieure, inspecteur, inspectrice, interprète,
        journaliste, juge, juriste, libraire, linguiste, magistrat, magistrate, maire, maraîcher, maraîchère, maître,
        maîtresse, membre, militant, militante, ministre, modérateur, modératrice, médecin, nonce, notaire, officier,
        paysan, paysanne, pdg, pharmacien, pharmacienne, philosophe, photographe, porte-parole, premier, première,
        procureur, procureure, producteur, productrice, professeur, professeure, proviseur, proviseure, préfet, préfète,
        président, présidente, psychiatre, psychologue, pédiatre, pêcheur, pêcheuse, rapporteur, rapporteure,
        rapporteuse, recteur, rectrice, reporter, représentant, représentante, responsable, retraité, retraitée,
        réalisateur, réalisatrice, rédacteur, rédactrice, sage-femme, secrétaire, sociologue, sous-préfet, sous-préfète,
        spécialiste, substitut, survivant, survivante, syndic, syndicaliste, syndique, sénateur, sénatrice, technicien,
        technicienne, traducteur, traductrice, travailleur, travailleuse, trésorier, trésorière, urbaniste,
        vice-président, vice-présidente, vidéaste, échevin, échevine, économiste, écrivain, écrivaine, éditeur,
        éditrice, éducateur, éducatrice, élu, élue, étudiant, étudiante
        """
    ),
    organizations=words(
        """
        république, royaume, principauté, académie, agence, alliance, ambassade, archives, assemblée, association, autorité, banque, barreau,
        bibliothèque, bureau, cabinet, caisse, canton, centre, chaire, chambre, chu, clinique, club, cnrs, coalition,
        collectif, collège, comité, commission, commune, compagnie, confédération, conférence, conseil, consulat,
        coopération, coopérative, cour, croix-rouge, diocèse, direction, défenseur, délégation, département, espace,
        faculté, fondation, fonds, forum, fédération, gendarmerie, gouvernement, groupe, haute, hcr, hospices, hôpital,
        initiative, inspection, institut, journal, laboratoire, ligue, loterie, mairie, maison, ministère, mission,
        musée, mutuelle, métropole, observatoire, office, oit, ong, onu, ordre, organisation, parlement, paroisse,
        parquet, pnud, police, presses, préfecture, radio, rectorat, revue, région, réseau, secrétariat, société,
        sous-préfecture, syndicat, sénat, tribunal, ue, unesco, unicef, union, université, ville, école
        """
    ),
    at=words(
        """
        près la, près le, près l’, au sein de la, au sein de l’, au sein du, auprès de la, auprès du, auprès de l’, auprès des, chez, pour la, à
        l’, à l', à la, au, à
        """
    ),
    of=words("de la, de l’, de l', du, des"),
    survivor=(r"survivante?\b", r"rescapée?\b"),
    veiled=(
        r"\b(pré)?noms?\b[^.]{0,40}\b(changé|modifié|inventé|fictif)s?",
        r"\b(pré)?noms? d[’']emprunt",
        r"\bpseudonymes?\b",
        r"pas (son|leur|le) vrai (pré)?nom",
    ),
    calling=(
        r"que (nous|l[’']on|j[e’']) ?(appelons|appellerons|nommerons|appelle|appellerai|nommera)( ici)?",
        r"(nous|je) l[’'](appellerons|appelons|appellerai|appelle)( ici)?",
        r"qui (a souhaité|a demandé|souhaite|demande) (à )?(être appelée?|se faire appeler)",
        r"(appelée?|nommée?|prénommée?|dite?)( ici)?",
        r"sous le (pré)?nom de",
    ),
    finite=frozenset(
        words(
            """
            a, avaient, avait, avons, demande, demandent, doit, doivent, es, est, était, étaient, être, explique, faut, fut, ont, peut,
            peuvent, rappelle, réunissait, s'est, s’est, se sont, sera, seront, sommes, sont, suis, va
            """
        )
    ),
    speaking=(
        r"((a|ont|est|sont) )?(ensuite |également |aussi |d[’']abord |enfin |brièvement )*"
        r"(présentée?|présente|intervenue?|intervient|prise? la parole|pris la parole|prend la parole|animée?|anime|modérée?"
        r"|exposée?|expose|partagée?|partage|montrée?|montre|abordée?|aborde|revenue?|revient)\b",
    ),
    citing=frozenset(
        words(
            "écrit, écrivait, écrivit, écrire, lit, lu, trouve, remercie, remercié, accorde, accordé"
        )
    ),
    not_here=frozenset(
        words(
            """
            feu, feue, regretté, regrettée, oncle, tante, père, mère, frère, sœur, mari, épouse, fille, fils, poète,
            poétesse, romancier, romancière, philosophe, mots, mot, livre, étude, rapport, ouvrage, affaire, prédécesseur
            """
        )
    ),
    before_speaker=(
        r"(selon|d[’']après|^pour)",
        r"(présentations?|interventions?|communications?|exposés?|conférences?|allocutions?|propos|témoignages?"
        r"|contributions?|discours) (de|d[’']|par)",
        r"(présentée?s?|animée?s?|modérée?s?|donnée?s?|prononcée?s?|assurée?s?|ouverte?|close) par",
        "(dit|répond|ajoute|explique|rappelle|souligne|conclut|précise|insiste|note|estime|affirme|observe)",
    ),
    thanking=(r"\b(remerci\w*|merci|gratitude|reconnaissante?s?)\b",),
    apparatus=(
        "(références|bibliographie|sources|lectures)( .{0,30})?",
        "(liste des )?(participante?s?|présente?s?|présences)",
        "(remerciements?|crédits|mentions légales)",
    ),
    nobody=frozenset(
        words(
            """
            q, r, question, réponse, public, le public, la salle, salle, participant, participante, un participant, une
            participante, intervenant, intervenante, note, commentaire, journaliste, homme, femme, voix, inconnu, étudiant, étudiante
            """
        )
    ),
    abstracts=frozenset({"résumé", "abstract"}),
    interviews=(
        "entretien avec",
        "propos recueillis",
        "interview de",
        "interview avec",
        "conversation avec",
    ),
    with_people=(
        "avec la participation de",
        "(ont pris la parole|sont intervenus|sont intervenues|ont participé|y ont participé)",
        "(a réuni|a rassemblé|réunissait|rassemblait|ont réuni)",
        "(on a entendu|le public a entendu|nous avons entendu)",
    ),
    kinds={
        "ouverture|bienvenue|accueil officiel": "opening",
        "conférence inaugurale|leçon inaugurale|grand témoin": "keynote",
        "clôture|conclusion": "closing",
        "table ronde|panel|débat|discussion|échanges": "panel",
        "atelier|groupe de travail": "workshop",
        "projection|film": "screening",
        "(pause|café|déjeuner|buffet|accueil|cocktail|inscription|émargement)": "break",
        "intervention|exposé|communication|présentation": "talk",
    },
    phone=words("t, tél, tel, téléphone, portable, mobile, tél., tph, ligne directe, cell, poste"),
    email=words(
        "e, courriel, mél, mel, e-mail, email, mail, adresse électronique, adresse courriel"
    ),
    cities=table(
        """
        Africa/Algiers = alger
        Africa/Cairo = le caire
        Africa/Casablanca = rabat
        Africa/Douala = yaoundé
        Africa/Ouagadougou = ouagadougou
        Africa/Porto-Novo = cotonou
        Africa/Tunis = tunis
        America/New_York = new york
        America/Toronto = gatineau, montréal, ottawa, québec, sherbrooke, trois-rivières
        Asia/Beirut = beyrouth
        Asia/Shanghai = pékin
        Europe/Amsterdam = la haye
        Europe/Athens = athènes
        Europe/Brussels = anvers, bruxelles, gand, liège, louvain-la-neuve, namur
        Europe/Copenhagen = copenhague
        Europe/Lisbon = lisbonne
        Europe/London = londres, édimbourg
        Europe/Madrid = barcelone
        Europe/Moscow = moscou
        Europe/Paris = aix-en-provence, angers, arles, avignon, bordeaux, brest, caen, clermont-ferrand, dijon,
            grenoble, la rochelle, lille, limoges, lyon, marseille, metz, montpellier, nancy, nantes, nice, orléans,
            poitiers, reims, rennes, rouen, strasbourg, toulouse, tours
        Europe/Rome = rome
        Europe/Vienna = vienne
        Europe/Warsaw = varsovie
        Europe/Zurich = berne, bâle, fribourg, genève, lausanne, neuchâtel
        """
    ),
)
