from django.core.management import BaseCommand

from contacts.entry.asking import queue_due, take_off
from contacts.models import Contact


class Command(BaseCommand):
    help = (
        "Asks contacts whether their entries hold, a month before and on the day; takes those off"
        " that nobody confirmed. Part of `daily`."
    )

    def handle(self, *args, **options):
        Contact.objects.give_deadlines()
        asked, taken_off = queue_due(), take_off()
        self.stdout.write(f"Asked {asked} contacts; {taken_off} are no longer shown.")
