from datetime import datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from colloquium.backups import postgresql, sqlite
from colloquium.backups.archive import ABOUT, NAMES, Uploads, open_backup, read_json
from colloquium.backups.replaying import Known, check_names, read_names_from
from contacts.models import Person
from contacts.models.sqlite import empty_log
from events.models import Event

LOAD = {"sqlite": sqlite.load, "postgresql": postgresql.load}


class Command(BaseCommand):
    help = (
        "Brings a backup back in place of everything that is here. Whoever was withdrawn on this"
        " site since then is withdrawn in it before anybody reads a page; whoever was shown with"
        " less, is so again. On another machine nothing is known of that: give it the list of the"
        " site (`backup --list-only`) and the same WITHDRAWAL_KEY. What else was taken off since"
        " then (unpublished colloquia, hidden numbers, corrections of texts) comes back as it was:"
        " take it off again."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="what `backup` wrote")
        parser.add_argument(
            "--list",
            type=Path,
            action="append",
            default=[],
            metavar="FILE",
            help="a list of withdrawn names, of `backup --list-only`; may be given several times",
        )
        parser.add_argument(
            "--yes", action="store_true", help="replace what is here, if the site is not empty"
        )

    def handle(self, *args, file, yes, **options):
        lists = [read_names_from(path) for path in options["list"]]
        with open_backup(file) as tar:
            about = read_json(tar, ABOUT)
            check(about)
            call_command("migrate", verbosity=0, interactive=False)
            if not yes and any(
                model.objects.exists() for model in (Person, Event, get_user_model())
            ):
                raise CommandError(
                    "This site is not empty: everything on it would be replaced. Back it up first"
                    " (`manage.py backup FILE`), stop the site, and say --yes."
                )
            names = [*check_names(read_json(tar, NAMES)), *(row for rows in lists for row in rows)]
            known = Known(names)
            self.restore(tar, about, known)
        made_at = timezone.localtime(datetime.fromisoformat(about["made_at"]))
        self.stdout.write(f"The site is as it was on {made_at:%Y-%m-%d %H:%M}. Sign in anew.")
        self.say_who(known, has_lists=bool(lists))

    def restore(self, tar, about, known: Known) -> None:
        uploads = Uploads(tar)
        try:
            uploads.put()
            migrations = {(app, name) for app, name in about["migrations"]}
            LOAD[connection.vendor](tar, migrations, lambda: self.note(known.replay()))
        except TimeoutError as error:
            uploads.take_back()
            raise CommandError(f"Nothing was changed: {error}.") from error
        except BaseException:
            uploads.take_back()
            raise
        uploads.delete_others()
        cache.clear()
        empty_log()

    def note(self, done: tuple[int, int]) -> None:
        self.withdrawn, self.less = done

    def say_who(self, known: Known, *, has_lists: bool) -> None:
        self.stdout.write(
            f"Withdrawn since then, and again now: {self.withdrawn}. Shown with less since then,"
            f" and again now: {self.less}."
        )
        if self.withdrawn or self.less:
            self.stdout.write(
                "The backup knows nothing of sentences that tell of them without a name, and were"
                " taken out or written otherwise: they are public again. The start page of the desk"
                " lists whom to look at."
            )
        if not known.had_names and not has_lists:
            self.stdout.write(
                "This site had no list of its own, so it knows only of those who were withdrawn"
                " before the backup was made. If anybody was since then, on the site that the"
                " backup is of, withdraw them before the public comes in, or restore again with"
                " --list."
            )


def check(about) -> None:
    """Raises CommandError if the backup is of another kind of database, or of newer software."""
    if about["database"] != connection.vendor:
        raise CommandError(
            f"This is a backup of a site on {about['database']}, and this one is on"
            f" {connection.vendor}. Set DATABASE_URL to a database of that kind."
        )
    known = set(MigrationLoader(None).disk_migrations)
    unknown = {(app, name) for app, name in about["migrations"]} - known
    if unknown:
        app, name = min(unknown)
        raise CommandError(
            "This backup is of a newer version of the software, which this one cannot read (it has"
            f" {app}.{name}). Upgrade first."
        )
