import logging

from django.core.management import BaseCommand, call_command

logger = logging.getLogger(__name__)

COMMANDS = (
    "clear_imports",
    "lapse_consents",
    "clearsessions",
    "forget_sessions",
    "prune_db_task_results",
)


class Command(BaseCommand):
    help = "What is done once a day. `serve` does it by itself; it can be run at any time."

    def handle(self, *args, verbosity, **options):
        for name in COMMANDS:
            try:
                call_command(name, verbosity=verbosity, stdout=self.stdout)
            except Exception as error:  # the others are done all the same
                logger.error("%s failed: %s", name, type(error).__name__)
                self.stderr.write(f"{name} failed: {type(error).__name__}.")
