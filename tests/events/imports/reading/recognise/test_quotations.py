"""Who is quoted: in every style of marks, before, after and between, in English and French."""

from hypothesis import given, settings
from hypothesis import strategies as st

from events.imports.reading.recognise.quotations import (
    Someone,
    TextParagraph,
    TextSection,
    find_quotations,
)

from .test_cost import bounded

ENGLISH = (
    Someone(
        id="rivera", name="Ana Rivera", honorific="Ms.", title="Director", affiliation="River Trust"
    ),
    Someone(
        id="okafor",
        name="David Okafor",
        honorific="Mr.",
        title="Ambassador of Ghana to the United Nations",
    ),
    Someone(
        id="marsh",
        name="Helen Marsh",
        honorific="Dr.",
        title="Chief Executive Officer",
        affiliation="Thistle",
    ),
    Someone(
        id="lindqvist",
        name="Paul Lindqvist",
        honorific="Mr.",
        title="Prosecutor",
        affiliation="King County",
    ),
)
FRENCH = (
    Someone(
        id="keita",
        name="Aminata Keïta",
        honorific="Mme",
        title="Représentante",
        affiliation="UNICEF",
    ),
    Someone(
        id="morel",
        name="Luc Morel",
        honorific="M.",
        title="Procureur de la République",
        affiliation="Tribunal de Lyon",
    ),
    Someone(
        id="roche",
        name="Claire de La Roche",
        honorific="Me",
        title="Avocate",
        affiliation="Barreau de Paris",
    ),
    Someone(id="benali", name="Karim Benali", honorific="M.", title="Ministre de la Justice"),
)

