"""Mentions of people in a paragraph: names in full or in part, posts, pronouns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from events.imports.reading.rules import ANYWHERE
from events.imports.reading.rules.names import PASSED_OVER
from events.imports.reading.rules.speech import Gender, Speech

from .people import SURVIVORS, People, Person, fold
from .sentences import Word

NAME, ROLE, PRONOUN, ANYBODY, POST, TOLD_OF = (
    "name",
    "role",
    "pronoun",
    "anybody",
    "post",
    "told of",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Who is meant by the words `first` up to `after` of a paragraph: `who` a person's id, or
    `name` of one not listed.

    Neither says that nobody can be named, and `doubtful` that several could.
    """

    first: int
    after: int
    kind: str
    who: str = ""
    name: str = ""
    gender: Gender = ""
    doubtful: bool = False
    misspelt: str = ""
    titled: bool = False

    @property
    def key(self) -> str:
        return self.who or self.name.lower()


@dataclass(slots=True)
class Named:
    """The words of a paragraph with the names found in it; posts and pronouns are `resolve`d later,
    in reading order.
    """

    words: list[Word]
    mentions: dict[int, Mention] = field(default_factory=dict)  # by first word


def names(
    words: Sequence[Word],
    people: People,
    speech: Speech,
    starts: Iterable[int],
    ordinary: frozenset[str],
) -> Named:
    """`starts` are the words that begin a sentence, `ordinary` words that the document also writes
    small.
    """
    found = Named(list(words))
    first_words = set(starts)
    place, count = 0, len(words)
    while place < count:
        word = words[place]
        if initial := _find_initial(words, place, people):
            found.mentions[place] = initial
            place = initial.after
            continue
        if not (
            word.text[0].isupper()
            or word.low in speech.titles
            or word.low in speech.roles
            or word.low in {"m"}
        ):
            place += 1
            continue
        after, gender, titled = _title(words, place, speech)
        particle = (
            titled
            and words[after - 1].low not in speech.roles
            and after + 1 < count
            and words[after].low in PASSED_OVER
            and any(word.text[0].isupper() for word in words[after + 1 : after + 3])
        )
        if after >= count or not (words[after].text[0].isupper() or particle):
            place += 1
            continue
        mention = _find_known(
            words, place, after, people, speech, gender, titled, first_words, ordinary
        )
        if mention and mention.who and people.by_id[mention.who].is_veiled:
            posts = {word.low for word in words[place:after] if word.text[0].isalpha()}
            if any(not speech.titles.get(low) and low not in SURVIVORS for low in posts):
                mention = None  # "Inspector Lina" is no survivor who is called Lina
        mention = mention or (
            _find_titled(words, place, after, people, speech, gender) if titled else None
        )
        mention = mention or (None if titled else _find_misspelt(words, place, people))
        if mention is None:
            place += 1
            continue
        found.mentions[place] = mention
        place = mention.after
    return found


def _find_initial(words: Sequence[Word], place: int, people: People) -> Mention | None:
    """A survivor called by one letter; before a name in full it is a form of address or initial."""
    letter = words[place]
    if len(letter.text) != 1 or not letter.text.isupper():
        return None
    known = [
        person
        for person in people.all
        if person.is_veiled and any(name == (letter.low,) for name in person.names)
    ]
    after = place + 1
    if after == len(words) or words[after].text != ".":
        return None
    is_part = after + 1 < len(words) and words[after + 1].text[0].isupper()
    if len(known) != 1 or is_part:
        return None
    return Mention(place, after + 1, NAME, known[0].id, gender=known[0].gender)


