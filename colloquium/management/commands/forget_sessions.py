from django.core.management import BaseCommand

from colloquium.sessions import forget_ended


class Command(BaseCommand):
    help = "Deletes in which browser somebody was signed in, where that is over."

    def handle(self, *args, **options):
        forget_ended()