# Text, and of each quotation its words and whose they are: an id, a name as printed, or "" where it
# is in doubt.
SAID_IN_ENGLISH = (
    ("“We must act now,” said Ms. Rivera.", [("We must act now,", "rivera")]),
    (
        "“We must act now”, affirmed Mr. Okafor in his opening speech.",
        [("We must act now", "okafor")],
    ),
    ('"We must act now", stressed Dr Marsh.', [("We must act now", "marsh")]),
    ("'We must act now', warned Dr Marsh.", [("We must act now", "marsh")]),
    (
        "‘The miners’ rights are ours,’ said Ana Rivera.",
        [("The miners’ rights are ours,", "rivera")],
    ),
    (
        "‘It isn’t over, and it won’t be’, said Ms Rivera.",
        [("It isn’t over, and it won’t be", "rivera")],
    ),
    ("«We must act now», said Ms. Rivera.", [("We must act now", "rivera")]),
    ("„We must act now“, said Ms. Rivera.", [("We must act now", "rivera")]),
    ('“We must act now", said Ms. Rivera.', [("We must act now", "rivera")]),
    ("“Listen!”, claimed Ms. Rivera.", [("Listen!", "rivera")]),
    ("“Who will pay for it?” Mr. Okafor asked.", [("Who will pay for it?", "okafor")]),
    ("“We must act now,” Ms. Rivera said.", [("We must act now,", "rivera")]),
    ("“We must act now,” Ms. Rivera later told the meeting.", [("We must act now,", "rivera")]),
    (
        "“We must act now,” Ana Rivera, director of the River Trust, concluded.",
        [("We must act now,", "rivera")],
    ),
    ("“We must act now,” noted Prosecutor Lindqvist.", [("We must act now,", "lindqvist")]),
    ("“We must act now,” noted the prosecutor.", [("We must act now,", "lindqvist")]),
    ("“We must act now,” noted the Ambassador.", [("We must act now,", "okafor")]),
    ("“We must act now,” noted the Thistle CEO.", [("We must act now,", "marsh")]),
    ("“We must act now,” noted the director of the River Trust.", [("We must act now,", "rivera")]),
    ("“We must act now,” insisted Rivera.", [("We must act now,", "rivera")]),
    ("“We must act now,” according to Mr. Okafor.", [("We must act now,", "okafor")]),
    ("“We must act now,” in the words of Mr. Okafor.", [("We must act now,", "okafor")]),
    ("“We must act now,” as Dr. Marsh put it.", [("We must act now,", "marsh")]),
    (
        "“We must act now” was the conclusion of Ambassador Okafor’s speech.",
        [("We must act now", "okafor")],
    ),
    (
        "“We must act now,” said Ms. Rivera of Mr. Okafor’s report.",
        [("We must act now,", "rivera")],
    ),
    ("“We must act now,” Mr. Okafor was told by Ms. Rivera.", [("We must act now,", "rivera")]),
    ("“We must act now” (Ms. Rivera).", [("We must act now", "rivera")]),
    ("“We must act now.” — Ana Rivera, River Trust", [("We must act now.", "rivera")]),
    ("“We must act now.”\n— Ana Rivera, River Trust", [("We must act now.", "rivera")]),
    ("“We must act now.”\nsaid Ana Rivera of the River Trust.", [("We must act now.", "rivera")]),
    (
        "“We must act now.” With these words Ms. Rivera closed the day.",
        [("We must act now.", "rivera")],
    ),
    ("Ms. Rivera said: “We must act now.”", [("We must act now.", "rivera")]),
    ("Ms. Rivera said, “We must act now.”", [("We must act now.", "rivera")]),
    ("Ms. Rivera concluded:\n“We must act now.”", [("We must act now.", "rivera")]),
    ("In her closing speech Ms. Rivera said: “We must act now.”", [("We must act now.", "rivera")]),
    ("As Dr. Marsh put it: “We must act now.”", [("We must act now.", "marsh")]),
    ("Ms. Rivera was blunt: “We must act now.”", [("We must act now.", "rivera")]),
    (
        "Ms. Rivera, head of the River Trust, warned: “We must act now.”",
        [("We must act now.", "rivera")],
    ),
    (
        "Ms. Rivera, whose report Mr. Okafor had praised, warned: “We must act now.”",
        [("We must act now.", "rivera")],
    ),
    ("Answering Mr. Okafor, Ms. Rivera said: “We must act now.”", [("We must act now.", "rivera")]),
    (
        "Asked by Mr. Okafor about the delay, Ms. Rivera replied: “We must act now.”",
        [("We must act now.", "rivera")],
    ),
    ("Ms. Rivera took the floor and said: “We must act now.”", [("We must act now.", "rivera")]),
    ("Ms. Rivera thanked the hosts, adding: “We must act now.”", [("We must act now.", "rivera")]),
    ("Ms. Rivera wished to recall: “We must act now.”", [("We must act now.", "rivera")]),
    (
        "According to Mr. Okafor, “the river has no passport and no party.”",
        [("the river has no passport and no party.", "okafor")],
    ),
    (
        "For Dr. Marsh, “the river has no passport and no party”.",
        [("the river has no passport and no party", "marsh")],
    ),
    ("In the words of Ms. Rivera: “We must act now.”", [("We must act now.", "rivera")]),
    ("To quote Ms. Rivera, “We must act now.”", [("We must act now.", "rivera")]),
    (
        "Dr. Marsh called the law “a monument to our own impatience”.",
        [("a monument to our own impatience", "marsh")],
    ),
    (
        "Ms. Rivera said that “no river can be saved alone” and that “no bank has one owner only”.",
        [("no river can be saved alone", "rivera"), ("no bank has one owner only", "rivera")],
    ),
    ("“We must act,” she said.", []),
    ("Ms. Rivera rose. “We must act now,” she said.", [("We must act now,", "rivera")]),
    (
        "Ms. Rivera spoke of the delay, and she added: “We must act now.”",
        [("We must act now.", "rivera")],
    ),
    ("Ms. Rivera opened the day.\n“We must act now,” she said.", [("We must act now,", "rivera")]),
    (
        "Mr. Okafor followed Ms. Rivera. “We must act now,” he said.",
        [("We must act now,", "okafor")],
    ),
    (
        "“A first,” said Ms. Rivera. She added: “A second.”",
        [("A first,", "rivera"), ("A second.", "rivera")],
    ),
    ("“We must act,” said Ms. Rivera, “and now.”", [("We must act, and now.", "rivera")]),
    ("“We must act”, said Ms. Rivera, “and now”.", [("We must act, and now", "rivera")]),
    (
        "“We must act,” said Ms. Rivera. “We have waited.”",
        [("We must act. We have waited.", "rivera")],
    ),
    ("“The word ‘trust’ is ours,” said Ms. Rivera.", [("The word ‘trust’ is ours,", "rivera")]),
    ("“We must act [...] and now,” said Ms. Rivera.", [("We must act [...] and now,", "rivera")]),
    (
        "“We waited. We must act now. It is late,” said Ms. Rivera.",
        [("We waited. We must act now. It is late,", "rivera")],
    ),
    (
        "According to Mr. Okafor, rivers are common. “We have to change the law.”",
        [("We have to change the law.", "okafor")],
    ),
    (
        "Dr. Marsh recalled the words of Ms. Rivera: “We must act now.”",
        [("We must act now.", "rivera")],
    ),
    (
        "Dr. Marsh recalled the words of John Keats Brown: “We must act now.”",
        [("We must act now.", "John Keats Brown")],
    ),
    ("“We must act now,” said Mr. Petrov.", [("We must act now,", "Petrov")]),
    ("“We must act now,” said John Petrov.", [("We must act now,", "John Petrov")]),
    ("“We must act now,” said Katherine Rivera.", [("We must act now,", "Katherine Rivera")]),
    ("“We must act now,” said Ms. Riviera.", [("We must act now,", "rivera")]),
    ("“We must act now,” said Ms. Rivera and Mr. Okafor.", [("We must act now,", "")]),
    (
        "“We waited.\n“We must act now,” said Ms. Rivera.",
        [("We waited. We must act now,", "rivera")],
    ),
    ("We must act now,” said Ms. Rivera.", [("We must act now,", "rivera")]),
    ("“We must act now, said Ms. Rivera.", [("We must act now,", "rivera")]),
)

SAID_BY_NOBODY = (
    "Ms. Rivera stressed the word “try” in her speech.",
    "Traffickers see them as a great “asset”, Ms. Rivera explained.",
    "Mr. Okafor explained that we need “all hands on deck.”",
    "Ms. Rivera directed the film “The River That Nobody Wanted to See”.",
    "Ms. Rivera praised the “Clean River Award”, which is given each year.",
    "Dr. Marsh presented a report entitled “What the river has told us so far”.",
    "“Ms. Rivera proclaimed that rivers are common goods.",
    "The motto of the town is “We shall not be moved from here”.",
    "Ms. Rivera said that the law says: “No one shall be held in slavery.”",
    "Ms. Rivera quoted article 4 of the Convention: “No one shall be held in slavery.”",
    "“I never told anyone what had happened,” said a victim.",
    "Ms. Rivera met a young girl. “I never told anyone,” said the girl.",
    "The lawyer for Ms. Rivera said: “We shall appeal tomorrow.”",
    "Ms. Rivera’s lawyer said: “We shall appeal tomorrow.”",
    "Ms. Rivera told the story of a young girl. She said: “I never told anyone.”",
    "“We must act now,” it was said.",
    "Ms. Rivera’s so-called “river of a thousand and one names” is dry.",
    'The pipe was 5" wide and Ms. Rivera said it was 6" once.',
)

