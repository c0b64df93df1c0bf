"""Who said it, in French."""

from ..speech import Speech, all_of, split
from .posts import ROLES, TITLES

# Verbs in -er; a second word is the stem before a mute e where that changes.
FIRST_GROUP = split(
    """
        abonder accorder accuser acquiescer admonester affirmer ajouter alerter alléguer:allègue analyser
        annoncer appeler:appelle approuver appuyer:appuie argumenter articuler assurer attester avancer aviser
        avouer balayer blâmer citer clamer clarifier commenter comparer compléter:complète concéder:concède
        confesser confier confirmer conjurer conseiller considérer:considère constater contester continuer
        corriger crier critiquer déclarer décréter:décrète demander démontrer dénoncer déplorer désapprouver
        détailler deviner dévoiler diagnostiquer dialoguer douter ébaucher éclairer écarter égrener:égrène
        encourager énoncer énumérer:énumère enseigner espérer:espère esquisser estimer évoquer exhorter
        expliciter expliquer exposer exprimer fustiger glisser illustrer imaginer indiquer informer insister
        interpeller:interpelle interroger invoquer ironiser jubiler juger jurer justifier lâcher lancer
        marteler:martèle mentionner minimiser moquer murmurer narrer noter nuancer objecter observer opiner
        opposer oser parler penser persister pester plaider pointer poser préciser préconiser présenter prôner
        proclamer professer promettre:promet pronostiquer proposer protester questionner raconter railler
        raisonner rappeler:rappelle rapporter rassurer récapituler réclamer recommander rectifier regretter
        relater relativiser relever:relève remarquer remercier renchérir:renchérit répéter:répète répliquer
        reprocher résumer rétorquer révéler:révèle ronchonner saluer scander signaler signifier sommer souhaiter
        souligner soupirer spécifier stigmatiser suggérer:suggère supplier supposer témoigner tempérer:tempère
        tempêter terminer tonner trancher vanter exiger déclamer redouter redire:redit formuler réitérer:réitère
        féliciter étonner indigner inquiéter:inquiète interroger insurger désoler emporter exclamer alarmer
        écrier commencer démarrer enchaîner conclure:conclut achever:achève ponctuer plaisanter sourire:sourit
        rire:rit grincer:grince grogner gronder souffler chuchoter hurler maugréer rugir bredouiller susurrer
        tancer blaguer badiner commenter intimer instruire:instruit ordonner sermonner signifier renseigner
        objecter moduler:module chiffrer mesurer placer déballer débuter introniser récuser rejeter:rejette
        réfuter démentir:dément déconseiller déclencher philosopher revendiquer réaffirmer défier dévoiler
        certifier décrier
        """
)

