"""The stems of a word: by what its forms have in common, in whatever spelling.

English and French have Porter's stemmers (snowballstem.org), behind tables of what they don't know:
plurals without rule, and British beside American spelling. Korean and Arabic lose what is written
together with a word.
"""

import functools
import re
from collections.abc import Iterator

import snowballstemmer

STEMMERS = {"en": "english", "fr": "french"}

# Of each line the first word is what the others are taken for. A word of several lines may be any.
_ENGLISH = """
woman women|man men|child children|person people peoples|foot feet|tooth teeth|goose geese
mouse mice|louse lice|ox oxen|criterion criteria|phenomenon phenomena|analyse analysis analyses
crisis crises|thesis theses|hypothesis hypotheses|synthesis syntheses|oasis oases
diagnose diagnosis diagnoses|paralyse paralysis paralyses|prognosis prognoses|emphasis emphases
base bases|basis bases|axe axes ax|axis axes|datum data|curriculum curricula|quantum quanta
memorandum memoranda|addendum addenda|erratum errata|referendum referenda|stratum strata
symposium symposia|consortium consortia|colloquium colloquia|moratorium moratoria|forum fora
bacterium bacteria|millennium millennia|equilibrium equilibria|compendium compendia
sanatorium sanatoria|crematorium crematoria|corrigendum corrigenda|appendix appendices
index indices|matrix matrices|vertex vertices|codex codices|alumnus alumni|nucleus nuclei
stimulus stimuli|focus foci|syllabus syllabi|radius radii|fungus fungi|cactus cacti|genus genera
corpus corpora|leave leaves|leaf leaves|life lives|live lives|wife wives|knife knives
midwife midwives|housewife housewives|thief thieves|half halves|self selves|shelf shelves
loaf loaves|wolf wolves|calf calves|hoof hooves|scarf scarves|wharf wharves|penny pence|die dice
passerby passersby|money monies|ngo ngos|cso csos|igo igos|ceo ceos
bureau bureaux|plateau plateaux
program programme programmes|cheque cheques|check cheque cheques|jail gaol gaols|gray grey greys
tire tyre tyres|curb kerb kerbs|story storey storeys|draft draught draughts
math maths|airplane aeroplane aeroplanes|aluminum aluminium|mustache moustache moustaches
"""
_FRENCH = """
travail travaux|bail baux|vitrail vitraux|corail coraux|soupirail soupiraux|vantail vantaux
oeil yeux|ciel cieux|aieul aieux|mal maux|monsieur messieurs|madame mesdames
mademoiselle mesdemoiselles|bonhomme bonshommes|gentilhomme gentilshommes|feu feux|voeu voeux
cheveu cheveux|aveu aveux|enjeu enjeux|milieu milieux|neveu neveux|lieu lieux
essieu essieux|adieu adieux|pieu pieux|cle clef clefs cles|ong ongs|paiement payement payements
"""

