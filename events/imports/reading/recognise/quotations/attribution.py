"""Who says a quotation, from the words of its sentence before and after it."""

from collections.abc import Sequence
from dataclasses import replace

from events.imports.reading.rules import ANYWHERE
from events.imports.reading.rules.speech import Speech

from .discourse import Discourse
from .grammar import (
    AMBIGUOUS,
    NAMELESS,
    NOBODY,
    REFUSED,
    TITLE,
    UNNAMED,
    Sayer,
    agent,
    sayer_of,
    subject,
    verb_at,
)
from .mentions import NAME, PRONOUN, Mention, find_unlisted
from .sentences import VEIL, Word
from .tokens import Token, is_filler, is_subject


def before(tokens: Sequence[Token], discourse: Discourse) -> Sayer:
    """Who says a quotation that `tokens`, the words of its sentence before it, lead up to."""
    speech = discourse.speech
    end = len(tokens)
    while end and tokens[end - 1].low in {",", ":", "(", "–", "—", "-", "*", "_", "...", "…"}:
        end -= 1
    colon = any(token.low == ":" for token in tokens[end:])
    tokens = [*tokens[:end]]
    if not tokens:
        return NOBODY
    if not colon and _names_a_title(tokens, speech):
        return TITLE
    if other := _compared(tokens, speech):
        return other
    quoted = _find_quoted(tokens, discourse)
    if quoted:
        return Sayer(quoted.how, quoted.mention, quoted.doubtful, strong=True)
    for at in range(end - 1, -1, -1):
        if not verb_at(tokens, at, speech):
            continue
        found = subject(tokens, at, speech)
        told = found.strong or found.unnamed
        if found.how == "refused" and tokens[at].low in speech.nouns_too and not told:
            continue
        if not found.how:
            continue
        if found.found and (other := _told_of_another(tokens, at, found, speech)):
            return other
        if (
            found.found
            and tokens[at].low in speech.quoting
            and _document(tokens, at, speech, colon=colon)
        ):
            return REFUSED
        if found.found and _earlier_quoting(tokens, at, speech):
            return AMBIGUOUS
        strong = colon or at >= end - 2
        return (
            Sayer(
                "said" if strong and found.found else "embedded",
                found.mention,
                found.doubtful,
                strong,
            )
            if found.found
            else found
        )
    announced = find_introduced(tokens, speech, discourse)
    if announced.how:
        return announced
    return _find_announced(tokens, speech) if colon else NOBODY


def _compared(tokens: Sequence[Token], speech: Speech) -> Sayer | None:
    """Whose words a clause says they are: "as X wrote, …", "comme l’écrivait X, …"."""
    starts = [at for at, token in enumerate(tokens) if token.low in speech.as_]
    if not starts:
        return None
    clause = tokens[starts[-1] + 1 :]
    verb = next((at for at in range(len(clause)) if verb_at(clause, at, speech)), None)
    if verb is None or len(clause) > 8 or any(token.low == "," for token in clause):
        return None
    who = next((token.mention for token in clause if token.mention), None)
    return sayer_of(who) if who else REFUSED


def _told_of_another(
    tokens: Sequence[Token], verb: int, found: Sayer, speech: Speech
) -> Sayer | None:
    """Whose words they are if whoever speaks only tells them: "quoted a fisherman", "named Y, whose
    question she repeated".
    """
    following = next((token for token in tokens[verb + 1 :] if not is_filler(token, speech)), None)
    of = following.mention if following and tokens[verb].low in speech.quoting else None
    if of and not of.key and of.kind != PRONOUN:
        return UNNAMED
    if tokens[verb].low in speech.quoting and following and following.text[0].isupper() and not of:
        return REFUSED
    if tokens[-1].low in speech.borrowed:
        return REFUSED
    subject_at = next((at for at in range(verb) if tokens[at].mention is found.mention), verb)
    by_pronoun = found.mention is not None and found.mention.kind == PRONOUN
    if by_pronoun and any(token.low in speech.whose for token in tokens[:subject_at]):
        return AMBIGUOUS
    return REFUSED if _in_relative(tokens, verb, speech) else None


def _in_relative(tokens: Sequence[Token], verb: int, speech: Speech) -> bool:
    """Whether the words are what a clause says of a thing: "described a club that “…”"."""
    last = len(tokens) - 2
    if last <= verb or tokens[-1].low not in speech.who | ANYWHERE.relative:
        return False
    before = tokens[last]
    return bool(before.mention) or (
        before.text[0].isalpha()
        and before.low not in speech.clause_openers | speech.joining
        and not verb_at(tokens, last, speech)
        and not is_filler(before, speech)
    )


