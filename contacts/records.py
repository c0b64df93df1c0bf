"""What the public may see of the directory, as it is now: organizations, their contacts, their
channels.

`DirectoryRecord`s are built from flat rows, so that a page of organizations costs one query however
many contacts they have.
"""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from django.conf import settings
from django.db.models import QuerySet, TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from pydantic import BaseModel, ConfigDict, Field

from .models import Channel, Contact, Organization, Person
from .models.contact import ASKED_BEFORE, is_over
from .models.display import Display
from .models.identifiers import ROR
from .words.care import tell_post
from .words.dates import write_day


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


def one_of(choices: type[TextChoices]) -> str:
    """The values of a field for its description, which is CommonMark: "`a`, `b`"."""
    return ", ".join(f"`{value}`" for value in choices.values)


Country = Annotated[
    str, Field(description="ISO 3166-1 alpha-2 code of the country.", examples=["FR"])
]
JobTitle = Annotated[str, Field(description="Post.", examples=["Judge"])]
Key = Annotated[
    str,
    Field(description="Opaque and lasting: by it records are joined.", examples=["3f9c1d7a40be"]),
]


class ChannelRecord(Frozen):
    """One way to reach a contact."""

    is_for_partners: ClassVar[bool] = False

    type: Literal["telephone", "email", "url"] = Field(
        description="What it is.", examples=["email"]
    )
    value: str = Field(
        description=(
            "An e-mail address, a web address, or a telephone number as it follows `tel:`: as ITU-T"
            " E.164 has it, with an extension behind `;ext=`, or the digits of a short one that is"
            " dialled in its country alone."
        ),
        examples=["press@rivers.example"],
    )
    as_printed: str = Field(default="", description="As the source prints it.", examples=[""])

    @property
    def text(self) -> str:
        return self.as_printed or self.value

    @property
    def uri(self) -> str:
        return {"telephone": "tel:", "email": "mailto:", "url": ""}[self.type] + self.value


class ChannelForPartners(ChannelRecord):
    """One that only they see after they signed in."""

    is_for_partners: ClassVar[bool] = True


class ContactRecord(Frozen):
    """A person or a desk to write to."""

    key: str = Field(default="", description="One among those of the organization.", examples=["1"])
    name: str = Field(description="Of the person or of the desk.", examples=["Press office"])
    given_name: str = Field(default="", description="Of a person; empty for a desk.", examples=[""])
    family_name: str = Field(
        default="", description="Of a person; empty for a desk.", examples=[""]
    )
    job_title: JobTitle = ""
    channels: tuple[ChannelRecord, ...] = Field(default=(), description="How to reach them.")
    letter_key: str = Field(
        default="",
        description="They are written to by the form at `/write/<letter_key>/`; empty if not.",
        examples=["8d0b6f2e51ac"],
    )
    basis: str = Field(
        default="",
        description=f"Why it may be published: one of {one_of(Contact.Basis)}.",
        examples=["published"],
    )
    source: str = Field(default="", description="Where it comes from.", examples=[""])
    confirmed_on: str = Field(
        default="",
        description="When somebody last checked it; empty if nobody has.",
        examples=["2024-02-01"],
    )
    is_overdue: bool = Field(
        default=False,
        description="Whether the day has passed by which it was to be confirmed again.",
    )
    was_asked: bool = Field(
        default=False,
        description="Of one that is overdue: whether the contact was asked whether it holds.",
    )

    def for_machines(self) -> "ContactRecord":
        return self.model_copy(update={"job_title": tell_post(self.job_title)})

    @property
    def is_person(self) -> bool:
        return bool(self.given_name)

    def letter_address(self, site_address: str) -> str:
        """Of the form by which they are written to, or ""."""
        if not self.letter_key:
            return ""
        return site_address.rstrip("/") + reverse("write", args=[self.letter_key])

    @property
    def provenance(self) -> str:
        """Why this is published, and how far it can be relied on: a sentence for the reader."""
        confirmed = gettext("not confirmed since")
        if self.confirmed_on:
            day = {"day": write_day(dt.date.fromisoformat(self.confirmed_on))}
            confirmed = gettext("confirmed on %(day)s") % day
            if self.is_overdue:
                confirmed = gettext("not confirmed since %(day)s") % day
        if self.was_asked:
            confirmed = gettext("%(confirmed)s; we have asked") % {"confirmed": confirmed}
        match self.basis:
            case Contact.Basis.PRINTED:
                source = self.source or gettext("the proceedings of a colloquium")
                basis = gettext("Printed in %(source)s") % {"source": source}
            case Contact.Basis.CONSENT:
                basis = gettext("Published with the agreement of the person")
            case Contact.Basis.PUBLISHED:
                basis = gettext("Published by the organization itself")
            case _:
                return ""
        return gettext("%(basis)s; %(confirmed)s.") % {"basis": basis, "confirmed": confirmed}


