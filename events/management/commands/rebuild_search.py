import sys
import time
from collections.abc import Collection

from django.core.management import BaseCommand
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from contacts.models import Organization, SiteVersion
from events.editions.index import rewrite_entries
from events.models import Edition, Passage, speaking_persons
from events.search import index, passages, tokens

EDITIONS, ROWS = 100, 1_000  # written in one transaction
BAR = 30  # characters


class Command(BaseCommand):
    help = (
        "Writes what search finds anew, from the editions and the directory: after an upgrade that"
        " says so, or if results are missing. The site stays up meanwhile. Can be stopped at any"
        " time; started again, it goes on where it was."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--restart", action="store_true", help="Begin again, with what was written already too."
        )

    def handle(self, *args, restart, **options):
        if restart:
            Passage.objects.update(version=0)
        try:
            self.rebuild()
        except KeyboardInterrupt:
            self.stdout.write("\nStopped. Started again, it goes on from here.")
            sys.exit(130)

    def rebuild(self) -> None:
        Passage.objects.exclude(pk__in=Passage.objects.current().values("pk")).delete()
        parts = [  # what there is most of comes last, since the index looks there first
            ("speakers", speaking_persons(), "person", passages.write_speakers, ROWS),
            (
                "organizations",
                Organization.objects.listed(),
                "organization",
                passages.write_organizations,
                ROWS,
            ),
            ("colloquia", Edition.objects.current(), "edition", write_editions, EDITIONS),
        ]
        for label, rows, field, write, size in parts:
            keys = list(find_missing(rows, field).order_by("pk").values_list("pk", flat=True))
            done = rows.count() - len(keys)
            progress = Progress(self.stdout, label, done=done, total=done + len(keys))
            for start in range(0, len(keys), size):
                with transaction.atomic():
                    # First, since its row then keeps a withdrawal from happening half-way.
                    SiteVersion.objects.advance()
                    write(keys[start : start + size])
                progress.advance(len(keys[start : start + size]))
            progress.end()
        index.purge()


def find_missing(rows: QuerySet, field: str) -> QuerySet:
    """The rows of `rows` that have no passage of their own by the present rules."""
    written = Passage.objects.filter(version=tokens.VERSION, **{field: OuterRef("pk")})
    if field == "person":
        written = written.filter(kind=Passage.Kind.SPEAKER)
    return rows.filter(~Exists(written))


def write_editions(keys: Collection[int]) -> None:
    rewrite_entries(Edition.objects.filter(pk__in=keys).prefetch_related("speakers"))
    passages.write_editions(keys)


class Progress:
    """A bar on a terminal; elsewhere one line at the end."""

    def __init__(self, stream, label: str, *, done: int, total: int):
        self.stream, self.label, self.done, self.total = stream, label, done, total
        self.before, self.started = done, time.monotonic()
        self.draw()

    def advance(self, number: int) -> None:
        self.done += number
        self.draw()

    def draw(self) -> None:
        if self.stream.isatty():
            filled = BAR * self.done // max(self.total, 1)
            self.stream.write(
                f"\r{'█' * filled}{'·' * (BAR - filled)} {self}{self.left()}\033[K", ending=""
            )
            self.stream.flush()

    def left(self) -> str:
        written = self.done - self.before
        seconds = (
            (time.monotonic() - self.started) / written * (self.total - self.done) if written else 0
        )
        return f", {seconds / 60:.0f} min left" if seconds > 60 else ""

    def end(self) -> None:
        self.stream.write(f"\r{self}" if self.stream.isatty() else str(self))

    def __str__(self) -> str:
        return f"{self.label}: {self.done:,} of {self.total:,}"