def _names_a_title(tokens: Sequence[Token], speech: Speech) -> bool:
    back = len(tokens) - 1
    while back >= 0 and tokens[back].low in speech.definite | ANYWHERE.before_titles:
        back -= 1
    if back < 0 or tokens[back].low not in speech.title_nouns or tokens[back].mention:
        return False
    held = back and tokens[back - 1].low in speech.possessives
    if held and tokens[back].low in speech.speech_nouns:
        return False  # "in her words"
    return not any(token.low in speech.judging for token in tokens[max(0, back - 2) : back])


def _document(tokens: Sequence[Token], verb: int, speech: Speech, *, colon: bool) -> bool:
    rest = [token.low for token in tokens[verb + 1 :]]
    if any(word in speech.demonstratives for word in rest) and any(
        word in speech.speech_nouns for word in rest
    ):
        return False
    if "that" in rest[:1] or "que" in rest[:3] or "qu'" in rest[:3]:
        return False
    return colon and any(word in speech.documents for word in rest)


def _earlier_quoting(tokens: Sequence[Token], verb: int, speech: Speech) -> bool:
    return any(
        tokens[at].low in speech.participles & speech.quoting
        and tokens[at].low not in {"echoing", "recalling", "rappelant"}
        and tokens[at + 1].mention
        for at in range(verb - 1)
    )


def _find_cited(tokens: Sequence[Token], verb: int, *, inside: bool) -> Mention | None:
    """Whom the verb quotes: the name that follows it, if nothing but a post or an adverb stands
    between.
    """
    for at, token in enumerate(tokens[verb + 1 : verb + 7], verb + 1):
        if token.mention and token.mention.key:
            closed = at + 1 < len(tokens) and tokens[at + 1].low == ","
            return (
                token.mention if not inside or (closed and token.mention.kind == "name") else None
            )
        if (
            not (token.mention or token.low == "," or token.low.isalpha())
            or token.low in ANYWHERE.out_of
        ):
            break
    return None


def _find_quoted(tokens: Sequence[Token], discourse: Discourse) -> Sayer | None:
    """Whose "words" they are, if the sentence says so after its verb: "recalled the words of Y",
    "in her words".
    """
    speech = discourse.speech
    last_verb = max(
        (
            at
            for at in range(len(tokens))
            if verb_at(tokens, at, speech) and tokens[at].low not in speech.nouns_too
        ),
        default=-1,
    )
    if (
        len(tokens) > 2
        and tokens[0].low in ANYWHERE.quoting_first
        and tokens[1].mention
        and tokens[2].low == ","
    ):
        return sayer_of(tokens[1].mention)
    for at in range(len(tokens) - 1, -1, -1):
        low = tokens[at].low
        if (
            low in ANYWHERE.citing
            and at
            and (found := _find_cited(tokens, at, inside=at < last_verb))
        ):
            return sayer_of(found)
        if low not in speech.speech_nouns or (
            at < last_verb and tokens[at - 1].low not in speech.whose
        ):
            continue
        if at + 2 < len(tokens) and tokens[at + 1].low in ANYWHERE.belonging:
            of = _possessor(tokens, at, speech)
            if of:
                return sayer_of(of)
            if tokens[last_verb].low in speech.quoting and last_verb >= 0:
                return REFUSED
        if at >= 2 and tokens[at - 1].low == "'s" and tokens[at - 2].mention and last_verb < at:
            return sayer_of(tokens[at - 2].mention)  # type: ignore[arg-type]
        if later := _later_name(tokens, at):
            return sayer_of(later)
        if at >= 2 and tokens[at - 1].low in speech.whose:
            whose = next((m for token in reversed(tokens[: at - 1]) if (m := token.mention)), None)
            if whose:
                return sayer_of(whose)
        if last_verb < 0 and (sayer := _owner(tokens, at, discourse)):
            return sayer
    return None


def _possessor(tokens: Sequence[Token], at: int, speech: Speech) -> Mention | None:
    """Whose the words at `at` are: "the words of Ms. X", "la conclusion du président, M. Y"."""
    of = next(
        (
            token.mention
            for token in tokens[at + 2 : at + 4]
            if token.mention or token.low not in speech.definite
        ),
        None,
    )
    if of is None or of.kind == NAME or (of.key and not _named_beside(tokens, of)):
        return of
    return next(
        (m for token in tokens[at + 3 :] if (m := token.mention) and m.kind == "name"),
        of,
    )


def _named_beside(tokens: Sequence[Token], post: Mention) -> bool:
    """Whether a name follows a post: "the chair, Ms. X"."""
    at = next(at for at, token in enumerate(tokens) if token.mention is post)
    beside = tokens[at + 2].mention if at + 2 < len(tokens) else None
    return beside is not None and beside.kind == NAME and tokens[at + 1].low == ","