SAID_IN_FRENCH = (
    ("« Il faut agir », a déclaré Mme Keïta.", [("Il faut agir", "keita")]),
    ("«\u202fIl faut agir\u202f», déclare Mme Keïta.", [("Il faut agir", "keita")]),
    ("«\xa0Il faut agir.\xa0» Mme Keïta", []),
    ('"Il faut agir", a rappelé M. Morel.', [("Il faut agir", "morel")]),
    ("“Il faut agir”, martèle M. Morel.", [("Il faut agir", "morel")]),
    ("<< Il faut agir >>, souligne le procureur.", [("Il faut agir", "morel")]),
    ("« Il faut agir », souligne la représentante de l’UNICEF.", [("Il faut agir", "keita")]),
    ("« Il faut agir », a tenu à rappeler le ministre.", [("Il faut agir", "benali")]),
    ("« Il faut agir », s’est félicitée Mme Keïta.", [("Il faut agir", "keita")]),
    ("« Il faut agir », de conclure Me de La Roche.", [("Il faut agir", "roche")]),
    ("« Il faut agir », selon Mme Keïta.", [("Il faut agir", "keita")]),
    ("« Il faut agir », d’après M. Morel.", [("Il faut agir", "morel")]),
    ("« Il faut agir », pour reprendre les mots de Mme Keïta.", [("Il faut agir", "keita")]),
    ("« Il faut agir », comme l’a dit Mme Keïta.", [("Il faut agir", "keita")]),
    ("« Il faut agir » (Mme Keïta).", [("Il faut agir", "keita")]),
    ("« Il faut agir. » — Aminata Keïta, UNICEF", [("Il faut agir.", "keita")]),
    ("« Il faut agir. »\n— Aminata Keïta, UNICEF", [("Il faut agir.", "keita")]),
    ("« Il faut agir », telle est la conviction de Mme Keïta.", [("Il faut agir", "keita")]),
    (
        "« Il faut agir. » C’est par ces mots que Mme Keïta a clos la journée.",
        [("Il faut agir.", "keita")],
    ),
    (
        "« Nous devons agir, a déclaré Mme Keïta, et vite. »",
        [("Nous devons agir, et vite.", "keita")],
    ),
    ("« Nous devons agir, insiste M. Morel. »", [("Nous devons agir", "morel")]),
    (
        "« Nous devons agir, rappelle M. Morel. Il est tard. »",
        [("Nous devons agir. Il est tard.", "morel")],
    ),
    ("« Il faut agir », a-t-elle ajouté.", []),
    ("Mme Keïta a pris la parole. « Il faut agir », a-t-elle ajouté.", [("Il faut agir", "keita")]),
    ("M. Morel a ouvert la séance. « Il faut agir », insiste-t-il.", [("Il faut agir", "morel")]),
    (
        "« Il faut agir », a dit M. Morel. Il poursuit : « Il est tard. »",
        [("Il faut agir", "morel"), ("Il est tard.", "morel")],
    ),
    ("« Il faut agir », a-t-il dit, « et vite »", []),
    ("« Il faut agir », a dit Mme Keïta, « et vite ».", [("Il faut agir, et vite", "keita")]),
    ("Mme Keïta a déclaré : « Il faut agir. »", [("Il faut agir.", "keita")]),
    ("Mme Keïta : « Il faut agir. »", [("Il faut agir.", "keita")]),
    ("Mme Keïta est catégorique : « Il faut agir. »", [("Il faut agir.", "keita")]),
    (
        "Mme Keïta, représentante de l’UNICEF, confie : « Il faut agir. »",
        [("Il faut agir.", "keita")],
    ),
    (
        "En réponse à M. Morel, Mme Keïta a précisé : « Il faut agir. »",
        [("Il faut agir.", "keita")],
    ),
    (
        "Interrogée par M. Morel, Mme Keïta a répondu : « Il faut agir. »",
        [("Il faut agir.", "keita")],
    ),
    ("Mme Keïta a pris la parole et a lancé : « Il faut agir. »", [("Il faut agir.", "keita")]),
    ("Mme Keïta a remercié les hôtes, ajoutant : « Il faut agir. »", [("Il faut agir.", "keita")]),
    (
        "M. Morel a expliqué que Mme Keïta lui avait répondu : « Il faut agir. »",
        [("Il faut agir.", "keita")],
    ),
    (
        "Selon Mme Keïta, « la loi ne vaut que par ceux qui la servent ».",
        [("la loi ne vaut que par ceux qui la servent", "keita")],
    ),
    (
        "Pour M. Morel, « la loi ne vaut que par ceux qui la servent ».",
        [("la loi ne vaut que par ceux qui la servent", "morel")],
    ),
    ("Pour reprendre les mots de Mme Keïta : « Il faut agir. »", [("Il faut agir.", "keita")]),
    (
        "Mme Keïta a rappelé que « nul ne peut se sauver tout seul ».",
        [("nul ne peut se sauver tout seul", "keita")],
    ),
    (
        "Mme Keïta juge la loi « trop timide pour être vraiment utile ».",
        [("trop timide pour être vraiment utile", "keita")],
    ),
    (
        "M. Morel a cité le mot de la sociologue Edmonde Charlier : « Il faut agir. »",
        [("Il faut agir.", "Edmonde Charlier")],
    ),
    (
        "M. Morel a rappelé les propos de Mme Keïta : « Il faut agir. »",
        [("Il faut agir.", "keita")],
    ),
    ("« Il faut agir », a déclaré M. Dubreuil.", [("Il faut agir", "Dubreuil")]),
    ("« Il faut agir », a déclaré Mme Keita.", [("Il faut agir", "keita")]),
    ("« Il faut agir », a déclaré M. Moreil.", [("Il faut agir", "morel")]),
    ("« Il faut agir », ont déclaré Mme Keïta et M. Morel.", [("Il faut agir", "")]),
    (
        "« Le mot “patience” n’est pas de mise », a dit Mme Keïta.",
        [("Le mot “patience” n’est pas de mise", "keita")],
    ),
    ("« Dire « jamais » est facile », a dit Mme Keïta.", [("Dire « jamais » est facile", "keita")]),
    ("Il faut agir », a déclaré Mme Keïta.", [("Il faut agir", "keita")]),
    ("« Il faut agir, a déclaré Mme Keïta.", [("Il faut agir,", "keita")]),
)