# The others, form by form: infinitive, present, past participle, then what else is used of a third person.
OTHERS = """
dire dit dite dites disent disait disaient dira diront disant
redire redit redite redisait redisant
prédire prédit prédite prédisait
contredire contredit contredisait
lire lit lu lue lisait lisant
écrire écrit écrite écrivait écrivant
décrire décrit décrite décrivait décrivant
conclure conclut conclu conclue conclus concluait concluant concluent conclura
répondre répond répondu répondue répondait répondit répondant répondent
soutenir soutient soutenu soutenue soutenait soutint soutenant soutiennent
maintenir maintient maintenu maintenue maintenait maintint maintenant
prévenir prévient prévenu prévenue prévenait prévint prévenant préviennent
convenir convient convenu convenue convenait convint
revenir revient revenu revenue revenait revint revenant
intervenir intervient intervenu intervenue intervenait intervint
retenir retient retenu retenue retenait retint
souvenir souvient souvenu souvenue souvenait souvint
reconnaître reconnaît reconnait reconnu reconnue reconnaissait reconnut reconnaissant reconnaissent
admettre admet admis admise admettait admit admettant admettent
promettre promet promis promise promettait promit promettant
permettre permet permis permise
avertir avertit averti avertie avertissait avertissant avertissent
garantir garantit garanti garantie garantissait
définir définit défini définie définissait définissant
réagir réagit réagi réagissait réagissant réagissent
renchérir renchérit renchéri renchérissait renchérissant
surenchérir surenchérit surenchéri
réfléchir réfléchit réfléchi réfléchissait
applaudir applaudit applaudi applaudissait
finir finit fini finissait finissant
ouvrir ouvre ouvert ouverte ouvrait ouvrit ouvrant
offrir offre offert
poursuivre poursuit poursuivi poursuivie poursuivait poursuivit poursuivant poursuivent
reprendre reprend repris reprise reprenait reprit reprenant reprennent
entreprendre entreprend entrepris
apprendre apprend appris apprise apprenait apprit
défendre défend défendu défendue défendait défendit défendant défendent
prétendre prétend prétendu prétendue prétendait prétendit prétendant prétendent
entendre entend entendu
plaindre plaint plainte plaignait plaignit plaignant
craindre craint crainte craignait craignant
croire croit cru crue croyait croyant croient
voir voit vu vue voyait voyant
réjouir réjouit réjoui réjouie réjouissait réjouissant réjouissent
résoudre résout
traduire traduit traduite traduisait
déduire déduit déduite
introduire introduit introduite introduisait
""".strip().splitlines()

NOUNS_TOO = split(
    """
        annonce annonces analyse appel argumente avance aviser cite citation commence commente confie cause
        conseille continue crie critique critiques demande demandes doute doutes écarte exprime garantie
        garantit gagne illustre juge juges lance maintenant maintient note notes offre ouvert ouverte ouvre
        parle plaide pointe pose présente présent promet propose relève relate remarque remarques reprise
        reproche reproches résume salue signale somme soupire suppose témoigne termine dit dits dites écrit
        écrits écrite lit lu vu vue plainte crainte craint voit entend entendu considérant voyant cru crue
        conclus défie dits défense récit promis promise compris comprise réfléchi défini définie définit permis
        permet permise offert convenu convient retenu retenue résout traduit traduite introduit introduite
        reconnaissant croyant conseiller parler penser présenter proposer poser penser poser lire voir croire
        ouvrir entendre offrir permettre souvenir finir fini plaignant présentée présenté posée posé appris
        apprise apprend parlait parlent parlant présentent présentait présentant proposée proposé exposée exposé
        exposés achevé achevée commencé terminé terminée emporté interrogée interrogé redouté compare comparé
        comparée opposé opposée pensée pensées pensent pensait
        """
)


def _first_group(entry: str) -> list[str]:
    infinitive, _, present = entry.partition(":")
    if not infinitive.endswith("er"):
        return [infinitive, present] if present else [infinitive]
    stem = infinitive[:-2]
    present = present or stem + "e"
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    past = [stem + "é" + ending for ending in ("", "e", "s", "es")]
    future = (
        (infinitive if present == stem + "e" else present + "r")
        if not present.endswith("t")
        else infinitive
    )
    return [
        *(infinitive, present, present + "nt", *past, soft + "ait", soft + "aient", soft + "ant"),
        *(soft + "a", stem + "èrent", future + "a", future + "ont"),
    ]


VERBS = frozenset(form for entry in FIRST_GROUP for form in _first_group(entry)) | frozenset(
    " ".join(OTHERS).split()
)