def _later_name(tokens: Sequence[Token], at: int) -> Mention | None:
    """Who is named in the clause after: "the words that Ms. X chose"."""
    if not any(token.low in ANYWHERE.relative for token in tokens[at + 1 : at + 3]):
        return None
    return next(
        (m for token in tokens[at + 2 :] if (m := token.mention) and m.kind == "name"), None
    )


def _owner(tokens: Sequence[Token], at: int, discourse: Discourse) -> Sayer | None:
    """Who is meant by a possessive before the words: "her conclusion"."""
    possessives = discourse.speech.possessives
    held = next(
        (
            tokens[back].low
            for back in (at - 1, at - 2)
            if back >= 0 and tokens[back].low in possessives
        ),
        "",
    )
    if not held:
        return None
    who, name, doubtful = discourse.antecedent(possessives[held])
    if not (who or name or doubtful):
        return None
    return Sayer("said", Mention(at, at, PRONOUN, who, name, doubtful=doubtful), doubtful)


def find_introduced(
    tokens: Sequence[Token], speech: Speech, discourse: Discourse | None = None
) -> Sayer:
    """ "According to Ms. X, …", at the head of the sentence or of its last clause."""
    for at in range(len(tokens) - 1, -1, -1):
        mention = tokens[at].mention
        if not mention and discourse and at and tokens[at].low in speech.them:
            who, name, doubtful = discourse.antecedent(speech.them[tokens[at].low])
            mention = Mention(at, at, PRONOUN, who, name, doubtful=doubtful)
        if not mention:
            continue
        for words in sorted(speech.introducers, key=len, reverse=True):
            first = at - len(words)
            if first < 0 or tuple(token.low for token in tokens[first:at]) != words:
                continue
            opens = (
                first == 0
                or not tokens[first - 1].text[0].isalnum()
                or tokens[first - 1].low in speech.clause_openers
            )
            if opens or len(words) > 1:
                named = tokens[at + 2].mention if at + 2 < len(tokens) else None
                if mention.kind != NAME and named and tokens[at + 1].low == ",":
                    mention = named  # "according to the chair, Ms. X"
                found = sayer_of(mention)
                alone = at == len(tokens) - 1 or not tokens[at + 1].text[0].isalnum()
                return (
                    Sayer("said" if alone else "embedded", found.mention, found.doubtful, alone)
                    if found.found
                    else found
                )
    return NOBODY


def _find_announced(tokens: Sequence[Token], speech: Speech) -> Sayer:
    """A colon after a sentence about one person: "Ms. X was blunt:"."""
    if any(token.low in speech.documents for token in tokens):
        return NOBODY
    mentions = {token.mention.key: at for at, token in enumerate(tokens) if token.mention}
    if len(mentions) != 1:
        return NOBODY
    at = next(iter(mentions.values()))
    mention = tokens[at].mention
    if mention and is_subject(tokens, at, speech) and mention.key:
        return Sayer("said", mention, mention.doubtful, strong=True)
    return NOBODY


def after(tokens: Sequence[Token], discourse: Discourse, words: Sequence[Word]) -> Sayer:
    """Who said a quotation that `tokens`, the words of its sentence after it, follow."""
    speech = discourse.speech
    at = 0
    dash = False
    while (
        at < len(tokens) and tokens[at].low in {",", ".", "–", "—", "-", "―", "*", "_", "(", "["}
    ) or (at < len(tokens) and tokens[at].low.isdigit() and at < 2):
        dash |= tokens[at].low in {"–", "—", "-", "―", "("}
        at += 1
    rest = [*tokens[at:]]
    while rest and rest[-1].low in {")", "]", ".", ","}:
        rest.pop()
    if not rest:
        return NOBODY
    if rest[0].low in {"as", "comme", "ainsi", "so"} and len(rest) > 1:
        rest = rest[1:]
        if rest and rest[0].low in {"l'", "le", "que"}:
            rest = rest[1:]
    if not rest:
        return NOBODY
    announced = find_introduced_after(rest, speech)
    if announced.how:
        return announced
    for place in range(min(3, len(rest))):
        if rest[place].mention:
            break
        if verb_at(rest, place, speech) and all(is_filler(token, speech) for token in rest[:place]):
            return _find_inverted(rest, place, speech, words)
        if not is_filler(rest[place], speech):
            break
    place = 0
    while place < len(rest) and is_filler(rest[place], speech) and not rest[place].mention:
        if verb_at(rest, place, speech):
            return _find_inverted(rest, place, speech, words)
        place += 1
    if place < len(rest) and verb_at(rest, place, speech):
        return _find_inverted(rest, place, speech, words)
    if place < len(rest) and rest[place].mention:
        return _follows(rest[place:], speech, dash=dash)
    stranger = _stranger(rest[0], words)
    if stranger:
        shortened = _standing_for(rest, stranger, words)
        return _follows(shortened, speech, dash=dash)
    return _find_declared(rest, speech)


