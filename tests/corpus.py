"""Texts of made-up words that are as frequent as words are: for measuring search among many
colloquia that differ.
"""

import copy
import itertools
import random

SYLLABLES = [
    a + b for a in (*"bcdfglmnprstv", "tr", "st", "pl", "ch") for b in (*"aeiou", "ai", "ou")
]
ENDINGS = ("", "", "s", "ing", "tion", "ment", "er", "ers")
STOPS = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "on",
    "with",
    "as",
    "by",
    "at",
    "it",
    "was",
)
WORDS = 100_000  # made; a fifth of them are the same
SECTIONS, QUOTATIONS = 6, 2  # of a colloquium
LENGTH = 220  # words of a section
BATCH = 200


class Corpus:
    def __init__(self, seed: int = 1):
        self.random = random.Random(seed)  # noqa: S311 the same texts each time
        self.words = [*STOPS, *dict.fromkeys(self.make_word() for _ in range(WORDS))]
        # Zipf, Mandelbrot.
        self.weights = list(
            itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.words)))
        )

    def make_word(self) -> str:
        stem = "".join(self.random.choices(SYLLABLES, k=self.random.choice((1, 2, 2, 3, 3, 4))))
        return stem + self.random.choice(ENDINGS)

    def text(self, length: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=length))

    def record(self, stored: dict, **fields) -> dict:
        """A record like `stored` with a text of its own: one chapter, its sections, and a few
        quotations.
        """
        record = (
            copy.deepcopy(stored)
            | {"summary": self.text(20), "what": self.text(60), "why": self.text(60)}
            | fields
        )
        speakers = [speaker["id"] for speaker in record["speakers"]]
        sections = [
            {
                "anchor": f"section-{n}",
                "title": self.text(5),
                "body": f"<p>{self.text(LENGTH)}</p>",
                "quotations": [],
            }
            for n in range(SECTIONS - 1)
        ]
        for n in range(QUOTATIONS):
            said = {
                "anchor": f"q-{n}",
                "text": self.text(30),
                "speaker": self.random.choice(speakers),
                "is_lead": True,
            }
            sections[n]["quotations"].append(said)
        whole = {
            "title": self.text(4),
            "body": f"<p>{self.text(LENGTH)}</p>",
            "quotations": [],
            "sections": sections,
        }
        record["chapters"] = [record["chapters"][0] | whole]
        return record

    def rewrite(self, keys: list[int]) -> None:
        """Give each of these editions a title and a text of its own."""
        from events.models import Edition

        for batch in (keys[start : start + BATCH] for start in range(0, len(keys), BATCH)):
            editions = list(Edition.objects.filter(pk__in=batch))
            for edition in editions:
                edition.title = self.text(4).capitalize()
                days = {
                    "start_date": str(edition.start_date),
                    "end_date": str(max(edition.start_date, edition.end_date)),
                }
                edition.record = self.record(
                    edition.record, title=edition.title, slug=edition.slug, **days
                )
            Edition.objects.bulk_update(editions, ["title", "record"], batch_size=50)
