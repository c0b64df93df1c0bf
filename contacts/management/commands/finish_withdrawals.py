from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from contacts.models import Withdrawal
from contacts.withdrawal.deciding import carry_on


class Command(BaseCommand):
    help = "Carries on what was decided of people at the desk and was cut off."

    def handle(self, *args, **options):
        waiting = list(Withdrawal.objects.open().filter(decided_at__isnull=False))
        is_failed = False
        for withdrawal in waiting:
            try:
                while not carry_on(withdrawal):
                    pass
            except DatabaseError as error:  # the others are carried on all the same
                self.stderr.write(f"{withdrawal}: {error}")
                is_failed = True
            else:
                self.stdout.write(f"{withdrawal}: done.")
        if is_failed:
            raise CommandError("Not all could be carried on; whom it is about stays hidden.")
        if not waiting:
            self.stdout.write("Nothing was left to do.")