class OrganizationRecord(Frozen):
    key: Key
    name: str = Field(description="Full name.", examples=["Rivers Institute"])
    short_name: str = Field(default="", description="What people call it.", examples=["RI"])
    slug: str = Field(description="The last part of the address.", examples=["rivers-institute"])
    kind: str = Field(description=f"One of {one_of(Organization.Kind)}.", examples=["foundation"])
    tagline: str = Field(default="", description="Its motto.", examples=[""])
    description: str = Field(
        default="", description="About it.", examples=["It speaks for the rivers of Europe."]
    )
    url: str = Field(default="", description="Its website.", examples=["https://rivers.example/"])
    logo: str = Field(default="", description="Path of the logo, below `/uploads/`.", examples=[""])
    country: Country = ""
    ror: str = Field(
        default="",
        description="ROR ID, without the address before it.",
        examples=["02mhbdp94"],
    )
    contacts: tuple[ContactRecord, ...] = Field(default=(), description="Whom to write to.")

    def for_machines(self) -> "OrganizationRecord":
        """What programs are told: no post that tells of harm."""
        contacts = tuple(contact.for_machines() for contact in self.contacts)
        return self.model_copy(update={"contacts": contacts})

    @property
    def ror_address(self) -> str:
        return f"{ROR}{self.ror}" if self.ror else ""

    @property
    def kind_label(self) -> str:
        return str(Organization.Kind(self.kind).label)


ORGANIZATION = (
    "id",
    "key",
    "name",
    "short_name",
    "slug",
    "kind",
    "tagline",
    "description",
    "url",
    "logo",
    "country",
    "ror",
)
CONTACT = (
    *("id", "key", "takes_letters", "label", "job_title", "basis", "source"),
    *("confirmed_on", "confirm_by", "asked_at"),
)
PERSON = ("key", "display", "given_name", "family_name", "family_name_first", "noindex")
CHANNEL = ("id", "type", "value", "as_printed", "visibility", "waits")
# What is hidden is in no record.
SEEN: dict[str, type[ChannelRecord]] = {
    Channel.Visibility.PUBLIC: ChannelRecord,
    Channel.Visibility.PARTNERS: ChannelForPartners,
}


def directory(
    organizations: QuerySet[Organization],
    *,
    without_noindex: bool = False,
    for_partners: bool = False,
) -> list[OrganizationRecord]:
    """The listed ones of `organizations` as records, in their order, by one query.

    `without_noindex` leaves out those whom search engines are asked to leave out, as lists do that
    are read far from their page; with `for_partners` what only they may see is there too. A contact
    whom nobody confirmed is left out, from the day on which that is so.
    """
    today = timezone.localdate()
    rows = (
        Organization.objects.listed()
        .filter(pk__in=organizations.values("pk"))
        .order_by(
            *("sort_name", "id", "contacts__position", "contacts__id"),
            *("contacts__channels__position", "contacts__channels__id"),
        )
        .values(
            *ORGANIZATION,
            *(f"contacts__{field}" for field in CONTACT),
            *(f"contacts__person__{field}" for field in PERSON),
            *(f"contacts__channels__{field}" for field in CHANNEL),
        )
    )
    found: dict[int, dict] = {}
    for row in rows:
        entry = found.setdefault(
            row["id"], {field: row[field] for field in ORGANIZATION[1:]} | {"contacts": {}}
        )
        if without_noindex and row["contacts__person__noindex"]:
            continue
        if is_over(row["contacts__confirm_by"], today):
            continue
        if name := contact_name(row):
            contact = entry["contacts"].setdefault(
                row["contacts__id"], contact_of(row, name, today)
            )
            if may_be_written_to(row):
                contact["letter_key"] = row["contacts__key"]
            if kind := SEEN.get(row["contacts__channels__visibility"]):
                if kind.is_for_partners and not for_partners:
                    continue
                told = {field: row[f"contacts__channels__{field}"] for field in CHANNEL[1:4]}
                contact["channels"].append(kind.model_validate(told))
    return [
        OrganizationRecord.model_validate(
            entry
            | {
                "country": str(entry["country"]),
                "contacts": [
                    contact
                    for contact in entry["contacts"].values()
                    if contact["channels"] or contact["letter_key"]
                ],
            }
        )
        for entry in found.values()
    ]


def contact_name(row: dict) -> str:
    """The name under which the contact may stand: of the desk, or of a person who is shown by name.

    Anybody else is not listed, since a number or an address tells who it is under any name.
    """
    if row["contacts__person__display"] is None:
        return row["contacts__label"] or ""
    person = Person(**{field: row[f"contacts__person__{field}"] for field in PERSON})
    return person.public_name if person.display == Display.NAMED else ""


def may_be_written_to(row: dict) -> bool:
    """Whether the channel of the row is an address to which letters to the contact go."""
    is_email = row["contacts__channels__type"] == Channel.Type.EMAIL
    is_address = is_email and not row["contacts__channels__waits"]
    return settings.SENDS_MAIL and row["contacts__takes_letters"] and is_address


def contact_of(row: dict, name: str, today: dt.date) -> dict:
    basis = row["contacts__basis"]
    confirmed_on, by = row["contacts__confirmed_on"], row["contacts__confirm_by"]
    is_overdue, asked_at = bool(by and by < today), row["contacts__asked_at"]
    return {
        "key": row["contacts__person__key"] or str(row["contacts__id"]),
        "name": name,
        "given_name": row["contacts__person__given_name"] or "",
        "family_name": row["contacts__person__family_name"] or "",
        "job_title": row["contacts__job_title"],
        "channels": [],
        "letter_key": "",
        "basis": basis,
        "source": row["contacts__source"],
        "confirmed_on": confirmed_on.isoformat() if confirmed_on else "",
        "is_overdue": is_overdue,
        "was_asked": is_overdue and bool(asked_at and asked_at.date() >= by - ASKED_BEFORE),
    }