SPEECH = Speech(
    verbs=VERBS,
    nouns_too=frozenset(NOUNS_TOO),
    participles=frozenset(form for form in VERBS if form.endswith("ant")),
    verb_phrases=frozenset(
        {
            ("pris", "la"),
            ("prend", "la"),
            ("mis", "en"),
            ("met", "en"),
            ("mise", "en"),
            ("va", "plus"),
            ("fait", "valoir"),
        }
        | {
            ("fait", "remarquer"),
            ("fait", "observer"),
            ("fait", "part"),
            ("fait", "savoir"),
            ("tiré", "la"),
            ("eu", "ces"),
        }
        | {
            ("a", "ces"),
            ("eu", "cette"),
            ("a", "cette"),
            ("tire", "la"),
            ("lève", "le"),
            ("donné", "l'"),
        }
    ),
    quoting=frozenset(
        split(
            """
        cite cité citée citait citant citer lit lu lisait lisant rappelle rappelé rappelée rappelait rappelant
        rappeler évoque évoqué évoquée évoquant invoque invoqué invoquant mentionne mentionné mentionnant
        reprend repris reprenant reprenait répète répété répétant
        """
        )
    ),
    told=frozenset(),
    be=frozenset({"été"}),
    by=frozenset({"par"}),
    fillers=frozenset(
        split(
            """
        a ont avait avaient aura est sont était étaient s'est s' se ne n' pas l' le la les lui leur nous vous y
        en aussi encore également ensuite puis alors enfin toujours déjà bien même d' de à tenu tient souhaité
        souhaite voulu veut voulait pu peut su dû doit devait venu venue vient fait ainsi d'abord abord pour sa
        part son tour quant elle lui-même elle-même souvent parfois plutôt donc toutefois cependant néanmoins
        jamais rien plus seulement commencé fini terminé commence finit insisté conclusion ouverture effet outre
        ailleurs par cru choisi préféré préfère va allait ira n'a qu' notamment nous-mêmes fort longuement tout
        ayant
        """
        )
    )
    - {"a-t"},
    adverb_endings=("ment",),
    not_adverbs=frozenset(
        split(
            """
        gouvernement parlement document moment mouvement règlement traitement financement comment département
        jugement développement changement engagement établissement hébergement logement argument élément
        enseignement événement évènement recrutement harcèlement environnement témoignement
        """
        )
    ),
    joining=frozenset(split("et mais puis ou avant après pour en sans")),
    clause_openers=frozenset(
        split(
            """
        et mais puis comme quand lorsque lorsqu' parce que qu' où si car ce dont ou tandis alors enfin ainsi
        hier aujourd'hui ensuite cependant toutefois or donc aussi bien notre nos collègue intervenante
        intervenant oratrice orateur
        """
        )
    ),
    prepositions=frozenset(
        split(
            """
        à de du des d' avec par pour sur contre après avant chez envers vers sans sous entre parmi selon dans en
        au aux depuis auprès malgré suivant outre hors
        """
        )
    ),
    of=frozenset(split("de du des d' à au aux pour chez auprès près en")),
    who=frozenset({"qui"}),
    both=frozenset({"et", "ou", "&"}),
    introducers=(
        ("selon",),
        ("pour",),
        ("d'", "après"),
        ("aux", "yeux", "de"),
        ("à", "en", "croire"),
        ("de", "l'", "avis", "de"),
        ("pour", "citer"),
        ("citant",),
        ("dixit",),
        ("chez",),
        ("du", "côté", "de"),
        ("selon", "les", "mots", "de"),
        ("selon", "les", "termes", "de"),
        ("selon", "la", "formule", "de"),
        ("selon", "l'", "expression", "de"),
        ("pour", "reprendre", "les", "mots", "de"),
        ("pour", "reprendre", "les", "termes", "de"),
        ("pour", "reprendre", "la", "formule", "de"),
        ("pour", "reprendre", "l'", "expression", "de"),
        ("suivant",),
        ("question", "de"),
        ("parole", "à"),
    ),
    possessives={"sa": "", "son": "", "ses": ""},
    pronouns={"elle": "f", "il": "m"},
    anaphora={
        "intervenante": "f",
        "intervenant": "m",
        "oratrice": "f",
        "orateur": "m",
        "conférencière": "f",
        "conférencier": "m",
        "intéressée": "f",
        "intéressé": "m",
        "celle-ci": "f",
        "celui-ci": "m",
        "dernière": "f",
        "dernier": "m",
        "panéliste": "",
    },
    as_=frozenset({"comme"}),
    asking=frozenset(
        split(
            "demande demandé demandait demander interroge interrogé interrogée questionne questionné"
        )
    ),
    borrowed=frozenset(
        split("proverbe dicton adage maxime poème chanson vers slogan refrain comptine psaume")
    ),
    latter=frozenset({"dernier", "dernière", "celui-ci", "celle-ci"}),
    speech_nouns=frozenset(
        split(
            """
        mots mot conclusion réponse message appel avertissement remarque phrase question plaidoyer conseil
        verdict déclaration témoignage résumé formule expression termes terme propos conviction credo constat
        diagnostic explication observation commentaire demande souhait espoir promesse vœu citation avis
        définition description analyse recommandation proposition leçon paroles parole mise cri bilan réplique
        devise sentiment
        """
        )
    ),
    demonstratives=frozenset({"ces", "cette", "ce", "cet"}),
    documents=frozenset(
        split(
            """
        lettre lettres courrier carte tract courriel fillette adolescent adolescente gamin gamine élève élèves

        loi article articles convention traité code constitution charte préambule protocole déclaration
        résolution devise slogan proverbe dicton adage maxime principe rapport étude enquête banderole affiche
        pancarte panneau statut alinéa clause directive règlement arrêt jugement décret poème chanson bible
        coran hymne inscription texte circulaire journal formulaire contrat annonce annonces dictionnaire plaque
        victime victimes rescapée enfant enfants fille filles garçon garçons mère père femme femmes homme hommes
        ouvrier ouvrière ouvriers ouvrières habitant habitants habitante témoin témoins gens patiente patient
        patients participants quelqu'un
        """
        )
    ),
    judging=frozenset(split("juge jugé jugeait qualifie qualifié estime trouve décrit considère")),
    title_nouns=frozenset(
        split(
            """
        film documentaire rapport livre article roman étude essai série podcast exposition intitulé intitulée
        intitulés intitulées titré titrée appelé appelée nommé nommée baptisé baptisée dénommé dénommée dit dite
        prix programme projet campagne loi initiative atelier session panel conférence colloque séminaire revue
        journal magazine chanson pièce mot mots terme termes expression notion concept label formule devise
        slogan chapitre section guide manuel réseau plateforme application site thème ouvrage brochure affiche
        ronde dispositif plan opération collectif association titre recueil qualifié qualifiée
        """
        )
    ),
    titles=TITLES,
    roles=ROLES,
    anybody=all_of(
        split(
            """
        femme homme fille garçon enfant victime survivante survivant mère père ouvrier ouvrière agriculteur
        étudiante étudiant témoin participante participant habitante habitant patiente patient migrante migrant
        réfugiée réfugié détenue détenu voisin voisine élève adolescente adolescent sœur frère mari épouse ami
        amie collègue cliente client villageoise villageois fonctionnaire policier policière bénévole membre
        salarié salariée grand-mère grand-père veuve locataire personne soignante aidante jeune rescapée rescapé
        """
        ),
        "",
    ),
    before_noun=frozenset(
        split(
            """
        jeune ancien ancienne nouvel nouvelle nouveau premier première future futur célèbre regretté regrettée
        même autre vieille vieux grand grande vice haut haute
        """
        )
    ),
    kin=frozenset(
        split(
            """
        regretté regrettée feu oncle tante grand-père grand-mère père mère frère sœur mari épouse ami amie
        collègue prédécesseur fondateur fondatrice poète écrivain romancière romancier philosophe
        """
        )
    ),
    them={"lui": "m", "elle": "f"},
    whose=frozenset({"dont"}),
    told_of=frozenset(
        split(
            """
        fille garçon femme homme mère père enfant victime survivante survivant rescapée rescapé veuve patiente
        patient réfugiée réfugié migrante migrant adolescente adolescent
        """
        )
    ),
    indefinite=frozenset({"un", "une"}),
    definite=frozenset({"le", "la", "l'", "notre"}),
    articles={"le": "m", "la": "f", "un": "m", "une": "f"},
)
