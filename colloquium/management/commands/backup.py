import json
import tarfile
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from colloquium.backups import postgresql, sqlite
from colloquium.backups.archive import ABOUT, FORMAT, NAMES, add_json, add_uploads, write_whole
from colloquium.backups.replaying import read_names
from contacts import audit
from contacts.audit import Deed

DUMP = {"sqlite": sqlite.dump, "postgresql": postgresql.dump}


class Command(BaseCommand):
    help = (
        "Writes the whole site into one file that only its owner can read: the database, the"
        " uploads and the list of withdrawn names, while others work. `restore` brings it back. The"
        " file holds the names of people who are withdrawn later: keep it as long as you need it"
        " and no longer. WITHDRAWAL_KEY is not in it; keep that apart."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="e.g. backup-2026-05-03.tar.gz")
        parser.add_argument(
            "--list-only",
            action="store_true",
            help=(
                "write only the list of withdrawn names, which holds no name: keep the newest one"
                " beside older backups, for `restore --list`"
            ),
        )

    def handle(self, *args, file, list_only, **options):
        names = read_names()
        detail = "backup: the list of withdrawn names" if list_only else "backup"
        audit.note(Deed.EXPORTED, None, detail=detail)
        try:
            with write_whole(file) as target:
                if list_only:
                    target.write(json.dumps(names, indent=1).encode())
                else:
                    write_backup(target, file.absolute().parent, names)
        except OSError as error:
            raise CommandError(
                f"{file} could not be written: {error.strerror or error}."
            ) from error
        what = "the list of withdrawn names" if list_only else "the site"
        self.stdout.write(f"{file} holds {what} as of now; {len(names)} entries are in the list.")


def write_backup(target, folder: Path, names) -> None:
    about = {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(),
        "database": connection.vendor,
        "migrations": sorted(MigrationRecorder(connection).applied_migrations()),
    }
    with tarfile.open(fileobj=target, mode="w:gz", compresslevel=6) as tar:
        add_json(tar, ABOUT, about)
        add_json(tar, NAMES, names)
        DUMP[connection.vendor](tar, folder)
        add_uploads(tar)
