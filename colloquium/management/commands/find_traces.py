import sys
from collections.abc import Iterator
from getpass import getpass

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import connection

from colloquium.traces import Trace, Words
from colloquium.traces.addresses import Site
from colloquium.traces.database import search_database
from colloquium.traces.files import search_database_files, search_uploads
from colloquium.traces.kept import search_kept_pages


class Command(BaseCommand):
    help = (
        "Says where words, names, numbers or addresses stand: in every column of the database, in"
        " uploads and kept pages, at every public address, however they are written. Each line is a"
        " place, the key of its row, and how often. Ends with 1 if something was found. Writes"
        " nothing, and keeps no note of what was asked."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "word",
            nargs="*",
            help=(
                "a word, or a whole name in quotes; give the family name by itself too. “-” reads"
                " them from standard input, one a line;"
                " without any they are asked for and not shown, so that no history of the shell"
                " keeps them"
            ),
        )
        parser.add_argument(
            "--show", action="store_true", help="print the sentence in which they stand, too"
        )
        parser.add_argument(
            "--pages",
            type=int,
            default=2_000,
            help="how many public addresses are asked for at most (default: %(default)s; 0: none)",
        )

    def handle(self, *args, word, show, pages, **options):
        words = Words(ask() if not word else sys.stdin if word == ["-"] else word)
        if not words.asked:
            raise CommandError("Nothing was asked for. Give a word, or a whole name in quotes.")
        site = Site(pages)
        found = 0
        for trace in search_everywhere(words, site):
            found += 1
            times = "once" if trace.times == 1 else f"{trace.times} times"
            self.stdout.write(f"{trace.place}\t{trace.key}\t{times}")
            if show and trace.sentence:
                self.stdout.write(f"\t… {trace.sentence} …")
        self.stdout.write(f"{found or 'No'} place{'' if found == 1 else 's'}.")
        for sentence in limits(site):
            self.stdout.write(sentence)
        if found:
            sys.exit(1)


def ask() -> Iterator[str]:
    while word := getpass("A word or a whole name, not shown (Enter: that is all): ").strip():
        yield word


def search_everywhere(words: Words, site: Site) -> Iterator[Trace]:
    yield from search_database(words)
    yield from search_database_files(words)
    yield from search_uploads(words)
    yield from search_kept_pages(words)
    yield from site.search(words)


def limits(site: Site) -> Iterator[str]:
    """What was not looked at."""
    if not site.is_whole:
        yield (
            f"Only {site.asked} public addresses were asked for, and there are more. --pages"
            " asks for more."
        )
    if connection.vendor == "postgresql":
        yield (
            "Outside of this: the write-ahead log of PostgreSQL, rows that it has not vacuumed yet,"
            " its replicas and its backups."
        )
    if "Memory" in settings.CACHES["default"]["BACKEND"]:
        yield "Outside of this: pages in the memory of running servers, which go with each change."
    yield "Outside of this: words in pictures, backups, and the logs of proxies and servers."