SAID_BY_NOBODY_IN_FRENCH = (
    "Mme Keïta a employé le mot « patience » trois fois.",
    "Mme Keïta a présenté le rapport intitulé « Ce que les fleuves nous ont appris ».",
    "Mme Keïta a reçu le prix « Pour une justice proche des gens ».",
    "M. Morel a cité l’article 4 de la Convention : « Nul ne peut être tenu en esclavage. »",
    "L’article 4 dispose : « Nul ne peut être tenu en esclavage. »",
    "La devise de la ville est « Nous ne bougerons pas d’ici demain ».",
    "« Je ne l’ai jamais dit à personne », a confié une victime.",
    "Mme Keïta a rencontré une jeune fille. Elle a dit : « Je ne l’ai jamais dit à personne. »",
    "L’avocat de Mme Keïta a déclaré : « Nous ferons appel demain. »",
    "Il a été rappelé que « nul ne peut se sauver tout seul ».",
)


PANEL = (
    Someone(
        id="silverman",
        name="William C. Silverman",
        title="Partner",
        affiliation="Proskauer Rose LLP",
    ),
    Someone(
        id="leidholdt",
        name="Dorchen Leidholdt",
        title="Director, Legal Center",
        affiliation="Sanctuary for Families",
    ),
    Someone(
        id="delattre",
        name="François Delattre",
        title="Ambassador, Permanent Representative of France",
    ),
    Someone(id="cordua", name="Julie Cordua", title="Chief Executive Officer", affiliation="Thorn"),
    Someone(
        id="thompson",
        name="Melanie Thompson",
        title="Survivor of Internet-facilitated sex trafficking",
    ),
    Someone(id="mazzi", name="Mary Mazzi", title="Producer and Director"),
    Someone(
        id="villa", name="Monique Villa", title="CEO", affiliation="Thomson Reuters Foundation"
    ),
    Someone(id="sunesson", name="Per Anders Sunesson", title="Swedish Ambassador-at-Large"),
    Someone(id="vance", name="Cyrus Vance", title="New York County District Attorney"),
    Someone(
        id="richey",
        name="Valiant Richey",
        title="Prosecutor",
        affiliation="King County, Washington",
    ),
    Someone(
        id="charpenel",
        name="Yves Charpenel",
        title="Deputy State Prosecutor",
        affiliation="Supreme Court in France",
    ),
)
# What stands around the quotations of printed proceedings, in the wording of one, and their first
# words and speakers.
PROCEEDINGS = (
    ("Nothing is simpler than buying it online,” said Ms. Villa.", [("Nothing is", "villa")]),
    (
        "“We need to ensure that it ends”, affirmed Mr. Silverman in his opening speech.",
        [("We need", "silverman")],
    ),
    (
        (
            "This was spotlighted when Ms. Thompson, college student, shared her story. She was"
            " handed over to an older man who would serve as her trafficker. She also spoke on it."
            " “I realize that so many are left behind”, she also testified."
        ),
        [("I realize", "thompson")],
    ),
    ("“Ms. Villa proclaimed that it is one of the fastest growing enterprises in the world.", []),
    (
        (
            'Ms. Mazzio directed the documentary "I am Jane Doe", which shows the legal battle of'
            " several mothers."
        ),
        [],
    ),
    (
        (
            "Prosecutor Richey elaborated on other advancements. He discussed a program. It then"
            ' redirects the victims to people. "What a great tool that people can start with a'
            ' conversation", he said.'
        ),
        [("What a", "richey")],
    ),
    (
        "“We have very good laws in Europe, we need to enforce them”, said Prosecutor Charpenel.",
        [("We have", "charpenel")],
    ),
    (
        (
            "The Ambassador also suggested it. “You can count on me” was the conclusion of"
            " Ambassador Delattre’s speech."
        ),
        [("You can", "delattre")],
    ),
    (
        "“It will definitely have dissuasive action,” affirmed Prosecutor Richey.",
        [("It will", "richey")],
    ),
    (
        (
            'Ms. Villa highlighted the "Stop Slavery Award". She made sure to stress the word "try"'
            " because no one can."
        ),
        [],
    ),
    ('Prosecutor Richey harked on it. He explained that we need "all hands on deck."', []),
    (
        '"We must strengthen our dialogue; otherwise, we will fail" affirmed Ambassador Delattre.',
        [("We must", "delattre")],
    ),
    (
        (
            "According to Mr. Vance, platforms don’t want to be held responsible. Today, federal"
            ' legislation grants them immunity. "We have to change the law. Currently they are'
            ' protected".'
        ),
        [("We have", "vance")],
    ),
    (
        "“Porn is the gateway drug”, said Ms.Mazzio. She expressed worries on it.",
        [("Porn is", "mazzi")],
    ),
    (
        "“Obviously this takes a change [...]. It is a vision and a goal” said Prosecutor Richey.",
        [("Obviously this", "richey")],
    ),
    (
        (
            "“But no State can act alone [...], there is none”, said Ambassador Delattre. Indeed,"
            " it is global."
        ),
        [("But no", "delattre")],
    ),
    (
        "“Listen to survivors!”, claimed Ms. Leidholdt, from Sanctuary for Family, in her speech.",
        [("Listen to", "leidholdt")],
    ),
)


