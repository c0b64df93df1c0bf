import os
import sys

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError, connection

from contacts.models import SiteVersion
from events.withdrawal.lapsing import hide_what_ended


class Command(BaseCommand):
    help = (
        "Serves the site, and does beside it what waits (`work`). Stop it with Ctrl-C, or SIGTERM."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--host", default="127.0.0.1", help="the address to listen at (default: %(default)s)"
        )
        parser.add_argument("--port", type=int, default=8000, help="(default: %(default)s)")
        parser.add_argument(
            "--workers", type=int, default=2, help="processes that answer (default: %(default)s)"
        )

    def handle(self, *args, host, port, workers, **options):
        try:
            # A backup may have been brought back: no copy of a page holds any more.
            SiteVersion.objects.advance()
            hide_what_ended()
        except DatabaseError as error:
            raise CommandError(
                f"The database is not ready ({str(error).splitlines()[0]}). Check DATABASE_URL, and"
                " run migrate."
            ) from error
        where = ["--host", host, "--port", str(port), "--workers", str(workers)]
        connection.close()
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, [sys.executable, "-m", "colloquium.server", *where])  # noqa: S606 our own command
