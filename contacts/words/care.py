"""Words of a post that tell what was done to somebody, by which no machine and no search is to know
them.

A post that works for such people ("Director, Survivor Services", "Juge des mineurs") tells nothing
of its holder. Where it cannot be told which of the two it is ("Survivor advocate"), it is taken for
the one that tells.
"""

import re
import unicodedata

from .folding import reading

# Folded; in the order English, French. What ends in (e) or (s) may have it.
HARMED = """
survivor(s) victim(s) slave(s) prostitute(s) runaway(s) thriver(s) overcomer(s)
survivant(e)(s) rescape(e)(s) victime(s) esclave(s) fugueur(s) fugueuse(s) mineur(e)(s)
prostitue(e)(s)
sobreviviente(s) uberlebende(r)
"""
DONE_TO = """
trafficked exploited prostituted victimized victimised
enslaved raped abused assaulted molested kidnapped abducted rescued groomed
trafiquee(s) exploite(e)(s) viole(e)(s) abuse(e)(s) agresse(e)(s) enleve(e)(s) sequestre(e)(s)
maltraite(e)(s)
"""
# The same in several words.
EXPERIENCES = (
    r"child soldiers?|child brides?|enfants? soldats?|sex workers?|travailleu(?:r|se)s? du sexe"
    r"|sold at \d+|aged? 1[0-7]|1[0-7] years? old"
)
# English: of somebody under age only as a noun, or before one of these.
UNDER_AGE = (
    r"(?:minor|underage)s?(?=$| (?:and|of|from|in|who|aged|at|\d)|"
    r" (?:victim|witness|child|girl|boy|daughter|son|refugee))"
)

# What is done for such people, right behind the word for them.
FIELDS = """
services service support assistance aid care rights protection compensation identification
engagement empowerment outreach
programme(s) program(s) fund unit relations advocacy policy studies research liaison restitution
centred centered informed
"""
# Who works for victims: the name of a profession, as it is with no other of these words.
PROFESSIONS = (
    "advocate(s) officer(s) coordinator(s) specialist(s) lawyer(s) counsel commissioner ombudsman"
    " adviser advisor"
)
# After which a French plural says for whom: "Pôle victimes".
OFFICES = "pole unite cellule service bureau mission referent(e) departement brigade"
FOR = "for on of to with about against by against des aux pour sur contre aupres envers de d du"
# Of or with somebody harmed, these are close to them, or among them.
KIN = """
mother father parent(s) sister brother daughter son wife husband widow widower friend(s) member(s)
one child family relative
mere pere parent(s) soeur frere fille fils epouse epoux mari femme veuve veuf ami(e) membre(s)
proche(s) famille enfant
"""


def _either(words: str) -> str:
    return "|".join(re.sub(r"\((\w)\)", r"\1?", word) for word in words.split())


_PLURAL = (
    rf"(?:{_either(HARMED)})(?<=s)|minors|(?:{_either(DONE_TO)}) (?:\w+s|children|women|men|people)"
)
_HARM = re.compile(rf"\b(?:{_either(HARMED)}|{_either(DONE_TO)}|{EXPERIENCES}|{UNDER_AGE})\b")
_OWN = re.compile(r"\b(?:(?:lived|by) experience|experte?s? du vecu)\b")
_AMONG = re.compile(r"\b(?:members?|participants?|membres?|participante?s?) (?:of|in|de|du|d')")
_WORKED_FOR = re.compile(
    r"\b(?:survivor|victim|slave|child|minor|trafficked|exploited|abused)s?'?s?"
    rf" (?:{_either(FIELDS)})\b"
    rf"|\bvictims?'?s? (?:{_either(PROFESSIONS)})\b"
    rf"|\b\w+s' (?:{_either(PROFESSIONS)})\b"
    rf"|\b(?:{_either(OFFICES)}) (?:victimes|mineurs)\b"
    r"|\bmineurs? de fond\b"
)
_CLAUSE = re.compile(rf"\b(?:{'|'.join(FOR.split())})\b|\bd'")
_ALSO = re.compile(r"\b(?:and|et)\b|&")
_SENTENCE = re.compile(r"(?<=[.!?…。])\s+|\n")
_BREAK = re.compile(r"[,;:/|()\[\]•·]|\s[-–—]\s|\n")


def tells_of_harm(text: str) -> bool:
    """Whether a post tells that its holder was harmed, or is a minor."""
    return any(_tells(part) for part in _BREAK.split(text))


def find_telling(text: str) -> str:
    """The first sentence of a running text that may tell it of somebody; empty if none does."""
    return next((said.strip() for said in _SENTENCE.split(text) if tells_of_harm(said)), "")


def tell_post(post: str) -> str:
    """A post as machines are told of it: nothing, if it tells of harm."""
    return "" if tells_of_harm(post) else post


def _tells(part: str) -> bool:
    folded = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", reading(part)[0].casefold())
        if not unicodedata.combining(sign)
    )
    folded = " ".join(re.sub(r"[^\w'&]+", " ", folded.replace("’", "'")).split())
    if _OWN.search(folded) or (_AMONG.search(folded) and _HARM.search(folded)):
        return True
    return any(
        not _is_for_others(folded, match) for match in _HARM.finditer(_WORKED_FOR.sub("x", folded))
    )


def _is_for_others(text: str, match: re.Match[str]) -> bool:
    """Whether the word stands after what somebody does for those whom it means: "Rapporteur on
    minors".
    """
    before = match.string[: match.start()]
    clause = _CLAUSE.search(before)
    if clause is None:
        return False
    head = before[: clause.start()]
    if not head.strip() or _HARM.search(head) or re.search(rf"\b(?:{_either(KIN)})\b", head):
        return False
    # "Head of programmes and survivor" is one; "Center for missing and exploited children" is for
    # others.
    return not _ALSO.search(before[clause.end() :]) or bool(
        re.match(_PLURAL, match.string[match.start() :])
    )
