from django.core.management import BaseCommand
from django.utils import timezone

from contacts.letters import forget_letters


class Command(BaseCommand):
    help = "Deletes the letters to contacts that were delivered, or given up, 30 days ago."

    def handle(self, *args, **options):
        self.stdout.write(f"Letters that were deleted: {forget_letters(timezone.now())}.")