MIDWIFE = Someone("sall", "Awa Sall", "Mme", "Sage-femme", "Hôpital de Thiès")
AMARA = (
    Someone("amara", "Amara"),
    Someone("foss", "Diane Foss", "Ms.", "Detective Inspector", "County Police"),
    ENGLISH[1],
)
LUCIE = (
    Someone("lucie", "Lucie"),
    Someone("foss", "Diane Foss", "Mme", "Inspectrice", "Police judiciaire"),
    FRENCH[1],
)

DIALOGUE = (
    ("— Oui, dit Mme Keïta. Nous sommes prêts.", [("Oui. Nous sommes prêts.", "keita")]),
    ("— Nous attendons la lettre, répond Luc Morel.", [("Nous attendons la lettre", "morel")]),
    (
        "Mme Keïta a pris la parole.\n— Nous attendons la lettre, dit-elle.",
        [("Nous attendons la lettre", "keita")],
    ),
    (
        "— Qui a signé ? demande M. Morel.\n— Personne, répond Mme Keïta.",
        [("Qui a signé ?", "morel"), ("Personne", "keita")],
    ),
    ("— Oui, dit-elle.", []),
    ("— Luc Morel, procureur", []),
    ("— Le rapport, présenté par Mme Keïta, est en ligne.", []),
    ("- Les délais, souligne M. Morel, sont longs.", []),
)
MARKS_IN_FRENCH = (
    (
        "« On m’a dit : « rentrez chez vous », et je suis rentrée », a raconté Mme Keïta.",
        [("On m’a dit : « rentrez chez vous », et je suis rentrée", "keita")],
    ),
    (
        "« On m’a dit « rentrez chez vous » », a raconté Mme Keïta.",
        [("On m’a dit « rentrez chez vous »", "keita")],
    ),
    (
        "Mme Keïta a raconté : « On m’a dit : « rentrez chez vous. » »",
        [("On m’a dit : « rentrez chez vous. »", "keita")],
    ),
    (
        "« On m’a dit “rentrez chez vous”, et je suis rentrée », a raconté Mme Keïta.",
        [("On m’a dit “rentrez chez vous”, et je suis rentrée", "keita")],
    ),
    ("« Il faut agir », a dit Mme Keïta, « et vite. »", [("Il faut agir, et vite.", "keita")]),
    ("« Il faut agir, a dit Mme Keïta, et vite. »", [("Il faut agir, et vite.", "keita")]),
    (
        "Mme Keïta a conclu : « Nous avons compté.\n« Nous avons recompté.\n« Il en manque deux. »",
        [("Nous avons compté. Nous avons recompté. Il en manque deux.", "keita")],
    ),
    (
        "Mme Keïta a conclu : « Nous avons compté.\n» Nous avons recompté.\n» Il en manque deux. »",
        [("Nous avons compté. Nous avons recompté. Il en manque deux.", "keita")],
    ),
    (
        "« Il faut agir maintenant, avant la crue. »\nAminata Keïta, UNICEF",
        [("Il faut agir maintenant, avant la crue.", "keita")],
    ),
    (
        "« Il faut agir maintenant, avant la crue. » (Aminata Keïta)",
        [("Il faut agir maintenant, avant la crue.", "keita")],
    ),
)
MARKS_IN_ENGLISH = (
    (
        "“They told me ‘go home’, and I went,” said Ms. Rivera.",
        [("They told me ‘go home’, and I went,", "rivera")],
    ),
    ("“We must act,” said Ms. Rivera, “and act now.”", [("We must act, and act now.", "rivera")]),
    (
        "“Write two,” replied Ana Rivera, 16, a member of the panel, “because you have time.”",
        [("Write two, because you have time.", "rivera")],
    ),
    (
        "Ms. Rivera said: “We must act.\n“We must not wait.\n“The river will not wait for us.”",
        [("We must act. We must not wait. The river will not wait for us.", "rivera")],
    ),
    (
        "“We must act now, before the river dies.”\n— Ana Rivera",
        [("We must act now, before the river dies.", "rivera")],
    ),
    (
        "Ms. Rivera spoke. In her words, “the purpose is hardly ever named by anybody”.",
        [("the purpose is hardly ever named by anybody", "rivera")],
    ),
    (
        "In the words of the Ambassador, Ms. Rivera, “a fine not collected is a fee”.",
        [("a fine not collected is a fee", "rivera")],
    ),
)
RESOLVED = (
    ("Ms. Rivera opened the day. “We must act now,” she said.", "rivera"),
    ("Ms. Rivera thanked Mr. Okafor. “We must act now,” the latter replied.", "okafor"),
    ("Ms. Rivera thanked Ghana’s ambassador. “We must act now,” he replied.", "okafor"),
    ("Ms. Rivera chaired. Mr. Okafor opened it. “We must act now,” she said.", "rivera"),
    ("Ms. Rivera believes Mr. Okafor when he says “we must act now or never”.", "okafor"),
    ("Asked by a student who would pay, Ms. Rivera replied: “All of us.”", "rivera"),
    ("Ms. Rivera opened the day. “We must act now,” he said.", ""),
    ("Ms. Rivera opened. Petra Novak, a nurse, disagreed. “We must act now,” she said.", ""),
    ("Mr. Okafor and Mr. Lindqvist agreed. “We must act now,” he said.", ""),
    ("Ms. Rivera told Dr. Helen Marsh of it. “We must act now,” said the officer.", ""),
    ("“We must act now,” she said.", ""),
)
RESOLVED_IN_FRENCH = (
    ("Mme Keïta a interrogé M. Morel. « Il faut agir », a répondu ce dernier.", "morel"),
    ("Selon la représentante, Mme Keïta, « une amende impayée est une taxe ».", "keita"),
    ("M. Morel a ouvert la séance. « Il faut agir », a-t-il dit.", "morel"),
    ("Interrogée par M. Morel, Mme Keïta a répondu : « Nous tous. »", "keita"),
    (
        "Mme Keïta a parlé. Sophie Lambert, infirmière, l’a contredite. « Il faut agir »,"
        " a-t-elle dit.",
        "",
    ),
    ("L’ambassadrice a répondu à Mme Keïta. « Il faut agir », a-t-elle dit.", ""),
    ("Mme Keïta a salué Mme Sall. « Il faut agir », a-t-elle dit.", ""),
)
OF_A_SURVIVOR = (
    ("en", "Amara spoke last. “I counted the doors,” she said.", "amara"),
    ("en", "“I counted the doors,” said Amara*.", "amara"),
    ("en", "Amara told the inspector: “I counted the doors.”", "amara"),
    ("en", "“I counted the doors.”\nAmara, survivor", "amara"),
    ("fr", "Lucie a parlé la dernière. « J’ai compté les portes », a-t-elle dit.", "lucie"),
    ("fr", "« J’ai compté les portes », confie Lucie*.", "lucie"),
    ("fr", "Mme Foss a lu le témoignage de Lucie : « J’ai compté les portes. »", "lucie"),
)
NOT_OF_A_SURVIVOR = (
    ("en", "Amara came with Inspector Jane Poole. “She was the bravest,” she said."),
    ("en", "Amara was found by Ms. Foss. “We opened the door at six,” she said."),
    ("en", "Ms. Foss had opened the door to Amara. “It was six in the morning,” she said."),
    ("en", "Amara spoke after Ms. Foss. “It was six in the morning,” she said."),
    ("en", "Amara lives in Leeds. Her mother came too. “I did not know,” she said."),
    ("en", "“We opened the door at six,” said the officer who had found Amara."),
    ("en", "“We opened the door at six,” said Inspector Amara Poole."),
    ("en", "Amara was told: “You are safe now, and nobody will come.”"),
    ("en", "“You will never see the sea again,” he told Amara."),
    ("fr", "Lucie vit à Lyon. Sa mère était là. « Je ne savais pas », a-t-elle dit."),
    ("fr", "Son patron disait à Lucie : « Tu ne verras plus la mer. »"),
    ("fr", "Lucie raconte que son patron lui disait : « Tu ne verras plus la mer. »"),
    ("fr", "Lucie est venue avec l’inspectrice Foss. « C’est la plus forte », a-t-elle dit."),
)
TOLD = (
    ("en", "Ms. Rivera quoted a fisherman: “The river has no fish any more.”"),
    ("en", "Ms. Rivera recalled what a fisherman had told her: “The river has no fish.”"),
    ("en", "Ms. Rivera said that a girl had told her: “Nobody came back for me.”"),
    ("en", "As Gandhi said, “be the change that you wish to see”, Ms. Rivera recalled."),
    ("en", "Ms. Rivera ended with a proverb: “Water has no enemy in the valley.”"),
    ("en", "Ms. Rivera asked the children what they wanted. “A river without plastic bags.”"),
    ("en", "Ms. Rivera described a club that “could not see the problem at all”."),
    ("en", "Ms. Rivera quoted Article 4 of the Convention: “No one shall be held in slavery.”"),
    (
        "fr",
        "Mme Keïta a cité une couturière, Mame Seck, dont elle a repris la question : « Qui ? »",
    ),
    ("fr", "Mme Keïta a cité Hugo : « Ouvrez une école, vous fermerez une prison. »"),
    ("fr", "Mme Keïta a conclu par un proverbe : « L’eau n’a pas d’ennemi dans la vallée. »"),
    ("fr", "Selon Mme Keïta, une élève lui a dit : « Je ne veux pas rentrer. »"),
    ("fr", "Mme Keïta se souvient d’une patiente qui lui disait : « Je ne veux pas rentrer. »"),
    (
        "fr",
        "Comme l’écrivait Simone Weil, « l’attention est la forme la plus rare de la générosité »,"
        " a rappelé Mme Keïta.",
    ),
)
UNNAMED = (
    ("en", "“A register is not a pump,” a participant said."),
    ("en", "One delegate remarked that “a register is not a pump at all”."),
    ("en", "Ms. Rivera was asked by a student: “Who will pay for the river?”"),
    ("fr", "« Encore un mur », a soufflé une participante."),
    ("fr", "Une étudiante a demandé à Mme Keïta : « Qui paiera pour le fleuve ? »"),
)
NO_WORDS = (
    ("en", "Rivera, A. (2019). “The law of rivers and of those who live there.” Water, 4, 12–40."),
    ("en", "[3] Okafor, David, “What the river told me when I was young”, River Press, 2011."),
    ("en", "Ana Rivera, “The Law of Rivers”, River Trust"),
    ("en", "Ms. Rivera warned against so-called “community ownership”."),
    ("en", "Mr. Okafor leads the “Rivers for All of Us” coalition."),
    ("en", "She presented her book, “What the river told me when I was young”."),
    ("fr", "Mme Keïta a présenté le film « Lits de fer », réalisé par des lycéens."),
    ("fr", "L’association « Les enfants de la rivière et du port » a organisé la rencontre."),
    ("fr", "Keïta A., « Droit des fleuves et des riverains en Afrique », Revue de l’eau, 2019."),
)