# American spelling, by which both are compared. What no other word is spelled like needs no
# exception: nothing else is "advize".
_AMERICAN = [
    (re.compile(pattern), other)
    for pattern, other in (
        (
            "^((?:un|dis|mis|re|multi|bi|self)?(?:arm|behavi|cand|clam|col|demean|end?eav|fav|ferv"
            "|flav|glam|harb|hon|hum|lab|misdemean|neighb|od|parl|rig|ranc|rum|sav|savi|splend|succ"
            "|tum|val|vap|vig|ard|enam))our",
            r"\1or",
        ),
        (r"^(mal)?practis(?=e|ing)", r"\1practic"),
        (
            r"(?<=\w{3})(?<![aouv])(?<![^i]c)(?<!advert)is"
            "(?=(?:e[drs]?|ers|ings?|ingly|ations?|abl[ey]|ability|ational|ationally)$)",
            "iz",
        ),
        (r"(?<=l)yz(?=(?:e[drs]?|ers|ing|able)$)", "ys"),
        (
            "^((?:epi|kilo|centi|milli|deci|nano|amphi|per|para)?"
            "(?:cent|theat|met|lit|fib|calib|spect|somb|lust|meag|sab|och|goit|sepulch))re(?=s?$)",
            r"\1er",
        ),
        ("^((?:epi)?cent)r(?=ed$)", r"\1er"),
        ("^((?:epi)?cent)r(?=ing$)", r"\1er"),
        ("^(def|off|pret|lic|sublic)ence", r"\1ense"),
        ("^((?:sub|un)?licen)c(?=e|ing)", r"\1s"),
        ("^(cata|ana|dia|homo|mono|pro|epi|dema|peda|trave)logue", r"\1log"),
        (
            "^((?:re|un|mis)?(?:bevel|cancel|channel|council|counsel|cudgel|devil|dial|duel|equal"
            "|fuel|funnel|gravel|grovel|initial|jewel|label|level|libel|marshal|marvel|model|panel"
            "|pedal|pencil|quarrel|rival|shovel|signal|spiral|total|travel|tunnel|unravel|woo|yodel"
            "))l(?=ed|ing|er|or|en|ous|ery)",
            r"\1",
        ),
        ("^(kidnap|worship|handicap)p(?=ed|ing|er)", r"\1"),
        ("^(focus|bias)s(?=ed|es|ing)", r"\1"),
        ("^(enrol|fulfil|instal|distil|instil|appal|enthral)(?!l)", r"\1l"),
        ("^(skil|wil)ful", r"\1lful"),
        ("^(an|leuk|septic|isch|hypoglyc)aem", r"\1em"),
        ("^haem", "hem"),
        ("^(ortho|encyclo)?paed", r"\1ped"),
        ("^gynaec", "gynec"),
        ("^foet", "fet"),
        ("^oestr", "estr"),
        ("^oesoph", "esoph"),
        ("^mediaev", "mediev"),
        ("^archaeo", "archeo"),
        ("^diarrhoea", "diarrhea"),
        ("^(an)?aesthet", r"\1esthet"),
        ("^anaesth", "anesth"),
        ("^caesar", "cesar"),
        ("^manoeuvr", "maneuver"),
        ("^plough", "plow"),
        ("^sceptic", "skeptic"),
        ("^(judg|acknowledg|abridg|lodg)ement", r"\1ment"),
        ("^(siz|lik|mov|lov|us|rat|sal|blam|nam|shak|unshak|unlik)eable", r"\1able"),
        ("^ageing", "aging"),
        ("^(m|sm)ould(?=$|s$|y|e|i)", r"\1old"),
        ("^enquir", "inquir"),
        ("^artefact", "artifact"),
        ("^sulph", "sulf"),
        ("^cosy", "cozy"),
        ("^pyjama", "pajama"),
        ("^tonne", "ton"),
        ("^connexion", "connection"),
        ("^tranquilli", "tranquili"),
        ("^learnt$", "learned"),
        ("^(dream|burn|spoil|spel|lean|leap)t$", r"\1ed"),
    )
]
_NO_MEN = re.compile("^(?:omen|specimen|regimen|abdomen|acumen|yemen|semen|stamen|hymen|examen)$")

# What tells the part of a Korean word in the sentence.
_KOREAN = re.compile(
    "(?<=[\uac00-\ud7a3]{2})(?:에게서|으로부터|로부터|에서는|에서의|으로서|으로써|이라는|께서|에서|에게|한테"
    "|으로|까지|부터|보다|처럼|라는|은|는|이|가|을|를|의|에|와|과|도|만|로|들은|들이|들을|들의|들)$"
)
# In Arabic "and", "so", "with", "for", "like" and the article are written together with a word.
_ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=[\u0620-\u064a]{3})")
_AND = re.compile("^[وف](?=[\u0620-\u064a]{3})")


def _read(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in table.replace("|", "\n").split("\n"):
        first, *others = line.split() or [""]
        for other in others:
            found[other] = (*found.get(other, ()), first)
    return found


IRREGULAR = {"en": _read(_ENGLISH), "fr": _read(_FRENCH)}


@functools.lru_cache(maxsize=50_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """The stems of a folded word: usually one, the likeliest first."""
    if not (word.isascii() and word.isalpha()):
        return _stems_elsewhere(word)
    singular = IRREGULAR[language].get(word, (word,))
    return tuple(dict.fromkeys(_stem(one, language) for one in singular))


def _stem(word: str, language: str) -> str:
    """The stemmer is made each time, since it keeps what it is at work on."""
    if language == "en":
        word = _spell(word)
    return snowballstemmer.stemmer(STEMMERS[language]).stemWord(word)


def _spell(word: str) -> str:
    if word.endswith("children"):
        word = word[:-3]
    elif word.endswith("men") and len(word) > 4 and not _NO_MEN.match(word):
        word = f"{word[:-2]}an"
    for pattern, other in _AMERICAN:
        word = pattern.sub(other, word)
    return word


def _stems_elsewhere(word: str) -> tuple[str, ...]:
    if "\uac00" <= word[0] <= "\ud7a3":
        return (_KOREAN.sub("", word),)
    if "\u0620" <= word[0] <= "\u064a":
        bare = _ARTICLE.sub("", word)
        return (bare,) if bare != word else tuple(dict.fromkeys((word, _AND.sub("", word))))
    return (word,)


@functools.cache
def _sources() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for language, table in IRREGULAR.items():
        for word in table:
            for stem in stems(word, language):
                found.setdefault(stem, set()).add(word)
    return found


def irregular_forms(stem: str) -> Iterator[str]:
    """The words of a stem that need not begin as it does: of "person" also "people"."""
    yield from _sources().get(stem, ())
