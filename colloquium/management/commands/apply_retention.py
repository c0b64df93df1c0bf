import logging
from collections.abc import Callable
from datetime import datetime

from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from contacts.personal.table import list_kept

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Deletes what was kept of people for as long as the table of personal columns says (the"
        " page “Privacy” tells it to readers). `daily` runs it."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would go, and delete nothing"
        )

    def handle(self, *args, dry_run, **options):
        now, failed = timezone.now(), []
        for kept in list_kept():
            if kept.delete is None:
                continue
            try:
                number = count(kept.delete, now) if dry_run else kept.delete(now)
            except Exception as error:  # the others are done all the same
                failed.append(type(error).__name__)
                logger.error("%s failed: %s", kept.delete.__name__, type(error).__name__)
                continue
            self.stdout.write(f"{number:6}  {kept.what} ({str(kept.how_long).rstrip('.')})")
        if dry_run:
            self.stdout.write("Nothing was deleted: this is what would go.")
        if failed:
            raise CommandError(f"Not everything was done: {', '.join(failed)}. The log says more.")


def count(delete: Callable[[datetime], int], now: datetime) -> int:
    """How many rows would go."""
    with transaction.atomic():
        number = delete(now)
        transaction.set_rollback(True)
    return number