def _stranger(token: Token, words: Sequence[Word]) -> Mention | None:
    at = next((place for place, word in enumerate(words) if word.start == token.start), None)
    return find_unlisted(words, at) if at is not None and token.text[0].isupper() else None


def _standing_for(tokens: Sequence[Token], mention: Mention, words: Sequence[Word]) -> list[Token]:
    end = words[mention.after - 1].end
    first = tokens[0]
    return [
        Token("", first.text, first.start, end, mention),
        *(token for token in tokens if token.start >= end),
    ]


def _find_inverted(
    tokens: Sequence[Token], verb: int, speech: Speech, words: Sequence[Word]
) -> Sayer:
    """ "said Ms. X", "a tenu à rappeler la ministre", "insiste-t-elle"."""
    passive = any(token.low in speech.be for token in tokens[:verb])
    if passive:
        return agent(tokens, verb, speech)
    for at in range(verb + 1, min(verb + 14, len(tokens))):
        token = tokens[at]
        if token.mention:
            before = tokens[at - 1]
            if before.low in speech.prepositions and before.low not in {"que"}:
                return REFUSED
            if (
                at + 2 < len(tokens)
                and tokens[at + 1].low in speech.both
                and tokens[at + 2].mention
            ):
                return AMBIGUOUS
            if at + 1 < len(tokens) and tokens[at + 1].low == "'s":
                return REFUSED
            if at + 2 < len(tokens) and tokens[at + 1].low == "," and not token.mention.key:
                inner = tokens[at + 2].mention
                if inner and inner.kind == "name":
                    return sayer_of(inner)
            if not token.mention.key:
                stranger = next(
                    (
                        _stranger(other, words)
                        for other in tokens[at + 1 : at + 3]
                        if other.text[0].isupper()
                    ),
                    None,
                )
                if stranger and token.mention.kind != PRONOUN:
                    return Sayer("said", stranger, strong=True)
            found = sayer_of(token.mention)
            return replace(found, strong=True)
        if at == verb + 1:
            stranger = _stranger(token, words)
            if stranger:
                return Sayer("said", stranger, strong=True)
        if token.low.startswith(VEIL) or token.low in {":", ";"}:
            return NOBODY
    return REFUSED


def _follows(tokens: Sequence[Token], speech: Speech, *, dash: bool) -> Sayer:
    """ "Ms. X said", "Mr. Y was told by Ms. X", "— Ms. X, head of Y"."""
    mention = tokens[0].mention
    if mention is None:
        return NOBODY
    for at in range(1, len(tokens)):
        if tokens[at].low.startswith(VEIL) or tokens[at].low in {":", ";"}:
            break
        if verb_at(tokens, at, speech):
            found = subject(tokens, at, speech)
            if found.how == "refused" and tokens[at].low in speech.nouns_too:
                continue
            if found.how == "refused" and not mention.key and mention.kind != PRONOUN:
                return found
            if found.mention == mention or any(token.low in speech.be for token in tokens[:at]):
                return replace(found, strong=True)
            return AMBIGUOUS if found.doubtful else NOBODY
    if dash and mention.kind == "name":
        found = sayer_of(mention)
        return replace(found, strong=True)
    return NOBODY


def find_introduced_after(tokens: Sequence[Token], speech: Speech) -> Sayer:
    for words in sorted(speech.introducers, key=len, reverse=True):
        size = len(words)
        if (
            size < len(tokens)
            and tuple(token.low for token in tokens[:size]) == words
            and words != ("from",)
        ):
            mention = tokens[size].mention
            return sayer_of(mention) if mention else NOBODY
    return NOBODY


def _find_declared(tokens: Sequence[Token], speech: Speech) -> Sayer:
    """ "was the conclusion of Ms. X", "were his words", "telle est la conviction de M. Y"."""
    nouns = [at for at, token in enumerate(tokens[:10]) if token.low in speech.speech_nouns]
    if tokens[0].low not in speech.be | ANYWHERE.pointing:
        return NOBODY
    for token in tokens[:12]:
        if token.mention and nouns:
            return sayer_of(token.mention)
    return NOBODY


def find_recalled(tokens: Sequence[Token], discourse: Discourse) -> Sayer:
    """Who is named by a sentence that follows and points back: "With these words Ms.

    X closed the day".
    """
    speech = discourse.speech
    head = [token.low for token in tokens[:8]]
    if not any(low in speech.demonstratives for low in head) or not any(
        low in speech.speech_nouns for low in head
    ):
        return NOBODY
    mentions = {
        token.mention.key: token.mention
        for token in tokens
        if token.mention and token.mention.kind not in NAMELESS
    }
    return sayer_of(next(iter(mentions.values()))) if len(mentions) == 1 else NOBODY
