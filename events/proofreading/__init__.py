"""What a proofreader would ask about a colloquium before it is published. It is advice: nothing
here stands in the way. A new rule is a module beside the others and a row here.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from events.records import EventRecord

from . import (
    alternative_texts,
    doubled_words,
    empty_sections,
    french_typography,
    missing_spaces,
    tables_as_text,
    unattributed_figures,
    unbalanced_marks,
    unexplained_abbreviations,
    vague_links,
)
from .reading import Finding, Reading, Rule

RULES = (
    doubled_words.RULE,
    missing_spaces.RULE,
    unbalanced_marks.RULE,
    empty_sections.RULE,
    tables_as_text.RULE,
    unattributed_figures.RULE,
    alternative_texts.RULE,
    vague_links.RULE,
    unexplained_abbreviations.RULE,
    french_typography.RULE,
)


class Advice(NamedTuple):
    rule: Rule
    finding: Finding

    @property
    def key(self) -> str:
        """The same as long as these words stand in this section; tells none of them."""
        words = f"{self.finding.paragraph.anchor}\n{self.finding.words}"
        return f"{self.rule.name}-{sha256(words.encode()).hexdigest()[:16]}"


def proofread(record: EventRecord) -> Iterator[Advice]:
    """In the order of the rules, then of the text."""
    reading = Reading(record)
    for rule in RULES:
        if rule.language in ("", reading.language):
            for finding in rule.find(reading):
                yield Advice(rule, finding)
