from django.core.management import BaseCommand

from events.imports.models import SourceDocument


class Command(BaseCommand):
    help = (
        "Deletes the files of imports that are older than 30 days, and what was read of them. Can"
        " be run as a cron job."
    )

    def handle(self, *args, **options):
        count = SourceDocument.objects.expired().discard()
        self.stdout.write(
            f"{count} imported documents were deleted."
            if count != 1
            else "1 imported document was deleted."
        )
