from django.core.management.base import BaseCommand

from contacts.models import Withdrawal
from contacts.withdrawal.deciding import carry_on


class Command(BaseCommand):
    help = "Carries on what was decided of people at the desk and was cut off."

    def handle(self, *args, **options):
        waiting = list(Withdrawal.objects.open().filter(decided_at__isnull=False))
        for withdrawal in waiting:
            parts = 1
            while not carry_on(withdrawal):
                parts += 1
            self.stdout.write(f"{withdrawal}: done in {parts} parts.")
        if not waiting:
            self.stdout.write("Nothing was left to do.")
