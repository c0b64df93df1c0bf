"""Forms of address and posts that people are called by, in French, and the gender that each tells."""

from ..speech import Gender, all_of, split

TITLES: dict[str, Gender] = (
    all_of(split("mme mlle madame mademoiselle mrs ms miss lady sœur"), "f")
    | all_of(split("m mr monsieur sir lord frère père abbé"), "m")
    | all_of(
        split(
            """
        me maître pr prof professeur professeure dr docteur docteure s.e s.e.m s.e.mme excellence h.e
        monseigneur mgr
        """
        ),
        "",
    )
)

# Masculine and feminine of each post; a word alone serves both.
_POSTS = split(
    """
        ambassadeur/ambassadrice procureur/procureure juge ministre directeur/directrice président/présidente
        producteur/productrice réalisateur/réalisatrice cinéaste avocat/avocate professeur/professeure
        sénateur/sénatrice commissaire rapporteur/rapporteuse rapporteur/rapporteure maire
        gouverneur/gouverneure secrétaire docteur/docteure médecin infirmier/infirmière sage-femme
        chirurgien/chirurgienne psychologue psychiatre chercheur/chercheuse chercheur/chercheure scientifique
        historien/historienne économiste sociologue anthropologue géographe juriste doyen/doyenne
        recteur/rectrice proviseur/proviseure enseignant/enseignante instituteur/institutrice bibliothécaire
        archiviste conservateur/conservatrice journaliste éditorialiste rédacteur/rédactrice écrivain/écrivaine
        auteur/autrice auteur/auteure romancier/romancière poète/poétesse photographe porte-parole
        représentant/représentante délégué/déléguée envoyé/envoyée officier/officière inspecteur/inspectrice
        commandant/commandante capitaine colonel/colonelle général/générale chef/cheffe responsable
        fondateur/fondatrice cofondateur/cofondatrice gérant/gérante coordinateur/coordinatrice
        coordonnateur/coordonnatrice conseiller/conseillère analyste ingénieur/ingénieure architecte
        consultant/consultante trésorier/trésorière magistrat/magistrate greffier/greffière médiateur/médiatrice
        défenseur/défenseure défenseur/défenseuse diplomate consul/consule élu/élue député/députée
        eurodéputé/eurodéputée parlementaire adjoint/adjointe militant/militante syndicaliste
        modérateur/modératrice animateur/animatrice biologiste chimiste géologue hydrologue écologue
        épidémiologiste statisticien/statisticienne démographe agriculteur/agricultrice pêcheur/pêcheuse évêque
        pasteur/pasteure rabbin imam survivant/survivante expert/experte spécialiste
        administrateur/administratrice bâtonnier/bâtonnière notaire éditeur/éditrice préfet/préfète
        sous-préfet/sous-préfète universitaire philosophe linguiste ethnologue criminologue pédiatre gériatre
        vice-président/vice-présidente substitut/substitute éducateur/éducatrice travailleur/travailleuse
        entrepreneur/entrepreneuse dirigeant/dirigeante chancelier/chancelière dessinateur/dessinatrice
        assureur/assureuse comptable banquier/banquière traducteur/traductrice interprète peintre
        sculpteur/sculptrice musicien/musicienne dentiste kinésithérapeute neurologue cardiologue océanographe
        botaniste technicien/technicienne pilote agronome urbaniste galeriste muséologue éthicien/éthicienne
        soignant/soignante intervenant/intervenante commissaire-priseur toxicologue hydrogéologue sociolinguiste
        pharmacien/pharmacienne
        """
)


def _posts() -> dict[str, Gender]:
    posts: dict[str, Gender] = {}
    for post in _POSTS:
        masculine, _, feminine = post.partition("/")
        posts[masculine] = "m" if feminine else ""
        if feminine:
            posts[feminine] = "f"
    return posts


ROLES = _posts()
