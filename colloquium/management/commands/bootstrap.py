"""What a fresh copy needs before it can serve: tables, the first colloquium, an administrator."""

import secrets
import socket
import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sites.models import Site
from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError, transaction

from colloquium.safeguarding import link_of
from contacts import audit
from contacts.audit import Deed
from contacts.models import Contact
from events.editions.publishing import publish
from events.models import Event

FIRST_COLLOQUIUM = "colloquium-2018"


class Command(BaseCommand):
    help = (
        "Prepares the site: database, the 2018 colloquium, an administrator. Changes nothing that"
        " is already there."
    )

    requires_system_checks = []  # some ask the database, of which `handle` tells if it is not there

    def add_arguments(self, parser):
        parser.add_argument(
            "--port", type=int, help="the port that will be served; stops if it is taken"
        )

    def handle(self, *args, port=None, **options):
        if port:
            self.check_port(port)
        try:
            self.check()
            call_command("migrate", verbosity=0)
        except OperationalError as error:
            raise CommandError(
                f"The database does not answer ({str(error).splitlines()[0]}). Check DATABASE_URL."
            ) from error
        if not Event.objects.exists():
            self.load_first_colloquium()
        if not get_user_model().objects.filter(is_superuser=True).exists():
            self.create_administrator()
        if not settings.SAFEGUARDING_CONTACT:
            self.ask_for_contact()
        self.stdout.write(
            f"\n  {settings.SITE_URL}/        the site\n  {settings.SITE_URL}/admin/  the editors’"
            " desk\n"
        )

    def check_port(self, port):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise CommandError(
                    f"Port {port} is taken. Choose another one: make run PORT={port + 1}"
                ) from error

    def load_first_colloquium(self):
        Site.objects.update_or_create(
            pk=settings.SITE_ID,
            defaults={"domain": settings.SITE_URL.split("//")[1], "name": settings.SITE_NAME},
        )
        call_command("loaddata", FIRST_COLLOQUIUM, "pages", "help-lines", verbosity=0)
        Contact.objects.give_deadlines()
        publish(Event.objects.get(), by=None, note="First edition on the web.")

    def create_administrator(self):
        password = secrets.token_urlsafe(12)
        with transaction.atomic():
            admin = get_user_model().objects.create_superuser("admin", password=password)
            audit.note(Deed.ACCOUNT_MADE, None, about=admin, detail="bootstrap")
        self.stdout.write(
            "\n  An administrator was made. It is shown only now:\n    name      admin\n   "
            f" password  {password}"
        )

    def ask_for_contact(self):
        """Kept in `.env`, which the server reads when it starts."""
        file = settings.BASE_DIR / ".env"
        if answer := self.answer() if sys.stdin.isatty() else "":
            lines = file.read_text().splitlines() if file.exists() else []
            lines = [line for line in lines if not line.startswith("SAFEGUARDING_CONTACT=")]
            file.write_text("\n".join([*lines, f"SAFEGUARDING_CONTACT={answer}", ""]))
            self.stdout.write(f"\n  {answer} is kept in {file}.")
        else:
            self.stdout.write(
                "\n  No contact for corrections and withdrawals is set up, and every page says so."
                " Before the site is public,\n  write SAFEGUARDING_CONTACT= and an e-mail or web"
                f" address into {file}, and start it anew."
            )

    def answer(self) -> str:
        """An address that can be one, or nothing."""
        self.stdout.write(
            "\n  Where can people write who stand on this site and want a correction, or no longer"
            " to be named?"
        )
        while answer := input("  E-mail or web address (Enter: later): ").strip():
            try:
                link_of(answer)
            except ValueError:
                self.stdout.write(
                    "  That is neither an e-mail address nor one that starts with https://."
                )
            else:
                break
        return answer
