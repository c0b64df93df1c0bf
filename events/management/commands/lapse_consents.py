from django.core.management import BaseCommand

from events.withdrawal.lapsing import find_ending, hide_what_ended


class Command(BaseCommand):
    help = (
        "Hides what was covered by consents that have ended. To be run once a day, as a cron job:"
        " between two runs, only opening the editors’ desk or starting the server does it."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"Consents that have ended, and are hidden now: {hide_what_ended()}.")
        self.stdout.write(f"Consents that end within 60 days: {len(find_ending())}.")