def _title(words: Sequence[Word], place: int, speech: Speech) -> tuple[int, Gender, bool]:
    """Skips forms of address and posts before a name: the word after them, their gender, whether
    there was one.
    """
    gender: Gender = ""
    start = place
    while place < len(words):
        word = words[place]
        is_address = word.low in speech.titles and word.text[0].isupper()
        is_post = word.low in speech.roles
        if not (is_address or is_post or (place > start and word.low in {"la", "le", "the", "-"})):
            break
        if (
            len(word.text) == 1
            and word.text == "M"
            and words[place + 1 : place + 2]
            and words[place + 1].text != "."
        ):
            break
        article: Gender = speech.articles.get(words[place - 1].low, "") if place else ""
        gender = (
            gender
            or speech.titles.get(word.low, "")
            or speech.roles.get(word.low, "")
            or (article if is_post else "")
        )
        place += 1
        if place < len(words) and words[place].text == "." and is_address:
            place += 1
    while place > start and words[place - 1].low in {"la", "le", "the", "-"}:
        place -= 1
    return place, gender, place > start


def _run(words: Sequence[Word], place: int) -> list[int]:
    """Places of the words of a name that begins here: capitals, initials and the small words
    within.
    """
    run: list[int] = []
    while place < len(words) and len(run) < 7:
        word = words[place]
        if word.text[0].isupper() and word.text[0].isalpha():
            run.append(place)
            if place + 1 < len(words) and words[place + 1].text == "." and len(word.text) <= 2:
                place += 1
        elif not (
            word.low in PASSED_OVER
            and any(w.text[0].isupper() for w in words[place + 1 : place + 3])
        ):
            break
        else:
            run.append(place)
        place += 1
        if place < len(words) and words[place].start > words[place - 1].end + 1:
            break
    while run and not words[run[-1]].text[0].isupper():
        run.pop()
    return run


def _find_known(
    words: Sequence[Word],
    place: int,
    after: int,
    people: People,
    speech: Speech,
    gender: Gender,
    titled: bool,
    starts: set[int],
    ordinary: frozenset[str],
) -> Mention | None:
    run = _run(words, after)
    if not run or fold(words[run[0]].low) not in people.tokens:
        return None
    length, candidates = people.find_longest([fold(words[at].low) for at in run])
    if not candidates:
        return None
    last = run[length - 1]
    rest = run[length:]
    if rest and words[rest[0]].low not in ANYWHERE.not_surnames:
        if any(words[at].low in ANYWHERE.organizations for at in rest):
            return None
        if not (rest[0] > last + 1):  # "Vance Miller" is not "Vance"
            return None
    if (
        not titled
        and place
        and words[place - 1].text[0].isupper()
        and words[place - 1].text.isalpha()
    ):
        before = words[place - 1]
        sentence_word = place - 1 in starts and (
            before.low in ordinary or before.low.endswith("ly")
        )
        if (
            not sentence_word
            and before.low not in speech.titles
            and before.low not in ANYWHERE.not_surnames
            and length == 1
        ):
            return (
                None
                if before.end + 1 == words[place].start
                else _of(place, last + 1, candidates, gender, titled)
            )
    if length == 1 and not titled:
        if words[last].low in ordinary and last in starts:
            return None
        if (
            not any(fold(words[last].low) in person.surnames for person in candidates)
            and len(candidates) > 1
        ):
            return Mention(place, last + 1, NAME, doubtful=True, gender=gender)
    return _of(place, last + 1, candidates, gender, titled)


def _of(
    place: int, after: int, candidates: Sequence[Person], gender: Gender, titled: bool
) -> Mention:
    fitting = [person for person in candidates if not gender or person.gender in {"", gender}] or (
        list(candidates) if len(candidates) == 1 and not gender else []
    )
    if len(fitting) > 1:
        certain = [person for person in fitting if gender and person.gender == gender]
        fitting = (
            certain if len(certain) == 1 and all(person.gender for person in fitting) else fitting
        )
    if len(fitting) == 1:
        return Mention(
            place, after, NAME, fitting[0].id, gender=gender or fitting[0].gender, titled=titled
        )
    return Mention(place, after, NAME, gender=gender, doubtful=True, titled=titled)