def colloquium(text: str) -> list[TextSection]:
    paragraphs = [
        TextParagraph(text=line, block=number) for number, line in enumerate(text.split("\n"))
    ]
    return [TextSection(id="section-1", paragraphs=paragraphs)]


def said(text: str, people: tuple[Someone, ...], language: str) -> list[tuple[str, str]]:
    found, _ = find_quotations(colloquium(text), people, language)
    return [(quotation.text, quotation.speaker or quotation.attribution) for quotation in found]


def test_an_english_sentence_says_whose_words_it_quotes(subtests):
    for text, expected in SAID_IN_ENGLISH:
        with subtests.test(text=text):
            found = said(text, ENGLISH, "en")
            assert [item for item in found if expected or item[1]] == expected


def test_words_held_at_a_distance_titles_documents_and_the_unnamed_are_no_english_quotations(
    subtests,
):
    for text in SAID_BY_NOBODY:
        with subtests.test(text=text):
            assert [item for item in said(text, ENGLISH, "en") if item[1]] == []


def test_a_french_sentence_says_whose_words_it_quotes(subtests):
    for text, expected in SAID_IN_FRENCH:
        with subtests.test(text=text):
            found = said(text, FRENCH, "fr")
            assert [item for item in found if expected or item[1]] == expected


def test_words_held_at_a_distance_titles_documents_and_the_unnamed_are_no_french_quotations(
    subtests,
):
    for text in SAID_BY_NOBODY_IN_FRENCH:
        with subtests.test(text=text):
            assert [item for item in said(text, FRENCH, "fr") if item[1]] == []


