"""The review of an import: what was recognised as forms, and a draft again from what was typed into
them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.functional import Promise, cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from contacts.desk.base import ErrorPlace, errors_of
from events.imports.matching import organizations_by_label, people_by_label
from events.imports.messages import reading_text
from events.imports.reading import choosing, correcting
from events.imports.reading.blocks import Document
from events.imports.reading.draft import Draft, Part, Quotation, Section, Speaker

from . import parts
from .document import Line, Place, lines_of, place_of, title_of
from .facts import FactsForm, RivalForm
from .flags import FlagRow, flag_row
from .parts import OTHER

TITLES: dict[str, str | Promise] = {
    "partners": gettext_lazy("partners"),
    "speakers": gettext_lazy("speakers"),
    "sessions": gettext_lazy("programme"),
    "sections": gettext_lazy("proceedings"),
    "quotations": gettext_lazy("quotations"),
    "contacts": gettext_lazy("contacts"),
}
FORMS: dict[str, type[parts.MarkedForm]] = {
    "partners": parts.PartnerForm,
    "speakers": parts.SpeakerForm,
    "sessions": parts.SessionForm,
    "sections": parts.SectionForm,
    "quotations": parts.QuotationForm,
    "contacts": parts.ContactForm,
}
# The parts that have a place among the others.
ORDERED = ("speakers", "sessions")
# What can be made of a block, beside putting it into a section.
ACTIONS: dict[str, str | Promise] = {
    "heading": gettext_lazy("This is the heading of a section"),
    "chapter": gettext_lazy("This is the heading of a chapter"),
    "speaker": gettext_lazy("This is a speaker"),
    "out": gettext_lazy("Leave it out"),
}


# What can be added: the kind of part, and the form of an empty row of it.
NEW: dict[str, tuple[str, type[parts.MarkedForm]]] = {
    "partners": ("new-partner", parts.PartnerForm),
    "speakers": ("new-speaker", parts.SpeakerForm),
    "sessions": ("new-session", parts.SessionForm),
    "quotations": ("new-quotation", parts.NewQuotationForm),
    "contacts": ("new-contact", parts.ContactForm),
}


class Suggestion(NamedTuple):
    """Somebody who is named in the text and may have spoken."""

    part: Speaker
    places: list[Place]
    is_taken: bool


class Fact(NamedTuple):
    """A field with its places, and other readings of it."""

    field: forms.BoundField
    places: list[Place]
    rivals: forms.BoundField | None


class Row(NamedTuple):
    """A part with its form and its places."""

    part: Part | None  # None for the empty row at the end
    form: forms.Form
    places: list[Place]


class Review:
    """The page of one import.

    `data` is what a browser sent; a part that it does not name stays as it is.
    """

    def __init__(
        self,
        draft: Draft,
        document: Document,
        data: Mapping[str, Any] | None = None,
        *,
        is_final: bool = False,
    ):
        self.draft, self.document, self.data = draft, document, data or {}
        self.facts = FactsForm(
            data if "facts-title" in self.data else None,
            prefix="facts",
            initial=draft.model_dump(include=set(FactsForm.base_fields)),
            is_final=is_final,
        )
        self.rows = {
            kind: [self.row(kind, part) for part in getattr(draft, kind)] for kind in TITLES
        }
        for kind, (id, form_class) in NEW.items():
            form = self.form(kind, id, form_class=form_class)
            form.empty_permitted = True
            form.use_required_attribute = False
            self.rows[kind].append(Row(None, form, []))
        self.rivals = {
            field: RivalForm(
                self.data if f"rival-{field}-choice" in self.data else None,
                prefix=f"rival-{field}",
                readings=[reading_text(rival, document) for rival in rivals],
            )
            for field, rivals in draft.rivals.items()
            if rivals
        }
        self.flags = [
            flag_row(draft, document, self.data, index, flag)
            for index, flag in enumerate(draft.flags)
        ]

    # Building

    @cached_property
    def people(self) -> dict[str, int]:
        return people_by_label()

    @cached_property
    def organizations(self) -> dict[str, int]:
        return organizations_by_label()

    @cached_property
    def alike(self) -> dict[str, list[str]]:
        """The sections whose headings are set alike, by the id of each."""
        return choosing.alike(self.draft, self.document)

    def arguments(self, kind: str, id: str) -> dict[str, Any]:
        speakers = [(speaker.id, speaker.name) for speaker in self.draft.speakers]
        match kind:
            case "partners":
                return {"organizations": self.organizations}
            case "contacts":
                return {"organizations": self.organizations, "people": self.people}
            case "speakers":
                return {
                    "people": self.people,
                    "others": [choice for choice in speakers if choice[0] != id],
                }
            case "quotations":
                arguments: dict[str, Any] = {"speakers": speakers}
                if id == NEW["quotations"][0]:
                    arguments["sections"] = self.draft.sections
                return arguments
            case "sections":
                return {"alike": len(self.alike.get(id, (id,))) - 1}
        return {}

    def form(
        self,
        kind: str,
        id: str,
        initial: dict[str, Any] | None = None,
        form_class: type[parts.MarkedForm] | None = None,
    ) -> forms.Form:
        form = form_class or FORMS[kind]
        data = self.data if f"{id}-{form.MARK}" in self.data else None
        return form(data, prefix=id, initial=initial, **self.arguments(kind, id))

    def row(self, kind: str, part: Part) -> Row:
        initial = part.model_dump()
        if isinstance(part, Quotation):
            initial["who"] = part.speaker or (OTHER if part.attribution else "")
        if kind in ORDERED:
            initial["place"] = getattr(self.draft, kind).index(part) + 1
        labels = {
            "person": self.people,
            "person_pk": self.people,
            "organization_pk": self.organizations,
        } | ({"organization": self.organizations} if kind == "partners" else {})
        for field, found in labels.items():
            if field in initial:
                initial[field] = next(
                    (label for label, pk in found.items() if pk == initial[field]), ""
                )
        return Row(
            part,
            self.form(kind, part.id, initial),
            [place_of(self.document, block) for block in blocks_of(part)[:3]],
        )

    @property
    def facts_with_places(self) -> Iterator[Fact]:
        for field in self.facts:
            rivals = self.rivals.get(field.name)
            yield Fact(
                field,
                [
                    place_of(self.document, block)
                    for block in self.draft.facts.get(field.name, ())[:3]
                ],
                rivals["choice"] if rivals else None,
            )

    @property
    def suggestions(self) -> list[Suggestion]:
        return [
            Suggestion(
                speaker,
                [place_of(self.document, block) for block in speaker.blocks[:3]],
                f"take-{speaker.id}" in self.data,
            )
            for speaker in self.draft.suggestions
        ]

    @property
    def groups(self) -> Iterator[tuple[str, str | Promise, list[Row]]]:
        for kind, rows in self.rows.items():
            yield kind, TITLES[kind], rows

    @cached_property
    def lines(self) -> list[Line]:
        """The document from its first block to its last."""
        return lines_of(self.document, self.draft, self.data)

    @property
    def actions(self) -> list[tuple[str, str | Promise]]:
        return list(ACTIONS.items())

    @property
    def into(self) -> list[tuple[str, str]]:
        return [
            (f"{correcting.INTO}{section.id}", title_of(section)) for section in self.draft.sections
        ]

    # What was typed

    @property
    def forms(self) -> Iterator[tuple[str, forms.BaseForm]]:
        yield "", self.facts
        for form in self.rivals.values():
            yield "", form
        for kind, rows in self.rows.items():
            for number, row in enumerate(rows, 1):
                yield f"{capfirst(str(TITLES[kind]))}, {number}", row.form
        for flag in self.flags:
            yield flag.text, flag.form

    def is_valid(self) -> bool:
        return all(
            form.is_valid() or not form.is_bound or is_going(form) for _name, form in self.forms
        )

    @property
    def errors(self) -> list[ErrorPlace]:
        return [
            place
            for name, form in self.forms
            if form.is_bound and not is_going(form)
            for place in errors_of(form, anchor=f"part-{form.prefix}", name=name)
        ]

    @property
    def decisions(self) -> list[FlagRow]:
        """The flags that are about neither the print alone nor the whole document."""
        return [row for row in self.flags if not row.is_slip and not row.is_doubt]

    @property
    def doubts(self) -> list[FlagRow]:
        return [row for row in self.flags if row.is_doubt]

    @property
    def slips(self) -> list[FlagRow]:
        return [row for row in self.flags if row.is_slip]

    @property
    def namesakes(self) -> int:
        """How many flags ask whether somebody of the very name is the same."""
        return sum(row.flag.is_namesake for row in self.flags)


def is_going(form: forms.BaseForm) -> bool:
    """Whether what is typed in a form does not matter, since its part is left out."""
    if not form.is_bound:
        return False
    if "is_taken" in form.fields:
        return not form["is_taken"].value()
    return "is_gone" in form.fields and bool(form["is_gone"].value())


def blocks_of(part: Part) -> tuple[int, ...]:
    """The blocks of a part; of a section without a heading, where its text begins."""
    if isinstance(part, Section) and not part.blocks:
        return tuple(paragraph.block for paragraph in part.paragraphs[:1])
    return part.blocks
