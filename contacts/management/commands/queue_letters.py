from django.core.management import BaseCommand

from contacts.letters import queue_again


class Command(BaseCommand):
    help = "Queues the letters to contacts that wait and that nothing delivers. `serve` does it."

    def handle(self, *args, verbosity, **options):
        count = queue_again()
        if count or verbosity:
            self.stdout.write(f"Letters that were queued again: {count}.")