def test_printed_proceedings_are_read_as_an_editor_reads_them(subtests):
    for text, expected in PROCEEDINGS:
        with subtests.test(text=text):
            assert [
                (" ".join(words.split()[:2]), who) for words, who in said(text, PANEL, "en")
            ] == expected


def test_an_editor_is_told_what_is_doubtful(subtests):
    for text, expected in [
        ("We must act now,” said Ms. Rivera.", [("unbalanced_quote", "We must act now,”")]),
        (
            "“Ms. Rivera proclaimed that rivers are common.",
            [("stray_mark", "“Ms. Rivera proclaimed that rivers are common.")],
        ),
        ("“We must act now,” said Ms. Riviera.", [("name_variant", "Riviera")]),
        ("“We must act now,” said Mr. Petrov.", [("unknown_speaker", "Petrov")]),
        (
            "“We must act now,” said Ms. Rivera and Mr. Okafor.",
            [("ambiguous_speaker", "We must act now,")],
        ),
        (
            "The hall was full. “We must act now or the river dies.”",
            [("unattributed_quote", "We must act now or the river dies.")],
        ),
    ]:
        with subtests.test(text=text):
            _, flags = find_quotations(colloquium(text), ENGLISH, "en")
            assert [(flag.kind, flag.text) for flag in flags] == expected


def test_one_of_two_women_is_not_chosen_for_a_pronoun():
    assert said(
        "Ms. Rivera met Dr. Helen Marsh. “We must act now,” she said.",
        (*ENGLISH[:1], ENGLISH[2]),
        "en",
    ) == [("We must act now,", "")]


def test_the_first_quotation_that_opens_a_paragraph_leads_its_section():
    text = (
        "Ms. Rivera said: “We must act now.”\n“It is late,” said Mr. Okafor.\n“It is too late,”"
        " said Dr. Marsh."
    )
    found, _ = find_quotations(colloquium(text), ENGLISH, "en")
    assert [(quotation.speaker, quotation.is_lead) for quotation in found] == [
        ("rivera", False),
        ("okafor", True),
        ("marsh", False),
    ]


def test_a_passage_set_apart_is_a_quotation_without_marks():
    paragraphs = [
        TextParagraph(text="We must act now. — Ana Rivera, River Trust", kind="blockquote", block=7)
    ]
    found, _ = find_quotations([TextSection(id="section-1", paragraphs=paragraphs)], ENGLISH, "en")
    assert [(q.text, q.speaker, q.is_lead, q.paragraphs, q.blocks, q.spans) for q in found] == [
        ("We must act now.", "rivera", True, [0], [7], [(0, 16)])
    ]


def people_of(language: str) -> tuple[Someone, ...]:
    return (*FRENCH, MIDWIFE) if language == "fr" else ENGLISH


