"""Documents of a folder as draft colloquia, one after another: what became of each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from events.models import Event, Quotation

from .matching import match
from .messages import REFUSALS
from .models import SourceDocument, digest_of
from .reading.printed import outcome_of
from .reading.refusals import Refusal
from .reading.taking import take
from .write import edition, write
from .write.namesake import find_event

Kind = Literal[
    "made", "refused", "unreadable", "no title", "no date", "not fitting", "known file", "known day"
]
# Nothing is made of them, and nothing is wrong.
KNOWN: tuple[Kind, ...] = ("known file", "known day")


@dataclass
class Outcome:
    """What became of a file."""

    file: str
    kind: Kind = "made"
    title: str = ""
    day: str = ""
    speakers: int = 0
    sections: int = 0
    quotations: int = 0
    look: list[str] = field(default_factory=list)  # what to look at, or why nothing was made

    @property
    def is_failure(self) -> bool:
        return self.kind != "made" and self.kind not in KNOWN

    def stop(self, kind: Kind, why: str) -> "Outcome":
        self.kind, self.look = kind, [why]
        return self


def files_of(folder: Path) -> list[Path]:
    """The files of a folder by name, without hidden ones and those of folders in it."""
    return sorted(
        file for file in folder.iterdir() if file.is_file() and not file.name.startswith(".")
    )


def read_folder(folder: Path) -> dict[str, dict[str, Any]]:
    """What was recognised in each file, by its name; nothing is written."""
    return {file.name: read_file(file) for file in files_of(folder)}


def read_file(file: Path) -> dict[str, Any]:
    try:
        return read(file.read_bytes(), file.name)
    except OSError as error:
        message = f"It cannot be read: {error.strerror}."
        return {"outcome": "refused", "reason": "unreadable", "message": message}


def read(content: bytes, name: str) -> dict[str, Any]:
    """What was recognised in a file called `name`, or why it is refused."""
    try:
        document, draft = take(content, name)
    except Refusal as refusal:
        message = str(REFUSALS[refusal.code])
        return {"outcome": "refused", "reason": refusal.code, "message": message}
    return outcome_of(draft, document)


def import_folder(folder: Path, *, again: bool = False) -> Iterator[Outcome]:
    """Makes a draft colloquium of each file; where there is one already only if `again`."""
    for file in files_of(folder):
        outcome = Outcome(file.name)
        try:
            yield import_file(file, outcome, again=again)
        except OSError as error:
            yield outcome.stop("unreadable", f"It cannot be read: {error.strerror}.")
        except Refusal as refusal:
            yield outcome.stop("refused", str(REFUSALS[refusal.code]))
        except ValidationError as error:
            yield outcome.stop("not fitting", edition.reasons(error))


def import_file(file: Path, outcome: Outcome, *, again: bool) -> Outcome:
    content = file.read_bytes()
    known = SourceDocument.objects.listed().filter(sha256=digest_of(content)).first()
    if known and not again:
        made = known.event or (known.joined_to and known.joined_to.event)
        where = f"as “{made}”" if made else "and is under way at the editors’ desk"
        return outcome.stop("known file", f"This very file was imported before {where}.")
    if edition.is_record(content):
        return import_edition(content, outcome, again=again)
    document, draft = take(content, file.name)
    outcome.title = draft.title
    if not draft.title:
        return outcome.stop("no title", "No title was found: import it at the editors’ desk.")
    if not draft.date_start:
        return outcome.stop("no date", "No date was found: import it at the editors’ desk.")
    outcome.day = draft.date_start.isoformat()
    if not again and (event := find_event(draft.title, outcome.day)):
        return outcome.stop("known day", tell_known(event))
    source = SourceDocument.of(content, file.name, document, match(draft, document), by=None)
    flags = Counter(flag.kind for flag in source.load_draft().flags if not flag.is_namesake)
    event = write(draft, document, source=source, by=None)
    look = [f"{count} × {kind.replace('_', ' ')}" for kind, count in flags.most_common()]
    return count_parts(outcome, event, [*source.notices, *look])


def import_edition(content: bytes, outcome: Outcome, *, again: bool) -> Outcome:
    """The same for the data of an edition."""
    record = edition.read(content)
    outcome.title, outcome.day = record.title, str(record.start_date)
    if not again and (event := find_event(record.title, outcome.day)):
        return outcome.stop("known day", tell_known(event))
    event, notices = edition.write(record)
    return count_parts(outcome, event, notices)


def tell_known(event: Event) -> str:
    day = date_format(event.start_date)
    return f"There is already a colloquium “{event.title}” of {day}. With --again one more is made."


def count_parts(outcome: Outcome, event: Event, look: list[str]) -> Outcome:
    outcome.speakers, outcome.sections = event.speakers.count(), event.sections.count()
    outcome.quotations = Quotation.objects.filter(section__event=event).count()
    outcome.look = look
    return outcome
