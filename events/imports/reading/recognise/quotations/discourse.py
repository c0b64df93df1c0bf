"""Who is meant by a post or a pronoun: the people mentioned before it, sentence by sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from events.imports.reading.rules import ANYWHERE
from events.imports.reading.rules.speech import Gender, Speech

from .mentions import ANYBODY, NAME, POST, PRONOUN, ROLE, TOLD_OF, Mention, Named, find_unlisted
from .people import People, Person, fold
from .sentences import Word
from .tokens import Token, is_subject

_REACH = 12  # sentences before the paragraph in which a pronoun's person is looked for


@dataclass(slots=True)
class Said:
    """A sentence read: who is mentioned in it and, of them, who says something."""

    mentions: list[Mention] = field(default_factory=list)
    subjects: set[str] = field(default_factory=set)
    sayers: set[str] = field(default_factory=set)
    agents: list[Mention] = field(default_factory=list)  # "helped by a nurse": "she" may be her
    asks: bool = False  # somebody is asked: what follows may be the answer


class Discourse:
    """What has been read of a section so far."""

    def __init__(self, people: People, speech: Speech, *, taken_for: str = ""):
        """`taken_for` is whom every pronoun means, where only the grammar matters."""
        self.taken_for = taken_for
        self.people = people
        self.speech = speech
        self.before: list[Said] = []
        self.here: list[Said] = []

    def next_paragraph(self) -> None:
        if self.here:
            self.before = [*self.before, *self.here][-_REACH:]
        self.here = []

    def read(self, named: Named, span: tuple[int, int]) -> list[Token]:
        """The tokens of the sentence of the words `span`; what it mentions is remembered."""
        said = Said()
        self.here.append(said)
        tokens: list[Token] = []
        place, stop = span
        while place < stop:
            mention = named.mentions.get(place)
            if mention is None or mention.after > stop:
                mention = self._post(named, place, stop) or self._pronoun(named.words, place, stop)
            if mention is None:
                mention = self._stranger(named.words, place, stop, tokens)
            if mention is None:
                word = named.words[place]
                tokens.append(Token(word.low, word.text, word.start, word.end))
                place += 1
                continue
            if not mention.key and mention.kind != PRONOUN and self._is_agent(tokens):
                said.agents.append(mention)
            first, last = named.words[place], named.words[mention.after - 1]
            tokens.append(Token("", first.text, first.start, last.end, mention))
            if mention.kind != PRONOUN or mention.key or (mention.doubtful and first.low != "il"):
                if mention.kind == NAME and said.mentions and _names_it(tokens, said.mentions[-1]):
                    said.mentions.pop()
                    if not any(not other.key for other in said.mentions):
                        said.subjects.discard("")
                        said.subjects.add(mention.key)
                said.mentions.append(mention)
                owns = mention.after < stop and named.words[mention.after].low == "'s"
                if not owns and (
                    is_subject(tokens, len(tokens) - 1, self.speech) or self._follows_verb(tokens)
                ):
                    said.subjects.add(mention.key)
            place = mention.after
        if not said.subjects and (other := self._outsider(named, *span)):
            said.mentions.append(other)
            said.subjects.add(other.key)
        return tokens

    def _outsider(self, named: Named, first: int, stop: int) -> Mention | None:
        """Whoever begins the sentence by a name in full that is not listed: "she" may be her."""
        words = named.words
        if first >= stop or first in named.mentions or not words[first].text[0].isupper():
            return None
        speech, low = self.speech, words[first].low
        never = ANYWHERE.articles | ANYWHERE.never_first | ANYWHERE.indefinite
        if low in speech.possessives or low in speech.clause_openers | speech.prepositions | never:
            return None
        mention = find_unlisted(words, first)
        if mention is None or mention.after >= stop:
            return None
        if any(at in named.mentions for at in range(first, mention.after)):
            return None
        return Mention(first, mention.after, NAME, doubtful=True)

    def _is_agent(self, tokens: Sequence[Token]) -> bool:
        """Whether what follows is the agent of a passive: "was helped by"."""
        return (
            len(tokens) > 2
            and tokens[-1].low in self.speech.by
            and any(token.low in self.speech.be for token in tokens[-5:-1])
        )

    def _follows_verb(self, tokens: Sequence[Token]) -> bool:
        """Whether the last token is the subject after its verb: "…, said Mr. Vance; …"."""
        before = tokens[-2].low if len(tokens) > 1 else ""
        return before in self.speech.verbs and before not in self.speech.participles

    def antecedent(
        self, gender: Gender, among: frozenset[str] | None = None
    ) -> tuple[str, str, bool]:
        """The id or name of the nearest person of that gender mentioned before, and whether there
        were several.
        """
        if self.taken_for:
            return self.taken_for, "", False
        for said in [*reversed(self.here), *reversed(self.before)]:
            fitting = [
                mention
                for mention in said.mentions
                if (not gender or not mention.gender or mention.gender == gender)
                and (among is None or mention.who in among)
                and (not self.here or said is not self.here[-1] or mention.key in said.subjects)
            ]
            told = any(mention.key and mention.key in said.sayers for mention in fitting)
            named = {mention.key: mention for mention in fitting if mention.key}
            nameless = any(
                mention.doubtful
                or mention.kind == TOLD_OF
                or mention in said.agents
                or (
                    not (mention.key or told)
                    and (mention.kind == ANYBODY or (mention is fitting[0] and "" in said.subjects))
                )
                for mention in fitting
            )
            if not named and not nameless:
                continue
            if any(self._is_survivor(mention) and mention.key not in named for mention in fitting):
                return "", "", True  # nobody else is given what may be her words
            if len(named) != 1 or nameless:
                return "", "", bool(named) or any(mention.doubtful for mention in fitting)
            mention = next(iter(named.values()))
            several = (
                not any(said is earlier for earlier in self.here)
                and among is None
                and not mention.who
            )
            return ("", "", True) if several else (mention.who, mention.name, False)
        return "", "", False

    def _is_survivor(self, mention: Mention) -> bool:
        person = self.people.by_id.get(mention.who)
        return person is not None and person.is_survivor

    def _latter(self, gender: Gender) -> tuple[str, str, bool]:
        """Whoever was mentioned last in the sentence before: "the latter"."""
        if self.taken_for:
            return self.taken_for, "", False
        said = next((said for said in reversed([*self.before, *self.here]) if said.mentions), None)
        if said is None:
            return "", "", False
        last = said.mentions[-1]
        if not last.key or last.doubtful or (gender and last.gender not in {"", gender}):
            return "", "", True
        return last.who, last.name, False

    def _stranger(
        self, words: Sequence[Word], place: int, stop: int, tokens: Sequence[Token]
    ) -> Mention | None:
        """Somebody not listed, where the words before or a colon after leave no doubt that it is a
        person.
        """
        if not words[place].text[0].isupper() or not tokens:
            return None
        mention = find_unlisted(words, place)
        if mention is None or mention.after > stop:
            return None
        before = [token for token in tokens[-2:] if token.low != ","]
        if before and (
            (
                before[-1].mention
                and before[-1].mention.kind in {ANYBODY, POST, ROLE, TOLD_OF}
                and not before[-1].mention.key
            )
            or before[-1].low in self.speech.kin
            or (before[-1].low in self.speech.quoting and before[-1].low in self.speech.participles)
            or (
                len(tokens) > 1
                and tokens[-1].low in {"of", "de", "d'"}
                and tokens[-2].low in self.speech.speech_nouns
            )
            or tuple(token.low for token in before) == ("came", "from")
        ):
            return mention
        last = next((word.low for word in words[mention.after : stop]), "")
        return mention if last == ":" and tokens[-1].low == "," else None

    def _pronoun(self, words: Sequence[Word], place: int, stop: int) -> Mention | None:
        low = words[place].low
        gender = self.speech.pronouns.get(low)
        if gender is None:
            return None
        following = [
            word.low
            for word in words[place + 1 : min(place + 4, stop)]
            if word.low not in {"ne", "n'"}
        ]
        if low == "il" and (
            not ANYWHERE.impersonal.isdisjoint(following[:1]) or following[:2] == ["s'", "agit"]
        ):
            return None
        who, name, doubtful = self.antecedent(gender)
        return Mention(place, place + 1, PRONOUN, who, name, gender, doubtful)

    def _post(self, named: Named, place: int, stop: int) -> Mention | None:
        """ "The Thorn CEO", "la représentante de l’UNICEF", "the speaker", from its article on."""
        words, speech = named.words, self.speech
        word = words[place]
        possessive = place + 1 < stop and words[place + 1].low == "'s" and word.text[0].isupper()
        if word.low in speech.pronouns:
            return None
        if word.low in speech.anaphora and word.low.startswith("celle") | word.low.startswith(
            "celui"
        ):
            return self._anaphora(place, place + 1, word.low)
        definite = word.low in speech.definite or possessive
        if word.low in speech.demonstratives and place + 1 < stop:
            definite = words[place + 1].low in speech.anaphora
        indefinite = word.low in ANYWHERE.indefinite
        if not (definite or indefinite):
            return None
        head = self._head(named, place, stop)
        if head is None:
            return None
        modifiers = words[place + (0 if possessive else 1) : head]
        if not self._can_modify(modifiers):
            return None
        if definite and words[head].low in speech.anaphora:
            return self._anaphora(place, head + 1, words[head].low)
        gender: Gender = (
            speech.roles.get(words[head].low, "")
            or speech.anybody.get(words[head].low, "")
            or speech.articles.get(word.low, "")
        )
        if indefinite or words[head].low not in speech.roles:
            kind = self._kind_of_stranger(word.low, words[head].low)
            return Mention(place, head + 1, kind, gender=gender)
        if head + 1 < stop and words[head + 1].low in speech.who:
            return Mention(place, head + 1, POST, gender=gender)  # "the officer who found her"
        after, complement = self._complement(named, head + 1, stop)
        fitting = [
            person
            for person in self.people.all
            if _bears(person, words[head].low, [*modifiers, *complement])
            and (not gender or person.gender in {"", gender})
        ]
        if not fitting:
            is_told_apart = (
                complement or modifiers or possessive or words[head].low in speech.told_of
            )
            is_named = after == head + 1 and after in named.mentions
            who = "" if is_told_apart or is_named else self._find_only_person(gender)
            return Mention(place, after, ROLE if who else POST, who, gender=gender)
        if len(fitting) == 1:
            return Mention(place, after, ROLE, fitting[0].id, gender=gender or fitting[0].gender)
        who, _, doubtful = self.antecedent(gender, frozenset(person.id for person in fitting))
        return Mention(place, after, ROLE, who, gender=gender, doubtful=doubtful or not who)

    def _head(self, named: Named, place: int, stop: int) -> int | None:
        """Where the noun of the article at `place` stands: "CEO" of "the Thorn CEO"."""
        words, speech = named.words, self.speech
        heads = [
            at
            for at in range(place + 1, min(place + 7, stop))
            if words[at].low in speech.roles
            or words[at].low in speech.anybody
            or words[at].low in speech.anaphora
        ]
        if not heads or any(at in named.mentions for at in range(place + 1, heads[0] + 1)):
            return None
        head = heads[0]
        while head + 1 in heads and head + 1 not in named.mentions:
            head += 1
        return head

    def _can_modify(self, words: Sequence[Word]) -> bool:
        """Whether nothing between an article and a post shows that they do not belong together."""
        speech = self.speech
        if speech.before_noun and any(
            word.low not in speech.before_noun and word.low not in speech.roles for word in words
        ):
            return False
        return not any(
            (
                word.low in speech.verbs
                and word.low not in speech.nouns_too
                and word.text[0].islower()
            )
            or word.low in speech.prepositions - {"de"}
            or word.low in speech.be | {"a", "an", "the", "un", "une"}
            or not (word.text[0].isalpha() or word.low == "'s")
            for word in words
        )

    def _kind_of_stranger(self, article: str, noun: str) -> str:
        """What "a girl", "a judge", "the victim" stand for: nobody on the list."""
        speech = self.speech
        if article in speech.indefinite and noun in speech.told_of:
            return TOLD_OF
        return POST if noun in speech.roles or article in speech.possessives else ANYBODY

    def _find_only_person(self, gender: Gender) -> str:
        """The one person that the paragraph, or else the one before it, is about."""
        for part in (self.here, self.before[-4:]):
            keys = {mention.who for said in part for mention in said.mentions if mention.key}
            if keys:
                who = next(iter(keys))
                fits = len(keys) == 1 and who in self.people.by_id
                return (
                    who
                    if fits and (not gender or self.people.by_id[who].gender in {"", gender})
                    else ""
                )
        return ""

    def _anaphora(self, place: int, after: int, noun: str) -> Mention:
        gender = self.speech.anaphora[noun]
        find = self._latter if noun in self.speech.latter else self.antecedent
        who, name, doubtful = find(gender)
        return Mention(place, after, PRONOUN, who, name, self.speech.anaphora[noun], doubtful)

    def _complement(self, named: Named, place: int, stop: int) -> tuple[int, list[Word]]:
        """What a post is the post of: "of the Permanent Mission", "de l’UNICEF"."""
        words, speech = named.words, self.speech
        start = place
        if place >= stop or words[place].low not in speech.of:
            return place, []
        while place < stop and place - start < 14:
            word = words[place]
            if not (
                word.text[0].isalnum()
                or word.low in ANYWHERE.plain
                or word.low in speech.of
                or word.low == "&"
            ):
                break
            if place in named.mentions:
                break
            if (
                word.text[0].islower()
                and word.low not in ANYWHERE.plain
                and word.low not in speech.of
            ):
                if word.low in speech.verbs and word.low not in speech.nouns_too:
                    break
                if word.low in speech.fillers or (
                    word.low.endswith(speech.adverb_endings) and word.low not in speech.not_adverbs
                ):
                    break
                if word.low in speech.verbs:
                    break
            if word.low == "a" or word.low in speech.be | speech.who:
                break
            place += 1
        while place > start and words[place - 1].low in ANYWHERE.plain | speech.of:
            place -= 1
        return place, words[start:place]


def _names_it(tokens: Sequence[Token], nameless: Mention) -> bool:
    """Whether the last token is the name of whom the words before it call by a post: "her uncle,
    Ernest Galloway".
    """
    if nameless.key or len(tokens) < 2:
        return False
    before = tokens[-2].mention or (
        tokens[-3].mention if len(tokens) > 2 and tokens[-2].low == "," else None
    )
    return before is nameless


def _bears(person: Person, head: str, others: Iterable[Word]) -> bool:
    head = fold(head)
    others = list(others)
    if head in ANYWHERE.vague and not others:
        return False
    if head not in person.roles and not any(_same_post(head, fold(role)) for role in person.roles):
        return False
    return all(
        _in_post(fold(word.low), person.post)
        for word in others
        if word.low not in ANYWHERE.plain and word.low != "'s" and word.text[0].isalnum()
    )


def _same_post(one: str, other: str) -> bool:
    """Whether one is the feminine of the other, or the same: "directrice", "directeur"."""
    size = max(4, min(len(one), len(other)) - 4)
    return min(len(one), len(other)) >= 4 and one[:size] == other[:size]


def _in_post(word: str, post: frozenset[str]) -> bool:
    if word in post:
        return True
    size = max(4, len(word) - 3)
    return len(word) >= 5 and any(len(other) >= 5 and other[:size] == word[:size] for other in post)
