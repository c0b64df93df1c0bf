from django.core.management import BaseCommand

from contacts.letters import queue_again


class Command(BaseCommand):
    help = "Queues the letters to contacts that wait and that nothing delivers. `serve` does it."

    def handle(self, *args, **options):
        self.stdout.write(f"Letters that were queued again: {queue_again()}.")
