from django.core.management.base import BaseCommand, CommandError

from contacts.models import Withdrawal
from contacts.withdrawal.deciding import Stopped, carry_on
from contacts.withdrawal.keeping import seal_what_stands


class Command(BaseCommand):
    help = (
        "Carries on what was decided of people at the desk and was cut off, and seals the rows of"
        " those who were withdrawn before rows were sealed."
    )

    def handle(self, *args, **options):
        waiting = list(Withdrawal.objects.open().filter(decided_at__isnull=False))
        is_failed = False
        for withdrawal in waiting:
            try:
                while not carry_on(withdrawal):
                    pass
            except Stopped as error:  # the others are carried on all the same
                self.stderr.write(f"{error}.")
                is_failed = True
            else:
                self.stdout.write(f"{withdrawal}: done.")
        in_clear = list(Withdrawal.objects.in_clear().order_by("pk"))
        for withdrawal in {one.person_id: one for one in in_clear}.values():  # of each the last
            seal_what_stands(withdrawal)
            self.stdout.write(f"{withdrawal}: sealed.")
        if is_failed:
            raise CommandError("Not all could be carried on; whom it is about stays hidden.")
        if not (waiting or in_clear):
            self.stdout.write("Nothing was left to do.")
