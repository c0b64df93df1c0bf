import json
from pathlib import Path

from django.core.management import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Reads a document (.docx, PDF with text, Markdown, HTML, plain text), or the data of an"
        " edition (.json), and makes an unpublished colloquium of it. With --json it prints what it"
        " recognised instead, and writes nothing. Of a folder every file is taken, one after the"
        " other, and a table says what became of each."
    )
    requires_system_checks = []  # reading a document needs no database

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the document, or a folder of documents")
        parser.add_argument(
            "--json",
            action="store_true",
            dest="as_json",
            help="print one JSON object, write nothing",
        )
        parser.add_argument(
            "--event",
            metavar="SLUG",
            default="",
            help="the last part of the new colloquium’s address",
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="of a folder: make colloquia also of what was imported before",
        )

    def handle(self, *args, file, as_json, event, again, **options):
        if file.is_dir():
            if event:
                raise CommandError("An address can be chosen for one document, not for a folder.")
            return self.take_folder(file, as_json=as_json, again=again)
        # These read dictionaries and rules, which other commands should not wait for.
        from events.imports import batch
        from events.imports.messages import REFUSALS
        from events.imports.reading.refusals import Refusal
        from events.imports.reading.taking import take
        from events.imports.write import edition

        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        if event and not as_json:
            self.check_address(event)
        try:
            if edition.is_record(content):
                return self.write_edition(content, slug=event, as_json=as_json)
            if as_json:
                return self.print(batch.read(content, file.name))
            document, draft = take(content, file.name)
        except Refusal as refusal:
            raise CommandError(str(REFUSALS[refusal.code])) from refusal
        return self.write(content, file.name, document, draft, slug=event)

    def take_folder(self, folder: Path, *, as_json: bool, again: bool) -> None:
        from events.imports import batch
        from events.imports.outcome_table import lines_of

        if as_json:
            return self.print(batch.read_folder(folder))
        from events.imports.messages import UNASKED
        from events.imports.models import SourceDocument

        SourceDocument.objects.expired().discard()
        outcomes: list[batch.Outcome] = []

        def follow():
            for outcome in batch.import_folder(folder, again=again):
                outcomes.append(outcome)
                yield outcome

        for line in lines_of(follow()):
            self.stdout.write(line)
        if any(outcome.kind == "made" for outcome in outcomes):
            self.stdout.write(str(UNASKED))
        if failures := sum(outcome.is_failure for outcome in outcomes):
            raise CommandError(f"Of {failures} of {len(outcomes)} files no colloquium was made.")
        return None

    def print(self, answer: dict) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))

    def check_address(self, slug: str) -> None:
        from django.core.exceptions import ValidationError
        from django.core.validators import validate_slug

        from events.models import Event

        try:
            validate_slug(slug)
        except ValidationError as error:
            raise CommandError(
                f"“{slug}” is no address: use small letters, digits and hyphens."
            ) from error
        if Event.objects.filter(slug=slug).exists():
            raise CommandError(
                f"There is a colloquium at “{slug}” already. Choose another address with --event."
            )

    def write(self, content: bytes, name: str, document, draft, *, slug: str) -> None:
        from events.imports.matching import match
        from events.imports.messages import block_text, flag_text, removed_text
        from events.imports.models import SourceDocument
        from events.imports.write import write

        for value, what in ((draft.title, "title"), (draft.date_start, "date")):
            if not value:
                raise CommandError(
                    f"No {what} was found in {name}. Import it at the editors’ desk, where you can"
                    " type it."
                )
        SourceDocument.objects.expired().discard()
        source = SourceDocument.of(content, name, document, match(draft, document), by=None)
        # Of namesakes the notices tell already.
        flags = [flag for flag in source.load_draft().flags if not flag.is_namesake]
        event = write(draft, document, source=source, by=None, slug=slug)
        say = self.stdout.write
        self.tell(event, contacts=len(draft.contacts))
        if source.removed:
            say(
                "Left out: "
                + ", ".join(
                    removed_text(reason, count) for reason, count in sorted(source.removed.items())
                )
                + "."
            )
        for notice in source.notices:
            say(f"- {notice}")
        for flag in flags:
            place = f" ({block_text(document, flag.block)})" if flag.block is not None else ""
            say(f"- {flag_text(flag)}{place}")
        self.tell_where(event)

    def write_edition(self, content: bytes, *, slug: str, as_json: bool) -> None:
        from django.core.exceptions import ValidationError

        from events.imports.write import edition

        if as_json:
            raise CommandError(
                "This is the data of an edition: nothing has to be recognised in it. Leave out"
                " --json."
            )
        try:
            event, notices = edition.write(edition.read(content), slug=slug)
        except ValidationError as error:
            raise CommandError(
                f"No colloquium can be made of it: {edition.reasons(error)}"
            ) from error
        self.tell(event, contacts=0)
        for notice in notices:
            self.stdout.write(f"- {notice}")
        self.tell_where(event)

    def tell(self, event, *, contacts: int) -> None:
        from events.imports.messages import UNASKED
        from events.models import Quotation

        counts = [
            (event.partnerships.count(), "partners"),
            (event.speakers.count(), "speakers"),
            (event.sessions.count(), "sessions"),
            (event.sections.count(), "chapters and sections"),
            (Quotation.objects.filter(section__event=event).count(), "quotations"),
            (contacts, "contacts"),
        ]
        self.stdout.write(f"“{event}” is a draft now; nobody sees it until it is published.")
        self.stdout.write("In it: " + ", ".join(f"{count} {noun}" for count, noun in counts) + ".")
        self.stdout.write(str(UNASKED))

    def tell_where(self, event) -> None:
        from django.urls import reverse

        self.stdout.write(
            f"To look it over: {reverse('admin:events_event_change', args=[event.pk])}"
        )
