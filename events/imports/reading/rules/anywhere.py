"""The shape of the small words of a language that count in every document, whatever its language: a text of one names
people and organizations of the other.

Words are in lower case with straight apostrophes.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Anywhere:
    abbreviations: frozenset[str]  # after which a full stop ends no sentence
    addressed: frozenset[str]  # the same, of forms of address alone, with initials of "H.E."
    glued: frozenset[str]  # forms of address that a name follows after a full stop and a space
    may_double: frozenset[str]  # words that are no misprint twice in a row
    joining: frozenset[str]  # small words within the name of an organization; patterns
    never_first: frozenset[str]  # with which no name of a person begins
    given_names: frozenset[str]  # months and other words that are given names too
    not_surnames: frozenset[str]  # small words after a name that do not lengthen it
    organizations: frozenset[str]  # words that make a name in capitals that of no person
    vague: frozenset[str]  # posts of too many kinds to tell anybody by alone
    plain: frozenset[str]  # words that tell no post from another
    first_person: frozenset[str]
    impersonal: frozenset[str]  # verbs whose pronoun is nobody
    articles: frozenset[str]  # before a post, and what stands in their place
    indefinite: frozenset[str]  # before a post: somebody who was not yet told of
    citing: frozenset[str]  # verbs that name whose words they quote
    out_of: frozenset[str]  # after such a verb: a text follows, not a person
    quoting_first: frozenset[str]  # participles that open a sentence and name whose words follow
    belonging: frozenset[str]  # between words and whose they are
    relative: frozenset[str]  # pronouns after words, in whose clause their author is named
    before_titles: frozenset[str]  # may stand between "entitled", "a study" and the title
    # With which a sentence begins that says whose the words before it were.
    pointing: frozenset[str]
    saying: frozenset[str]  # words of a sentence that says nothing but who said something
    of_the_day: frozenset[str]  # patterns of what a role is the role of: "of the panel"
    absent: frozenset[str]  # patterns of words in brackets that say somebody was not in the room
    by_way_of: frozenset[str]  # between a dash and one of `remote`
    remote: frozenset[str]  # beginnings of ways to take part from afar
    offices: frozenset[str]  # beginnings of posts that may be a second one after "and"; patterns
    former: frozenset[str]  # what stands before such a post; patterns
    foundation: frozenset[str]  # patterns of words by which the kind of an organization is known
    law_firm: frozenset[str]
    government: frozenset[str]
    mission: frozenset[str]
    law_enforcement: frozenset[str]
    international: frozenset[str]
    company: frozenset[str]
    media: frozenset[str]
    academia: frozenset[str]


def join(*tables: Anywhere) -> Anywhere:
    """The words of several languages in one table."""
    return Anywhere(
        **{
            field.name: frozenset().union(*(getattr(table, field.name) for table in tables))
            for field in fields(Anywhere)
        }
    )