def _find_titled(
    words: Sequence[Word], place: int, after: int, people: People, speech: Speech, gender: Gender
) -> Mention | None:
    """A name with a title that nobody listed bears as it is spelt."""
    run = _run(words, after)
    while run and (words[run[-1]].low in ANYWHERE.organizations):
        run.pop()
    if not run or any(words[at].low in ANYWHERE.organizations for at in run):
        return None
    if (
        words[place].low in speech.roles
        and words[place].low not in speech.titles
        and len(run) < 2
        and run[0] != after
    ):
        return None
    printed = _join_words(words, run)
    near = people.find_misspelt([fold(words[at].low) for at in run], gender)
    if len(near) == 1:
        return Mention(
            place,
            run[-1] + 1,
            NAME,
            near[0].id,
            gender=gender or near[0].gender,
            misspelt=printed,
            titled=True,
        )
    return Mention(
        place, run[-1] + 1, NAME, name=printed, gender=gender, titled=True, doubtful=len(near) > 1
    )


def _find_misspelt(words: Sequence[Word], place: int, people: People) -> Mention | None:
    """A full name, one letter of which is wrong: both of its words must fit one person."""
    run = _run(words, place)
    if len(run) < 2:
        return None
    for length in range(min(4, len(run)), 1, -1):
        near = people.find_misspelt([fold(words[at].low) for at in run[:length]], "")
        if len(near) == 1:
            return Mention(
                place,
                run[length - 1] + 1,
                NAME,
                near[0].id,
                gender=near[0].gender,
                misspelt=_join_words(words, run[:length]),
            )
    return None


def find_unlisted(words: Sequence[Word], place: int) -> Mention | None:
    """A full name of somebody not listed, taken for one only where a speaker is expected."""
    run = _run(words, place)
    if not 2 <= len(run) <= 5 or any(
        words[at].low in ANYWHERE.organizations
        or words[at].low in ANYWHERE.not_surnames - {"de", "la", "du", "des", "le"}
        for at in run
    ):
        return None
    if any(len(words[at].text) > 3 and words[at].text.isupper() for at in run[:1]) or any(
        c.isdigit() for at in run for c in words[at].text
    ):
        return None
    return Mention(place, run[-1] + 1, NAME, name=_join_words(words, run))


def _join_words(words: Sequence[Word], run: Sequence[int]) -> str:
    text = ""
    for at, nearest in zip(run, [None, *run], strict=False):
        gap = "" if nearest is None or words[nearest].end == words[at].start else " "
        if gap and nearest is not None and at - nearest == 2 and words[nearest + 1].text == ".":
            gap = ". "
        text += gap + words[at].text
    return text


def learn_genders(paragraphs: Iterable[Named], people: People) -> People:
    """People whose list gives no gender get that of the titles the text gives them, if it always
    gives the same.
    """
    seen: dict[str, set[Gender]] = {}
    for named in paragraphs:
        for mention in named.mentions.values():
            if mention.who and mention.titled and mention.gender:
                seen.setdefault(mention.who, set()).add(mention.gender)
    return people.with_genders(
        {who: next(iter(genders)) for who, genders in seen.items() if len(genders) == 1}
    )


def learn_posts(paragraphs: Iterable[Named], people: People, speech: Speech) -> People:
    """What the text calls people by: "the cartoonist Ana Ruiz", "Ana Ruiz, cartoonist"."""
    posts: dict[str, set[str]] = {}
    for named in paragraphs:
        for mention in named.mentions.values():
            if not mention.who:
                continue
            before = [word.low for word in named.words[mention.first : mention.after]]
            after = [word.low for word in named.words[mention.after : mention.after + 3]]
            called = [low for low in before if low in speech.roles]
            if after[:1] == [","]:
                called += [low for low in after[1:] if low in speech.roles][:1]
            posts.setdefault(mention.who, set()).update(fold(low) for low in called)
    return people.with_posts(posts)


def regender(mention: Mention, people: People) -> Mention:
    return (
        replace(mention, gender=mention.gender or people.by_id[mention.who].gender)
        if mention.who
        else mention
    )