def test_dialogue_after_dashes_marks_within_marks_and_interruptions(subtests):
    for language, cases in (
        ("fr", DIALOGUE),
        ("fr", MARKS_IN_FRENCH),
        ("en", MARKS_IN_ENGLISH),
    ):
        for text, expected in cases:
            with subtests.test(text=text):
                found = said(text, people_of(language), language)
                assert [item for item in found if expected or item[1]] == expected


def test_a_pronoun_or_post_is_a_person_only_where_no_other_may_be_meant(subtests):
    for language, cases in (("en", RESOLVED), ("fr", RESOLVED_IN_FRENCH)):
        for text, who in cases:
            with subtests.test(text=text):
                found = said(text, people_of(language), language)
                assert [name for _, name in found if name] == [who] * bool(who)


def test_a_survivor_has_her_words_and_nobody_elses(subtests):
    for language, text, who in OF_A_SURVIVOR:
        with subtests.test(text=text):
            found = said(text, LUCIE if language == "fr" else AMARA, language)
            assert [name for _, name in found] == [who]
    for language, text in NOT_OF_A_SURVIVOR:
        with subtests.test(text=text):
            found = said(text, LUCIE if language == "fr" else AMARA, language)
            assert not {"amara", "lucie"} & {name for _, name in found}


def test_what_a_speaker_tells_of_others_is_not_the_speakers(subtests):
    for language, text in TOLD:
        with subtests.test(text=text):
            found = said(text, people_of(language), language)
            assert not {person.id for person in people_of(language)} & {name for _, name in found}


def test_words_of_somebody_without_a_name_are_a_quotation_of_nobody_flagged_once(subtests):
    for language, text in UNNAMED:
        with subtests.test(text=text):
            found, flags = find_quotations(colloquium(text), people_of(language), language)
            assert [(q.speaker, q.attribution, q.is_unnamed) for q in found] == [("", "", True)]
            assert [(flag.kind, flag.part) for flag in flags] == [
                ("unattributed_quote", found[0].id)
            ]


def test_titles_references_terms_and_names_of_bodies_are_no_quotations(subtests):
    for language, text in NO_WORDS:
        with subtests.test(text=text):
            assert find_quotations(colloquium(text), people_of(language), language)[0] == []


def test_a_heading_parts_a_pronoun_from_whoever_was_named_before():
    paragraphs = [
        TextParagraph("Ms. Rivera opened the day."),
        TextParagraph("The second panel", kind="h4"),
        TextParagraph("“We must act now,” she said."),
    ]
    found, _ = find_quotations([TextSection("section-1", paragraphs)], ENGLISH, "en")
    assert found == []


def test_a_pull_quotation_repeats_the_one_in_the_text():
    pulled = TextParagraph("We must act now, before the river dies.", kind="blockquote")
    told = TextParagraph("“We must act now, before the river dies,” said Ms. Rivera.")
    other = TextParagraph("“It is late,” said Mr. Okafor.")
    found, flags = find_quotations([TextSection("section-1", [pulled, other, told])], ENGLISH, "en")
    assert [(q.speaker, q.paragraphs, q.is_lead) for q in found] == [
        ("okafor", [1], True),
        ("rivera", [2], False),
    ]
    assert flags == []


def test_a_sentence_of_the_text_that_is_set_apart_again_is_no_quotation():
    pulled = TextParagraph("The river has lost half of its fish.", kind="blockquote")
    text = TextParagraph("Nobody counted. The river has lost half of its fish. So what?")
    assert find_quotations([TextSection("section-1", [pulled, text])], ENGLISH, "en") == ([], [])


def test_a_turn_is_no_quotation_but_what_a_person_is_told_to_have_said_there_is():
    turns = [
        "“I counted the doors of the house and I never forgot it.”",
        "They told us “you cannot come in here without a paper”, so we left.",
        "And then Mr. Okafor said: “Give it back at six.”",
        "She said: “Give it back at seven.”",
    ]
    section = TextSection("section-1", [TextParagraph(text, in_turn=True) for text in turns])
    found, flags = find_quotations([section], ENGLISH, "en")
    assert [(q.text, q.speaker) for q in found] == [("Give it back at six.", "okafor")]
    assert flags == []


def test_a_paragraph_made_to_be_slow_ends_and_attributes_nothing_that_is_not_there(subtests):
    for text in [
        "“a, said " * 1250,
        '"a" , ' * 2000,
        "« a, dit-il, " * 1000,
        "Ana Rivera, " * 2000,
    ]:
        with subtests.test(text=text[:20]), bounded(2.0):
            found, _ = find_quotations(colloquium(text), ENGLISH, "en")
            assert [quotation.text for quotation in found if quotation.text not in text] == []


PIECES = [
    *"“”\"‘’'«»„‹›,.:;!?—–-()\n ",
    " said ",
    " Ms. Rivera",
    " she ",
    " a-t-elle ",
    " a dit ",
    "We must",
    "il",
    " Mme ",
    "Okafor's",
    "…",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40),
    st.sampled_from(["en", "fr"]),
)
def test_no_text_makes_it_raise_and_spans_hold_the_words_found(pieces, language):
    sections = colloquium("".join(pieces))
    found, _ = find_quotations(sections, ENGLISH, language)
    for quotation in found:
        rest = quotation.text
        for paragraph, (start, end) in zip(quotation.paragraphs, quotation.spans, strict=True):
            part = sections[0].paragraphs[paragraph].text[start:end].rstrip(", ”’»\"'\xa0\u202f")
            assert part in rest
            rest = rest[rest.index(part) + len(part) :]
