"""People named in full in running text: those who are said to have spoken there, and those who are
only named, with a post or form of address.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from events.imports.reading.draft import Section
from events.imports.reading.rules import RULES
from events.imports.reading.rules.en.speech import SPEECH as ENGLISH
from events.imports.reading.rules.fr.speech import SPEECH as FRENCH
from events.imports.reading.rules.names import RUN_ON_PARTICLES
from events.imports.reading.rules.table import Rules, words

from .addresses import has_channel
from .names import is_name, tidy_name, without_honorific
from .persons import Person, Spotted
from .places import cities
from .posts import is_organization, is_post, post_of
from .reading import Reading
from .survivors import is_said_survivor
from .units import tidy_spaces

_SPEECH = {RULES["en"]: ENGLISH, RULES["fr"]: FRENCH}
_PARTICLE = rf"(?:{'|'.join(RUN_ON_PARTICLES)})(?=[\s’'])"
_WORD = rf"(?:(?:[^\W\d_a-z]\.){{2,}}|[^\W\d_a-z][\w’'-]*\.?|{_PARTICLE})"
_RUN = re.compile(rf"(?<![\w’'.-])(?:{_WORD}\s){{1,7}}{_WORD}(?![\w-])")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})(?<!Prof)(?<!Hon)[.!?]\s+(?=[“«\"]?[^\W\d_a-z])")
_BRACKETS = re.compile(r"\s?\(([^()]{2,120})\)")
_SET_OFF = re.compile(r",\s([^;:“«]{3,160}?)(?:,\s(?=[^\W\d_])|[.;:](?:\s|$)|$)")
_SMALL = r"(?:(?:of|for|and|the|de|du|des|la|le|et)\s|[dl][’']){0,3}"
_OF = re.compile(
    rf"\s(?:of|from|at|de|du|des|d[’'])\s?(?:the\s|la\s|l[’'])?"
    rf"([^\W\d_a-z][\w’'-]*(?:\s{_SMALL}[^\W\d_a-z][\w’'-]*){{0,8}})"
)
_WHO = re.compile(r",\s(?:who|qui)\s[^,;:“«]{3,120},(?=\s)")
# With which no post begins, and words before a name that are none of it.
_NO_POST = frozenset(
    words("or, ou, as, both, among, dont, comme, put, used, who, whose, qui, aged, âgé, âgée, then")
)
_NO_NAME = frozenset().union(
    *(
        speech.verbs
        | speech.prepositions
        | speech.clause_openers
        | speech.fillers
        | {words[0] for words in speech.introducers}
        for speech in _SPEECH.values()
    )
)
_ARTICLE = re.compile(
    r"(?:^|\W)(?:the|an?|this|that|its|our|la|le|les|un|une|du|des|cette|ce)\s$", re.IGNORECASE
)
_YEAR = re.compile(r"\s?(?:et al|\(?(?:1[5-9]|20)\d\d)")
_AND = re.compile(r"(?:\s?\([^()]*\))?\s?(?:[,;]|,?\s?(?:\band\b|\bor\b|\bet\b|\bou\b|&))\s?")


def people_told(sections: Sequence[Section], reading: Reading) -> Iterator[Spotted]:
    """Each likely a speaker, or perhaps; with the unit that names the person."""
    blocks = {
        paragraph.block
        for section in sections
        if not re.fullmatch("|".join(reading.rules.apparatus), section.heading, re.IGNORECASE)
        for paragraph in section.paragraphs
    }
    for unit in reading.units:
        is_text = unit.block in blocks and unit.kind in ("paragraph", "item", "quote")
        if is_text and not has_channel(unit.text):
            text = _QUOTED.sub("“”", tidy_spaces(unit.text))
            for number, sentence in enumerate(_SENTENCE.split(text)):
                for person in _in_sentence(sentence, reading, is_first=not number):
                    is_hers = is_said_survivor(person.name, text, reading.rules)
                    yield replace(person, role="survivor") if is_hers else person, unit


def is_person(text: str, reading: Reading) -> bool:
    """Whether `text` is the name of a person, rather than words with a capital each."""
    _honorific, bare = without_honorific(text, reading.rules)
    words = [word.strip(".") for word in bare.split()]
    kept = [
        word.lower()
        for place, word in enumerate(words)
        if not place or word.lower() not in reading.rules.in_names
    ]
    return (
        len(kept) > 1
        and is_name(text, reading.rules)
        and reading.ordinary.isdisjoint(kept)
        and bare.lower() not in cities()
        and not all(len(word) < 3 for word in kept)
        and not bare.isupper()
        and words[0].lower() not in _NO_NAME
        and not re.match(r"[ldLD][’'][a-zà-ÿ]", bare)
        and not any(re.fullmatch(r"[IVX]{2,}", word) for word in words)
        and sum(word.isupper() and len(word) > 1 for word in words) < 2
    )


def _in_sentence(sentence: str, reading: Reading, *, is_first: bool) -> Iterator[Person]:
    rules = reading.rules
    thanks = re.search("|".join(rules.thanking), sentence, re.IGNORECASE)
    end_before, spoke_before = -1, False
    for run in _RUN.finditer(sentence):
        span = _name_within(run[0], reading)
        if span is None or run.start() < end_before:
            continue
        start, end = run.start() + span[0], run.start() + span[1]
        before = sentence[:start]
        is_thanked = thanks is not None and thanks.start() < start
        if is_thanked or _YEAR.match(sentence[end:]) or _is_cited(before, reading):
            continue
        honorific, bare = without_honorific(sentence[start:end], rules)
        if _ARTICLE.search(before) and not honorific:
            continue
        person = Person(tidy_name(bare.rstrip(".")), honorific, confidence="perhaps", is_told=True)
        person, after = _described(person, sentence[end:], rules)
        person = _with_post_before(person, before, rules)
        between = sentence[end_before:start] if end_before >= 0 else ""
        # "Ana Ruiz, curator of the Museum, keeps forty veils": a paragraph about what she told.
        opens = is_first and not before and is_post(person.title, rules)
        speaks = (
            _speaks(after, reading)
            or (opens and re.match(r",\s[^\W\d_A-Z]", after) is not None)
            or _is_announced(before, rules)
            or (spoke_before and _AND.fullmatch(between) is not None)
        )
        end_before, spoke_before = end + len(sentence[end:]) - len(after), speaks
        if speaks:
            yield replace(person, confidence="likely")
        elif person.honorific or is_post(person.title, rules):
            yield person


def _name_within(run: str, reading: Reading) -> tuple[int, int] | None:
    """Where the longest name stands in a run of words with capitals."""
    words = list(re.finditer(r"\S+", run))
    for length in range(len(words), 1, -1):
        for first in range(len(words) - length + 1):
            start, end = words[first].start(), words[first + length - 1].end()
            text = run[start:end].rstrip(".")
            if is_person(text, reading):
                is_part = is_organization(run[start:], reading.rules) or (
                    first and is_organization(run[: words[first].start()], reading.rules)
                )
                return None if is_part else (start, start + len(text))
    return None


def _described(person: Person, after: str, rules: Rules) -> tuple[Person, str]:
    """`person` with post and organization that are set off after the name, and what follows."""
    if found := _BRACKETS.match(after):
        title, affiliation = post_of(found[1], rules)
        if is_post(title, rules) or is_organization(affiliation or title, rules):
            is_title = bool(affiliation) or is_post(title, rules)
            person = replace(
                person,
                title=title if is_title else "",
                affiliation=affiliation if is_title else title,
            )
        return person, after[found.end() :]
    if (found := _SET_OFF.match(after)) and is_told_post(found[1], rules):
        title, affiliation = post_of(re.sub(r"^(?:an?|une?)\s", "", found[1]), rules)
        return replace(person, title=title, affiliation=affiliation), after[found.end(1) :]
    if (found := _OF.match(after)) and is_organization(found[1], rules):
        return replace(person, affiliation=found[1]), after[found.end() :]
    if (found := _WHO.match(after)) or (found := _OF.match(after)):
        return person, after[found.end() :]
    return person, after


def is_told_post(text: str, rules: Rules) -> bool:
    """Whether what is set off after a name is a post, be it none of the tables: "facteur à
    Ciney".
    """
    words = text.lower().split()
    is_bare = (
        text[0].islower()
        and len(words) < 8
        and words[0] not in rules.never_names | _NO_POST | _SPEECH[rules].verbs
        and not words[0].endswith("ing")
        and ")" not in text
    )
    head = re.split(r"\s(?:at|of|from|for|in|à|au|de|du|des|chez)\s", text)[0]
    return (is_post(text, rules) or is_post(head, rules) or is_bare) and rules.finite.isdisjoint(
        words
    )


def _with_post_before(person: Person, before: str, rules: Rules) -> Person:
    """ "The director of the Trust, Ms. Ana Ruiz", "historian Ana Ruiz"."""
    if person.title:
        return person
    found = re.search(
        r"(?:^|[\s(])(?:[Tt]he|[Ll]a|[Ll]e|[Ll][’'])\s?([^,;:.()]{4,90}),\s$", before
    ) or re.search(r"(?:^|[\s(,])((?:[^\W\d_]+\s){0,2}[^\W\d_]+)\s$", before)
    if found is None:
        return person
    words = found[1].split()
    is_beside = not found[0].endswith(", ")
    while words and not is_post(words[0], rules):
        words = words[1:]
    if (
        not words
        or not rules.finite.isdisjoint(word.lower() for word in words)
        or (is_beside and words[-1].lower() not in rules.posts)
    ):
        return person
    title, affiliation = post_of(" ".join(words), rules)
    return replace(person, title=title, affiliation=person.affiliation or affiliation)


@cache
def _patterns(rules: Rules) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"\W{{0,3}}(?:{'|'.join(rules.speaking)})", re.IGNORECASE),
        re.compile(
            rf"(?<!\w)(?:{'|'.join(rules.before_speaker)})(?:\s?(?:,|e\.g\.,|p\. ex\.))*\s?"
            r"(?:(?:the|le|la|l[’'])\s?[^,;.]{3,60}[,\s]\s?)?$",
            re.IGNORECASE,
        ),
    )


def _speaks(after: str, reading: Reading) -> bool:
    """Whether what follows a name says that its bearer spoke."""
    speech = _SPEECH[reading.rules]
    if _patterns(reading.rules)[0].match(after):
        return True
    words = [word.lower() for word in re.findall(r"[\w’']+|[^\w\s]", after)[:5]]
    for place, word in enumerate(words):
        if word == "," and place == 0:
            continue
        if word in speech.verbs and word not in speech.participles:
            is_free = word not in reading.rules.citing
            is_passive = any(before in speech.be for before in words[:place])
            return is_free and not (is_passive and word in speech.told)
        if word not in speech.fillers and not word.endswith(speech.adverb_endings):
            return False
    return False


def _is_cited(before: str, reading: Reading) -> bool:
    """Whether a name stands where somebody else cites its bearer, or tells of kin and the dead."""
    speech = _SPEECH[reading.rules]
    words = [word.lower() for word in re.findall(r"[\w’']+", before)]
    is_told_of = any(word in reading.rules.not_here for word in words[-4:])
    return is_told_of or any(word in speech.quoting for word in words)


def _is_announced(before: str, rules: Rules) -> bool:
    return _patterns(rules)[1].search(before) is not None
