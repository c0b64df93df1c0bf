from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError

from colloquium.second_factor.removing import remove_second_factor
from colloquium.signin import name_of_account


class Command(BaseCommand):
    help = (
        "Removes the second factor of an account whose owner has lost it, and its recovery codes,"
        " and signs it out everywhere. Make sure that it is the owner who asks. Colleagues who may"
        " manage accounts do the same at the desk; this is for when nobody is left who can."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="the user name, or the e-mail address")

    def handle(self, *args, name, **options):
        user = User.objects.filter(username=name_of_account(name)).first()
        if user is None:
            raise CommandError(f"There is no account “{name}”.")
        if not remove_second_factor(user, by=None):
            raise CommandError(f"{user} has no second factor.")
        self.stdout.write(f"The second factor of {user} is removed. They sign in by password.")
