"""Whether a post tells that somebody was harmed: “Survivor of …”, and not “Director, Survivor Services”."""

import re

from .names import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Whoever bears one of these was harmed. All words here are in small letters, without accents, in English and French.
_HARMED = re.compile(
    r"survivors?|survivante?s?|rescapee?s?|victims?|victimes?|ex-?victimes?|trafficked|prostituted|ex-?prostitutes?"
    r"|prostitutes?|prostituee?s?|battered|abused|raped|exploited|enslaved|exploitee?s?|abusee?s?|violee?s?|minors?|mineure?s?"
    r"|(?<=child )(?:brides?|soldiers?)|(?<=enfant )soldats?|(?<=lived )experience|(?<=by )experience|(?<=sex )workers?"
    r"|(?<=former )slaves?|(?<=ancien )esclaves?|(?<=ancienne )esclaves?|(?<=du )sexe"
)
# Somebody who holds such a post, or such a place, works for them, if a word of `_LINKS` leads from it to them …
_WORKING = _words("""
    director directors officer official lawyer attorney counsel solicitor barrister prosecutor judge magistrate rapporteur
    commissioner ombudsman ombudsperson coordinator manager head chief adviser advisor counsellor counselor professor lecturer
    researcher doctor physician nurse psychologist psychiatrist therapist minister ambassador secretary specialist consultant
    investigator detective inspector journalist producer editor center centre office unit fund foundation ministry department
    directeur directrice responsable charge chargee avocat avocate juriste procureur procureure juge magistrat magistrate
    rapporteure rapporteuse commissaire delegue deleguee conseiller conseillere coordinateur coordinatrice chef cheffe
    psychologue medecin infirmiere professeur professeure chercheur chercheuse ministre ambassadeur ambassadrice secretaire
    specialiste enqueteur enquetrice journaliste educateur educatrice bureau unite fonds fondation ministere departement
    aide accueil assistance service services protection defense
""")
_LINKS = _words("""
    for of on to with about against representing supporting assisting helping defending serving
    pour des de du d aux au a sur aupres representant accompagnant defendant
""")
_TURNS = {"and", "or", "et", "ou", "who", "qui", "herself", "himself", "themselves", "meme"}  # to themselves
# … or if one of these follows at once, as in “Victim Support officer”.
_WORK = _words("""
    service services support assistance aid care fund unit program programs programme programmes protection rights
    compensation office officer liaison relations outreach engagement center centre department
    specialist coordinator counsellor counselor lawyer attorney justice policy
""")
_AMONG = {"member", "members", "participant", "participante", "membre", "membres"}  # of them, then
_WORDS = re.compile(r"(?:ex-)?[a-z0-9]+")


def tells_of_harm(text: str) -> bool:
    """Whether the post in `text` says of its bearer that they were harmed. Where it cannot be told, it does."""
    return any(_part_tells(part) for part in re.split(r"[,;:/|()–—\n]", fold(text).lower()))


def _part_tells(part: str) -> bool:
    words = [*_WORDS.finditer(part)]
    told = [word[0] for word in words]
    for place, word in enumerate(words):
        if _HARMED.fullmatch(part, word.start(), word.end()) and not _works_for(told[:place], told[place + 1 :]):
            return True
    return False


def _works_for(before: list[str], after: list[str]) -> bool:
    if _AMONG & {*before, *after}:
        return False
    if next((word for word in after if word != "s"), "") in _WORK:
        return True
    links = [place for place, word in enumerate(before) if word in _LINKS]
    return bool(links) and bool(_WORKING & {*before[: links[-1]]}) and not _TURNS & {*before[links[-1] :]}
